"""A text that is Markdown already: its title and date are read, its body is left as it is."""

import re
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from pipeline.ingest.text.blocks import Block, plain

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n---[ \t]*(?:\n|\Z)", re.S)
_TITLE = re.compile(r"#[ \t]+(\S.*?)[ \t]*#*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")


class Prewritten(Struct, frozen=True, kw_only=True):
    """What a Markdown file says."""

    title: str | None
    title_line: int | None
    published: date | None
    #: Byte for byte what follows front matter and title, without blank lines around it.
    body: str
    #: The whole text with front matter blanked, so that its lines are the file's.
    searched: str
    blocks: tuple[Block, ...]


def prewritten(text: str) -> Prewritten:
    """Read a Markdown text; front matter with ``title`` and ``date`` is understood, if there."""
    front = _FRONT.match(text)
    said = _mapping(front[1]) if front else {}
    head = front.end() if front else 0
    lines = text.split("\n")
    start = text.count("\n", 0, head)
    searched = "\n".join([*[""] * start, *lines[start:]])
    title = str(said["title"]).strip() if said.get("title") else None
    title_line = 1 if title else None
    first = next((i for i in range(start, len(lines)) if lines[i].strip()), len(lines))
    heading = _TITLE.match(lines[first]) if first < len(lines) else None
    if heading and (title is None or plain(heading[1]) == title):
        title, title_line, first = plain(heading[1]), first + 1, first + 1
    return Prewritten(
        title=title,
        title_line=title_line,
        published=_day(said.get("date") or said.get("published") or said.get("publish_at")),
        body="\n".join(lines[first:]).strip("\n"),
        searched=searched,
        blocks=tuple(_blocks(lines, first)),
    )


def _mapping(text: str) -> dict[str, Any]:
    import yaml  # few texts need it

    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _blocks(lines: list[str], first: int) -> list[Block]:
    """Return the paragraphs, headings and items in plain words, with the file's lines."""
    found: list[Block] = []
    gathered: list[str] = []

    def close(last: int) -> None:
        words = plain("\n".join(gathered))
        if words:
            kind = "heading" if gathered[0].lstrip().startswith("#") else "paragraph"
            kind = "item" if _ITEM.match(gathered[0]) else kind
            begin = last - len(gathered) + 1
            found.append(Block(kind=kind, text=words, line=begin, last_line=last))  # type: ignore[arg-type]
        gathered.clear()

    for index in range(first, len(lines)):
        line = lines[index]
        if not line.strip() or _ITEM.match(line) or line.startswith("#"):
            close(index)
        if line.strip():
            gathered.append(line)
        if line.startswith("#"):
            close(index + 1)
    close(len(lines))
    return found
