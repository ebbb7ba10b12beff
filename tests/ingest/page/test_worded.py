"""What the words of a date line say: which day it is, and of what."""

from datetime import date

import pytest

from pipeline.ingest.page.worded import Reading, changed, days, says_change, says_else

DAY = date(2026, 5, 4)
FRENCH = Reading(language="fr", first="day", latest=date.max)
ENGLISH = Reading(language="en", first=None, latest=date.max)


def read(line: str, reading: Reading = FRENCH, machine: date | None = None) -> list[date]:
    return [day for day, _ in days(line, machine, reading)]


@pytest.mark.parametrize(
    "line",
    [
        "4 mai 2026",
        "4 mai 2026 · 5 min de lecture",
        "4 mai 2026 – Lecture : 5 min",
        "Temps de lecture estimé : 5 minutes | 4 mai 2026",
        "4 mai 2026 à 10 h 30",
        "4 mai 2026, 10:30",
        "Publié le 4 mai 2026 à Exempleville",
        "4 mai 2026 | Salle de presse",
    ],
)
def test_a_line_that_may_be_of_publication(line: str) -> None:
    assert read(line) == [DAY]


@pytest.mark.parametrize(
    "line",
    [
        "Lundi 4 mai 2026 de 9h à 17h",
        "4 mai 2026, 9 h 00 - 17 h 00",
        "4 mai 2026 | 09:00 – 17:00",
        "4 mai 2026 à partir de 18h",
        "Lundi 4 mai 2026 – 18h30 – Auditorium",
        "Lundi 4 mai 2026, salle des actes",
        "Le 4 mai 2026 à Exempleville",
        "Dès le 4 mai 2026",
        "Entrée en vigueur : 4 mai 2026",
        "Date et heure : 4 mai 2026, 18 h",
    ],
)
def test_a_line_of_an_event_or_of_an_end(line: str) -> None:
    assert read(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "4 May 2026, 9am to 5pm",
        "May 4, 2026 | 9:00 AM - 5:00 PM",
        "4 May 2026 from 9am",
        "Event date: 4 May 2026",
        "Due date: May 4, 2026",
        "Effective date: May 4, 2026",
        "Date and time: 4 May 2026, 6 pm",
        "A lecture on 4 May 2026",
    ],
)
def test_a_line_of_an_event_or_of_an_end_in_english(line: str) -> None:
    assert read(line, ENGLISH) == []


def test_a_line_that_says_what_it_is_needs_no_more() -> None:
    assert list(days("Publication date: 4 May 2026", None, ENGLISH)) == [(DAY, True)]
    assert list(days("4 May 2026", None, ENGLISH)) == [(DAY, False)]
    assert list(days("Monday", DAY, ENGLISH)) == [(DAY, False)]


def test_a_line_about_the_last_change() -> None:
    line = "Publié le 13 avril 2026, mis à jour le 4 mai 2026"
    assert says_change(line)
    assert changed(line, None, FRENCH) == DAY
    assert changed("Mis à jour ce matin", DAY, FRENCH) == DAY
    assert changed("Mis à jour ce matin", None, FRENCH) is None
    assert not says_change("Publié le 4 mai 2026")


def test_the_last_words_tell_what_a_line_is_about() -> None:
    assert says_else("Publié par la mairie, modifié")
    assert not says_else("Modifié, publié")
