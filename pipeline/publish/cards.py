"""A card: what pages and the newsletter show of an article."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from pipeline.config import Newsroom
from pipeline.language import day_in_words
from pipeline.model.edition import Edition, Visible
from pipeline.model.story import Language
from pipeline.publish.callouts import (
    Callout,
    CorrectionLine,
    EventLine,
    callouts,
    correction_line,
    event_line,
)
from pipeline.publish.site import Site


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One article at a glance; every text typeset, nothing escaped yet."""

    language: Language
    #: Below feeds/, with a final slash.
    address: str
    title: str
    summary: str
    #: In the newsroom's zone.
    published: datetime
    #: "12 janvier 2026".
    day: str
    categories: tuple[str, ...]
    #: Relative to the article's page, ready for an attribute; None without a picture.
    image: str | None
    image_alt: str
    #: In the story's order of replays.
    callouts: tuple[Callout, ...]
    event: EventLine | None
    correction: CorrectionLine | None


def card(site: Site, visible: Visible) -> Card:
    """Return the card of ``visible``."""
    newsroom, texts = site.newsroom, site.texts
    article, language = visible.article, visible.article.language
    published = visible.published.astimezone(newsroom.zone)
    return Card(
        language=language,
        address=visible.address,
        title=texts.title(visible),
        summary=texts.summary(visible),
        published=published,
        day=day_in_words(published.date(), language),
        categories=tuple(label for _, label in categories(visible, newsroom)),
        image=quote(article.image) if article.image else None,
        image_alt=texts.line(article.image_alt, language),
        callouts=callouts(visible, newsroom.zone),
        event=event_line(visible, newsroom.zone),
        correction=correction_line(visible, newsroom.zone, texts),
    )


def categories(visible: Visible, newsroom: Newsroom) -> tuple[tuple[str, str], ...]:
    """Return (key, label in the article's language); a key that was dropped is its own label."""
    known, language = newsroom.categories, visible.article.language
    return tuple(
        (key, known[key][language] if key in known else key) for key in visible.story.categories
    )


def coming(edition: Edition, language: Language) -> tuple[Visible, ...]:
    """Return the articles about events that are not over, the next one first."""
    ahead = [
        (v.story.event.start, v.guid, v)
        for v in edition.in_language(language)
        if v.story.event is not None and not v.event_over
    ]
    return tuple(v for _, _, v in sorted(ahead, key=lambda row: row[:2]))
