"""Replays: ``press replays`` and what stands below it."""

from pathlib import Path
from typing import get_args

import click

from pipeline.cli import replays_check, replays_digest, replays_mending
from pipeline.cli.terms import Press, at_option, hand_on, json_option, print_json
from pipeline.errors import InvalidInput, problem
from pipeline.files import write_atomic
from pipeline.model.edition import ReplayState

_STATES = get_args(ReplayState)


@click.group(invoke_without_command=True)
@click.option(
    "--state",
    "states",
    metavar="STATE",
    type=click.Choice(_STATES),
    multiple=True,
    help=f"Only: {', '.join(_STATES)}. May be given more than once.",
)
@click.option(
    "--timeline",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Draw what ends when into FILE, by its ending .svg or .png.",
)
@click.option(
    "--calendar",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write the ends with their alarms into FILE (.ics), for a calendar program.",
)
@at_option
@json_option
@click.pass_context
def replays(
    context: click.Context,
    states: tuple[str, ...],
    timeline: str | None,
    calendar: str | None,
    at: str | None,
    as_json: bool,
) -> None:
    """List every replay with its state and the days left, the soonest to end first."""
    if context.invoked_subcommand is not None:
        hand_on(context, replays, context.invoked_subcommand)
        return
    from pipeline.cli.replay_table import print_replays
    from pipeline.enquiries.replays import json_row, listed
    from pipeline.publish.office.ends_calendar import ends_calendar
    from pipeline.publish.office.timeline import timeline_png, timeline_svg
    from pipeline.workspace import opened

    press: Press = context.obj
    if as_json and (timeline or calendar):
        raise InvalidInput(problem("json-comes-alone", options="--timeline, --calendar"))
    draw = {".svg": timeline_svg, ".png": timeline_png}.get(
        Path(timeline or "a.svg").suffix.lower()
    )
    if draw is None:
        raise InvalidInput(problem("timeline-ending", name=timeline))
    now, newsroom = press.now(at), press.newsroom
    with opened(press.layout, newsroom) as workspace:
        found = listed(workspace, now)
        # In the language of the file that a run keeps, whoever asks for it.
        ends = listed(workspace, now, language=newsroom.written_language) if calendar else []
    if states:
        found, ends = ([r for r in rows if r.state in states] for rows in (found, ends))
    if as_json:
        print_json([json_row(row) for row in found])
    if timeline:
        _write(timeline, draw(found, now, zone=newsroom.zone, language=press.language))
    if calendar:
        _write(calendar, ends_calendar(ends, now, newsroom, language=newsroom.written_language))
    if not (as_json or timeline or calendar):
        print_replays(press, found)


def _write(file: str, content: bytes) -> None:
    write_atomic(Path(file), content, durable=False)
    click.echo(file)


for command in (replays_check.check, *replays_mending.COMMANDS, replays_digest.digest):
    replays.add_command(command)

COMMANDS = (replays,)
