"""The table of ``press replays``."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from os import environ
from typing import Any, Final

import click

from pipeline.cli.columns import aligned, clean, cut
from pipeline.cli.terms import Press, wall
from pipeline.model.listed import Listed

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
#: Columns that a broadcaster takes on a terminal at most.
_WHERE: Final = 26
_LAST_SECOND = time(23, 59, 59)


def print_replays(press: Press, rows: Sequence[Listed]) -> None:
    """Print one line a replay. On a terminal: headings, colours, and remarks on their own line."""
    if not rows:
        return
    if not sys.stdout.isatty():
        for cells in aligned([(*_cells(press, r), "; ".join(_remarks(press, r))) for r in rows]):
            click.echo("  ".join(cells).rstrip())
        return
    headings = [press.say(f"head-{name}") for name in _HEADINGS]
    first, *lines = aligned([headings, *(_cells(press, row, widest=_WHERE) for row in rows)])
    click.secho("  ".join(first).rstrip(), bold=True)
    for row, cells in zip(rows, lines, strict=True):
        style = _style(row)
        told = _styled("  ".join(cells[:3]), style)
        click.echo("  ".join([told, *cells[3:]]).rstrip())
        for remark in _remarks(press, row):
            click.echo(_styled(f"{' ' * len(cells[0])}  {clean(remark)}", style))


def _cells(press: Press, row: Listed, *, widest: int = 0) -> tuple[str, ...]:
    replay = row.replay
    where = " · ".join(name for name in (replay.broadcaster, replay.platform) if name)
    return (
        row.state,
        "-" if row.days_left is None else str(row.days_left),
        _until(press, row),
        (cut(where, widest) if widest else where) or "-",
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
    is_broken = row.finding is not None and row.finding.is_broken
    over = row.state in ("ended", "replaced")
    return _STYLES["last-day" if is_broken and not over else row.state]


def _styled(text: str, style: Mapping[str, Any]) -> str:
    return click.style(text, **style) if style else text


def _remarks(press: Press, row: Listed) -> Iterator[str]:
    """Yield what there is to know of a replay beside its end."""
    replay, over = row.replay, row.state in ("ended", "replaced")
    if row.standing != "ready":
        yield press.say(f"replay-{row.standing}")
    if replay.replaced_by is not None:
        yield press.say("replay-replaced", url=replay.replaced_by)
    if over:
        return
    if replay.url is None:
        yield press.say("replay-no-link")
    if replay.estimated:
        yield press.say("replay-estimated")
    finding = row.finding
    if finding is None:
        return
    if finding.kind != "fine":
        yield press.say(
            f"replay-{finding.kind}",
            since=wall(finding.since, press.newsroom.zone),
            to=finding.moved_to,
        )
    if row.differs and finding.stated is not None:
        yield press.say("replay-differs", end=_spelled(press, finding.stated.at))
