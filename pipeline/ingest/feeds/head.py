"""The link elements of a page, found without parsing it: its feeds, its API, its neighbours."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

_LINK = re.compile(r"<link\s([^<>]{1,4000})>", re.I)
_ATTRIBUTE = re.compile(
    r"([a-z-]{2,12})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I
)
#: Characters: a head is longer only where styles or scripts stand in it.
_LONGEST = 500_000


def head_links(html: str) -> Iterator[Mapping[str, str]]:
    """Yield the attributes of every link element, names in lower case, values unescaped."""
    for found in _LINK.finditer(html[:_LONGEST]):
        yield {
            m[1].lower(): unescape(m[2] or m[3] or m[4] or "").strip()
            for m in _ATTRIBUTE.finditer(found[1])
        }


def relations(link: Mapping[str, str]) -> list[str]:
    """Return what a link says its target is to the page, in lower case."""
    return link.get("rel", "").lower().split()
