"""Dates and hours as French and English texts write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.datelines import dateline, glued, is_change
from pipeline.ingest.when.dates import Found, find_dates
from pipeline.ingest.when.hours import FoundTime, find_times

REFERENCE = date(2026, 3, 10)


def days(text: str, reference: date | None = REFERENCE) -> list[str]:
    return [str(found.day) for found in find_dates(text, reference=reference)]


@pytest.mark.parametrize(
    "text",
    [
        "le 5 avril 2026",
        "le 05/04/2026",
        "le 5.4.2026",
        "le 05/04/26",
        "2026-04-05",
        "5 AVRIL 2026",
        "5\u00a0avril\u202f2026",
        "5 avr. 2026",
        "dimanche 5 avril 2026",
        "Dim. 5 avril 2026",
        "5 avril",
        "le 5 avril prochain",
        "April 5, 2026",
        "Apr. 5, 2026",
        "5 Apr 2026",
        "April 5th, 2026",
        "5th of April 2026",
        "the 5th of April",
        "Sunday, April 5",
        "5-Apr-2026",
        "avant le 05/04",
        "le 5\navril 2026",
        "Sun Apr 05 12:00:00 2026",
        "Sun Apr 05 12:00 CEST 2026",
        "avril 5 2026",
        "april 5 2026",
    ],
)
def test_one_day_in_its_many_spellings(text: str) -> None:
    assert days(text) == ["2026-04-05"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er mai 2026", "2026-05-01"),
        ("1ᵉʳ mai 2026", "2026-05-01"),
        ("14 fevrier 2026", "2026-02-14"),
        ("2 AOUT 2026", "2026-08-02"),
        ("24 déc. 2026", "2026-12-24"),
        ("3 sept. 2026", "2026-09-03"),
        ("Sept. 3, 2026", "2026-09-03"),
        ("July 14th, 2026", "2026-07-14"),
    ],
)
def test_months_ordinals_and_accents(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "31 février 2026",
        "le 30/02/2026",
        "le 45 mars 2026",
        "version 3.2.1",
        "24/7",
        "3/4 of the patients",
        "les sept 10 fois",
        "item 3 may be left out",
        "In March 15 people came",
        "le mois de mars",
        "40 millions d'euros sur 7 ans",
        "2026",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert days(text) == []


def test_a_date_glued_to_the_next_word_ends_where_it_ends() -> None:
    text = "3 mars 2026Nos équipes avancent"
    assert find_dates(text, reference=None) == [
        Found(
            day=date(2026, 3, 3),
            start=0,
            end=11,
            explicit_year=True,
            weekday_mismatch=False,
            ambiguous=False,
        )
    ]


def test_a_missing_year_is_the_next_such_day() -> None:
    assert days("le 10 mars") == ["2026-03-10"]
    assert days("le 9 mars") == ["2027-03-09"]
    assert days("le 9 mars dernier") == ["2026-03-09"]
    assert days("le 29 février") == ["2028-02-29"]
    assert days("le 9 mars", reference=None) == []


def test_ranges_and_lists_are_all_their_days() -> None:
    assert days("du 9 au 11 avril 2026") == ["2026-04-09", "2026-04-11"]
    assert days("du jeudi 9 au samedi 11 avril 2026") == ["2026-04-09", "2026-04-11"]
    assert days("les 9, 10 et 11 avril") == ["2026-04-09", "2026-04-10", "2026-04-11"]
    assert days("April 9-11, 2026") == ["2026-04-09", "2026-04-11"]
    assert days("du 29 décembre au 3 janvier 2027") == ["2026-12-29", "2027-01-03"]


def test_a_weekday_that_does_not_fit_is_told() -> None:
    right, wrong = find_dates("lundi 6 avril 2026, mardi 6 avril 2026", reference=None)
    assert (right.weekday_mismatch, wrong.weekday_mismatch) == (False, True)


@pytest.mark.parametrize(
    ("text", "ambiguous"), [("4/5/2026", True), ("14/5/2026", False), ("5/5/2026", False)]
)
def test_an_english_numeric_date_may_be_ambiguous(text: str, ambiguous: bool) -> None:
    (found,) = find_dates(text, reference=None, language="en")
    assert (found.day.month, found.ambiguous) == (5, ambiguous)


def test_month_first_is_read_only_where_nothing_else_fits_and_never_in_french() -> None:
    (found,) = find_dates("04/25/2026", reference=None, language="en")
    assert (found.day, found.ambiguous) == (date(2026, 4, 25), False)
    assert find_dates("04/25/2026", reference=None, language="fr") == []


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_every_day_is_read_back_from_iso_and_from_day_first(day: date) -> None:
    assert days(f"{day:%Y-%m-%d}") == days(f"{day:%d/%m/%Y}") == [str(day)]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("3 mars 2026Nos équipes avancent", "Nos équipes avancent"),
        ("3 mars 2026 Nos équipes avancent", "Nos équipes avancent"),
        ("Publié le 3 mars 2026", ""),
        ("Publié le 3 mars 2026 à 14:30 par redaction", ""),
        ("Publié le 3 mars 2026 – Mis à jour le 4 mars 2026", ""),
        ("Posted on March 3, 2026 by the press office", ""),
        ("Posted on March 3, 2026 by adminOur teams move on", "Our teams move on"),
        ("03/03/2026 - Nos équipes avancent", "Nos équipes avancent"),
        ("Lyon, le 3 mars 2026 – Le centre avance", "Le centre avance"),
        ("LYON, March 3, 2026 — The centre moves on", "The centre moves on"),
        ("**3 mars 2026**", ""),
        ("📅 Mardi 3 mars 2026", ""),
    ],
)
def test_a_dateline_gives_its_day_and_where_the_text_begins(line: str, rest: str) -> None:
    found = dateline(line)
    assert found is not None
    assert (found[0], line[found[1] :]) == (date(2026, 3, 3), rest)


@pytest.mark.parametrize(
    "line",
    [
        "Le 3 mars 2026, le centre ouvre ses portes",
        "3 March 2026 marks a new start",
        "Du 3 au 5 mars 2026",
        "3-5 mars 2026",
        "Mardi 3 mars 2026, 9h-17h",
        "3 mars 2026 : portes ouvertes",
        "Concert, le 3 mars 2026",
        "Mis à jour le 3 mars 2026",
        "Lundi 3 mars 2026",
        "Nos équipes avancent",
        "",
    ],
)
def test_a_sentence_or_an_event_has_no_dateline(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("à 23 h 59", time(23, 59)),
        ("23h59", time(23, 59)),
        ("9h", time(9)),
        ("20 heures 30", time(20, 30)),
        ("midi", time(12)),
        ("minuit", time(0)),
        ("9am", time(9)),
        ("5:30 pm", time(17, 30)),
        ("5.30 p.m.", time(17, 30)),
        ("12 am", time(0)),
        ("noon", time(12)),
        ("21:05", time(21, 5)),
    ],
)
def test_one_hour_in_its_many_spellings(text: str, found: time) -> None:
    assert [f.time for f in find_times(text)] == [found]


@pytest.mark.parametrize(
    "text", ["l’après-midi", "Midi-Pyrénées", "24h/24", "25h", "12:40:30", "1 h 20 min"]
)
def test_what_is_no_hour(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("April 8th - 10th, 2026", ["2026-04-08", "2026-04-10"]),
        ("April 8, 9 and 10, 2026", ["2026-04-08", "2026-04-09", "2026-04-10"]),
        ("8 – 10 avril 2026", ["2026-04-08", "2026-04-10"]),
        ("du 1er au 3 avril 2026", ["2026-04-01", "2026-04-03"]),
        ("April 3, 2026 to May 1st", ["2026-04-03", "2026-05-01"]),
        ("December 30, 2026 to January 2nd", ["2026-12-30", "2027-01-02"]),
        ("July 13th 2026 July 14th 2026", ["2026-07-13", "2026-07-14"]),
        ("du 5 au 15 mars", ["2026-03-05", "2026-03-15"]),
        ("du 28 février au 15 mars", ["2026-02-28", "2026-03-15"]),
        ("ouvert, 24/7, toute l’année", []),
        ("salle 12 – 3 avril 2026", ["2026-04-03"]),
    ],
)
def test_several_days_and_their_years(text: str, found: list[str]) -> None:
    assert days(text) == found


def test_two_hours_share_their_half_of_the_day() -> None:
    assert [f.time for f in find_times("9-11am")] == [time(9), time(11)]
    assert [f.time for f in find_times("10-2pm")] == [time(10), time(14)]
    assert find_times("9h-17h") == [
        FoundTime(time=time(9), start=0, end=2),
        FoundTime(time=time(17), start=3, end=6),
    ]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Tuesday, March 3, 2026", ""),
        ("3 mars 2026 à 9h05Nos équipes avancent", "Nos équipes avancent"),
        ("March 3, 2026 9:05 am", ""),
        ("2026-03-03T09:05:00+01:00", ""),
        ("Mar 3, 2026By Newsroom", ""),
        ("By Newsroom | March 3, 2026", ""),
        ("March 3, 20264 min read", ""),
        ("LYON, France, March 3, 2026 — The centre moves on", "The centre moves on"),
        ("Lyon, 3 March 2026. The centre moves on", "The centre moves on"),
    ],
)
def test_a_dateline_with_an_hour_an_author_or_a_country(line: str, rest: str) -> None:
    found = dateline(line)
    assert found is not None
    assert (found[0], line[found[1] :]) == (date(2026, 3, 3), rest)


def test_the_day_of_a_change_is_a_dateline_only_where_it_is_asked_for() -> None:
    line = "Last updated: March 3, 2026"
    assert (dateline(line), dateline(line, changes=True)) == (None, (date(2026, 3, 3), len(line)))
    assert (is_change(line), is_change("Published: March 3, 2026")) == (True, False)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Un jardin pour tous3 mars 2026", "Un jardin pour tous"),
        ("A garden for allMarch 3, 2026", "A garden for all"),
        ("Un jardin pour tous !3 mars 2026Nos équipes plantent", "Un jardin pour tous !"),
        ("Un jardin ouvre le 3 mars 2026", None),
        ("Concert de printemps 3 mars 2026", None),
    ],
)
def test_a_date_pasted_on_to_a_title(line: str, title: str | None) -> None:
    at = glued(line)
    assert (None if at is None else line[:at]) == title
