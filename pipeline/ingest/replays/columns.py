"""Tables and columns of listings, unfolded: each row, or column, in words that can be read.

Below "Émission | Chaîne | Diffusion | Disponible jusqu'au" a row says "19/01" and means "disponible
jusqu'au 19/01". What is pasted side by side is read column by column.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from pipeline.ingest.replays.cells import Kind, kind_of, said_in
from pipeline.ingest.replays.words import HARD_SUBJECT, OTHER_SUBJECT
from pipeline.ingest.text.folding import fold

#: Characters of a line of a table; rows of one.
_LONGEST, _MOST_ROWS = 400, 500
#: Lines above a block among which its heading is; characters of a heading.
_ABOVE, _SHORT = 14, 60
_MARKS = ("|", "\t", ";", "  ")
#: A table that names no channel speaks of replays by itself.
_OFFERED = re.compile(
    r"replay|rattrapage|available|dispo|en ligne|online|revoir|ecoute|watch|listen"
)
#: Two columns that both say so are of recordings.
_TO_WATCH = re.compile(r"\b(?:watch|listen|disponible|dispo|a revoir|en ligne|stream)\b")
_RULE = re.compile(r"[\s|:+=-]{3,}")
_OWN_END = re.compile(
    r"\breste \d|\bfin \b|\bends?\b|remaining|available|jusqu|until|expire|restant|encore \d|"
    r"j ?- ?\d|plus qu|days left|dispo"
)


class Piece(Struct, frozen=True, kw_only=True):
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
    kinds: list[Kind] = [kind_of(fold(cell).strip(" *_:")) for cell in _cells(head, mark)]
    if HARD_SUBJECT.search(fold(head)):
        return 0, []
    if kinds.count("end") > 1 and "work" not in kinds and "channel" not in kinds:
        kinds[kinds.index("end")] = "work"  # "Replay | Fin"
    near = fold(head + " ".join(lines[at + 1 : at + 4]))
    if not ({"shown", "channel"} & set(kinds) or _OFFERED.search(near)):
        return 0, []
    if "end" not in kinds or not {"shown", "channel", "work"} & set(kinds):
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
        said = "\n".join(filter(None, map(said_in, kinds, cells)))
        found.append(Piece(line=number, words=line.strip(" |\t"), text=said))
        taken = number - at + 1
    return taken, found


def _mark(line: str) -> str | None:
    return next(
        (m for m in _MARKS if m in line.strip() and len(_cells(line, m)) > (2 if m == ";" else 1)),
        None,
    )


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
    above = next((line for line in reversed(lines[max(0, at - _ABOVE) : at]) if line.strip()), "")
    headed = _OFFERED.search(fold(above)) and len(above) < _SHORT
    watched = all(_TO_WATCH.search(fold(column)) for column in columns)
    other = OTHER_SUBJECT.search(fold("\n".join(columns)))
    lead = "Replay :\n" if headed or (watched and not other) else ""
    return len(rows), [Piece(line=at, words=column, text=lead + column) for column in columns]
