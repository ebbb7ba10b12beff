"""The newsletter: ``press newsletter`` and what stands below it."""

import click


@click.group()
def newsletter() -> None:
    """Compose, look at, prove and send an issue of the newsletter."""


COMMANDS = (newsletter,)
