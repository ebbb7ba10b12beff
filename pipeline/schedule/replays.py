"""The life of a replay, pure in ``now``."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from pipeline.config_replays import spelled_alike
from pipeline.instants import SECOND, YEARS, end_of_day, last_day, start_of_day
from pipeline.model.edition import ReplayState, ReplayStatus
from pipeline.model.story import Replay, Story
from pipeline.schedule.visibility import Rules, first_due


def replays_of(story: Story, rules: Rules) -> tuple[Replay, ...]:
    """Return the replays of ``story`` as they are planned with, in its order.

    Where no end is stated, it is the one that is usual for the broadcaster, else for the platform,
    and marked as estimated: counted in days from ``available_from``, else from when the story is
    out. A replay without a date to count from, and one without limit, has no end.
    """
    due = first_due(story) if story.replays and rules.retention else None
    return tuple(_with_usual_end(replay, due, rules) for replay in story.replays)


def statuses_of(story: Story, now: datetime, rules: Rules) -> tuple[ReplayStatus, ...]:
    """Return how the replays of ``story`` stand at ``now``, in its order."""
    return tuple(
        status_of(replay, now, zone=rules.zone, soon_days=rules.soon_days)
        for replay in replays_of(story, rules)
    )


def status_of(replay: Replay, now: datetime, *, zone: ZoneInfo, soon_days: int) -> ReplayStatus:
    """Return how ``replay`` stands at ``now``.

    It is ending soon from ``soon_days`` days before its last day on, counted in days of ``zone``.
    """
    state: ReplayState = "live"
    if replay.available_until is None and not replay.unlimited:
        state = "unknown"
    for instant, reached in _stages(replay, zone=zone, soon_days=soon_days):
        if now < instant:
            break
        state = reached
    if replay.available_from is not None and now < replay.available_from:
        state = "announced"
    if replay.replaced_by is not None:
        state = "replaced"
    return ReplayStatus(replay=replay, state=state)


def change_instants(replay: Replay, *, zone: ZoneInfo, soon_days: int) -> Iterator[datetime]:
    """Yield the instants at which the state of ``replay`` changes."""
    if replay.replaced_by is not None:
        return
    if replay.available_from is not None:
        yield replay.available_from
    for instant, _ in _stages(replay, zone=zone, soon_days=soon_days):
        yield instant


def days_left(replay: Replay, now: datetime, *, zone: ZoneInfo) -> int | None:
    """Return the days from ``now`` to the last day, both in ``zone``.

    None without an end, after it, and for what was replaced.
    """
    end = replay.available_until
    if end is None or now >= end + SECOND or replay.replaced_by is not None:
        return None
    # An end at midnight lasts for one second of the day after it.
    return max(0, (last_day(end, zone) - now.astimezone(zone).date()).days)


def _stages(
    replay: Replay, *, zone: ZoneInfo, soon_days: int
) -> Iterator[tuple[datetime, ReplayState]]:
    """Yield (first instant, state) in time order, for a replay that ends."""
    end = replay.available_until
    if end is None:
        return
    day = last_day(end, zone)
    yield start_of_day(day - timedelta(days=soon_days), zone), "ending-soon"
    yield start_of_day(day, zone), "last-day"
    yield end + SECOND, "ended"


def _with_usual_end(replay: Replay, due: datetime | None, rules: Rules) -> Replay:
    if replay.available_until is not None or replay.unlimited:
        return replay
    names = (spelled_alike(name) for name in (replay.broadcaster, replay.platform) if name)
    days = next((rules.retention[name] for name in names if name in rules.retention), None)
    start = replay.available_from or due
    if days is None or start is None:
        return replay
    try:
        last = start.astimezone(rules.zone).date() + timedelta(days=days)
    except OverflowError:
        return replay
    if last.year not in YEARS:
        return replay
    return replace(replay, available_until=end_of_day(last, rules.zone), estimated=True)
