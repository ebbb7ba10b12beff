"""A draft: what ingest made of one item, before it is filed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct, field

from pipeline.errors import Problem
from pipeline.model.story import Kind, Language

#: ``mixed``: both languages at length. ``uncertain``: to be asked, not guessed.
Identified = Literal["fr", "en", "mixed", "uncertain"]


class Passage(Struct, frozen=True, kw_only=True):
    """A stretch of text in another language than the rest."""

    language: Language
    text: str


class Notice(Struct, frozen=True, kw_only=True):
    """The words in a text that announce a replay, and what they say."""

    broadcaster: str | None
    #: "france.tv"; None when the notice names none.
    platform: str | None
    url: str | None
    #: Whether it is listened to, as far as the notice tells.
    audio: bool
    #: Day of the broadcast, or its exact wall time; None when the notice does not say.
    available_from: date | datetime | None
    #: Last day it can be watched or heard, or the exact wall time where the notice gives an hour.
    available_until: date | datetime | None
    #: Whether the notice says that it stays without limit.
    unlimited: bool
    #: Seconds into the recording; None when the notice does not say.
    starts_at: int | None
    #: The words of the notice as they stand in the text.
    text: str


class DraftEvent(Struct, frozen=True, kw_only=True):
    """When and where, as wall times: a date for a whole day, else a naive datetime."""

    start: date | datetime
    end: date | datetime | None
    place: str | None


class Image(Struct, frozen=True, kw_only=True):
    """A picture the item shows."""

    #: Its web address, or the name of an attachment of the draft.
    url: str
    alt: str
    caption: str
    #: Index of the body's block (they are parted by empty lines) after which it stands; -1 for
    #: before the first, None for unknown.
    after: int | None = None


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that came with the item."""

    #: A safe file name: no folder, an ending that fits the content.
    name: str
    content: bytes


class Draft(Struct, frozen=True, kw_only=True):
    """One item as ingest understands it; whatever it could not tell is None or a warning."""

    title: str | None
    language: Identified
    #: 0 to 1.
    language_confidence: float
    foreign_passages: tuple[Passage, ...]
    published: date | datetime | None
    slug: str
    summary: str
    #: Markdown.
    body: str
    kind: Kind
    event: DraftEvent | None
    replays: tuple[Notice, ...]
    images: tuple[Image, ...]
    links: tuple[str, ...]
    #: URL or file name, "-" for standard input.
    source: str
    warnings: tuple[Problem, ...]
    #: What told ``published``: "json-ld", "meta", "time", "url", "script", "text", "selector" or
    #: "feed" of the item itself, "told" beside it; None without a day.
    published_from: str | None = None
    #: The item's own permanent address; None where it has none.
    url: str | None = None
    #: Where its language versions stand, itself perhaps included, as it says (hreflang).
    alternates: Mapping[Language, str] = field(default_factory=dict)
    #: Files that came with it: pictures of a Word file or a mail.
    attachments: tuple[Attachment, ...] = ()
