"""The blocks of a page that are its text: the walk finds all, trafilatura knows which count."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import trafilatura
from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.page.walk import Piece, walk
from pipeline.ingest.paste.chrome import chrome, is_prose
from pipeline.ingest.text.blocks import plain
from pipeline.ingest.text.folding import fold

#: Characters and elements beyond which only the walk reads a page: trafilatura's time grows with
#: their square (three minutes for 20,000 small tables).
_LARGEST, _MOST_ELEMENTS = 3_000_000, 8_000
#: Words in a row that two readings of one sentence share.
_SHINGLE = 4
#: Part of a block's shingles that trafilatura must have for the block to count.
_SHARED = 0.5
#: Part of trafilatura's words that the walk must have for it to be the walk's page at all.
_COVERED = 0.7
#: Part of a block's letters in links beyond which it is a list of other pages.
_LINKED = 0.5
#: Blocks: as many as may stand between two of a text.
_NEAR = 5
#: Blocks above a text among which its title and date are looked for.
_ABOVE = 8
_STRUCTURED = (">", "|", "- ", "1. ")
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")
_WORD = re.compile(r"\w+")
_CHUNKS = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """The text of a page, as blocks of Markdown."""

    blocks: list[str]
    #: The lines just above it that are none of it: title, date, author.
    above: list[str]


def body(html: str, soup: BeautifulSoup, marked: Tag, base: str | None) -> Body:
    """Return the text of the page ``html``, read as ``soup``, its addresses absolute on ``base``.

    ``marked`` is its ``container``.

    The walk keeps every word, quotations, tables and captions as they stand, but knows little of
    boilerplate; trafilatura drops it, and some of the text with it. So the blocks are the walk's:
    those trafilatura has, and the sentences that stand between them.
    """
    pieces = walk(soup.body or soup, marked, base)
    large = len(html) > _LARGEST or len(soup.find_all(limit=_MOST_ELEMENTS)) == _MOST_ELEMENTS
    judged = "" if large else _trafilatura(html)
    kept = _chosen(pieces, judged) if judged else []
    if not kept:
        kept = [i for i, piece in enumerate(pieces) if piece.inside and not piece.furniture]
    first = kept[0] if kept else len(pieces)
    body = Body(
        blocks=[pieces[i].markdown for i in kept],
        above=[p.markdown for p in pieces[max(0, first - _ABOVE) : first] if not p.furniture],
    )
    found = sum(map(len, _words("\n".join(map(plain, body.blocks)))))
    if found < _COVERED * sum(map(len, _words(judged))):
        return replace(body, blocks=_as_trafilatura(soup, base) or body.blocks)
    return body


def _chosen(pieces: Sequence[Piece], judged: str) -> list[int]:
    """Return which of ``pieces`` ``judged`` has, and which belong between or next to these."""
    words = [_words(plain(piece.markdown)) for piece in pieces]
    known, line = _shingles(_words(judged)), f" {' '.join(_words(judged))} "
    said = [_is_said(w, known, line) for w in words]
    sure = [yes and len(w) >= 2 * _SHINGLE for yes, w in zip(said, words, strict=True)]
    anchors = [i for i, yes in enumerate(sure if any(sure) else said) if yes]
    kept = set(anchors)
    for before, after in pairwise(anchors):
        gap = range(before + 1, after)
        spoken = len(gap) <= _NEAR or sum(said[i] for i in gap) * 2 > len(gap)
        kept |= {
            i
            for i in gap
            if (said[i] and spoken) or _belongs(pieces[i], pieces[before], pieces[after], len(gap))
        }
    if anchors:
        kept |= set(_next_to(pieces, range(anchors[0] - 1, -1, -1), pieces[anchors[0]]))
        kept |= set(_opening(pieces, anchors[0]))
        kept |= set(_next_to(pieces, range(anchors[-1] + 1, len(pieces)), pieces[anchors[-1]]))
        # Where other news begin has to be seen for them to be left out.
        kept |= {i for i in range(anchors[0], anchors[-1]) if _opens_others(pieces[i])}
    return sorted(kept)


def _belongs(piece: Piece, before: Piece, after: Piece, gap: int) -> bool:
    """Tell whether a block that trafilatura leaves out is of the text all the same."""
    if piece.furniture or linked(piece.markdown) > _LINKED:
        return False
    sibling = piece.parent in (before.parent, after.parent)
    if piece.markdown.startswith("#"):
        return gap <= (_NEAR if sibling else 2)
    alone = gap <= 2 and piece.inside
    return (sibling or alone) and (_reads(piece) or piece.markdown.startswith(_STRUCTURED))


def _next_to(pieces: Sequence[Piece], order: range, anchor: Piece) -> Iterator[int]:
    """Yield the sentences that go on where trafilatura stops, up to the first other thing."""
    for i in order:
        piece = pieces[i]
        if piece.furniture or piece.parent != anchor.parent or linked(piece.markdown) > _LINKED:
            return
        text = plain(piece.markdown)
        if text.count(" ") + 1 < _SHINGLE or chrome(text) is not None:
            return
        yield i


def _opening(pieces: Sequence[Piece], first: int) -> list[int]:
    """Return the one sentence or paragraph between the heading above a text and its first block."""
    start = max(0, first - _ABOVE)
    above = pieces[start:first]
    headed = [i for i, piece in enumerate(above, start) if piece.markdown.startswith("#")]
    found = [
        i
        for i in range(headed[-1] + 1 if headed else first, first)
        if not pieces[i].furniture and _reads(pieces[i]) and not linked(pieces[i].markdown)
    ]
    # Two or more are captions, authors and requests to subscribe; so is what is no sentence.
    whole = [i for i in found if plain(pieces[i].markdown).endswith((".", "!", "?", "…"))]
    return whole if len(found) == 1 else []


def _opens_others(piece: Piece) -> bool:
    return piece.markdown.startswith("#") and chrome(plain(piece.markdown)) == "related"


def _reads(piece: Piece) -> bool:
    return is_prose(plain(piece.markdown))


def _is_said(words: Sequence[str], known: Collection[tuple[str, ...]], line: str) -> bool:
    if len(words) < 2 * _SHINGLE:
        return bool(words) and f" {' '.join(words)} " in line
    return _shared(words, known) >= _SHARED


def linked(block: str) -> float:
    """Return which part of a block's letters are in links, from 0 to 1."""
    inner = sum(len(m[1]) for m in _LINK.finditer(block))
    return inner / max(1, len(_LINK.sub(r"\1", block)))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))


