"""Events: when and where something takes place, where a text says it outright."""

from datetime import date

from pipeline.model.draft import DraftEvent
from pipeline.model.story import Language


def find_event(
    text: str, *, published: date | None, language: Language | None = None
) -> DraftEvent | None:
    """Return the event ``text`` announces, or None where that is not certain."""
    raise NotImplementedError
