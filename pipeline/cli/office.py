"""What the office does to a story: ``new``, ``release``, ``hold``, ``correct`` and the like."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.terms import Press, at_option, json_option, print_seen

if TYPE_CHECKING:
    from pipeline.model.story import Language


@click.command()
@click.argument("title")
@click.option(
    "--language",
    type=click.Choice(["fr", "en"]),
    help="Language of TITLE (default: that of the office).",
)
@click.option("--event", is_flag=True, help="An event, with a date and a place to fill in.")
@at_option
@click.pass_obj
def new(press: Press, title: str, language: "Language | None", event: bool, at: str | None) -> None:
    """Make a story folder for TITLE, with a blank article to write."""
    from pipeline.filing import new_story

    own = language or press.language
    folder = new_story(
        press.layout,
        title,
        press.now(at),
        language=own,
        kind="event" if event else "news",
    )
    file = press.layout.articles / folder / f"{own}.md"
    click.echo(press.say("new-story", folder=f"articles/{folder}", file=file, ref=folder))


@click.command()
@click.argument("story")
@click.option("--at", metavar="ISO8601", help="When it goes out (default: now).")
@click.option("--embargo", metavar="ISO8601", help="Instant before which nothing is public.")
@click.option("--no-embargo", is_flag=True, help="Take the embargo away.")
@json_option
@click.pass_obj
def release(
    press: Press,
    story: str,
    at: str | None,
    embargo: str | None,
    no_embargo: bool,
    as_json: bool,
) -> None:
    """Let STORY out, now or at a time; says what readers will see."""
    from pipeline import editing

    if embargo and no_embargo:
        raise click.UsageError(press.say("options-exclude", options="--embargo, --no-embargo"))
    seen = editing.release(
        press.layout,
        story,
        press.now(None),
        at=press.instant(at) if at else None,
        embargo=press.instant(embargo) if embargo else None,
        lift=no_embargo,
    )
    print_seen(press, seen, as_json=as_json)


@click.command()
@click.argument("story")
@at_option
@json_option
@click.pass_obj
def hold(press: Press, story: str, at: str | None, as_json: bool) -> None:
    """Take STORY back to review; says what readers will see."""
    from pipeline import editing

    print_seen(press, editing.hold(press.layout, story, press.now(at)), as_json=as_json)


@click.command()
@click.argument("story")
@at_option
@json_option
@click.pass_obj
def withdraw(press: Press, story: str, at: str | None, as_json: bool) -> None:
    """Withdraw STORY: its page only says that it was withdrawn."""
    from pipeline import editing

    print_seen(press, editing.withdraw(press.layout, story, press.now(at)), as_json=as_json)


@click.command()
@click.argument("story")
@click.option("--minor", is_flag=True, help="A slip: nobody is told.")
@click.option("--significant", is_flag=True, help="An error that matters (the default).")
@click.option("--retraction", is_flag=True, help="Take the article back, saying why.")
@click.option(
    "--language", type=click.Choice(["fr", "en"]), help="The article corrected (default: both)."
)
@click.option("--note", help="What the correction changes, for readers.")
@at_option
@json_option
@click.pass_obj
def correct(  # noqa: PLR0913 - one argument an option
    press: Press,
    story: str,
    *,
    minor: bool,
    significant: bool,
    retraction: bool,
    language: "Language | None",
    note: str | None,
    at: str | None,
    as_json: bool,
) -> None:
    """Mark a correction of STORY: readers see it as updated, not as new."""
    from pipeline.correcting import WEIGHTS
    from pipeline.correcting import correct as mark

    weights = [
        w for w, meant in zip(WEIGHTS, (minor, significant, retraction), strict=True) if meant
    ]
    if len(weights) > 1:
        excluding = "--minor, --significant, --retraction"
        raise click.UsageError(press.say("options-exclude", options=excluding))
    weight = weights[0] if weights else "significant"
    now = press.now(at)
    seen = mark(press.layout, story, now, weight=weight, language=language, note=note)
    print_seen(press, seen, as_json=as_json)


@click.command()
@click.argument("story")
@click.option("--undo", is_flag=True, help="It takes place after all.")
@at_option
@json_option
@click.pass_obj
def cancel(press: Press, story: str, undo: bool, at: str | None, as_json: bool) -> None:
    """Cancel STORY's event: it stays listed, as cancelled; says what readers will see."""
    from pipeline import editing

    seen = editing.cancel(press.layout, story, press.now(at), undo=undo)
    print_seen(press, seen, as_json=as_json)


@click.command()
@click.argument("story")
@click.argument("other")
@at_option
@json_option
@click.pass_obj
def pair(press: Press, story: str, other: str, at: str | None, as_json: bool) -> None:
    """Make OTHER the translation of STORY: one story, two languages, no duplicate for readers."""
    from pipeline import pairing

    print_seen(press, pairing.pair(press.layout, story, other, press.now(at)), as_json=as_json)


COMMANDS = (new, release, hold, withdraw, cancel, correct, pair)
