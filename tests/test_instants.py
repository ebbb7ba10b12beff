"""Wall times and instants, above all where clocks change."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import InvalidInput
from pipeline.instants import (
    SECOND,
    end_of_day,
    end_of_month,
    last_day,
    parse_day,
    parse_end,
    parse_instant,
    spell_end,
    spell_instant,
    spell_utc,
    start_of_day,
    start_of_month,
)

PARIS = ZoneInfo("Europe/Paris")
#: Whole and half hours, changes at midnight and just after it, a day that never was (Apia 2011),
#: offsets with seconds (Amsterdam until 1937, Monrovia until 1972).
ZONES = [
    ZoneInfo(key)
    for key in (
        "UTC",
        "Europe/Paris",
        "America/New_York",
        "America/St_Johns",
        "America/Asuncion",
        "America/Toronto",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "Africa/Monrovia",
        "Asia/Beirut",
        "Asia/Kathmandu",
        "Europe/Amsterdam",
        "Pacific/Apia",
        "Pacific/Chatham",
    )
]
zones = st.sampled_from(ZONES)
days = st.dates(date(1900, 1, 2), date(9998, 12, 30))
seconds = st.integers(-2_208_000_000, 253_370_000_000).map(
    lambda second: datetime(1970, 1, 1, tzinfo=UTC) + second * SECOND
)


def code_of(text: str, zone: ZoneInfo = PARIS) -> tuple[str, dict[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        parse_instant(text, zone)
    (found,) = caught.value.problems
    return found.code, dict(found.args)


class TestReading:
    """What the office writes, and what it means."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2026-01-12 09:00", "2026-01-12T08:00:00+00:00"),
            ("2026-07-12 09:00", "2026-07-12T07:00:00+00:00"),
            ("  2026-01-12T09:00:30 ", "2026-01-12T08:00:30+00:00"),
            ("2026-01-12 09:00Z", "2026-01-12T09:00:00+00:00"),
            ("2026-01-12 09:00 +05:30", "2026-01-12T03:30:00+00:00"),
            ("2026-01-12T09:00-0800", "2026-01-12T17:00:00+00:00"),
            ("2026-01-12", "2026-01-11T23:00:00+00:00"),
        ],
    )
    def test_a_time_is_a_wall_time_unless_it_names_its_offset(
        self, text: str, expected: str
    ) -> None:
        assert parse_instant(text, PARIS).isoformat() == expected

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "tomorrow",
            "2026-01-12 24:00",
            "2026-01-12 09:60",
            "2026-01-12 09:00+25:00",
            "2026-01-12 09:00+05:99",
            "2026-01-12 09:00 CET",
            "2026-01-12 09:00\n2026-01-13",
            "٢٠٢٦-01-12",
            "0000-01-01",
        ],
    )
    def test_anything_else_is_no_date(self, text: str) -> None:
        assert code_of(text) == ("bad-date", {"value": text})

    def test_a_day_may_not_carry_an_hour_where_only_a_day_is_meant(self) -> None:
        assert parse_day(" 2026-01-19 ") == date(2026, 1, 19)
        with pytest.raises(InvalidInput, match="is not a date"):
            parse_day("2026-01-19 09:30")

    @pytest.mark.parametrize("text", ["0026-01-12", "1899-12-31 09:00", "9999-12-31"])
    @pytest.mark.parametrize("read", [parse_instant, parse_end])
    def test_a_year_nobody_means_is_refused(
        self, text: str, read: Callable[[str, ZoneInfo], datetime]
    ) -> None:
        for zone in ZONES:
            with pytest.raises(InvalidInput, match="years go from 1900 to 9998"):
                read(text, zone)


class TestClockChanges:
    """A wall time that is not, or is twice, is for a person to settle."""

    @pytest.mark.parametrize(
        ("zone", "text", "instead"),
        [
            ("Europe/Paris", "2026-03-29 02:30", "2026-03-29 03:30"),
            ("Europe/Paris", "2026-03-29 02:00:01", "2026-03-29 03:00:01"),
            ("America/New_York", "2026-03-08 02:59", "2026-03-08 03:59"),
            ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-04 02:45"),
            ("Asia/Beirut", "2026-03-29 00:10", "2026-03-29 01:10"),
            ("Africa/Cairo", "2026-04-24 00:30", "2026-04-24 01:30"),
            ("Pacific/Apia", "2011-12-30 12:00", "2011-12-31 12:00"),
        ],
    )
    def test_a_skipped_time_is_an_error_that_names_one_that_exists(
        self, zone: str, text: str, instead: str
    ) -> None:
        args = {"value": text, "zone": zone, "instead": instead}
        assert code_of(text, ZoneInfo(zone)) == ("dst-gap", args)

    @pytest.mark.parametrize(
        ("zone", "text", "first", "second"),
        [
            ("Europe/Paris", "2026-10-25 02:30", "+02:00", "+01:00"),
            ("Europe/Paris", "2026-10-25 02:59:59", "+02:00", "+01:00"),
            ("America/New_York", "2026-11-01 01:00", "-04:00", "-05:00"),
            ("Australia/Lord_Howe", "2026-04-05 01:45", "+11:00", "+10:30"),
            ("America/Asuncion", "2024-03-23 23:30", "-03:00", "-04:00"),
            ("Asia/Beirut", "2026-10-24 23:30", "+03:00", "+02:00"),
        ],
    )
    def test_a_doubled_time_asks_for_one_of_two_offsets(
        self, zone: str, text: str, first: str, second: str
    ) -> None:
        args = {"value": text, "zone": zone, "first": text + first, "second": text + second}
        assert code_of(text, ZoneInfo(zone)) == ("dst-fold", args)

    @pytest.mark.parametrize("zone", ZONES, ids=str)
    def test_every_instant_around_a_change_can_be_told(self, zone: ZoneInfo) -> None:
        for year in (1910, 1936, 1971, 2011, 2024, 2026):
            for change in _changes(zone, year):
                for minutes in range(-150, 150, 15):
                    instant = change + timedelta(minutes=minutes)
                    assert parse_instant(spell_instant(instant, zone), zone) == instant
                    for proposed in _proposals(instant.astimezone(zone), zone):
                        parse_instant(proposed, zone)


