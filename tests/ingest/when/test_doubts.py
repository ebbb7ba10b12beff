"""A weekday that does not fit its date, and an embargo that outlasts the text's own date."""

from datetime import date

import pytest

from pipeline.errors import problem
from pipeline.ingest.when.doubts import late_embargo, weekday_mismatches

PUBLISHED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("La fête aura lieu mercredi 3 mars 2026.", "mercredi 3 mars 2026", "2026-03-03"),
        ("Rendez-vous le jeudi 4 mars à 9 h", "jeudi 4 mars", "2026-03-04"),
        ("It opened on Monday, 3 March 2026.", "Monday, 3 March 2026", "2026-03-03"),
        ("See you on Friday March 5!", "Friday March 5", "2026-03-05"),
        ("du lundi 3 au jeudi 5 mars 2026", "lundi 3 au jeudi 5 mars 2026", "2026-03-03"),
        ("Né le lundi 4 juillet 1981", "lundi 4 juillet 1981", "1981-07-04"),
    ],
)
def test_a_weekday_that_does_not_fit(text: str, words: str, day: str) -> None:
    found = weekday_mismatches(f"Titre\n\n{text}", published=PUBLISHED, language=None)
    assert found == [problem("weekday-mismatch", line=3, text=words, day=day)]


@pytest.mark.parametrize(
    "text",
    [
        "La fête aura lieu mardi 3 mars 2026, puis mercredi 4 mars.",
        "du lundi 2 au mercredi 4 mars 2026",
        "Le dimanche 1er mars, la course est partie.",
        "Le samedi 28 février, la course est partie.",
        "Lundi 7, les portes ouvrent.",
        "Mercredi, 3 équipes viennent en mars 2026.",
        "Sunday 3 teams play.",
        "On Tuesday, 3 March 2026",
        "Le lundi de Pâques 2026",
    ],
)
def test_weekdays_that_fit_or_cannot_be_told(text: str) -> None:
    assert weekday_mismatches(text, published=PUBLISHED, language=None) == []


def test_a_date_without_a_year_needs_the_day_of_publication() -> None:
    assert weekday_mismatches("jeudi 4 mars", published=None, language="fr") == []


def test_what_is_told_already_is_not_told_twice() -> None:
    text = "Replay jusqu’au jeudi 4 mars 2026"
    assert weekday_mismatches(text, published=None, language="fr", known=[1]) == []


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGO jusqu’au 5 mars 2026 à 8 h", "2026-03-05"),
        ("Sous embargo jusqu'au 12 mars", "2026-03-12"),
        ("Embargoed until Thursday 5 March, 8 am", "2026-03-05"),
    ],
)
def test_an_embargo_that_ends_after_the_date_of_the_text(line: str, until: str) -> None:
    assert late_embargo(line, 4, PUBLISHED) == problem(
        "embargo-late", line=4, until=until, published="2026-03-02"
    )


@pytest.mark.parametrize(
    "line", ["Embargo jusqu’au 2 mars 2026", "Sous embargo", "Embargo levé le 1er mars"]
)
def test_an_embargo_that_is_over_or_has_no_day(line: str) -> None:
    assert late_embargo(line, 4, PUBLISHED) is None
    assert late_embargo("Embargo jusqu’au 5 mars 2026", 4, None) is None
