"""Where a page holds what, as the office says with CSS selectors for a site that is misread."""

import re
import warnings
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.ingest.when.dates import find_dates, make_day
from pipeline.model.source import Selectors

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import Tag

#: Marks what a selector of the text found, for the tree that is made of the page afterwards.
MARK = "data-press-body"
_MOST = 200
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")


class Overridden(Struct, frozen=True, kw_only=True):
    """A page after its selectors."""

    #: The page without what is to be removed, its text marked.
    html: str
    #: None where no selector is given or none found it.
    title: str | None
    published: date | None
    #: Selectors that match nothing on the page.
    idle: tuple[str, ...]


def overridden(html: str, selectors: Selectors) -> Overridden:
    """Apply ``selectors`` to the page ``html``."""
    # Imported here: few sources have selectors.
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

    with warnings.catch_warnings():
        # XHTML and feeds served as pages are read as pages: nothing to tell a person.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "lxml")
    idle = [selector for selector in selectors.remove if not _found(soup, selector)]
    titles, days, texts = (
        [] if selector is None else _found(soup, selector)
        for selector in (selectors.title, selectors.date, selectors.body)
    )
    asked = ((selectors.title, titles), (selectors.date, days), (selectors.body, texts))
    idle += [selector for selector, found in asked if selector is not None and not found]
    title = _words(titles[0]) if titles else None
    published = _day(days[0]) if days else None
    for selector in selectors.remove:
        for tag in _found(soup, selector):
            tag.decompose()
    for tag in texts:
        if not tag.decomposed:
            tag[MARK] = ""
    return Overridden(html=str(soup), title=title or None, published=published, idle=tuple(idle))


def _found(soup: "BeautifulSoup", selector: str) -> "Sequence[Tag]":
    import soupsieve

    try:
        return soupsieve.select(selector, soup, limit=_MOST)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, RecursionError):
        return []  # config.yaml refuses such; another caller may not


def _words(tag: "Tag") -> str:
    return " ".join((str(tag.get("content") or "") or tag.get_text(" "))[:1000].split())


def _day(tag: "Tag") -> date | None:
    """Return the day an element gives in its attributes, else the only one in its words."""
    text = str(tag.get("datetime") or tag.get("content") or "") or tag.get_text(" ")
    if iso := _ISO.match(text):
        return make_day(*map(int, iso.groups()))
    days = {found.day for found in find_dates(" ".join(text[:300].split()), reference=None)}
    return days.pop() if len(days) == 1 else None
