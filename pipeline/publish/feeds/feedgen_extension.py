"""What feedgen cannot write by itself, as one extension registered on its feeds and entries.

feedgen 1.0 keeps only ``href`` of an Atom entry's links (its issue #135), takes the last link for
RSS ``<link>``, and knows no link to another language in RSS, no archives, no ``dcterms:valid``; its
own media extension always makes a group.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from pipeline.instants import spell_utc
from pipeline.model.feed import Alternate, Enclosure, Entry, Feed, Window
from pipeline.model.story import Language

ATOM: Final = "http://www.w3.org/2005/Atom"
DCTERMS: Final = "http://purl.org/dc/terms/"
HISTORY: Final = "http://purl.org/syndication/history/1.0"
MEDIA: Final = "http://search.yahoo.com/mrss/"
_ATOM_LINK: Final = f"{{{ATOM}}}link"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_PAGE: Final = "text/html"
_NAME: Final = "press"
_GENERATOR: Final = "press"
_DAYS: Final = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
#: Elements that hold words. None begins so within another: there ``<`` is escaped.
_WORDS: Final = re.compile(
    rb"<(?:title|subtitle|summary|description|name|managingEditor)>[^<&]*&[^<]*"
)


class PressExtension(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds to a feed its links, and which part of it the document is."""

    #: Set before rendering.
    feed: Feed
    #: Name of the format's file, and its media type.
    file: str
    media_type: str

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces the document declares."""
        return {"dcterms": DCTERMS, "fh": HISTORY, "media": MEDIA}

    def extend_rss(self, rss: etree._Element) -> etree._Element:
        """Add to the channel; its page is its ``<link>`` already."""
        channel, other = rss[0], self.feed.alternate
        self._own(channel, _ATOM_LINK)
        if other is not None:
            target = Alternate(url=other.url + self.file, language=other.language)
            _link(channel, _ATOM_LINK, target, self.media_type)
        return rss

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Add the feed's links, to its page in the other language among them."""
        if self.feed.language is None:
            # ISO 639-2: several languages. Its entries say which is theirs.
            feed.set(_XML_LANG, "mul")
        self._own(feed, "link")
        _own_and_other(feed, self.feed.home, self.feed.language, self.feed.alternate)
        return feed

    def _own(self, parent: etree._Element, name: str) -> None:
        """Add links to the document itself, its hub and its archives (RFC 5005, W3C WebSub)."""
        feed = self.feed
        # The feed validator calls a marked archive without neighbours incomplete; none is missing.
        alone = feed.extent == "archive" and feed.previous is feed.following is None
        if feed.extent != "current" and not alone:
            etree.SubElement(parent, f"{{{HISTORY}}}{feed.extent}")
        if feed.hub is not None:
            etree.SubElement(parent, name, href=feed.hub, rel="hub")
        documents = {"self": feed.base, "prev-archive": feed.previous}
        if feed.extent == "archive":
            documents |= {"next-archive": feed.following, "current": feed.current}
        for rel, address in documents.items():
            if address is not None:
                href = address + self.file
                etree.SubElement(parent, name, href=href, rel=rel, type=self.media_type)


