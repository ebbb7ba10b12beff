"""What feedgen cannot write by itself, as one extension registered on its feeds and entries.

feedgen 1.0 keeps only ``href`` of an Atom entry's links (its issue #135), takes the last link for
RSS ``<link>``, and knows no link to another language in RSS and no ``dcterms:valid``.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from pipeline.model.feed import Alternate, Entry, Feed, Window

ATOM: Final = "http://www.w3.org/2005/Atom"
DCTERMS: Final = "http://purl.org/dc/terms/"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_PAGE: Final = "text/html"
_NAME: Final = "press"
_GENERATOR: Final = "press"


class PressExtension(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds to a feed its link to the other language."""

    #: Set before rendering.
    feed: Feed
    #: Name of the format's file, and its media type.
    file: str
    media_type: str

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces the document declares."""
        return {"dcterms": DCTERMS}

    def extend_rss(self, rss: etree._Element) -> etree._Element:
        """Add to the channel."""
        other = self.feed.alternate
        _link(rss[0], f"{{{ATOM}}}link", _other_feed(other, self.file), self.media_type)
        return rss

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Add the feed's links: itself, its page, and the same in the other language."""
        mine = Alternate(url=self.feed.home, language=self.feed.language)
        etree.SubElement(
            feed, "link", href=self.feed.base + self.file, rel="self", type=self.media_type
        )
        _own_and_other(feed, mine, self.feed.alternate)
        return feed


class PressEntryExtension(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds to an entry its links, its language and the windows of its replays."""

    #: Set before rendering.
    entry: Entry
    feed: Feed

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add to an item; its own address is its ``<link>`` already."""
        if self.entry.alternate is not None:
            # Before <link>: feedparser opens the last one it meets, whatever its language.
            item.insert(0, _link(item, f"{{{ATOM}}}link", self.entry.alternate, _PAGE))
        return self._extended(item)

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Add to an entry; alternates differ in hreflang (RFC 4287 section 4.1.2)."""
        own = Alternate(url=self.entry.url, language=self.entry.language)
        _own_and_other(entry, own, self.entry.alternate)
        return self._extended(entry)

    def _extended(self, element: etree._Element) -> etree._Element:
        if self.entry.language != self.feed.language:
            element.set(_XML_LANG, self.entry.language)
        for window in self.entry.windows:
            etree.SubElement(element, f"{{{DCTERMS}}}valid").text = _period(window)
        return element


def _other_feed(alternate: Alternate, file: str) -> Alternate:
    return Alternate(url=alternate.url + file, language=alternate.language)


def _link(parent: etree._Element, name: str, target: Alternate, media_type: str) -> etree._Element:
    return etree.SubElement(
        parent, name, href=target.url, rel="alternate", hreflang=target.language, type=media_type
    )


def _own_and_other(parent: etree._Element, own: Alternate, other: Alternate | None) -> None:
    """Add the links of an Atom feed or entry to its page and to its translation.

    Whatever its language, sfeed opens the first alternate it meets, newsboat and feedparser the
    last. So where there is a translation, one's own address stands on both sides of it, first
    without hreflang: no two links share type and hreflang (RFC 4287 section 4.1.2).
    """
    if other is not None:
        etree.SubElement(parent, "link", href=own.url, rel="alternate", type=_PAGE)
        _link(parent, "link", other, _PAGE)
    _link(parent, "link", own, _PAGE)


def _period(window: Window) -> str:
    """Return a window as a DCMI Period with W3C-DTF instants."""
    end = "" if window.end is None else f" end={_utc(window.end)};"
    return f"start={_utc(window.start)};{end} scheme=W3C-DTF"


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def generator(feed: Feed, file: str, media_type: str) -> FeedGenerator:
    """Return a feedgen feed with what both formats share; no date is left to feedgen's clock."""
    made = FeedGenerator()
    made.register_extension(_NAME, PressExtension, PressEntryExtension)
    made.press.feed, made.press.file, made.press.media_type = feed, file, media_type
    made.id(feed.id)
    made.title(feed.title)
    made.language(feed.language)
    made.updated(feed.updated)
    made.generator(_GENERATOR)
    return made


def entries(made: FeedGenerator, feed: Feed) -> Iterator[tuple[Entry, Any]]:
    """Add the feed's entries in order (feedgen prepends); yield each with what both share set."""
    for entry in feed.entries:
        element = made.add_entry(order="append")
        element.press.entry, element.press.feed = entry, feed
        element.id(entry.id)
        element.title(entry.title)
        element.published(entry.published)
        element.updated(entry.updated)
        yield entry, element
