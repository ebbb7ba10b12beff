"""What the two languages say differently is told with both lines; what they say alike is not."""

import pytest

from pipeline.errors import Problem, problem
from pipeline.ingest.kinship.differences import Version, differences

FR = (
    "Un don pour la recherche\n\n"
    "L’association remet 130 000 € au laboratoire le mardi 3 mars 2026 à 14 h 30.\n\n"
    "Elle a réuni 1 250 coureurs, dont 45 % de femmes, sur deux parcours de 12 km.\n\n"
    "Depuis 2012, elle a donné 1,5 million d’euros à 21 équipes."
)
EN = (
    "A gift to research\n\n"
    "The association gives €130,000 to the laboratory on Tuesday 3 March 2026 at 2:30 pm.\n\n"
    "It gathered 1,250 runners, 45% of them women, on 2 courses of 12 km.\n\n"
    "Since 2012 it has given €1.5m to 21 teams."
)


def told(french: str, english: str) -> list[Problem]:
    return differences(Version(text=french, file="fr.md"), Version(text=english, file="en.md"))


def differs(line: int, french: str, english: str, other_line: int) -> Problem:
    return problem(
        "figure-differs",
        file="fr.md",
        line=line,
        french=french,
        english=english,
        other="en.md",
        other_line=other_line,
    )


def test_a_faithful_translation() -> None:
    assert told(FR, EN) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "french"),
    [
        ("€130,000", "€13,000", 3, "130 000 €"),
        ("€130,000", "€180,000", 3, "130 000 €"),
        ("€130,000", "$130,000", 3, "130 000 €"),
        ("Tuesday 3 March 2026", "Tuesday 31 March 2026", 3, "mardi 3 mars 2026"),
        ("3 March 2026", "3 March 2025", 3, "mardi 3 mars 2026"),
        ("2:30 pm", "4:30 pm", 3, "14 h 30"),
        ("45%", "54%", 5, "45 %"),
        ("1,250", "1,520", 5, "1 250"),
        ("1,250", "250", 5, "1 250"),
        ("€1.5m", "€15m", 7, "1,5 million d’euros"),
        ("2012", "2021", 7, "2012"),
        ("21 teams", "12 teams", 7, "21"),
    ],
)
def test_a_slip_in_one_language(right: str, wrong: str, line: int, french: str) -> None:
    (found,) = told(FR, EN.replace(right, wrong))
    assert (found.code, found.file, found.line) == ("figure-differs", "fr.md", line)
    assert dict(found.args)["french"] == french


def test_both_lines_are_named() -> None:
    english = "A gift to research\n\nIt gives €13,000 to the laboratory."
    french = "Un don pour la recherche\n\n\nElle donne au laboratoire\n130 000 €."
    assert told(french, english) == [differs(5, "130 000 €", "€13,000", 3)]


def test_the_message_says_both_in_the_words_of_the_texts() -> None:
    found = differs(5, "130 000 €", "€13,000", 3)
    assert found.text("en") == (
        "fr.md:5: “130 000 €” here, but “€13,000” in the English (en.md, line 3): the two "
        "languages contradict each other. Correct the one that is wrong."
    )


def test_an_amount_a_date_and_a_percentage_may_not_be_missing() -> None:
    english = EN.replace("€130,000", "a sum").replace("45% of them women", "many of them women")
    assert told(FR, english) == [
        problem("figure-missing", file="fr.md", line=3, figure="130 000 €", other="en.md"),
        problem("figure-missing", file="fr.md", line=5, figure="45 %", other="en.md"),
    ]


def test_a_plain_number_may() -> None:
    assert told(FR, EN.replace("1,250 runners", "many runners")) == []


def test_a_short_version_may_leave_out_what_it_likes() -> None:
    assert told(FR, "A gift to research\n\nThe association supports the laboratory.") == []


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Deux équipes, 3 villes.", "2 teams, three cities."),
        ("La moitié des 40 élèves, tous à l’heure.", "50% of the 40 pupils, 100% on time."),
        ("Le 3 mars à 9 h.", "On 3 March 2026 at 9 am."),
        ("Tél. : 04 91 00 00 00", "Phone: +33 (0)4 91 00 00 00"),
        ("Rendez-vous le 03/03/2026.", "See you on 3 March 2026."),
        ("L’appel COVID-19 de la version 2.0.1.", "The COVID-19 call."),
        ("Voir https://example.org/fr/12", "See https://example.org/en/13"),
        ("Il fait 5 km de long.", "It is 3 miles long."),
        ("Dans les années 1990", "In the 1990s"),
        ("1er prix", "First prize"),
        ("", ""),
    ],
)
def test_what_only_looks_different(french: str, english: str) -> None:
    assert told(french, english) == []


def test_a_figure_that_also_stands_elsewhere_is_compared_with_the_one_it_faces() -> None:
    french = "Ouvert le 3 mars.\n\nFermé le 5 mars.\n\nFête le 3 mars et le 5 mars."
    english = "Open on 3 March.\n\nClosed on 3 March.\n\nParty on 3 March and 5 March."
    assert told(french, english) == [differs(3, "5 mars", "3 March", 3)]
