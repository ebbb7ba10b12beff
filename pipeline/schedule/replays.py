"""The life of a replay, pure in ``now``."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.instants import SECOND, start_of_day
from pipeline.model.edition import ReplayState, ReplayStatus
from pipeline.model.story import Replay


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
    if replay.available_from is not None:
        yield replay.available_from
    for instant, _ in _stages(replay, zone=zone, soon_days=soon_days):
        yield instant


def days_left(replay: Replay, now: datetime, *, zone: ZoneInfo) -> int | None:
    """Return the days from ``now`` to the last day, both in ``zone``; None without end or after."""
    end = replay.available_until
    if end is None or now >= end + SECOND:
        return None
    return (end.astimezone(zone).date() - now.astimezone(zone).date()).days


def _stages(
    replay: Replay, *, zone: ZoneInfo, soon_days: int
) -> Iterator[tuple[datetime, ReplayState]]:
    """Yield (first instant, state) in time order, for a replay that ends."""
    end = replay.available_until
    if end is None:
        return
    last_day = end.astimezone(zone).date()
    yield start_of_day(last_day - timedelta(days=soon_days), zone), "ending-soon"
    yield start_of_day(last_day, zone), "last-day"
    yield end + SECOND, "ended"
