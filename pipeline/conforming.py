"""HTML that nh3 has cleaned, in the shape that HTML allows (WHATWG HTML, "Content model").

Browsers show anything; validators, screen readers and feed readers trip over an item outside a
list, a cell outside a table, a paragraph inside a heading, a link without words. Words are kept,
what is out of place around them is wrapped or left out, and what conforms comes out as it went in.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from typing import Final, NamedTuple, TypeAlias

from pipeline.elements import (
    PIECES,
    VOID,
    Element,
    Node,
    as_div,
    is_blank,
    is_tag,
    tree,
    without_rows,
)
from pipeline.tables import regular

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: What stands among words.
_PHRASING: Final = frozenset(
    "a abbr b bdi br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup "
    "time u var wbr".split()
)
#: These may hold whatever may stand where they stand.
_TRANSPARENT: Final = frozenset({"a", "del", "ins"})
_LIST_OF: Final = {"li": "ul", "dt": "dl", "dd": "dl"}
_BOXES: Final = frozenset({"td", "th", "caption", "figcaption"})
_SAID: Final = re.compile(r' alt="[^"]*[^"\s]')
_BLANKS: Final = re.compile(" {2,}")
_HREF: Final = re.compile(r' href="([^"]*)"')
_SCOPE: Final = re.compile(r' scope="[^"]*"')


#: What is around an element and matters within it: tags, and "words" where nothing else may be.
_Above: TypeAlias = frozenset[str]


class _Made(NamedTuple):
    html: str
    #: Whether it may not stand among words.
    block: bool


def conforming(html: str) -> str:
    """Return ``html``, which is balanced and escaped, as it may stand in a ``<div>``."""
    return _flow(tree(html), frozenset()).html


def _flow(nodes: Iterable[Node], above: _Above) -> _Made:
    """Return what stands in a place for anything: words, paragraphs, lists, tables."""
    return _made(nodes if "words" in above else _gathered(nodes), above)


def _made(nodes: Iterable[Node], above: _Above) -> _Made:
    made = [node if isinstance(node, str) else _element(node, above) for node in nodes]
    return _Made(
        "".join(part if isinstance(part, str) else part.html for part in made),
        any(part.block for part in made if not isinstance(part, str)),
    )


def _gathered(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield ``nodes`` with items that are in no list in one, and cells in no table as blocks."""
    pending: Element | None = None
    for node in without_rows(nodes):
        kind = "" if isinstance(node, str) else _LIST_OF.get(node.tag, "")
        if pending and (kind == pending.tag or is_blank(node)):
            pending.children.append(node)
            continue
        if pending:
            yield pending
        pending = Element(kind, children=[node]) if kind else None
        if pending:
            continue
        if isinstance(node, Element) and node.tag in _BOXES:
            yield as_div(node)
        else:
            yield node
    if pending:
        yield pending


def _says(html: str) -> bool:
    """Return whether there is anything to read in ``html``, or a picture that says what it is."""
    return bool(unescape(PIECES.sub("", html)).strip() or _SAID.search(html))


def _tagged(node: Element, inner: str, *, block: bool = True) -> _Made:
    return _Made(f"<{node.tag}{node.attributes}>{inner}</{node.tag}>", block)


def _element(node: Element, above: _Above) -> _Made:
    """Return an element that may stand where it stands, or what is left of it."""
    if node.tag not in _PHRASING and "words" in above:
        blank = "\n" if "pre" in above else " "
        return _Made(f"{blank}{_made(node.children, above).html}{blank}", block=False)
    if node.tag in VOID:
        return _void(node)
    return _MAKERS.get(node.tag, _phrase if node.tag in _PHRASING else _block)(node, above)


def _void(node: Element) -> _Made:
    attributes = node.attributes
    if node.tag == "img":
        if ' src="' not in attributes:
            return _Made("", block=False)
        if ' alt="' not in attributes:
            attributes = f' alt=""{attributes}'
    return _Made(f"<{node.tag}{attributes}>", node.tag == "hr")


def _block(node: Element, above: _Above) -> _Made:
    return _tagged(node, _flow(node.children, above).html)


def _paragraph(node: Element, above: _Above) -> _Made:
    inner = _flow(node.children, above)
    return _tagged(as_div(node) if inner.block else node, inner.html)


def _heading(node: Element, above: _Above) -> _Made:
    inner = _line(node.children, above)
    if not _says(inner):
        return _Made(inner, block=False)
    return _Made(f" {inner} ", block=False) if "th" in above else _tagged(node, inner)


def _line(nodes: Iterable[Node], above: _Above) -> str:
    """Return nothing but words, and what may stand among them."""
    return _BLANKS.sub(" ", _made(nodes, above | {"words"}).html).strip(" ")


def _preformatted(node: Element, above: _Above) -> _Made:
    return _tagged(node, _made(node.children, above | {"words", "pre"}).html)


