"""Markup of word processors and mail programs put in the forms that the walk reads."""

import re
import warnings
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, Tag

from pipeline.ingest.text.raised import displaced

_TABLE = ["table", "tbody", "thead", "tfoot", "tr", "td", "th", "center"]
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
#: What a caption begins with where no style says that it is one.
_CAPTION = re.compile(
    r"(?:fig(?:ure)?s?\b\.? ?\d|photos?\b|l[ée]gende\b|cr[ée]dits?\b|©|\(c\)|image ?:|"
    r"illustration\b|caption\b|picture\b|copyright\b)",
    re.I,
)
_LONGEST_CAPTION, _MOST_PICTURES = 300, 200


def soup_of(html: str) -> Tag:
    """Return the body of ``html``, whatever it is, as a tree that may be changed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "lxml")
    return soup.body or soup


def depth_below(root: Tag) -> int:
    """Return how deep elements stand in each other below ``root``."""
    depths = {id(root): 0}
    for tag in root.descendants:
        if isinstance(tag, Tag) and tag.parent is not None:
            depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


def laid_flat(root: Tag, *, keep: Callable[[Tag], bool]) -> None:
    """Make plain boxes of the tables below ``root`` but for those to ``keep``."""
    kept = {
        id(part)
        for table in root.find_all("table")
        if keep(table)
        for part in (table, *table.find_all(_TABLE))
    }
    for part in root.find_all(_TABLE):
        if id(part) not in kept:
            part.name = "div"


def tidy(root: Tag) -> None:
    """Keep what the walk would lose below ``root``: exponents, parted cells, plain headings."""
    _figures_raised(root)
    for heading in root.find_all(_HEADINGS):
        for tag in heading.find_all(["strong", "b"]):
            tag.unwrap()
    for cell in root.find_all(["td", "th", "li"]):
        for block in cell.find_all(["p", "div"] + ["li"] * (cell.name != "li")):
            block.insert_before(NavigableString(" "))


def _figures_raised(root: Tag) -> None:
    """Spell 10<sup>6</sup> as 10⁶: without its place the figure is another number."""
    for tag in root.find_all(["sup", "sub"]):
        words = tag.get_text()
        if (spelled := displaced(words, "sup" if tag.name == "sup" else "sub")) != words:
            tag.replace_with(NavigableString(spelled))


def give_captions(root: Tag, *, marked: str) -> None:
    """Take the captions out of the text below ``root`` and put them on the pictures beside them.

    Elements of the class ``marked`` are captions, if a picture stands beside them; else they stay
    in the text. So is a short line below a picture that begins like one, or is all in italics.
    """
    for image in root.find_all("img", limit=_MOST_PICTURES):
        figure = image.find_parent("figure")
        told = figure.find("figcaption") if figure is not None else None
        holder = image.find_parent(["p", "div", "td", "figure"]) or image
        beside = next(_candidates(holder, marked), None) if told is None else told
        if isinstance(beside, Tag):
            image["data-caption"] = " ".join(beside.get_text(" ").split())[:_LONGEST_CAPTION]
            beside.decompose()
    for rest in root.find_all(class_=marked):
        del rest["class"]


def _candidates(holder: Tag, marked: str) -> Iterator[Tag]:
    """Yield the caption of the picture in ``holder``: below it, else above it where marked."""
    if holder.get_text(strip=True):
        return
    after = holder.find_next_sibling()
    if isinstance(after, Tag) and after.find("img") is None and _is_caption(after, marked):
        yield after
    before = holder.find_previous_sibling()
    if isinstance(before, Tag) and before.find("img") is None and marked in _classes(before):
        yield before


def _is_caption(tag: Tag, marked: str) -> bool:
    if marked in _classes(tag):
        return True
    words = " ".join(tag.get_text(" ").split())
    if tag.name not in ("p", "div") or not 0 < len(words) <= _LONGEST_CAPTION:
        return False
    slanted = "".join(t.get_text() for t in tag.find_all(["em", "i"]))
    return bool(_CAPTION.match(words)) or "".join(slanted.split()) == "".join(words.split())


def _classes(tag: Tag) -> list[str]:
    found = tag.get("class")
    return list(found) if isinstance(found, list) else []
