"""How much of each block of a page trafilatura took for its text, and whether that can be."""

import re
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement

from pipeline.ingest.page.walk import Piece

#: Part of a block that trafilatura must have for the block to count.
SHARED = 0.5
ENDS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"', ".»", " »", ".)", "\xa0»")
#: Words in a row that two readings of one sentence share.
_SHINGLE = 4
#: Part of its letters in links beyond which a block is no prose; spaces in the shortest prose.
_LINKED, _FEW = 0.3, 11
#: Letters: less is little of a text; as many of a marked article's prose may tell of it.
_LITTLE, _ENOUGH = 400, 900
#: Part of a page's prose that is little; of a marked article's below which the rest was missed.
_LEAST, _MISSED = 0.4, 0.55
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return _WORD.findall(text)


def heard(pieces: Sequence[Piece], text: str) -> list[float]:
    """Return which part of each of ``pieces`` is in ``text``, what trafilatura took: 0 to 1."""
    flat = f" {' '.join(text.split())} "
    shares = [1.0 if f" {piece.text} " in flat else 0.0 for piece in pieces]
    # The others may differ in a sign or a word.
    spoken = words_of(text)
    known, line = set(_shingles(spoken)), f" {' '.join(spoken)} "
    return [
        share or _share(words_of(piece.text), known, line)
        for share, piece in zip(shares, pieces, strict=True)
    ]


def _share(words: Sequence[str], known: Collection[tuple[str, ...]], line: str) -> float:
    if len(words) < 2 * _SHINGLE:
        return 1.0 if words and f" {' '.join(words)} " in line else 0.0
    own = _shingles(words)
    return sum(shingle in known for shingle in own) / len(own)


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))


def is_prose(piece: Piece) -> bool:
    """Tell whether a block is a paragraph of its own right: sentences, not links."""
    return (
        piece.kind == "text"
        and not piece.furniture
        and piece.linked < _LINKED
        and piece.text.count(" ") >= _FEW
        and piece.text.endswith(ENDS)
    )


def is_doubtful(pieces: Sequence[Piece], shares: Sequence[float]) -> bool:
    """Tell whether what trafilatura took is little, or mostly no prose."""
    prose, other = _taken(pieces, shares)
    total = sum(len(piece.text) for piece in pieces if is_prose(piece))
    return prose < max(_LITTLE, _LEAST * total) or other > prose


def is_better(pieces: Sequence[Piece], new: Sequence[float], old: Sequence[float]) -> bool:
    """Tell whether the shares ``new`` take clearly more prose, or less else, than ``old``."""
    worth = [prose - other for prose, other in (_taken(pieces, new), _taken(pieces, old))]
    return worth[0] > 1.5 * max(0, worth[1])


def _taken(pieces: Sequence[Piece], shares: Sequence[float]) -> tuple[int, int]:
    """Return how many letters of what trafilatura took are in text, and in links and menus."""
    taken = [p for p, share in zip(pieces, shares, strict=True) if share >= SHARED]
    prose = sum(len(p.text) for p in taken if p.linked < _LINKED and not p.furniture)
    return prose, sum(len(p.text) for p in taken) - prose


def completed(
    pieces: Sequence[Piece], shares: Sequence[float], marked: HtmlElement
) -> Sequence[float]:
    """Return ``shares``, raised for the prose of the marked article where half of it is missed."""
    if marked.tag in ("body", "html", "main"):
        return shares
    within = [piece.inside and is_prose(piece) for piece in pieces]
    lengths = [len(piece.text) * yes for piece, yes in zip(pieces, within, strict=True)]
    told = sum(n for n, share in zip(lengths, shares, strict=True) if share >= SHARED)
    if sum(lengths) < _ENOUGH or told > _MISSED * sum(lengths):
        return shares
    return [1.0 if yes else share for yes, share in zip(within, shares, strict=True)]
