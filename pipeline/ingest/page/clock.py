"""The clock that a page goes by, where it declares its day in UTC: that of its other instants."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice

#: After the seconds: "10:00-11:30" are hours.
_OFFSET = re.compile(r"\d\d:\d\d:\d\d(?:\.\d{1,6})? ?([+-])(0\d|1[0-4]):?([03])0(?!\d)")
#: Characters read of a text, and instants of all.
_LONGEST, _MOST = 500_000, 200
#: Part of the instants that must be by one clock, summer and winter together.
_NEARLY_ALL = 0.8


def own_day(instant: str, texts: Iterable[str]) -> date | None:
    """Return the day of an ISO 8601 ``instant`` where the page was made, None where nothing tells.

    ``texts`` are those in which a page writes for machines: offsets to UTC, where nearly all of
    them are the same but for summer time, are those of its own clock.
    """
    matches = (match for text in texts for match in _OFFSET.finditer(text[:_LONGEST]))
    found = Counter(map(_hours, islice(matches, _MOST)))
    found.pop(0.0, None)
    if not found:
        return None
    hours, _ = found.most_common(1)[0]
    near = sum(times for other, times in found.items() if abs(other - hours) <= 1)
    if near < _NEARLY_ALL * found.total():
        return None
    try:
        return (datetime.fromisoformat(instant.strip()) + timedelta(hours=hours)).date()
    except (ValueError, OverflowError):
        return None


def _hours(match: re.Match[str]) -> float:
    sign, hours, half = match.groups()
    return (-1 if sign == "-" else 1) * (int(hours) + int(half) / 6)
