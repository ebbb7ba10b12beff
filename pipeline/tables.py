"""Tables whose rows are as wide as one another, as the HTML standard asks ("Forming a table")."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from pipeline.elements import ROWS, Element, Node, as_div, is_blank, is_tag

_SPAN: Final = re.compile(r' (col|row)span="(\d+)"')
#: Columns. What is wider is no table that anybody reads.
_WIDEST: Final = 200

#: How many columns and rows a cell takes.
_Cell = tuple[int, int]


def regular(table: Element) -> tuple[Element | None, list[Node]]:
    """Return ``table`` with what may stand in it, and what may not; None without a cell.

    Where the cells make no grid, each takes one place, and short rows get empty cells.
    """
    outside: list[Node] = []
    parts = _only(table.children, {"caption", *ROWS}, outside)
    sections = [part for part in parts if is_tag(part, *ROWS)]
    for section in sections:
        rows = _only(section.children, {"tr"}, outside)
        for row in rows:
            if isinstance(row, Element):
                row.children = _only(row.children, {"td", "th"}, outside)
        section.children = [row for row in rows if isinstance(row, str) or _cells(row)]
    captions = [part for part in parts if is_tag(part, "caption")]
    outside += map(as_div, captions[1:])
    if not any(map(_rows, sections)):
        return None, [*map(as_div, captions[:1]), *outside]
    _order(sections)
    if not _is_grid([[*map(_sizes, _rows(section))] for section in sections]):
        _straighten(sections)
    if captions:
        # First of all, whatever was before it.
        parts = [captions[0], *(part for part in parts if not is_tag(part, "caption"))]
    return Element("table", table.attributes, parts), outside


def _only(nodes: Iterable[Node], tags: Collection[str], outside: list[Node]) -> list[Node]:
    """Return those of ``nodes`` that have one of ``tags``, or are blank; others go ``outside``."""
    kept: list[Node] = []
    for node in nodes:
        (kept if is_blank(node) or is_tag(node, *tags) else outside).append(node)
    return kept


def _rows(section: Element) -> list[Element]:
    return [row for row in section.children if isinstance(row, Element)]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element)]


def _order(sections: Sequence[Element]) -> None:
    """Make bodies of a head that does not come first, and of a foot that does not come last."""
    for i, section in enumerate(sections):
        place = {"thead": 0, "tfoot": len(sections) - 1}.get(section.tag, i)
        if place != i:
            section.tag = "tbody"


def _sizes(row: Element) -> list[_Cell]:
    found = [dict(_SPAN.findall(cell.attributes)) for cell in _cells(row)]
    return [(int(size.get("col", 1)), int(size.get("row", 1))) for size in found]


def _straighten(sections: Iterable[Element]) -> None:
    rows = [row for section in sections for row in _rows(section)]
    width = max(len(_cells(row)) for row in rows)
    for row in rows:
        cells = _cells(row)
        for cell in cells:
            cell.attributes = _SPAN.sub("", cell.attributes)
        row.children += [Element("td") for _ in range(min(width, _WIDEST) - len(cells))]


def _is_grid(sections: Iterable[Sequence[Sequence[_Cell]]]) -> bool:
    """Return whether every row is as wide as the first, and no cell overlaps or sticks out.

    ``sections`` hold rows, rows hold cells. Takes time in proportion to rows and columns.
    """
    width = 0
    begun: set[int] = set()
    for rows in sections:
        # Column -> the first row of the section where it is free again.
        free: dict[int, int] = {}
        for number, row in enumerate(rows):
            begins = _placed(row, number, free)
            if begins is None or not begins:
                return False
            begun |= begins
            width = width or len(free)
            if not free or len(free) != width or min(free.values()) <= number:
                return False
        if max(free.values(), default=0) > len(rows):
            return False
    return len(begun) == width


def _placed(row: Sequence[_Cell], number: int, free: dict[int, int]) -> set[int] | None:
    """Place the cells of ``row``; return in which columns they begin, None where they overlap."""
    column, begins = 0, set()
    for across, down in row:
        while free.get(column, 0) > number:
            column += 1
        begins.add(column)
        for taken in range(column, column + across):
            if free.get(taken, 0) > number or taken >= _WIDEST:
                return None
            free[taken] = number + down
        column += across
    return begins
