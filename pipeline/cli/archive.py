"""What the office asks: ``list``, ``show``, ``explain`` and ``check``."""

from typing import get_args

import click
from msgspec.structs import asdict

from pipeline.cli.reports import hold_message
from pipeline.cli.terms import (
    Press,
    at_option,
    json_option,
    print_json,
    print_table,
    problem_shape,
    wall,
)
from pipeline.model.edition import Reason, ReplayStatus
from pipeline.model.story import Story

_STATES = ("out", "out-stale", "retracted", *get_args(Reason), "missing")


@click.command("list")
@click.option(
    "--state", metavar="STATE", type=click.Choice(_STATES), help=f"Only: {', '.join(_STATES)}."
)
@click.option("--language", type=click.Choice(["fr", "en"]), help="Only this language.")
@click.option("--since", metavar="ISO8601", help="Only what is due from then on.")
@click.option("--missing", is_flag=True, help="Only missing translations.")
@at_option
@json_option
@click.pass_obj
def list_(
    press: Press,
    state: str | None,
    language: str | None,
    since: str | None,
    missing: bool,
    at: str | None,
    as_json: bool,
) -> None:
    """List the archive, newest first."""
    from pipeline.enquiries.overview import rows
    from pipeline.workspace import opened

    after = press.instant(since) if since else None
    wanted = "missing" if missing else state
    zone = press.newsroom.zone
    with opened(press.layout, press.newsroom) as workspace:
        found = [
            r
            for r in rows(workspace, workspace.edition(press.now(at)))
            if (wanted is None or r.state == wanted or r.state.startswith(f"{wanted}-"))
            and (language is None or r.language in (language, None))
            and (after is None or (r.due is not None and r.due >= after))
        ]
    if as_json:
        print_json(found)
        return
    print_table(
        [(r.language or "--", r.state, wall(r.due, zone), r.folder, r.title) for r in found],
        headings=[
            "",
            *(press.say(f"head-{h}") for h in ("state", "due", "folder", "title")),
        ],
    )


@click.command()
@click.argument("story")
@at_option
@json_option
@click.pass_obj
def show(press: Press, story: str, at: str | None, as_json: bool) -> None:
    """Show the facts of STORY, and how its articles and replays stand."""
    from pipeline.enquiries.overview import rows
    from pipeline.finding import find
    from pipeline.schedule.replays import statuses_of
    from pipeline.workspace import opened

    now = press.now(at)
    with opened(press.layout, press.newsroom) as workspace:
        found = find(workspace.archive, story)
        states = rows(workspace, workspace.edition(now))
        replays = statuses_of(found, now, workspace.rules)
    if as_json:
        print_json(_named(found))
        return
    folder = press.layout.articles / found.folder
    click.echo(f"{folder}\n")
    click.echo((folder / "story.yaml").read_text(encoding="utf-8").rstrip() + "\n")
    print_table(
        [
            (r.language or "--", r.state, wall(r.due, press.newsroom.zone), r.title)
            for r in sorted(states, key=lambda r: r.language != "fr")
            if r.folder == found.folder
        ],
        headings=["", *(press.say(f"head-{h}") for h in ("state", "due", "title"))],
    )
    if replays:
        click.echo()
    print_table(
        [_replay_cells(press, number, status) for number, status in enumerate(replays, 1)],
        headings=["", *(press.say(f"head-{h}") for h in ("state", "until", "broadcaster")), ""],
    )


def _named(story: Story) -> dict[str, object]:
    """Return the facts of ``story`` with their names, which msgspec leaves out."""
    timed = {
        "event": None if story.event is None else asdict(story.event),
        "replays": [asdict(replay) for replay in story.replays],
    }
    others = {name: value for name, value in asdict(story).items() if name not in timed}
    del others["articles"]
    return others | timed | {"articles": [asdict(article) for article in story.articles]}


def _replay_cells(press: Press, number: int, status: ReplayStatus) -> tuple[str, ...]:
    """Return a replay with the number that ``press replays set`` and the like know it by."""
    from pipeline.instants import spell_end

    replay = status.replay
    until = press.say("end-unlimited") if replay.unlimited else "-"
    if replay.available_until is not None:
        about = "~" if replay.estimated else ""
        until = about + spell_end(replay.available_until, press.newsroom.zone)
    by = " · ".join(name for name in (replay.broadcaster, replay.platform) if name)
    return str(number), status.state, until, by or "-", replay.url or "-"


@click.command()
@click.argument("story")
@at_option
@json_option
@click.pass_obj
def explain(press: Press, story: str, at: str | None, as_json: bool) -> None:
    """Say why STORY is or is not in each output."""
    from pipeline.enquiries.explain import explain as explained
    from pipeline.finding import find
    from pipeline.issuing.finding import read_issues
    from pipeline.issuing.listing import listed_with
    from pipeline.issuing.releases import releases
    from pipeline.workspace import opened

    now = press.now(at)
    with opened(press.layout, press.newsroom) as workspace:
        found, edition = find(workspace.archive, story), workspace.edition(now)
        known = workspace.ledger.addresses()
        issues = read_issues(workspace)
        sent, in_issues = releases(workspace, issues), listed_with(workspace, issues, found)
    zone = press.newsroom.zone
    holds = {h.language: h for h in edition.held if h.folder == found.folder}
    rows = []
    for o in explained(edition, found, press.newsroom, known, sent):
        if o.why == "held" and (held := holds.get(o.language)):
            why = press.say("explain-held", why=hold_message(held, press.language, zone))
        else:
            why = press.say(f"explain-{o.why}", limit=o.limit, target=o.target)
        rows.append((o, why))
    if as_json:
        print_json(
            [
                {"output": o.output, "language": o.language, "shown": o.shown, "why": why}
                for o, why in rows
            ]
        )
        return
    click.echo(f"articles/{found.folder}  {found.id}  {wall(now, zone)}")
    print_table(
        [
            (f"newsletters/{row.name}", row.state, wall(row.sent_at or row.send_at, zone))
            for row in in_issues
        ],
        headings=[press.say(f"head-{h}") for h in ("issue", "state", "send-at")],
    )
    print_table([(o.language, o.output, why) for o, why in rows], headings=("", "", ""))


@click.command()
@at_option
@json_option
@click.pass_obj
def check(press: Press, at: str | None, as_json: bool) -> int:
    """Check config, articles and templates; every problem at once, with its place and remedy."""
    from pipeline.enquiries.check import check as checked
    from pipeline.workspace import opened

    with opened(press.layout, press.newsroom) as workspace:
        found, stories = checked(workspace, press.now(at)), len(workspace.archive.stories)
    problems = [*found.faults, *found.doubts]
    if as_json:
        print_json([problem_shape(p, press.language) for p in problems])
    elif problems:
        for p in problems:
            click.echo(p.text(press.language))
    else:
        click.echo(press.say("all-well", stories=stories))
    # What differs between two languages may be meant: told, and no more.
    return 1 if found.faults else 0


COMMANDS = (list_, show, explain, check)
