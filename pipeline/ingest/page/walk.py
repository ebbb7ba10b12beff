"""A page's own text as Markdown: a plain walk over its elements, for what extractors lose."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.page.visible import is_caption, is_furniture, is_hidden, spine
from pipeline.ingest.text.blocks import escape

#: Elements that hold no words of the text.
_SKIPPED = frozenset(
    "script style template button select input textarea svg math "
    "object embed applet canvas noscript head title meta link iframe video audio source "
    "img picture map hr figcaption".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center details dd dialog div dl dt fieldset figure "
    "footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section summary table ul tr td "
    "th tbody thead tfoot caption".split()
)
_HEADINGS = {"h1": "##", "h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
#: Deeper than any page that people write; below it only words are read.
_DEEPEST = 120
#: Cells, characters: a table beyond these only lays out the page.
_WIDEST, _LONGEST_CELL = 20, 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A block of Markdown and where it stood."""

    markdown: str
    #: Below a menu, a sidebar, a form or the like.
    furniture: bool
    #: Below the element that the page marks as its text.
    inside: bool
    #: Which element it stands in: neighbours in one element belong together.
    parent: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """What a walk carries down."""

    base: str | None
    spine: Collection[int]
    marked: Tag
    furniture: bool = False
    inside: bool = False

    def skips(self, tag: Tag) -> bool:
        if tag.name in _SKIPPED:
            return True
        return id(tag) not in self.spine and (is_hidden(tag) or is_caption(tag))

    def skips_inline(self, tag: Tag) -> bool:
        return self.skips(tag) or (is_furniture(tag) and id(tag) not in self.spine)

    def into(self, tag: Tag) -> "_Look":
        furniture = self.furniture or (is_furniture(tag) and id(tag) not in self.spine)
        inside = self.inside or tag is self.marked
        if furniture == self.furniture and inside == self.inside:
            return self
        return replace(self, furniture=furniture, inside=inside)


def walk(body: Tag, marked: Tag, base: str | None) -> list[Piece]:
    """Return the blocks of Markdown below ``body``; addresses are made absolute on ``base``.

    ``marked`` is the element that the page marks as its text, if not ``body`` itself.
    """
    look = _Look(base=base, spine=spine(body), marked=marked, inside=marked is body)
    return [
        replace(piece, markdown=part)
        for piece in _blocks(body, look, 0)
        for part in piece.markdown.split("\n\n")
        if part.strip()
    ]


def _blocks(node: Tag, look: _Look, depth: int) -> Iterator[Piece]:
    """Yield blocks; words between block elements gather into paragraphs of their own."""
    whole = not any(isinstance(child, Tag) and child.name in _BLOCKS for child in node.children)
    parent = id(node.parent if whole else node)

    def piece(markdown: str) -> Piece:
        return Piece(markdown=markdown, furniture=look.furniture, inside=look.inside, parent=parent)

    if depth > _DEEPEST:
        yield piece(escape(" ".join(node.get_text(" ").split())))
        return
    loose: list[str] = []
    for child in node.children:
        if isinstance(child, Tag) and look.skips(child):
            continue
        if isinstance(child, Tag) and (child.name in _BLOCKS or _holds_blocks(child, depth)):
            yield piece(_paragraph(loose))
            loose = []
            yield from _block(child, look.into(child), depth + 1)
        else:
            loose.append(_inline(child, look, depth))
    yield piece(_paragraph(loose))


def _block(tag: Tag, look: _Look, depth: int) -> Iterator[Piece]:
    if tag.name in _HEADINGS:
        words = _line(_inner(tag, look, depth))
        markdown = f"{_HEADINGS[tag.name]} {words}" if words else ""
    elif tag.name in ("ul", "ol"):
        markdown = "\n".join(_items(tag, look, depth, 0))
    elif tag.name == "blockquote":
        markdown = _quoted("\n\n".join(b.markdown for b in _blocks(tag, look, depth) if b.markdown))
    elif tag.name == "table" and (table := _table(tag, look, depth)):
        markdown = table
    elif tag.name == "pre":
        markdown = "\n".join(f"    {line}" for line in tag.get_text().strip("\n").split("\n"))
    else:
        yield from _blocks(tag, look, depth)
        return
    parent = id(tag.parent)
    yield Piece(markdown=markdown, furniture=look.furniture, inside=look.inside, parent=parent)


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n")) if markdown else ""


