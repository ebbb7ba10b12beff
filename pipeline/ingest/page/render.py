"""Blocks of a page as Markdown."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.page.seen import is_furniture
from pipeline.ingest.page.tree import text_of
from pipeline.ingest.page.walk import (
    BLOCKS,
    BREAK,
    DEEPEST,
    HEADINGS,
    LISTS,
    Piece,
    rows_of,
)
from pipeline.ingest.text.blocks import escape

_LEVELS = {"h1": "##", "h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
_STRONG, _EMPHASIS = ("strong", "b"), ("em", "i", "cite")
#: White space that is more than one space.
_BLANKS = re.compile(r"[ \t\r\n\f](?:(?<! )|(?=[ \t\r\n\f]))[ \t\r\n\f]*")
_SPACES = re.compile(r" {2,}")
_GAPS = re.compile(r"[ \n]+")
_BREAKS = re.compile(r" *\n *(?:\n *)*")
_STARTS = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-{2,}\s*$)")
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
#: Nothing within a line is mark-up without one of these.
_SPECIAL = re.compile(r"[\\`~*_<&\]$]")


def markdown(piece: Piece, base: str | None) -> str:
    """Return a block as Markdown; its addresses are made absolute on ``base``."""
    first = piece.content[0]
    if piece.kind == "text" or isinstance(first, str):
        return _paragraph("".join(_part(part, base) for part in piece.content))
    if piece.kind == "heading":
        words = _line(_inner(first, base, 0))
        return f"{_LEVELS[str(first.tag)]} {words}" if words else ""
    if piece.kind == "list":
        return "\n".join(_items(first, base, 0))
    if piece.kind == "quote":
        return _quoted("\n\n".join(_blocks(first, base, 0)))
    if piece.kind == "table":
        return _table(first, base)
    lines = text_of(first).replace(BREAK, "\n").strip("\n").split("\n")
    return "\n".join(f"    {line}" for line in lines)


def _blocks(node: HtmlElement, base: str | None, depth: int) -> Iterator[str]:
    """Yield the blocks within a quotation."""
    run = [_words(node.text)]
    for child in node:
        if child.tag in BLOCKS and depth <= DEEPEST:
            yield from filter(None, [_paragraph("".join(run))])
            run = []
            if child.tag in LISTS:
                yield from filter(None, ["\n".join(_items(child, base, depth))])
            elif child.tag in HEADINGS:
                yield from filter(None, [_wrapped(_line(_inner(child, base, depth)), "**")])
            elif child.tag == "blockquote":
                yield from filter(None, [_quoted("\n\n".join(_blocks(child, base, depth + 1)))])
            else:
                yield from _blocks(child, base, depth + 1)
        else:
            run.append(_element(child, base, depth))
        run.append(_words(child.tail))
    yield from filter(None, [_paragraph("".join(run))])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def _items(tag: HtmlElement, base: str | None, level: int) -> Iterator[str]:
    if level > DEEPEST:
        return
    number = 0
    for item in tag.iterchildren("li"):
        if is_furniture(item, {}):
            continue
        lists = [inner for inner in item if inner.tag in LISTS]
        parts = [_words(item.text)]
        for child in item:
            if child not in lists:
                parts.append(_element(child, base, level))
            parts.append(_words(child.tail))
        if words := _line("".join(parts)):
            number += 1
            marker = f"{number}." if tag.tag == "ol" else "-"
            yield f"{'   ' * level}{marker} {words}"
        for inner in lists:
            yield from _items(inner, base, level + 1)


def _table(tag: HtmlElement, base: str | None) -> str:
    rows = [
        [_line(_inner(cell, base, 0)).replace("|", "\\|") for cell in row] for row in rows_of(tag)
    ]
    width = max((len(row) for row in rows), default=0)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([*lines[:1], "|" + "---|" * width, *lines[1:]])


def _part(part: str | HtmlElement, base: str | None) -> str:
    return _words(part) if isinstance(part, str) else _element(part, base, 0)


def _inner(tag: HtmlElement, base: str | None, depth: int) -> str:
    parts = [_words(tag.text)]
    for child in tag:
        parts += (_element(child, base, depth + 1), _words(child.tail))
    return "".join(parts)


def _element(tag: HtmlElement, base: str | None, depth: int) -> str:
    """Return an element within a line, its marks around its words."""
    if depth > DEEPEST:
        return _words(text_of(tag))
    words = _inner(tag, base, depth)
    if tag.tag in BLOCKS:
        return f" {words} "
    if tag.tag in _STRONG:
        return _wrapped(words, "**")
    if tag.tag in _EMPHASIS:
        return _wrapped(words, "*")
    if tag.tag == "a" and words.strip() and (url := absolute(tag.get("href"), base)):
        return _wrapped(words, "[", f"]({url})")
    return words


def _words(text: str | None) -> str:
    if not text:
        return ""
    words = _BLANKS.sub(" ", text)
    if _SPECIAL.search(words):
        words = escape(f"x {words}")[2:]  # its beginning is seen when the block is whole
    return words.replace(BREAK, "\n") if BREAK in words else words


def _wrapped(words: str, opening: str, closing: str | None = None) -> str:
    """Put marks around words, the white space outside them (CommonMark 0.31, 6.2)."""
    inner = words.strip()
    if not inner:
        return words
    if "\n" in inner:
        if closing is None:
            return words
        inner = _line(inner)
    start = words[: len(words) - len(words.lstrip())]
    return f"{start}{opening}{inner}{closing or opening}{words[len(words.rstrip()) :]}"


def _paragraph(words: str) -> str:
    lines = _SPACES.sub(" ", words) if "  " in words else words
    lines = (_BREAKS.sub("\n", lines) if "\n" in lines else lines).strip(" \n")
    return _safe_start(lines.replace("\n", "  \n")) if lines else ""


def _line(text: str) -> str:
    return _GAPS.sub(" ", text).strip()


def _safe_start(text: str) -> str:
    """Escape a beginning that would turn a paragraph into a list, a heading or a rule."""
    if number := _NUMBER.match(text):
        return f"{number[0]}\\{text[number.end() :]}"
    return f"\\{text}" if _STARTS.match(text) else text
