"""How every page is made: what all pages say, and the style sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.config import Newsroom
from pipeline.model.rendition import Listing, Rendition
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.addresses import page_file, web
from pipeline.publish.cards import Card
from pipeline.publish.pages.discovery import discoveries
from pipeline.publish.pages.head import Head
from pipeline.publish.site import Site
from pipeline.publish.templating.environments import STYLE
from pipeline.publish.texts import own
from pipeline.publish.words import words

MEDIA_TYPE: Final = "text/html"


@dataclass(frozen=True, kw_only=True, slots=True)
class Half:
    """What a page in both languages holds in one of them."""

    language: Language
    #: The newsroom's, as is the description.
    name: str
    description: str
    say: Mapping[str, str]
    cards: tuple[Card, ...] = ()


def stylesheet(site: Site) -> Rendition:
    """Return the one style sheet."""
    return Rendition(path=STYLE, media_type="text/css", content=site.templates.style.encode())


def page(site: Site, path: str, template: str, head: Head, **context: object) -> Rendition:
    """Return the page at ``path`` made by ``template``, which gets ``context`` as well."""
    language, newsroom = head.language, site.newsroom
    languages = LANGUAGES if head.bilingual else (language,)
    known = {
        "head": head,
        "say": words(language),
        "name": own(newsroom.name, language),
        "tagline": own(newsroom.description, language),
        "email": newsroom.email,
        "discoveries": tuple(discoveries(newsroom, languages, head.root, head.category)),
    }
    content = site.templates.render(template, path, known | context)
    return Rendition(
        path=path, media_type=MEDIA_TYPE, content=content, listing=_listing(newsroom, path, head)
    )


def _listing(newsroom: Newsroom, path: str, head: Head) -> Listing | None:
    """Return what search engines are told of the page at ``path``, unless it is another's sign."""
    url = web(newsroom, path.removesuffix(page_file("")))
    if head.canonical != url:
        return None
    return Listing(url=url, alternates=head.alternates, updated=head.updated)


def halves(newsroom: Newsroom) -> list[Half]:
    """Return the halves of a page in both languages, without cards."""
    return [
        Half(
            language=language,
            name=own(newsroom.name, language),
            description=own(newsroom.description, language),
            say=words(language),
        )
        for language in LANGUAGES
    ]
