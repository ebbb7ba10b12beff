"""Lettering: what fits, and what is left of hostile text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.story import LANGUAGES
from pipeline.publish.office.lettering import fitted, plain, short_day, width

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("day", "fr", "en"),
    [
        ("2026-01-19", "19 janv.", "19 Jan"),
        ("2026-03-01", "1er mars", "1 March"),
        ("2027-08-02", "2 août 2027", "2 Aug 2027"),
    ],
)
def test_a_day_is_short_and_has_its_year_where_that_is_another(day: str, fr: str, en: str) -> None:
    today, read = date(2026, 11, 22), date.fromisoformat(day)
    assert [short_day(read, language, than=today) for language in LANGUAGES] == [fr, en]


def test_a_text_that_fits_stays() -> None:
    assert fitted("Été", 12, 100) == "Été"


def test_a_long_text_is_cut_at_a_word() -> None:
    text = f"L’institut{NBSP}: un nouveau microscope, et ce qu’il montre"
    assert fitted(text, 12, 240) == f"L’institut{NBSP}: un nouveau microscope…"


def test_a_long_word_is_cut_where_the_room_ends() -> None:
    assert fitted("a" * 99, 10, 100) == "a" * 15 + "…"


@given(st.text(), st.integers(min_value=40, max_value=300))
def test_whatever_is_fitted_fits(text: str, room: int) -> None:
    assert width(fitted(text, 12, room), 12) <= room


def test_letters_of_asia_are_as_wide_as_they_are_high() -> None:
    assert width("日本", 12) == 24


def test_what_turns_or_breaks_the_line_is_left_out() -> None:
    hostile = "Un\u202e titre\x07 \r\n\x9b31m sur\ufffe\u2028deux\u2066 lignes\x00"
    assert plain(hostile) == "Un titre 31m sur deux lignes"


def test_spaces_that_hold_words_together_stay() -> None:
    assert plain(f"  «{NBSP}Été{NBSP}» ") == f"«{NBSP}Été{NBSP}»"
