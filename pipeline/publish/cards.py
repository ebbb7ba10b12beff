"""A card: what pages and the newsletter show of an article."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Final

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.language import day_in_words
from pipeline.model.edition import Visible
from pipeline.model.story import Language
from pipeline.publish.addresses import section
from pipeline.publish.callouts import (
    Callout,
    CorrectionLine,
    EventLine,
    callouts,
    correction_line,
    event_line,
)
from pipeline.publish.illustrated import Illustration, lead
from pipeline.publish.site import Site
from pipeline.typography import typeset

#: Cards kept at hand: half a kilobyte each.
_KEPT: Final = 10_000


class Section(Struct, frozen=True, kw_only=True):
    """A category as readers see it."""

    label: str
    #: Of its page below feeds/; None for a category that is no longer in config.yaml.
    address: str | None


class Card(Struct, frozen=True, kw_only=True):
    """One article at a glance; every text typeset, nothing escaped yet."""

    language: Language
    #: Below feeds/, with a final slash.
    address: str
    title: str
    summary: str
    #: In the newsroom's zone.
    published: datetime
    #: The same, for programs: "2026-01-12T09:00:00+01:00".
    dated: str
    #: "12 janvier 2026".
    day: str
    categories: tuple[Section, ...]
    #: None without a picture.
    image: Illustration | None
    #: In the story's order of replays.
    callouts: tuple[Callout, ...]
    event: EventLine | None
    correction: CorrectionLine | None


def card(site: Site, visible: Visible) -> Card:
    """Return the card of ``visible``, which pages and lists of one site share."""
    of, made = site.cards.get(visible.guid, (None, None))
    if isinstance(made, Card) and of is visible:
        return made
    if len(site.cards) >= _KEPT:
        site.cards.clear()
    made = _card(site, visible)
    site.cards[visible.guid] = visible, made
    return made


def _card(site: Site, visible: Visible) -> Card:
    newsroom, texts = site.newsroom, site.texts
    language = visible.language
    published = visible.published.astimezone(newsroom.zone)
    return Card(
        language=language,
        address=visible.address,
        title=texts.title(visible),
        summary=texts.summary(visible),
        published=published,
        dated=published.isoformat(),
        day=day_in_words(published.date(), language),
        categories=tuple(sections(visible, newsroom)),
        image=lead(site, visible),
        callouts=callouts(visible, newsroom.zone, texts),
        event=event_line(visible, newsroom.zone, texts),
        correction=correction_line(visible, newsroom.zone, texts),
    )


def categories(
    visible: Visible, newsroom: Newsroom, language: Language | None = None
) -> tuple[tuple[str, str], ...]:
    """Return (key, label in ``language``); a key that was dropped is its own label.

    Without ``language``, it is the article's.
    """
    known, language = newsroom.categories, language or visible.language
    return tuple((key, known[key][language] if key in known else key) for key in visible.categories)


def sections(visible: Visible, newsroom: Newsroom) -> Iterator[Section]:
    """Yield the categories of ``visible``, typeset, with the pages about them."""
    language, known = visible.language, newsroom.categories
    for key in visible.categories:
        yield _section(key, known[key][language] if key in known else None, language)


@lru_cache(maxsize=100)
def _section(key: str, label: str | None, language: Language) -> Section:
    """Return a category; one without a ``label`` was dropped, and its key is all there is."""
    if label is None:
        return Section(label=typeset(key, language), address=None)
    return Section(label=typeset(label, language), address=section(language, key))


def coming(visible: Iterable[Visible]) -> tuple[Visible, ...]:
    """Return those of ``visible`` about events that are to take place, the next one first."""
    ahead = ((v.story.event, v) for v in visible if v.eventful and not v.event_over)
    dated = [(e.start, v.guid, v) for e, v in ahead if e is not None and not e.cancelled]
    return tuple(v for _, _, v in sorted(dated, key=lambda row: row[:2]))
