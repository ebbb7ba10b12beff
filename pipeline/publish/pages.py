"""The web pages: articles, indexes, and what stands at addresses that led somewhere once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.config import Newsroom
from pipeline.language import ENDONYMS, LOCALES, MONTHS, day_in_words
from pipeline.model.edition import Edition, Gone, Redirect, Visible
from pipeline.model.rendition import Rendition
from pipeline.model.story import LANGUAGES, OTHER, Language
from pipeline.publish import atom, rss
from pipeline.publish.addresses import home, link, page_file, root_from, web
from pipeline.publish.cards import Card, card, coming
from pipeline.publish.linked_data import linked_data
from pipeline.publish.texts import Texts
from pipeline.publish.words import words
from pipeline.typography import typeset

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


def article_page(visible: Visible, newsroom: Newsroom, texts: Texts) -> Rendition:
    """Return the page of one article."""
    path, shown = page_file(visible.address), card(visible, newsroom, texts)
    canonical = web(newsroom, visible.address)
    article = visible.article
    correction = texts.correction(visible)
    corrected = article.updated if visible.updated == article.updated else None
    head = Head(
        language=shown.language,
        root=root_from(path),
        title=shown.title,
        description=shown.summary,
        canonical=canonical,
        alternates=_alternates(visible, newsroom),
        switch=_article_switch(visible, root_from(path)),
        kind="article",
        image=canonical + shown.image if shown.image else None,
    )
    return _page(
        path,
        "article.html",
        head,
        newsroom,
        card=shown,
        visible=visible,
        summary=texts.line(article.summary, shown.language),
        html=Markup(texts.html(visible)),  # noqa: S704 - sanitised when the body was read
        correction=correction,
        corrected=corrected
        and day_in_words(corrected.astimezone(newsroom.zone).date(), shown.language),
        linked_data=linked_data(visible, shown, newsroom, correction=correction),
    )


def _alternates(visible: Visible, newsroom: Newsroom) -> tuple[tuple[str, str], ...]:
    """Return the page in each language; x-default is French where there is French."""
    mine = visible.article.language
    both = {mine: web(newsroom, visible.address)}
    if visible.translation is not None:
        both[OTHER[mine]] = web(newsroom, visible.translation)
    known = [(str(language), both[language]) for language in LANGUAGES if language in both]
    return (*known, ("x-default", known[0][1])) if len(known) > 1 else ()


def _article_switch(visible: Visible, root: str) -> Switch:
    other = OTHER[visible.article.language]
    if visible.translation is not None:
        return Switch(language=other, href=link(root, visible.translation), hint=None)
    hint = words(other)["untranslated"]
    return Switch(language=other, href=link(root, home(other)), hint=hint)


def index_page(
    edition: Edition, newsroom: Newsroom, language: Language, texts: Texts
) -> Rendition:
    """Return the index of ``language``: the newest articles, what is coming, and every older one."""
    address = home(language)
    path, say = page_file(address), words(language)
    visible = edition.in_language(language)
    newest, older = visible[: newsroom.entries], visible[newsroom.entries :]
    head = Head(
        language=language,
        root=root_from(path),
        title=say["press_room"],
        description=_own(newsroom.description, language),
        canonical=web(newsroom, address),
        alternates=_index_alternates(newsroom),
        switch=Switch(
            language=OTHER[language], href=link(root_from(path), home(OTHER[language])), hint=None
        ),
    )
    return _page(
        path,
        "index.html",
        head,
        newsroom,
        cards=[card(v, newsroom, texts) for v in newest],
        events=[card(v, newsroom, texts) for v in coming(edition, language)],
        years=_by_year(older, newsroom, texts),
    )


def _by_year(
    older: Sequence[Visible], newsroom: Newsroom, texts: Texts
) -> list[tuple[int, list[tuple[str, str, str]]]]:
    """Return (year, [(address, title, day)]): a line each, which needs no body."""
    rows = (
        (v.published.astimezone(newsroom.zone).date(), v.address, texts.title(v), v.article.language)
        for v in older
    )
    return [
        (year, [(address, title, day_in_words(day, lang)) for day, address, title, lang in group])
        for year, group in groupby(rows, key=lambda row: row[0].year)
    ]


def _index_alternates(newsroom: Newsroom) -> tuple[tuple[str, str], ...]:
    known = tuple((str(lang), web(newsroom, home(lang))) for lang in LANGUAGES)
    return (*known, ("x-default", web(newsroom, "")))


def home_page(newsroom: Newsroom) -> Rendition:
    """Return the first page: choose a language, subscribe."""
    path = page_file("")
    head = Head(
        language="fr",
        root="",
        title="",
        description=_own(newsroom.description, "fr"),
        canonical=web(newsroom, ""),
        alternates=_index_alternates(newsroom),
        switch=None,
    )
    return _page(path, "home.html", head, newsroom, **_each_language(newsroom))


def not_found_page(newsroom: Newsroom) -> Rendition:
    """Return what a server shows at any address that leads nowhere; so its links are absolute."""
    head = _notice_head("fr", newsroom.url, words("fr")["not_found"])
    return _page("404.html", "404.html", head, newsroom, **_each_language(newsroom))


def redirect_page(redirect: Redirect, newsroom: Newsroom) -> Rendition:
    """Return the page at an old address, which leads on to the present one."""
    path = page_file(redirect.address)
    head = Head(
        language=redirect.language,
        root=root_from(path),
        title=words(redirect.language)["moved"],
        description=words(redirect.language)["moved"],
        canonical=web(newsroom, redirect.target),
        alternates=(),
        switch=None,
    )
    return _page(path, "redirect.html", head, newsroom, target=link(head.root, redirect.target))


def gone_page(gone: Gone, newsroom: Newsroom) -> Rendition:
    """Return the notice at the address of an article that has been withdrawn."""
    path = page_file(gone.address)
    head = _notice_head(gone.language, root_from(path), words(gone.language)["gone"])
    return _page(path, "gone.html", head, newsroom)


def _notice_head(language: Language, root: str, title: str) -> Head:
    return Head(
        language=language,
        root=root,
        title=title,
        description=title,
        canonical=None,
        alternates=(),
        switch=None,
    )


def _each_language(newsroom: Newsroom) -> dict[str, Any]:
    return {
        "languages": [
            (lang, _own(newsroom.name, lang), _own(newsroom.description, lang), words(lang))
            for lang in LANGUAGES
        ]
    }


def _own(texts: Any, language: Language) -> str:
    return typeset(texts[language], language)


def _page(
    path: str, template: str, head: Head, newsroom: Newsroom, **context: object
) -> Rendition:
    text = templates().get_template(template).render(
        head=head,
        say=words(head.language),
        name=_own(newsroom.name, head.language),
        tagline=_own(newsroom.description, head.language),
        email=newsroom.email,
        **context,
    )
    return Rendition(path=path, media_type=MEDIA_TYPE, content=text.encode())
