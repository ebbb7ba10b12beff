"""The parts of a Word file, put so that nothing its reader shows is lost on the way to HTML."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct

from pipeline.ingest.documents.opening import property_title
from pipeline.ingest.documents.reading import NUMBERED
from pipeline.model.story import Language

#: Elements around text that mammoth does not know: it would leave out what is in them.
_WRAPPERS = frozenset("fldSimple dir bdo".split())
_CHANGES = frozenset("ins del moveFrom moveTo".split())


class WordFile(Struct, frozen=True, kw_only=True):
    """A Word file ready to be made HTML."""

    parts: Mapping[str, bytes]
    #: From its properties, where somebody seems to have written it.
    title: str | None
    #: What its words are marked as; None where they are not.
    language: Language | None
    comments: int
    #: Insertions and deletions that nobody has accepted or rejected.
    changes: int
    #: Pictures that show a part only of what their file holds.
    cropped: int


def prepared(parts: Mapping[str, bytes]) -> WordFile:
    """Return the parts of a Word file, its body changed where mammoth would lose words.

    ``parts`` have been checked: no document type, not deep. Raises etree.LxmlError.
    """
    changed = dict(parts)
    changes = cropped = 0
    languages: Counter[str] = Counter()
    for name in [n for n in parts if n.endswith(".xml") and _is_document(parts[n])]:
        tree = _parsed(parts[name])
        changes += sum(1 for e in tree.iter("{*}*") if _name(e) in _CHANGES)
        cropped += sum(1 for e in tree.iter("{*}srcRect") if _crops(e))
        languages.update(_languages(tree))
        _mend(tree)
        changed[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    for name in [n for n in parts if n.rpartition("/")[2] == "styles.xml"]:
        changed[name] = _short_styles(_parsed(parts[name]))
    comments = [p for n, p in parts.items() if n.rpartition("/")[2] == "comments.xml"]
    return WordFile(
        parts=changed,
        title=_title(parts.get("docProps/core.xml")),
        language=_language(languages),
        comments=sum(1 for p in comments for _ in _parsed(p).iter("{*}comment")),
        changes=changes,
        cropped=cropped,
    )


def _is_document(part: bytes) -> bool:
    return any(mark in part for mark in (b"document ", b"document>")) and b"body" in part


def _parsed(part: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(part, parser)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(tree: etree._Element, name: str) -> list[etree._Element]:
    """Return the elements of a name, whatever its namespace: there are two families of them."""
    return list(tree.iter(f"{{*}}{name}"))


def _short_styles(tree: etree._Element) -> bytes:
    """Return the styles with names and lists only: how they look is most of the file."""
    for style in list(tree):
        if _name(style) != "style":
            tree.remove(style)
            continue
        for part in list(style):
            if _name(part) != "name" and next(part.iter("{*}numPr"), None) is None:
                style.remove(part)
    short: bytes = etree.tostring(tree, encoding="UTF-8")
    return short


def _value(element: etree._Element, name: str) -> str | None:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def _mend(tree: etree._Element) -> None:
    for run in _all(tree, "r"):
        if any(_is_on(v) for p in run.iterfind("{*}rPr") for v in p.iterfind("{*}vanish")):
            _remove(run)
    for element in [e for e in tree.iter("{*}*") if _name(e) in _WRAPPERS]:
        _unwrap(element)
    for line_break in _all(tree, "cr"):
        line_break.tag = str(line_break.tag).replace("}cr", "}br")
    for formula in _all(tree, "oMath"):
        _spell(formula)
    _number_items(tree)
    _free_text_boxes(tree)
    for alternative in reversed(_all(tree, "AlternateContent")):
        choice = next(alternative.iterfind("{*}Choice"), None)
        if choice is not None and next(alternative.iterfind("{*}Fallback"), None) is None:
            alternative[:] = list(choice)
            _unwrap(alternative)


def _is_on(element: etree._Element) -> bool:
    return _value(element, "val") not in ("0", "false", "off")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _spell(formula: etree._Element) -> None:
    """Put a run with the letters of a formula in its place."""
    paragraph = next(formula.iterancestors("{*}p"), None)
    if paragraph is None:
        return
    space = str(paragraph.tag).rpartition("}")[0] + "}"
    run = etree.Element(f"{space}r")
    etree.SubElement(run, f"{space}t").text = "".join(t.text or "" for t in _all(formula, "t"))
    parent = formula.getparent()
    if parent is not None:
        parent.replace(formula, run)


def _number_items(tree: etree._Element) -> None:
    """Write before each item of the first level which one of its list it is.

    A list goes on after a paragraph that stands between its items; HTML would begin it again.
    """
    reached: Counter[str] = Counter()
    for numbering in _all(tree, "numPr"):
        said = {_name(e): _value(e, "val") or "" for e in numbering}
        paragraph = next(numbering.iterancestors("{*}p"), None)
        if said.get("ilvl", "0") != "0" or paragraph is None:
            continue
        reached[said.get("numId", "")] += 1
        run = next((r for r in paragraph.iterchildren("{*}r")), None)
        words = None if run is None else next(run.iterchildren("{*}t"), None)
        if words is not None:
            words.text = NUMBERED.format(reached[said.get("numId", "")]) + (words.text or "")


def _free_text_boxes(tree: etree._Element) -> None:
    """Put the paragraphs of text boxes after the paragraph they are anchored in.

    A box stands twice in a file, for new programs and for old ones: only the first is kept.
    """
    for box in reversed(_all(tree, "txbxContent")):
        alternative = next(box.iterancestors("{*}AlternateContent"), None)
        if alternative is not None:
            branch = next(a for a in (box, *box.iterancestors()) if a.getparent() is alternative)
            first = next(
                (b for b in alternative if next(b.iter("{*}txbxContent"), None) is not None), branch
            )
            if _name(branch) == "Fallback" and first is not branch:
                _remove(box)
                continue
        anchor = next(box.iterancestors("{*}p"), None)
        parent = None if anchor is None else anchor.getparent()
        if anchor is None or parent is None:
            continue
        at = parent.index(anchor) + 1
        parent[at:at] = [child for child in box if _name(child) in ("p", "tbl", "sdt")]
        _remove(box)


def _crops(element: etree._Element) -> bool:
    return any(
        v.lstrip("-").isdigit() and int(v) > 0 for k, v in element.attrib.items() if k in "ltrb"
    )


def _languages(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter("{*}lang"):
        if said := _value(element, "val"):
            yield said[:2].lower()


def _language(found: Counter[str]) -> Language | None:
    french, english = found["fr"], found["en"]
    if french == english:
        return None
    return "fr" if french > english else "en"


def _title(core: bytes | None) -> str | None:
    return property_title(_first_text(_parsed(core).iter("{*}title"))) if core else None


def _first_text(elements: Iterable[etree._Element]) -> str:
    return " ".join(next((e.text or "" for e in elements), "")[:300].split())
