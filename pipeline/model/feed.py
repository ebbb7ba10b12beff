"""A feed and its entries, free of any format: RSS and Atom are two spellings of one Feed."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.model.story import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternate:
    """The same thing in the other language."""

    url: str
    language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """When a replay can be watched."""

    #: UTC instants; ``end`` is the last second, None when no end is known.
    start: datetime
    end: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An article as a feed shows it."""

    #: ``urn:uuid:...``, permanent.
    id: str
    url: str
    #: Plain text, typeset.
    title: str
    #: Plain text, typeset; never empty.
    summary: str
    #: Sanitised HTML with absolute addresses only.
    content: str
    language: Language
    published: datetime
    updated: datetime
    #: (key, label in the feed's language).
    categories: tuple[tuple[str, str], ...]
    alternate: Alternate | None
    windows: tuple[Window, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """The newest entries of one language."""

    #: ``urn:uuid:...``, permanent.
    id: str
    title: str
    description: str
    language: Language
    #: The page it belongs to.
    home: str
    #: Address of the feed itself without its file name, with a final slash.
    base: str
    author: str
    author_email: str
    #: UTC instant of the last change of content.
    updated: datetime
    alternate: Alternate
    #: Newest first.
    entries: tuple[Entry, ...]
