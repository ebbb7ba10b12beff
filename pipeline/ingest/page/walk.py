"""The blocks of a page, in order: every stretch of its words, and what is known of each."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement
from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.page.index import Index
from pipeline.ingest.page.seen import NEVER, drop_unseen, is_furniture, spine
from pipeline.ingest.page.tree import text_of

Kind = Literal["text", "heading", "list", "quote", "table", "pre"]
Run = list[str | HtmlElement]
#: A line break in the words of a prepared page (LINE SEPARATOR).
BREAK = "\u2028"
PLAYERS = ("iframe", "video", "embed")
MEDIA = ("img", *PLAYERS)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol", "menu")
_OF_A_KIND = frozenset((*HEADINGS, *LISTS, "blockquote", "table", "pre"))
BLOCKS = frozenset(
    "address article aside blockquote body center details dd div dl dt fieldset figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary "
    "table ul tr td th tbody thead tfoot caption search".split()
)
_MARKS = frozenset("a b strong i em cite".split())
_WORDLESS = frozenset((*MEDIA, "audio", "source", "picture", "hr", "input", "track"))
#: What is never within an item of a list, but of a page laid out as one.
_STRUCTURE = (*HEADINGS, "table", "article", "section")
_PARAGRAPHS = re.compile(rf"{BREAK}(?:\s*{BREAK})+")
#: Deeper than any page that people write; below it only words are read.
DEEPEST = 100
#: Cells, characters: a table beyond these only lays out the page.
_WIDEST, _LONGEST_CELL = 20, 400


class Piece(Struct, frozen=True, kw_only=True):
    """A block of a page and where it stood."""

    kind: Kind
    #: Loose words and inline elements in order; else the one element it is.
    content: Sequence[str | HtmlElement]
    #: Its words, on one line.
    text: str
    #: Part of its letters that are in links, from 0 to 1.
    linked: float
    #: Below a menu, a sidebar, a form or the like.
    furniture: bool
    #: Below the element that the page marks as its text.
    inside: bool
    #: The element it stands in: neighbours in one element belong together.
    parent: HtmlElement


#: Blocks, pictures and players as a walk comes by them.
Found = list[Piece | HtmlElement]


class Walk(Struct, frozen=True, kw_only=True):
    """A page's blocks, and where its pictures and players stand among them."""

    pieces: list[Piece]
    #: Index of the block that each follows or stands in; -1 before all.
    places: Mapping[HtmlElement, int]


class _Look(Struct, frozen=True, kw_only=True):
    """What a walk carries down."""

    marked: HtmlElement
    held: Mapping[HtmlElement, float]
    furniture: bool = False
    inside: bool = False
    linked: bool = False

    def into(self, tag: HtmlElement) -> "_Look":
        furniture = self.furniture or is_furniture(tag, self.held)
        inside = self.inside or tag is self.marked
        linked = self.linked or tag.tag == "a"
        if (furniture, inside, linked) == (self.furniture, self.inside, self.linked):
            return self
        return replace(self, furniture=furniture, inside=inside, linked=linked)


def prepare(body: HtmlElement, having: Index) -> Mapping[HtmlElement, float]:
    """Reduce a page to what readers read, in place; return its spine.

    ``having`` are those of its elements that are asked for.
    """
    etree.strip_elements(body, *NEVER, with_tail=False)
    elements = list(body.iter())
    held = spine(elements)
    drop_unseen(elements[1:], (tag for tag in having["@hidden"] if tag is not body), held)
    names = set()
    for tag in elements:
        name = tag.tag
        if "-" in name:  # a component of the site's own is a box
            tag.tag = name = "div"
        elif name == "br":
            tag.tail = f"{BREAK}{tag.tail or ''}"
        names.add(name)
    etree.strip_elements(body, "figcaption", with_tail=False)
    meaningless = names - BLOCKS - _MARKS - _WORDLESS
    etree.strip_tags(body, *meaningless)
    return held


def walk(body: HtmlElement, marked: HtmlElement, held: Mapping[HtmlElement, float]) -> Walk:
    """Return the blocks of the prepared page ``body``.

    ``marked`` is the element that the page marks as its text, if not ``body`` itself; ``held`` is
    what ``prepare`` returned.
    """
    found: Found = []
    _blocks(body, _Look(marked=marked, held=held, inside=marked is body), 0, found)
    pieces: list[Piece] = []
    places: dict[HtmlElement, int] = {}
    for one in found:
        if isinstance(one, Piece):
            pieces.append(one)
        else:
            places[one] = len(pieces) - 1
    return Walk(pieces=pieces, places=places)


