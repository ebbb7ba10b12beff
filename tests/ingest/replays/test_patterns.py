"""Patterns of many words: the same matches as a plain alternation of whole words."""

import re

import pytest

from pipeline.ingest.replays.patterns import one_of, words

LIST = (
    "replays?",
    "(?:en |tv )?rattrapage",
    "(?:re)?(?:voir|ecouter)",
    "fin",
    "finale?",
    r"\(re\)voir",
)
TEXTS = (
    "le replay en rattrapage",
    "refin finale replaysien",
    "voir revoir (re)voir ecouterait",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_words_are_found_as_by_a_plain_alternation(text: str) -> None:
    plain = re.compile(rf"(?:(?<![a-z])(?:{'|'.join(LIST[:-1])})|{LIST[-1]})(?![a-z])")
    assert [m.end() for m in words(*LIST).finditer(text)] == [m.end() for m in plain.finditer(text)]


def test_a_pattern_that_may_be_empty_at_its_head_is_refused() -> None:
    with pytest.raises(ValueError, match=r"x\?y"):
        one_of(["x?y"])
