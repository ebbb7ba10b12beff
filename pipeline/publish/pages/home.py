"""The first page: choose a language, see what is new."""

from typing import Final

from msgspec.structs import replace

from pipeline.model.rendition import Rendition
from pipeline.model.story import LANGUAGES
from pipeline.publish.addresses import home, page_file, web
from pipeline.publish.cards import card
from pipeline.publish.pages.frame import halves, listing_of, page
from pipeline.publish.pages.head import Head, counterparts
from pipeline.publish.site import Site
from pipeline.publish.texts import own

#: Newest articles in each language.
NEWEST: Final = 3


def home_page(site: Site) -> Rendition:
    """Return the first page, which stands in both languages."""
    newsroom = site.newsroom
    newest = {one: site.lists.within(one)[:NEWEST] for one in LANGUAGES}
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

    def fill() -> tuple[Head, dict[str, object]]:
        both = [
            replace(half, cards=tuple(card(site, v) for v in newest[half.language]))
            for half in halves(newsroom)
        ]
        return head, {"halves": both}

    inputs = site.inputs([v for shown in newest.values() for v in shown], "home")
    listing = listing_of(head)
    return page(site, page_file(""), "home.html", fill, inputs=inputs, listing=listing)
