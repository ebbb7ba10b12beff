"""VTIMEZONE (RFC 5545 section 3.6.5): when the clocks of a zone change, for any years.

Told by the zone itself, never by the clock: the same zone and years give the same lines.
``add_missing_timezones()`` of icalendar lists every change from 1970 to 2038 (2.5 KB for
Europe/Paris); a rule says as much in some 340 bytes, and for ever.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.publish.calendar.contentlines import component, text

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Clocks never change twice in so short a time.
_STEP = timedelta(days=7)
#: In so many years every date falls on every weekday: a rule that holds so long is the rule.
_PROOF = 28
#: Zone data name single changes for some decades at most; from then on one rule holds for ever.
_DECADES = 75
#: The last year that leaves room for a zone's offset (``datetime`` ends with 9999).
_LAST_YEAR = 9997

#: Month, weekday of the month and time of day: what makes a change yearly.
_Rule = tuple[int, str, str]


class Onset(Struct, frozen=True, kw_only=True):
    """One change of the clocks."""

    #: Local time at which it happens, by the clocks before it; without zone.
    wall: datetime
    #: From UTC, before and after.
    before: timedelta
    after: timedelta
    #: Of the time that begins: "CEST".
    name: str


def vtimezone(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[str, ...]:
    """Return the lines of ``zone``, right for every instant of the years given.

    And for those after them, as long as the zone keeps its rule.
    """
    begins = first_year - 1
    ends = min(last_year + 1, first_year + _DECADES, _LAST_YEAR)
    horizon = min(ends + _PROOF, _LAST_YEAR)
    onsets = sorted(_onsets(zone, begins, horizon), key=_kind)
    found = [_standing(zone, begins)] if all(o.wall.year > begins for o in onsets) else []
    for _, alike in groupby(onsets, key=_kind):
        for run, rules in _runs(alike):
            if run[0].wall.year <= ends:
                lasts = run[-1].wall.year >= horizon
                found.append((run[0], _rule(rules) if lasts else _dates(run, ends)))
    found.sort(key=lambda pair: pair[0].wall)
    observances = [line for onset, rule in found for line in _observance(onset, rule)]
    return tuple(component("VTIMEZONE", [f"TZID:{zone.key}", *observances]))


def _kind(onset: Onset) -> tuple[timedelta, timedelta, str]:
    return onset.before, onset.after, onset.name


def _onsets(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[Onset]:
    """Yield the changes in the years given, in order."""
    at = datetime(first_year, 1, 1, tzinfo=UTC)
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC)
    before = _clock(at, zone)
    while at < end:
        later = min(at + _STEP, end)
        after = _clock(later, zone)
        if before != after:
            yield _onset_between(at, later, zone)
        at, before = later, after


def _clock(at: datetime, zone: ZoneInfo) -> tuple[timedelta, str]:
    local = at.astimezone(zone)
    return local.utcoffset() or timedelta(0), local.tzname() or ""


def _onset_between(low: datetime, high: datetime, zone: ZoneInfo) -> Onset:
    (before, _), (after, name) = _clock(low, zone), _clock(high, zone)
    second, old = timedelta(seconds=1), _clock(low, zone)
    while high - low > second:
        middle = low + (high - low) // (2 * second) * second
        low, high = (middle, high) if _clock(middle, zone) == old else (low, middle)
    wall = (high + before).replace(tzinfo=None)
    return Onset(wall=wall, before=before, after=after, name=name)


def _standing(zone: ZoneInfo, year: int) -> tuple[Onset, list[str]]:
    """Return the time that holds at the beginning of ``year``, for a zone without changes then."""
    offset, name = _clock(datetime(year, 1, 1, tzinfo=UTC), zone)
    return Onset(wall=datetime(year, 1, 1), before=offset, after=offset, name=name), []  # noqa: DTZ001


def _runs(onsets: Iterable[Onset]) -> Iterator[tuple[list[Onset], set[_Rule]]]:
    """Yield the longest stretches of ``onsets`` that come yearly, each with the rules it keeps."""
    run: list[Onset] = []
    kept: set[_Rule] = set()
    for onset in onsets:
        rules = _rules(onset.wall)
        if run and (onset.wall.year != run[-1].wall.year + 1 or not kept & rules):
            yield run, kept
            run, kept = [], set()
        kept = kept & rules if run else rules
        run.append(onset)
    if run:
        yield run, kept


def _rules(wall: datetime) -> set[_Rule]:
    """Return the rules that may have made a change at ``wall``: second Sunday, last Sunday ..."""
    weekday, week = _WEEKDAYS[wall.weekday()], (wall.day + 6) // 7
    places = {f"{week}{weekday}"}
    if wall.day + 7 > monthrange(wall.year, wall.month)[1]:
        places.add(f"-1{weekday}")
    return {(wall.month, place, wall.time().isoformat()) for place in places}


def _rule(rules: set[_Rule]) -> list[str]:
    month, place, _ = min(rules)
    return [f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={place}"]


def _dates(run: Sequence[Onset], last_year: int) -> list[str]:
    rest = [_spelled(onset.wall) for onset in run[1:] if onset.wall.year <= last_year]
    return [f"RDATE:{','.join(rest)}"] if rest else []


def _observance(onset: Onset, rule: list[str]) -> list[str]:
    lines = [
        f"DTSTART:{_spelled(onset.wall)}",
        f"TZOFFSETFROM:{_offset(onset.before)}",
        f"TZOFFSETTO:{_offset(onset.after)}",
        f"TZNAME:{text(onset.name)}",
        *rule,
    ]
    # By the clocks alone: how a zone's data tell summer time differs from machine to machine.
    return component("DAYLIGHT" if onset.after > onset.before else "STANDARD", lines)


def _spelled(wall: datetime) -> str:
    return wall.isoformat(timespec="seconds").replace("-", "").replace(":", "")


def _offset(offset: timedelta) -> str:
    """Return "+0100"; with seconds where there are some (section 3.3.14)."""
    seconds = int(abs(offset).total_seconds())
    hours, rest = divmod(seconds, 3600)
    sign = "-" if offset < timedelta(0) else "+"
    return f"{sign}{hours:02}{rest // 60:02}" + (f"{rest % 60:02}" if rest % 60 else "")
