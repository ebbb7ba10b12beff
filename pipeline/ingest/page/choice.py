"""Which blocks of a page are its text: a weighing of what is known of each."""

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile
from math import log

from pipeline.ingest.page.cues import ASKS, LEADS_ON, SIGNED, is_credit
from pipeline.ingest.page.heard import SHARED, is_prose
from pipeline.ingest.page.traits import traits
from pipeline.ingest.page.walk import Piece
from pipeline.ingest.paste.chrome import chrome

#: How much each trait speaks for a block, in nats: a logistic regression over 350 pages of news
#: and articles whose text is known, each page with the same weight, each block with its words.
_WEIGHTS = {
    "share": 0.89,
    "said short": 0.66,
    "said length": 0.69,
    "linked": -1.20,
    "said linked": -1.03,
    "furniture": -0.16,
    "inside": 0.28,
    "outside": -0.35,
    "heading": -0.46,
    "list": -0.17,
    "ends": 0.67,
    "said ends": 0.42,
    "repeated": -1.10,
    "after": -1.10,
    "said after": 0.36,
    "gap": -0.18,
    "next to": 0.38,
    "previous": 0.06,
    "following": 0.27,
    "parent": -0.62,
    "main": 0.77,
    "main above": 1.30,
    "unsaid sibling": 0.74,
    "unsaid between": 0.59,
    "end short": -0.90,
    "asks": -1.18,
    "leads on": -1.14,
    "credits": -1.23,
    "signed": -0.89,
    "named text": 0.52,
    "named other": -0.11,
    "named about": -0.47,
    "said named about": -0.52,
}
_OFFSET = -2.55
#: The most that words and names speak for a block.
_MOST_SPOKEN = _WEIGHTS["named text"]
#: Log-odds from which a block is kept: below 0, for a lost line costs more than one left.
_KEPT = log(0.45 / 0.55)
#: Part of its letters in links beyond which a heading is that of another page.
_LINKED = 0.5
#: Blocks above a text among which its standfirst is looked for.
_ABOVE = 8
#: Parts of a text under headings that are links; part of its letters that may be teasers.
_MOST_PARTS, _MOST_TEASED = 2, 0.67


def chosen(pieces: Sequence[Piece], shares: Sequence[float]) -> list[int]:
    """Return which of ``pieces`` are the text; ``shares`` says how much of each trafilatura took.

    Headings under which nothing is kept are none of it, but for those that open other news: these
    have to be seen for what follows them to be left out.
    """
    kept = {i for i, known in enumerate(traits(pieces, shares, _may_count)) if _counts(known)}
    kept |= {i for i in range(len(pieces)) if _heads(i, pieces, shares, kept)}
    kept -= _teasers(pieces, sorted(kept))
    while kept and pieces[max(kept)].kind == "heading":
        kept.remove(max(kept))
    if not kept:
        return []
    kept |= _beginning(pieces, min(kept))
    kept |= _standfirst(pieces, min(kept))
    return sorted(kept | {i for i in range(min(kept), max(kept)) if _opens_others(pieces[i])})


def _heads(i: int, pieces: Sequence[Piece], shares: Sequence[float], kept: Collection[int]) -> bool:
    """Tell whether a block is the heading of a kept one, with text before it, too."""
    piece = pieces[i]
    plain = piece.kind == "heading" and not piece.furniture and piece.linked < _LINKED
    told = shares[i] >= SHARED or not LEADS_ON.match(piece.text.lower())
    if not (plain and told and i + 1 in kept and min(kept) < i):
        return False
    # Between the parts of a text stand links, pictures and players, these with the title again.
    return i - 1 in kept or not any(
        piece.text.startswith(one.text) for one in pieces[:i] if one.kind == "heading"
    )


def _teasers(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the teasers of other pages that end a text: paragraphs below links that are headings.

    One or two may be parts of the text, whose headings lead to what they are about; where they are
    most of it, they are the text: a list of places, of films.
    """
    found = list(takewhile(lambda i: _is_teaser(pieces, i), reversed(kept)))
    length, total = (sum(len(pieces[i].text) for i in some) for some in (found, kept))
    return set(found) if len(found) > _MOST_PARTS and length < _MOST_TEASED * total else set()


def _is_teaser(pieces: Sequence[Piece], i: int) -> bool:
    if i == 0 or pieces[i].kind != "text":
        return False
    above = pieces[i - 1]
    linked = above.kind == "heading" and above.linked >= _LINKED
    return linked and above.parent is pieces[i].parent


def _counts(known: Mapping[str, float]) -> bool:
    return _nats(known) >= _KEPT


def _may_count(known: Mapping[str, float]) -> bool:
    """Tell whether a block may be kept of which its words and names are not known yet."""
    return _nats(known) + _MOST_SPOKEN >= _KEPT


def _nats(known: Mapping[str, float]) -> float:
    """Return how much speaks for a block: its log-odds to be text."""
    return _OFFSET + sum(_WEIGHTS[name] * value for name, value in known.items() if value)


def _beginning(pieces: Sequence[Piece], first: int) -> set[int]:
    """Return the paragraphs right before the first block of a text, beside it in one element."""
    return set(takewhile(lambda i: _is_beside(pieces[i], pieces[first]), range(first - 1, -1, -1)))


def _is_beside(piece: Piece, other: Piece) -> bool:
    """Tell whether a paragraph is in the box of another, or in one that is called the same."""
    box, beside = piece.parent, other.parent
    named = box.tag == beside.tag and box.get("class") and box.get("class") == beside.get("class")
    return bool(box is beside or named) and is_prose(piece) and not _is_aside(piece.text)


def _standfirst(pieces: Sequence[Piece], first: int) -> set[int]:
    """Return the one paragraph between the heading above a text and its first block."""
    start = max(0, first - _ABOVE)
    headed = [i for i in range(start, first) if pieces[i].kind == "heading"]
    told = [i for i in range(headed[-1] + 1 if headed else first, first) if is_prose(pieces[i])]
    # Two or more are captions, authors and requests to subscribe.
    return {i for i in told if len(told) == 1 and not _is_aside(pieces[i].text)}


def _is_aside(text: str) -> bool:
    said = text.lower()
    told = SIGNED.match(said) or LEADS_ON.match(said) or ASKS.search(said)
    return told is not None or is_credit(said)


def _opens_others(piece: Piece) -> bool:
    return piece.kind == "heading" and chrome(piece.text) == "related"
