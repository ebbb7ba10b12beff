"""The head of a site, above its pages: where it prints the day of today, not that of a page."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from pipeline.ingest.page.around import names_of, words_of
from pipeline.ingest.when.dates import find_dates
from pipeline.model.story import Language

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:masthead|top-?bar|site-?header|header-?top|top-?header|today|current-?date|"
    r"clock)(?:$|[\s_-])",
    re.I,
)
#: What it is, or stands in it; how many of them are looked at.
_BOXES, _MOST = ("header", "div", "section", "p", "span", "time"), 30
#: Elements around another that tell what it is of.
_DEEPEST = 12


def is_in_head(tag: HtmlElement) -> bool:
    """Tell whether an element is in the head of the site, which has no title of a page."""
    if next(tag.iterancestors("article", "main"), None) is not None:
        return False
    for above in (tag, *islice(tag.iterancestors(), _DEEPEST)):
        if above.tag == "body":
            return False
        banner = above.tag == "header" or above.get("role") == "banner"
        if banner or _NAMED.search(names_of(above)):
            return next(above.iter("h1", "h2"), None) is None
    return False


def days_in_head(tree: HtmlElement, language: Language | None) -> Iterator[date]:
    """Yield the days in the head of a page's site."""
    for tag in islice(filter(is_in_head, tree.iterdescendants(*_BOXES)), _MOST):
        for found in find_dates(words_of(tag), reference=None, language=language):
            yield found.day
