"""feedparser's two parsers, strict and loose, of which no slip costs more than an element.

``feedparser.parse`` gives nothing of a feed when one of its handlers raises, as several do on odd
elements (a link that is no address, a player outside of an entry).
"""

import io
import re
import warnings
import xml.sax
import xml.sax.expatreader
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from msgspec import Struct

_ENTRY = re.compile(r"<(?:[\w.-]{1,60}:)?(?:item|entry)\b", re.I)
#: The first element, past declarations and comments.
_FIRST = re.compile(r"(?:\s|<\?[^>]{0,500}>|<!--(?:(?!-->).){0,5000}-->)*+[^<]*", re.S)


class Parsed(Struct, frozen=True, kw_only=True):
    """What feedparser makes of a feed."""

    feed: Mapping[str, Any]
    entries: list[Mapping[str, Any]]


def parsed(xml_text: str, text: str, url: str) -> Parsed:
    """Return what feedparser reads in ``xml_text``, mended from ``text`` and found at ``url``.

    Strictly; where that fails loosely; and where entries are still missing, what it reads in
    ``text`` as it came, if that is more.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found, whole = _strictly(xml_text, url)
        if not whole:
            found = _more(_loosely(xml_text, url), found)
        if len(found.entries) < len(_ENTRY.findall(text)):
            first = _FIRST.match(text)
            found = _more(found, _loosely(text[first.end() if first else 0 :], url))
    return found


def _more(one: Parsed, other: Parsed) -> Parsed:
    return other if len(other.entries) > len(one.entries) else one


def _strictly(xml_text: str, url: str) -> tuple[Parsed, bool]:
    """Return what was read, and whether that is all."""
    parser = _classes()[0](url, None, "utf-8")
    _as_we_read(parser)
    # No entity reaches it: mend takes every document type out.
    reader = xml.sax.expatreader.create_parser()  # noqa: S315
    reader.setFeature(xml.sax.handler.feature_namespaces, True)  # noqa: FBT003
    reader.setFeature(xml.sax.handler.feature_external_ges, False)  # noqa: FBT003
    reader.setContentHandler(parser)
    reader.setErrorHandler(parser)
    source = xml.sax.xmlreader.InputSource()
    source.setByteStream(io.BytesIO(xml_text.encode("utf-8", "replace")))
    source.setEncoding("utf-8")
    try:
        reader.parse(source)
        whole = True
    except Exception:  # not well-formed, or a slip outside of the handlers
        whole = False
    return _read(parser), whole


def _loosely(xml_text: str, url: str) -> Parsed:
    parser = _classes()[1](url, None, "utf-8", {})
    _as_we_read(parser)
    with suppress(Exception):  # the entries before the damage are kept
        parser.feed(xml_text)
    return _read(parser)


def _as_we_read(parser: Any) -> None:
    # Our walk makes addresses absolute and drops what may not be there; feedparser's own
    # sanitiser would take the players out with it.
    parser.resolve_relative_uris = False
    parser.sanitize_html = False


def _read(parser: Any) -> Parsed:
    # Its own dictionaries answer for other keys than they are asked for.
    return Parsed(feed=dict(parser.feeddata), entries=[dict(entry) for entry in parser.entries])


@cache
def _classes() -> tuple[Any, Any]:
    """Return the strict and the loose parser."""
    # Imported here: a newsroom without feeds has no need of it.
    from feedparser.api import LooseFeedParser, StrictFeedParser

    return _contained(StrictFeedParser), _contained(LooseFeedParser)


def _contained(parser: Any) -> Any:
    """Return a parser whose handlers may fail: the element is lost, and nothing else."""

    class Contained(parser):  # type: ignore[misc]
        depth: int
        incontent: int
        # An id stays as it is, wherever the feed is found.
        can_be_relative_uri = parser.can_be_relative_uri - {"id"}

        def unknown_starttag(self, tag: str, attrs: Any) -> None:
            if tag.rpartition(":")[2] in ("item", "entry"):
                self._end_of_content()
            with suppress(Exception):
                super().unknown_starttag(tag, attrs)

        def _end_of_content(self) -> None:
            """Close a text that was never closed: the next entry is none of its words."""
            while self.incontent and self.elementstack:
                with suppress(Exception):
                    self.pop_content(self.elementstack[-1][0])
            self.incontent = self.insource = self.inimage = self.svgOK = 0

        def unknown_endtag(self, tag: str) -> None:
            depth: int = self.depth
            try:
                super().unknown_endtag(tag)
            except Exception:
                self.depth = depth - 1

        def handle_charref(self, ref: str) -> None:
            with suppress(Exception):  # a number that is no character
                super().handle_charref(ref)

    return Contained
