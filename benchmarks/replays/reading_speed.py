"""How long it takes to read a notice, and articles that have none."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from benchmarks import corpus
from benchmarks.circumstances import Circumstances
from benchmarks.made.words import sentences
from benchmarks.replays import days, notices, peer
from benchmarks.replays.cases import dice
from benchmarks.replays.texts import found
from benchmarks.table import Line
from pipeline.ingest.replays.notices import find_notices
from pipeline.model.story import LANGUAGES, Language

T = TypeVar("T")
_NOTICES: Final = 2000
_PEER_NOTICES: Final = 500
_ARTICLES: Final = 2000
_CHARACTERS: Final = 3000


def lines(circumstances: Circumstances) -> Iterator[Line]:
    """Measure, each text on its own."""
    alone = [c for c in notices.cases(3 * _NOTICES) if c.kind.endswith("alone")][:_NOTICES]
    ours = _microseconds(found, alone)
    theirs = ""
    if not circumstances.alone:
        some = alone[:_PEER_NOTICES]
        theirs = f"{_microseconds(peer.end_after_cue, some):,.0f} µs dateparser after a cue word"
    yield Line(
        what=f"one notice read, median ({len(alone)})",
        ours=f"{ours:,.0f} µs",
        peer=theirs,
        reach="200 µs",
    )
    release = [c for c in notices.cases(3 * _NOTICES) if c.kind.endswith("release")][:_NOTICES]
    yield Line(
        what=f"one press release with a notice, median ({len(release)})",
        ours=f"{_microseconds(found, release):,.0f} µs",
    )
    yield _articles("articles of 3 KB without a notice, news", _news())
    yield _articles("articles of 3 KB without a notice, bench’s words", _corpus())


def _articles(what: str, texts: Sequence[tuple[Language, str]]) -> Line:
    published = days.published(dice("articles"))
    started = time.process_time()
    number = sum(
        len(find_notices(text, published=published, language=language).notices)
        for language, text in texts
    )
    rate = len(texts) / (time.process_time() - started)
    return Line(
        what=f"{what} ({len(texts)})",
        ours=f"{rate:,.0f} a CPU second" + (f" ({number} notices!)" if number else ""),
    )


def _news() -> list[tuple[Language, str]]:
    """Return made articles of about 3 KB: our own sentences, drawn anew for each."""
    chance = dice("articles")
    texts: list[tuple[Language, str]] = []
    for n in range(_ARTICLES):
        language = LANGUAGES[n % 2]
        own = sentences(chance, language, 34)
        paragraphs = (" ".join(own[k : k + 4]) for k in range(0, len(own), 4))
        texts.append((language, "\n\n".join(paragraphs)[:_CHARACTERS]))
    return texts


def _corpus() -> list[tuple[Language, str]]:
    return [
        ("fr" if text.language == "fr" else "en", text.body) for text in corpus.texts(_ARTICLES)
    ]


def _microseconds(what: Callable[[T], object], on: Sequence[T]) -> float:
    """Return the median processor time of a call, the first of all left out: it loads things."""
    what(on[0])
    took = []
    for one in on:
        started = time.process_time_ns()
        what(one)
        took.append(time.process_time_ns() - started)
    return statistics.median(took) / 1000
