"""A feed and its entries, free of any format: RSS, Atom and JSON Feed are spellings of one Feed."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from pipeline.model.story import Language

#: ``complete``: every entry there is. ``current``: the newest ones. ``archive``: those of a month.
Extent = Literal["complete", "current", "archive"]


class Alternate(Struct, frozen=True, kw_only=True):
    """The same thing in the other language."""

    url: str
    language: Language


class Window(Struct, frozen=True, kw_only=True):
    """When a replay can be watched."""

    #: UTC instants; ``end`` is the last second, None when no end is known.
    start: datetime
    end: datetime | None
    #: True where the end is not stated, but what is usual.
    estimated: bool


class Occasion(Struct, frozen=True, kw_only=True):
    """When and where an event takes place, for programs."""

    #: UTC instants; or days in the newsroom's zone, the last one included, where no hour is known.
    start: datetime | date
    #: None when only the start is known.
    end: datetime | date | None
    #: Plain text, typeset; None when unknown.
    place: str | None
    cancelled: bool
    #: Address of its file for calendars.
    calendar: str


class Enclosure(Struct, frozen=True, kw_only=True):
    """A picture whose file is known."""

    url: str
    media_type: str
    #: Bytes.
    length: int
    #: Pixels.
    width: int
    height: int
    #: What it shows, plain text; empty when nobody said.
    alt: str


class Entry(Struct, frozen=True, kw_only=True):
    """An article as a feed shows it."""

    #: ``urn:uuid:...``, permanent.
    id: str
    #: ULID of the story, which both languages share.
    story: str
    url: str
    #: Plain text, typeset; in a feed of the other language, it says in which language it is.
    title: str
    #: Plain text, typeset; never empty.
    summary: str
    #: Sanitised HTML with absolute addresses only.
    content: str
    language: Language
    published: datetime
    updated: datetime
    #: (key, label in the feed's language, or in the entry's where the feed has none).
    categories: tuple[tuple[str, str], ...]
    alternate: Alternate | None
    picture: Enclosure | None
    windows: tuple[Window, ...]
    occasion: Occasion | None


class Feed(Struct, frozen=True, kw_only=True):
    """One document of a feed: its current one, or the archive of a month (RFC 5005)."""

    #: ``urn:uuid:...``, permanent; archives have that of their feed.
    id: str
    title: str
    description: str
    #: None for a feed of both languages.
    language: Language | None
    #: The page it belongs to.
    home: str
    extent: Extent
    #: Address of this document without its file name, with a final slash; so are all that follow.
    base: str
    #: The current document: ``base`` itself, but in an archive.
    current: str
    #: The archive before this document; None where there is none.
    previous: str | None
    #: The archive after this one; None where there is none.
    following: str | None
    #: The same feed in the other language; None in an archive and for a feed of both.
    alternate: Alternate | None
    author: str
    author_email: str
    #: Address of the WebSub hub that is told of changes; None without one, and in an archive.
    hub: str | None
    #: Address of the press room, with a final slash.
    site: str
    #: UTC instant of the last change of content.
    updated: datetime
    #: Newest first.
    entries: tuple[Entry, ...]
