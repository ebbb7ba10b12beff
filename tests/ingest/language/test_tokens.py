"""The words of a text."""

import pytest

from pipeline.ingest.language.tokens import plain_words, tokens


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("L'équipe n’a", [("L", "elided"), ("équipe", "word"), ("n", "elided"), ("a", "word")]),
        ("team's", [("team", "word"), ("s", "contracted")]),
        ("we’ll", [("we", "word"), ("ll", "contracted")]),
        ("jusqu'à O'Hara", [("jusqu", "elided"), ("à", "word"), ("O", "word"), ("Hara", "word")]),
        ("fin.Le mot", [("fin", "word"), ("Le", "word"), ("mot", "word")]),
        ("www.a press.example.org b", [("www", "word"), ("a", "word"), ("b", "word")]),
        ("12 x 3", [("x", "word")]),
        ("a" * 40 + " b", [("b", "word")]),
    ],
)
def test_words_and_what_apostrophes_cut_off(text: str, pieces: list[tuple[str, str]]) -> None:
    assert [tuple(token) for token in tokens(text)] == pieces


def test_addresses_are_no_words() -> None:
    text = (
        "Voir https://example.org/the-team, @team et écrire à the.team@example.org : inno\xadvant."
    )
    assert plain_words(text).split() == ["Voir", "et", "écrire", "à", ":", "innovant."]
