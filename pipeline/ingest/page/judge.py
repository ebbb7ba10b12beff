"""What trafilatura takes for the text of a page: its words, to be found again in the blocks."""

import copy

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from trafilatura.settings import Extractor

#: Its settings, read from its files once and not for each page.
_FAST = Extractor(comments=False, fast=True, output_format="python")
_THOROUGH = Extractor(comments=False, output_format="python")
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
    """Return a copy of a page for trafilatura to work on, without what only costs it time."""
    if marked is None:
        own = copy.deepcopy(tree)
    else:
        own = document_fromstring("<html><body></body></html>")
        own.body.append(copy.deepcopy(marked))
    etree.strip_elements(own, *_USELESS, with_tail=False)
    for tag in _UNREAD(own):
        if tag.getparent() is not None:
            tag.drop_tree()
    etree.strip_tags(own, *_PLAIN)
    for tag in own.iter():
        for name in ("class", "id"):
            if len(tag.get(name) or "") > _LONGEST:  # each is searched for many words
                del tag.attrib[name]
    return own


def judged(own: HtmlElement, *, thorough: bool = False) -> str:
    """Return the words trafilatura finds in the page ``own``, which it changes.

    None where it finds none or breaks. ``thorough`` lets it compare its own rules with others', at
    half as much time again.
    """
    try:
        found = trafilatura.bare_extraction(own, options=_THOROUGH if thorough else _FAST)
    except Exception:  # a page may break any of the parsers below it; ours has read it
        return ""
    return (None if found is None or isinstance(found, dict) else found.text) or ""
