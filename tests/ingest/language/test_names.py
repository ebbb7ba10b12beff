"""Names, titles and acronyms."""

import pytest

from pipeline.ingest.language.names import (
    doubt,
    is_acronym,
    is_capitalised,
    is_compound,
    is_name,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hélène Marseille PhD", (True, False, True)),
        ("hélène", (False, False, False)),
        ("IRM", (False, True, False)),
        ("LEROUX", (False, False, False)),
        ("A", (False, False, False)),
    ],
)
def test_names_and_acronyms(words: str, expected: tuple[bool, bool, bool]) -> None:
    pieces = words.split()
    told = (all(map(is_name, pieces)), all(map(is_acronym, pieces)), is_capitalised(pieces))
    assert told == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Issue Date", True),
        ("State of the Art", True),
        ("User ID", True),
        ("Issue date", False),
        ("Date", False),
        ("ID IRM", False),
    ],
)
def test_the_capitals_of_an_english_title(words: str, *, expected: bool) -> None:
    assert is_capitalised(words.split()) is expected


@pytest.mark.parametrize(
    ("words", "expected"), [("FAQ index", True), ("index FAQ", False), ("les FAQ index", False)]
)
def test_a_noun_before_its_noun(words: str, *, expected: bool) -> None:
    assert is_compound(words.split()) is expected


def doubted(words: str, *, known: int = 0, grammatical: int = 0) -> float:
    """Return the doubt about ``words`` of which so many are known or grammatical."""
    pieces = words.split()
    plain, shouted = sum(w.islower() for w in pieces), words.isupper()
    return doubt(pieces, plain=plain, known=known, grammatical=grammatical, shouted=shouted)


def test_the_surer_it_is_a_name_the_more_must_speak_against_it() -> None:
    named, unnamed, label = doubted("Ana Lopes"), doubted("Fatou Sow"), doubted("Grilles IRM")
    assert named > unnamed > label > 0
    assert doubted("Institut national de biologie") == doubted("National Institute") == unnamed
    assert doubted("IRM") == doubted("Paris") == named


def test_words_that_are_read_are_not_doubted() -> None:
    assert doubted("Les équipes") == 0
    assert doubted("Annual Report", known=1) == 0
    assert doubted("Ana And Tom", grammatical=1) == 0
    assert doubted("International relations") == 0
    assert doubted("Recherche") == 0
