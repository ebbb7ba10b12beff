"""Atom 1.0 (RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from pipeline.instants import spell_utc
from pipeline.model.feed import Feed
from pipeline.model.story import Language
from pipeline.publish.feeds import spliced
from pipeline.publish.feeds.feedgen_extension import ATOM, entries, generator, spelled
from pipeline.publish.feeds.pieces import CONTENT, Pieces

FILE: Final = "atom.xml"
MEDIA_TYPE: Final = "application/atom+xml"


def spell(feed: Feed) -> list[Pieces]:
    """Return the entries of ``feed`` as those of any Atom 1.0 document."""
    [found] = spliced.spell(feed, DIALECT)
    return found


def join(feed: Feed, found: Iterable[tuple[Language, Pieces]]) -> bytes:
    """Return an Atom 1.0 document, UTF-8, the same bytes every time."""
    return spliced.join(feed, found, DIALECT)


def _render(feed: Feed) -> bytes:
    made = generator(feed, FILE, MEDIA_TYPE)
    made.subtitle(feed.description)
    made.author(name=feed.author, email=feed.author_email)
    for entry, element in entries(made, feed):
        element.published(entry.published)
        element.summary(entry.summary)
        element.content(CONTENT, type="html")
        element.category([{"term": key, "label": label} for key, label in entry.categories])
    return spelled(made.atom_str(pretty=True))


def _dated(instant: datetime) -> str:
    """Return ``instant`` as feedgen has it: with the offset of UTC."""
    return f"{spell_utc(instant)[:-1]}+00:00"


DIALECT: Final = spliced.Dialect(
    render=_render,
    dated=_dated,
    summary=str,
    entry=b"\n  <entry",
    end=b"\n</feed>\n",
)


def read(content: bytes) -> dict[str, object]:
    """Return what an Atom document of ours says, in the words of JSON Feed, as far as both say it.

    Newsrooms that were published before there were JSON feeds have nothing else to compare with.
    Raises ValueError where it is none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        feed = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    return {
        "feed_url": _href(feed, "self"),
        "items": [_read_entry(entry) for entry in feed.iterfind(f"{{{ATOM}}}entry")],
    }


def _read_entry(entry: etree._Element) -> dict[str, object]:
    language = entry.xpath("string(ancestor-or-self::*[@xml:lang][1]/@xml:lang)")
    updated = datetime.fromisoformat(_said(entry, "updated")).astimezone(UTC)
    return {
        "id": _said(entry, "id"),
        "url": _href(entry, "alternate"),
        "title": _said(entry, "title"),
        "summary": _said(entry, "summary"),
        "content_html": _said(entry, "content"),
        "date_modified": updated.isoformat().replace("+00:00", "Z"),
        "language": language or None,
    }


def _said(parent: etree._Element, name: str) -> str:
    return str(parent.findtext(f"{{{ATOM}}}{name}", ""))


def _href(parent: etree._Element, rel: str) -> str:
    """Return where the first link of that kind leads."""
    links = (e for e in parent.iterfind(f"{{{ATOM}}}link") if e.get("rel", "alternate") == rel)
    return next((str(link.get("href", "")) for link in links), "")
