"""Which addresses words mention, so that one that leads nowhere any more is met where it stands.

What is found is all that ``markup.without_links_to`` and ``markup.without_addresses`` may find in
the same words, whichever addresses they are given.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import Final

from pipeline.markup import (
    BARE_ADDRESS,
    DOTTED,
    REFERENCE,
    SEPARATOR,
    SPOKEN,
    TAG,
    one_line,
    printable,
    readings,
)
from pipeline.webaddress import AddressKey, address_key

#: Stands for any address: what the words mention depends on which of their links fall away.
ANY: Final = ""
#: Tags that may say something: those with attributes, and those that links begin and end with.
_TELLING = re.compile(r"(<(?:/?a|[a-z]++[1-6]? [^>]*)>)")
_LINK_TAG = re.compile(r"</?a(?=[ >])[^>]*>")
#: Two links in one word: it reads otherwise without the one, without the other and without both.
_GLUED = re.compile(r"</a>[^\s<>]*<a[ >]")


def in_html(html: str) -> frozenset[str]:
    """Return what sanitised ``html`` links to, shows or names, as ``spelled`` spells it."""
    parts = _TELLING.split(html)
    tags = "".join(parts[1::2])
    found = {unescape(address).strip() for _, address in REFERENCE.findall(tags)}
    if 'alt="' in tags or 'title="' in tags:
        found.update(*(_in_words(unescape(said)) for _, said in SPOKEN.findall(tags)))
    # Most words have no dot within. More may, if these tags fall away, but not less.
    if DOTTED.search("".join(parts[::2])):
        # Where a link falls away, its words join those around it.
        for some in {html, _LINK_TAG.sub("", html)}:
            found.update(*(_in_words(unescape(part)) for part in TAG.split(some)))
    keys = _keys(found)
    return keys | {ANY} if _GLUED.search(html) else keys


def in_lines(lines: Iterable[str]) -> frozenset[str]:
    """Return the same for texts that are plain, and shown on one line each."""
    dotted = [line for line in lines if "." in line and DOTTED.search(printable(line))]
    return frozenset().union(*map(_in_line, dotted))


def in_all(html: str, lines: Iterable[str]) -> frozenset[str]:
    """Return the same for sanitised ``html`` and plain texts together."""
    return in_html(html) | in_lines(lines)


def spelled(key: AddressKey) -> str:
    """Return the key of an address as one text."""
    host, path, told = key
    return " ".join([host, path, *sorted(f"{name}={value}" for name, value in told)])


@lru_cache(maxsize=1000)
def _in_line(text: str) -> frozenset[str]:
    return _keys(_in_words(one_line(text)))


def _in_words(text: str) -> Iterator[str]:
    if DOTTED.search(text):
        for match in BARE_ADDRESS.finditer(text):
            yield from readings(match[0])
            parts = SEPARATOR.split(match[0])
            if len(parts) > 1:
                yield from chain.from_iterable(map(_in_words, parts[::2]))


def _keys(addresses: Iterable[str]) -> frozenset[str]:
    return frozenset(spelled(key) for a in addresses if (key := address_key(a)) is not None)
