"""Foreign passages marked in an article's Markdown: ``<span lang="en">...</span>``.

So their language reaches the page and the feeds (WCAG 3.1.2), and a person can see it and mend it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from pipeline.model.draft import Passage
from pipeline.model.story import Language

#: What a line begins with before its words: a heading, a list item, a quotation.
_PREFIX = re.compile(r"[ ]{0,12}(?:#{1,6}[ \t]+|>[ ]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+)*")
_ITEM = re.compile(r"[ ]{0,12}(?:[-+*]|\d{1,9}[.)])[ \t]")
#: Code, a table, raw HTML: nothing is marked there.
_CLOSED = re.compile(r"[ ]{0,3}(?:```|~~~|\||<)|[ ]{4}(?![ ]*(?:[-+*]|\d{1,9}[.)])[ \t])")
#: The line below a heading's words, in the other style of headings.
_UNDERLINE = re.compile(r"\n[ ]{0,3}(?:=+|-+)[ \t]*$")
#: What is no words: a link's address, a bare one, a tag.
_WORDLESS = re.compile(r"(?<=\])\([^()\n]{0,2000}\)|https?://[^\s<>]{1,2000}|<[^<>\n]{0,2000}>")
#: What begins and ends emphasis and code.
_PAIRED = (r"\*+", r"`+", r"~~", r"(?<!\w)_+|_+(?!\w)")
#: The punctuation and marks around words.
_OPENING = re.compile(r"(?:«[ \xa0\u202f]?|[“\"'‘(\[*_`])*$")
_CLOSING = re.compile(r"(?:[ \xa0\u202f]*»|[^\w\s]|_)*")
_LONGEST_OPENING = 10


class _Words(Struct, frozen=True):
    """The letters and digits of a stretch of Markdown, and where each stands."""

    letters: str
    places: tuple[int, ...]


def mark_passages(markdown: str, passages: Sequence[Passage]) -> str:
    """Return ``markdown`` with its ``passages`` marked, as far as they are found in their order.

    A passage may be several blocks, or a part of one. One that cannot be marked without breaking
    the Markdown is left alone.
    """
    parts, position = [], 0
    for start, end, language in _places(markdown, passages):
        words = markdown[start:end]
        if start >= position and _closed_in_itself(words):
            parts += [markdown[position:start], f'<span lang="{language}">{words}</span>']
            position = end
    return "".join([*parts, markdown[position:]])


def _places(markdown: str, passages: Sequence[Passage]) -> Iterator[tuple[int, int, Language]]:
    """Yield where each piece of a passage begins and ends, and its language."""
    units = [(start, end, _words(markdown, start, end)) for start, end in _units(markdown)]
    at, after = 0, 0
    pieces = ((piece, p.language) for p in passages for piece in p.text.split("\n\n"))
    for piece, language in pieces:
        wanted = _letters(piece)
        for n in range(at, len(units) if wanted else at):
            start, end, words = units[n]
            found = words.letters.find(wanted, after if n == at else 0)
            if found < 0:
                continue
            at, after = n, found + len(wanted)
            if len(wanted) < len(words.letters):
                start, end = _part(markdown, (start, end), words.places[found:after])
            yield start, end, language
            break


def _units(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of each paragraph, heading and list item begin and end."""
    position = 0
    for chunk in re.split(r"(\n[ \t]*\n)", markdown):
        start, position = position, position + len(chunk)
        if not chunk.strip() or _CLOSED.match(chunk):
            continue
        lines = chunk.split("\n")
        begins = [0, *(n for n, line in enumerate(lines) if n and _ITEM.match(line)), len(lines)]
        for first, last in pairwise(begins):
            text = "\n".join(lines[first:last])
            prefix = _PREFIX.match(text)
            words = start + (prefix.end() if prefix else 0)
            yield words, start + len(_UNDERLINE.sub("", text).rstrip())
            start += len(text) + 1


def _words(markdown: str, start: int, end: int) -> _Words:
    text = _WORDLESS.sub(lambda m: " " * len(m[0]), markdown[start:end])
    places = tuple(n for n, c in enumerate(text, start) if c.isalnum())
    return _Words("".join(markdown[n] for n in places), places)


def _letters(text: str) -> str:
    return "".join(c for c in _WORDLESS.sub(" ", text) if c.isalnum())


def _part(markdown: str, unit: tuple[int, int], places: Sequence[int]) -> tuple[int, int]:
    """Return the span of the letters at ``places`` with the punctuation around them."""
    start, end = places[0], places[-1] + 1
    before = markdown[max(unit[0], start - _LONGEST_OPENING) : start]
    opening, closing = _OPENING.search(before), _CLOSING.match(markdown, end, unit[1])
    return start - (len(opening[0]) if opening else 0), closing.end() if closing else end


def _closed_in_itself(text: str) -> bool:
    """Tell whether no emphasis, link, code or element begins in ``text`` and ends outside it."""
    bare = re.sub(r"\\.", "", text)
    unaddressed = re.sub(r"(?<=\])\([^()\n]*\)", "", bare)
    pairs = all(len(re.findall(mark, unaddressed)) % 2 == 0 for mark in _PAIRED)
    return pairs and bare.count("[") == bare.count("]") and "<" not in bare