def _items(tag: Tag, look: _Look, depth: int, level: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    number = 0
    for item in tag.find_all("li", recursive=False):
        if look.skips_inline(item):
            continue
        number += 1
        marker = f"{number}." if tag.name == "ol" else "-"
        lists = item.find_all(["ul", "ol"], recursive=False)
        words = _line(
            "".join(_inline(c, look, depth + 1) + " " * (isinstance(c, Tag) and c.name in _BLOCKS)
                    for c in item.children if not any(c is inner for inner in lists))
        )  # fmt: skip
        if words:
            yield f"{'   ' * level}{marker} {words}"
        for inner in lists:
            yield from _items(inner, look, depth + 1, level + 1)


def _table(tag: Tag, look: _Look, depth: int) -> str | None:
    """Return a table as Markdown, or None where it only lays out the page."""
    if tag.find("table") is not None:
        return None
    cells = [row.find_all(["td", "th"], recursive=False) for row in tag.find_all("tr")]
    rows = [[_line(_inner(c, look, depth + 2)).replace("|", "\\|") for c in row] for row in cells]
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or width > _WIDEST or any(len(cell) > _LONGEST_CELL for r in rows for cell in r):
        return None
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _holds_blocks(tag: Tag, depth: int) -> bool:
    """Tell whether an inline element, against the rules, holds a block: <a><div>...</div></a>."""
    return depth <= _DEEPEST and any(isinstance(c, Tag) and c.name in _BLOCKS for c in tag.children)


def _inner(tag: Tag, look: _Look, depth: int) -> str:
    return "".join(_inline(child, look, depth + 1) for child in tag.children)


def _inline(node: PageElement, look: _Look, depth: int) -> str:
    if isinstance(node, NavigableString):
        if isinstance(node, PreformattedString):  # comments, CDATA, doctypes
            return ""
        return _escape_inline(re.sub(r"[ \t\r\n\f]+", " ", str(node)))
    if not isinstance(node, Tag) or look.skips_inline(node):
        return ""
    if depth > _DEEPEST:
        return _escape_inline(" ".join(node.get_text(" ").split()))
    return "\n" if node.name == "br" else _marked(node, _inner(node, look, depth), look.base)


def _marked(tag: Tag, words: str, base: str | None) -> str:
    """Put the marks of an element around its words."""
    if tag.name in ("strong", "b"):
        return _wrapped(words, "**")
    if tag.name in ("em", "i", "cite"):
        return _wrapped(words, "*")
    if tag.name == "a" and (url := absolute(str(tag.get("href") or ""), base)):
        return _wrapped(words, "[", f"]({url})")
    return words


def _wrapped(words: str, opening: str, closing: str | None = None) -> str:
    """Put marks around words, the white space outside them (CommonMark 0.31, 6.2)."""
    inner = words.strip()
    if not inner or "\n" in inner:
        return words
    start = words[: len(words) - len(words.lstrip())]
    return f"{start}{opening}{inner}{closing or opening}{words[len(words.rstrip()) :]}"


def _escape_inline(text: str) -> str:
    """Escape within a line only: what stands at its beginning is seen when the block is whole."""
    return escape(f"x {text}")[2:]


def _paragraph(loose: list[str]) -> str:
    """Make paragraphs of loose words: one line break stays one, two or more part paragraphs."""
    lines = (re.sub(r" {2,}", " ", line).strip(" ") for line in "".join(loose).split("\n"))
    chunks = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    return "\n\n".join(_safe_start(chunk.replace("\n", "  \n")) for chunk in chunks if chunk)


def _line(text: str) -> str:
    return " ".join(re.split(r"[ \n]+", text)).strip()


def _safe_start(text: str) -> str:
    """Escape a beginning that would turn a paragraph into a list, a heading or a rule."""
    starts = re.match(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-{2,}\s*$)", text)
    number = re.match(r"(\d{1,9})(?=[.)](?:\s|$))", text)
    if number:
        return f"{number[0]}\\{text[number.end() :]}"
    return f"\\{text}" if starts else text
