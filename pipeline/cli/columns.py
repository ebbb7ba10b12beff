"""Columns of text that line up on a terminal, whatever the characters are as wide as."""

import re
from collections.abc import Sequence

#: What would move the cursor or turn the line around: no text has a right to that.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def aligned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return ``rows`` with every cell filled up to the widest of its column."""
    shown = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(columns, column)) for column in zip(*shown, strict=True)]
    return [
        [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
        for row in shown
    ]


def clean(text: str) -> str:
    """Return ``text`` without what would do something to the terminal instead of being seen."""
    return _UNSHOWN.sub("", text)


def columns(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    # Imported here: most of what is shown needs no tables of Unicode.
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def cut(text: str, limit: int) -> str:
    """Return ``text``, cut where it takes more than ``limit`` columns."""
    if columns(text) <= limit:
        return text
    while text and columns(text) > limit - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"
