"""The day of what machines write: ISO 8601, Unix time."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from pipeline.ingest.when.dates import make_day

_ISO = re.compile(r"\s{0,9}(?:19[89]|20\d)\d-?\d\d-?\d\d(?!\d)")
_STAMP = re.compile(r"(1\d{9})(?:\d{3})?(?:\.0)?")


def day_of(text: str, away: ZoneInfo | None) -> date | None:
    """Return the day of an ISO 8601 date or instant, or of a Unix time, else None.

    It is the day as written, which is the one that pages show; only where ``away`` is given an
    instant in UTC falls on that zone's day.
    """
    text = text.strip()[:40]
    if stamp := _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(stamp[1]), away or UTC).date()
    if not _ISO.match(text):
        return None
    try:
        if len(text) <= 10:
            return date.fromisoformat(text)
        at = datetime.fromisoformat(text)
    except ValueError:
        return _cut(text)
    in_utc = at.tzinfo is not None and not at.utcoffset() and at.timetz() != time(0, tzinfo=UTC)
    try:
        return (at.astimezone(away) if in_utc and away else at).date()
    except OverflowError:
        return None


def is_iso(text: str) -> bool:
    """Tell whether a text begins as an ISO 8601 date."""
    return _ISO.match(text) is not None


def _cut(text: str) -> date | None:
    """Return the day of an instant whose time is written in some way of its own."""
    head = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?=[T ]\d\d?:[0-5]\d(?!\d)|[T ]?$| [+a-zA-Z])", text)
    return make_day(int(head[1]), int(head[2]), int(head[3])) if head else None
