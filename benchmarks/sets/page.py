"""One page of a public set, with what its makers say is right, and the two halves of a set."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

Half = Literal["tune", "held"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page and what should be read from it. What a set says nothing about is None or empty."""

    #: The set, as its folder is called.
    set: str
    #: Unique and stable within the set.
    name: str
    #: The site whose pages are laid out alike, for all of them to be in one half.
    kin: str | None = None
    url: str
    #: As it came, encoding unknown.
    html: bytes
    #: Of the text, by what the set says or by langdetect on it: an ISO 639-1 code.
    language: str | None
    title: str | None = None
    published: date | None = None
    #: The set says that the page has no date.
    undated: bool = False
    #: Plain text, paragraphs apart by line breaks.
    body: str | None = None
    #: Pieces of text that the body has.
    wanted: tuple[str, ...] = ()
    #: Pieces of text that the body has not.
    unwanted: tuple[str, ...] = ()

    @property
    def half(self) -> Half:
        """Which half of the set the page is in."""
        return half(self.kin or self.name)


def half(name: str) -> Half:
    """Return the half for ``name``: tune on one, report on the other. Stable everywhere."""
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else "held"
