"""The lists of articles: the index of a language and the page of a category, on several pages."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct

from pipeline.language import day_in_words
from pipeline.model.edition import Visible
from pipeline.model.rendition import Bundle, Listing, Output, Rendition, opened
from pipeline.model.story import LANGUAGES, OTHER, Language
from pipeline.publish.addresses import home, link, page_file, root_from, section, web
from pipeline.publish.cards import card, coming
from pipeline.publish.pages.frame import page
from pipeline.publish.pages.head import Head, counterparts, switch_to
from pipeline.publish.pages.paging import Sheet, sheets
from pipeline.publish.site import Site
from pipeline.publish.texts import own
from pipeline.publish.words import words
from pipeline.typography import typeset


class Tab(Struct, frozen=True, kw_only=True):
    """One way to narrow a list."""

    label: str
    href: str
    #: As ``aria-current`` says it: "page" where it leads to this very page, "true" where this is an
    #: older page of that list; None for another list.
    current: str | None


def index_pages(site: Site, language: Language) -> Iterator[Rendition]:
    """Yield the index of ``language``, which also tells what is coming, and its older pages."""
    return opened(bundled(site, language, None))


def category_pages(site: Site, language: Language, category: str) -> Iterator[Rendition]:
    """Yield the pages of the articles in ``language`` and of ``category``, a key of config.yaml."""
    return opened(bundled(site, language, category))


def bundled(site: Site, language: Language, category: str | None) -> Iterator[Output]:
    """Yield the front page of a list, as the two above do, and its older pages in one bundle."""
    front, *older = sheets(site.lists.within(language, category), site.newsroom.entries)
    yield _page(site, language, category, front)
    if older:
        shown = chain.from_iterable(sheet.visible for sheet in older)
        yield Bundle(
            name=f"list/{_base(language, category)}",
            inputs=site.inputs(shown, "lists", language, category, len(older)),
            make=lambda: (_page(site, language, category, sheet) for sheet in older),
            group=language,
            listings=[_listing(site, language, category, sheet) for sheet in older],
        )


def _page(site: Site, language: Language, category: str | None, sheet: Sheet) -> Rendition:
    front = category is None and sheet.count is not None
    events = coming(site.lists.within(language)) if front else ()
    place = (sheet.number, sheet.count, sheet.newer, sheet.older, len(events))
    return page(
        site,
        page_file(_base(language, category) + sheet.address),
        "index.html" if front else "listing.html",
        partial(_filled, site, language, category, sheet, events),
        inputs=site.inputs([*sheet.visible, *events], "list", language, category, *place),
        listing=_listing(site, language, category, sheet),
    )


def _listing(site: Site, language: Language, category: str | None, sheet: Sheet) -> Listing:
    return Listing(
        url=web(site.newsroom, _base(language, category) + sheet.address),
        alternates=_alternates(site, category, sheet),
        updated=None,
    )


def _filled(
    site: Site, language: Language, category: str | None, sheet: Sheet, events: Sequence[Visible]
) -> tuple[Head, dict[str, object]]:
    head = _head(site, language, category, sheet)
    return head, {
        "cards": [card(site, v) for v in sheet.visible],
        "events": [card(site, v) for v in events],
        "sheet": sheet,
        "period": None if sheet.count else _period(site, sheet.visible, language),
        "heading": _heading(site, language, category),
        "tabs": _tabs(site, head, "page" if sheet.count else "true"),
    }


def _head(site: Site, language: Language, category: str | None, sheet: Sheet) -> Head:
    newsroom, say, front = site.newsroom, words(language), sheet.count is not None
    base, sibling = _base(language, category), _base(OTHER[language], category)
    address = base + sheet.address
    title = say["press_room"] if category is None else _heading(site, language, category)
    about = own(newsroom.description, language)
    if not front:
        title = f"{_heading(site, language, category)} – {say['page'].format(number=sheet.number)}"
        about = _period(site, sheet.visible, language)
    return Head(
        language=language,
        root=root_from(page_file(address)),
        title=title,
        description=about if category is None else f"{title} – {about}",
        canonical=web(newsroom, address),
        alternates=_alternates(site, category, sheet),
        switch=switch_to(language, root_from(page_file(address)), sibling),
        newer=None if sheet.newer is None else base + sheet.newer,
        older=None if sheet.older is None else base + sheet.older,
        category=category,
    )


def _alternates(site: Site, category: str | None, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Return the counterparts of ``sheet``.

    The lists of two languages seldom break at the same articles, so only their fronts correspond.
    """
    if sheet.count is None:
        return ()
    fronts = {one: _base(one, category) for one in LANGUAGES}
    return counterparts(site.newsroom, fronts, "" if category is None else None)


def _base(language: Language, category: str | None) -> str:
    return home(language) if category is None else section(language, category)


def _heading(site: Site, language: Language, category: str | None) -> str:
    if category is None:
        return words(language)["latest"]
    return own(site.newsroom.categories[category], language)


def _period(site: Site, visible: Sequence[Visible], language: Language) -> str:
    """Return from when to when ``visible``, which is not empty, was published."""
    first, last = (
        day_in_words(v.published.astimezone(site.newsroom.zone).date(), language)
        for v in (visible[-1], visible[0])
    )
    said = words(language)["period"].format(first=first, last=last)
    return first if first == last else typeset(said, language)


def _tabs(site: Site, head: Head, here: str) -> list[Tab]:
    """Return the ways to every category, and to all of them; ``here`` marks that of ``head``."""
    language = head.language
    return [
        Tab(
            label=words(language)["all_sections"] if key is None else _heading(site, language, key),
            href=link(head.root, _base(language, key)),
            current=here if key == head.category else None,
        )
        for key in (None, *site.newsroom.categories)
    ]
