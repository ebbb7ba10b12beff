"""What stands in the HTML of a mail: its elements with their attributes, and its style sheets."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Final

from msgspec import Struct


class Element(Struct, frozen=True, kw_only=True):
    """One start tag."""

    #: Lower case.
    tag: str
    #: Name, lower case -> value; empty where there is none. Of two alike the first counts.
    attributes: Mapping[str, str]


class Page(Struct, frozen=True, kw_only=True):
    """A mail's HTML, as far as it is checked; what is commented out is none of it."""

    #: In their order.
    elements: tuple[Element, ...]
    #: The text of each style element.
    sheets: tuple[str, ...]
    #: What only Outlook reads, in comments with a condition.
    outlook: "Page | None" = None

    def values(self, tag: str, attribute: str) -> tuple[str, ...]:
        """Return that attribute of each element ``tag`` that has it, in their order."""
        return tuple(
            e.attributes[attribute]
            for e in self.elements
            if e.tag == tag and attribute in e.attributes
        )


#: A comment whose content Outlook reads.
_CONDITIONAL: Final = re.compile(r"\[if [^\]]*\]>(.*)<!\[endif\]\s*\Z", re.DOTALL)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.sheets: list[str] = []
        self.outlook = ""
        self._in_sheet = False

    def handle_comment(self, data: str) -> None:
        if found := _CONDITIONAL.match(data.strip()):
            self.outlook += found[1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in reversed(attrs)}
        self.elements.append(Element(tag=tag, attributes=found))
        self._in_sheet = tag == "style"
        if self._in_sheet:
            self.sheets.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_sheet = False

    def handle_data(self, data: str) -> None:
        if self._in_sheet:
            self.sheets[-1] += data


def read_page(html: str) -> Page:
    """Return what stands in ``html``. Never raises: what is no HTML has no elements."""
    reader = _read(html)
    outlook = _read(reader.outlook) if reader.outlook else None
    return Page(
        elements=tuple(reader.elements),
        sheets=tuple(reader.sheets),
        outlook=None
        if outlook is None
        else Page(elements=tuple(outlook.elements), sheets=tuple(outlook.sheets)),
    )


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader
