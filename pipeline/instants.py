"""Wall times of the newsroom to UTC instants and back.

``zoneinfo`` takes a wall time that a clock change skips, or shows twice, without a word; a press
office that types one has made a mistake that only it can settle, so here both are errors.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import to_builtins

from pipeline.errors import InvalidInput, problem
from pipeline.misdated import misdated

#: The grain of every instant the office writes.
SECOND = timedelta(seconds=1)
#: Years taken for what they say: before them stands a slip of the keyboard, and behind them
#: neither zones nor differences can be told any more (``datetime`` ends with the year 9999).
YEARS = range(1900, 9999)
_DAY = r"(?P<day>\d{4}-\d{2}-\d{2})"
_TIME = r"[T ](?P<time>\d{2}:\d{2}(:\d{2})?)\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?"
_INSTANT = re.compile(f"{_DAY}({_TIME})?$", re.ASCII)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of the first second of ``day`` in ``zone``."""
    # fold=0 is right both where midnight is skipped and where it comes twice (PEP 495).
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of the last second of ``day`` in ``zone``."""
    return start_of_day(day + timedelta(days=1), zone) - SECOND


def last_day(end: datetime, zone: ZoneInfo) -> date:
    """Return the day that ``end`` is the end of in ``zone``: midnight belongs to the day before."""
    local = end.astimezone(zone)
    return local.date() - timedelta(days=local.time() == time(0))


def is_whole_day(end: datetime, zone: ZoneInfo) -> bool:
    """Tell whether ``end`` is that of a day in ``zone``: within its last minute, or at midnight."""
    return -SECOND <= end_of_day(last_day(end, zone), zone) - end < timedelta(minutes=1)


def first_of_month(instant: datetime, zone: ZoneInfo) -> date:
    """Return the first day of the month that ``instant`` falls in, in ``zone``."""
    local = instant.astimezone(zone)
    return date(local.year, local.month, 1)


def year_in(instant: datetime, zone: ZoneInfo) -> int:
    """Return the year that ``instant`` falls in, in ``zone``."""
    # No zone is a day ahead of UTC, or behind it.
    if instant.tzinfo is UTC and (instant.month not in (1, 12) or 1 < instant.day < 31):
        return instant.year
    return instant.astimezone(zone).year


def start_of_month(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which the month of ``instant`` began in ``zone``."""
    return _start_of_month(first_of_month(instant, zone), zone)


@lru_cache(maxsize=1000)
def _start_of_month(first: date, zone: ZoneInfo) -> datetime:
    return start_of_day(first, zone)


def end_of_month(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which the month of ``instant`` is over in ``zone``."""
    if instant.tzinfo is not UTC or not 1 < instant.day < 28:
        instant = instant.astimezone(zone)
    return _end_of_month(instant.year, instant.month, zone)


@lru_cache(maxsize=1000)
def _end_of_month(year: int, month: int, zone: ZoneInfo) -> datetime:
    return start_of_day((date(year, month, 1) + timedelta(days=31)).replace(day=1), zone)


def parse_day(text: str) -> date:
    """Read "2026-01-19". Raises InvalidInput (``year-out-of-range``, those of ``misdated``)."""
    try:
        if not is_day(text):
            raise ValueError
        return _in_range(date.fromisoformat(text.strip()), text)
    except ValueError:
        raise InvalidInput(misdated(text, years=YEARS, day_only=True)) from None


def is_day(text: str) -> bool:
    """Tell whether ``text`` is spelled as a day without an hour."""
    return re.fullmatch(_DAY, text.strip(), re.ASCII) is not None


def parse_instant(text: str, zone: ZoneInfo) -> datetime:
    """Read "2026-01-12 09:00" (wall time in ``zone``), with an offset or "Z", or a day's start.

    Returns a UTC instant. Raises InvalidInput: ``year-out-of-range``, those of ``misdated``,
    ``dst-gap`` for a wall time that the change to summer time skips, ``dst-fold`` for one that the
    change back shows twice.
    """
    match = _INSTANT.match(text.strip())
    try:
        if not match:
            raise ValueError
        day = _in_range(date.fromisoformat(match["day"]), text)
        if match["time"] is None:
            return start_of_day(day, zone)
        wall = datetime.combine(day, time.fromisoformat(match["time"]))
        if match["offset"]:
            return wall.replace(tzinfo=_offset(match["offset"])).astimezone(UTC)
    except ValueError:
        raise InvalidInput(misdated(text, years=YEARS)) from None
    return _resolved(wall, zone)


def parse_end(text: str, zone: ZoneInfo) -> datetime:
    """Read the end of something: a day means its last second. Returns UTC; raises InvalidInput."""
    return end_of_day(parse_day(text), zone) if is_day(text) else parse_instant(text, zone)


def spell_instant(instant: datetime, zone: ZoneInfo) -> str:
    """Return the spelling that ``parse_instant`` reads back as ``instant``, in whole seconds.

    It is the wall time in ``zone``, with its offset only where the wall time comes twice.
    """
    wall = instant.astimezone(zone)
    text = wall.replace(tzinfo=None).isoformat(sep=" ", timespec=_grain(wall))
    try:
        parse_instant(text, zone)
    except InvalidInput:
        return _with_offset(wall)
    return text


def spell_end(instant: datetime, zone: ZoneInfo) -> str:
    """Return the spelling that ``parse_end`` reads back as ``instant``: a day, or a wall time."""
    day = instant.astimezone(zone).date()
    return day.isoformat() if end_of_day(day, zone) == instant else spell_instant(instant, zone)


def spell_utc(instant: datetime) -> str:
    """Return ``instant`` for programs: RFC 3339 in UTC, with a fraction of a second if it has one.

    "2026-01-12T08:00:00Z".
    """
    # As ``isoformat`` has it, in a seventh of the time.
    spelled: str = to_builtins(instant.astimezone(UTC))
    return spelled


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:])
    if minutes > 59:
        raise ValueError(text)
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _in_range(day: date, text: str) -> date:
    if day.year not in YEARS:
        first, last = YEARS[0], YEARS[-1]
        raise InvalidInput(problem("year-out-of-range", value=text, first=first, last=last))
    return day


def _grain(moment: datetime) -> str:
    return "seconds" if moment.second else "minutes"


def _with_offset(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None or offset % timedelta(minutes=1):
        # Zones had offsets with seconds once (Amsterdam until 1937); nobody can write those.
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    return moment.isoformat(sep=" ", timespec=_grain(moment))


def _resolved(wall: datetime, zone: ZoneInfo) -> datetime:
    early, late = wall.replace(tzinfo=zone), wall.replace(tzinfo=zone, fold=1)
    if early.utcoffset() == late.utcoffset():
        return early.astimezone(UTC)
    after = early.astimezone(UTC).astimezone(zone)
    value = wall.isoformat(sep=" ", timespec=_grain(wall))
    if after.replace(tzinfo=None) != wall:
        instead = after.replace(tzinfo=None).isoformat(sep=" ", timespec=_grain(after))
        raise InvalidInput(problem("dst-gap", value=value, zone=zone.key, instead=instead))
    first, second = _with_offset(early), _with_offset(late)
    raise InvalidInput(problem("dst-fold", value=value, zone=zone.key, first=first, second=second))
