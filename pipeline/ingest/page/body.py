"""The text of a page: the walk finds all its blocks, where they stand tells which may count.

Where that does not, trafilatura is asked.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement
from msgspec import Struct

from pipeline.ingest.page.choice import chosen
from pipeline.ingest.page.gathered import gathered
from pipeline.ingest.page.heard import completed, heard, is_better, is_doubtful
from pipeline.ingest.page.index import Index
from pipeline.ingest.page.judge import copied, judged, lighten
from pipeline.ingest.page.tree import body_of, text_of
from pipeline.ingest.page.walk import Piece, Walk, prepare, walk

#: Elements or blocks beyond which only the walk reads a page; beyond which trafilatura is asked
#: but once, for the time of its comparisons grows with their square.
_MOST, _MANY = 30_000, 8_000
#: Part of trafilatura's letters that the walk must have for it to be the walk's page at all.
_COVERED = 0.5
#: Letters: less is little of a text. Part of a block's in links from which it is a list of others.
_LITTLE, _LINKED = 400, 0.5
_MOST_MARKED = 50


class Body(Struct, frozen=True, kw_only=True):
    """The text of a page."""

    #: All its blocks, in order.
    pieces: Sequence[Piece]
    #: Which of these are the text.
    kept: Sequence[int]
    #: Where its pictures and players stand among ``pieces``; see ``Walk``.
    places: Mapping[HtmlElement, int]
    #: The element that the page marks as its text, else all of it.
    marked: HtmlElement
    #: Paragraphs of a text that is in no block: one that scripts show. Else empty.
    unseen: Sequence[str] = ()


def body(tree: HtmlElement, having: Index) -> Body:
    """Return the text of the page ``tree``, which is reduced to what readers read.

    ``having`` are those of its elements that are asked for.
    """
    root = body_of(tree)
    marked = container(having, root)
    whole = copied(tree, None if marked is root else marked)
    found = walk(root, marked, prepare(root, having))
    shares: Sequence[float] | None = gathered(found.pieces)
    if shares is None:
        text, shares = _asked(found, whole)
        if _is_unseen(found, text, shares):
            lines = tuple(line for line in text.split("\n") if line.strip())
            return Body(pieces=(), kept=(), places={}, marked=marked, unseen=lines)
        shares = completed(found.pieces, shares, marked) if text else ()
    kept = chosen(found.pieces, shares) if shares else []
    if not kept or (marked is not root and _letters(found.pieces, kept) < _LITTLE):
        # Too little to tell a text by: what the page marks, or all of it, is no great loss either.
        spoken = [i for i, p in enumerate(found.pieces) if p.inside and not p.furniture]
        kept = [i for i in spoken if i in kept or not kept or found.pieces[i].linked < _LINKED]
    return Body(pieces=found.pieces, kept=kept, places=found.places, marked=marked)


def _asked(found: Walk, whole: HtmlElement) -> tuple[str, list[float]]:
    """Return what trafilatura takes for the text of the page ``whole``, and of each block."""
    lighten(whole)
    elements = sum(1 for _ in whole.iter())
    text = judged(whole) if elements <= _MOST and len(found.pieces) <= _MOST else ""
    shares = heard(found.pieces, text)
    if elements <= _MANY and is_doubtful(found.pieces, shares):
        thorough = judged(whole, thorough=True)
        again = heard(found.pieces, thorough)
        if is_better(found.pieces, again, shares):
            return thorough, again
    return text, shares


def _letters(pieces: Sequence[Piece], kept: Sequence[int]) -> int:
    return sum(len(pieces[i].text) for i in kept)


def selected(tree: HtmlElement, having: Index, elements: Sequence[HtmlElement]) -> Body:
    """Return all that stands in ``elements`` of the page ``tree``, which is reduced to words.

    ``having`` are those of its elements that are asked for.
    """
    root = body_of(tree)
    held = prepare(root, having)
    pieces: list[Piece] = []
    places: dict[HtmlElement, int] = {}
    for element in elements:
        if element is not root and any(above in elements for above in element.iterancestors()):
            continue
        found = walk(element, element, held)
        places |= {tag: place + len(pieces) for tag, place in found.places.items()}
        pieces += found.pieces
    return Body(pieces=pieces, kept=range(len(pieces)), places=places, marked=root)


def _is_unseen(found: Walk, text: str, shares: Sequence[float]) -> bool:
    """Tell whether trafilatura has a text that the walk has not."""
    told = sum(
        share * len(piece.text) for piece, share in zip(found.pieces, shares, strict=True) if share
    )
    return told < _COVERED * len(text)


def container(having: Index, root: HtmlElement) -> HtmlElement:
    """Return the element that holds the text: the one with most words among those that may."""
    for marked in (
        (tag for tag in having["@property"] if tag.get("itemprop") == "articleBody"),
        having["article"],
        having["main"],
        (tag for tag in having["@role"] if tag.get("role") == "main"),
    ):
        best = _longest(list(islice(marked, _MOST_MARKED)))
        if best is not None and (best.tag != "article" or _is_whole(best, root)):
            return best
    return root


def _longest(found: Sequence[HtmlElement]) -> HtmlElement | None:
    if len(found) < 2:
        return next(iter(found), None)
    return max(found, key=lambda tag: len(text_of(tag)))


def _is_whole(article: HtmlElement, root: HtmlElement) -> bool:
    """Tell an article from the teaser of another: it holds most words of the paragraphs."""
    own, total = (sum(len(text_of(p)) for p in tag.iter("p")) for tag in (article, root))
    return own * 2 > total
