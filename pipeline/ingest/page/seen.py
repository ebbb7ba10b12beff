"""What readers see of a page, and what stands around its text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

#: Elements that hold no words of a text.
NEVER = (
    "script", "style", "template", "button", "select", "textarea", "svg", "math", "object",
    "applet", "canvas", "noscript", "head", "title", "map", "datalist", "dialog",
)  # fmt: skip
#: Elements around a text, not of it.
AROUND = frozenset("nav footer aside form dialog".split())
NAMED_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|share|sharing|social|cookies?|related|sidebar|"
    r"comments?|pagination|pager|newsletter|skip-link|screen-reader-text|sr-only|visually-hidden|"
    r"partage|fil-ariane|footer|advert|popup|modal)(?:$|[\s_-])",
    re.I,
)
_CAPTION = re.compile(r"(?:^|[_-])(?:caption|legende)(?:$|[_-](?:text|texte))", re.I)
_LIKE_CAPTION = re.compile("caption|legende", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: Characters: shorter pieces of text are labels more often than sentences.
SENTENCE = 40
#: Characters of a class or an id.
_LONGEST_NAME = 100
_DEEPEST = 200
#: Parts of a page's sentences.
_MUCH, _MOST = 0.3, 0.5


def is_hidden(tag: HtmlElement) -> bool:
    """Tell whether readers do not see an element."""
    if tag.get("hidden") is not None or tag.get("aria-hidden") == "true":
        return True
    style = tag.get("style")
    return style is not None and bool(HIDDEN.search(style[:500]))


def is_furniture(tag: HtmlElement, held: Mapping[HtmlElement, float]) -> bool:
    """Tell whether an element is around the text, as it is made or by its name.

    ``held`` is the page's ``spine``: what holds much of the text is not around it.
    """
    if tag.tag in AROUND:
        return held.get(tag, 0.0) <= _MOST
    classes, identity = tag.get("class"), tag.get("id")
    named = bool(classes and _is_named_around(classes[:300])) or bool(
        identity and _is_named_around(identity[:100])
    )
    return named and tag not in held


@lru_cache(maxsize=20_000)
def _is_named_around(names: str) -> bool:
    if len(names) <= _LONGEST_NAME:
        return NAMED_AROUND.search(names) is not None
    return any(NAMED_AROUND.search(name[:_LONGEST_NAME]) for name in names.split())


def is_caption(tag: HtmlElement) -> bool:
    """Tell whether an element is a picture's caption: it goes with the picture, not in the text."""
    classes = tag.get("class")
    named = bool(classes) and _is_named_caption(classes[:300])
    return named and tag.tag not in ("caption", "table") and tag.find(".//img") is None


@lru_cache(maxsize=20_000)
def _is_named_caption(names: str) -> bool:
    if not _LIKE_CAPTION.search(names):  # as of nearly all
        return False
    return any(_CAPTION.search(name[:_LONGEST_NAME]) for name in names.split())


def spine(elements: Iterable[HtmlElement]) -> Mapping[HtmlElement, float]:
    """Return which part of a page's sentences each element holds, where it is a good part.

    Elements of one class count together: a text may stand in several boxes, with adverts between.
    These hold the text, whatever they are called: some pages are one form, or one hidden element
    that a script shows.
    """
    weights: dict[HtmlElement, int] = {}
    total = 0
    for text, holders in _long_texts(elements):
        if (length := len(text.strip())) >= SENTENCE:
            total += length
            for tag in holders:
                weights[tag] = weights.get(tag, 0) + length
    alike: dict[str, int] = {}
    for tag, weight in weights.items():
        if names := tag.get("class"):
            alike[names] = alike.get(names, 0) + weight
    return {
        tag: weight / total
        for tag, weight in weights.items()
        if weight > _MUCH * total or alike.get(tag.get("class") or "", 0) > _MOST * total
    }


def _long_texts(elements: Iterable[HtmlElement]) -> Iterator[tuple[str, Iterable[HtmlElement]]]:
    """Yield the pieces of text that may be sentences, each with all the elements that hold it."""
    for tag in elements:
        if (text := tag.text) is not None and len(text) >= SENTENCE:
            yield text, (tag, *islice(tag.iterancestors(), _DEEPEST))
        if (text := tag.tail) is not None and len(text) >= SENTENCE:
            yield text, islice(tag.iterancestors(), _DEEPEST)


def drop_unseen(
    elements: Sequence[HtmlElement],
    hideable: Iterable[HtmlElement],
    held: Mapping[HtmlElement, float],
) -> None:
    """Take those of ``elements`` away that readers do not see, captions and named labels.

    They are all those below the body of a page, of which ``hideable`` may be hidden by their
    attributes; ``held`` is its spine.
    """
    for tag in hideable:
        if is_hidden(tag) and held.get(tag, 0.0) <= _MOST and tag.getparent() is not None:
            tag.drop_tree()
    captions = [t for t in elements if (names := t.get("class")) and _is_named_caption(names[:300])]
    for tag in captions:
        if is_caption(tag) and tag not in held and tag.getparent() is not None:
            tag.drop_tree()
    for tag in elements:
        if tag.tag in ("span", "a") and is_furniture(tag, held) and tag.getparent() is not None:
            tag.drop_tree()
