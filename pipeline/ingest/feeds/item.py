"""An item of a list, as the list has it."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.model.draft import Image
from pipeline.model.story import Language


class Item(Struct, frozen=True, kw_only=True):
    """One entry of a feed, one post of a WordPress site, one link of a listing."""

    #: What the list knows it by, unique there; its address where the list gives it no id.
    id: str
    #: Its page; None where it has none.
    url: str | None = None
    #: Plain text; None where the list does not say.
    title: str | None = None
    #: As it came, markup not to be trusted: the whole text, or where ``whole`` is false a part.
    html: str = ""
    #: Whether ``html`` is the whole text, so that the page need not be fetched.
    whole: bool = False
    #: What relative addresses in ``html`` stand against; None for ``url``.
    base: str | None = None
    #: Plain text, empty where there is none.
    summary: str = ""
    #: UTC instants; None where the list does not say.
    published: datetime | None = None
    updated: datetime | None = None
    language: Language | None = None
    #: Its language versions' pages, itself perhaps included.
    alternates: Mapping[Language, str] = field(default_factory=dict)
    #: Pictures that come beside the text: enclosures, a featured picture.
    images: tuple[Image, ...] = ()

    #: Hexadecimal digest of all that the list says of it: tells whether it has changed.
    version: str = ""


def versioned(item: Item) -> Item:
    """Return ``item`` with the digest of what it says; a new day of publication is no change."""
    said = [
        item.url,
        item.title,
        item.html,
        item.summary,
        item.updated.isoformat() if item.updated else None,
        item.language,
        sorted(item.alternates.items()),
        [[image.url, image.alt, image.caption] for image in item.images],
    ]
    written = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
    return replace(item, version=sha256(written.encode("ascii")).hexdigest())


def told_apart(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return ``items``, known by their page those to which a list gives the id of another page.

    Those of one id and one page stay the same item twice.
    """
    pages: dict[str, str | None] = {}
    return tuple(
        item
        if item.url is None or pages.setdefault(item.id, item.url) == item.url
        else replace(item, id=item.url)
        for item in items
    )
