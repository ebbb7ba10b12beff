"""A mail's HTML, freed of what lays it out, hides or signs it."""

import re

from bs4.element import Tag

from pipeline.ingest.documents.tidy import laid_flat

#: Boxes in which mail programs put what somebody signs all mails with.
_SIGNATURES = re.compile(r"gmail_signature|moz-signature|signature-block|x_signature", re.I)
#: Preview texts and other words that are in the mail and not to be seen.
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:max-height\s*:\s*0|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$|!)|opacity\s*:\s*0\s*(?:;|$)|"
    r"mso-hide\s*:\s*all|display\s*:\s*none)",
    re.I,
)
#: Addresses of pictures that only count readers.
_COUNTERS = re.compile(
    r"(?:/|\b)(?:track|tracking|open|opens|pixel|beacon|wf/open|e/o|spacer|blank|transparent)"
    r"(?:\b|/|\.gif|\.php|\.aspx|\?)",
    re.I,
)
_BULLET = re.compile(r"[·•▪◦§oØüØ\uf0b7\uf0a7-]")
#: Pixels: what is declared smaller is an icon.
_SMALL = 100
#: Characters of the longest cell, cells of the longest row, of a table that holds facts.
_LONGEST_CELL, _WIDEST = 120, 8


def cleared(root: Tag) -> None:
    """Take out of a mail's HTML what is not to be read, and make paragraphs of its layout."""
    length = len(root.get_text())
    for tag in [*root.find_all(style=_UNSEEN), *root.find_all(class_=_SIGNATURES)]:
        # Some mails are one signature, or one hidden box that the program shows.
        if not tag.decomposed and len(tag.get_text()) * 2 < length:
            tag.decompose()
    _listed(root)
    laid_flat(root, keep=_holds_facts)
    for image in root.find_all("img"):
        if _is_icon(image):
            image.decompose()


def _listed(root: Tag) -> None:
    """Make bullets of what Word draws in their place in a mail."""
    for mark in root.find_all(style=re.compile(r"mso-list\s*:\s*Ignore", re.I)):
        drawn = mark.get_text().strip()
        mark.string = "• " if _BULLET.fullmatch(drawn) else f"{drawn} "


def _holds_facts(table: Tag) -> bool:
    """Tell a table of facts from one that lays out the mail."""
    if table.find(["table", "img"]) is not None or table.get("role") == "presentation":
        return False
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    filled = [[c for c in row if c.get_text(strip=True)] for row in rows]
    cells = [cell for row in filled for cell in row]
    if any(len(cell.get_text()) > _LONGEST_CELL for cell in cells):
        return False
    wide = [row for row in filled if 2 <= len(row) <= _WIDEST]
    return len(wide) >= 2 and len(wide) * 2 > sum(map(bool, filled))


def _is_icon(image: Tag) -> bool:
    """Tell whether a picture is declared small, or only counts readers."""
    sizes = [str(image.get(side) or "") for side in ("width", "height")]
    style = str(image.get("style") or "")[:500]
    sizes += re.findall(r"(?<![-\w])(?:width|height)\s*:\s*(\d{1,5})px", style)
    numbers = [int(m[0]) for size in sizes if (m := re.match(r"\d{1,5}(?!\d*%)", size))]
    source = str(image.get("src") or "")
    counts = source.startswith("http") and bool(_COUNTERS.search(source[:500]))
    return any(number < _SMALL for number in numbers) or counts
