"""The date line of a pasted text: found in its head or at its end, and taken out."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from pipeline.ingest.paste.chrome import LONGEST, chrome, is_prose
from pipeline.ingest.paste.layout import Line
from pipeline.ingest.when.datelines import dateline, glued, happens, is_change

#: Filled lines looked at for a date line, and for others that make it one of several.
_HEAD, _ENTRIES = 8, 200
#: Words of a category beside a date.
_LONGEST_LABEL = 4
_CUE = re.compile(r"\d")
_LABEL = re.compile(
    r"(?P<label>[^\W\d_][^\d|•·–—:]{2,40}?)\s*(?:[|•·–—:-]\s*)?(?=\d|[A-Z][a-z]+\.? \d)"
)


_SET_APART = re.compile(r"[|•·–—-]\s*$")
_READING_TIME = re.compile(
    r"(?:^|\s*[|•·–—-]\s*|\s)\d\d? ?min(?:utes?)?(?: (?:read|de lecture))?$", re.IGNORECASE
)


def parted_from_title(lines: Sequence[Line]) -> list[Line]:
    """Return ``lines`` with the date that was pasted on to the end of the first on its own.

    Both halves keep the line's number.
    """
    first = next((i for i, line in enumerate(lines) if line.text), None)
    if first is None or (at := glued(lines[first].text)) is None:
        return list(lines)
    line = lines[first]
    halves = [replace(line, text=line.text[:at].rstrip()), replace(line, text=line.text[at:])]
    return [*lines[:first], *halves, *lines[first + 1 :]]


def without_date_line(lines: list[Line], *, below: int) -> tuple[list[Line], date | None]:
    """Take the date line out of the head of a text, unless it is one of several: an agenda.

    Lines from the index ``below`` on are no part of the text.
    """
    filled = [i for i, line in enumerate(lines) if line.text and i < below]
    found = []
    for place, i in enumerate(filled[:_ENTRIES]):
        text = lines[i].text
        if not _CUE.search(text[:60]) or (read := _dated(text)) is None:
            continue
        day, rest = read
        if not rest or (place < _HEAD and (is_prose(rest) or (0 < place < 4 and _is_label(rest)))):
            found.append((i, day, rest))
    changed = {i for i, _, _ in found if is_change(lines[i].text)}
    days = {day for i, day, _ in found if i not in changed or len(changed) == len(found)}
    if len(days) != 1 or found[0][0] not in filled[:_HEAD]:
        return lines, None
    taken = {i: rest for i, _, rest in found if i == found[0][0] or i in changed}
    if found[0][0] in changed:  # the day itself follows
        taken |= {i: rest for i, _, rest in found[:2]}
    return [replace(ln, text=taken.get(i, ln.text)) for i, ln in enumerate(lines)], days.pop()


def _dated(text: str) -> tuple[date, str] | None:
    """Return the day of a date line and what follows it; a category beside it is dropped."""
    start, kept = 0, ""
    read = dateline(text, changes=True)
    if read is None and (label := _LABEL.match(text)):
        start = label.end()
        read = dateline(text[start:], changes=True)
        kept = "" if chrome(label["label"]) is not None else label["label"].strip()
    if read is None:
        return None
    rest = _READING_TIME.sub("", text[start + read[1] :]).strip()
    if kept:
        # "Vie du centre - 12 mars 2026" alone on its line; a sentence may well hold a date.
        return None if rest or not _SET_APART.search(text[:start]) else (read[0], kept)
    # "12 mars 2026News": what chrome says beside a date is chrome.
    return read[0], "" if len(rest) <= LONGEST and chrome(rest) not in (None, "banner") else rest


def _is_label(rest: str) -> bool:
    """Tell a category ("Vie associative") from what takes place that day."""
    words = rest.split()
    return len(words) <= _LONGEST_LABEL and rest[-1].isalpha() and not happens(rest)
