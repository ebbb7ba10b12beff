"""What readers see of a page, and what stands around its text."""

import re
from collections.abc import Collection

from bs4.element import NavigableString, PreformattedString, Tag

#: Elements around a text, not of it.
_AROUND = frozenset("nav footer aside form dialog".split())
_NAMED_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|share|sharing|social|cookies?|related|sidebar|"
    r"comments?|pagination|pager|newsletter|skip-link|screen-reader-text|sr-only|visually-hidden|"
    r"partage|fil-ariane|footer|advert|popup|modal)(?:$|[\s_-])",
    re.I,
)
_CAPTION = re.compile(r"(?:^|[_-])(?:caption|legende)(?:$|[_-](?:text|texte))", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN = frozenset("script style template noscript head title".split())
#: Characters: shorter pieces of text are labels more often than sentences.
_SENTENCE = 40
_DEEPEST = 200


def is_hidden(tag: Tag) -> bool:
    """Tell whether readers do not see an element."""
    if tag.get("hidden") is not None or tag.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(str(tag.get("style") or "")[:500]))


def is_furniture(tag: Tag) -> bool:
    """Tell whether an element is around the text, as it is made or by its name."""
    if tag.name in _AROUND:
        return True
    classes = tag.get("class")
    names = [
        *(classes if isinstance(classes, list) else [str(classes or "")]),
        str(tag.get("id") or ""),
    ]
    return any(_NAMED_AROUND.search(name[:100]) for name in names)


def is_caption(tag: Tag) -> bool:
    """Tell whether an element is a picture's caption: it goes with the picture, not in the text."""
    classes = tag.get("class")
    if tag.name in ("caption", "table") or not isinstance(classes, list):
        return False
    return any(_CAPTION.search(name[:100]) for name in classes) and tag.find("img") is None


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
        if length < _SENTENCE or (text.parent and text.parent.name in _UNSEEN):
            continue
        total += length
        for depth, above in enumerate(text.parents):
            if above is body or depth == _DEEPEST:
                break
            weights[id(above)] = weights.get(id(above), 0) + length
    return frozenset(key for key, weight in weights.items() if weight * 2 > total)
