"""Entries as formats spell them: each is spelled once, for all the documents that show it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeAlias

from msgspec.structs import replace

from pipeline.model.edition import Visible
from pipeline.model.feed import Entry, Feed
from pipeline.model.story import Language
from pipeline.publish.feeds.entries import Entries
from pipeline.publish.feeds.formats import Format, spelled
from pipeline.publish.feeds.pieces import Pieces

#: GUID, and the language of the feed where the article is in the other: its title then says so.
_Key: TypeAlias = tuple[str, Language | None]
#: Entries spelled at once: of a month, for most newsrooms.
_BATCH: Final = 200
#: Articles kept at hand, some 10 KB each: those of a month, be it one of a large archive.
_KEPT: Final = 2_000


class Spellings:
    """What formats make of the articles of one site, kept from document to document of a month."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._month: str | None = None
        self._kept: dict[_Key, dict[str, Pieces]] = {}

    def document(self, one: Format, feed: Feed, shown: Iterable[Visible], month: str) -> bytes:
        """Return the document that is ``feed`` with ``shown`` for its entries.

        ``month`` tells which documents show the same articles; they are to be asked for together.
        """
        if month != self._month:
            self._kept.clear()
            self._month = month
        return one.join(feed, self._pieces(one, feed, iter(shown)))

    def _pieces(
        self, one: Format, feed: Feed, shown: Iterator[Visible]
    ) -> Iterator[tuple[Language, Pieces]]:
        while some := list(islice(shown, _BATCH)):
            if len(self._kept) + len(some) > _KEPT:
                self._kept.clear()
            keys = [_key(visible, feed) for visible in some]
            self._spell(feed, [v for k, v in zip(keys, some, strict=True) if k not in self._kept])
            for key, visible in zip(keys, some, strict=True):
                yield visible.language, self._kept[key][one.file]

    def entries_of(self, shown: Iterable[Visible], language: Language | None) -> tuple[Entry, ...]:
        """Return what is ``shown`` as a feed in ``language`` shows it."""
        return tuple([self._entries.entry(visible, language) for visible in shown])

    def _spell(self, feed: Feed, fresh: Sequence[Visible]) -> None:
        """Spell ``fresh`` in every format: each is asked for next, and entries are large."""
        if fresh:
            shown = replace(feed, entries=self.entries_of(fresh, feed.language))
            found = spelled(shown)
            for n, visible in enumerate(fresh):
                self._kept[_key(visible, feed)] = {file: all_[n] for file, all_ in found.items()}


def _key(visible: Visible, feed: Feed) -> _Key:
    return visible.guid, None if feed.language in (None, visible.language) else feed.language