def _blocks(node: HtmlElement, look: _Look, depth: int, found: Found) -> None:
    """Gather blocks; words between block elements gather into blocks of their own."""
    run: Run = [node.text] if node.text and not node.text.isspace() else []
    whole = True
    for child in node:
        if child.tag in BLOCKS or (len(child) and _holds_blocks(child)):
            whole = False
            if run:
                _runs(run, node, look, found)
                run = []
            _block(child, look.into(child), depth + 1, found)
        elif child.tag in PLAYERS:
            if run:
                _runs(run, node, look, found)
                run = []
            found.append(child)
        else:
            run.append(child)
        if (tail := child.tail) and (run or not tail.isspace()):
            run.append(tail)
    if run:
        above = node.getparent() if whole else None
        _runs(run, node if above is None else above, look, found)


def _holds_blocks(tag: HtmlElement) -> bool:
    """Tell whether an inline element, against the rules, holds a block: <a><div>...</div></a>."""
    return any(inner.tag in BLOCKS for inner in tag.iterdescendants())


def _runs(run: Run, parent: HtmlElement, look: _Look, found: Found) -> None:
    """Gather loose words as a block, as several where two line breaks in a row part them."""
    start: Run = []
    for part in run:
        if isinstance(part, str) and BREAK in part:
            first, *more = _PARAGRAPHS.split(part)
            start.append(first)
            for words in more:
                _piece("text", start, parent, look, found)
                start = [words]
        else:
            start.append(part)
    _piece("text", start, parent, look, found)


def _block(tag: HtmlElement, look: _Look, depth: int, found: Found) -> None:
    if depth > DEEPEST:
        _piece("text", [" ".join(tag.itertext())], tag, look, found)
        return
    kind = _kind(tag, look.held) if tag.tag in _OF_A_KIND else None
    if kind is None:
        _blocks(tag, look, depth, found)
    else:
        above = tag.getparent()
        _piece(kind, [tag], tag if above is None else above, look, found)


def _kind(tag: HtmlElement, held: Mapping[HtmlElement, float]) -> Kind | None:
    """Return what block an element is by its name; None for a box of others."""
    name = tag.tag
    if name in HEADINGS:
        return "heading"
    if name in LISTS:
        return None if is_layout(tag, held) else "list"
    if name == "blockquote":
        return None if tag in held else "quote"
    if name == "table":
        return "table" if rows_of(tag) else None
    return "pre"


def is_layout(tag: HtmlElement, held: Mapping[HtmlElement, float]) -> bool:
    """Tell a list that lays out a page from one of items."""
    if (tag.text or "").strip() or any(c.tag != "li" or (c.tail or "").strip() for c in tag):
        return True
    inner = (*_STRUCTURE, "p") if tag in held else _STRUCTURE
    return next(tag.iterdescendants(*inner), None) is not None


def rows_of(table: HtmlElement) -> list[list[HtmlElement]]:
    """Return the cells of a table, row by row; none where it only lays out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if any(text_of(cell).strip() for cell in row)]
    width = max(map(len, rows), default=0)
    long = any(len(_line(text_of(cell))) > _LONGEST_CELL for row in rows for cell in row)
    return [] if width < 2 or width > _WIDEST or long else rows


def _piece(kind: Kind, content: Run, parent: HtmlElement, look: _Look, found: Found) -> None:
    """Gather a block, if it has words, and then the pictures and players in it."""
    tags = [part for part in content if not isinstance(part, str)]
    if kind in ("text", "heading"):
        text = _line("".join([p if isinstance(p, str) else _words(p) for p in content]))
    else:
        text = _line(" ".join(string for tag in tags for string in tag.itertext()))
    within = [inner for tag in tags for inner in (tag.iter() if len(tag) else (tag,))]
    if text:
        links = [inner for inner in within if inner.tag == "a"]
        letters = sum(len(_words(a)) for a in links if kind != "heading" or _leads_away(a))
        found.append(
            Piece(
                kind=kind,
                content=content,
                text=text,
                linked=1.0 if look.linked else min(1.0, letters / len(text)),
                furniture=look.furniture,
                inside=look.inside,
                parent=parent,
            )
        )
    found.extend(inner for inner in within if inner.tag in MEDIA)


def _leads_away(link: HtmlElement) -> bool:
    """Tell a link to another page from a mark within this one, which headings have: "#more"."""
    return not (link.get("href") or "#").startswith("#")


def _words(tag: HtmlElement) -> str:
    return text_of(tag) if len(tag) else tag.text or ""


def _line(text: str) -> str:
    return " ".join(text.split())
