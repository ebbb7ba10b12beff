"""What of a listing page is no list of articles: menus, footers and the like, and what is hidden.

Its tree is BeautifulSoup's, for the sake of CSS selectors; what such things are called is the same
as on any page (``page.seen``).
"""

from collections.abc import Collection

from bs4.element import NavigableString, PreformattedString, Tag

from pipeline.ingest.page.seen import AROUND, HIDDEN, NAMED_AROUND, SENTENCE

_UNSEEN = frozenset("script style template noscript head title".split())
_DEEPEST = 200


def is_hidden(tag: Tag) -> bool:
    """Tell whether readers do not see an element."""
    if tag.get("hidden") is not None or tag.get("aria-hidden") == "true":
        return True
    return bool(HIDDEN.search(str(tag.get("style") or "")[:500]))


def is_furniture(tag: Tag) -> bool:
    """Tell whether an element is around the text, as it is made or by its name."""
    if tag.name in AROUND:
        return True
    classes = tag.get("class")
    names = [
        *(classes if isinstance(classes, list) else [str(classes or "")]),
        str(tag.get("id") or ""),
    ]
    return any(NAMED_AROUND.search(name[:100]) for name in names)


def spine(body: Tag) -> Collection[int]:
    """Return the ids of the elements that hold over half of the sentences below ``body``.

    They hold the text, whatever they are called: some pages are one form, or one hidden element
    that a script shows.
    """
    weights: dict[int, int] = {}
    total = 0
    for text in body.descendants:
        if not isinstance(text, NavigableString) or isinstance(text, PreformattedString):
            continue
        length = len(text.strip())
        if length < SENTENCE or (text.parent and text.parent.name in _UNSEEN):
            continue
        total += length
        for depth, above in enumerate(text.parents):
            if above is body or depth == _DEEPEST:
                break
            weights[id(above)] = weights.get(id(above), 0) + length
    return frozenset(key for key, weight in weights.items() if weight * 2 > total)
