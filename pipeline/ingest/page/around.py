"""Elements of a page: their words, and whether they are of other pages."""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.ingest.page.seen import is_hidden

_OF_SITE = frozenset("nav form dialog".split())
_NAMED_OTHER = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|related|recent|latest|popular|comments?|reply|"
    r"replies|pagination|pager|newsletter|cookies?|advert|popup|modal|fil-ariane)(?:$|[\s_-])",
    re.I,
)
#: Elements whose text is not the page's.
UNREAD = frozenset("script style noscript template option button textarea title".split())
#: A piece of text and the element it stands in.
Text = tuple[HtmlElement, str]
_UNREAD = frozenset("script style noscript template svg button".split())
_INLINE = frozenset(
    "a abbr b bdi bdo cite code em font i ins mark q s small span strong sub sup time u wbr".split()
)
_LONGEST, _MOST_PIECES, _MOST_PARTS, _DEEPEST = 1000, 500, 20, 8


def words_of(tag: HtmlElement) -> str:
    """Return the first 1,000 characters of what readers see of an element, on one line."""
    pieces: list[str] = []
    length = 0
    for text in islice(tag.itertext(), _MOST_PIECES):
        pieces.append(text)
        length += len(text)
        if length > _LONGEST:
            break
    return " ".join(" ".join(pieces)[:_LONGEST].split())


def segments_of(tag: HtmlElement) -> list[str]:
    """Return what readers see of an element, part by part: its own words, those of each child.

    A child that holds all of it is looked into. Joined, the parts are its words as they stand,
    with a space where a line breaks.
    """
    for _ in range(_DEEPEST):
        children = [child for child in tag if isinstance(child.tag, str)]
        if len(children) != 1 or (tag.text or "").strip() or (children[0].tail or "").strip():
            break
        tag = children[0]
    parts = [tag.text or ""]
    for child in islice(tag, _MOST_PARTS):
        if isinstance(child.tag, str):
            seen = child.tag not in _UNREAD and not is_hidden(child)
            parts.append("".join(_seen(child, 0)) if seen else "")
        parts.append(child.tail or "")
    return parts


def _seen(tag: HtmlElement, depth: int) -> Iterator[str]:
    """Yield the words of an element as they stand, with spaces around what is not inline."""
    edge = "" if tag.tag in _INLINE else " "
    yield edge + (tag.text or "")
    for child in islice(tag, _MOST_PARTS):
        if depth < _DEEPEST and isinstance(child.tag, str) and child.tag not in _UNREAD:
            yield from _seen(child, depth + 1)
        yield child.tail or ""
    yield edge


def names_of(tag: HtmlElement) -> str:
    """Return the classes and the id of an element, parted by spaces."""
    return f"{tag.get('class', '')[:300]} {tag.get('id', '')[:100]}"


def is_of_others(tag: HtmlElement, shared: Collection[HtmlElement] = ()) -> bool:
    """Tell whether an element is of other pages, of comments or of the site, and not of this text.

    Only what is below the elements in ``shared`` tells. What stands around the text within its own
    article is the text's: its share bar has its date.
    """
    for above in (tag, *islice(tag.iterancestors(), 12)):
        if above in shared or above.tag == "body":
            return False
        if above.tag in _OF_SITE or _NAMED_OTHER.search(names_of(above)):
            return True
        if above.tag in ("aside", "footer"):
            return next(above.iterancestors("article", "main"), None) is None
    return False


def texts_from(tag: HtmlElement) -> Iterator[Text]:
    """Yield the texts within an element and after it."""
    yield from _within(tag)
    while (above := tag.getparent()) is not None:
        yield from _piece(above, tag.tail)
        for after in tag.itersiblings():
            yield from _within(after)
            yield from _piece(above, after.tail)
        tag = above


def texts_before(tag: HtmlElement) -> Iterator[Text]:
    """Yield the texts of the body before an element, the last one first."""
    while tag.tag != "body" and (above := tag.getparent()) is not None:
        for before in tag.itersiblings(preceding=True):
            yield from _piece(above, before.tail)
            yield from _within(before, back=True)
        yield from _piece(above, above.text)
        tag = above


def _within(tag: HtmlElement, *, back: bool = False) -> Iterator[Text]:
    """Yield the texts within an element, the last one first where ``back``."""
    if not isinstance(tag.tag, str) or tag.tag in UNREAD:
        return
    if not back:
        yield from _piece(tag, tag.text)
    for child in tag.iterchildren(reversed=back):
        if back:
            yield from _piece(tag, child.tail)
        if len(child):
            yield from _within(child, back=back)
        elif child.text and isinstance(child.tag, str) and child.tag not in UNREAD:
            yield from _piece(child, child.text)
        if not back:
            yield from _piece(tag, child.tail)
    if back:
        yield from _piece(tag, tag.text)


def _piece(holder: HtmlElement, text: str | None) -> tuple[Text, ...]:
    return ((holder, text),) if text and not text.isspace() else ()