class TestSpelling:
    """What the tools write reads back the same."""

    @given(seconds, zones)
    @example(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), PARIS)
    @example(datetime(1900, 1, 3, tzinfo=UTC), ZoneInfo("Europe/Amsterdam"))
    def test_an_instant_reads_back(self, instant: datetime, zone: ZoneInfo) -> None:
        assert parse_instant(spell_instant(instant, zone), zone) == instant

    def test_it_is_as_short_as_it_can_be(self) -> None:
        def spelled(text: str) -> str:
            return spell_instant(parse_instant(text, PARIS), PARIS)

        assert [
            spelled("2026-01-12T09:00Z"),
            spelled("2026-01-12 09:00:30"),
            spelled("2026-10-25 02:30+01:00"),
        ] == [
            "2026-01-12 10:00",
            "2026-01-12 09:00:30",
            "2026-10-25 02:30+01:00",
        ]


class TestDays:
    """A day runs from its first second to its last, however long it is."""

    @given(days, zones)
    def test_days_follow_each_other_without_a_hole(self, day: date, zone: ZoneInfo) -> None:
        assert end_of_day(day, zone) + SECOND == start_of_day(day + timedelta(days=1), zone)

    @pytest.mark.parametrize(
        ("zone", "day", "hours"),
        [
            ("Europe/Paris", date(2026, 1, 19), 24),
            ("Europe/Paris", date(2026, 3, 29), 23),
            ("Europe/Paris", date(2026, 10, 25), 25),
            ("Asia/Beirut", date(2026, 3, 29), 23),
            ("America/Asuncion", date(2024, 3, 23), 25),
            ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ],
    )
    def test_a_day_is_as_long_as_its_clocks_say(self, zone: str, day: date, hours: float) -> None:
        z = ZoneInfo(zone)
        assert end_of_day(day, z) + SECOND - start_of_day(day, z) == timedelta(hours=hours)

    def test_a_replay_that_ends_on_a_day_ends_with_its_last_second(self) -> None:
        assert parse_end("2026-01-19", PARIS) == datetime(2026, 1, 19, 22, 59, 59, tzinfo=UTC)


def _changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """Return the instants of ``year`` at which the offset of ``zone`` changes, to the minute."""
    found = []
    step, hour = timedelta(minutes=1), datetime(year, 1, 1, tzinfo=UTC)
    while hour.year == year:
        following = hour + timedelta(hours=1)
        if _offset(hour, zone) != _offset(following, zone):
            moment = hour
            while _offset(moment, zone) == _offset(hour, zone):
                moment += step
            found.append(moment)
        hour = following
    return found


def _proposals(wall: datetime, zone: ZoneInfo) -> list[str]:
    try:
        parse_instant(f"{wall:%Y-%m-%d %H:%M:%S}", zone)
    except InvalidInput as error:
        args = dict(error.problems[0].args)
        return [args[key] for key in ("instead", "first", "second") if key in args]
    return []


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()


def test_programs_are_told_utc_and_fractions_only_where_there_are_some() -> None:
    moment = parse_instant("2026-07-12 09:00:05", PARIS)
    assert spell_utc(moment) == spell_utc(moment.astimezone(PARIS)) == "2026-07-12T07:00:05Z"
    assert spell_utc(moment.replace(microsecond=70)) == "2026-07-12T07:00:05.000070Z"


@given(st.datetimes(timezones=st.sampled_from((UTC, PARIS)), min_value=datetime(1, 1, 2)))  # noqa: DTZ001
def test_programs_read_it_back(moment: datetime) -> None:
    assert spell_utc(moment) == f"{moment.astimezone(UTC).isoformat()[:-6]}Z"


@pytest.mark.parametrize("spelled", ["2026-01-19", "2026-01-19 20:30", "2026-03-29", "2026-10-25"])
def test_an_end_is_spelled_as_a_day_where_it_is_one(spelled: str) -> None:
    assert spell_end(parse_end(spelled, PARIS), PARIS) == spelled
    assert spell_end(parse_instant("2026-01-19 23:59", PARIS), PARIS) == "2026-01-19 23:59"


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("2026-01-19 23:59:59", "2026-01-19"),
        ("2026-01-20 00:00:00", "2026-01-19"),
        ("2026-01-20 00:00:01", "2026-01-20"),
        ("2026-01-20 20:30:00", "2026-01-20"),
    ],
)
def test_midnight_belongs_to_the_day_it_ends(end: str, day: str) -> None:
    assert f"{last_day(parse_instant(end, PARIS), PARIS)}" == day


@given(seconds, zones)
def test_a_month_begins_where_the_one_before_ends(instant: datetime, zone: ZoneInfo) -> None:
    begin = start_of_month(instant, zone)
    local = begin.astimezone(zone)
    assert begin <= instant
    # Where midnight is skipped, it begins with the first second that is there.
    assert (local.day, local.hour <= 1) == (1, True)
    assert end_of_month(begin - timedelta(days=1), zone) == begin
