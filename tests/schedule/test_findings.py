"""What several looks at a link come to: nothing is gone before it is sure, nothing stays unsaid."""

from datetime import datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.link import (
    LOST,
    USABLE,
    Evidence,
    Failure,
    Finding,
    LinkKind,
    Look,
    StatedEnd,
)
from pipeline.schedule.findings import (
    LOOKS,
    SPAN,
    differs,
    due_at,
    found,
    is_due,
    is_own_failure,
    judged,
    times_to_ask,
)
from tests.builders import PARIS, instant

URL = "https://tv.example.org/replay/4711"
START = instant("2026-01-15 12:00")
DAY = timedelta(days=1)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def make_look(kind: LinkKind, hours: float, **changes: object) -> Look:
    return Look(url=URL, at=at(hours), kind=kind, **changes)  # type: ignore[arg-type]


def after(*looks: tuple[LinkKind, float]) -> Finding:
    """Return what looks come to, each given with its hour."""
    finding = found(make_look(kind, hours) for kind, hours in looks)
    assert finding is not None
    return finding


@st.composite
def histories(draw: st.DrawFn) -> list[Look]:
    """Make looks at one link over days, most of them failing."""
    kinds = st.sampled_from([*get_args(LinkKind), "gone", "gone", "soft-gone"])
    gaps = st.integers(1, 72)
    hour, looks = 0, []
    for kind, gap in draw(st.lists(st.tuples(kinds, gaps), min_size=1, max_size=30)):
        looks.append(make_look(kind, hour))
        hour += gap
    return looks


def failing(host: str, error: Failure | None, status: int | None = None) -> Look:
    evidence = Evidence(error=error, status=status)
    return Look(url=f"https://{host}/a", at=START, kind="unreachable", evidence=evidence)


class TestOwnNetwork:
    """A round in which nothing answers tells of the network it was made over."""

    SILENT = (failing("a.example", "dns"), failing("b.example", "timeout"))

    @pytest.mark.parametrize(
        "error", ["dns", "refused", "timeout", "interrupted", "tls", "private"]
    )
    def test_three_hosts_without_an_answer(self, error: Failure) -> None:
        assert is_own_failure([*self.SILENT, failing("c.example", error)])

    @pytest.mark.parametrize(
        "one",
        [
            failing("b.example", "dns"),
            failing("c.example", None, status=503),
            failing("c.example", "encoding", status=200),
            failing("c.example", "redirects"),
            make_look("fine", 0, evidence=Evidence(status=200)),
            make_look("gone", 0, evidence=Evidence(status=404)),
        ],
        ids=["two hosts", "overloaded", "unreadable", "redirects", "fine", "gone"],
    )
    def test_fewer_hosts_or_any_answer_and_each_counts(self, one: Look) -> None:
        assert not is_own_failure([*self.SILENT, one])
        assert not is_own_failure([])


class TestOneLook:
    """What is told at once, and what is not."""

    @pytest.mark.parametrize("kind", sorted(USABLE))
    def test_what_works_is_told_at_once(self, kind: LinkKind) -> None:
        finding = after((kind, 0))

        assert (finding.kind, finding.suspected, finding.failures) == (kind, None, 0)

    @pytest.mark.parametrize("kind", sorted({*get_args(LinkKind)} - {*USABLE}))
    def test_one_failure_is_a_suspicion(self, kind: LinkKind) -> None:
        finding = after((kind, 0))

        assert (finding.kind, finding.suspected, finding.failures) == ("unconfirmed", kind, 1)

    @pytest.mark.parametrize("kind", sorted({*get_args(LinkKind)} - {*USABLE}))
    def test_until_it_is_sure_what_was_told_stands(self, kind: LinkKind) -> None:
        finding = after(("fine", 0), (kind, 24), (kind, 25))

        assert (finding.kind, finding.since, finding.suspected) == ("fine", START, kind)


