"""The life of a replay, instant by instant."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.instants import SECOND
from pipeline.model.edition import ReplayState
from pipeline.schedule.replays import change_instants, days_left, status_of
from tests.builders import PARIS, instant, make_replay

#: From before the change to summer time until after it.
MINUTES = st.integers(0, 60 * 24 * 60)
START = instant("2026-03-01 00:00")
INSTANTS = MINUTES.map(lambda m: START + timedelta(minutes=m))


def state_at(
    wall: str, until: str | None = "2026-01-19 23:59:59", **changes: object
) -> ReplayState:
    replay = make_replay(until, **changes)
    return status_of(replay, instant(wall), zone=PARIS, soon_days=7).state


@pytest.mark.parametrize(
    ("wall", "state"),
    [
        ("2026-01-01 00:00:00", "live"),
        ("2026-01-11 23:59:59", "live"),
        ("2026-01-12 00:00:00", "ending-soon"),
        ("2026-01-18 23:59:59", "ending-soon"),
        ("2026-01-19 00:00:00", "last-day"),
        ("2026-01-19 23:59:59", "last-day"),
        ("2026-01-20 00:00:00", "ended"),
        ("2030-01-01 00:00:00", "ended"),
    ],
)
def test_a_replay_that_ends_with_a_day_lives_to_its_last_second(
    wall: str, state: ReplayState
) -> None:
    assert state_at(wall) == state


def test_a_replay_that_ends_at_an_hour_is_over_one_second_later() -> None:
    until = "2026-01-19 20:30:00"
    assert [
        state_at(wall, until)
        for wall in ("2026-01-19 20:29:59", "2026-01-19 20:30:00", "2026-01-19 20:30:01")
    ] == ["last-day", "last-day", "ended"]


def test_the_last_second_still_lasts_its_whole_second() -> None:
    end = instant("2026-01-19 23:59:59")
    late = end + timedelta(milliseconds=999)
    assert status_of(make_replay(), late, zone=PARIS, soon_days=7).watchable


def test_a_replay_without_end_is_never_over() -> None:
    assert state_at("2099-01-01 00:00", None) == "unknown"
    assert status_of(make_replay(None), instant("2099-01-01"), zone=PARIS, soon_days=7).watchable


def test_a_replay_that_starts_later_is_announced_even_on_its_last_day() -> None:
    opens = instant("2026-01-19 20:00")
    assert state_at("2026-01-19 19:59:59", available_from=opens) == "announced"
    assert state_at("2026-01-19 20:00:00", available_from=opens) == "last-day"


def test_a_replay_without_link_is_never_offered() -> None:
    replay = make_replay(url=None)
    assert not status_of(replay, instant("2026-01-13"), zone=PARIS, soon_days=7).watchable


def test_the_days_are_those_of_the_newsroom_where_the_clocks_change() -> None:
    # The 29th of March has 23 hours in Paris.
    until = "2026-03-29 23:59:59"
    assert state_at("2026-03-28 23:59:59", until) == "ending-soon"
    assert state_at("2026-03-29 00:00:00", until) == "last-day"
    assert state_at("2026-03-30 00:00:00", until) == "ended"


@pytest.mark.parametrize(
    ("wall", "left"),
    [
        ("2026-01-12 23:59", 7),
        ("2026-01-18 00:00", 1),
        ("2026-01-19 23:59:59", 0),
        ("2026-01-20 00:00", None),
    ],
)
def test_days_left_count_midnights(wall: str, left: int | None) -> None:
    assert days_left(make_replay(), instant(wall), zone=PARIS) == left


def test_days_left_are_unknown_without_an_end() -> None:
    assert days_left(make_replay(None), instant("2026-01-12"), zone=PARIS) is None


@given(now=INSTANTS, end=INSTANTS, opens=st.none() | INSTANTS)
def test_watchable_exactly_within_the_window(
    now: datetime, end: datetime, opens: datetime | None
) -> None:
    replay = replace(make_replay(), available_until=end, available_from=opens)
    within = (opens is None or opens <= now) and now < end + SECOND
    assert status_of(replay, now, zone=PARIS, soon_days=7).watchable == within


@given(now=INSTANTS, end=INSTANTS, opens=st.none() | INSTANTS, soon=st.integers(1, 30))
def test_the_state_changes_at_the_instants_it_says_and_nowhere_else(
    now: datetime, end: datetime, opens: datetime | None, soon: int
) -> None:
    replay = replace(make_replay(), available_until=end, available_from=opens)
    instants = sorted(change_instants(replay, zone=PARIS, soon_days=soon))
    since = max((i for i in instants if i <= now), default=START - timedelta(days=99))
    until = min((i for i in instants if i > now), default=now + timedelta(days=99))
    states = {
        status_of(replay, at, zone=PARIS, soon_days=soon).state
        for at in (since, now, until - timedelta(microseconds=1))
    }
    assert len(states) == 1
