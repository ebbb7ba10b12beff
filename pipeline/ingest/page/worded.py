"""What the words of a date line say: which day it is, and of what."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.datelines import happens
from pipeline.ingest.when.dates import Found, find_dates
from pipeline.ingest.when.words import CONNECTS, WEEKDAYS
from pipeline.model.story import Language

#: Nothing was published on the web before.
EARLIEST = date(1995, 1, 1)
_SAYS_SO = re.compile(
    r"\b(?:(?:actualite|breve|communique(?: de presse)?) du|publi(?:e|ee|es|ees|shed|cation)|"
    r"posted|poste|postee|mise? en ligne|parue?|released?|(?<!event )(?<!start )(?<!end )"
    r"(?<!due )(?<!closing )(?<!effective )(?<!expiry )date|issued|created|creee?|ecrit|written|"
    r"redigee?|submitted|diffusee?|ajoutee?)\b(?! (?:and time|et heure|et lieu))"
)
_SAYS_ELSE = re.compile(
    r"\b(?:updat\w*|modif\w*|a jour|maj|revis\w*|review\w*|edit(?:ed|e|ee)|actualis\w*|jusqu\w*|"
    r"until|deadline|due|closing|expiry|vigueur|des le|starts?|ends?|expir\w*|copyright|"
    r"effective|events?|evenement\w*|valid\w*|quand|when|and time|et heure|disponible|available|"
    r"rendez-vous|soutenance|accessed|consult\w*|retrieved|inscri\w*|regist\w*|born|"
    r"died|limite|cloture|debut|fin|from|since|depuis|accepted|received|joined|member|membre|last|"
    r"derniere|(?<!actualite )(?<!presse )(?<!communique )(?<!breve )du)\b|©"
)
_FIRST = re.compile(
    r"\W{0,3}(?:first )?(?:publie?(?:e|ee|es|shed)?|posted|mise? en ligne|parue?)\b"
)
#: What follows the day of an event: "de 9 h à 17 h", "from 9am", "à Paris", "salle des fêtes".
_HELD = re.compile(
    r"\d ?(?:h(?: ?\d\d)?|[:.]\d\d(?: ?[ap]\.?m\.?)?|[ap]\.?m\.?) ?(?:[-–—]|a|to|until) ?"
    r"\d\d? ?(?:h|[:.]\d\d|[ap]\.?m)|\b(?:from|des|a partir de) \d\d? ?(?:h|:|[ap]\.?m)"
    r"|^,? (?:a|au) (?!\d|la une)[a-z]"
    r"|\b(?:salle(?! de presse)|amphi\w{0,8}|auditorium|lieu :|venue)"
)
#: Pieces of text below the day of an event.
_VENUE = re.compile(
    r"(?:^|\| )(?:lieu|ou|where|venue|location|place|horaires?|heures?|time)(?: ?:| \||$)|"
    + _HELD.pattern
)
_CHANGED = re.compile(r"\b(?:updated?|modifiee?|modified|a jour|maj|reviewed|revisee?)\b")
#: "12 | 01 | 2026", "12 / 01 / 2026".
_SPACED = re.compile(r"(?<!\d)(\d\d?) ?([|/.]) ?(\d\d?) ?\2 ?((?:19|20)\d\d)(?!\d)")
#: Characters of a line that are read.
_LONGEST = 240
#: Words beside the date of a line that says nothing of it.
_MOST_WORDS = 12


class Reading(Struct, frozen=True, kw_only=True):
    """How the dates of a page are read."""

    language: Language | None
    #: What stands first in its figures; None where nothing tells.
    first: Literal["day", "month"] | None
    #: The last day on which it may have been published.
    latest: date
    #: Days of the event that it announces.
    held: frozenset[date] = frozenset()


def days(
    words: str, machine: date | None, reading: Reading, after: str = ""
) -> Iterator[tuple[date, bool]]:
    """Yield the days of publication in a line, each with whether the line says it is one.

    ``machine`` is the day that its time element gives besides its words, ``after`` are the short
    pieces of text that follow, parted by bars.
    """
    words = _SPACED.sub(_joined, words[:_LONGEST])
    found = find_dates(words, reference=None, language=reading.language)
    folded = fold(words)
    if len(found) > 1 and CONNECTS.fullmatch(folded[found[0].end : found[1].start]):
        return
    held = _VENUE.search(fold(after)) is not None
    if not found and machine is not None:
        if not (_SAYS_ELSE.search(folded) or held or machine in reading.held):
            yield machine, bool(_SAYS_SO.search(folded))
        return
    start = 0
    for one in found[:3]:
        before, rest = folded[start : one.start], folded[one.end :]
        start = one.end
        says = list(_SAYS_SO.finditer(before))
        name = folded[one.start : one.end].partition(" ")[0].rstrip(".,")
        day = _certain(one, WEEKDAYS.get(name), machine, reading)
        if day is None or _last(_SAYS_ELSE, before) > (says[-1].start() if says else -1):
            continue
        of_event = held or day in reading.held or is_of_event(folded, rest)
        long = len(folded.split()) - 3 * len(found) > _MOST_WORDS or _goes_on(rest)
        # An event has its date, too.
        if any(word[0] != "date" for word in says) or not (of_event or (long and not says)):
            yield day, bool(says)


def changed(words: str, machine: date | None, reading: Reading) -> date | None:
    """Return the day in a line about the last change: the last one in it."""
    found = find_dates(words[:_LONGEST], reference=None, language=reading.language)
    return machine or (_certain(found[-1], None, None, reading) if found else None)


def says_first(words: str) -> bool:
    """Tell whether a line says at its beginning that its day is that of publication."""
    folded = fold(words[:_LONGEST])
    return _FIRST.match(folded) is not None and _SAYS_ELSE.search(folded) is None


def says_change(words: str) -> bool:
    """Tell whether a line says that it is about the last change."""
    return _CHANGED.search(fold(words)) is not None


def says_else(words: str) -> bool:
    """Tell whether a line says that its day is of something else than publication."""
    folded = fold(words)
    return _last(_SAYS_ELSE, folded) > _last(_SAYS_SO, folded)


def is_of_event(line: str, rest: str | None = None) -> bool:
    """Tell whether a line says what takes place on its day, when or where.

    ``rest`` is what follows the day, both without accents and in lower case.
    """
    return happens(line) or _HELD.search(line if rest is None else rest) is not None


def _certain(
    found: Found, weekday: int | None, machine: date | None, reading: Reading
) -> date | None:
    """Return the day of a date as the page's figures are read; None if in doubt."""
    day = found.day
    if not found.explicit_year or not EARLIEST <= day <= reading.latest:
        return None
    if not found.ambiguous:
        return None if found.weekday_mismatch else day
    other = day.replace(month=day.day, day=day.month)
    if weekday is not None:
        return next((one for one in (day, other) if one.weekday() == weekday), None)
    if machine in (day, other):
        return machine
    return {"day": day, "month": other, None: None}[reading.first]


def _joined(figures: re.Match[str]) -> str:
    day, mark, month, year = figures.groups()
    return ("/" if mark == "|" else mark).join((day, month, year))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _goes_on(rest: str) -> bool:
    """Tell whether a sentence goes on after a date."""
    return bool(re.match(r",? [a-z']{2,}(?: [a-z']+){4}", rest))
