"""JSON Feed 1.0 and 1.1 (jsonfeed.org), and what is left of one that was cut off."""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pipeline.ingest.feeds.damaged import objects
from pipeline.ingest.feeds.dates import instant
from pipeline.ingest.feeds.entries import language_of
from pipeline.ingest.feeds.item import Item, told_apart, versioned
from pipeline.ingest.feeds.texts import as_html, is_whole, plain, plain_title
from pipeline.ingest.page.addresses import absolute
from pipeline.model.draft import Image
from pipeline.model.story import Language

Thing = Mapping[str, Any]

_ITEMS = re.compile(r'"items"\s{0,99}:\s{0,99}\[')
_MOST_PICTURES = 20


def feed_of(text: str) -> Thing | None:
    """Return the JSON Feed that ``text`` is, with as many items as are whole; None for no feed."""
    text = text.lstrip("\ufeff \t\r\n\0")
    if not text.startswith("{"):
        return None
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        feed = _salvaged(text)
    is_feed = isinstance(feed, dict) and isinstance(feed.get("items"), list)
    return feed if is_feed else None


def items_of(feed: Thing, *, base: str | None, full_text: bool | None) -> tuple[Item, ...]:
    """Return the items of ``feed``, found at ``base``, in order; what is no item is left out."""
    language = language_of(feed.get("language"))
    entries = (entry for entry in feed["items"] if isinstance(entry, dict))
    items = (_item(entry, base, language, full_text=full_text) for entry in entries)
    return told_apart(map(versioned, items))


def _salvaged(text: str) -> Thing | None:
    """Return the items before the damage, and what stands before them where it is legible."""
    found = _ITEMS.search(text)
    if found is None:
        return None
    items = list(objects(text, found.end()))
    try:
        head = json.loads(text[: found.start()].rstrip(" \t\r\n,") + "}", strict=False)
    except (ValueError, RecursionError):
        head = {}
    return {**(head if isinstance(head, dict) else {}), "items": items}


def _item(
    entry: Thing, base: str | None, language: Language | None, *, full_text: bool | None
) -> Item:
    url = _address(entry, "url", base) or _address(entry, "external_url", base)
    title = _text(entry, "title")
    html = _text(entry, "content_html") or as_html(_text(entry, "content_text"))
    summary = plain(as_html(_text(entry, "summary")))
    given = entry.get("id")
    named = str(given).strip() if isinstance(given, str | int | float) else ""
    known = f"{title}\n{entry.get('date_published') or ''}\n{'' if title else html}"
    whole = is_whole(html, summary, of_content=True) if full_text is None else full_text
    return Item(
        id=named[:2000] or url or sha256(known.encode("utf-8", "replace")).hexdigest(),
        url=url,
        title=plain_title(title, is_html=False) if title else None,
        html=html,
        whole=bool(html) and whole,
        summary=summary,
        published=instant(_text(entry, "date_published")),
        updated=instant(_text(entry, "date_modified")),
        language=language_of(entry.get("language")) or language,
        images=_images(entry, base),
    )


def _images(entry: Thing, base: str | None) -> tuple[Image, ...]:
    attachments = entry.get("attachments")
    files = [a for a in attachments if isinstance(a, dict)] if isinstance(attachments, list) else []
    pictures = [a for a in files if _text(a, "mime_type").lower().startswith("image/")]
    found = {_address(entry, name, base): "" for name in ("image", "banner_image")}
    found |= {_address(a, "url", base): plain(as_html(_text(a, "title"))) for a in pictures}
    images = [Image(url=url, alt=alt, caption="") for url, alt in found.items() if url]
    return tuple(images[:_MOST_PICTURES])


def _text(thing: Thing, key: str) -> str:
    value = thing.get(key)
    return value if isinstance(value, str) else ""


def _address(thing: Thing, key: str, base: str | None) -> str | None:
    return absolute(_text(thing, key), base)
