"""Where within a paragraph the language changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.language.stretches import sentences_of, stretches

FRENCH = "Le jardin des patients a été planté ce printemps avec les familles"
ENGLISH = "The garden was planted this spring together with the families"


@pytest.mark.parametrize(
    "parts",
    [
        [f"{FRENCH}. ", f"{ENGLISH}."],
        [f"{ENGLISH}! ", f"{FRENCH}."],
        [f"« {FRENCH}. » ", f"“{ENGLISH}.” ", f"{FRENCH} !"],
        [f"{FRENCH}\n", ENGLISH],
        [f"{FRENCH} ", f"{ENGLISH}."],
        [f"{FRENCH} (mai) : ", f"{ENGLISH}."],
        [f"{FRENCH}. ", ENGLISH.lower()],
    ],
)
def test_a_paragraph_is_cut_where_its_language_changes(parts: list[str]) -> None:
    block = "".join(parts)
    assert stretches(block, sentences_of(block)) == parts


@pytest.mark.parametrize(
    "block",
    [
        "",
        "…",
        f"{FRENCH}. {FRENCH} ! {FRENCH} ?",
        f"{ENGLISH}, says the Institut national de la biologie et de la santé, and it grows.",
        f"{FRENCH} par M. Smith. Il pousse.",
    ],
)
def test_a_paragraph_in_one_language_is_left_whole(block: str) -> None:
    assert stretches(block, sentences_of(block)) == [block]


@given(st.lists(st.sampled_from([FRENCH, ENGLISH, "Merci !", "M. X.", " ", "\n", "»", "2026"])))
def test_the_stretches_are_the_block(parts: list[str]) -> None:
    block = " ".join(parts)
    assert "".join(stretches(block, sentences_of(block))) == block


@given(st.text())
def test_the_stretches_of_anything_are_it(block: str) -> None:
    assert "".join(stretches(block, sentences_of(block))) == block