class PressEntryExtension(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds to an entry its links, its language, its picture and the windows of its replays."""

    #: Set before rendering.
    entry: Entry
    feed: Feed

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add to an item; its own address is its ``<link>``, its picture its ``<enclosure>``."""
        # feedgen would set the locale of the whole process, twice for each date.
        etree.SubElement(item, "pubDate").text = mail_date(self.entry.published)
        if self.entry.alternate is not None:
            # Before <link>: feedparser opens the last one it meets, whatever its language.
            item.insert(0, _link(item, _ATOM_LINK, self.entry.alternate, _PAGE))
        return self._extended(item)

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Add to an entry; alternates differ in hreflang (RFC 4287 section 4.1.2)."""
        own, picture = self.entry, self.entry.picture
        _own_and_other(entry, own.url, own.language, own.alternate)
        if picture is not None:
            etree.SubElement(
                entry,
                "link",
                href=picture.url,
                rel="enclosure",
                type=picture.media_type,
                length=str(picture.length),
            )
        return self._extended(entry)

    def _extended(self, element: etree._Element) -> etree._Element:
        if self.entry.language != self.feed.language:
            element.set(_XML_LANG, self.entry.language)
        if self.entry.picture is not None:
            _media(element, self.entry.picture)
        for window in self.entry.windows:
            etree.SubElement(element, f"{{{DCTERMS}}}valid").text = period(window)
        return element


def _link(parent: etree._Element, name: str, target: Alternate, media_type: str) -> etree._Element:
    return etree.SubElement(
        parent, name, href=target.url, rel="alternate", hreflang=target.language, type=media_type
    )


def _own_and_other(
    parent: etree._Element, url: str, language: Language | None, other: Alternate | None
) -> None:
    """Add the links of an Atom feed or entry to its page at ``url`` and to its translation.

    Whatever its language, sfeed opens the first alternate it meets, newsboat and feedparser the
    last. So where there is a translation, one's own address stands on both sides of it, first
    without hreflang: no two links share type and hreflang (RFC 4287 section 4.1.2).
    """
    if other is not None or language is None:
        etree.SubElement(parent, "link", href=url, rel="alternate", type=_PAGE)
    if other is not None:
        _link(parent, "link", other, _PAGE)
    if language is not None:
        _link(parent, "link", Alternate(url=url, language=language), _PAGE)


def _media(parent: etree._Element, picture: Enclosure) -> None:
    """Add a picture as a bare ``media:content`` (Media RSS 1.5.1).

    What it shows is said in the entry's content: feedparser, and rss2email with it, takes a
    ``media:description`` for the entry's summary, and a ``media:title`` for its title.
    """
    etree.SubElement(
        parent,
        f"{{{MEDIA}}}content",
        url=picture.url,
        type=picture.media_type,
        medium="image",
        fileSize=str(picture.length),
        width=str(picture.width),
        height=str(picture.height),
    )


def period(window: Window) -> str:
    """Return a window as a DCMI Period with W3C-DTF instants.

    It has no way to say that an end is only expected: such an end is left out.
    """
    stated = None if window.estimated else window.end
    end = "" if stated is None else f" end={spell_utc(stated)};"
    return f"start={spell_utc(window.start)};{end} scheme=W3C-DTF"


def mail_date(instant: datetime) -> str:
    """Return an instant as RSS has it: "Mon, 12 Jan 2026 08:00:00 +0000" (RFC 822, section 5)."""
    utc = instant.astimezone(UTC)
    spelled, day, month = spell_utc(utc), _DAYS[utc.weekday()], _MONTHS[utc.month - 1]
    return f"{day}, {spelled[8:10]} {month} {spelled[:4]} {spelled[11:19]} +0000"


def generator(feed: Feed, file: str, media_type: str) -> FeedGenerator:
    """Return a feedgen feed with what both formats share; no date is left to feedgen's clock."""
    made = FeedGenerator()
    made.register_extension(_NAME, PressExtension, PressEntryExtension)
    made.press.feed, made.press.file, made.press.media_type = feed, file, media_type
    made.id(feed.id)
    made.title(feed.title)
    if feed.language is not None:
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
        element.updated(entry.updated)
        yield entry, element


def spelled(document: bytes) -> bytes:
    """Return a feed with ``<`` and ``&`` in its titles and other short texts as numbers."""
    return _WORDS.sub(lambda m: numbered(m[0]), document)


def numbered(text: bytes) -> bytes:
    """Return escaped ``text`` with ``<`` and ``&`` as numbers.

    To XML ``&#x3C;`` is ``&lt;``, and every reader shows it so. But the feed validator takes the
    latter for HTML, as readers may, and the former for the sign that was meant (RSS Advisory
    Board's Best Practices Profile, "Character Data").
    """
    return text.replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")
