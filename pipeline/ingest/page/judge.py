"""What trafilatura takes for the text of a page: its words, to be found again in the blocks."""

import copy
from functools import cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

#: Characters of a class or an id.
_LONGEST = 2000
#: Elements that hold no text for it, with their words.
_USELESS = (
    "style", "template", "svg", "link", "meta", "iframe", "video", "audio", "object",
    "embed", "canvas", "source", "map", "img", "picture", "select", "input", "button", "nav",
    "footer", "aside",
)  # fmt: skip
#: Elements that only cost it time: their words stay.
_PLAIN = (
    "span", "font", "b", "strong", "em", "i", "small", "time", "u", "ins", "abbr", "label", "sup",
    "sub",
)  # fmt: skip
#: ... and those it would not read; structured data tell it a text that scripts alone show.
_UNREAD = etree.XPath(
    "descendant::*[@hidden or @aria-hidden='true'][not(descendant::p)]"
    " | descendant::form[not(descendant::p)]"
    " | descendant::script[not(contains(@type, 'ld+json'))]"
)


def copied(tree: HtmlElement, marked: HtmlElement | None = None) -> HtmlElement:
    """Return a copy of a page, or of the element that it marks as its text."""
    if marked is None:
        return copy.deepcopy(tree)
    own = marked.makeelement("html")
    etree.SubElement(own, "body").append(copy.deepcopy(marked))
    return own


def lighten(own: HtmlElement) -> None:
    """Take away what only costs trafilatura time."""
    etree.strip_elements(own, *_USELESS, with_tail=False)
    for tag in _UNREAD(own):
        if tag.getparent() is not None:
            tag.drop_tree()
    etree.strip_tags(own, *_PLAIN)
    for tag in own.iter():
        for name in ("class", "id"):
            if len(tag.get(name) or "") > _LONGEST:  # each is searched for many words
                del tag.attrib[name]


def judged(own: HtmlElement, *, thorough: bool = False) -> str:
    """Return the words trafilatura finds in the page ``own``, which it changes.

    None where it finds none or breaks. ``thorough`` lets it compare its own rules with others', at
    half as much time again.
    """
    # Imported here: it takes its time to load, and two pages in three do without.
    from trafilatura import bare_extraction

    if thorough:
        _with_few_stop_words()
    try:
        found = bare_extraction(own, options=_settings(fast=not thorough))
    except Exception:  # a page may break any of the parsers below it; ours has read it
        return ""
    return (None if found is None or isinstance(found, dict) else found.text) or ""


@cache
def _with_few_stop_words() -> None:
    """Spare justext, below it, the words of all languages but ours: to load them takes 0.1 s."""
    from justext import get_stoplist
    from trafilatura import external

    words = tuple(get_stoplist("French") | get_stoplist("English"))
    external.JT_STOPLIST = words  # type: ignore[assignment] # it is filled when first needed


@cache
def _settings(*, fast: bool) -> Any:
    """Return its settings, read from its files once and not for each page."""
    from trafilatura.settings import Extractor

    return Extractor(comments=False, fast=fast, output_format="python")
