"""Tables and columns of listings, unfolded: each row, or column, in words that can be read.

Below "Émission | Chaîne | Diffusion | Disponible jusqu'au" a row says "19/01" and means "disponible
jusqu'au 19/01". What is pasted side by side is read column by column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.text.folding import fold

#: Characters of a line of a table; rows of one.
_LONGEST, _MOST_ROWS = 400, 500
_MARKS = ("|", "\t", ";", "  ")
_RULE = re.compile(r"[\s|:+=-]{3,}")
_END = re.compile(
    r"jusqu|expir|\bfin\b|disponib|\bdispo\b|dates? limites?|until|available|\bends?\b|last day|validite|"
    r"valable|echeance|dernier jour|retrait|jours restants|days left|removed|^replay$|en ligne|online"
)
_START = re.compile(r"(?:disponible|en ligne|available|online) (?:le|des|depuis|a partir|from|since)|mise? en ligne")
_SHOWN = re.compile(
    r"diffus(?!eur)|broadcast(?!er)|\bdate\b|passage|aired|antenne|shown|\bjour\b|\bday\b|transmission"
)
_CHANNEL = re.compile(r"chaine|diffuseur|\bmedias?\b|station|channel|broadcaster|outlet|support|radio")
_WORK = re.compile(
    r"titre|title|emission|programme?|sujet|reportage|documentaire|video|podcast|episode|replay|film"
)
_TIMECODE = re.compile(r"time ?code|minutage|debut du sujet|starts? (?:at|time)|a partir de")
_OTHER_HEADS = re.compile(r"duree|duration|length|lien|link|url|genre|theme|plateforme|platform|invite|guest")
_NEVER = re.compile(r"illimite|permanent|sans limite|unlimited|no limit|no end|indefini")
_OVER = re.compile(r"expire$|expiree?$|expired|termine|ended|indisponible|unavailable|plus disponible|over$")
_COUNTED = re.compile(r"\d ?(?:j|jours?|semaines?|mois|ans?|d|days?|weeks?|months?|heures?|h|hours?)\b|(?:une|un|a|one) ")
_CUED = re.compile(r"[a-z]{4}.*\d.*|j ?[+-]")
_MONTHLY = re.compile(r"\d{1,2}(?:er|st|nd|rd|th)? [a-z]{3,9}|[a-z]{3,9}\.? \d{1,2}|(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z.]* ")
_OWN_END = re.compile(r"jusqu|until|expire|restant|encore \d|j ?- ?\d|plus qu|days left|dispo")


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """What one row or one column says."""

    #: 0-based line it begins at, and its words there.
    line: int
    words: str
    #: The same as a text of its own, a line for each cell.
    text: str


def unfold(text: str) -> tuple[str, list[Piece]]:
    """Return ``text`` with its tables blanked out, line by line, and what these say."""
    if not any(mark in text for mark in _MARKS):
        return text, []
    lines = text.split("\n")
    pieces: list[Piece] = []
    at = 0
    while at < len(lines):
        taken, found = _table(lines, at)
        if not found:
            taken, found = _side_by_side(lines, at)
        if found:
            pieces += found
            lines[at : at + taken] = [""] * taken
        at += max(1, taken if found else 1)
    return ("\n".join(lines), pieces) if pieces else (text, [])


def _cells(line: str, mark: str) -> list[str]:
    """Return the cells of a line that ``mark`` parts, the empty ones between others as well."""
    if mark == "  ":
        return [cell.strip() for cell in re.split(r"[ \xa0]{2,}|\t", line.strip()) if cell.strip()]
    cells = [cell.strip() for cell in line.split(mark)]
    if mark == "|":  # of Markdown
        cells = cells[1:] if cells and not cells[0] else cells
        cells = cells[:-1] if cells and not cells[-1] else cells
    return cells


def _table(lines: Sequence[str], at: int) -> tuple[int, list[Piece]]:
    """Return the rows of the table whose head is the line ``at``, and how many lines it takes."""
    head = lines[at]
    if len(head) > _LONGEST or (mark := _mark(head)) is None:
        return 0, []
    kinds = [_kind(fold(cell).strip(" *_:")) for cell in _cells(head, mark)]
    if "end" not in kinds or len(set(kinds)) < 2 or not {"shown", "channel", "work"} & set(kinds):
        return 0, []
    found: list[Piece] = []
    taken = 1
    for number, line in enumerate(lines[at + 1 : at + 1 + _MOST_ROWS], at + 1):
        if _RULE.fullmatch(line) and line.strip():
            taken = number - at + 1
            continue
        cells = _cells(line, mark)
        if len(line) > _LONGEST * 3 or not 2 <= len(cells) <= len(kinds) + 1:
            break
        if len(cells) < len(kinds) and mark == "  ":
            break
        said = "\n".join(filter(None, map(_said, kinds, cells)))
        found.append(Piece(line=number, words=line.strip(" |\t"), text=said))
        taken = number - at + 1
    return taken, found


def _mark(line: str) -> str | None:
    return next((mark for mark in _MARKS if mark in line.strip() and len(_cells(line, mark)) > 1), None)


def _kind(head: str) -> str:
    if re.search(r"\d", head) or len(head) > 50:
        return "data"
    for kind, pattern in (
        ("timecode", _TIMECODE), ("start", _START), ("end", _END), ("channel", _CHANNEL),
        ("shown", _SHOWN), ("work", _WORK), ("other", _OTHER_HEADS),
    ):  # fmt: skip
        if pattern.search(head):
            return "left" if kind == "end" and ("restant" in head or "left" in head) else kind
    return "none"


def _said(kind: str, cell: str) -> str:
    """Return what a cell says, in words."""
    folded = fold(cell).strip(" *_.")
    if kind == "work":
        return f"« {cell.strip('«»“”* ')} »"
    if kind in ("end", "left"):
        return _said_of_end(cell, folded)
    if not re.search(r"\d", folded):
        return cell
    if kind == "shown" and "http" not in cell:
        return f"Diffusé le {cell}"
    if kind == "start":
        return f"Diffusé le {cell}"
    return f"Timecode {cell}" if kind == "timecode" else cell


def _said_of_end(cell: str, folded: str) -> str:
    if "http" in cell or not folded:
        return cell
    if _NEVER.search(folded):
        return "Replay disponible sans limite"
    if _OVER.search(folded):
        return "Ce replay n’est plus disponible"
    if re.fullmatch(r"\d{1,3}", folded):
        return f"Replay : {cell} jours restants"
    if _COUNTED.match(folded):
        return f"Replay disponible pendant {cell}"
    if _CUED.match(folded) and not _MONTHLY.match(folded):
        return f"Replay : {cell}"
    return f"Replay disponible jusqu’au {cell}"


def _side_by_side(lines: Sequence[str], at: int) -> tuple[int, list[Piece]]:
    """Return the columns of a block whose columns have an end each, and the lines it takes."""
    mark = next((m for m in ("\t", " | ", "   ") if m in lines[at].strip()), None)
    if mark is None or len(lines[at]) > _LONGEST or lines[at].lstrip().startswith("|"):
        return 0, []
    rows = list[list[str]]()
    for line in lines[at : at + 12]:
        cells = _cells(line, "  " if mark == "   " else mark)
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    if len(rows) < 2:
        return 0, []
    columns = ["\n".join(column) for column in zip(*rows, strict=True)]
    if not all(_OWN_END.search(fold(column)) for column in columns):
        return 0, []
    apart = any(all(_OWN_END.search(fold(cell)) for cell in row) for row in rows)
    several = sum(any(_OWN_END.search(fold(cell)) for cell in row) for row in rows)
    if not apart or several > 2:
        return 0, []
    return len(rows), [Piece(line=at, words=column, text=column) for column in columns]