class TestConfirming:
    """Three looks, over a day, without a success between."""

    @pytest.mark.parametrize("kind", sorted({*get_args(LinkKind)} - {*USABLE}))
    def test_it_is_told_from_the_first_of_three_failures_on(self, kind: LinkKind) -> None:
        finding = after(("fine", 0), (kind, 24), (kind, 30), (kind, 48))

        assert finding == Finding(
            url=URL,
            kind=kind,
            since=at(24),
            at=at(48),
            failures=3,
            suspected=None,
            evidence=Evidence(),
            moved_to=None,
            stated=None,
            rest_until=None,
            doubt=finding.doubt,
            silence=finding.silence,
        )

    def test_two_are_not_enough_however_far_apart(self) -> None:
        assert after(("gone", 0), ("gone", 240)).kind == "unconfirmed"

    def test_many_within_a_day_are_not_enough(self) -> None:
        assert after(*(("gone", hour) for hour in range(24))).kind == "unconfirmed"

    def test_looks_right_after_each_other_are_one(self) -> None:
        assert after(("gone", 0), ("gone", 24), ("gone", 24.1)).kind == "unconfirmed"

    def test_a_page_that_says_so_and_a_server_that_says_so_agree(self) -> None:
        finding = after(("soft-gone", 0), ("gone", 6), ("gone", 24))

        assert (finding.kind, finding.since) == ("gone", START)

    def test_a_silent_server_between_says_nothing(self) -> None:
        finding = after(("gone", 0), ("unreachable", 6), ("gone", 12), ("gone", 24))

        assert (finding.kind, finding.since) == ("gone", START)

    def test_silence_does_not_unsay_that_it_is_gone(self) -> None:
        gone: list[tuple[LinkKind, float]] = [("gone", 0), ("gone", 6), ("gone", 24)]
        finding = after(*gone, ("unreachable", 48), ("unreachable", 72), ("unreachable", 96))

        assert (finding.kind, finding.suspected) == ("gone", "unreachable")

    def test_another_answer_begins_anew(self) -> None:
        assert after(("gone", 0), ("login", 12), ("gone", 20), ("gone", 30)).kind == "unconfirmed"

    def test_one_success_makes_it_well(self) -> None:
        gone: list[tuple[LinkKind, float]] = [("gone", 0), ("gone", 6), ("gone", 24)]
        finding = after(*gone, ("fine", 48))

        assert (finding.kind, finding.since, finding.failures) == ("fine", at(48), 0)

    def test_more_is_asked_of_a_link_that_comes_and_goes(self) -> None:
        looks: list[tuple[LinkKind, float]] = [("gone", 0), ("fine", 1), ("gone", 2), ("fine", 3)]
        looks += [("gone", 4), ("gone", 10), ("gone", 28)]

        assert after(*looks).kind == "fine"
        assert after(*looks, ("gone", 52), ("gone", 76)).kind == "gone"

    def test_a_clock_that_was_set_back_confirms_nothing(self) -> None:
        finding = after(("gone", 9000), ("gone", 0), ("gone", 1))

        assert finding.kind == "unconfirmed"


@given(histories())
def test_nothing_is_gone_without_enough_failures_and_with_a_success_among_them(
    looks: list[Look],
) -> None:
    finding = None
    for number, look in enumerate(looks):
        finding = judged(finding, look)
        if finding.kind not in LOST:
            continue
        since = [one for one in looks[: number + 1] if one.at >= finding.since]
        lost = [one for one in since if one.kind in LOST]
        assert not any(one.kind in USABLE for one in since)
        assert len(lost) >= LOOKS
        assert lost[-1].at - lost[0].at >= SPAN


@given(histories())
def test_what_always_fails_alike_is_told_in_the_end(looks: list[Look]) -> None:
    finding = found(looks)
    assert finding is not None
    hour = (looks[-1].at - START) / timedelta(hours=1)
    for number in range(1, 20):
        finding = judged(finding, make_look("gone", hour + 24 * number))

    assert finding.kind == "gone"


@given(histories())
def test_one_success_resets(looks: list[Look]) -> None:
    finding = judged(found(looks), make_look("fine", 5000))

    assert (finding.kind, finding.failures, finding.suspected) == ("fine", 0, None)