def _shared(words: Sequence[str], known: Collection[tuple[str, ...]]) -> float:
    own = list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
    return sum(s in known for s in own) / len(own) if own else 0.0


def _trafilatura(html: str) -> str:
    """Return the words trafilatura finds; none where it finds none or breaks."""
    try:
        return trafilatura.extract(html, include_comments=False, include_tables=True) or ""
    except Exception:  # a page may break any of the parsers below it; ours has read it
        return ""


def _as_trafilatura(soup: BeautifulSoup, base: str | None) -> list[str]:
    """Return trafilatura's own Markdown, its addresses made safe and absolute first."""
    for link in soup.find_all("a"):
        # It resolves addresses against the host alone, and keeps javascript: ones.
        if url := absolute(str(link.get("href") or ""), base):
            link["href"] = url
        else:
            link.unwrap()
    try:
        found = trafilatura.extract(
            str(soup), output_format="markdown", include_links=True, include_formatting=True,
            include_comments=False,
        )  # fmt: skip
    except Exception:
        return []
    chunks = _CHUNKS.split((found or "").strip("\n"))
    # It does not escape: a "<b>" that the page shows as words would become mark-up.
    return [re.sub(r"<(?=[A-Za-z/!?])", r"\\<", chunk) for chunk in chunks if chunk.strip()]


def container(soup: BeautifulSoup) -> Tag:
    """Return the element that holds the text: the one with most words among those that may."""
    places: list[tuple[str | bool, dict[str, Any]]] = [
        (True, {"itemprop": "articleBody"}),
        ("article", {}),
        ("main", {}),
        (True, {"role": "main"}),
    ]
    for name, attributes in places:
        found = soup.find_all(name, attrs=attributes, limit=50)
        best = max(found, key=lambda tag: len(tag.get_text()), default=None)
        if best is not None and (name != "article" or _is_whole(best, soup)):
            return best
    return soup.body or soup


def _is_whole(article: Tag, soup: BeautifulSoup) -> bool:
    """Tell an article from the teaser of another: it holds most words of the paragraphs."""
    total = sum(len(p.get_text()) for p in soup.find_all("p"))
    return sum(len(p.get_text()) for p in article.find_all("p")) * 2 > total
