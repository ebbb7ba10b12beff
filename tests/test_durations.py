"""Lengths of time, and places in a recording, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.durations import parse_duration, parse_offset

LONGEST = 360_000


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30 min", 1800),
        ("12h", 43_200),
        ("7 d", 604_800),
        ("7 days", 604_800),
        ("7 jours", 604_800),
        ("1 heure", 3600),
        ("1 hour", 3600),
        ("2 minutes", 120),
        ("7 dozen", None),
        ("0 d", None),
        ("8 d", None),
        ("7", None),
    ],
)
def test_a_duration(text: str, seconds: int | None) -> None:
    assert parse_duration(text, longest=604_800) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("90 s", 90),
        (" 2:00 ", 120),
        ("62:30", 3750),
        ("1:02:30", 3750),
        ("12 min 30", 750),
        ("12min", 720),
        ("2 minutes", 120),
        ("12'30", 750),
        ("12’30”", 750),
        ("12 mn 30 s", 750),
        ("1 h 02", 3720),
        ("1H02", 3720),
        ("1 h 02 min 30 s", 3750),
        ("1 h", 3600),
        ("", None),
        ("1:2", None),
        ("1:75", None),
        ("1:75:00", None),
        ("-3", None),
        ("12 min 75", None),
        ("noon", None),
        ("360001", None),
        ("99 h 59", 359_940),
        ("٣", None),
    ],
)
def test_a_place_in_a_recording(text: str, seconds: int | None) -> None:
    assert parse_offset(text, longest=LONGEST) == seconds


@given(st.integers(0, LONGEST - 1))
def test_every_spelling_of_a_place_is_that_place(seconds: int) -> None:
    minutes, rest = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    spellings = [str(seconds), f"{hours}:{minute:02}:{rest:02}", f"{hours} h {minute} min {rest}"]
    if minutes < 1000:
        spellings += [f"{minutes}:{rest:02}", f"{minutes} min {rest}", f"{minutes}'{rest}\""]
    assert {parse_offset(text, longest=LONGEST) for text in spellings} == {seconds}
