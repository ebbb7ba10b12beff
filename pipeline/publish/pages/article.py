"""The page of an article."""

from functools import partial

from markupsafe import Markup

from pipeline.markup import one_line
from pipeline.model.edition import Visible
from pipeline.model.rendition import Rendition
from pipeline.model.story import OTHER, Language
from pipeline.publish.addresses import home, page_file, root_from, web
from pipeline.publish.cards import Card, card
from pipeline.publish.illustrated import SHARED, for_page
from pipeline.publish.pages.frame import page
from pipeline.publish.pages.head import Head, Preview, Switch, counterparts, switch_to
from pipeline.publish.pages.linked_data import linked_data
from pipeline.publish.site import Site
from pipeline.publish.words import words


def article_page(site: Site, visible: Visible) -> Rendition:
    """Return the page of one article."""
    return page(
        site,
        page_file(visible.address),
        "article.html",
        partial(_filled, site, visible),
        inputs=site.inputs((visible,), "article"),
    )


def _filled(site: Site, visible: Visible) -> tuple[Head, dict[str, object]]:
    texts, shown = site.texts, card(site, visible)
    root = root_from(page_file(visible.address))
    head = Head(
        language=shown.language,
        root=root,
        title=shown.title,
        description=shown.summary,
        canonical=web(site.newsroom, visible.address),
        alternates=counterparts(site.newsroom, _addresses(visible)),
        switch=_switch(visible, root),
        kind="article",
        updated=visible.updated,
        image=_preview(site, visible, shown),
    )
    return head, {
        "card": shown,
        # Where none was written, a card has something else to say.
        "summary": shown.summary if one_line(visible.article.summary) else "",
        # Sanitised when the body was read.
        "html": Markup(for_page(site, visible, texts.html(visible))),  # noqa: S704
        "linked_data": linked_data(visible, shown, site.newsroom, texts),
    }


def _addresses(visible: Visible) -> dict[Language, str]:
    mine = visible.language
    translation = {} if visible.translation is None else {OTHER[mine]: visible.translation}
    return {mine: visible.address} | translation


def _switch(visible: Visible, root: str) -> Switch:
    mine = visible.language
    if visible.translation is not None:
        return switch_to(mine, root, visible.translation)
    return switch_to(mine, root, home(OTHER[mine]), hint=words(OTHER[mine])["untranslated"])


def _preview(site: Site, visible: Visible, shown: Card) -> Preview | None:
    """Return the article's picture as networks show it; its size where it is known."""
    if shown.image is None:
        return None
    size, page_url = shown.image.size(SHARED), web(site.newsroom, visible.address)
    return Preview(
        url=shown.image.src(SHARED, page_url),
        alt=shown.image.alt,
        width=None if size is None else size.width,
        height=None if size is None else size.height,
    )
