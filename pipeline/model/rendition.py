"""A rendition: the bytes of one output file."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """What search engines are told of a page."""

    #: Absolute.
    url: str
    #: (hreflang, absolute address), itself included; empty where there is no other language.
    alternates: tuple[tuple[str, str], ...]
    #: UTC instant of its last significant change; None for a page that others change.
    updated: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendition:
    """One output file, with its place and its kind."""

    #: Below feeds/, in POSIX spelling: "fr/rss.xml".
    path: str
    media_type: str
    content: bytes
    #: None for what is no page, or none of its own.
    listing: Listing | None = None
