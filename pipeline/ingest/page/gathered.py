"""Pages that keep their prose together: their blocks tell which may count, without trafilatura.

Two pages in three are such. On these it finds no more of the text, at a third of the time that all
the rest takes.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement

from pipeline.ingest.page.heard import is_prose
from pipeline.ingest.page.walk import Piece

#: Letters of prose: less tells nothing; less than the second number does where it is a good part
#: of all that is no link, and no menu.
_LEAST, _ENOUGH, _PART = 400, 700, 0.4
#: Part of a page's prose that one element has to hold.
_MOST = 0.8
#: Part of its letters in links from which a block is a list of other pages.
_LINKED = 0.5
_BOXED = ("pre", "table")


def gathered(pieces: Sequence[Piece]) -> list[float] | None:
    """Return 1 for each block that stands where nearly all the prose of a page does, 0 for others.

    That is in one element; where paragraphs have boxes of their own, in the boxes of one. Tables
    and listings between its blocks have boxes on most pages. None where there is no such element.
    """
    prose = [piece for piece in pieces if is_prose(piece)]
    boxes = _boxes(prose, _ENOUGH if _is_little(prose, pieces) else _LEAST)
    if not boxes:
        return None
    found = [piece.parent in boxes for piece in pieces]
    first, last = found.index(True), len(found) - found[::-1].index(True)
    found[first:last] = [
        yes or piece.kind in _BOXED
        for piece, yes in zip(pieces[first:last], found[first:last], strict=True)
    ]
    return [
        float(yes and not piece.furniture and piece.linked < _LINKED)
        for piece, yes in zip(pieces, found, strict=True)
    ]


def _is_little(prose: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Tell whether ``prose`` is little of what is no link and no menu."""
    plain = sum(len(p.text) for p in pieces if p.linked < _LINKED and not p.furniture)
    return sum(len(piece.text) for piece in prose) < _PART * plain


def _boxes(prose: Sequence[Piece], least: int) -> Collection[HtmlElement]:
    """Return the elements that hold nearly all of ``prose``, ``least`` letters or more, or none."""
    held, around = Counter[HtmlElement](), Counter[HtmlElement]()
    for piece in prose:
        held[piece.parent] += len(piece.text)
    enough = max(least, _MOST * held.total())
    if main := _main(held, enough):
        return main
    for box, letters in held.items():
        for holder in (box, box.getparent()):
            if holder is not None and holder.tag not in ("body", "html"):
                around[holder] += letters
    main = _main(around, enough)
    return {*main, *(box for box in held if box.getparent() in main)}


def _main(held: Counter[HtmlElement], enough: float) -> Collection[HtmlElement]:
    """Return the element that holds most letters, where they are ``enough``, else none."""
    return {tag for tag, letters in held.most_common(1) if letters >= enough}
