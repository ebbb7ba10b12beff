"""Our draft of a page of a set, made as ``press inspect FILE --url ADDRESS`` makes it."""

from datetime import date, datetime

from benchmarks.sets.page import Page
from pipeline.errors import PipelineError
from pipeline.ingest.draft import PARIS, draft_from_bytes
from pipeline.markup import plain_text, to_html
from pipeline.model.draft import Draft

#: The day on which pages are read: after all of them were published.
TODAY = date(2026, 11, 22)


def draft_of(page: Page) -> Draft | None:
    """Return our draft of ``page``, None where it was refused."""
    name = f"{page.name}.html"
    try:
        return draft_from_bytes(
            page.html, ".html", source=name, today=TODAY, zone=PARIS, url=page.url
        )
    except PipelineError:
        return None


def words_of(draft: Draft | None) -> str:
    """Return the body as plain words: what is compared with the words of a page."""
    return plain_text(to_html(draft.body)) if draft else ""


def day_of(draft: Draft | None) -> date | None:
    """Return the day of publication."""
    found = draft.published if draft else None
    return found.date() if isinstance(found, datetime) else found
