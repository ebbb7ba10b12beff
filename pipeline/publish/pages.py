"""The web pages people come for: articles, the index of a language, and the first page."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup

from pipeline.config import Newsroom
from pipeline.language import day_in_words
from pipeline.model.edition import Visible
from pipeline.model.rendition import Rendition
from pipeline.model.story import LANGUAGES, OTHER, Language
from pipeline.publish.addresses import home, link, page_file, root_from, web
from pipeline.publish.cards import card, coming
from pipeline.publish.linked_data import linked_data
from pipeline.publish.rendering import Head, Switch, each_language, page
from pipeline.publish.site import Site
from pipeline.publish.texts import own
from pipeline.publish.words import words


def article_page(site: Site, visible: Visible) -> Rendition:
    """Return the page of one article."""
    newsroom, texts = site.newsroom, site.texts
    path, shown = page_file(visible.address), card(site, visible)
    canonical = web(newsroom, visible.address)
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
    return page(
        site,
        path,
        "article.html",
        head,
        card=shown,
        summary=texts.line(visible.article.summary, shown.language),
        html=Markup(texts.html(visible)),  # noqa: S704 - sanitised when the body was read
        linked_data=linked_data(visible, shown, newsroom),
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


def index_page(site: Site, language: Language) -> Rendition:
    """Return the index of ``language``: the newest, what is coming, and a line for the rest."""
    newsroom = site.newsroom
    address = home(language)
    path, say = page_file(address), words(language)
    visible = site.edition.in_language(language)
    newest, older = visible[: newsroom.entries], visible[newsroom.entries :]
    head = Head(
        language=language,
        root=root_from(path),
        title=say["press_room"],
        description=own(newsroom.description, language),
        canonical=web(newsroom, address),
        alternates=_index_alternates(newsroom),
        switch=Switch(
            language=OTHER[language], href=link(root_from(path), home(OTHER[language])), hint=None
        ),
    )
    return page(
        site,
        path,
        "index.html",
        head,
        cards=[card(site, v) for v in newest],
        events=[card(site, v) for v in coming(site.edition, language)],
        years=_by_year(site, older),
    )


def _by_year(site: Site, older: Sequence[Visible]) -> list[tuple[int, list[tuple[str, str, str]]]]:
    """Return (year, [(address, title, day)]): a line each, which needs no body."""

    def day(visible: Visible) -> date:
        return visible.published.astimezone(site.newsroom.zone).date()

    return [
        (
            year,
            [
                (v.address, site.texts.title(v), day_in_words(day(v), v.article.language))
                for v in group
            ],
        )
        for year, group in groupby(older, key=lambda v: day(v).year)
    ]


def _index_alternates(newsroom: Newsroom) -> tuple[tuple[str, str], ...]:
    known = tuple((str(lang), web(newsroom, home(lang))) for lang in LANGUAGES)
    return (*known, ("x-default", web(newsroom, "")))


def home_page(site: Site) -> Rendition:
    """Return the first page: choose a language, subscribe."""
    path, newsroom = page_file(""), site.newsroom
    head = Head(
        language="fr",
        root="",
        title="",
        description=own(newsroom.description, "fr"),
        canonical=web(newsroom, ""),
        alternates=_index_alternates(newsroom),
        switch=None,
    )
    return page(site, path, "home.html", head, languages=each_language(newsroom))
