"""The headings of a page: their words, the line above a title, and which are the site's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from msgspec import Struct

from pipeline.ingest.page.around import names_of, segments_of
from pipeline.ingest.page.index import Index
from pipeline.ingest.page.seen import is_furniture, is_hidden

_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|surtitre|sur-titre|overline|topline|eyebrow|roofline|dachzeile|"
    r"spitzmarke|pre-?title|supertitle|super-title|overtitle|sup-?title|sub-?headline-top|"
    r"headline-?(?:intro|intro-?text|prefix)|intro-?headline)(?:$|[\s_-])",
    re.I,
)
_BANNER = re.compile(r"(?:site-)?(?:logo|branding|title|name)$", re.I)
_MOST, _MOST_PARTS = 60, 8
#: Characters.
_LONGEST = 1000


class Above(Struct, frozen=True, kw_only=True):
    """The first element of a heading, where more words follow it."""

    words: str
    #: Whether it is called a line above a title.
    named: bool


class Heading(Struct, frozen=True, kw_only=True):
    """A heading of a page that is not around its text."""

    tag: HtmlElement
    #: As readers see them.
    words: str
    #: The words of its parts, where it has several: the line above a title, a date, a count.
    parts: Sequence[str]
    #: What may be a line above the title.
    above: Above | None


def headings(having: Index) -> list[Heading]:
    """Return the headings of the first three levels, in order, of a page with these elements."""
    return list(_headings(having["heading"][:_MOST]))


def is_banner(heading: HtmlElement) -> bool:
    """Tell whether a heading is the site's: in the page's head, or a link to its first page."""
    return leads_home(heading) or any(
        _BANNER.match(name) for tag in (heading, *heading.iterancestors()) for name in _ids(tag)
    )


def leads_home(heading: HtmlElement) -> bool:
    """Tell whether a heading links to the first page of its site."""
    link = heading.find(".//a[@href]")
    return link is not None and _is_home(link.get("href", ""))


def _headings(tags: Iterable[HtmlElement]) -> Iterator[Heading]:
    for tag in tags:
        if is_hidden(tag) or is_furniture(tag, {}):
            continue
        parts = segments_of(tag)
        words = " ".join("".join(parts)[:_LONGEST].split()).rstrip("¶#§ ").lstrip("-–—|•: ")
        if any(map(str.isalnum, words)):
            shown = [" ".join(part.split()) for part in parts]
            yield Heading(
                tag=tag,
                words=words,
                parts=[part for part in shown if part],
                above=_above(tag, words),
            )


def _above(heading: HtmlElement, words: str) -> Above | None:
    """Return the first element of a heading, if its words are the first and not all."""
    for tag in islice(heading.iterdescendants(), _MOST_PARTS):
        if not isinstance(tag.tag, str) or is_hidden(tag):
            continue
        first = " ".join("".join(segments_of(tag))[:_LONGEST].split())
        if first and words != first and words.startswith(first):
            return Above(words=first, named=bool(_KICKER.search(names_of(tag))))
        if first and first != words:
            return None
    return None


def _ids(tag: HtmlElement) -> list[str]:
    return [tag.get("id", ""), *(n for n in names_of(tag).split() if n.startswith("site-"))]


def _is_home(url: str) -> bool:
    try:
        parts = urlsplit(url[:500])
    except ValueError:
        return False
    return parts.path == "/" or (not parts.path and bool(parts.netloc))
