"""The first page: choose a language, see what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.model.rendition import Rendition
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.addresses import home, page_file, web
from pipeline.publish.cards import Card, card
from pipeline.publish.pages.frame import page
from pipeline.publish.pages.head import Head, counterparts
from pipeline.publish.site import Site
from pipeline.publish.texts import own
from pipeline.publish.words import words

#: Newest articles in each language.
NEWEST: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Half:
    """What the page holds in one language."""

    language: Language
    name: str
    description: str
    say: Mapping[str, str]
    cards: tuple[Card, ...]


def home_page(site: Site) -> Rendition:
    """Return the first page, which stands in both languages."""
    newsroom = site.newsroom
    head = Head(
        language="fr",
        root="",
        title="",
        description=own(newsroom.description, "fr"),
        canonical=web(newsroom, ""),
        alternates=counterparts(newsroom, {one: home(one) for one in LANGUAGES}, ""),
        switch=None,
        bilingual=True,
    )
    return page(site, page_file(""), "home.html", head, halves=list(_halves(site)))


def _halves(site: Site) -> Iterator[Half]:
    for language in LANGUAGES:
        newest = site.edition.in_language(language)[:NEWEST]
        yield Half(
            language=language,
            name=own(site.newsroom.name, language),
            description=own(site.newsroom.description, language),
            say=words(language),
            cards=tuple(card(site, visible) for visible in newest),
        )
