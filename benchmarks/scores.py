"""Scorers: what counts as right, the same for us and for the peer.

A body is scored as by scrapinghub's article-extraction-benchmark: precision and recall of runs of
four words, a mean over the pages, and F1 of the two means. A title is exact when it is the same
but for white space, alike when it is so but for capital letters and the form of its quotation
marks. A date is right, wrong or missing, to the day.
"""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

_WORD = re.compile(r"\w+")
_SHINGLE = 4
#: Forms of one mark: typographic, and as typewriters have it.
_MARKS = str.maketrans("‘’“”", "''\"\"")

DateScore = Literal["right", "wrong", "none"]


def overlap(true: str, found: str) -> tuple[float, float]:
    """Return (precision, recall) of ``found`` in runs of four words, each counted.

    Precision of an empty text is 0 where there was something to find, else 1.
    """
    wanted, had = _shingles(true), _shingles(found)
    shared = (wanted & had).total()
    if not wanted and not had:
        return 1.0, 1.0
    return shared / (had.total() or 1), shared / (wanted.total() or 1)


def f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the F1 of (true, found) bodies: of mean precision and mean recall.

    As there, a page of which nothing was found has no precision, only recall 0.
    """
    scored = [(*overlap(true, found), bool(_WORD.search(found))) for true, found in pairs]
    precisions = [p for p, _, any_found in scored if any_found]
    precision = statistics.fmean(precisions) if precisions else 0.0
    recall = statistics.fmean(r for _, r, _ in scored) if scored else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pieces_f1(cases: Iterable[tuple[Sequence[str], Sequence[str], str]]) -> float:
    """Return the F1 of (wanted pieces, unwanted pieces, found body), as trafilatura's evaluation.

    A piece counts as found where it stands in the body, white space apart; all pieces of all pages
    weigh the same.
    """
    right = wrong = missing = 0
    for wanted, unwanted, found in cases:
        text = squeezed(found)
        right += sum(squeezed(piece) in text for piece in wanted)
        missing += sum(squeezed(piece) not in text for piece in wanted)
        wrong += sum(squeezed(piece) in text for piece in unwanted)
    return 2 * right / (2 * right + wrong + missing) if right else 0.0


def same_title(true: str, found: str | None) -> bool:
    """Return whether two titles are the same but for white space."""
    return squeezed(true) == squeezed(found or "")


def alike_title(true: str, found: str | None) -> bool:
    """Return whether two titles are the same but for white space, capitals and forms of marks."""
    one, other = (squeezed(text).translate(_MARKS).casefold() for text in (true, found or ""))
    return one == other


def date_score(true: date | None, found: date | None) -> DateScore:
    """Return whether ``found`` is the day, another, or none. With no day to find, none is right."""
    if found == true:
        return "right"
    return "none" if found is None else "wrong"


def share(of: Iterable[bool]) -> float:
    """Return the share of true ones, 0 of nothing."""
    values = list(of)
    return sum(values) / len(values) if values else 0.0


def squeezed(text: str) -> str:
    """Return ``text`` with every run of white space as one space, none at its ends."""
    return " ".join(text.split())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    # A text shorter than a run is one run.
    return Counter(tuple(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1)))
