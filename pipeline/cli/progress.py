"""A bar for what takes long."""

import sys

import click

#: Characters.
_BAR = 30
#: Steps that the bar shows at most.
_MANY = 200


class Progress:
    """A bar on a terminal, nothing elsewhere; it gives way to what is printed."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr.isatty()
        self._said = ""

    def __call__(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        if self._shown and total > 1:
            full = done * _BAR // total
            bar = "█" * full + "░" * (_BAR - full)
            # Of thousands, nobody reads the single ones.
            shown = done if total < _MANY else done - done % (total // _MANY)
            said = f"\r{self._label} {bar} {shown}/{total}"
            if said != self._said:
                click.echo(said, nl=False, err=True)
            self._said = said

    def clear(self) -> None:
        """Make room for a line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
