"""The table of ``press replays``."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from os import environ
from shutil import get_terminal_size
from typing import Any, Final

import click

from pipeline.cli.columns import aligned, clean, columns, cut
from pipeline.cli.terms import Press, wall
from pipeline.model.listed import Listed
from pipeline.publish.office.findings import found_in_words, led_to

_HEADINGS = ("state", "days", "until", "broadcaster", "folder")
#: How a state looks on a terminal; what is broken looks like the last day.
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "last-day": {"fg": "red", "bold": True},
    "ending-soon": {"fg": "yellow"},
    "live": {"fg": "green"},
    "announced": {"fg": "cyan"},
    "unknown": {},
    "ended": {"dim": True},
    "replaced": {"dim": True},
}
_OVER: Final = ("ended", "replaced")
#: Columns that a broadcaster takes on a terminal: at most, and at least if it needs them.
_WHERE: Final = 26
_LEAST: Final = 12
_LAST_SECOND = time(23, 59, 59)


def print_replays(press: Press, rows: Sequence[Listed]) -> None:
    """Print one line a replay. On a terminal: headings, colours, and remarks on their own line."""
    if not rows:
        return
    if not sys.stdout.isatty():
        for cells in aligned([(*_cells(press, r), _beside(press, r)) for r in rows]):
            click.echo("  ".join(cells).rstrip())
        return
    headings = [press.say(f"head-{name}") for name in _HEADINGS]
    table = [tuple(headings), *(_cells(press, row) for row in rows)]
    widest, shown = _layout(table, get_terminal_size().columns)
    table = [(*cells[:3], cut(cells[3], widest), cells[4]) for cells in table]
    first, *lines = aligned([cells[:shown] for cells in table])
    click.secho("  ".join(first).rstrip(), bold=True)
    for row, cells in zip(rows, lines, strict=True):
        style, indent = _style(row), " " * (len(cells[0]) + 2)
        told = _styled("  ".join(cells[:3]), style)
        click.echo("  ".join([told, *cells[3:]]).rstrip())
        if shown < len(_HEADINGS):
            click.echo(indent + clean(row.folder))
        for remark in _remarks(press, row):
            click.echo(_styled(f"{indent}{clean(remark)}", style))
        for remark in _found(press, row):
            click.echo(_styled(f"{indent}{clean(remark)}", _style_of_finding(row)))


def _layout(table: Sequence[Sequence[str]], room: int) -> tuple[int, int]:
    """Return the columns that a broadcaster takes at most, and how many cells a row has.

    A folder is never cut or broken: it is to be copied. Where it has no room it gets its own line.
    """
    *before, _, folder = (max(map(columns, cells)) for cells in zip(*table, strict=True))
    left = room - sum(before) - 2 * len(before)
    if left - 2 - folder >= _LEAST:
        return min(_WHERE, left - 2 - folder), len(_HEADINGS)
    return max(_LEAST, min(_WHERE, left)), len(_HEADINGS) - 1


def _beside(press: Press, row: Listed) -> str:
    return "; ".join([*_remarks(press, row), *_found(press, row)])


def _cells(press: Press, row: Listed) -> tuple[str, ...]:
    replay = row.replay
    where = " · ".join(name for name in (replay.broadcaster, replay.platform) if name)
    return (
        row.state,
        "-" if row.days_left is None else str(row.days_left),
        _until(press, row),
        where or "-",
        row.folder,
    )


def _until(press: Press, row: Listed) -> str:
    """Return the last day, with its hour where it ends before the day does; "~" is an estimate."""
    end = row.replay.available_until
    if end is None:
        return press.say("end-unlimited") if row.replay.unlimited else "-"
    spelled = _spelled(press, end)
    return f"~{spelled}" if row.replay.estimated else spelled


def _spelled(press: Press, end: datetime) -> str:
    local = end.astimezone(press.newsroom.zone)
    whole = local.time() == _LAST_SECOND
    return f"{local:%Y-%m-%d}" if whole else wall(end, press.newsroom.zone)


def _style(row: Listed) -> Mapping[str, Any]:
    if environ.get("NO_COLOR"):
        return {}
    if row.standing != "ready":
        return {"dim": True}
    return _STYLES["last-day" if _is_broken(row) and row.state not in _OVER else row.state]


def _style_of_finding(row: Listed) -> Mapping[str, Any]:
    """Return the style of what was found of a link: what is yellow wants a look."""
    if environ.get("NO_COLOR") or row.standing != "ready":
        return _style(row)
    return _STYLES["last-day" if _is_broken(row) else "ending-soon"]


def _is_broken(row: Listed) -> bool:
    return row.finding is not None and row.finding.is_broken


def _styled(text: str, style: Mapping[str, Any]) -> str:
    return click.style(text, **style) if style else text


def _remarks(press: Press, row: Listed) -> Iterator[str]:
    """Yield what there is to know of a replay beside its end."""
    replay = row.replay
    if row.standing != "ready":
        yield press.say(f"replay-{row.standing}")
    if replay.replaced_by is not None:
        yield press.say("replay-replaced", url=replay.replaced_by)
    if row.state in _OVER:
        return
    if replay.url is None:
        yield press.say("replay-no-link")
    if replay.estimated:
        yield press.say("replay-estimated")


def _found(press: Press, row: Listed) -> Iterator[str]:
    """Yield what looks at its link came to."""
    finding = row.finding
    if finding is None or row.state in _OVER:
        return
    if finding.kind != "fine":
        since = wall(finding.since, press.newsroom.zone)
        yield found_in_words(finding, since, press.language)
        if (address := led_to(finding)) is not None:
            yield press.say("look-at", address=address)
    if row.differs and finding.stated is not None:
        yield press.say("replay-differs", end=_spelled(press, finding.stated.at))
