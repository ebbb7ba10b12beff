"""Instants as feeds write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.feeds.dates import instant

NINE = datetime(2026, 1, 12, 9, tzinfo=UTC)
EIGHT = datetime(2026, 1, 12, 8, tzinfo=UTC)
MIDNIGHT = datetime(2026, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mon, 12 Jan 2026 09:00:00 GMT", NINE),
        ("Mon, 12 Jan 26 09:00 Z", NINE),
        ("12 Jan 2026 09:00:00 +0100", EIGHT),
        ("Mon, 12 Jan 2026 09:00:00 +01:00", EIGHT),
        ("Mon, 12 Jan 2026 09:00:00 CET", EIGHT),
        ("Mon, 12 Jan 2026 09:00:00 GMT+1", EIGHT),
        ("Mon, 12 Jan 2026 04:00:00 EST", NINE),
        ("Mon, 12 Jan 2026 09:00:00 Europe/Somewhere", NINE),
        ("lun., 12 janv. 2026 09:00:00 +0100", EIGHT),
        ("lundi 12 janvier 2026 à 9h", NINE),
        ("Lundi 12 Janvier 2026 à 9 h 00", NINE),
        ("2026-01-12T09:00:00Z", NINE),
        ("2026-01-12T09:00:00.000+01:00", EIGHT),
        ("2026-01-12 09:00:00", NINE),
        ("2026-01-12 T 09:00", NINE),
        ("20260112T090000Z", NINE),
        ("Mon Jan 12 09:00:00 2026", NINE),
        ("Mon Jan 12 09:00:00 CET 2026", EIGHT),
        ("January 12, 2026 9:00 am", NINE),
        ("January 12th, 2026, 9:00 PM", datetime(2026, 1, 12, 21, tzinfo=UTC)),
        ("Sun, 11 Jan 2026 24:00:00 GMT", MIDNIGHT),
        ("Sun, 11 Jan 2026 23:59:60 GMT", datetime(2026, 1, 11, 23, 59, 59, tzinfo=UTC)),
        ("2026-01-12", MIDNIGHT),
        ("2026/01/12", MIDNIGHT),
        ("12-Jan-2026", MIDNIGHT),
        ("12.01.2026", MIDNIGHT),
        ("01/13/2026", datetime(2026, 1, 13, tzinfo=UTC)),
        ("13/01/2026", datetime(2026, 1, 13, tzinfo=UTC)),
        ("1er février 1999", datetime(1999, 2, 1, tzinfo=UTC)),
        ("Fri, 31 Dec 99 23:00:00 GMT", datetime(1999, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_every_spelling_of_an_instant(text: str, moment: datetime) -> None:
    assert instant(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "12 January",
        "January 2026",
        "2026",
        "2026-01",
        "12/01/2026",  # 12 January or 1 December
        "31 Feb 2026",
        "2026-13-01",
        "2026-01-12T25:00:00Z",
        "2026-01-12T09:61:00Z",
        "0000-00-00 00:00:00",
        "-0001-11-30T00:00:00+00:00",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_no_instant_rather_than_a_wrong_one(text: str) -> None:
    assert instant(text) is None


@given(st.text(alphabet="0123456789 :-/,.+TZjanfevlundi()\n", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    found = instant(text)
    assert found is None or found.tzinfo is UTC
