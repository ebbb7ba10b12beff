"""Ingest: the figures of what is read right, how fast, and how well-behaved."""

import logging
from collections.abc import Callable, Collection, Iterator
from importlib.metadata import version
from typing import Final

from benchmarks import inward, language, manners, odd_feeds, reading, speed, told_apart
from benchmarks.circumstances import Circumstances
from benchmarks.table import HEAD, Line, Skipped, row, show

Section = Callable[[Circumstances], Iterator[Line | Skipped]]
SECTIONS: Final[dict[str, Section]] = {
    "language": language.lines,
    "mixed": told_apart.lines,
    "pages": reading.lines,
    "speed": speed.lines,
    "addresses": inward.lines,
    "manners": manners.lines,
    "feeds": odd_feeds.lines,
}
_PEERS: Final = ("trafilatura", "htmldate", "langdetect", "feedparser")


def ingest(circumstances: Circumstances, only: Collection[str] | None = None) -> None:
    """Print a table of all sections, or of those in ``only``."""
    logging.disable()  # peers grumble about pages
    print(", ".join(f"{name} {version(name)}" for name in _PEERS))
    print(row(*HEAD))
    for name, lines in SECTIONS.items():
        if only is None or name in only:
            show(lines(circumstances))
