"""What the office is told of and when: once, in time, by its own clock."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config_replays import Weekly
from pipeline.model.link import StatedEnd
from pipeline.model.listed import Listed
from pipeline.model.told import Topic
from pipeline.schedule import warnings
from tests.builders import PARIS, STORY_ID, instant, make_finding, make_listed

DAYS = (7, 2, 1)
LINK = "https://tv.example.org/replay?id=7&lang=fr"
SECOND = timedelta(seconds=1)


def row(
    until: str | None = "2026-01-19 23:59:59", at: str = "2026-01-12", **changes: Any
) -> Listed:
    return make_listed(instant(at), until, **changes)


def due(
    *rows: Listed, at: str, told: Sequence[Topic] = (), days: Sequence[int] = DAYS
) -> list[int]:
    """Return the days of the warnings that are due."""
    found = warnings.due_warnings(rows, told, instant(at), zone=PARIS, days=days)
    return [topic.days for _, topic in found]


class TestWarnings:
    """A week, two days and a day before the last day."""

    @pytest.mark.parametrize(
        ("at", "days"),
        [
            ("2026-01-11 23:59:59", []),
            ("2026-01-12 00:00", [7]),
            ("2026-01-16 23:59:59", [7]),
            ("2026-01-17 00:00", [2]),
            ("2026-01-18 00:00", [1]),
            ("2026-01-19 23:59:59", [1]),
        ],
    )
    def test_from_the_start_of_the_day_the_nearest_one_is_due(
        self, at: str, days: list[int]
    ) -> None:
        assert due(row(), at=at) == days

    @pytest.mark.parametrize(
        ("at", "days"), [("2026-01-17 23:59:59", [2]), ("2026-01-18 00:00", [1])]
    )
    def test_an_end_at_midnight_is_that_of_the_day_before(self, at: str, days: list[int]) -> None:
        assert due(row("2026-01-20 00:00"), at=at) == days

    def test_the_day_is_the_newsroom_s(self) -> None:
        reunion = ZoneInfo("Indian/Reunion")
        end = row("2026-01-19 20:59:59")  # the last second of the day on Réunion
        at = instant("2026-01-11 21:00")
        found = warnings.due_warnings([end], (), at, zone=reunion, days=DAYS)
        assert [t.days for _, t in found] == [7]
        assert due(end, at="2026-01-11 21:00") == []

    @pytest.mark.parametrize(
        ("last", "first"),
        [("2026-03-30", "2026-03-27T23:00+00:00"), ("2026-10-26", "2026-10-23T22:00+00:00")],
        ids=["to summer time", "back"],
    )
    def test_days_are_counted_over_a_change_of_the_clocks(self, last: str, first: str) -> None:
        end, start = row(f"{last} 23:59:59"), datetime.fromisoformat(first)
        found = [
            warnings.due_warnings([end], (), at, zone=PARIS, days=[2])
            for at in (start - SECOND, start)
        ]
        assert [len(f) for f in found] == [0, 1]

    def test_what_was_told_is_not_told_again_nor_what_was_to_be_told_before(self) -> None:
        told = [warnings.warning_topic(row(), 2)]
        assert due(row(), at="2026-01-17 12:00", told=told) == []
        assert due(row(), at="2026-01-12 12:00", told=told) == []
        assert due(row(), at="2026-01-18 12:00", told=told) == [1]

    def test_an_end_that_moves_begins_anew(self) -> None:
        told = [warnings.warning_topic(row(), d) for d in DAYS]
        later = row("2026-01-20 23:59:59")
        assert due(later, at="2026-01-18 12:00", told=told) == [2]

    def test_two_recordings_with_one_link_and_end_are_one(self) -> None:
        assert due(row(), row(), at="2026-01-18 12:00") == [1]
        assert due(row(), row(url="https://tv.example.org/2"), at="2026-01-18 12:00") == [1, 1]

    def test_one_without_a_link_is_known_by_its_broadcaster(self) -> None:
        assert warnings.warning_topic(row(url=None), 2) == Topic(
            kind="warning",
            story=STORY_ID,
            place="Télé Calanques",
            about="2026-01-19T22:59:59+00:00",
            days=2,
        )

    @pytest.mark.parametrize(
        "changes",
        [
            {"until": None},
            {"until": None, "unlimited": True},
            {"replaced_by": "https://tv.example.org/2"},
            {"standing": "review"},
            {"standing": "withdrawn"},
            {"standing": "retracted"},
            {"until": "2026-01-10 23:59:59"},
        ],
        ids=str,
    )
    def test_what_no_reader_will_miss_is_not_warned_about(self, changes: dict[str, Any]) -> None:
        at = "2026-01-18 12:00"
        assert due(row(at=at), at=at) == [1]
        assert due(row(**{"until": "2026-01-19 23:59:59", "at": at} | changes), at=at) == []

    def test_one_that_ends_before_its_story_is_out_is_warned_about(self) -> None:
        assert due(row(since=instant("2026-02-01 09:00")), at="2026-01-18 12:00") == [1]

    def test_the_last_day_itself_may_be_one(self) -> None:
        assert due(row(), at="2026-01-19 00:00", days=[1, 0]) == [0]

    def test_a_newsroom_that_wants_none_gets_none(self) -> None:
        assert due(row(), at="2026-01-19 00:00", days=[]) == []


START, END = instant("2026-03-20 00:00"), instant("2026-04-10 00:00")
MINUTES = st.integers(0, int((END - START) / timedelta(minutes=1)))


@given(
    last=st.dates(date(2026, 3, 21), date(2026, 4, 9)),
    days=st.sets(st.integers(0, 15), min_size=1, max_size=4),
    ticks=st.lists(MINUTES, min_size=1, max_size=40),
)
def test_whatever_the_ticks_each_is_told_once_at_most_and_the_nearest_at_least(
    last: date, days: set[int], ticks: list[int]
) -> None:
    told: list[Topic] = []
    wanted = sorted(days, reverse=True)
    for now in sorted(START + timedelta(minutes=m) for m in ticks):
        rows = [make_listed(now, f"{last} 23:59:59")]
        found = [t for _, t in warnings.due_warnings(rows, told, now, zone=PARIS, days=wanted)]
        left = (last - now.astimezone(PARIS).date()).days
        reached = [d for d in wanted if d >= left >= 0]
        # What is nearest by now was told, by now.
        assert len(found) <= 1
        told += found
        if reached:
            assert any(t.days == min(reached) for t in told)
        else:
            assert found == []
    assert len(told) == len(set(told))
    assert [t.days for t in told] == sorted((t.days for t in told), reverse=True)


@given(
    last=st.dates(date(2026, 3, 21), date(2026, 4, 9)),
    minute=MINUTES,
    later=st.integers(1, 5000),
    days=st.sets(st.integers(0, 15), max_size=4),
)
def test_nothing_is_due_between_now_and_the_next_instant(
    last: date, minute: int, later: int, days: set[int]
) -> None:
    def found(at: datetime) -> tuple[list[Topic], list[Listed]]:
        rows = [make_listed(at, f"{last} 23:59:59")]
        topics = [t for _, t in warnings.due_warnings(rows, (), at, zone=PARIS, days=[*days])]
        return topics, warnings.ending_within(rows, max(days, default=-1))

    now = START + timedelta(minutes=minute)
    rows = [make_listed(now, f"{last} 23:59:59")]
    turn = warnings.next_warning_at(rows, now, zone=PARIS, days=[*days])
    then = now + timedelta(minutes=later)
    if turn is None or then < turn:
        assert found(then)[0] == found(now)[0]
        assert bool(found(then)[1]) == bool(found(now)[1])


class TestFindings:
    """What was found of links, as far as somebody can do something about it."""

    def topics(self, *rows: Listed, told: Sequence[Topic] = ()) -> list[str]:
        return [topic.about for _, topic in warnings.due_findings(rows, told)]

    @pytest.mark.parametrize(
        ("kind", "about"),
        [
            ("gone", ["lost 2026-01-13T08:00:00+00:00"]),
            ("soft-gone", ["lost 2026-01-13T08:00:00+00:00"]),
            ("login", ["login 2026-01-13T08:00:00+00:00"]),
            ("geo-blocked", ["geo-blocked 2026-01-13T08:00:00+00:00"]),
            ("fine", []),
            ("unconfirmed", []),
            ("blocked", []),
            ("unreachable", []),
        ],
    )
    def test_what_the_office_is_written_about(self, kind: Any, about: list[str]) -> None:
        assert self.topics(row(finding=make_finding(kind))) == about

    def test_a_link_that_moves_again_is_told_again(self) -> None:
        rows = [row(finding=make_finding("moved", moved_to=f"{LINK}/{n}")) for n in (1, 1, 2)]
        assert self.topics(*rows) == [f"moved {LINK}/1", f"moved {LINK}/2"]

    def test_another_end_is_told_until_one_of_the_two_changes(self) -> None:
        finding = make_finding("fine", stated=StatedEnd(at=instant("2026-01-26"), is_day=True))
        one = row(finding=finding, differs=True)
        assert self.topics(one) == ["end 2026-01-25T23:00:00+00:00 2026-01-19T22:59:59+00:00"]
        told = [t for _, t in warnings.due_findings([one], ())]
        assert self.topics(one, told=told) == []
        other = row("2026-01-20 23:59:59", finding=finding, differs=True)
        assert len(self.topics(other, told=told)) == 1
        assert self.topics(row(finding=finding, differs=False)) == []

    def test_a_story_that_is_not_ready_has_no_link_to_mend(self) -> None:
        assert self.topics(row(finding=make_finding("gone"), standing="review")) == []


MONDAY = Weekly(weekday=0, time=time(8))


class TestDigests:
    """Every week, by the wall clock."""

    @pytest.mark.parametrize(
        ("at", "last", "following"),
        [
            ("2026-01-12 07:59:59", "2026-01-05 08:00", "2026-01-12 08:00"),
            ("2026-01-12 08:00", "2026-01-12 08:00", "2026-01-19 08:00"),
            ("2026-01-18 23:59", "2026-01-12 08:00", "2026-01-19 08:00"),
            ("2026-03-29 12:00", "2026-03-23 08:00", "2026-03-30 08:00"),
            ("2026-10-25 12:00", "2026-10-19 08:00", "2026-10-26 08:00"),
            ("2027-01-01 12:00", "2026-12-28 08:00", "2027-01-04 08:00"),
        ],
    )
    def test_the_last_and_the_next(self, at: str, last: str, following: str) -> None:
        now = instant(at)
        assert warnings.last_digest_at(MONDAY, now, PARIS) == instant(last)
        assert warnings.next_digest_at(MONDAY, now, PARIS) == instant(following)

    def test_an_hour_that_the_clocks_skip_is_as_much_later(self) -> None:
        sunday = Weekly(weekday=6, time=time(2, 30))
        now = instant("2026-03-29 12:00")
        assert warnings.last_digest_at(sunday, now, PARIS) == instant("2026-03-29 03:30")

    def test_an_hour_that_comes_twice_is_the_first(self) -> None:
        sunday = Weekly(weekday=6, time=time(2, 30))
        now = instant("2026-10-25 12:00")
        first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert warnings.last_digest_at(sunday, now, PARIS) == first

    def test_what_was_before(self) -> None:
        slots = [instant(f"2026-01-{day} 08:00") for day in ("19", "05", "12")]
        told = [warnings.digest_topic(s) for s in slots] + [warnings.warning_topic(row(), 2)]
        before = warnings.digests_before(instant("2026-01-19 08:00"), told)
        assert before == [instant("2026-01-05 08:00"), instant("2026-01-12 08:00")]


@given(
    weekly=st.builds(
        Weekly,
        weekday=st.integers(0, 6),
        time=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    ),
    minute=st.integers(0, 366 * 1440),
)
def test_digests_are_a_week_apart_by_the_wall_clock(weekly: Weekly, minute: int) -> None:
    now = instant("2026-01-01 00:00") + timedelta(minutes=minute)
    last = warnings.last_digest_at(weekly, now, PARIS)
    following = warnings.next_digest_at(weekly, now, PARIS)
    assert last <= now < following
    assert warnings.last_digest_at(weekly, following, PARIS) == following
    assert warnings.next_digest_at(weekly, last, PARIS) == following
    assert timedelta(days=7) - (following - last) in [h * timedelta(hours=1) for h in (-1, 0, 1)]
