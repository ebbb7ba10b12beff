"""Replays: ``press replays`` and what stands below it."""

import click

from pipeline.cli.terms import Press, at_option, json_option, print_json, print_table, wall


@click.group(invoke_without_command=True)
@at_option
@json_option
@click.pass_context
def replays(context: click.Context, at: str | None, as_json: bool) -> None:
    """List every replay with its state and the days left, the soonest to end first."""
    if context.invoked_subcommand is not None:
        return
    from pipeline.enquiries.overview import replay_rows
    from pipeline.workspace import opened

    press: Press = context.obj
    with opened(press.layout, press.newsroom) as workspace:
        found = replay_rows(workspace, press.now(at))
        folders = {s.id: s.folder for s in workspace.archive.stories}
    if as_json:
        print_json(found)
        return
    print_table(
        [
            (
                r.state,
                "-" if r.days_left is None else str(r.days_left),
                wall(r.available_until, press.newsroom.zone),
                r.broadcaster or "-",
                folders[r.story],
            )
            for r in found
        ],
        headings=[
            press.say(f"head-{h}") for h in ("state", "days", "until", "broadcaster", "folder")
        ],
    )


COMMANDS = (replays,)
