"""Instants as feeds write them: RFC 3339, RFC 822, and what sites write in their place."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.words import MONTHS, WEEKDAYS, either

_TIME = (
    r"(?P<hour>\d\d?) ?(?:[:h]? ?(?P<minute>\d\d)(?:[:m]?(?P<second>\d\d)(?:[.,]\d{1,9})?)?|h)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)
_ZONE = (
    r"(?P<zone>[a-z]{0,5} ?[+-]\d\d?(?::?\d\d)?|\(?[a-z]{1,5}\)?|[a-z]+/[a-z_]+)?(?: ?\([^()]*\))?"
)
_CLOCK = rf"(?:(?: ?t ?|,? |,)(?:a |at )?{_TIME})? ?{_ZONE}"
_WEEKDAY = rf"(?:{either(WEEKDAYS)}\.?,? )?(?:le )?"
_MONTH = rf"(?P<name>{either(MONTHS)})(?![a-z])\.?"
_YEAR = r"(?P<year>\d{4}|\d\d)(?!\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?){_CLOCK}",
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d){_CLOCK}",
        rf"{_WEEKDAY}(?P<day>\d\d?)(?:er|st|nd|rd|th)?[ -]{_MONTH},?[ -]{_YEAR}{_CLOCK}",
        rf"{_WEEKDAY}{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}}){_CLOCK}",
        # asctime: the year comes last.
        rf"{_WEEKDAY}{_MONTH} {{1,2}}(?P<day>\d\d?),? {_TIME} ?{_ZONE} (?P<year>\d{{4}})",
        rf"{_WEEKDAY}(?P<one>\d\d?)(?P<mark>[/.-])(?P<two>\d\d?)(?P=mark)(?P<year>\d{{4}}){_CLOCK}",
    )
)
#: Hours; what RFC 822 names, and the summer and winter times of Europe.
_ZONES = {
    **dict.fromkeys(("", "z", "ut", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "met", "mez", "west", "bst"), 1),
    **dict.fromkeys(("cest", "mest", "mesz", "eet"), 2),
    "eest": 3, "adt": -3, "ast": -4, "edt": -4, "est": -5, "cdt": -5, "cst": -6,
    "mdt": -6, "mst": -7, "pdt": -7, "pst": -8,
}  # fmt: skip
#: Before the first feeds stand slips and null dates ("0000-00-00", the epoch of Unix).
_YEARS = range(1971, 2100)
_LONGEST = 80


def instant(text: str) -> datetime | None:
    """Return the UTC instant that ``text`` gives, or None rather than a wrong one.

    A day is its midnight, a time without a zone or with an unknown one is UTC. A numeric date that
    can be read two ways is none, and so is one without a year.
    """
    folded = " ".join(fold(text[:_LONGEST]).split())
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(folded):
            try:
                return _made(found.groupdict().get)
            except (ValueError, OverflowError):
                return None
    return None


def _made(part: Callable[[str], str | None]) -> datetime | None:
    year, minute = int(part("year") or 0), int(part("minute") or 0)
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    month, day = _month_and_day(part)
    hour = _hour(int(part("hour") or 0), part("half"))
    if hour > 24 or minute > 59:
        return None
    # "24:00" ends a day, ":60" is a leap second.
    second = min(int(part("second") or 0), 59)
    midnight = datetime(year, month, day, tzinfo=_zone(part("zone") or ""))
    moment = (midnight + timedelta(hours=hour, minutes=minute, seconds=second)).astimezone(UTC)
    return moment if moment.year in _YEARS else None


def _month_and_day(part: Callable[[str], str | None]) -> tuple[int, int]:
    """Return month and day. Raises ValueError where they could be either way round."""
    if name := part("name"):
        return MONTHS[name], int(part("day") or 0)
    if part("one") is None:
        return int(part("month") or 0), int(part("day") or 0)
    one, two = int(part("one") or 0), int(part("two") or 0)
    if part("mark") == "." or one > 12 or one == two:
        return two, one
    if two > 12:
        return one, two
    raise ValueError(f"{one}/{two}")


def _hour(hour: int, half: str | None) -> int:
    return hour % 12 + 12 * (half == "p") if half in ("a", "p") and hour <= 12 else hour


def _zone(text: str) -> timezone:
    """Return the zone a date ends with: "+0100", "GMT+1", "(CET)"; UTC where it is unknown."""
    found = re.search(r"([+-])(\d\d?)(?::?(\d\d))?$", text)
    if found is None:
        return timezone(timedelta(hours=_ZONES.get(text.strip("() "), 0)))
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)
