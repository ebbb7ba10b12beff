"""Digests of what outputs are made from: where they are as they were, so are the bytes."""

from collections.abc import Callable
from operator import attrgetter
from typing import Final

from pipeline.digests import digest
from pipeline.model.edition import Visible
from pipeline.model.picture import Picture
from pipeline.model.story import Story
from pipeline.publish.texts import Texts

#: Returns what is known of a picture beside an article; None for what cannot be read as one.
Measure = Callable[[Visible, str], Picture | None]
#: Returns a digest of all that was read of a story; None for one that is not just as it was read.
Version = Callable[[Story], str | None]

#: All that renderers are told of an article, but for when it first went out: that is shown nowhere,
#: and not known before the first run is over.
_NAMES: Final = tuple(name for name in Visible.__struct_fields__ if name != "since")
_SHOWN: Final = attrgetter(*_NAMES)
#: What of it is not read but planned.
_PLANNED: Final = attrgetter(*(name for name in _NAMES if name not in ("story", "article")))


class Marks:
    """What tells the articles of one edition apart from what they were, each found once."""

    def __init__(
        self,
        texts: Texts,
        picture: Measure,
        version: Version = lambda _story: None,
        *,
        alike: "Marks | None" = None,
    ) -> None:
        self._texts = texts
        self._picture = picture
        self._version = version
        #: Those of the same articles with other words around their links: most have none.
        self._alike = alike
        self._found: dict[str, tuple[Visible, list[tuple[str, str | None]], str]] = {}

    def of(self, visible: Visible) -> str:
        """Return a digest of all that outputs show of ``visible``.

        That is its facts and words, what becomes of the links among them, and its pictures' sizes.
        """
        found = self._found.get(visible.guid)
        return self._made(visible) if found is None else found[2]

    def settled(self, texts: Texts) -> "Marks":
        """Return those of the same articles in other ``texts``."""
        return Marks(texts, self._picture, self._version, alike=self)

    def _made(self, visible: Visible) -> str:
        turns = self._texts.turns(visible)
        known = None if self._alike is None else self._alike._found.get(visible.guid)
        if known is not None and known[0] is visible and known[1] == turns:
            mark = known[2]
        else:
            mark = digest(self._facts(visible), turns, self._sizes(visible))
        self._found[visible.guid] = visible, turns, mark
        return mark

    def _facts(self, visible: Visible) -> tuple[object, ...]:
        """Return its facts: those that were read as their digest, where nothing was changed."""
        version = self._version(visible.story)
        if version is None or all(one is not visible.article for one in visible.story.articles):
            return tuple(_SHOWN(visible))
        return (version, visible.article.language, *_PLANNED(visible))

    def _sizes(self, visible: Visible) -> list[Picture | None]:
        return [self._picture(visible, name) for name in visible.article.media]
