"""Dates as French and English texts write them: a small grammar, no guessing.

Numeric dates are read day first, as the newsroom writes; a date that does not exist is none.
Texts are expected composed (NFC).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.words import (
    AFTER_CUE,
    CONNECTS,
    DAY_FIRST,
    DAY_MONTH,
    ENGLISH_ONLY,
    FIGURES,
    LAST,
    LONGEST_MONTH,
    MONTH_BEFORE,
    MONTH_DAY,
    MONTHS,
    WEEKDAY_BEFORE,
    WEEKDAYS,
    WORDS_TOO,
    YEAR_FIRST,
    matches,
)
from pipeline.model.story import Language

_DAY = re.compile(r"\d+(?: ?(?:er|re|e|st|nd|rd|th)(?![a-z]))?")


class Found(Struct, frozen=True, kw_only=True):
    """A date in a text."""

    day: date
    #: Offsets of its words, weekday included: text[start:end].
    start: int
    end: int
    #: False when the year is not written and was resolved against the reference.
    explicit_year: bool
    #: True when the weekday written with it is not the day's.
    weekday_mismatch: bool
    #: True for a numeric date in an English text that could also be read month first.
    ambiguous: bool


def on_or_after(reference: date, month: int, day: int) -> date | None:
    """Return the next such day on or after ``reference``; None where no year has it."""
    years = range(reference.year, reference.year + 9)
    days = (made for year in years if (made := make_day(year, month, day)))
    return next((made for made in days if made >= reference), None)


def on_or_before(reference: date, month: int, day: int) -> date | None:
    """Return the last such day on or before ``reference``; None where no year has it."""
    years = range(reference.year, reference.year - 9, -1)
    days = (made for year in years if (made := make_day(year, month, day)))
    return next((made for made in days if made <= reference), None)


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where it does not exist (31 February, month 13)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(
    text: str, *, reference: date | None, language: Language | None = None
) -> list[Found]:
    """Return the dates in ``text`` in reading order; one that does not exist is left out.

    A date without a year is the next such day on or after ``reference`` (the last one where the
    text says "dernier"), and is left out without a reference. "du 9 au 11 février" is two dates.
    """
    folded = fold(text)
    # Every date has a figure: patterns are tried there and nowhere else.
    starts = [match.start() for match in FIGURES.finditer(folded)]
    if not starts:
        return []
    candidates = [
        *_in_words(text, folded, starts, reference),
        *_in_numbers(folded, starts, reference, language),
    ]
    candidates.sort(key=lambda found: (found.start, -found.end))
    kept: list[Found] = []
    for found in candidates:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return [_with_weekday(folded, found) for found in _years_from_the_next(folded, kept)]


def _in_words(
    text: str, folded: str, starts: Sequence[int], reference: date | None
) -> Iterator[Found]:
    for match in matches(DAY_MONTH, folded, starts):
        if match["year"] or _reads_as_month(text, folded, match, day_first=True):
            yield from _several(folded, match, reference)
    before = (MONTH_BEFORE.search(folded, max(0, s - LONGEST_MONTH), s) for s in starts)
    for match in matches(MONTH_DAY, folded, [month.start() for month in before if month]):
        if _reads_as_month(text, folded, match, day_first=False):
            yield from _several(folded, match, reference)


def _reads_as_month(text: str, folded: str, match: re.Match[str], *, day_first: bool) -> bool:
    """Tell "May 3" and "until 3 may" from "item 3 may be" and "sept 10 fois"."""
    name = match["month"]
    lower = text[match.start("month")].islower()
    if not day_first:
        if name not in WORDS_TOO | ENGLISH_ONLY | {"feb", "jun", "jul"}:
            return match["year"] is not None
        counted = folded[: match.start()].endswith("in ") and not match["year"]
        return not counted and (name in ENGLISH_ONLY or not lower or match["year"] is not None)
    if name not in {"may", "march", "mar"} or not lower:
        return True
    alone = not folded[match.end() : match.end() + 2].strip().isalpha()
    return alone or bool(AFTER_CUE.search(folded, max(0, match.start() - 12), match.start()))


def _several(folded: str, match: re.Match[str], reference: date | None) -> Iterator[Found]:
    """Yield the dates of "9, 10 et 11 février 2026" or "February 9-11": one month, one year."""
    month, year = MONTHS[match["month"]], match["year"]
    named = _DAY.match(folded, match.start("day"))
    spans = [named.span() if named else match.span("day")]
    if match["more"]:
        start = match.start("more")
        spans += [(start + m.start(), start + m.end()) for m in _DAY.finditer(match["more"])]
    spans.sort()
    numbers = [int(re.sub(r"\D", "", folded[a:b])) for a, b in spans]
    if numbers != sorted(set(numbers)):  # "salle 12 et 3 mars": only the day beside its month
        spans, numbers = [match.span("day")], [int(match["day"])]
    starts = [a for a, _ in spans]
    starts[0] = match.start("month") if match.start("month") < starts[0] else starts[0]
    ends = [b for _, b in spans]
    ends[-1] = match.end()
    # The last day tells the year of all: on 27 May, "26 to 29 May" has begun.
    parts = (year and int(year), month, numbers[-1])
    last = _resolve(folded, (starts[-1], ends[-1]), parts, reference)
    for start, end, number in zip(starts, ends, numbers, strict=True):
        if last and (day := make_day(last.day.year, month, number)):
            yield replace(last, day=day, start=start, end=end)


def _in_numbers(
    folded: str, starts: Sequence[int], reference: date | None, language: Language | None
) -> Iterator[Found]:
    for match in matches(YEAR_FIRST, folded, starts):
        parts = (int(match["year"]), int(match["month"]), int(match["day"]))
        if found := _resolve(folded, match.span(), parts, reference):
            yield found
    for match in matches(DAY_FIRST, folded, starts):
        day, month, year = int(match["day"]), int(match["month"]), match["year"]
        if not _is_numeric_date(folded, match):
            continue
        if month > 12 >= day and language != "fr":  # 01/19/2026 can only be read one way
            day, month = month, day
            swapped = True
        else:
            swapped = False
        full = year and (int(year) if len(year) == 4 else 2000 + int(year))
        if found := _resolve(folded, match.span(), (full, month, day), reference):
            twofold = day <= 12 and day != month and not swapped
            # "12.06.2026" is day first wherever it is written.
            either = language == "en" and twofold and match["sep"] != "."
            yield replace(found, ambiguous=either)


def _is_numeric_date(folded: str, match: re.Match[str]) -> bool:
    """Tell 19/01/26 and "le 03/02" from 1.2.26, 3/4 of and 24/7."""
    year, sep = match["year"], match["sep"]
    if year and len(year) == 4:
        return True
    if year:
        return sep == "/" or (sep == "." and len(match["day"]) == len(match["month"]) == 2)
    before = folded[max(0, match.start() - 14) : match.start()]
    if match[0] == "24/7" and before.rstrip().endswith(","):
        return False
    if sep != "/" or re.match(r" (?:of|de|des|d')\b", folded[match.end() : match.end() + 5]):
        return False
    return bool(AFTER_CUE.search(before) or WEEKDAY_BEFORE.search(before))


def _resolve(
    folded: str,
    span: tuple[int, int],
    parts: tuple[int | str | None, int, int],
    reference: date | None,
) -> Found | None:
    """Make a Found of year (or none), month and day."""
    start, end = span
    year, month, day = parts
    if isinstance(year, int):
        made = make_day(year, month, day)
    elif reference is None:
        return None
    else:
        step = on_or_before if LAST.match(folded, end) else on_or_after
        made = step(reference, month, day)
    if made is None:
        return None
    return Found(
        day=made,
        start=start,
        end=end,
        explicit_year=isinstance(year, int),
        weekday_mismatch=False,
        ambiguous=False,
    )


def _with_weekday(folded: str, found: Found) -> Found:
    """Take in the weekday that stands before a date."""
    before = WEEKDAY_BEFORE.search(folded, max(0, found.start - 16), found.start)
    if before is None:
        return found
    mismatch = found.day.weekday() != WEEKDAYS[before["name"]]
    return replace(found, start=before.start(), weekday_mismatch=mismatch)


def _years_from_the_next(folded: str, found: list[Found]) -> list[Found]:
    """Give "du 28 décembre au 3 janvier 2026" its first year: the last one before the second.

    "January 3, 2026 to February 1st" gives its second the first year after.
    """
    for i, (first, second) in enumerate(pairwise(found), 1):
        between = folded[first.end : second.start]
        if first.explicit_year and not second.explicit_year and CONNECTS.fullmatch(between):
            later = on_or_after(first.day, second.day.month, second.day.day)
            found[i] = replace(second, day=later or second.day, explicit_year=True)
        elif first.day > second.day and not first.explicit_year and CONNECTS.fullmatch(between):
            earlier = on_or_before(second.day, first.day.month, first.day.day)
            found[i - 1] = replace(first, day=earlier or first.day)
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        between = folded[first.end : second.start]
        if not first.explicit_year and second.explicit_year and CONNECTS.fullmatch(between):
            earlier = on_or_before(second.day, first.day.month, first.day.day)
            found[i] = replace(first, day=earlier or first.day, explicit_year=True)
    return found
