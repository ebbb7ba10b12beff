"""Which day it is where what a page declares, its address and its date line differ."""

from datetime import date

import pytest

from pipeline.ingest.page.agreed import Publication, Told, agreed, is_doubtful, settle
from pipeline.ingest.page.printed import Shown

DAY, EARLIER, LATER = date(2026, 5, 4), date(2026, 4, 13), date(2026, 5, 20)


def told(*days: date, source: str = "meta", text: str = "") -> list[Told]:
    return [Told(day=day, source=source, text=text or day.isoformat()) for day in days]


def line(day: date, *, says: bool = False) -> Shown:
    return Shown(day=day, says=says)


@pytest.mark.parametrize("days", [[DAY, EARLIER], [EARLIER, DAY]])
def test_two_days_declared_are_none_until_the_page_shows_one(days: list[date]) -> None:
    assert agreed(told(*days), None, None, ()) == (None, "")
    assert agreed(told(*days), line(LATER), None, ()) == (None, "")
    assert agreed(told(*days), line(DAY), None, ()) == (DAY, "meta")
    assert agreed(told(*days), None, DAY, ()) == (DAY, "meta")


def test_the_day_of_the_last_change_is_not_that_of_publication() -> None:
    assert agreed(told(DAY, EARLIER), None, None, [DAY]) == (EARLIER, "meta")
    assert agreed(told(EARLIER, DAY), None, None, [DAY]) == (EARLIER, "meta")
    assert agreed(told(EARLIER, DAY), line(DAY), None, [DAY]) == (EARLIER, "meta")
    # ... but where it is the only one, or the first one, it is.
    assert agreed(told(DAY), None, None, [DAY]) == (DAY, "meta")
    assert agreed(told(DAY, LATER), None, None, [DAY]) == (None, "")


def test_of_structured_data_only_the_first_is_of_the_page() -> None:
    assert agreed(told(DAY, EARLIER, source="json-ld"), None, None, ()) == (DAY, "json-ld")


def test_an_earlier_line_is_the_first_day_of_what_was_changed() -> None:
    assert agreed(told(DAY), line(EARLIER), None, ()) == (EARLIER, "text")
    assert agreed(told(DAY), line(EARLIER), None, [DAY]) == (EARLIER, "text")
    assert agreed(told(DAY), line(EARLIER, says=True), None, [LATER]) == (EARLIER, "text")
    # What is declared is not of the last change: the line is of something else.
    assert agreed(told(DAY), line(EARLIER), None, [LATER]) == (DAY, "meta")


@pytest.mark.parametrize("says", [True, False])
def test_a_later_line_is_of_a_change_or_of_an_event(says: bool) -> None:
    assert agreed(told(DAY), line(LATER, says=says), None, ()) == (DAY, "meta")


def test_a_change_that_is_all_a_page_shows_leaves_its_day_in_doubt() -> None:
    [first] = told(EARLIER)
    assert is_doubtful(first, DAY, None)
    assert is_doubtful(first, DAY, LATER)
    assert not is_doubtful(first, DAY, EARLIER)
    assert not is_doubtful(first, EARLIER, None)


def test_figures_read_the_other_way_round_are_no_other_day() -> None:
    assert agreed(told(DAY), line(date(2026, 4, 5)), None, ()) == (DAY, "meta")


def test_an_address_bears_out_what_is_declared() -> None:
    assert agreed(told(DAY), line(EARLIER), DAY, ()) == (DAY, "meta")
    assert agreed(told(DAY, source="time"), line(EARLIER), None, ()) == (DAY, "time")


@pytest.mark.parametrize(
    ("shown", "address", "found"),
    [
        (None, date(2026, 5, 5), (date(2026, 5, 5), "url")),
        (DAY, date(2026, 5, 5), (DAY, "meta")),
        (date(2026, 5, 5), date(2026, 5, 5), (date(2026, 5, 5), "url")),
        (date(2026, 5, 5), DAY, (DAY, "url")),
        (date(2026, 5, 5), None, (DAY, "meta")),
        (None, LATER, (DAY, "meta")),
    ],
)
def test_an_instant_in_utc_by_day(
    shown: date | None, address: date | None, found: tuple[date, str]
) -> None:
    said = told(DAY, text="2026-05-04T14:34:54Z")
    assert agreed(said, line(shown) if shown else None, address, ()) == found


def test_an_instant_in_utc_by_night_yields_to_the_day_readers_see() -> None:
    said = told(DAY, text="2026-05-04T23:10:00+00:00")
    assert agreed(said, line(date(2026, 5, 5)), None, ()) == (date(2026, 5, 5), "text")
    assert agreed(said, None, None, ()) == (DAY, "meta")


def test_what_a_page_declares_comes_before_its_date_line() -> None:
    declared = Publication(day=DAY, source="meta", others=frozenset())
    assert settle(declared, LATER) == (DAY, "meta")
    nothing = Publication(day=None, source="", others=frozenset([LATER]))
    assert settle(nothing, DAY) == (DAY, "text")
    assert settle(nothing, LATER) == (None, "")  # it has been seen, and is of something else
    assert settle(nothing, DAY, EARLIER) == (None, "")
    assert settle(nothing, None) == (None, "")
