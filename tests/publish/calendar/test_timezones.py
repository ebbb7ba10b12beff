"""A VTIMEZONE tells the hour as the zone's own data do, in any year and on any machine."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.calendar.contentlines import to_bytes
from pipeline.publish.calendar.timezones import vtimezone
from tests.builders import PARIS, instant

#: Zones with a yearly rule, with dates that follow the moon, without changes, without Sundays.
ZONES = tuple(
    "Europe/Paris Africa/Casablanca Africa/Algiers America/New_York Asia/Jerusalem Europe/Dublin "
    "Australia/Lord_Howe Pacific/Apia".split()
)


def read_back(zone: ZoneInfo, wall: datetime, *, years: tuple[int, int]) -> datetime:
    """Return the instant of ``wall`` as a program takes it that knows the VTIMEZONE alone."""
    written = to_bytes(vtimezone(zone, *years)).decode()
    told = tzical(StringIO(written)).get(zone.key)
    return wall.replace(tzinfo=UTC) - (told.utcoffset(wall) or timedelta(0))


def test_paris_as_it_has_been_since_1996() -> None:
    assert vtimezone(PARIS, 2026, 2026) == (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def test_before_1996_summer_ended_in_september() -> None:
    lines = vtimezone(PARIS, 1994, 2026)
    assert [line for line in lines if line.startswith(("DTSTART", "R"))] == [
        "DTSTART:19930328T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "DTSTART:19930926T030000",
        "RDATE:19940925T030000,19950924T030000",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ]


def test_a_zone_without_changes_has_one_time() -> None:
    assert vtimezone(ZoneInfo("Africa/Algiers"), 2026, 2030)[2:-1] == (
        "BEGIN:STANDARD",
        "DTSTART:20250101T000000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
    )


@pytest.mark.parametrize("year", [1900, 1911, 1940, 1976, 2037, 2400, 9998])
def test_any_year_of_the_calendar_can_be_told(year: int) -> None:
    for month in (1, 7):
        wall = datetime(year, month, 14, 12)  # noqa: DTZ001
        assert read_back(PARIS, wall, years=(year, year)) == wall.replace(tzinfo=PARIS)


def test_a_calendar_of_all_centuries_is_made_in_no_time() -> None:
    assert len(vtimezone(PARIS, 1900, 9998)) < 400


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        ("2026-03-28 09:00", "2026-03-28T08:00+00:00"),
        ("2026-03-29 01:59", "2026-03-29T00:59+00:00"),
        ("2026-03-29 03:00", "2026-03-29T01:00+00:00"),
        ("2026-03-29 09:00", "2026-03-29T07:00+00:00"),
        ("2026-10-25 01:59", "2026-10-24T23:59+00:00"),
        ("2026-10-25 03:00", "2026-10-25T02:00+00:00"),
        ("2030-07-14 10:00", "2030-07-14T08:00+00:00"),
    ],
)
def test_both_sides_of_a_change_of_clocks(wall: str, utc: str) -> None:
    assert instant(wall) == datetime.fromisoformat(utc)
    assert read_back(PARIS, datetime.fromisoformat(wall), years=(2026, 2026)) == instant(wall)


@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    at=st.datetimes(datetime(1975, 1, 1), datetime(2036, 1, 1)),  # noqa: DTZ001
    margin=st.integers(0, 30),
)
def test_it_says_what_the_zone_says(zone: ZoneInfo, at: datetime, margin: int) -> None:
    local = at.replace(tzinfo=UTC, microsecond=0).astimezone(zone)
    wall = local.replace(tzinfo=None)
    years = (wall.year - margin, min(wall.year + margin, 2037))
    if local.fold == 0:
        assert read_back(zone, wall, years=years) == local
