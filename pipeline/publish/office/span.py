"""The span of time a timeline shows, and where an instant stands on it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.instants import start_of_day
from pipeline.language import month_in_words
from pipeline.model.listed import Listed
from pipeline.model.story import Language
from pipeline.publish.office.lettering import short_month

DAY: Final = timedelta(days=1)
#: What is longer ago than this is not shown any more.
PAST: Final = 30 * DAY
#: What ends later than this is an arrow.
AHEAD: Final = 180 * DAY
_LEAST_PAST, _LEAST_AHEAD = 3 * DAY, 14 * DAY
#: Room after the last end, and what is shown where nothing ends soon.
_AFTER, _WITHOUT_ENDS = 2 * DAY, 60 * DAY
#: Up to so many days, each Monday is marked.
_WEEKLY = 84


class Tick(Struct, frozen=True, kw_only=True):
    """A line down the timeline where a day begins, with its label."""

    x: float
    label: str
    #: Whether a month begins there, else it is a Monday.
    month: bool


class Span(Struct, frozen=True, kw_only=True):
    """A stretch of time drawn from ``left`` to ``right`` (pixels)."""

    first: datetime
    last: datetime
    left: float
    right: float
    zone: ZoneInfo

    def x(self, instant: datetime) -> float:
        """Return where ``instant`` stands; what is outside stands at the edge."""
        part = (min(max(instant, self.first), self.last) - self.first) / (self.last - self.first)
        return self.left + part * (self.right - self.left)


def span_of(
    rows: Sequence[Listed], now: datetime, zone: ZoneInfo, *, left: float, right: float
) -> Span:
    """Return the whole days that show ``rows`` best."""
    # What ended before it was told of is shown, too.
    begins = [min(row.since or now, row.replay.available_until or now) for row in rows]
    first = max(min(begins, default=now), now - PAST)
    ends = [row.replay.available_until for row in rows]
    near = [end for end in ends if end is not None and now <= end <= now + AHEAD]
    last = max(near, default=now + _WITHOUT_ENDS) + _AFTER
    return Span(
        first=_midnight(min(first, now - _LEAST_PAST), zone),
        last=_midnight(max(last, now + _LEAST_AHEAD) + DAY, zone),
        left=left,
        right=right,
        zone=zone,
    )


def ticks(span: Span, language: Language) -> Iterator[Tick]:
    """Yield the months that begin in ``span``, what it begins in, and its Mondays if it is short.

    In the order of time.
    """
    first, last = (i.astimezone(span.zone).date() for i in (span.first, span.last))
    days = (last - first).days
    for number in range(days):
        day = first + timedelta(days=number)
        x = span.x(start_of_day(day, span.zone))
        if day.day == 1 or number == 0:
            yield Tick(x=x, label=_month(day, days, language), month=True)
        if day.weekday() == 0 and days <= _WEEKLY:
            yield Tick(x=x, label=str(day.day), month=False)


def _month(day: date, days: int, language: Language) -> str:
    """Return the month of ``day`` as long as a span of so many ``days`` has room for."""
    name = month_in_words(day, language) if days <= _WEEKLY else short_month(day, language)
    return f"{name} {day.year}" if days <= _WEEKLY or day.month == 1 else name


def _midnight(instant: datetime, zone: ZoneInfo) -> datetime:
    return start_of_day(instant.astimezone(zone).date(), zone)
