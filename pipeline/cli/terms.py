"""What every command shares: the newsroom, the clock, the office's language, and how to print."""

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from click.core import ParameterSource
from msgspec import Struct

from pipeline.cli.columns import aligned
from pipeline.errors import PipelineError, Problem
from pipeline.layout import Layout, newsroom_at
from pipeline.messages import MessageLanguage, locale_language, say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pipeline.config import Newsroom

at_option = click.option(
    "--at", metavar="ISO8601", help="Work as if it were this instant (default: now)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class Press(Struct, frozen=True, dict=True):
    """One call of ``press``; it reads the config at most once, and only where it is asked for."""

    root: str

    @property
    def layout(self) -> Layout:
        """The newsroom's folders. Raises InvalidInput where there is no newsroom."""
        return newsroom_at(Path(self.root))

    @cached_property
    def newsroom(self) -> "Newsroom":
        """What config.yaml says. Raises InvalidInput."""
        layout = self.layout
        # Imported here: neither a tick with nothing to do nor a call outside a newsroom needs YAML.
        from pipeline.config import load

        return load(layout.root)

    @cached_property
    def language(self) -> MessageLanguage:
        """The language the office is spoken to in; without a config, that of the locale."""
        try:
            return self.newsroom.office_language or locale_language()
        except PipelineError:
            return locale_language()

    def now(self, at: str | None, *, zone: "ZoneInfo | None" = None) -> datetime:
        """Return the instant to work at, UTC: ``at``, else the clock. Raises InvalidInput.

        ``zone`` is as in ``instant``.
        """
        return datetime.now(UTC).replace(microsecond=0) if at is None else self.instant(at, zone)

    def instant(self, text: str, zone: "ZoneInfo | None" = None) -> datetime:
        """Return the UTC instant of ISO 8601 ``text``. Raises InvalidInput.

        Without an offset it is a wall time in ``zone``, without which it is one of the newsroom.
        """
        try:
            if (moment := datetime.fromisoformat(text)).tzinfo is not None:
                return moment.astimezone(UTC)
        except ValueError:
            pass
        # Only a wall time needs the newsroom's zone, and so its config.
        from pipeline.instants import parse_instant

        return parse_instant(text, zone or self.newsroom.zone)

    def say(self, code: str, **args: object) -> str:
        """Return a message in the office's language."""
        return say(code, self.language, **args)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Print problems to standard error."""
        for p in problems:
            click.echo(f"press: {p.text(self.language)}", err=True)


def hand_on(context: click.Context, group: click.Group, name: str) -> None:
    """Let what stands before a command of ``group`` hold for it. Raises UsageError where it cannot.

    ``press replays --json check`` is what somebody types who has just typed ``press replays``.
    """
    given = [p for p in group.params if p.name and _is_given(context, p.name)]
    known = {p.name for p in group.commands[name].params}
    if unknown := [p.opts[0] for p in given if p.name not in known]:
        told = {"command": f"{context.command_path} {name}", "options": ", ".join(unknown)}
        raise click.UsageError(context.obj.say("options-unknown-to", **told))
    context.default_map = {name: {p.name: context.params[p.name] for p in given if p.name}}


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is not ParameterSource.DEFAULT


def problem_shape(problem: Problem, language: MessageLanguage) -> dict[str, object]:
    """Return a problem as JSON shows it."""
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "message": problem.message(language),
    }


def print_json(value: object) -> None:
    """Print one value as one line of JSON; instants are UTC with "Z"."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.flush()


def print_seen(press: Press, seen: Iterable[Problem], *, as_json: bool) -> None:
    """Print what readers will see of a change."""
    if as_json:
        print_json([{"code": p.code, "message": p.message(press.language)} for p in seen])
        return
    for p in seen:
        click.echo(p.text(press.language))


def print_table(rows: Sequence[Sequence[str]], *, headings: Sequence[str]) -> None:
    """Print rows in columns; headings only on a terminal, so that other programs get rows alone."""
    if not rows:
        return
    table = [list(headings), *map(list, rows)] if sys.stdout.isatty() else [*map(list, rows)]
    for n, cells in enumerate(aligned(table)):
        click.secho("  ".join(cells).rstrip(), bold=sys.stdout.isatty() and n == 0)


def wall(instant: datetime | None, zone: "ZoneInfo") -> str:
    """Return an instant as a wall time to the minute, or a dash."""
    return "-" if instant is None else f"{instant.astimezone(zone):%Y-%m-%d %H:%M}"
