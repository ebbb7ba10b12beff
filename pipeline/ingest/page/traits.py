"""What tells a block of a text from one beside it, as numbers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log

from lxml.html import HtmlElement
from msgspec import Struct

from pipeline.ingest.page.cues import ASKS, LEADS_ON, NAMED, SIGNED, is_credit
from pipeline.ingest.page.heard import ENDS, SHARED
from pipeline.ingest.page.walk import Piece

#: Words: what is surely a sentence; the longest credits, signatures and last lines of a page.
_LONG, _CREDITED, _SIGNED, _BRIEF = 8, 60, 30, 30
#: Blocks: further off is far.
_FAR = 10
#: Part of a block's letters in links beyond which it is but a link.
_LINKED = 0.8
#: Letters of a block that are looked through for cues.
_LOOKED = 300


class _Page(Struct, frozen=True, kw_only=True):
    """What is known of all the blocks of a page together."""

    pieces: Sequence[Piece]
    shares: Sequence[float]
    #: Words of each block.
    lengths: Sequence[int]
    said: Sequence[bool]
    #: Index of the first and of the last block that trafilatura surely has.
    first: int
    last: int
    #: Blocks between the two sure ones around each.
    gaps: Sequence[int]
    #: Words that trafilatura has, and all, by the element that they stand in or right above it.
    taken: Mapping[HtmlElement, int]
    whole: Mapping[HtmlElement, int]
    #: The most that one element has; all that trafilatura surely has.
    most: int
    total: int
    #: Whether the page marks an element as its text.
    marks: bool
    times: Mapping[str, int]


def traits(
    pieces: Sequence[Piece],
    shares: Sequence[float],
    matters: Callable[[Mapping[str, float]], bool],
) -> Iterator[dict[str, float]]:
    """Yield what is known of each of ``pieces``, 0 to 1 but for lengths.

    ``shares`` says how much of each trafilatura took. What words and names tell, the dearest to
    find out, is left out where what is known before that does not ``matter``; menus and links that
    trafilatura has not are not looked at.
    """
    page = _page(pieces, shares)
    for i, piece in enumerate(pieces):
        if not page.said[i] and (piece.furniture or piece.linked > _LINKED):
            yield {}
            continue
        known = {**_itself(page, i), **_around(page, i)}
        yield {**known, **_spoken(page, i)} if matters(known) else known


def _page(pieces: Sequence[Piece], shares: Sequence[float]) -> _Page:
    lengths = [piece.text.count(" ") + 1 for piece in pieces]
    said = [share >= SHARED for share in shares]
    sure = [yes and n >= _LONG for yes, n in zip(said, lengths, strict=True)]
    anchors = [i for i, yes in enumerate(sure if any(sure) else said) if yes]
    taken: dict[HtmlElement, int] = defaultdict(int)
    whole: dict[HtmlElement, int] = defaultdict(int)
    for piece, length, yes in zip(pieces, lengths, sure, strict=True):
        for holder in (piece.parent, piece.parent.getparent()):
            if holder is not None:
                taken[holder] += length * yes
                whole[holder] += length
    before, after = _since(sure), _since(sure[::-1])[::-1]
    return _Page(
        pieces=pieces,
        shares=shares,
        lengths=lengths,
        said=said,
        first=anchors[0] if anchors else len(pieces),
        last=anchors[-1] if anchors else -1,
        gaps=[min(_FAR, a + b) for a, b in zip(before, after, strict=True)],
        taken=taken,
        whole=whole,
        most=max(1, max((taken[piece.parent] for piece in pieces), default=0)),
        total=max(1, sum(n for n, yes in zip(lengths, sure, strict=True) if yes)),
        marks=not all(piece.inside for piece in pieces),
        times=Counter(piece.text for piece in pieces),
    )


def _since(flags: Sequence[bool]) -> list[int]:
    """Return for each place how many lie between it and the last one before it that is set."""
    found, distance = [], 2 * _FAR
    for flag in flags:
        distance = 0 if flag else min(2 * _FAR, distance + 1)
        found.append(distance)
    return found


def _itself(page: _Page, i: int) -> dict[str, float]:
    piece, length, said = page.pieces[i], log(1 + page.lengths[i]), page.said[i]
    ends = piece.text.endswith(ENDS)
    return {
        "share": page.shares[i],
        "said short": said and page.lengths[i] < _LONG,
        "said length": length * said,
        "linked": piece.linked,
        "said linked": piece.linked * said,
        "furniture": piece.furniture,
        "inside": page.marks and piece.inside,
        "outside": page.marks and not piece.inside,
        "heading": piece.kind == "heading",
        "list": piece.kind == "list",
        "ends": ends,
        "said ends": ends and said,
        "repeated": page.times[piece.text] > 1,
    }


def _around(page: _Page, i: int) -> dict[str, float]:
    piece, said = page.pieces[i], page.said[i]
    previous, following = i > 0 and page.said[i - 1], i + 1 < len(page.said) and page.said[i + 1]
    above = piece.parent.getparent()
    taken = page.taken[piece.parent]
    return {
        "after": i > page.last,
        "said after": i > page.last and said,
        "gap": page.gaps[i] / _FAR,
        "next to": previous and following,
        "previous": previous,
        "following": following,
        "parent": taken / max(1, page.whole[piece.parent]),
        "main": taken / page.most,
        "main above": 0.0 if above is None else page.taken[above] / page.total,
        "unsaid sibling": not said and taken > 0,
        "unsaid between": not said and page.first < i < page.last and taken * 2 > page.most,
        "end short": page.last - i in (0, 1) and page.lengths[i] < _BRIEF,
    }


def _spoken(page: _Page, i: int) -> dict[str, float]:
    piece, length = page.pieces[i], page.lengths[i]
    text, names = piece.text[:_LOOKED].lower(), _names(piece)
    return {
        "asks": ASKS.search(text) is not None,
        "leads on": LEADS_ON.match(text) is not None,
        "credits": length < _CREDITED and is_credit(text),
        "signed": length < _SIGNED and SIGNED.match(text) is not None,
        "named text": "text" in names,
        "named other": "other" in names,
        "named about": "about" in names,
        "said named about": "about" in names and page.said[i],
    }


def _names(piece: Piece) -> frozenset[str]:
    """Return what the classes and ids of a block and of the two elements around it speak of."""
    first, found = piece.content[0], frozenset[str]()
    holders = [] if isinstance(first, str) or len(piece.content) > 1 else [first]
    above = piece.parent.getparent()
    for tag in (*holders, piece.parent, *(() if above is None else (above,))):
        if tag.tag not in ("body", "html"):
            found |= _named((tag.get("class") or "")[:150], (tag.get("id") or "")[:50])
    return found


@lru_cache(maxsize=20_000)
def _named(classes: str, identity: str) -> frozenset[str]:
    names = f"{classes} {identity}".lower()
    return frozenset(key for key, pattern in NAMED.items() if pattern.search(names))
