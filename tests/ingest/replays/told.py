"""What notices say, for tests: short ways to ask for it."""

from datetime import date

from pipeline.ingest.replays.notices import find_notices
from pipeline.model.draft import Notice
from pipeline.model.story import Language

PUBLISHED = date(2026, 1, 10)  # a Saturday


def notices(text: str, language: Language | None = None) -> tuple[Notice, ...]:
    """Return the notices of a text that was published on a Saturday, 10 January 2026."""
    return find_notices(text, published=PUBLISHED, language=language).notices


def only(text: str) -> Notice:
    """Return the one notice of a text."""
    [notice] = notices(text)
    return notice
