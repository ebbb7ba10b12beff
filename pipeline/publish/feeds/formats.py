"""The formats of a feed, in the order in which they are offered."""

from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct

from pipeline.model.feed import Feed
from pipeline.model.story import Language
from pipeline.publish.feeds import atom, jsonfeed, rss, spliced
from pipeline.publish.feeds.pieces import Pieces


class Format(Struct, frozen=True, kw_only=True):
    """One way to spell a feed."""

    #: Its file in the folder of each feed and archive.
    file: str
    #: What people call it, in every language.
    name: str
    media_type: str
    #: Spells the entries of a feed, as they stand in any document that shows them.
    spell: Callable[[Feed], list[Pieces]]
    #: Joins the document that has the head of a feed, with entries and their languages.
    join: Callable[[Feed, Iterable[tuple[Language, Pieces]]], bytes]

    def render(self, feed: Feed) -> bytes:
        """Return the whole of ``feed``, the same bytes every time."""
        languages = (entry.language for entry in feed.entries)
        return self.join(feed, zip(languages, self.spell(feed), strict=True))


RSS: Final = Format(
    file=rss.FILE, name="RSS", media_type=rss.MEDIA_TYPE, spell=rss.spell, join=rss.join
)
ATOM: Final = Format(
    file=atom.FILE, name="Atom", media_type=atom.MEDIA_TYPE, spell=atom.spell, join=atom.join
)
JSON: Final = Format(
    file=jsonfeed.FILE,
    name="JSON Feed",
    media_type=jsonfeed.MEDIA_TYPE,
    spell=jsonfeed.spell,
    join=jsonfeed.join,
)
FORMATS: Final = (RSS, ATOM, JSON)


def spelled(feed: Feed) -> dict[str, list[Pieces]]:
    """Return what each format's ``spell`` does of ``feed``, by its file: all made at once."""
    items = jsonfeed.spell(feed)
    in_rss, in_atom = spliced.spell(feed, rss.DIALECT, atom.DIALECT)
    return {RSS.file: in_rss, ATOM.file: in_atom, JSON.file: items}
