"""``press newsletter compose``: an issue is proposed, as files to work on."""

from typing import TYPE_CHECKING, Final

import click

from pipeline.cli.terms import Press, at_option, json_option, print_json, print_table, wall

if TYPE_CHECKING:
    from pipeline.issuing.composing import Composed
    from pipeline.model.story import Story

#: Of what is left out, how many are shown.
_MOST_LEFT: Final = 12


@click.command()
@click.argument("name", required=False)
@click.option("--date", "day", metavar="DAY", help="Date of the issue (default: when it is sent).")
@click.option("--send-at", metavar="ISO8601", help="When “press run” sends it (default: never).")
@click.option(
    "--since", metavar="ISO8601", help="What came out since then is new (default: the last issue)."
)
@click.option(
    "--again",
    metavar="STORY",
    multiple=True,
    help="Take STORY in, though it was in another issue. May be given more than once.",
)
@click.option("--update", is_flag=True, help="Add to issue NAME what came out since; nothing else.")
@at_option
@json_option
@click.pass_obj
def compose(  # noqa: PLR0913 - one argument an option
    press: Press,
    name: str | None,
    day: str | None,
    send_at: str | None,
    since: str | None,
    again: tuple[str, ...],
    *,
    update: bool,
    at: str | None,
    as_json: bool,
) -> None:
    """Propose an issue: what is new, events to come, replays that live. NAME is its folder."""
    from pipeline.instants import parse_day
    from pipeline.issuing.composing import compose as composed
    from pipeline.issuing.renewing import renew
    from pipeline.store.issue_text import parse_send_at

    now = press.now(at)
    if update:
        set_ = {"--date": day, "--send-at": send_at, "--since": since}
        if given := [option for option, value in set_.items() if value]:
            options = ", ".join(("--update", *given))
            raise click.UsageError(press.say("options-exclude", options=options))
        done = renew(press.layout, name or "latest", now, again=again)
    else:
        done = composed(
            press.layout,
            now,
            name=name,
            day=parse_day(day) if day else None,
            send_at=parse_send_at(send_at, press.newsroom.zone) if send_at else None,
            since=press.instant(since) if since else None,
            again=again,
        )
    if as_json:
        print_json(_shape(done))
    else:
        _print(press, done, update=update)


def _print(press: Press, done: "Composed", *, update: bool) -> None:
    zone, issue = press.newsroom.zone, done.issue
    told = {"folder": f"newsletters/{issue.name}", "after": wall(done.after, zone)}
    if done.identified:
        told_of = {"name": issue.name, "number": issue.number, "date": issue.date}
        click.echo(press.say("renewed-identified", **told_of))
    if update and not done.choice.proposed:
        click.echo(press.say("renewed-not", **told))
    elif update:
        click.echo(press.say("renewed", count=len(done.choice.proposed), **told))
    else:
        more = {"number": issue.number, "date": issue.date, "sent": wall(done.sent, zone)}
        click.echo(press.say("composed", **told, **more))
    print_table(
        [
            (
                one.kind,
                wall(one.when, zone),
                one.story.folder,
                press.say(f"why-{one.why}", at=wall(one.out, zone)),
                _title(press, one.story),
            )
            for one in done.choice.proposed
        ],
        headings=[press.say(f"head-{h}") for h in ("section", "when", "folder", "why", "title")],
    )
    if done.choice.left:
        click.echo(press.say("composed-left"))
    print_table(
        [
            (
                one.story.folder,
                press.say(
                    f"left-{one.why}",
                    issues=", ".join(done.elsewhere.get(one.story.id, ())),
                    most=press.newsroom.newsletter_items,
                ),
                _title(press, one.story),
            )
            for one in done.choice.left[:_MOST_LEFT]
        ],
        headings=[press.say(f"head-{h}") for h in ("folder", "why", "title")],
    )
    if (rest := len(done.choice.left) - _MOST_LEFT) > 0:
        click.echo(press.say("composed-left-more", count=rest))
    click.echo(
        press.say("composed-next-draft", name=issue.name)
        if issue.send_at is None
        else press.say("composed-next-scheduled", name=issue.name, at=wall(issue.send_at, zone))
    )


def _title(press: Press, story: "Story") -> str:
    return (story.article(press.language) or story.articles[0]).title


def _shape(done: "Composed") -> dict[str, object]:
    """Return what came of it as JSON shows it."""
    issue = done.issue
    return {
        "name": issue.name,
        "number": issue.number,
        "id": issue.id,
        "date": issue.date,
        "send_at": issue.send_at,
        "languages": [editorial.language for editorial in issue.editorials],
        "as_of": done.sent,
        "new_since": done.after,
        "proposed": [
            {
                "section": one.kind,
                "story": one.story.id,
                "folder": one.story.folder,
                "why": one.why,
                "when": one.when,
            }
            for one in done.choice.proposed
        ],
        "left": [
            {
                "story": one.story.id,
                "folder": one.story.folder,
                "why": one.why,
                "issues": done.elsewhere.get(one.story.id, ()),
            }
            for one in done.choice.left
        ],
    }


COMMANDS = (compose,)
