"""Digests of what outputs are made from: where they are as they were, so are the bytes."""

from collections.abc import Callable, Iterable

from pipeline.digests import digest
from pipeline.model.edition import Visible
from pipeline.model.picture import Picture

#: Returns what is known of a picture beside an article; None for what cannot be read as one.
Measure = Callable[[Visible, str], Picture | None]


class Marks:
    """What tells the articles of one edition apart from what they were.

    That is what the plan says of each, and the sizes of its pictures, each found once.
    """

    def __init__(self, picture: Measure) -> None:
        self._picture = picture
        self._found: dict[str, str] = {}

    def of(self, visible: Visible) -> str:
        """Return a digest of all that outputs show of ``visible``.

        That is its facts and words, what becomes of the links among them, and its pictures' sizes.
        """
        mark = visible.mark
        if not visible.media:
            return mark
        found = self._found.get(mark)
        if found is None:
            sizes = [self._picture(visible, name) for name in visible.media]
            found = self._found[mark] = digest(mark, sizes)
        return found

    def of_all(self, shown: Iterable[Visible]) -> list[str]:
        """Return what ``of`` does of each."""
        return [self.of(visible) if visible.media else visible.mark for visible in shown]
