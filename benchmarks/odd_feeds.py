"""Broken and oddly encoded feeds: no exception, and every entry that feedparser finds."""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import feedparser

from benchmarks.circumstances import Circumstances
from benchmarks.made import feeds as made
from benchmarks.sets import feedparser as feedparser_set
from benchmarks.sets.places import how_to_get
from benchmarks.table import Line, Skipped
from pipeline.errors import InvalidInput
from pipeline.ingest.feeds.read import read_feed


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of one feed."""

    name: str
    #: How many entries there are; where nobody has said, how many feedparser finds.
    expected: int
    #: How many feedparser finds.
    peer: int
    #: How many we find; 0 where we say that it is no feed, None where we broke.
    found: int | None


def lines(circumstances: Circumstances) -> Iterator[Line | Skipped]:
    """Read our own damaged feeds, then feedparser's."""
    own = list(outcomes(made.feeds(), entries=made.ENTRIES))
    yield from _lines("made", own)
    public = list(outcomes(feedparser_set.feeds(circumstances.sets)))
    if public:
        yield from _lines(feedparser_set.NAME, public)
    else:
        yield Skipped(what="odd feeds of feedparser", why=how_to_get(feedparser_set.NAME))


def outcomes(
    feeds: Iterable[tuple[str, bytes]], *, entries: int | None = None
) -> Iterator[Outcome]:
    """Read each feed by both; each has so many ``entries``, where that is known."""
    for name, content in feeds:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            peer = len(feedparser.parse(content).entries)
            expected = peer if entries is None else entries
            yield Outcome(name=name, expected=expected, peer=peer, found=_found(content))


def _found(content: bytes) -> int | None:
    try:
        return len(read_feed(content, url="https://www.example.org/feed").items)
    except InvalidInput:
        return 0
    except Exception:
        return None


def _lines(name: str, read: list[Outcome]) -> Iterator[Line]:
    broken = sum(outcome.found is None for outcome in read)
    wanted = sum(outcome.expected for outcome in read)
    had = sum(min(outcome.found or 0, outcome.expected) for outcome in read)
    peer = sum(min(outcome.peer, outcome.expected) for outcome in read)
    yield Line(what=f"odd feeds, {name} ({len(read)}): exceptions", ours=f"{broken}", reach="0")
    yield Line(
        what=f"... entries ({name})",
        ours=f"{had} of {wanted}",
        peer=f"{peer} feedparser",
        reach="all",
    )
