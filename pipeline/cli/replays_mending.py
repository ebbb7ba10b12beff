"""``press replays set``, ``extend``, ``replace`` and ``remove``: the facts of a replay change."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.terms import Press, at_option, json_option, print_seen

if TYPE_CHECKING:
    from pipeline.mending.said import Said

_which_option = click.option(
    "--replay",
    "which",
    metavar="WHICH",
    help="Which one, where there are several: its number, address or broadcaster.",
)
_until_option = click.option(
    "--until", metavar="DATE", help="Its last day, or an hour; “unlimited”; “unknown”."
)
_broadcaster_option = click.option("--broadcaster", help="Who showed it: “France 3”.")
_platform_option = click.option("--platform", help="Where it is watched: “france.tv”.")
_audio_option = click.option(
    "--audio/--no-audio", default=None, help="Whether it is listened to: of a radio, a podcast."
)
_starts_option = click.option(
    "--starts-at", metavar="OFFSET", help="Where the subject begins: 120, 2:00 or “12 min 30”."
)
#: What is said of it, as story.yaml spells it.
_AUDIO = {True: "yes", False: "no", None: None}


@click.command("set")
@click.argument("story")
@_which_option
@click.option("--url", help="Where to watch or hear it.")
@_broadcaster_option
@_platform_option
@_audio_option
@click.option("--from", "since", metavar="DATE", help="From when it can be watched.")
@_until_option
@_starts_option
@click.option("--add", is_flag=True, help="Add a replay to those that STORY has.")
@at_option
@json_option
@click.pass_obj
def set_(  # noqa: PLR0913 - one argument an option
    press: Press,
    story: str,
    *,
    which: str | None,
    url: str | None,
    broadcaster: str | None,
    platform: str | None,
    audio: bool | None,
    since: str | None,
    until: str | None,
    starts_at: str | None,
    add: bool,
    at: str | None,
    as_json: bool,
) -> None:
    """Set facts of STORY's replay, or add one; says what readers will see.

    An empty value ("") takes a fact away.
    """
    from pipeline.mending import replays

    said = _said(
        url=url,
        broadcaster=broadcaster,
        platform=platform,
        audio=_AUDIO[audio],
        available_from=since,
        available_until=until,
        starts_at=starts_at,
    )
    if all(getattr(said, key) is None for key in said.__struct_fields__):
        raise click.UsageError(press.say("mend-nothing-said"))
    if add and which is not None:
        raise click.UsageError(press.say("options-exclude", options="--add, --replay"))
    seen = replays.set_facts(press.layout, story, press.now(at), said, which=which, add=add)
    print_seen(press, seen, as_json=as_json)


@click.command()
@click.argument("story")
@_which_option
@click.option("--until", metavar="DATE", help="Its new last day, or an hour; “unlimited”.")
@click.option(
    "--days", type=click.IntRange(1, 3660), help="Days from its present end; from today after it."
)
@at_option
@json_option
@click.pass_obj
def extend(
    press: Press,
    story: str,
    *,
    which: str | None,
    until: str | None,
    days: int | None,
    at: str | None,
    as_json: bool,
) -> None:
    """Move the end of STORY's replay later; one that has ended is there again."""
    from pipeline.mending import replays

    if (until is None) == (days is None):
        raise click.UsageError(press.say("mend-how-long"))
    now = press.now(at)
    seen = replays.extend(press.layout, story, now, which=which, until=until, days=days or 0)
    print_seen(press, seen, as_json=as_json)


@click.command()
@click.argument("story")
@_which_option
@click.option("--url", required=True, help="The new address.")
@_broadcaster_option
@_platform_option
@_audio_option
@_until_option
@_starts_option
@at_option
@json_option
@click.pass_obj
def replace(  # noqa: PLR0913 - one argument an option
    press: Press,
    story: str,
    *,
    which: str | None,
    url: str,
    broadcaster: str | None,
    platform: str | None,
    audio: bool | None,
    until: str | None,
    starts_at: str | None,
    at: str | None,
    as_json: bool,
) -> None:
    """Put another address in the place of STORY's replay; the old one leads there."""
    from pipeline.mending import replays

    said = _said(
        url=url,
        broadcaster=broadcaster,
        platform=platform,
        audio=_AUDIO[audio],
        available_from=None,
        available_until=until,
        starts_at=starts_at,
    )
    seen = replays.replace_link(press.layout, story, press.now(at), said, which=which)
    print_seen(press, seen, as_json=as_json)


@click.command()
@click.argument("story")
@_which_option
@at_option
@json_option
@click.pass_obj
def remove(press: Press, story: str, which: str | None, at: str | None, as_json: bool) -> None:
    """Take a replay out of STORY, with its comments."""
    from pipeline.mending import replays

    seen = replays.remove(press.layout, story, press.now(at), which=which)
    print_seen(press, seen, as_json=as_json)


def _said(**facts: str | None) -> "Said":
    from pipeline.mending.said import Said

    return Said(**facts)


COMMANDS = (set_, extend, replace, remove)
