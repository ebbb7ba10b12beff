"""The blocks of a text: paragraphs, headings and list items, each with the lines it came from."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

BlockKind = Literal["paragraph", "heading", "item"]


class Block(Struct, frozen=True, kw_only=True):
    """A stretch of a text that stands on its own."""

    kind: BlockKind
    #: Plain words: no mark-up, no bullet.
    text: str
    #: First and last line in the source, counted from 1.
    line: int
    last_line: int
    #: For an item, "-" or "3." and its depth in the list; else "" and 0.
    marker: str = ""
    depth: int = 0


_LIST = ("item",)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]{1,2000}")
#: What CommonMark would read as mark-up within a line, and only there where it would.
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash before punctuation
    r"|`|~(?=~)|(?<=\S)~|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|\](?=[(\[:])|\$(?=\S)"
)
#: ... and at the beginning of a block.
_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|-{2,}\s*$|(?:[-*_]\s*){3,}$|\||:)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """Return Markdown that shows ``text`` as it is; addresses stay as they are."""
    parts, position = [], 0
    for address in _ADDRESS.finditer(text):
        parts += [_INLINE.sub(r"\\\g<0>", text[position : address.start()]), address[0]]
        position = address.end()
    escaped = "".join([*parts, _INLINE.sub(r"\\\g<0>", text[position:])])
    if number := _NUMBER.match(escaped):
        return f"{number[1]}\\{escaped[number.end(1) :]}"
    return f"\\{escaped}" if _START.match(escaped) else escaped


def markdown(blocks: Iterable[Block]) -> str:
    """Return ``blocks`` as Markdown: a blank line between two, but not within a list."""
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and not (before.kind == block.kind == "item"):
            lines.append("")
        lines.append(_line(block))
        before = block
    return "\n".join(lines)


def _line(block: Block) -> str:
    if block.kind == "heading":
        return f"## {escape(block.text)}"
    if block.kind == "item":
        indent = "   " if block.marker != "-" else "  "
        return f"{indent * block.depth}{block.marker} {escape(block.text)}"
    return escape(block.text)


#: Marks of Markdown that are no words: links and pictures keep their texts, addresses go.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
_MARKS = re.compile(
    r"(?=[*_`~])(?<!\\)(?:\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}|"
    r"(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`|~~)"
)
_PREFIX = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-+*]\s+|\d{1,9}[.)]\s+)+")
_RULE = re.compile(r"^[\s|:*_=-]{3,}$")
#: A text without one of these has no mark.
_MARKED = re.compile(r"[\\`*_~\[|]|^\s*[#>+:=\d-]", re.MULTILINE)
_TABLE_BAR = re.compile(r"\s*\|\s*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Return the words of a piece of Markdown on one line, without its marks."""
    if not _MARKED.search(text):
        return " ".join(text.split())
    lines = (_PREFIX.sub("", line) for line in text.split("\n") if not _RULE.match(line))
    words = _LINK.sub(r"\1", " ".join(lines))
    if words.startswith("|"):
        words = _TABLE_BAR.sub(" ", words)
    parts, position = [], 0
    for address in _ADDRESS.finditer(words):
        parts += [_unmarked(words[position : address.start()]), address[0]]
        position = address.end()
    return " ".join("".join([*parts, _unmarked(words[position:])]).split())


def _unmarked(text: str) -> str:
    return _ESCAPE.sub(r"\1", _MARKS.sub("", text))


def blocks_of(chunks: Sequence[str]) -> tuple[Block, ...]:
    """Return pieces of Markdown as plain words, items and rows apart, numbered for lines."""
    found = []
    for number, chunk in enumerate(chunks, 1):
        heading = chunk.startswith("#")
        listed = chunk.lstrip().startswith(("- ", "* ", "| ", "1. "))
        for text in map(plain, chunk.split("\n") if listed else [chunk]):
            kind: BlockKind = "heading" if heading else "item" if listed else "paragraph"
            block = Block(kind=kind, text=text, line=number, last_line=number)
            found += [block] if text else []
    return tuple(found)
