"""A feed to its items: RSS, Atom and JSON Feed, told by their content, broken or whole."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from pipeline.errors import InvalidInput, problem
from pipeline.ingest.feeds import jsonfeed
from pipeline.ingest.feeds.encodings import text_of
from pipeline.ingest.feeds.entries import items_of, language_of
from pipeline.ingest.feeds.head import head_links, relations
from pipeline.ingest.feeds.item import Item
from pipeline.ingest.feeds.lenient import parsed
from pipeline.ingest.feeds.mend import mended
from pipeline.ingest.feeds.texts import plain_title
from pipeline.ingest.page.addresses import absolute
from pipeline.model.story import Language

_PAGE = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!doctype[^>]{0,300}>\s{0,99})?<(?:html|head|body)\b",
    re.I,
)
_OFFERED = ("application/rss+xml", "application/atom+xml", "application/feed+json",
            "application/json", "text/xml")  # fmt: skip
_NO_NEWS = re.compile(r"/wp-json/|rest_route=|oembed|/comments?/", re.I)
#: Tags and references, and entries: many times those of the longest feeds, and what memory holds.
_MOST_MARKS, _MOST_ENTRIES = 2_000_000, 50_000
_ENTRY = re.compile(r"<(?:\w{1,60}:)?(?:item|entry)\b", re.I)
_ROOT = re.compile(r"<(?:\w{1,60}:)?(?:rss|rdf|feed|channel)\b", re.I)
#: Seconds (RSS 1.0 syndication module).
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000,
            "yearly": 31_536_000}  # fmt: skip
#: Seconds: what asks for more has been filled in wrong.
_LONGEST_WAIT = 31 * 86_400


class FeedRead(Struct, frozen=True, kw_only=True):
    """What a feed says."""

    #: Every entry, in the feed's order; entries of one id and page are the same item twice.
    items: tuple[Item, ...]
    title: str | None = None
    language: Language | None = None
    #: Seconds after which the feed asks to be looked at again; None where it does not.
    check_after: int | None = None


def read_feed(
    content: bytes,
    *,
    url: str,
    charset: str | None = None,
    media_type: str = "",  # noqa: ARG001 - servers say anything; the content tells
    full_text: bool | None = None,
) -> FeedRead:
    """Return the feed that ``content`` is, found at ``url``, however damaged it is.

    ``charset`` is what the server says. ``full_text`` says whether entries carry the whole text;
    None tells it entry by entry. Raises InvalidInput where it is no feed, and nothing else.
    """
    text = text_of(content, charset)
    feed = jsonfeed.feed_of(text)
    if feed is not None:
        return _from_json(feed, url, full_text=full_text)
    xml = mended(text)
    if xml is None:
        raise _no_feed(text, url)
    marks = xml.count("<") + xml.count("&")
    if marks > _MOST_MARKS or len(_ENTRY.findall(xml)) > _MOST_ENTRIES:
        raise InvalidInput(problem("content-feed-endless", file=url))
    read = parsed(xml, text, url)
    head = read.feed
    if _PAGE.match(text) and not (read.entries and _ROOT.match(xml)):
        raise _no_feed(text, url)
    language = language_of(head.get("language"))
    return FeedRead(
        items=items_of(read.entries, base=url, language=language, full_text=full_text),
        title=plain_title(str(head.get("title") or ""), is_html=True),
        language=language,
        check_after=_check_after(head),
    )


def _from_json(feed: Mapping[str, Any], url: str, *, full_text: bool | None) -> FeedRead:
    title = feed.get("title")
    return FeedRead(
        items=jsonfeed.items_of(feed, base=url, full_text=full_text),
        title=plain_title(title, is_html=False) if isinstance(title, str) else None,
        language=language_of(feed.get("language")),
    )


def _check_after(head: Mapping[str, Any]) -> int | None:
    """Return the longest time that ``ttl`` or the syndication module ask for, in seconds."""
    waits = []
    if (minutes := _number(head.get("ttl"))) is not None:
        waits.append(minutes * 60)
    period = _PERIODS.get(str(head.get("sy_updateperiod") or "").strip().lower())
    if period is not None:
        waits.append(period // (_number(head.get("sy_updatefrequency")) or 1))
    return min(max(waits), _LONGEST_WAIT) if waits and max(waits) > 0 else None


def _number(value: object) -> int | None:
    text = str(value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def _no_feed(text: str, url: str) -> InvalidInput:
    """Return the error for what is no feed; it names the feed that a page offers."""
    offered = feed_of(text, url)
    if offered is None:
        return InvalidInput(problem("content-no-feed", file=url))
    return InvalidInput(problem("content-feed-elsewhere", file=url, feed=offered))


def feed_of(html: str, url: str) -> str | None:
    """Return the address of the first feed that the page ``html`` at ``url`` offers, or None."""
    offered = (
        absolute(link.get("href"), url)
        for link in head_links(html)
        if "alternate" in relations(link) and link.get("type", "").lower() in _OFFERED
    )
    # WordPress offers a page's own JSON and the comments on it in the same way.
    return next((u for u in offered if u and not _NO_NEWS.search(u)), None)
