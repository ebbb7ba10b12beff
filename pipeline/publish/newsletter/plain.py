"""Sanitised HTML as plain text that reads well: wrapped, links on lines of their own."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby
from typing import Final

from msgspec import Struct, field

from pipeline.elements import Element, Node, is_tag, tree
from pipeline.markup import one_line

#: Columns: mails are read on terminals, too, and quoted in answers.
WIDTH: Final = 72
_BLOCKS: Final = frozenset(
    "blockquote caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre table "
    "tbody td tfoot th thead tr ul".split()
)
_HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
#: Where quotations stand in quotations in lists.
_NARROWEST: Final = 24
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")
_INDENT: Final = "  "
#: A line break within a paragraph, told from the blanks around it.
_BREAK: Final = "\N{LINE SEPARATOR}"


class _Line(Struct):
    """The words of one paragraph, in the making."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def plain(html: str) -> str:
    """Return ``html`` as plain text without a line break at its end; empty for what says nothing.

    Headings are underlined, items have a dash or their number, quotations a bracket. Where a link's
    words are not its address, the address stands below the paragraph; if there are several, each
    has a number in the words.
    """
    return "\n\n".join(_blocks(tree(html), WIDTH))


def wrapped(text: str, width: int = WIDTH) -> str:
    """Return plain ``text`` in lines; an address is never broken, and no-break spaces hold."""
    width = max(width, _NARROWEST)
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def underlined(text: str, mark: str) -> str:
    """Return a heading with a line of ``mark`` below it."""
    lines = wrapped(text)
    return f"{lines}\n{mark * max(map(len, lines.splitlines()), default=0)}"


def _blocks(nodes: Iterable[Node], width: int) -> Iterator[str]:
    """Yield the blocks in ``nodes``; words that stand in none make their own."""
    for block, group in groupby(nodes, key=lambda node: is_tag(node, *_BLOCKS)):
        if not block:
            yield from _paragraph(list(group), width)
            continue
        for node in group:
            if isinstance(node, Element):
                yield from _block(node, width)


def _block(node: Element, width: int) -> Iterator[str]:
    match node.tag:
        case "hr":
            yield "* * *"
        case "pre":
            text = unescape("".join(_all_words(node.children)))
            yield "\n".join(_INDENT + line for line in text.strip("\n").split("\n"))
        case "ul" | "ol":
            yield from _list(node, width)
        case "blockquote":
            quoted = "\n\n".join(_blocks(node.children, width - 2))
            if quoted:
                yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
        case "table":
            rows = "\n".join(_rows(node.children))
            if rows:
                yield rows
        case tag if tag in _HEADINGS:
            yield from (underlined(block, "-") for block in _paragraph(node.children, width))
        case _:
            yield from _blocks(node.children, width)


def _list(node: Element, width: int) -> Iterator[str]:
    """Yield a list as one block, each item behind its mark."""
    start = _attribute(node, "start")
    lines, number = [], (int(start) if _NUMBER.fullmatch(start) else 1) - 1
    for item in node.children:
        if not is_tag(item, "li"):
            continue
        number += 1
        mark = f"{number}. " if node.tag == "ol" else "- "
        text = "\n".join(_blocks(item.children, width - len(mark)))
        lines.append(mark + text.replace("\n", "\n" + " " * len(mark)))
    if lines:
        yield "\n".join(lines)


def _rows(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the rows of a table, one a line, its cells apart by bars."""
    for node in nodes:
        if is_tag(node, "tr"):
            cells = (one_line(unescape("".join(_all_words([cell])))) for cell in node.children)
            line = " | ".join(filter(None, cells))
            if line:
                yield line
        elif isinstance(node, Element):
            caption = node.tag == "caption"
            yield from _paragraph(node.children, WIDTH) if caption else _rows(node.children)


def _paragraph(nodes: Sequence[Node], width: int) -> Iterator[str]:
    line = _Line()
    several = len(set(_addresses(nodes))) > 1
    _speak(nodes, line, several=several)
    texts = (one_line(text) for text in "".join(line.words).split(_BREAK))
    words = "\n".join(wrapped(text, width) for text in texts).strip("\n")
    if not words:
        return
    numbers = [f"[{n}] " if several else "" for n in range(1, len(line.links) + 1)]
    yield "\n".join([words, *(n + url for n, url in zip(numbers, line.links, strict=True))])


def _speak(nodes: Iterable[Node], line: _Line, *, several: bool) -> None:
    """Write the words of ``nodes`` to ``line``, and where its links lead."""
    for node in nodes:
        if isinstance(node, str):
            line.words.append(unescape(node))
            continue
        if node.tag == "br":
            line.words.append(_BREAK)
        elif node.tag == "img":
            line.words.append(unescape(_attribute(node, "alt")))
        _speak(node.children, line, several=several)
        if node.tag == "a" and (url := _led_to(node)):
            if url not in line.links:
                line.links.append(url)
            if several:
                line.words.append(f" [{line.links.index(url) + 1}]")


def _addresses(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element):
            if node.tag == "a" and (url := _led_to(node)):
                yield url
            yield from _addresses(node.children)


def _led_to(link: Element) -> str:
    """Return where ``link`` leads; empty where its words say so."""
    url = unescape(_attribute(link, "href"))
    words = one_line(unescape("".join(_all_words(link.children))))
    return "" if url in (words, f"mailto:{words}") else url


def _attribute(node: Element, name: str) -> str:
    _, _, found = node.attributes.partition(f' {name}="')
    return found.partition('"')[0]


def _all_words(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the words in ``nodes``, escaped, whatever they stand in."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.tag == "br":
            yield "\n"
        else:
            yield from _all_words(node.children)