class TestWhenToLookAgain:
    """As the newsroom says, sooner after a failure, never before the server wants it."""

    def test_what_works_is_looked_at_as_the_newsroom_says(self) -> None:
        assert due_at(after(("fine", 0)), every=2 * DAY) == START + 2 * DAY

    def test_a_failure_is_looked_at_again_so_that_a_day_settles_it(self) -> None:
        looks: list[tuple[LinkKind, float]] = [("gone", 0)]
        hours = []
        while after(*looks).kind != "gone":
            due = due_at(after(*looks), every=7 * DAY)
            hours.append((due - START) / timedelta(hours=1))
            looks.append(("gone", hours[-1]))

        assert hours == [1, 7, 25]
        assert due_at(after(*looks), every=7 * DAY) == at(25) + 7 * DAY

    def test_never_later_than_the_newsroom_says(self) -> None:
        every = timedelta(minutes=30)

        assert due_at(after(("gone", 0)), every=every) == START + every

    def test_a_server_that_wants_to_be_left_alone_is(self) -> None:
        look = make_look("blocked", 0, rest=timedelta(hours=5))

        assert due_at(judged(None, look), every=DAY) == at(5)

    def test_but_not_for_ever(self) -> None:
        look = make_look("blocked", 0, rest=timedelta(days=300))

        assert due_at(judged(None, look), every=timedelta(hours=1)) == START + DAY

    def test_what_was_never_looked_at_is_due(self) -> None:
        assert is_due(None, START, every=DAY)

    def test_a_look_by_a_clock_that_was_ahead_counts_for_nothing(self) -> None:
        finding = after(("fine", 1000))

        assert is_due(finding, START, every=DAY)
        assert not is_due(finding, at(1001), every=DAY)


class TestManners:
    """How often one look asks for what is bad."""

    def test_three_times_at_first_five_once_it_is_suspected_once_when_it_is_known(self) -> None:
        gone: list[tuple[LinkKind, float]] = [("gone", 0), ("gone", 6), ("gone", 24)]

        assert times_to_ask(None) == 3
        assert times_to_ask(after(("fine", 0))) == 3
        assert times_to_ask(after(("gone", 0))) == 5
        assert times_to_ask(after(("fine", 0), ("gone", 24))) == 5
        assert times_to_ask(after(*gone)) == 1
        assert times_to_ask(after(*gone, ("unreachable", 48))) == 1
        assert times_to_ask(after(*gone, ("fine", 48))) == 3


@given(
    pause=st.integers(1, 60), well=st.integers(0, 5 * 1440), every=st.sampled_from([DAY, 7 * DAY])
)
def test_what_is_gone_for_good_is_told_25_hours_after_it_was_first_seen_to_be(
    pause: int, well: int, every: timedelta
) -> None:
    """``pause``: minutes between two runs; ``well``: minutes until the link goes."""
    finding, first, minute = None, None, 0
    while finding is None or finding.kind != "gone":
        if is_due(finding, at(minute / 60), every=every):
            kind: LinkKind = "fine" if minute < well else "gone"
            finding = judged(finding, make_look(kind, minute / 60))
            first = minute if first is None and kind == "gone" else first
        minute += pause

    assert first is not None
    told = (finding.at - at(first / 60)) / timedelta(minutes=1)
    assert 24 * 60 <= told <= 25 * 60 + 3 * pause


class TestStatedEnds:
    """A page's end beside ours: a day and an instant of it are the same."""

    @pytest.mark.parametrize(
        ("stated", "is_day", "ours", "expected"),
        [
            ("2026-01-19 23:59:59", True, "2026-01-19 23:59:59", False),
            ("2026-01-19 23:59:59", True, "2026-01-19 20:00", False),
            ("2026-01-19 20:00", False, "2026-01-19 23:59:59", False),
            ("2026-01-19 20:00", False, "2026-01-19 20:00:30", False),
            ("2026-01-19 20:00", False, "2026-01-19 21:00", True),
            ("2026-01-19 23:59:59", True, "2026-01-20 23:59:59", True),
            ("2026-01-20 00:30", False, "2026-01-19 23:59:59", True),
            ("2026-01-19 23:59:59", True, None, True),
        ],
    )
    def test_they_differ_where_a_reader_would_see_it(
        self, stated: str, is_day: bool, ours: str | None, expected: bool
    ) -> None:
        end = StatedEnd(at=instant(stated), is_day=is_day)
        finding = judged(None, make_look("fine", 0, stated=end))

        assert differs(finding, None if ours is None else instant(ours), PARIS) is expected

    def test_nothing_stated_is_nothing_to_compare(self) -> None:
        assert differs(after(("fine", 0)), START, PARIS) is None
        assert differs(None, START, PARIS) is None

    def test_what_was_stated_stands_while_the_server_is_silent(self) -> None:
        end = StatedEnd(at=START, is_day=True)
        finding = judged(
            judged(None, make_look("fine", 0, stated=end)), make_look("unreachable", 24)
        )

        assert finding.stated == end
