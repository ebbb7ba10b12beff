"""Dates spelled as people spell them, and not as files hold them: what to write instead."""

import re
from datetime import date, time

from pipeline.errors import Problem, problem

_HOUR = r"(?:(?:T|,? (?:à |at )?)(?P<hour>\d{1,2}) ?[:hH] ?(?P<minute>\d{2})?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_HOUR}", re.ASCII
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})([-/.])(?P<month>\d{{1,2}})(?:\2(?P<year>\d{{4}}|\d{{2}})?)?{_HOUR}",
    re.ASCII,
)
#: A year with two digits is of this century.
_CENTURY = 2000
#: With 29 February, for a day whose year nobody wrote.
_LEAP = 2024
#: Characters: nothing longer is a date.
_LONGEST = 40


def misdated(text: str, *, years: range, day_only: bool = False) -> Problem:
    """Return what is wrong with a date that cannot be read, and what to write.

    "19/01/2026" is read day first, unless there is no such month. ``day_only`` where no hour may
    stand; ``years`` are those that can be read. Codes: ``bad-date``, ``bad-date-instead``,
    ``no-such-day``, ``date-without-year``.
    """
    typed = " ".join(text[: _LONGEST + 1].split())
    match = _YEAR_FIRST.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
    if match is None or (hour := _hour(match)) is None:
        return problem("bad-date", value=text)
    said = match["year"]
    year = _LEAP if said is None else int(said) + (_CENTURY if len(said) == 2 else 0)
    if said and year not in years:
        return problem("bad-date", value=text)
    day = _day(year, int(match["month"]), int(match["day"]), either=match.re is _DAY_FIRST)
    if day is None:
        return problem("no-such-day", value=text)
    if said is None:
        return problem("date-without-year", value=text, rest=f"{day:%m-%d}")
    return problem(
        "bad-date-instead", value=text, instead=f"{day}" if day_only else f"{day} {hour}".strip()
    )


def _hour(match: re.Match[str]) -> str | None:
    """Return the hour that was typed; empty where none was, None where there is no such hour."""
    if match["hour"] is None:
        return ""
    try:
        return time(int(match["hour"]), int(match["minute"] or 0)).isoformat("minutes")
    except ValueError:
        return None


def _day(year: int, month: int, day: int, *, either: bool) -> date | None:
    if either and month > 12:
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError:
        return None
