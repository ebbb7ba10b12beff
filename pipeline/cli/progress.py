"""A bar for what takes long."""

import sys

import click

#: Characters.
_BAR = 30


class Progress:
    """A bar on a terminal, nothing elsewhere; it gives way to what is printed."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        if self._shown and total > 1:
            full = done * _BAR // total
            bar = "█" * full + "░" * (_BAR - full)
            click.echo(f"\r{self._label} {bar} {done}/{total}", nl=False, err=True)

    def clear(self) -> None:
        """Make room for a line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
