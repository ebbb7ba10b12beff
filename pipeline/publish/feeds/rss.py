"""RSS 2.0, as the RSS Advisory Board's Best Practices Profile asks for it."""

from html import escape
from typing import Final

from pipeline.model.feed import Feed
from pipeline.publish.feeds.feedgen_extension import entries, generator, spelled
from pipeline.publish.feeds.spellings import CONTENT, Spellings, spliced

FILE: Final = "rss.xml"
MEDIA_TYPE: Final = "application/rss+xml"
_ITEM: Final = b"\n    <item"
_CONTENT: Final = b"</content:encoded>"
_END: Final = b"\n  </channel>\n</rss>\n"


def render(feed: Feed, spellings: Spellings | None = None) -> bytes:
    """Return ``feed`` as an RSS 2.0 document, UTF-8, the same bytes every time.

    ``spellings`` are kept from document to document of one site.
    """
    kept = {} if spellings is None else spellings
    return spliced(feed, kept, _render, file=FILE, entry=_ITEM, content=_CONTENT, end=_END)


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
