"""The first page: choose a language, see what is new."""

from dataclasses import replace
from typing import Final

from pipeline.model.rendition import Rendition
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.addresses import home, page_file, web
from pipeline.publish.cards import Card, card
from pipeline.publish.pages.frame import halves, page
from pipeline.publish.pages.head import Head, counterparts
from pipeline.publish.site import Site
from pipeline.publish.texts import own

#: Newest articles in each language.
NEWEST: Final = 3


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
    both = [replace(half, cards=_newest(site, half.language)) for half in halves(newsroom)]
    return page(site, page_file(""), "home.html", head, halves=both)


def _newest(site: Site, language: Language) -> tuple[Card, ...]:
    newest = site.edition.in_language(language)[:NEWEST]
    return tuple(card(site, visible) for visible in newest)
