"""What the head of a page declares: its metadata, links and structured data (JSON-LD)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from typing import Any

from lxml.html import HtmlElement
from msgspec import Struct

from pipeline.ingest.page.index import Index, index

Thing = Mapping[str, Any]

_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|PressRelease|CreativeWork|Recipe|HowTo|WebPage|ItemPage|AboutPage)$"
)
_JSON_LD = "application/ld+json"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d?);", re.I)
_PAGE = re.compile(r"Page$")
_NAMES = ("property", "name", "itemprop", "http-equiv")
#: Where things hold the one they are about; not what they list, cite or are followed by.
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
_WRAPPED = re.compile(
    r"^[\s;]*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|\]\]>[\s*/]*)\s*$"
)
_MOST_METAS, _MOST_LINKS, _MOST_SCRIPTS, _MOST_THINGS, _DEEPEST = 500, 500, 20, 200, 5
#: Characters.
_LONGEST_META, _LARGEST_JSON = 2000, 500_000


class Declared(Struct, frozen=True, kw_only=True):
    """What a page says of itself where readers do not see it."""

    #: Content by name in lower case; the first of a name counts.
    metas: Mapping[str, str]
    #: The link elements that say what they relate to.
    links: Sequence[HtmlElement]
    #: The window's title.
    window: str | None
    #: The things its JSON-LD describes, and those of them that are articles or pages, articles
    #: first.
    things: Sequence[Thing]
    articles: Sequence[Thing]
    #: The elements of the text that are marked as what the page says of itself.
    marked: Sequence[HtmlElement]


def declared(tree: HtmlElement) -> Declared:
    """Return what the page ``tree`` declares; what is damaged or beyond bounds is left out."""
    return declared_by(index(tree.iter()))


def declared_by(having: Index) -> Declared:
    """Return what a page with these elements declares, as ``declared`` does."""
    metas: dict[str, str] = {}
    for tag in having["meta"][:_MOST_METAS]:
        names = next((value for key in _NAMES if (value := tag.get(key))), "")[:200].lower()
        content = plain_words((tag.get("content") or tag.get("value") or "")[:_LONGEST_META])
        for name in names.split() if content else ():
            metas.setdefault(name, content)
    words = (plain_words((t.text or "")[:_LONGEST_META]) for t in having["title"] if _is_of_page(t))
    titles = [title for title in words if title]
    scripts = (s for s in having["script"] if (s.get("type") or "").strip().lower() == _JSON_LD)
    things = [
        thing
        for script in islice(scripts, _MOST_SCRIPTS)
        for thing in _things((script.text or "")[:_LARGEST_JSON])
    ]
    articles = sorted((t for t in things if any(map(_ARTICLE.search, types(t)))), key=_is_page)
    return Declared(
        metas=metas,
        links=[link for link in having["link"] if link.get("rel")][:_MOST_LINKS],
        window=titles[0] if titles else None,
        things=things,
        articles=articles,
        marked=[tag for tag in having["@property"] if tag.tag != "meta"],
    )


def plain_words(text: str) -> str:
    """Return a text on one line; what a site escaped twice is read once more."""
    return " ".join(_ENTITY.sub(lambda m: unescape(m[0]), text).split())


def types(thing: Thing) -> list[str]:
    """Return the names of what a thing is, without the address of their vocabulary."""
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return [name.rpartition("/")[2] for name in names[:20] if isinstance(name, str)]


def _is_page(thing: Thing) -> bool:
    return all(map(_PAGE.search, types(thing)))


def _is_of_page(title: HtmlElement) -> bool:
    """Tell the page's title from that of a drawing within it (SVG)."""
    parent = title.getparent()
    return parent is None or parent.tag in ("head", "html", "body")


def _things(text: str) -> Iterator[Thing]:
    try:
        data = json.loads(_WRAPPED.sub("", text), strict=False)
    except (ValueError, RecursionError):
        yield from _damaged(text)
        return
    waiting: list[tuple[object, int]] = [(data, 0)]
    for _ in range(_MOST_THINGS):
        if not waiting:
            return
        value, depth = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = [(one, depth) for one in value[:_MOST_THINGS] if isinstance(one, dict)]
        elif isinstance(value, dict):
            if types(value):
                yield value
            within = [value[key] for key in _WITHIN if key in value]
            waiting[:0] = [(one, depth + 1) for one in within if depth < _DEEPEST]


def _damaged(text: str) -> Iterator[Thing]:
    """Yield what is legible in JSON-LD that a template broke: a quote left unescaped, a comma."""
    kinds = re.findall(r'"@type"\s{0,5}:\s{0,5}"(\w{1,40})"', text)
    fields = re.findall(r'"(headline|datePublished)"\s{0,5}:\s{0,5}"([^"\\]{1,300})"', text)
    if fields and any(map(_ARTICLE.search, kinds)):
        yield {"@type": "Article", **dict(reversed(fields))}
