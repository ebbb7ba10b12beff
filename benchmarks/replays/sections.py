"""The figures of replays: what is read, how fast, and what readers are shown in a year."""

import logging
from collections.abc import Callable, Collection, Iterator
from importlib.metadata import version
from typing import Final

from benchmarks.circumstances import Circumstances
from benchmarks.replays import reading_speed, texts
from benchmarks.replays.links import checking
from benchmarks.replays.year import running
from benchmarks.table import HEAD, Line, Skipped, row, show

Section = Callable[[Circumstances], Iterator[Line | Skipped]]
SECTIONS: Final[dict[str, Section]] = {
    "notices": texts.notice_lines,
    "lookalikes": texts.lookalike_lines,
    "starts": texts.start_lines,
    "columns": texts.column_lines,
    "speed": reading_speed.lines,
    "year": running.lines,
    "links": checking.lines,
}


def replays(circumstances: Circumstances, only: Collection[str] | None = None) -> None:
    """Print a table of all sections, or of those in ``only``."""
    logging.disable()  # peers grumble about texts
    print(f"dateparser {version('dateparser')}")
    print(row(*HEAD))
    for name, lines in SECTIONS.items():
        if only is None or name in only:
            show(lines(circumstances))
