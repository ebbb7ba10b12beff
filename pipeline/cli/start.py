"""``press init``: a new newsroom."""

from pathlib import Path

import click

from pipeline.cli.terms import Press, at_option


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False))
@at_option
@click.pass_obj
def init(press: Press, folder: str | None, at: str | None) -> None:
    """Make a newsroom in FOLDER: config.yaml, articles/, feeds/, templates/, a sample story."""
    from pipeline.starter import ZONE, start

    root = folder or press.root
    start(Path(root), press.now(at, zone=ZONE), press.language)
    click.echo(press.say("initialised", root=root))


COMMANDS = (init,)
