"""The formats of a feed, in the order in which they are offered."""

from typing import Final, Protocol

from msgspec import Struct

from pipeline.model.feed import Feed
from pipeline.publish.feeds import atom, jsonfeed, rss
from pipeline.publish.feeds.spellings import Spellings


class Render(Protocol):
    """Spells a feed, the same bytes every time."""

    def __call__(self, feed: Feed, spellings: Spellings | None = None) -> bytes:
        """Return the document; ``spellings`` are kept from document to document of one site."""
        ...


class Format(Struct, frozen=True, kw_only=True):
    """One way to spell a feed."""

    #: Its file in the folder of each feed and archive.
    file: str
    #: What people call it, in every language.
    name: str
    media_type: str
    render: Render


FORMATS: Final = (
    Format(file=rss.FILE, name="RSS", media_type=rss.MEDIA_TYPE, render=rss.render),
    Format(file=atom.FILE, name="Atom", media_type=atom.MEDIA_TYPE, render=atom.render),
    Format(
        file=jsonfeed.FILE,
        name="JSON Feed",
        media_type=jsonfeed.MEDIA_TYPE,
        render=jsonfeed.render,
    ),
)
