"""How every page is made: what its head says, and the templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.config import Newsroom
from pipeline.language import ENDONYMS, LOCALES, MONTHS
from pipeline.model.rendition import Rendition
from pipeline.model.story import LANGUAGES, OTHER, Language
from pipeline.publish import atom, rss
from pipeline.publish.addresses import home, link
from pipeline.publish.site import Site
from pipeline.publish.texts import own
from pipeline.publish.words import words

MEDIA_TYPE: Final = "text/html"
STYLE: Final = "style.css"
_MONTH_LETTERS: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Switch:
    """The way to the other language."""

    language: Language
    href: str
    #: Said where the page itself has no translation; None where it has.
    hint: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """What every page says about itself."""

    language: Language
    #: The way up to feeds/.
    root: str
    #: In the tab, without the newsroom's name.
    title: str
    description: str
    #: Absolute; None for a page that has no place of its own.
    canonical: str | None
    #: (hreflang, absolute address), itself included; empty where there is no other.
    alternates: tuple[tuple[str, str], ...]
    switch: Switch | None
    #: OpenGraph's type, and the absolute address of a picture or None.
    kind: str = "website"
    image: str | None = None


@cache
def templates() -> Environment:
    """Return the templates of the package, compiled once."""
    environment = Environment(
        loader=PackageLoader("pipeline.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals |= {
        "locales": LOCALES,
        "endonyms": ENDONYMS,
        "other": OTHER,
        "rss": rss,
        "atom": atom,
        "style": STYLE,
        "link": link,
        "home": home,
        "short_month": short_month,
    }
    return environment


def short_month(month: int, language: Language) -> str:
    """Return a month of 1 to 12 in at most four letters, for a calendar leaf."""
    name = MONTHS[language][month - 1]
    return name if len(name) <= _MONTH_LETTERS else name[:3]


def stylesheet() -> Rendition:
    """Return the one style sheet."""
    source = templates().get_template(STYLE).render()
    return Rendition(path=STYLE, media_type="text/css", content=source.encode())


def page(site: Site, path: str, template: str, head: Head, **context: object) -> Rendition:
    """Return the page at ``path`` made by ``template``, which gets ``context`` as well."""
    language, newsroom = head.language, site.newsroom
    text = (
        templates()
        .get_template(template)
        .render(
            head=head,
            say=words(language),
            name=own(newsroom.name, language),
            tagline=own(newsroom.description, language),
            email=newsroom.email,
            **context,
        )
    )
    return Rendition(path=path, media_type=MEDIA_TYPE, content=text.encode())


def each_language(newsroom: Newsroom) -> list[tuple[Language, str, str, Mapping[str, str]]]:
    """Return (language, the newsroom's name, its description, all words) for a bilingual page."""
    return [
        (lang, own(newsroom.name, lang), own(newsroom.description, lang), words(lang))
        for lang in LANGUAGES
    ]
