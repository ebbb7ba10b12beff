"""A date as people type it is answered with the one to write, which is then read."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InvalidInput, problem
from pipeline.instants import YEARS, parse_day, parse_end, parse_instant
from pipeline.misdated import misdated
from tests.builders import PARIS


def answer(text: str) -> tuple[str, str | None]:
    with pytest.raises(InvalidInput) as caught:
        parse_instant(text, PARIS)
    (found,) = caught.value.problems
    return found.code, dict(found.args).get("instead")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("19/01/2026", "2026-01-19"),
        ("19.1.2026", "2026-01-19"),
        ("19-01-2026", "2026-01-19"),
        ("19/01/26", "2026-01-19"),
        ("01/13/2026", "2026-01-13"),
        ("2026/01/19", "2026-01-19"),
        ("2026-1-9", "2026-01-09"),
        ("19/01/2026 20:30", "2026-01-19 20:30"),
        ("19/01/2026 à 20h30", "2026-01-19 20:30"),
        (" 19/01/2026, 9 h ", "2026-01-19 09:00"),
        ("2026-01-19 9:00", "2026-01-19 09:00"),
    ],
)
def test_the_date_to_write_is_worked_out(text: str, instead: str) -> None:
    assert answer(text) == ("bad-date-instead", instead)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "30/02/2026", "2025-02-29", "2026-13-01", "31/04", "2026-02-30 09:00"]
)
def test_a_day_that_is_in_no_calendar(text: str) -> None:
    assert answer(text) == ("no-such-day", None)


def test_a_day_without_a_year() -> None:
    assert misdated("19/01", years=YEARS) == problem(
        "date-without-year", value="19/01", rest="01-19"
    )
    assert answer("29.2.") == ("date-without-year", None)


@pytest.mark.parametrize(
    "text", ["", "soon", "19/01/2026 25:00", "19/01/0026", "1/2-2026", "1" * 9000, "١٩/01/2026"]
)
def test_nothing_is_made_up_of_anything_else(text: str) -> None:
    assert answer(text) == ("bad-date", None)


def test_where_an_hour_may_not_stand_none_is_offered() -> None:
    for text in ("2026-01-19 09:30", "19/01/2026 09:30"):
        with pytest.raises(InvalidInput, match=r"is not a date .* Write 2026-01-19\.$"):
            parse_day(text)


@given(st.datetimes(datetime(1900, 1, 1), datetime(9998, 12, 30)))  # noqa: DTZ001
def test_what_is_offered_is_read_as_what_was_meant(moment: datetime) -> None:
    found = misdated(f"{moment:%d/%m/}{moment.year:04}", years=YEARS)
    instead = dict(found.args)["instead"]
    assert parse_day(instead) == moment.date()
    assert parse_end(instead, PARIS).astimezone(PARIS).date() == date(
        moment.year, moment.month, moment.day
    )
