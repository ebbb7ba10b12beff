"""The elements of clean HTML: a tree that is not deep, made and read in one pass."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, TypeGuard

from msgspec import Struct, field

#: Elements within elements. Nobody means more, and parsers give up at 256 or 512.
_DEEPEST: Final = 60
VOID: Final = frozenset({"br", "hr", "img", "wbr"})
ROWS: Final = frozenset({"thead", "tbody", "tfoot"})
PIECES: Final = re.compile(r"(<[^>]*>)")
_LANGUAGE: Final = re.compile(r' (?:lang|dir)="[^"]*"')


class Element(Struct, eq=False):
    """An element, to be changed by whoever made the tree."""

    tag: str
    #: As written, each with a blank before it: `` lang="fr" dir="ltr"``.
    attributes: str = ""
    children: list["Node"] = field(default_factory=list)


#: A string is text, escaped.
Node: TypeAlias = Element | str


def tree(html: str) -> list[Node]:
    """Return the elements of ``html``; what is nested too deep is only its words and pictures."""
    root = Element("")
    parents, too_deep = [root], 0
    for piece in PIECES.split(html):
        if not piece.startswith("<"):
            if piece:
                parents[-1].children.append(piece)
            continue
        tag, blank, attributes = piece[1:-1].partition(" ")
        if tag in VOID:
            parents[-1].children.append(Element(tag, blank + attributes))
        elif piece[1] == "/":
            if too_deep:
                too_deep -= 1
            else:
                parents.pop()
        elif len(parents) > _DEEPEST:
            too_deep += 1
        else:
            element = Element(tag, blank + attributes)
            parents[-1].children.append(element)
            parents.append(element)
    return root.children


def without_rows(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield ``nodes`` with what rows and groups of rows hold in their place."""
    for node in nodes:
        if isinstance(node, Element) and (node.tag == "tr" or node.tag in ROWS):
            yield from without_rows(node.children)
        else:
            yield node


def is_blank(node: Node) -> bool:
    """Return whether ``node`` is nothing but space between elements."""
    return isinstance(node, str) and not node.strip()


def as_div(node: Element) -> Element:
    """Return a block with the words of ``node``, and the language it says they are in."""
    return Element("div", "".join(_LANGUAGE.findall(node.attributes)), node.children)


def is_tag(node: Node, *tags: str) -> TypeGuard[Element]:
    """Return whether ``node`` is an element with one of ``tags``."""
    return isinstance(node, Element) and node.tag in tags
