"""A page's own text as Markdown: a plain walk over its elements, for what extractors lose."""

import re
from collections.abc import Iterator

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.text.blocks import escape

#: Elements that hold no words of the text.
_SKIPPED = frozenset(
    "script style template nav footer aside form button select input textarea svg math "
    "object embed applet canvas dialog noscript head title meta link iframe video audio source "
    "img picture map hr figcaption".split()
)
_BLOCKS = frozenset(
    "address article blockquote body center details dd div dl dt fieldset figure h1 h2 h3 h4 h5 h6 "
    "header html li main ol p pre section summary table ul tr td th tbody thead tfoot "
    "caption".split()
)
_HEADINGS = {"h1": "##", "h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|share|sharing|social|cookies?|related|sidebar|"
    r"comments?|pagination|pager|newsletter|skip-link|screen-reader-text|sr-only|visually-hidden|"
    r"partage|fil-ariane|footer|advert|popup|modal)(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: Deeper than any page that people write; below it only words are read.
_DEEPEST = 120
#: Cells, characters: a table beyond these only lays out the page.
_WIDEST, _LONGEST_CELL = 20, 400


def walk(root: Tag, base: str | None) -> list[str]:
    """Return the blocks of Markdown below ``root``; addresses are made absolute on ``base``."""
    found = (part for block in _blocks(root, base, 0) for part in block.split("\n\n"))
    return [part for part in found if part.strip()]


def is_hidden(tag: Tag) -> bool:
    """Tell whether readers do not see an element, or it is named as page furniture."""
    if tag.get("hidden") is not None or tag.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(str(tag.get("style") or "")[:500]):
        return True
    classes = tag.get("class")
    names = [
        *(classes if isinstance(classes, list) else [str(classes or "")]),
        str(tag.get("id") or ""),
    ]
    return any(_BOILERPLATE.search(name[:100]) for name in names)


def _blocks(node: Tag, base: str | None, depth: int) -> Iterator[str]:
    """Yield blocks; words between block elements gather into paragraphs of their own."""
    if depth > _DEEPEST:
        yield escape(" ".join(node.get_text(" ").split()))
        return
    loose: list[str] = []
    for child in node.children:
        if isinstance(child, Tag) and (child.name in _SKIPPED or is_hidden(child)):
            continue
        if isinstance(child, Tag) and (child.name in _BLOCKS or _holds_blocks(child, depth)):
            yield _paragraph(loose)
            loose = []
            yield from _block(child, base, depth + 1)
        else:
            loose.append(_inline(child, base, depth))
    yield _paragraph(loose)


def _block(tag: Tag, base: str | None, depth: int) -> Iterator[str]:
    if tag.name in _HEADINGS:
        words = _line(_inner(tag, base, depth))
        yield f"{_HEADINGS[tag.name]} {words}" if words else ""
    elif tag.name in ("ul", "ol"):
        yield "\n".join(_items(tag, base, depth, 0))
    elif tag.name == "blockquote":
        quoted = "\n\n".join(b for b in _blocks(tag, base, depth) if b)
        yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n")) if quoted else ""
    elif tag.name == "table":
        yield from _table(tag, base, depth)
    elif tag.name == "pre":
        yield "\n".join(f"    {line}" for line in tag.get_text().strip("\n").split("\n"))
    else:
        yield from _blocks(tag, base, depth)


def _items(tag: Tag, base: str | None, depth: int, level: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    number = 0
    for item in tag.find_all("li", recursive=False):
        if item.name in _SKIPPED or is_hidden(item):
            continue
        number += 1
        marker = f"{number}." if tag.name == "ol" else "-"
        lists = item.find_all(["ul", "ol"], recursive=False)
        words = _line(
            "".join(_inline(c, base, depth + 1) + " " * (isinstance(c, Tag) and c.name in _BLOCKS)
                    for c in item.children if not any(c is inner for inner in lists))
        )  # fmt: skip
        if words:
            yield f"{'   ' * level}{marker} {words}"
        for inner in lists:
            yield from _items(inner, base, depth + 1, level + 1)


def _table(tag: Tag, base: str | None, depth: int) -> Iterator[str]:
    """Yield a table, or its cells as blocks where it only lays out the page."""
    if tag.find("table") is not None:
        yield from _blocks(tag, base, depth)
        return
    cells = [row.find_all(["td", "th"], recursive=False) for row in tag.find_all("tr")]
    rows = [[_line(_inner(c, base, depth + 2)).replace("|", "\\|") for c in row] for row in cells]
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or width > _WIDEST or any(len(cell) > _LONGEST_CELL for r in rows for cell in r):
        yield from _blocks(tag, base, depth)
        return
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    yield "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _holds_blocks(tag: Tag, depth: int) -> bool:
    """Tell whether an inline element, against the rules, holds a block: <a><div>...</div></a>."""
    return depth <= _DEEPEST and any(isinstance(c, Tag) and c.name in _BLOCKS for c in tag.children)


def _inner(tag: Tag, base: str | None, depth: int) -> str:
    return "".join(_inline(child, base, depth + 1) for child in tag.children)


def _inline(node: PageElement, base: str | None, depth: int) -> str:
    if isinstance(node, NavigableString):
        if isinstance(node, PreformattedString):  # comments, CDATA, doctypes
            return ""
        return _escape_inline(re.sub(r"[ \t\r\n\f]+", " ", str(node)))
    if not isinstance(node, Tag) or node.name in _SKIPPED or is_hidden(node):
        return ""
    if depth > _DEEPEST:
        return _escape_inline(" ".join(node.get_text(" ").split()))
    return "\n" if node.name == "br" else _marked(node, _inner(node, base, depth), base)


def _marked(tag: Tag, words: str, base: str | None) -> str:
    """Put the marks of an element around its words."""
    if tag.name in ("strong", "b"):
        return _wrapped(words, "**")
    if tag.name in ("em", "i", "cite"):
        return _wrapped(words, "*")
    if tag.name == "a" and (url := absolute(str(tag.get("href") or ""), base)):
        return _wrapped(words, "[", f"]({url})")
    return words


def _wrapped(words: str, opening: str, closing: str | None = None) -> str:
    """Put marks around words, the white space outside them (CommonMark 0.31, 6.2)."""
    inner = words.strip()
    if not inner or "\n" in inner:
        return words
    start = words[: len(words) - len(words.lstrip())]
    return f"{start}{opening}{inner}{closing or opening}{words[len(words.rstrip()) :]}"


def _escape_inline(text: str) -> str:
    """Escape within a line only: what stands at its beginning is seen when the block is whole."""
    return escape(f"x {text}")[2:]


def _paragraph(loose: list[str]) -> str:
    """Make paragraphs of loose words: one line break stays one, two or more part paragraphs."""
    lines = (re.sub(r" {2,}", " ", line).strip(" ") for line in "".join(loose).split("\n"))
    chunks = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    return "\n\n".join(_safe_start(chunk.replace("\n", "  \n")) for chunk in chunks if chunk)


def _line(text: str) -> str:
    return " ".join(re.split(r"[ \n]+", text)).strip()


def _safe_start(text: str) -> str:
    """Escape a beginning that would turn a paragraph into a list, a heading or a rule."""
    starts = re.match(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-{2,}\s*$)", text)
    number = re.match(r"(\d{1,9})(?=[.)](?:\s|$))", text)
    if number:
        return f"{number[0]}\\{text[number.end() :]}"
    return f"\\{text}" if starts else text
