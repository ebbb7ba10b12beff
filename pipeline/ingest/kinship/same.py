"""Whether two texts are one text: exactly, but for typography, or but for a small edit.

Near-duplicates are told by the smallest hashes of their three-word runs (bottom-k sketches: A.
Broder, On the resemblance and containment of documents, 1997). This year's announcement made from
last year's is nearly the same text and another story: its years, days or numbers tell.
"""

import re
from datetime import date
from hashlib import sha256
from zlib import crc32

from msgspec import Struct

from pipeline.ingest.kinship.figures import figures
from pipeline.ingest.text.folding import fold
from pipeline.model.story import Language

#: Hashes kept of a text; words of a run; part of the runs that two must share.
_KEPT, _RUN, _NEARLY = 96, 3, 0.6
#: Words: a shorter text is the same or it is another.
_SHORTEST = 25
#: Days between two publications beyond which other days and hours mean another edition.
_APART = 20
#: Characters read of a text.
_LONGEST = 100_000
_TARGET = re.compile(r"(?<=\])\([^()\n]{0,2000}\)|https?://[^\s<>]{1,2000}")
_WORD = re.compile(r"[^\W_]+")
_FACTS = ("date", "year", "amount", "percent", "code")


class Sketch(Struct, frozen=True, kw_only=True):
    """What a text is known again by; plain values, so that it can be kept."""

    #: SHA-256 of its words.
    fingerprint: str
    #: The smallest 32-bit hashes of its runs of words, ascending; empty where it is too short.
    runs: tuple[int, ...]
    #: Figures of its title.
    heading: frozenset[str]
    #: Its days, years, amounts and names with figures.
    facts: frozenset[str]
    #: ISO day; None when unknown.
    published: str | None


def fingerprint(title: str, body: str) -> str:
    """Return a digest of the words of a text, whatever its spaces, typography, case and mark-up.

    Addresses of links are none of its words.
    """
    return sha256(" ".join(_words(f"{title}\n{body}")).encode()).hexdigest()


def sketch(title: str, body: str, language: Language, published: date | None) -> Sketch:
    """Return what a text in Markdown is known again by."""
    words = _words(f"{title}\n{body}"[:_LONGEST])
    short = len(words) < _SHORTEST
    runs = {crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    return Sketch(
        fingerprint=fingerprint(title, body),
        runs=() if short else tuple(sorted(runs)[:_KEPT]),
        heading=frozenset(f.value for f in figures(title, language)),
        facts=frozenset(f.value for f in figures(body[:_LONGEST], language) if f.kind in _FACTS),
        published=None if published is None else published.isoformat(),
    )


def near(a: Sketch, b: Sketch) -> bool:
    """Tell whether ``b`` is the text ``a``, or ``a`` after a small edit, in the same language."""
    if a.fingerprint == b.fingerprint:
        return True
    if not a.runs or not b.runs or resemblance(a, b) < _NEARLY:
        return False
    return not (_differ(a.heading, b.heading) or _another_edition(a, b))


def resemblance(a: Sketch, b: Sketch) -> float:
    """Return about which part of the runs of words of two texts they share, 0 to 1."""
    mine, theirs = set(a.runs), set(b.runs)
    smallest = sorted(mine | theirs)[: min(_KEPT, len(mine | theirs))]
    return sum(run in mine and run in theirs for run in smallest) / len(smallest)


def _differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether each says a figure that the other does not."""
    return bool(mine - theirs) and bool(theirs - mine)


def _another_edition(a: Sketch, b: Sketch) -> bool:
    if a.published and b.published:
        days = (date.fromisoformat(a.published) - date.fromisoformat(b.published)).days
        if abs(days) > _APART:
            return a.facts != b.facts
    elif _years(a.facts) == _years(b.facts):
        return False
    return _differ(a.facts, b.facts) and _years(a.facts) != _years(b.facts)


def _years(facts: frozenset[str]) -> set[str]:
    return {fact[:4] for fact in facts if re.match(r"(?:19|20)\d\d(?:-|$)", fact)}


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(_TARGET.sub(" ", text)))
