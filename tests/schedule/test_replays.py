"""The life of a replay, instant by instant."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.instants import SECOND
from pipeline.model.edition import ReplayState
from pipeline.model.story import Replay
from pipeline.schedule.replays import (
    change_instants,
    days_left,
    replays_of,
    status_of,
    statuses_of,
)
from pipeline.schedule.visibility import Rules
from tests.builders import PARIS, instant, make_article, make_replay, make_story

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


def test_midnight_is_the_end_of_the_day_before() -> None:
    until = "2026-01-20 00:00:00"
    assert [
        (state_at(wall, until), days_left(make_replay(until), instant(wall), zone=PARIS))
        for wall in (
            *("2026-01-11 23:59:59", "2026-01-12 00:00", "2026-01-18 23:59:59"),
            *("2026-01-19 00:00", "2026-01-20 00:00:00", "2026-01-20 00:00:01"),
        )
    ] == [
        *(("live", 8), ("ending-soon", 7), ("ending-soon", 1)),
        *(("last-day", 0), ("last-day", 0), ("ended", None)),
    ]


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


def test_a_replay_without_limit_is_live_for_good() -> None:
    assert state_at("2099-01-01 00:00", None, unlimited=True) == "live"


@pytest.mark.parametrize("wall", ["2026-01-12 00:00", "2026-01-19 12:00", "2027-01-01 00:00"])
def test_what_was_replaced_is_so_whatever_its_end(wall: str) -> None:
    replay = make_replay(replaced_by="https://tv.example.org/new")
    status = status_of(replay, instant(wall), zone=PARIS, soon_days=7)
    assert (status.state, status.watchable) == ("replaced", False)
    assert days_left(replay, instant(wall), zone=PARIS) is None
    assert list(change_instants(replay, zone=PARIS, soon_days=7)) == []


class TestUsualEnds:
    """Where nobody has stated an end, it is what the broadcaster usually does."""

    RULES = Rules(zone=PARIS, soon_days=7, retention={"télé calanques": 7, "calanques.tv": 30})

    def expected(self, *, publish_at: str | None = "2026-01-12 09:00", **facts: Any) -> Replay:
        due = None if publish_at is None else instant(publish_at)
        story = make_story(replays=(make_replay(None, **facts),), publish_at=due)
        (replay,) = replays_of(story, self.RULES)
        assert replay == make_replay(None, **facts) or replay.estimated
        return replay

    @pytest.mark.parametrize(
        ("facts", "end"),
        [
            ({}, "2026-01-19 23:59:59"),
            ({"broadcaster": "TÉLÉ CALANQUES", "platform": "calanques.tv"}, "2026-01-19 23:59:59"),
            ({"broadcaster": "Radio Vague", "platform": "Calanques.TV"}, "2026-02-11 23:59:59"),
            ({"broadcaster": None, "platform": "calanques.tv"}, "2026-02-11 23:59:59"),
            # Spelled with a no-break space, and with accents apart.
            ({"broadcaster": "Te\u0301le\u0301\xa0 Calanques"}, "2026-01-19 23:59:59"),
            ({"available_from": instant("2026-02-01 20:30")}, "2026-02-08 23:59:59"),
            # The day it was broadcast, before the story is out.
            ({"available_from": instant("2026-01-05 23:50")}, "2026-01-12 23:59:59"),
            # Over a night of 23 hours, and over one of 25.
            ({"available_from": instant("2026-03-22 20:30")}, "2026-03-29 23:59:59"),
            ({"available_from": instant("2026-10-18 20:30")}, "2026-10-25 23:59:59"),
        ],
    )
    def test_counted_in_days_of_the_newsroom(self, facts: dict[str, Any], end: str) -> None:
        assert self.expected(**facts).available_until == instant(end)

    @pytest.mark.parametrize(
        "facts",
        [
            {"broadcaster": "Radio Vague"},
            {"broadcaster": None},
            {"unlimited": True},
            {"publish_at": None},
            {"available_from": instant("9998-12-30")},
            {"available_from": instant("9998-12-31 23:59")},
        ],
    )
    def test_not_where_nothing_tells(self, facts: dict[str, Any]) -> None:
        assert self.expected(**facts).available_until is None

    def test_a_stated_end_counts_for_itself(self) -> None:
        replays = (make_replay(), make_replay(estimated=True))
        assert replays_of(make_story(replays=replays), self.RULES) == replays

    def test_both_languages_have_the_end_of_the_first_that_is_out(self) -> None:
        late = make_article("en", publish_at=instant("2026-01-20 09:00"))
        story = make_story(make_article("fr"), late, replays=(make_replay(None),))
        assert replays_of(story, self.RULES)[0].available_until == instant("2026-01-19 23:59:59")
        alone = replace(story, articles=(late,))
        assert replays_of(alone, self.RULES)[0].available_until == instant("2026-01-27 23:59:59")
        embargoed = replace(story, embargo_until=instant("2026-01-13 00:00"))
        assert replays_of(embargoed, self.RULES)[0].available_until == instant(
            "2026-01-20 23:59:59"
        )

    def test_an_expected_end_is_an_end(self) -> None:
        story = make_story(replays=(make_replay(None), make_replay(None, broadcaster=None)))
        assert [
            [status.state for status in statuses_of(story, instant(wall), self.RULES)]
            for wall in ("2026-01-11 23:59", "2026-01-12 09:00", "2026-01-19 00:00", "2026-01-20")
        ] == [
            ["live", "unknown"],
            ["ending-soon", "unknown"],
            ["last-day", "unknown"],
            ["ended", "unknown"],
        ]


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
