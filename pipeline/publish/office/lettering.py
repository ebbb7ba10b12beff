"""Lettering of pictures: what fits where, and dates that are short.

The font is that of whoever looks, so widths are those of wide sans-serif fonts: a text that is
measured here fits in any usual one.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final
from unicodedata import combining, east_asian_width

from pipeline.characters import FORBIDDEN
from pipeline.model.story import Language

ELLIPSIS: Final = "…"
_MONTHS: Mapping[Language, tuple[str, ...]] = {
    "fr": (
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
    "en": (
        *("Jan", "Feb", "March", "April", "May", "June"),
        *("July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    ),
}
#: Marks that turn the direction of what stands around them, and what XML cannot carry.
_UNSHOWN = re.compile(f"{FORBIDDEN.pattern}|[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: No-break spaces stay.
_SPACES = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029]+")
_NARROW = frozenset("fijlrtI.,:;'’|!()[]·- \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
_BROAD = frozenset("mwMW@%—…œŒæÆ")


def short_month(day: date, language: Language) -> str:
    """Return "janv.", "Jan"."""
    return _MONTHS[language][day.month - 1]


def short_day(day: date, language: Language, *, than: date) -> str:
    """Return "1er mars", "19 Jan"; with its year where that is not the year of ``than``."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    year = "" if day.year == than.year else f" {day.year}"
    return f"{number} {short_month(day, language)}{year}"


def plain(text: str) -> str:
    """Return ``text`` in one line, without what cannot be shown or turns the line around."""
    return _SPACES.sub(" ", _UNSHOWN.sub("", text)).strip()


def width(text: str, size: float) -> float:
    """Return about how wide ``text`` gets, at most, in letters of ``size`` pixels."""
    return size * sum(_ems(character) for character in text)


def fitted(text: str, size: float, room: float) -> str:
    """Return ``text``, cut at a word if it is wider than ``room`` pixels."""
    if width(text, size) <= room:
        return text
    room -= width(ELLIPSIS, size)
    kept, used = 0, 0.0
    for character in text:
        used += size * _ems(character)
        if used > room:
            break
        kept += 1
    head = text[:kept]
    word = head.rpartition(" ")[0]
    # A first word that is itself too long is cut where the room ends.
    shortened = word if len(word) * 2 > len(head) else head
    return shortened.rstrip(" ,;:.–—-") + ELLIPSIS


def _ems(character: str) -> float:
    """Return how wide ``character`` is, as a part of its size."""
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.92
    return 0.72 if character.isupper() else 0.59
