"""How every page is made: what all pages say, and the style sheet."""

from collections.abc import Callable, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Final

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.model.rendition import Listing, Rendition, ready
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.addresses import home, link
from pipeline.publish.cards import Card
from pipeline.publish.pages.discovery import discoveries
from pipeline.publish.pages.head import Head
from pipeline.publish.site import Site
from pipeline.publish.templating.environments import STYLE
from pipeline.publish.texts import own
from pipeline.publish.words import said

MEDIA_TYPE: Final = "text/html"


class Half(Struct, frozen=True, kw_only=True):
    """What a page in both languages holds in one of them."""

    language: Language
    #: The newsroom's, as is the description.
    name: str
    description: str
    say: SimpleNamespace
    cards: tuple[Card, ...] = ()


#: Returns what a page says about itself, and what else its template gets.
Fill = Callable[[], tuple[Head, Mapping[str, object]]]


def stylesheet(site: Site) -> Rendition:
    """Return the one style sheet."""
    return ready(STYLE, "text/css", site.templates.style.encode())


def page(
    site: Site,
    path: str,
    template: str,
    fill: Fill,
    *,
    inputs: str,
    listing: Listing | None = None,
) -> Rendition:
    """Return the page at ``path`` that ``template`` makes of what ``fill`` returns.

    ``inputs`` is the digest of all that ``fill`` makes it from.
    """
    return Rendition(
        path=path,
        media_type=MEDIA_TYPE,
        make=partial(_content, site, path, template, fill),
        inputs=inputs,
        listing=listing,
    )


def _content(site: Site, path: str, template: str, fill: Fill) -> bytes:
    head, context = fill()
    key = head.language, head.root, head.bilingual, head.category
    if key not in site.kept:
        site.kept[key] = _frame(site.newsroom, head)
    return site.templates.render(template, path, {"head": head, **site.kept[key], **context})


def _frame(newsroom: Newsroom, head: Head) -> dict[str, object]:
    """Return what every page knows that has the language, place and category of ``head``."""
    language = head.language
    languages = LANGUAGES if head.bilingual else (language,)
    return {
        "say": said(language),
        "name": own(newsroom.name, language),
        "tagline": own(newsroom.description, language),
        "email": newsroom.email,
        "front": link(head.root, home(language)),
        "discoveries": tuple(discoveries(newsroom, languages, head.root, head.category)),
    }


def listing_of(head: Head) -> Listing | None:
    """Return what search engines are told of a page that is its own, and says ``head``."""
    if head.canonical is None:
        return None
    return Listing(url=head.canonical, alternates=head.alternates, updated=head.updated)


def halves(newsroom: Newsroom) -> list[Half]:
    """Return the halves of a page in both languages, without cards."""
    return [
        Half(
            language=language,
            name=own(newsroom.name, language),
            description=own(newsroom.description, language),
            say=said(language),
        )
        for language in LANGUAGES
    ]
