"""How long an answer holds and how long to stay away: the headers that say so, in seconds."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r'(?:^|[,\s])max-age\s{0,4}=\s{0,4}"?(\d{1,10})', re.I)
_STALE = re.compile(r"(?:^|[,\s])no-(?:cache|store)\b", re.I)
#: Seconds; nobody means more (thirty days).
_LONGEST = 30 * 86_400


def max_age(headers: Mapping[str, str], clock: float) -> int | None:
    """Return for how many more seconds an answer is current (RFC 9111, 4.2.1); None is unknown.

    ``clock`` is now, in seconds since 1970; the server's own Date stands for it where given.
    """
    said = headers.get("Cache-Control", "")[:1000]
    if _STALE.search(said):
        return 0
    found: float | None = None
    if age := _MAX_AGE.search(said):
        found = float(age[1]) - _whole(headers.get("Age", ""))
    elif expires := headers.get("Expires", "").strip():
        until = _instant(expires)  # "0" and other non-dates mean: already over (RFC 9111, 5.3)
        found = 0 if until is None else until - _now(headers, clock)
    return None if found is None else int(max(0, min(found, _LONGEST)))


def retry_after(headers: Mapping[str, str], clock: float) -> float | None:
    """Return after how many seconds to come back (RFC 9110, 10.2.3); None where it says nothing."""
    said = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,12}", said, re.ASCII):
        return min(float(said), _LONGEST)
    until = _instant(said)
    return None if until is None else max(0, min(until - _now(headers, clock), _LONGEST))


def _now(headers: Mapping[str, str], clock: float) -> float:
    """Return the server's clock, by which it meant its dates."""
    date = _instant(headers.get("Date", ""))
    return clock if date is None else date


def _instant(text: str) -> float | None:
    """Return the seconds since 1970 of an HTTP date; None where it is none."""
    try:
        found = parsedate_to_datetime(text[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware: datetime = found if found.tzinfo else found.replace(tzinfo=UTC)
    return aware.timestamp()


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,10}", text.strip(), re.ASCII) else 0
