"""Digests of what outputs are made from: where they are as they were, so are the bytes."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Final

from pipeline.digests import digest
from pipeline.model.edition import Visible
from pipeline.model.picture import Picture
from pipeline.publish.texts import Texts

#: Returns what is known of a picture beside an article; None for what cannot be read as one.
Measure = Callable[[Visible, str], Picture | None]

#: All that renderers are told of an article, but for when it first went out: that is shown nowhere,
#: and not known before the first run is over.
_SHOWN: Final = attrgetter(*(f.name for f in fields(Visible) if f.name != "since"))


class Marks:
    """What tells the articles of one edition apart from what they were, each found once."""

    def __init__(self, texts: Texts, picture: Measure) -> None:
        self._texts = texts
        self._picture = picture
        self._found: dict[str, str] = {}

    def of(self, visible: Visible) -> str:
        """Return a digest of all that outputs show of ``visible``.

        That is its facts and words, what becomes of the links among them, and its pictures' sizes.
        """
        found = self._found.get(visible.guid)
        if found is None:
            sizes = [self._picture(visible, name) for name in visible.article.media]
            found = digest(_SHOWN(visible), self._texts.turns(visible), sizes)
            self._found[visible.guid] = found
        return found
