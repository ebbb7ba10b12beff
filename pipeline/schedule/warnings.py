"""What the office is told of and when: replays that end soon, findings, the overview; pure.

A warning is due from the first second of its day on, in the newsroom's zone, so that whoever opens
the office in the morning finds it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from pipeline.config_replays import Weekly
from pipeline.instants import SECOND, last_day, start_of_day
from pipeline.model.link import LOST
from pipeline.model.listed import Listed
from pipeline.model.told import Topic

_WEEK = timedelta(days=7)
#: Findings that the office is written about: what it can mend. Of others its overview tells.
_TELLING = frozenset({*LOST, "login", "geo-blocked", "moved"})


def followed(rows: Iterable[Listed]) -> list[Listed]:
    """Return the replays that the office is told of: those that readers have, or will have."""
    return [r for r in rows if r.standing == "ready" and r.state not in ("ended", "replaced")]


def due_warnings(
    rows: Iterable[Listed],
    told: Collection[Topic],
    now: datetime,
    *,
    zone: ZoneInfo,
    days: Sequence[int],
) -> list[tuple[Listed, Topic]]:
    """Return the warnings to give at ``now``, at most one a replay: the nearest of ``days``.

    Those that were missed before it are not given any more, and none is given after a nearer one.
    An end that moves begins anew.
    """
    found = {}
    for row in followed(rows):
        day = _last_day(row, zone)
        reached = [d for d in days if day is not None and _start(day, d, zone) <= now]
        if not reached:
            continue
        topic = warning_topic(row, min(reached))
        nearer = (warning_topic(row, d) for d in days if d <= topic.days)
        if not any(t in told for t in nearer):
            found[topic] = row
    return [(row, topic) for topic, row in found.items()]


def warning_topic(row: Listed, days: int) -> Topic:
    """Return what the warning is known by that is given ``days`` days before the last day."""
    end = row.replay.available_until
    return _topic(row, "warning", "" if end is None else _spelled(end), days)


def next_warning_at(
    rows: Iterable[Listed], now: datetime, *, zone: ZoneInfo, days: Sequence[int]
) -> datetime | None:
    """Return the next instant at which a warning is due or its replay has ended; None without."""
    instants = chain.from_iterable(_turns(row, zone, days) for row in followed(rows))
    return min((i for i in instants if i > now), default=None)


def ending_within(rows: Iterable[Listed], days: int) -> list[Listed]:
    """Return the replays whose last day is at most ``days`` away, in their order."""
    return [r for r in followed(rows) if r.days_left is not None and r.days_left <= days]


def due_findings(rows: Iterable[Listed], told: Collection[Topic]) -> list[tuple[Listed, Topic]]:
    """Return the findings that the office was not told of yet: what is sure and to be mended."""
    found = {topic: row for row in followed(rows) for topic in finding_topics(row)}
    return [(row, topic) for topic, row in found.items() if topic not in told]


def finding_topics(row: Listed) -> Iterator[Topic]:
    """Yield what a look at the link of ``row`` came to, as far as the office is written about it.

    That a page says otherwise from one look to the next, yet no less that it is lost, is no news.
    """
    finding = row.finding
    if finding is None:
        return
    if finding.kind in _TELLING:
        family = "lost" if finding.kind in LOST else finding.kind
        about = finding.moved_to or "" if family == "moved" else _spelled(finding.since)
        yield _topic(row, "finding", f"{family} {about}")
    if row.differs and finding.stated is not None:
        ours = row.replay.available_until
        spelled = "-" if ours is None else _spelled(ours)
        yield _topic(row, "finding", f"end {_spelled(finding.stated.at)} {spelled}")


def last_digest_at(weekly: Weekly, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last UTC instant at or before ``now`` at which an overview was due."""
    return max(s for s in _slots(weekly, now, zone) if s <= now)


def next_digest_at(weekly: Weekly, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next UTC instant after ``now`` at which an overview is due."""
    return min(s for s in _slots(weekly, now, zone) if s > now)


def digest_topic(at: datetime) -> Topic:
    """Return what the overview is known by that was due at ``at``."""
    return Topic(kind="digest", story="", place="", about=_spelled(at), days=0)


def digests_before(at: datetime, told: Iterable[Topic]) -> list[datetime]:
    """Return when the overviews were due that the office got for an instant before ``at``."""
    slots = (datetime.fromisoformat(t.about) for t in told if t.kind == "digest")
    return sorted(s for s in slots if s < at)


def _slots(weekly: Weekly, now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the instants around ``now``, by the wall clock.

    Where the clocks skip that time, it is as much later; where it comes twice, it is the first.
    """
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    for week in (-1, 0, 1):
        day = monday + week * _WEEK + timedelta(days=weekly.weekday)
        yield datetime.combine(day, weekly.time, tzinfo=zone).astimezone(UTC)


def _turns(row: Listed, zone: ZoneInfo, days: Sequence[int]) -> Iterator[datetime]:
    day, end = _last_day(row, zone), row.replay.available_until
    if day is not None and end is not None:
        yield from (_start(day, d, zone) for d in days)
        yield end + SECOND


def _last_day(row: Listed, zone: ZoneInfo) -> date | None:
    end = row.replay.available_until
    return None if end is None else last_day(end, zone)


def _start(last: date, days: int, zone: ZoneInfo) -> datetime:
    return start_of_day(last - timedelta(days=days), zone)


def _topic(row: Listed, kind: str, about: str, days: int = 0) -> Topic:
    replay = row.replay
    place = replay.url or replay.broadcaster or replay.platform or ""
    return Topic(kind=kind, story=row.story, place=place, about=about, days=days)  # type: ignore[arg-type]


def _spelled(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
