"""The table that the bench prints: what, ours, a peer's, and what there is to reach."""

from collections.abc import Iterable
from dataclasses import dataclass

_WIDTHS = (54, 20, 36, 16)
HEAD = ("what", "ours", "peer", "reach")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    ours: str
    peer: str = ""
    reach: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A line that cannot be measured here, and what to do about it."""

    what: str
    why: str


def show(lines: Iterable[Line | Skipped]) -> None:
    """Print each line as soon as it is known."""
    for line in lines:
        if isinstance(line, Skipped):
            print(f"{line.what:{_WIDTHS[0]}}  ({line.why})", flush=True)
        else:
            print(row(line.what, line.ours, line.peer, line.reach), flush=True)


def row(*cells: str) -> str:
    """Return one row, its cells under each other."""
    return "  ".join(f"{c:{w}}" for c, w in zip(cells, _WIDTHS, strict=True)).rstrip()


def ratio(value: float, *, digits: int = 3) -> str:
    """Return a share as such tables have it: .985, 1.000."""
    return f"{value:.{digits}f}".removeprefix("0")
