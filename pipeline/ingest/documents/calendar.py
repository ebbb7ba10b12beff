"""A calendar entry (.ics) that came with an item: when and where it takes place."""

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.model.draft import DraftEvent

if TYPE_CHECKING:
    from icalendar import Component

#: Bytes; an invitation is a few kilobytes, with its pictures a few hundred.
LARGEST = 1_000_000
#: Characters of a place, and entries of a calendar that is looked at.
_LONGEST, _MOST = 200, 200
_YEARS = range(1990, 2101)


class Invitation(Struct, frozen=True, kw_only=True):
    """What a calendar entry says."""

    #: None where it was cancelled, or is one of several.
    event: DraftEvent | None
    title: str | None = None
    description: str | None = None
    url: str | None = None
    cancelled: bool = False


def invitation_of(content: bytes, zone: ZoneInfo) -> Invitation | None:
    """Return what the only entry of a calendar says; None where it has none, or several.

    Times with an offset become wall times of ``zone``; times without one are taken as they stand
    (RFC 5545, 3.3.5: floating). A repeated event is its first time. ``icalendar`` does not expand
    repetitions.
    """
    events = _events(content)
    if len(events) != 1:
        return None
    event = events[0]
    cancelled = "CANCELLED" in (_text(event, "status").upper(), _method(content))
    return Invitation(
        event=None if cancelled else _when(event, zone),
        title=_text(event, "summary") or None,
        description=_text(event, "description", limit=5_000) or None,
        url=_text(event, "url") or None,
        cancelled=cancelled,
    )


def _events(content: bytes) -> "list[Component]":
    """Return the entries of a calendar, one for each that repeats; none where it is damaged."""
    from icalendar import Calendar

    if len(content) > LARGEST or content.upper().count(b"BEGIN:") > _MOST:
        return []
    text = content.decode("utf-8", "replace").lstrip("\ufeff")
    try:
        found = list(Calendar.from_ical(text).walk("VEVENT"))
    except Exception:  # whatever a damaged calendar makes it stumble on
        return []
    # A changed instance of a repeated event says so (RFC 5545, 3.8.4.4); the event is the other.
    whole = [event for event in found if event.get("recurrence-id") is None]
    return whole or found


def _method(content: bytes) -> str:
    found = re.search(rb"(?im)^METHOD:(CANCEL)\b", content)
    return "CANCELLED" if found else ""


def _when(event: "Component", zone: ZoneInfo) -> DraftEvent | None:
    start = _moment(event, "dtstart", zone)
    if start is None:
        return None
    end = _moment(event, "dtend", zone)
    if end is None and (lasts := _duration(event)) is not None:
        end = start + lasts
    if type(end) is not type(start) or end is None or str(end) <= str(start):
        end = None
    elif not isinstance(end, datetime):
        end -= timedelta(days=1)  # a day at an end is the first one after (RFC 5545, 3.6.1)
        end = None if end <= start else end
    elif isinstance(start, datetime) and {start.time(), end.time()} == {time()}:
        # Midnight to midnight: whole days, as some programs write them.
        first, last = start.date(), (end - timedelta(days=1)).date()
        start, end = first, None if last <= first else last
    return DraftEvent(start=start, end=end, place=_text(event, "location") or None)


def _moment(event: "Component", name: str, zone: ZoneInfo) -> date | datetime | None:
    value = _typed(event, name)
    if not isinstance(value, date) or value.year not in _YEARS:
        return None
    if not isinstance(value, datetime):
        return value
    aware = value.tzinfo is not None and value.utcoffset() is not None
    wall = value.astimezone(zone) if aware else value
    return wall.replace(tzinfo=None, second=0, microsecond=0)


def _typed(event: "Component", name: str) -> object:
    """Return a moment or a duration as Python has it; None where it is missing or broken."""
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:  # icalendar keeps what it cannot read, and says so when it is looked at
        return None


def _duration(event: "Component") -> timedelta | None:
    value = _typed(event, "duration")
    if not isinstance(value, timedelta):
        return None
    return value if timedelta() < value < timedelta(days=366) else None


def _text(event: "Component", name: str, *, limit: int = _LONGEST) -> str:
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return "" if value is None else " ".join(str(value)[:limit].split())
