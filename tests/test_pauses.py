"""What fails is tried again, after longer and longer pauses."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pauses import Pauses
from tests.builders import instant

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOW = instant("2026-01-12 10:00")
PAUSES = Pauses(first=MINUTE, longest=HOUR)

lengths = st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=3650))


def test_they_double_up_to_the_longest() -> None:
    pauses = [(PAUSES.next_try(failures, NOW) - NOW) / MINUTE for failures in range(1, 10)]
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        (timedelta(0), 4 * MINUTE),
        (3 * MINUTE, 4 * MINUTE),
        (5 * MINUTE, 5 * MINUTE),
        (DAY, HOUR),
        (-DAY, 4 * MINUTE),
    ],
)
def test_what_asks_for_a_longer_pause_gets_it_up_to_the_longest(
    asked: timedelta, pause: timedelta
) -> None:
    assert PAUSES.next_try(3, NOW, asked=asked) - NOW == pause


@given(lengths, lengths, st.integers(1, 10**9))
def test_however_often_it_failed_no_pause_is_too_short_or_too_long(
    first: timedelta, longest: timedelta, failures: int
) -> None:
    pauses = Pauses(first=first, longest=longest)
    pause = pauses.next_try(failures, NOW) - NOW
    assert min(first, longest) <= pause <= longest
    assert pause <= pauses.next_try(failures + 1, NOW) - NOW
    assert pauses.next_try(10**9, NOW) - NOW == longest


@pytest.mark.parametrize(
    ("due", "over"),
    [
        (None, True),
        (NOW - DAY, True),
        (NOW, True),
        (NOW + timedelta(seconds=1), False),
        (NOW + HOUR, False),
        # No pause lasts so long: the clock was ahead when it began.
        (NOW + HOUR + timedelta(seconds=1), True),
    ],
)
def test_a_pause_is_over_when_it_is_due_or_was_never_one(due: datetime | None, over: bool) -> None:
    assert PAUSES.is_over(due, NOW) == over
