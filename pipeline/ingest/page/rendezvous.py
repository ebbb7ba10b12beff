"""The event that a page's structured data announce (schema.org Event, JSON-LD or microdata)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any, TypeGuard
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from pipeline.ingest.page.around import words_of
from pipeline.ingest.page.declared import types
from pipeline.ingest.page.index import Index
from pipeline.model.draft import DraftEvent

_ISO = re.compile(r"(?:19[89]|20\d)\d-\d\d-\d\d")
_EVENT = re.compile(r"Event$|^Festival$|^Hackathon$|^CourseInstance$")
#: An event that does not take place as its dates say.
_OFF = re.compile(r"Event(?:Cancelled|Postponed)$")
#: Characters of a place's name or address.
_LONGEST = 200
_ADDRESS = ("streetAddress", "postalCode", "addressLocality")


def announced(things: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> DraftEvent | None:
    """Return the only event among ``things``, or None: a page with several is an agenda.

    Its times are the wall times written there, those of its place; times in UTC become ``zone``'s.
    One that begins at midnight and does not end before the next takes whole days. One that is
    cancelled or put off is none.
    """
    events = [event for thing in things if (event := _event(thing, zone))]
    return events[0] if len({(e.start, e.end) for e in events}) == 1 else None


def marked(having: Index) -> list[dict[str, Any]]:
    """Return the events of a page's microdata as JSON-LD would describe them."""
    found = []
    things = (tag for tag in having["@itemscope"] if "schema.org/" in tag.get("itemtype", ""))
    for tag in islice(things, 50):
        kind = tag.get("itemtype", "")[:200].split()[0].rpartition("/")[2]
        if _EVENT.search(kind):
            names = ("startDate", "endDate", "eventStatus", "location")
            found.append({"@type": kind, **{name: _property(tag, name) for name in names}})
    return found


def _property(tag: HtmlElement, name: str) -> str | None:
    one = next(iter(tag.xpath("descendant::*[@itemprop=$name][1]", name=name)), None)
    if one is None:
        return None
    value = one.get("content") or one.get("datetime") or one.get("href")
    return str(value) if value else words_of(one)[:_LONGEST]


def _event(thing: Mapping[str, Any], zone: ZoneInfo) -> DraftEvent | None:
    if not any(map(_EVENT.search, types(thing))) or _OFF.search(str(thing.get("eventStatus"))):
        return None
    start, end = _moment(thing.get("startDate"), zone), _moment(thing.get("endDate"), zone)
    if start is None:
        return None
    if _is_midnight(start) and (end is None or _is_last_minute(end)):
        start, end = start.date(), end.date() if isinstance(end, datetime) else end
    if end is not None and (type(end) is not type(start) or str(end) <= str(start)):
        end = None
    return DraftEvent(start=start, end=end, place=_place(thing.get("location")))


def _is_midnight(at: date | datetime) -> TypeGuard[datetime]:
    return isinstance(at, datetime) and at.time() == time(0)


def _is_last_minute(at: date | datetime) -> bool:
    return isinstance(at, datetime) and at.time() == time(23, 59)


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