def _phrase(node: Element, above: _Above) -> _Made:
    """Return what stands among words. Around a block only its language is kept."""
    within = above | {node.tag} if node.tag == "dfn" else above
    inner = _flow(node.children, within)
    if inner.block and node.tag not in _TRANSPARENT:
        div = as_div(node)
        return _tagged(div, inner.html) if div.attributes else inner
    superfluous = node.tag in above or (node.tag == "time" and " datetime=" not in node.attributes)
    return inner if superfluous else _tagged(node, inner.html, block=inner.block)


def _link(node: Element, above: _Above) -> _Made:
    href = _HREF.search(node.attributes)
    if href is None or "a" in above:
        return _flow(node.children, above)
    inner = _flow(node.children, above | {"a"})
    if not _says(inner.html):
        if "<img " not in inner.html or not href[1]:
            return inner
        # A picture that leads somewhere says at least where.
        said = re.sub(' alt="[^"]*"', lambda _: f' alt="{href[1]}"', inner.html, count=1)
        inner = _Made(said, inner.block)
    return _tagged(node, inner.html, block=inner.block)


def _list(node: Element, above: _Above) -> _Made:
    """Return a list of items only; a list between items belongs to the one before it."""
    items: list[Element] = []
    children: list[Node] = []
    made: Element | None = None
    for child in without_rows(node.children):
        if isinstance(child, Element) and child.tag == "li":
            made = None
            items.append(child)
            children.append(child)
        elif isinstance(child, Element) and child.tag in ("ul", "ol") and items:
            items[-1].children.append(child)
        elif made is not None:
            made.children.append(child)
        elif is_blank(child):
            children.append(child)
        elif not (isinstance(child, Element) and child.tag == "br"):
            made = Element("li", children=[child])
            items.append(made)
            children.append(made)
    if not items:
        return _Made("", block=False)
    return _tagged(node, _boxes(children, above))


def _boxes(children: Iterable[Node], above: _Above) -> str:
    """Return elements that stand where they have to, and the blanks between them."""
    return "".join(
        child if isinstance(child, str) else _block(child, above | _within(child.tag)).html
        for child in children
    )


def _within(tag: str) -> frozenset[str]:
    # Neither holds headings; whichever it is, it is called "th".
    return frozenset({"th"}) if tag in ("th", "dt") else frozenset()


def _definitions(node: Element, above: _Above) -> _Made:
    """Return terms with what they mean; where a term or a meaning is missing, plain blocks."""
    children: list[Node] = []
    for child in _without_groups(node.children):
        if is_blank(child) or (isinstance(child, Element) and child.tag in ("dt", "dd")):
            children.append(child)
        else:
            children.append(Element("dd", children=[child]))
    told = [child for child in children if isinstance(child, Element)]
    tags = "".join(child.tag[1] for child in told)
    if not told:
        return _Made("", block=False)
    if tags.startswith("t") and tags.endswith("d"):
        return _tagged(node, _boxes(children, above))
    divs = [child if isinstance(child, str) else as_div(child) for child in children]
    return _tagged(as_div(node), _boxes(divs, above))


def _without_groups(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in without_rows(nodes):
        if isinstance(node, Element) and node.tag == "div":
            yield from _without_groups(node.children)
        else:
            yield node


def _figure(node: Element, above: _Above) -> _Made:
    """Return a figure with one caption, at its beginning or its end."""
    caption = next((c for c in node.children if is_tag(c, "figcaption")), None)
    if caption is None:
        return _block(node, above)
    place = node.children.index(caption)
    before, after = node.children[:place], node.children[place + 1 :]
    if not (all(map(is_blank, before)) or all(map(is_blank, after))):
        before, after = [*before, *after], []
    told = _block(caption, above).html
    return _tagged(node, f"{_flow(before, above).html}{told}{_flow(after, above).html}")


def _table(node: Element, above: _Above) -> _Made:
    """Return a table of rows as wide as one another, after what cannot stand in it."""
    table, outside = regular(node)
    before = _flow(outside, above).html
    if table is None:
        return _Made(before, block=True)
    parts = []
    for part in table.children:
        if isinstance(part, str):
            parts.append(part)
        elif part.tag == "caption":
            parts.append(_tagged(part, _line(part.children, above)).html)
        else:
            rows = (row if isinstance(row, str) else _row(row, above) for row in part.children)
            parts.append(_tagged(part, "".join(rows)).html)
    return _Made(before + _tagged(table, "".join(parts)).html, block=True)


def _row(row: Element, above: _Above) -> str:
    cells = (c if isinstance(c, str) else _cell(c, above) for c in row.children)
    return _tagged(row, "".join(cells)).html


def _cell(cell: Element, above: _Above) -> str:
    inner = _flow(cell.children, above | _within(cell.tag)).html
    if cell.tag == "th" and not inner.strip():
        # A heading of nothing is an empty cell.
        cell = Element("td", _SCOPE.sub("", cell.attributes), cell.children)
    return _tagged(cell, inner).html


_MAKERS: Final[Mapping[str, Callable[[Element, _Above], _Made]]] = {
    "a": _link,
    "dl": _definitions,
    "figure": _figure,
    "ol": _list,
    "p": _paragraph,
    "pre": _preformatted,
    "table": _table,
    "ul": _list,
} | dict.fromkeys(_HEADINGS, _heading)
