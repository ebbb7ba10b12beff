"""RSS 2.0, as the RSS Advisory Board's Best Practices Profile asks for it."""

from collections.abc import Iterable
from functools import partial
from html import escape
from typing import Final

from pipeline.model.feed import Feed
from pipeline.model.story import Language
from pipeline.publish.feeds import spliced
from pipeline.publish.feeds.feedgen_extension import entries, generator, mail_date, spelled
from pipeline.publish.feeds.pieces import CONTENT, Pieces

FILE: Final = "rss.xml"
MEDIA_TYPE: Final = "application/rss+xml"


def spell(feed: Feed) -> list[Pieces]:
    """Return the entries of ``feed`` as items of any RSS 2.0 document."""
    [found] = spliced.spell(feed, DIALECT)
    return found


def join(feed: Feed, items: Iterable[tuple[Language, Pieces]]) -> bytes:
    """Return an RSS 2.0 document, UTF-8, the same bytes every time."""
    return spliced.join(feed, items, DIALECT)


def _render(feed: Feed) -> bytes:
    made = generator(feed, FILE, MEDIA_TYPE)
    made.description(feed.description)
    made.managingEditor(f"{feed.author_email} ({feed.author})")
    made.link(href=feed.home, rel="alternate")
    for entry, item in entries(made, feed):
        item.link(href=entry.url)
        # A title is plain text, a description is HTML (Profile, "description").
        item.description(escape(entry.summary, quote=False))
        item.content(CONTENT)
        if entry.picture is not None:
            picture = entry.picture
            item.enclosure(picture.url, str(picture.length), picture.media_type)
        item.category([{"term": key, "label": label} for key, label in entry.categories])
    return spelled(made.rss_str(pretty=True))


DIALECT: Final = spliced.Dialect(
    render=_render,
    dated=mail_date,
    summary=partial(escape, quote=False),
    entry=b"\n    <item",
    end=b"\n  </channel>\n</rss>\n",
)
