from datetime import date, time

import pytest

from pipeline.language import (
    by_in_words,
    day_in_words,
    duration_in_words,
    in_sentence,
    instant_in_words,
    offset_in_words,
    period_in_words,
    since_in_words,
    time_in_words,
    until_in_words,
)
from pipeline.model.story import Event, Language
from tests.builders import PARIS, instant, make_event


def plain(text: str) -> str:
    """Return ``text`` with its no-break spaces as plain ones, to be read in a test."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("day", "language", "words"),
    [
        (date(2026, 3, 1), "fr", "dimanche 1er mars 2026"),
        (date(2026, 3, 2), "fr", "lundi 2 mars 2026"),
        (date(2026, 8, 31), "fr", "lundi 31 août 2026"),
        (date(2026, 3, 1), "en", "Sunday 1 March 2026"),
    ],
)
def test_a_day_has_its_weekday_in_front(day: date, language: Language, words: str) -> None:
    assert day_in_words(day, language, weekday=True) == words
    assert day_in_words(day, language) == words.split(" ", 1)[1]


@pytest.mark.parametrize(
    ("moment", "fr", "en"),
    [
        (time(9), "9 h", "9 am"),
        (time(20, 30), "20 h 30", "8:30 pm"),
        (time(12), "12 h", "noon"),
        (time(12, 5), "12 h 05", "12:05 pm"),
        (time(0), "minuit", "midnight"),
        (time(0, 15), "0 h 15", "12:15 am"),
    ],
)
def test_an_hour_is_written_as_each_language_writes_it(moment: time, fr: str, en: str) -> None:
    assert plain(time_in_words(moment, "fr")) == fr
    assert plain(time_in_words(moment, "en")) == en


def test_an_hour_never_breaks_over_two_lines() -> None:
    assert " " not in time_in_words(time(20, 30), "fr") + time_in_words(time(20, 30), "en")


@pytest.mark.parametrize(
    ("event", "fr", "en"),
    [
        (
            make_event("2026-02-11 09:00", "2026-02-11 17:00"),
            "mercredi 11 février 2026, de 9 h à 17 h",
            "Wednesday 11 February 2026, 9 am to 5 pm",
        ),
        (
            make_event("2026-02-11 20:00", "2026-02-12 00:00"),
            "mercredi 11 février 2026, de 20 h à minuit",
            "Wednesday 11 February 2026, 8 pm to midnight",
        ),
        (
            make_event("2026-02-11 09:00", None),
            "mercredi 11 février 2026 à 9 h",
            "Wednesday 11 February 2026 at 9 am",
        ),
        (
            make_event("2026-02-11 14:00", "2026-02-12 12:00"),
            "du mercredi 11 février 2026 à 14 h au jeudi 12 février 2026 à 12 h",
            "Wednesday 11 February 2026 at 2 pm to Thursday 12 February 2026 at noon",
        ),
        (
            make_event("2026-02-09", "2026-02-12", all_day=True),
            "du 9 au 11 février 2026",
            "9 to 11 February 2026",
        ),
        (
            make_event("2026-03-01", "2026-03-02", all_day=True),
            "dimanche 1er mars 2026",
            "Sunday 1 March 2026",
        ),
        (
            make_event("2026-03-31", "2026-04-02", all_day=True),
            "du 31 mars au 1er avril 2026",
            "31 March to 1 April 2026",
        ),
        (
            make_event("2026-12-31", "2027-01-02", all_day=True),
            "du 31 décembre 2026 au 1er janvier 2027",
            "31 December 2026 to 1 January 2027",
        ),
        # The clocks change on 29 March: three days, though 71 hours.
        (
            make_event("2026-03-28", "2026-03-31", all_day=True),
            "du 28 au 30 mars 2026",
            "28 to 30 March 2026",
        ),
        (
            make_event("2026-05-05", None, all_day=True),
            "mardi 5 mai 2026",
            "Tuesday 5 May 2026",
        ),
    ],
)
def test_a_period_names_what_its_ends_share_once(event: Event, fr: str, en: str) -> None:
    assert plain(period_in_words(event, PARIS, "fr")) == fr
    assert plain(period_in_words(event, PARIS, "en")) == en


@pytest.mark.parametrize(
    ("wall", "fr", "en"),
    [
        ("2026-01-19 23:59:59", "lundi 19 janvier 2026", "Monday 19 January 2026"),
        ("2026-03-29 23:59:59", "dimanche 29 mars 2026", "Sunday 29 March 2026"),
        ("2026-01-20 00:00", "lundi 19 janvier 2026", "Monday 19 January 2026"),
        (
            "2026-01-19 20:30",
            "lundi 19 janvier 2026 à 20 h 30",
            "Monday 19 January 2026 at 8:30 pm",
        ),
    ],
)
def test_an_end_is_a_day_unless_it_has_an_hour(wall: str, fr: str, en: str) -> None:
    assert plain(until_in_words(instant(wall), PARIS, "fr")) == fr
    assert plain(until_in_words(instant(wall), PARIS, "en")) == en


def test_a_beginning_is_a_day_unless_it_has_an_hour() -> None:
    assert since_in_words(instant("2026-01-19"), PARIS, "fr") == "lundi 19 janvier 2026"
    evening = instant("2026-01-19 20:30")
    assert since_in_words(evening, PARIS, "fr") == instant_in_words(evening, PARIS, "fr")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(120, "2 min"), (750, "12 min 30 s"), (3720, "1 h 2 min"), (45, "45 s"), (0, "0 s")],
)
def test_a_duration_names_only_the_units_it_has(seconds: int, words: str) -> None:
    assert plain(duration_in_words(seconds)) == words


def test_an_offset_says_where_to_begin() -> None:
    assert plain(offset_in_words(120, "fr")) == "à partir de 2 min"
    assert plain(offset_in_words(120, "en")) == "from 2 min"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("France 3", "de France 3"),
        ("Arte", "d'Arte"),
        ("Écran libre", "d'Écran libre"),
        ("Œil du Sud", "d'Œil du Sud"),
        ("Le Phare", "du Phare"),
        ("Les Ondes", "des Ondes"),
        ("le Phare", "du Phare"),
        ("LE PHARE", "du PHARE"),
        ("les Échos du Sud", "des Échos du Sud"),
        ("Le", "de Le"),
        ("La Vague", "de La Vague"),
        ("L'INA", "de l'INA"),
        ("L’INA", "de l’INA"),
        ("L'Équipe du Sud", "de L'Équipe du Sud"),
        ("Lens FM", "de Lens FM"),
        ("20 Ondes", "de 20 Ondes"),
        ("Histoires TV", "de Histoires TV"),
    ],
)
def test_whose_it_is_is_elided_and_contracted_in_french(name: str, words: str) -> None:
    assert by_in_words(name, "fr") == words
    assert by_in_words(name, "en") == f"from {name}"


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("L'INA", "l'INA"),
        ("L’INA 2", "l’INA 2"),
        ("L'Équipe", "L'Équipe"),
        ("L'A", "L'A"),
        ("Le Phare", "Le Phare"),
    ],
)
def test_the_article_of_an_acronym_is_small_within_a_sentence(name: str, within: str) -> None:
    assert in_sentence(name, "fr") == within
    assert in_sentence(name, "en") == name
