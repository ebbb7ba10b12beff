"""What several looks at a link come to over time; pure.

One failure is none: servers restart, sites have bad hours, and a reader who is told that a replay
is gone does not come back. So what was told stands until something else is sure.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from pipeline.model.link import (
    LOST,
    MUTE,
    USABLE,
    Failure,
    Finding,
    FindingKind,
    LinkKind,
    Look,
    Series,
)

#: Looks that have to agree, and over how long.
LOOKS: Final = 3
SPAN: Final = timedelta(days=1)
#: Looks closer than this count once.
_APART: Final = timedelta(minutes=30)
#: When to look again after the first, second, third failure in a row, and after any other: the
#: fourth look is a day after the first.
_AGAIN: Final = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=18), timedelta(days=1))
#: What a server may ask for at most.
_LONGEST_REST: Final = timedelta(days=1)
#: A link that was well for so long is as good as any other, whatever it was before.
_FORGIVEN: Final = timedelta(days=30)
_MOST_RECOVERIES: Final = 5
#: How often a bad answer is asked for within one look: at first, and after a bad look.
_FIRST, _LATER = 3, 5
#: Hosts that are hardly all down at once.
_HOSTS: Final = 3
#: What came to nothing before any server could say a word. Where a network is shut off, names may
#: lead to a machine of its own (``private``) that cannot show their certificates (``tls``).
_UNANSWERED: Final[frozenset[Failure]] = frozenset(
    {"dns", "refused", "timeout", "interrupted", "tls", "private"}
)


def judged(before: Finding | None, look: Look) -> Finding:
    """Return what is found after ``look``, where ``before`` was found until then."""
    rest = None if look.rest is None else look.at + min(look.rest, _LONGEST_REST)
    if look.kind in USABLE:
        return _well(before, look)
    if before is None:
        before = _nothing_yet(look)
    doubt, silence = before.doubt, before.silence
    if look.kind in MUTE:
        silence = _continued(silence, look)
    else:
        doubt, silence = _continued(doubt, look), None
    series = silence if look.kind in MUTE else doubt
    sure = series is not None and _is_sure(series, before.recoveries)
    # Silence says nothing of a link that is known to be broken.
    told = sure and not (look.kind in MUTE and before.kind in _BROKEN)
    kind: FindingKind = look.kind if told else before.kind
    same = _family(kind) == _family(before.kind)
    since = before.since if same or series is None else series.first
    return Finding(
        url=look.url,
        kind=kind,
        since=since,
        at=look.at,
        failures=before.failures + 1,
        suspected=None if kind == look.kind else look.kind,
        evidence=look.evidence,
        moved_to=before.moved_to if kind == "moved" else None,
        stated=before.stated,
        rest_until=rest,
        doubt=doubt,
        silence=silence,
        recoveries=before.recoveries,
        back_at=None,
    )


def found(looks: Iterable[Look]) -> Finding | None:
    """Return what ``looks`` at one link, in time order, come to; None without any."""
    finding = None
    for look in looks:
        finding = judged(finding, look)
    return finding


def is_own_failure(looks: Iterable[Look]) -> bool:
    """Tell whether what ``looks`` of one round came to is a failure of our own network.

    It is where several hosts were asked and nothing answered from anywhere, not even badly.
    """
    seen = list(looks)
    hosts = {urlsplit(look.url).hostname for look in seen}
    return len(hosts) >= _HOSTS and all(map(is_silent, seen))


def is_silent(look: Look) -> bool:
    """Tell whether nothing answered, be it badly."""
    return look.evidence.status is None and look.evidence.error in _UNANSWERED


def due_at(finding: Finding, *, every: timedelta) -> datetime:
    """Return the UTC instant of the next look; ``every`` is the newsroom's pause between two.

    After a failure it is sooner, unless the server asked to be left alone for longer.
    """
    pause = every
    if finding.suspected is not None:
        pause = min(every, _AGAIN[min(finding.failures, len(_AGAIN)) - 1])
    due = finding.at + pause
    return due if finding.rest_until is None else max(due, finding.rest_until)


def is_due(finding: Finding | None, now: datetime, *, every: timedelta) -> bool:
    """Tell whether to look at ``now``: also where the last look was by a clock that was ahead."""
    return finding is None or now < finding.at or due_at(finding, every=every) <= now


def times_to_ask(finding: Finding | None) -> int:
    """Return how often the next look asks for a bad answer before it believes it.

    More often once one look was bad: the next ones decide. What is known to be lost is no news.
    """
    if finding is not None and finding.kind in LOST:
        return 1
    return _FIRST if finding is None or finding.suspected is None else _LATER


def differs(finding: Finding | None, end: datetime | None, zone: ZoneInfo) -> bool | None:
    """Tell whether the page states another end than ``end``, the last second that we know of.

    None where it states none. Where either side means a day, the same day is the same: in ``zone``,
    or as the page spells it.
    """
    if finding is None or finding.stated is None:
        return None
    if end is None:
        return True
    stated = finding.stated
    apart = abs(stated.at - end)
    if apart < timedelta(minutes=1):
        return False
    if not (stated.is_day or _is_end_of_day(end, zone)):
        return True
    return stated.at.astimezone(zone).date() != end.astimezone(zone).date()


_BROKEN: Final = frozenset({*LOST, "login", "geo-blocked"})


def _well(before: Finding | None, look: Look) -> Finding:
    recoveries, since, back_at = 0, look.at, look.at
    if before is not None:
        same = before.kind == look.kind and before.moved_to == look.moved_to
        since = before.since if same else look.at
        if before.failures:
            recoveries = min(before.recoveries + 1, _MOST_RECOVERIES)
        else:
            back_at = before.back_at or look.at
            recoveries = 0 if look.at - back_at >= _FORGIVEN else before.recoveries
    return Finding(
        url=look.url,
        kind=look.kind,
        since=since,
        at=look.at,
        failures=0,
        suspected=None,
        evidence=look.evidence,
        moved_to=look.moved_to,
        stated=look.stated,
        rest_until=None,
        recoveries=recoveries,
        back_at=back_at,
    )


def _nothing_yet(look: Look) -> Finding:
    return Finding(
        url=look.url,
        kind="unconfirmed",
        since=look.at,
        at=look.at,
        failures=0,
        suspected=None,
        evidence=look.evidence,
        moved_to=None,
        stated=None,
        rest_until=None,
    )


def _continued(series: Series | None, look: Look) -> Series:
    if series is None or _family(series.kind) != _family(look.kind):
        return Series(kind=look.kind, first=look.at, last=look.at, looks=1)
    # A clock that was set back must not make a year of an hour.
    first = min(series.first, look.at)
    if abs(look.at - series.last) < _APART:
        return replace(series, kind=look.kind, first=first)
    return Series(kind=look.kind, first=first, last=look.at, looks=series.looks + 1)


def _is_sure(series: Series, recoveries: int) -> bool:
    """Tell whether a series says enough; more is asked of a link that came back more than once."""
    again = max(0, recoveries - 1)
    enough = series.looks >= LOOKS + 2 * again
    return enough and series.last - series.first >= SPAN * (1 + again)


def _family(kind: FindingKind | LinkKind) -> str:
    """Return what is one thing to a reader: nothing there, no way there."""
    return "lost" if kind in LOST else "mute" if kind in MUTE else kind


def _is_end_of_day(instant: datetime, zone: ZoneInfo) -> bool:
    wall = instant.astimezone(zone)
    return (wall.hour, wall.minute) == (23, 59)
