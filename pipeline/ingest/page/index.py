"""The elements of a page by their names and attributes, gathered at one go.

A search for one takes as long as one for all of them: a sixth of the time of a page went into a
dozen of them.
"""

from collections.abc import Iterable, Mapping, Sequence

from lxml.html import HtmlElement

#: Elements in their order, by what is asked of them: their names; "heading", those of the first
#: three levels; "@property", what is marked as what the page says of itself; "@role" and
#: "@itemscope", what has these attributes; "@hidden", what may be hidden from readers.
Index = Mapping[str, Sequence[HtmlElement]]
_NAMES = {
    **dict.fromkeys(("h1", "h2", "h3"), "heading"),
    **{
        name: name
        for name in (
            "article", "base", "img", "link", "main", "meta", "noscript", "script", "time", "title",
        )
    },
}  # fmt: skip
_ATTRIBUTES = {
    **dict.fromkeys(("itemprop", "property", "pubdate"), "@property"),
    **dict.fromkeys(("hidden", "aria-hidden", "style"), "@hidden"),
    "itemscope": "@itemscope",
    "role": "@role",
}


def index(elements: Iterable[HtmlElement]) -> Index:
    """Return which of ``elements`` are asked for."""
    found: dict[str, list[HtmlElement]] = {
        kind: [] for kind in (*_NAMES.values(), *_ATTRIBUTES.values())
    }
    for tag in elements:
        kind = _NAMES.get(tag.tag)
        if kind is not None:
            found[kind].append(tag)
        for name in tag.keys():  # noqa: SIM118 - an element is no mapping
            if name in _ATTRIBUTES:
                same = found[_ATTRIBUTES[name]]
                if not same or same[-1] is not tag:
                    same.append(tag)
    return found
