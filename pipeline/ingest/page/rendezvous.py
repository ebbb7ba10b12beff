"""The event that a page's structured data announce (schema.org Event, as JSON-LD)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.model.draft import DraftEvent

_ISO = re.compile(r"(?:19[89]|20\d)\d-\d\d-\d\d")
#: Characters of a place's name or address.
_LONGEST = 200
_ADDRESS = ("streetAddress", "postalCode", "addressLocality")


def announced(things: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> DraftEvent | None:
    """Return the only event among ``things``, or None: a page with several is an agenda.

    Its times are the wall times written there, those of its place; times in UTC become ``zone``'s.
    """
    events = [event for thing in things if (event := _event(thing, zone))]
    return events[0] if len({(e.start, e.end) for e in events}) == 1 else None


def _event(thing: Mapping[str, Any], zone: ZoneInfo) -> DraftEvent | None:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    if not any(isinstance(name, str) and name.endswith("Event") for name in names):
        return None
    start, end = _moment(thing.get("startDate"), zone), _moment(thing.get("endDate"), zone)
    if start is None:
        return None
    if end is not None and (type(end) is not type(start) or str(end) <= str(start)):
        end = None
    return DraftEvent(start=start, end=end, place=_place(thing.get("location")))


def _moment(value: object, zone: ZoneInfo) -> date | datetime | None:
    text = value.strip()[:40] if isinstance(value, str) else ""
    if not _ISO.match(text):
        return None
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        at = datetime.fromisoformat(text)
        if at.tzinfo is not None and not at.utcoffset():
            at = at.astimezone(zone)
    except (ValueError, OverflowError):
        return None
    return at.replace(tzinfo=None, second=0, microsecond=0)


def _place(value: object) -> str | None:
    """Return a place as it is named, with its address where that is written apart."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return " ".join(value[:_LONGEST].split()) or None
    if not isinstance(value, dict):
        return None
    address = value.get("address")
    if isinstance(address, dict):
        address = " ".join(str(address[key]) for key in _ADDRESS if address.get(key))
    parts = [part for part in (value.get("name"), address) if isinstance(part, str) and part]
    return " ".join(", ".join(dict.fromkeys(parts))[:_LONGEST].split()) or None
