"""Columns that line up on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.columns import aligned, columns, cut


def test_cells_are_filled_up_to_the_widest_of_their_column() -> None:
    assert aligned([("a", "bcd"), ("ef", "g")]) == [["a ", "bcd"], ["ef", "g  "]]


@pytest.mark.parametrize(
    ("text", "width"),
    [("Télé", 4), ("Te\u0301le\u0301", 4), ("日本放送", 8), ("📺 direct", 9), ("", 0)],
)
def test_characters_take_the_columns_that_terminals_give_them(text: str, width: int) -> None:
    assert columns(text) == width


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_every_column_is_as_wide_from_top_to_bottom(rows: list[tuple[str, str]]) -> None:
    for column in zip(*aligned(rows), strict=True):
        assert len({columns(cell) for cell in column}) == 1


def test_what_would_move_the_cursor_is_left_out() -> None:
    assert aligned([("\x1b[31mrouge\r\n", "\u202eabc\x9b2J")]) == [["[31mrouge", "abc2J"]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Télé Calanques", "Télé Calan…"), ("日本放送協会", "日本放送協…"), ("Télé", "Télé")],
)
def test_what_is_too_wide_is_cut(text: str, shown: str) -> None:
    assert cut(text, 11) == shown
