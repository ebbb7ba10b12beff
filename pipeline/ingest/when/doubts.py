"""Dates that contradict themselves or each other: a wrong weekday, an embargo that ends late."""

import re
from collections.abc import Collection
from datetime import date

from pipeline.errors import Problem, problem
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.dates import Found, find_dates, on_or_before
from pipeline.ingest.when.words import MONTHS, WEEKDAYS, either
from pipeline.model.story import Language

#: Whole names only: "mar", "sun" and "sat" are words too.
_NAMES = {name: day for name, day in WEEKDAYS.items() if len(name) > 4}
#: A weekday beside what may be a date.
_WEEKDAY = re.compile(
    # Where one may begin, looked at before what stands before it.
    rf"(?=[{''.join(sorted({name[0] for name in _NAMES}))}])(?<![a-z])"
    rf"{either(_NAMES)},? (?:the |le )?(?:\d{{1,2}}|{either(MONTHS)}\.? \d)"
)
_MONTH = re.compile(either(MONTHS))
_NAME = re.compile(r"[a-z]+")
#: Characters read of what follows a weekday; doubts of one text.
_AHEAD, _MOST = 70, 10
#: Days: what a line says of a later year is no embargo of this text.
_LONGEST_EMBARGO = 180


def weekday_mismatches(
    text: str, *, published: date | None, language: Language | None, known: Collection[int] = ()
) -> list[Problem]:
    """Warn of each weekday in ``text`` that does not fit its date, with its line.

    A date without a year counts only where ``published`` is known, and fits with the year before
    it or after it. Lines in ``known`` are told already.
    """
    found: list[Problem] = []
    folded = fold(text)
    read = 0
    for match in _WEEKDAY.finditer(folded):
        if match.start() < read or len(found) == _MOST:
            continue
        # Further weekdays of "du lundi 2 au mercredi 4 mars" need the words after them.
        end = folded.find("\n\n", match.start(), match.start() + _AHEAD)
        piece = text[match.start() : end if end > 0 else match.start() + _AHEAD]
        dates = find_dates(piece, reference=published, language=language)
        if not dates or dates[0].start != 0:
            continue
        read = match.start() + dates[0].end
        line = 1 + text.count("\n", 0, match.start())
        if line not in known and _wrong(dates[0], fold(piece), published):
            # "lundi 3 au jeudi 5 mars": the month stands with the last of them.
            whole = next((d for d in dates if _MONTH.search(fold(piece[: d.end]))), dates[0])
            words = " ".join(piece[: whole.end].split())
            day = f"{dates[0].day:%Y-%m-%d}"
            found.append(problem("weekday-mismatch", line=line, text=words, day=day))
    return found


def _wrong(found: Found, folded: str, published: date | None) -> bool:
    if not found.weekday_mismatch or found.ambiguous:
        return False
    if found.explicit_year:
        return True
    if published is None:
        return False
    name = _NAME.match(folded)
    before = on_or_before(published, found.day.month, found.day.day)
    return name is None or before is None or before.weekday() != WEEKDAYS[name[0]]


def late_embargo(line: str, number: int, published: date | None) -> Problem | None:
    """Warn where the day that a line of embargo names comes after the day of publication."""
    if published is None:
        return None
    days = [found.day for found in find_dates(line, reference=published)]
    if not days or max(days) <= published or (max(days) - published).days > _LONGEST_EMBARGO:
        return None
    return problem(
        "embargo-late",
        line=number,
        until=f"{max(days):%Y-%m-%d}",
        published=f"{published:%Y-%m-%d}",
    )
