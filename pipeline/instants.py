"""Wall times of the newsroom to UTC instants and back.

``zoneinfo`` takes a wall time that a clock change skips, or shows twice, without a word; a press
office that types one has made a mistake that only it can settle, so here both are errors.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from pipeline.errors import InvalidInput, problem

#: The grain of every instant the office writes.
SECOND = timedelta(seconds=1)
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


def parse_day(text: str) -> date:
    """Read "2026-01-19". Raises InvalidInput (``bad-date``)."""
    try:
        if not re.fullmatch(_DAY, text.strip(), re.ASCII):
            raise ValueError
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(problem("bad-date", value=text)) from None


def is_day(text: str) -> bool:
    """Tell whether ``text`` is spelled as a day without an hour."""
    return re.fullmatch(_DAY, text.strip(), re.ASCII) is not None


def parse_instant(text: str, zone: ZoneInfo) -> datetime:
    """Read "2026-01-12 09:00" (wall time in ``zone``), with an offset or "Z", or a day's start.

    Returns a UTC instant. Raises InvalidInput: ``bad-date``, ``dst-gap`` for a wall time that the
    change to summer time skips, ``dst-fold`` for one that the change back shows twice.
    """
    match = _INSTANT.match(text.strip())
    try:
        if not match:
            raise ValueError
        if match["time"] is None:
            return start_of_day(date.fromisoformat(match["day"]), zone)
        wall = datetime.fromisoformat(f"{match['day']} {match['time']}")
        if match["offset"]:
            return wall.replace(tzinfo=_offset(match["offset"])).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidInput(problem("bad-date", value=text)) from None
    return _resolved(wall, zone)


def parse_end(text: str, zone: ZoneInfo) -> datetime:
    """Read the end of something: a day means its last second. Returns UTC; raises InvalidInput."""
    return end_of_day(parse_day(text), zone) if is_day(text) else parse_instant(text, zone)


def spell_instant(instant: datetime, zone: ZoneInfo) -> str:
    """Return the shortest spelling that ``parse_instant`` reads back as ``instant``."""
    wall = instant.astimezone(zone)
    text = wall.strftime("%Y-%m-%d %H:%M" if not wall.second else "%Y-%m-%d %H:%M:%S")
    try:
        parse_instant(text, zone)
    except InvalidInput:
        text += wall.isoformat(timespec="minutes")[-6:]
    return text


def spell_end(instant: datetime, zone: ZoneInfo) -> str:
    """Return the shortest spelling that ``parse_end`` reads back as ``instant``."""
    day = instant.astimezone(zone).date()
    return day.isoformat() if end_of_day(day, zone) == instant else spell_instant(instant, zone)


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:])
    if minutes > 59:
        raise ValueError(text)
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _resolved(wall: datetime, zone: ZoneInfo) -> datetime:
    early, late = wall.replace(tzinfo=zone), wall.replace(tzinfo=zone, fold=1)
    if early.utcoffset() == late.utcoffset():
        return early.astimezone(UTC)
    if early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        after = early.astimezone(UTC).astimezone(zone)
        raise InvalidInput(
            problem("dst-gap", value=wall, zone=zone.key, instead=f"{after:%Y-%m-%d %H:%M}")
        )
    first, second = (t.isoformat(sep=" ", timespec="minutes") for t in (early, late))
    raise InvalidInput(problem("dst-fold", value=wall, zone=zone.key, first=first, second=second))
