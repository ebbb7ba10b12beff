"""The span of a timeline: which days it shows, and where they stand."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.listed import Listed
from pipeline.publish.office.span import Span, span_of, ticks
from tests.builders import PARIS, instant, make_listed

NOW = instant("2026-11-22 10:24")
FAR = "2046-12-31 23:59:59"


def spanned(*rows: Listed) -> Span:
    return span_of(rows, NOW, PARIS, left=0, right=1000)


def days(span: Span) -> list[str]:
    return [f"{i.astimezone(PARIS):%Y-%m-%d %H:%M}" for i in (span.first, span.last)]


def row(until: str | None, since: str = "2026-11-15 09:00") -> Listed:
    return make_listed(NOW, until, since=instant(since))


@pytest.mark.parametrize(
    ("rows", "first", "last"),
    [
        # From the first that can be watched to a little after the last end.
        ([row("2026-12-19 23:59:59")], "2026-11-15 00:00", "2026-12-22 00:00"),
        # Thirty days back at most, over the change of clocks.
        ([row("2026-12-19 23:59:59", "2025-01-01 09:00")], "2026-10-23 00:00", "2026-12-22 00:00"),
        # Never less than a few days back and two weeks ahead.
        ([row("2026-11-23 12:00", "2026-11-22 09:00")], "2026-11-19 00:00", "2026-12-07 00:00"),
        # What ends in twenty years does not squeeze what ends this month.
        (
            [row("2046-12-31 12:00"), row("2026-12-19 12:00")],
            "2026-11-15 00:00",
            "2026-12-22 00:00",
        ),
        # Where nothing ends soon, two months.
        ([row(FAR), row(None)], "2026-11-15 00:00", "2027-01-24 00:00"),
        ([], "2026-11-19 00:00", "2027-01-24 00:00"),
    ],
    ids=["usual", "old", "short", "far", "none-soon", "empty"],
)
def test_the_days_that_are_shown(rows: list[Listed], first: str, last: str) -> None:
    assert days(spanned(*rows)) == [first, last]


@given(st.timedeltas(min_value=timedelta(days=-4000), max_value=timedelta(days=4000)))
def test_every_instant_stands_within_the_picture(offset: timedelta) -> None:
    span = spanned(row("2026-12-19 23:59:59"))
    assert 0 <= span.x(NOW + offset) <= 1000
    assert span.x(NOW + offset) <= span.x(NOW + offset + timedelta(hours=1))


def test_a_short_span_names_months_and_mondays() -> None:
    found = [(t.label, t.month) for t in ticks(spanned(row("2026-12-05 23:59:59")), "fr")]
    assert found == [
        ("novembre 2026", True),
        ("16", False),
        ("23", False),
        ("30", False),
        ("décembre 2026", True),
        ("7", False),
    ]


def test_a_long_span_names_months_alone() -> None:
    found = [t.label for t in ticks(spanned(row("2027-03-05 23:59:59")), "en")]
    assert found == ["Nov", "Dec", "Jan 2027", "Feb", "March"]
