"""Atom 1.0 (RFC 4287)."""

from typing import Final

from pipeline.model.feed import Feed
from pipeline.publish.feeds.feedgen_extension import entries, generator, spelled

FILE: Final = "atom.xml"
MEDIA_TYPE: Final = "application/atom+xml"


def render(feed: Feed) -> bytes:
    """Return ``feed`` as an Atom 1.0 document, UTF-8, the same bytes every time."""
    made = generator(feed, FILE, MEDIA_TYPE)
    made.subtitle(feed.description)
    made.author(name=feed.author, email=feed.author_email)
    for entry, element in entries(made, feed):
        element.summary(entry.summary)
        element.content(entry.content, type="html")
        element.category([{"term": key, "label": label} for key, label in entry.categories])
    return spelled(made.atom_str(pretty=True))
