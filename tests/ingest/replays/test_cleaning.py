"""Marks within words: left out for reading, and found again for what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.replays.cleaning import clean

PIECES = st.sampled_from(
    ["a", "é", " ", "  ", "\u00a0", "\n", "*", "**", "_", "\u00ad", "\u200b", "`", "http://x/_a_ "]
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("jusqu’au **3 mars**", "jusqu’au 3 mars"),
        ("_re\u00adplay_  ici", "replay ici"),
        ("a\u200bb\u2060c", "abc"),
        ("* un point", "* un point"),
        ("snake_case", "snake_case"),
        (r"J\+7", "J+7"),
        ("https://example.org/_a_/b**", "https://example.org/_a_/b**"),
        ("e\u0301te\u0301", "ete"),
    ],
)
def test_marks_are_left_out(text: str, cleaned: str) -> None:
    assert clean(text).text == cleaned


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_character_that_stays_knows_where_it_came_from(text: str) -> None:
    cleaned = clean(text)
    origins = [text[cleaned.origin(place)] for place in range(len(cleaned.text))]
    plain = [" " if origin in " \u00a0" else origin for origin in origins]
    assert [" " if c == "\u00a0" else c for c in cleaned.text] == plain
