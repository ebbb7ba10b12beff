"""The calendar of ends: what the office's own program shows, and when it rings."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from pipeline.instants import SECOND
from pipeline.messages import MessageLanguage
from pipeline.model.listed import Listed
from pipeline.publish.office.ends_calendar import ends_calendar
from tests.builders import (
    PARIS,
    instant,
    make_finding,
    make_listed,
    make_newsroom,
    make_replay_settings,
)

NOW = instant("2026-01-13 12:00")
OTHER_ID = "01KEK6Z3M8V5Q2T7XW9YB4C6DB"


def row(until: str | None = "2026-01-19 23:59:59", **changes: Any) -> Listed:
    return make_listed(NOW, until, **{"since": instant("2026-01-01 09:00")} | changes)


def written(
    *rows: Listed,
    warn: tuple[int, ...] = (7, 2, 1),
    now: datetime = NOW,
    language: MessageLanguage = "fr",
) -> bytes:
    newsroom = make_newsroom(replays=make_replay_settings(warn_days=warn))
    return ends_calendar(rows, now, newsroom, language=language)


def events(content: bytes) -> list[Component]:
    """Return the events of a calendar, which must be without fault."""
    calendar = Calendar.from_ical(content)
    found = list(calendar.walk("VEVENT"))
    assert [calendar.errors, *(event.errors for event in found)] == [[]] * (len(found) + 1)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    return found


def summaries(content: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(content)]


def rings(content: bytes) -> list[str]:
    """Return when the alarms of the first event ring, on the wall."""
    (event, *_) = events(content)
    start = event.decoded("DTSTART")
    if not isinstance(start, datetime):
        start = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - by the wall
    triggers = (alarm.decoded("TRIGGER") for alarm in event.walk("VALARM"))
    if start.tzinfo is None:
        return [f"{start + trigger:%Y-%m-%d %H:%M}" for trigger in triggers]
    exact = start.astimezone(instant("2026-01-01").tzinfo)
    return [f"{(exact + t).astimezone(PARIS):%Y-%m-%d %H:%M}" for t in triggers]


def test_a_whole_calendar(golden: Callable[[str, bytes], None]) -> None:
    rows = [
        row(title="Octobre rose\u00a0: la Ligue, et après\u202f?"),
        row("2026-02-01 20:30:00", story=OTHER_ID, folder="2026/film", url=None, broadcaster=None),
        row(
            "2026-03-05 23:59:59",
            estimated=True,
            url="https://tv.example.org/9",
            finding=make_finding("soft-gone"),
        ),
    ]
    golden("replays.fr.ics", written(*rows))


def test_an_end_with_the_day_is_that_day() -> None:
    for until in ("2026-01-19 23:59:59", "2026-01-19 23:59:00", "2026-01-20 00:00:00"):
        (event,) = events(written(row(until)))
        assert (event.decoded("DTSTART"), "DTEND" in event) == (date(2026, 1, 19), False)


def test_an_end_within_the_day_is_an_instant() -> None:
    (event,) = events(written(row("2026-01-19 20:30:00")))
    assert event.decoded("DTSTART") == instant("2026-01-19 20:30")
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"


def test_an_end_in_the_hour_that_comes_twice_is_exact() -> None:
    first = instant("2026-10-25 02:30")
    ends = [first, first + timedelta(hours=1)]
    found = events(written(*(row(None, available_until=end) for end in ends)))
    assert [event.decoded("DTSTART").timestamp() for event in found] == [
        e.timestamp() for e in ends
    ]


@pytest.mark.parametrize(
    ("until", "at"),
    [
        ("2026-01-19 23:59:59", ["2026-01-12 08:00", "2026-01-17 08:00", "2026-01-18 08:00"]),
        ("2026-01-19 20:30:00", ["2026-01-12 08:00", "2026-01-17 08:00", "2026-01-18 08:00"]),
        # The clocks change on 29 March.
        ("2026-04-01 23:59:59", ["2026-03-25 08:00", "2026-03-30 08:00", "2026-03-31 08:00"]),
        ("2026-04-01 20:30:00", ["2026-03-25 08:00", "2026-03-30 08:00", "2026-03-31 08:00"]),
    ],
    ids=["day", "hour", "day-summer-time", "hour-summer-time"],
)
def test_it_rings_in_the_morning_of_the_days_of_warning(until: str, at: list[str]) -> None:
    assert rings(written(row(until))) == at


def test_it_rings_on_the_last_day_itself_if_asked_to() -> None:
    assert rings(written(row("2026-01-19 23:59:59"), warn=(0,))) == ["2026-01-19 08:00"]
    assert rings(written(row("2026-01-19 08:00:00"), warn=(0,))) == ["2026-01-19 08:00"]
    assert rings(written(row("2026-01-19 07:59:59"), warn=(0,))) == []


def test_it_does_not_ring_before_there_is_anything_to_watch() -> None:
    late = row(since=instant("2026-01-17 20:30"))
    assert rings(written(late)) == ["2026-01-18 08:00"]


def test_without_days_of_warning_nothing_rings() -> None:
    assert rings(written(row(), warn=())) == []


def test_alarms_say_what_ends_and_when() -> None:
    (event,) = events(written(row(title="Un film"), warn=(2, 0), language="en"))
    assert [str(alarm["DESCRIPTION"]) for alarm in event.walk("VALARM")] == [
        "In 2 days: End of the replay on Télé Calanques: Un film",
        "Today: End of the replay on Télé Calanques: Un film",
    ]


def test_an_estimate_is_tentative_and_says_so() -> None:
    (event,) = events(written(row(estimated=True), language="en"))
    assert event["STATUS"] == "TENTATIVE"
    assert str(event["SUMMARY"]).startswith("Expected end of the replay on Télé Calanques: ")
    assert "Expected until Monday 19 January 2026: estimated" in str(event["DESCRIPTION"])


def test_what_the_office_does_not_follow_is_left_out() -> None:
    left_out = [
        row(None),
        row(None, unlimited=True),
        row(replaced_by="https://tv.example.org/9"),
        *(row(standing=standing) for standing in ("review", "withdrawn", "retracted")),
    ]
    assert summaries(written(*left_out)) == []


def test_a_story_that_is_not_out_yet_is_in_it() -> None:
    coming = row("2026-03-01 23:59:59", since=instant("2026-02-01 09:00"), title="À venir")
    assert summaries(written(coming)) == ["Fin de la rediffusion Télé Calanques\u00a0: À venir"]


def test_what_ended_stays_for_ninety_days() -> None:
    ended = row("2026-01-10 23:59:59")
    last = instant("2026-01-10 23:59:59") + timedelta(days=90)
    assert [len(events(written(ended, now=n))) for n in (last, last + SECOND)] == [1, 0]


def test_an_end_that_moves_is_the_same_event_at_another_time() -> None:
    one, other = (events(written(row(u)))[0] for u in ("2026-01-19 23:59:59", "2026-02-19 20:30"))
    assert one["UID"] == other["UID"]
    assert one.decoded("DTSTART") != other.decoded("DTSTART")


def test_no_two_events_are_one() -> None:
    twins = [
        row(),
        row(),
        row(story=OTHER_ID),
        row(url="https://tv.example.org/9"),
        row(url=None),
        row(url=None, broadcaster=None),
    ]
    assert len({str(event["UID"]) for event in events(written(*twins))}) == len(twins)


def test_another_now_writes_the_same_bytes() -> None:
    rows = [row(), row("2026-02-01 20:30:00")]
    days = (NOW + timedelta(days=n) for n in range(60))
    assert len({written(*rows, now=now) for now in days}) == 1


@given(st.text(), st.text())
def test_hostile_words_stay_words(title: str, broadcaster: str) -> None:
    hostile = f"a\r\nEND:VEVENT\r\nBEGIN:VTODO {title}"
    (event,) = events(written(row(title=hostile, broadcaster=broadcaster), warn=(1,)))
    assert [c.name for c in event.subcomponents] == ["VALARM"]
    assert "a END:VEVENT BEGIN:VTODO" in str(event["SUMMARY"])


def test_only_an_address_of_the_web_is_a_link() -> None:
    (event,) = events(written(row(url="javascript:alert(1)")))
    assert "URL" not in event
