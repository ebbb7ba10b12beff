"""Calendar entries: when and where, as the newsroom's wall time."""

from datetime import date, datetime

import pytest

from pipeline.ingest.documents.calendar import Invitation, invitation_of
from pipeline.model.draft import DraftEvent
from tests.ingest.documents.files import PARIS

ZONE = (
    "BEGIN:VTIMEZONE\nTZID:{}\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n"
    "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
    "DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)


def calendar(*entries: str, head: str = "") -> bytes:
    events = "".join(f"BEGIN:VEVENT\nUID:{n}\n{e}\nEND:VEVENT\n" for n, e in enumerate(entries))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{events}END:VCALENDAR\n".encode()


def wall(hour: int, minute: int = 0, day: int = 11) -> datetime:
    return datetime(2026, 6, day, hour, minute)  # noqa: DTZ001


AT_NINE = Invitation(event=DraftEvent(start=wall(9), end=None, place=None))


@pytest.mark.parametrize(
    ("entry", "start", "end"),
    [
        ("DTSTART:20260611T070000Z\nDTEND:20260611T083000Z", wall(9), wall(10, 30)),
        ("DTSTART;TZID=Europe/Paris:20260611T090000\nDURATION:PT1H30M", wall(9), wall(10, 30)),
        ("DTSTART;TZID=Romance Standard Time:20260611T090000", wall(9), None),
        ("DTSTART;TZID=America/Montreal:20260611T030000", wall(9), None),
        ("DTSTART:20260611T090000\nDTEND:20260612T090000", wall(9), wall(9, day=12)),
        ("DTSTART;VALUE=DATE:20260611\nDTEND;VALUE=DATE:20260612", date(2026, 6, 11), None),
        (
            "DTSTART;VALUE=DATE:20260611\nDTEND;VALUE=DATE:20260614",
            date(2026, 6, 11),
            date(2026, 6, 13),
        ),
        ("DTSTART;VALUE=DATE:20260611", date(2026, 6, 11), None),
        (
            "DTSTART:20260611T000000\nDTEND:20260613T000000",
            date(2026, 6, 11),
            date(2026, 6, 12),
        ),
        ("DTSTART:20260611T090000\nDTEND:20260611T080000", wall(9), None),
    ],
)
def test_when(entry: str, start: date, end: date | None) -> None:
    event = DraftEvent(start=start, end=end, place=None)
    assert invitation_of(calendar(entry), PARIS) == Invitation(event=event)


def test_a_zone_that_only_outlook_knows_by_its_rules() -> None:
    entry = 'DTSTART;TZID="(UTC+01:00) Bruxelles, Paris":20260611T090000'
    content = calendar(entry, head=ZONE.format("(UTC+01:00) Bruxelles, Paris"))
    assert invitation_of(content, PARIS) == AT_NINE


def test_what_else_an_entry_says() -> None:
    entry = (
        "DTSTART:20260611T070000Z\nSUMMARY:Portes ouvertes\nDESCRIPTION:Visite\\nlibre\n"
        "LOCATION:Hall\\, 2e étage\nURL:https://example.org/portes"
    )
    assert invitation_of(calendar(entry), PARIS) == Invitation(
        event=DraftEvent(start=wall(9), end=None, place="Hall, 2e étage"),
        title="Portes ouvertes",
        description="Visite libre",
        url="https://example.org/portes",
    )


def test_a_repeated_one_is_its_first_time() -> None:
    entry = "DTSTART:20260611T070000Z\nRRULE:FREQ=SECONDLY;COUNT=2000000000"
    changed = "RECURRENCE-ID:20260612T070000Z\nDTSTART:20260612T080000Z"
    assert invitation_of(calendar(entry, changed), PARIS) == AT_NINE


def test_a_cancelled_one_is_no_event() -> None:
    for content in (
        calendar("DTSTART:20260611T070000Z\nSTATUS:CANCELLED"),
        calendar("DTSTART:20260611T070000Z", head="METHOD:CANCEL\n"),
    ):
        assert invitation_of(content, PARIS) == Invitation(event=None, cancelled=True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Bonjour",
        calendar(),
        calendar("DTSTART:20260611T070000Z", "DTSTART:20260612T070000Z"),
        calendar("DTSTART:20260611T070000Z")[:60],
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 50_000,
        calendar("X:" + "a" * 2_000_000),
    ],
)
def test_no_single_entry(content: bytes) -> None:
    assert invitation_of(content, PARIS) is None


@pytest.mark.parametrize(
    "entry",
    ["SUMMARY:a", "SUMMARY:a\nDTSTART:99991399T999999", "SUMMARY:a\nDTSTART:00010101T000000Z"],
)
def test_an_entry_without_a_usable_day(entry: str) -> None:
    assert invitation_of(calendar(entry), PARIS) == Invitation(event=None, title="a")
