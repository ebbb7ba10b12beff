"""Until when a page says, in what it declares to machines, that its recording can be watched.

schema.org: ``expires`` (CreativeWork), ``availabilityEnds`` (Offer, ActionAccessSpecification),
``endDate`` of an OnDemandEvent or BroadcastEvent; the same as microdata; Open Graph's
``article:expiration_time``.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from pipeline.ingest.links.places import is_same
from pipeline.ingest.page.declared import Declared, Thing, types
from pipeline.instants import end_of_day
from pipeline.model.link import StatedEnd

_RECORDING: Final = re.compile(
    r"(?:(?:Video|Audio|Media)Object|Clip|Episode|Movie|BroadcastEvent|OnDemandEvent|"
    r"PublicationEvent|VideoObjectSnapshot)$"
)
#: Properties that lead from a page or a recording to what says until when.
_WITHIN: Final = (
    "video", "audio", "associatedMedia", "encoding", "mainEntity", "mainEntityOfPage",
    "publication", "releasedEvent", "offers", "potentialAction",
    "actionAccessibilityRequirement", "expectsAcceptanceOf",
)  # fmt: skip
_ADDRESSES: Final = ("url", "@id", "mainEntityOfPage", "embedUrl")
_METAS: Final = ("video:expiration_date", "video:expires", "article:expiration_time")
_ITEMS: Final = ("expires", "availabilityEnds")
_MOST_THINGS, _DEEPEST = 300, 5
#: What is later is a way to say "never".
_YEARS: Final = range(2000, 2100)
_SHORTEST_STAY: Final = timedelta(days=1)


def stated_end(tree: HtmlElement, says: Declared, url: str, zone: ZoneInfo) -> StatedEnd | None:
    """Return what the page at ``url`` states; None where it states nothing, or several things.

    A day is one of ``zone``, and so is a time without offset.
    """
    own, others = set[StatedEnd](), set[StatedEnd]()
    for recording in _recordings(says.things):
        if (end := _end_of(recording, zone)) is not None:
            (own if _is_about(recording, url) else others).add(end)
    found = own or others
    if not found:
        texts = [says.metas[name] for name in _METAS if name in says.metas] or _items(tree)
        found = {end for text in texts if (end := _read(text, zone)) is not None}
    return found.pop() if len(found) == 1 else None


def _recordings(things: object) -> Iterator[Thing]:
    """Yield what is a recording, or a time at which one is sent, and not within another."""
    waiting: list[tuple[object, int]] = [(things, 0)]
    for _ in range(_MOST_THINGS):
        if not waiting:
            return
        value, depth = waiting.pop(0)
        if isinstance(value, list | tuple):
            waiting += [(one, depth) for one in value[:_MOST_THINGS]]
        elif isinstance(value, dict):
            if any(map(_RECORDING.search, types(value))):
                yield value
            elif depth < _DEEPEST:
                waiting += [(value[key], depth + 1) for key in _WITHIN if key in value]


def _end_of(recording: Thing, zone: ZoneInfo) -> StatedEnd | None:
    """Return the end that a recording states, the plainest way of stating it first."""
    ends: dict[int, StatedEnd] = {}
    waiting: list[tuple[object, int]] = [(recording, 0)]
    for _ in range(_MOST_THINGS):
        if not waiting:
            break
        value, depth = waiting.pop(0)
        if isinstance(value, list):
            waiting += [(one, depth) for one in value[:_MOST_THINGS]]
        elif isinstance(value, dict):
            for rank, text in _ways(value):
                if (end := _read(text, zone)) is not None:
                    ends.setdefault(rank, end)
            if depth < _DEEPEST:
                waiting += [(value[key], depth + 1) for key in _WITHIN if key in value]
    return ends[min(ends)] if ends else None


def _ways(thing: Thing) -> Iterator[tuple[int, object]]:
    names = types(thing)
    yield 0, thing.get("expires")
    yield 1, thing.get("availabilityEnds")
    if "BroadcastEvent" in names or "PublicationEvent" in names:
        # When it is sent, or from when to when it can be had: only the latter is meant here.
        begin, end = (_instant(thing.get(key)) for key in ("startDate", "endDate"))
        if begin and end and _aware(end) - _aware(begin) >= _SHORTEST_STAY:
            yield 3, thing.get("endDate")
    elif any(map(_RECORDING.search, names)):
        yield 2, thing.get("endDate")


def _is_about(recording: Thing, url: str) -> bool:
    values = [recording.get(key) for key in _ADDRESSES]
    named = [v.get("@id") if isinstance(v, dict) else v for v in values]
    return any(isinstance(v, str) and "://" in v[:10] and _same(v, url) for v in named)


def _same(one: str, other: str) -> bool:
    try:
        return is_same(one[:2000], other)
    except ValueError:
        return False


def _items(tree: HtmlElement) -> list[str]:
    """Return what microdata state."""
    found = []
    for tag in tree.iter("meta", "time", "span", "div", "link"):
        if tag.get("itemprop") in _ITEMS:
            text = tag.get("content") or tag.get("datetime") or tag.text or ""
            found.append(text[:100])
    return found[:_MOST_THINGS]


def _read(value: object, zone: ZoneInfo) -> StatedEnd | None:
    """Return the end that a date or a date and time means."""
    if isinstance(value, str) and (day := _day(value)) is not None:
        return StatedEnd(at=end_of_day(day, zone), is_day=True)
    at = _instant(value)
    if at is None:
        return None
    own = at if at.tzinfo is not None else at.replace(tzinfo=zone)
    for wall in (own, own.astimezone(zone)):
        if (day := _whole_day(wall)) is not None:
            return StatedEnd(at=end_of_day(day, zone), is_day=True)
    return StatedEnd(at=own.astimezone(UTC).replace(microsecond=0), is_day=False)


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _whole_day(wall: datetime) -> date | None:
    """Return the day whose end an instant is, as clocks show it; None where it is another time."""
    if wall.time() == time(0):
        return wall.date() - timedelta(days=1)
    return wall.date() if (wall.hour, wall.minute) == (23, 59) else None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text.strip()[:20])
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _instant(value: object) -> datetime | None:
    """Return a date and time as written, with its offset if it has one."""
    if not isinstance(value, str) or len(value) > 100:
        return None
    text = value.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if found.year in _YEARS else None
    return None
