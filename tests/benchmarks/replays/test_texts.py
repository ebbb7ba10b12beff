"""The generated texts are the same each time, and what is held to be true of them is."""

import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest

from benchmarks import __main__
from benchmarks.measure import ENVIRONMENT
from benchmarks.replays import (
    columns,
    english_until,
    french_until,
    lookalikes,
    notices,
    peer,
    sections,
    starts,
)
from benchmarks.replays.cases import Case, End, all_right, dice, found_right, says
from pipeline.language import WEEKDAYS
from pipeline.model.draft import Notice
from pipeline.model.story import LANGUAGES

GENERATORS = (notices.cases, lookalikes.cases, starts.cases, columns.cases)
PUBLISHED = date(2026, 1, 10)
_DIGEST = """
import hashlib
from benchmarks.replays import columns, lookalikes, notices, starts
made = [list(m.cases(60)) for m in (notices, lookalikes, starts, columns)]
print(hashlib.sha256(repr(made).encode()).hexdigest())
"""


def wall(*numbers: int) -> datetime:
    return datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001 - a wall time


def notice(until: date | datetime | None, *, unlimited: bool = False) -> Notice:
    return Notice(
        broadcaster=None,
        platform=None,
        url=None,
        audio=False,
        available_from=None,
        available_until=until,
        unlimited=unlimited,
        starts_at=None,
        text="",
    )


@pytest.mark.parametrize("cases", GENERATORS, ids=["notices", "look-alikes", "starts", "columns"])
def test_texts_are_varied_and_the_same_each_time(cases: Callable[[int], Iterator[Case]]) -> None:
    made = list(cases(200))
    assert made == list(cases(200))
    assert {case.language for case in made} == set(LANGUAGES)
    assert len({case.text for case in made}) > 190


def test_texts_do_not_depend_on_the_seed_of_hashes() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env=ENVIRONMENT | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_an_end_to_come_is_at_most_a_year_and_a_month_away() -> None:
    for case in notices.cases(2000):
        (end,) = case.ends
        if isinstance(end, date) and " was," not in case.kind:
            day = end.date() if isinstance(end, datetime) else end
            assert case.published <= day <= case.published + timedelta(days=400), case


def test_an_end_that_was_is_before_publication() -> None:
    ends = [(c.published, c.ends[0]) for c in notices.cases(2000) if " was," in c.kind]
    assert len(ends) > 20
    assert all(isinstance(end, date) and end < published for published, end in ends)


def test_whole_dates_in_notices_of_one_date_are_the_ends() -> None:
    checked = 0
    for case in notices.cases(3000):
        found = re.findall(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)", case.text)
        if len(found) == 1 and case.kind.endswith(("until day, alone", "end day, alone")):
            assert case.ends == (date(*map(int, found[0])),)
            checked += 1
    assert checked > 10


def test_weekdays_in_dates_are_theirs() -> None:
    chance = random.Random(1)
    for n in range(400):
        day = PUBLISHED + timedelta(days=n)
        for language, words in (("fr", french_until), ("en", english_until)):
            said = words.day(chance, day)
            for number, name in enumerate(WEEKDAYS["fr" if language == "fr" else "en"]):
                assert name not in said or number == day.weekday()


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("jusqu'à la fin du mois", date(2026, 1, 31)),
        ("jusqu'à la fin de l'année", date(2026, 12, 31)),
        ("jusqu'à la fin de la semaine", date(2026, 1, 11)),
        ("jusqu'à demain", date(2026, 1, 11)),
        ("jusqu'à mardi", date(2026, 1, 13)),
        ("encore 7 jours", date(2026, 1, 17)),
        ("encore un mois", date(2026, 2, 10)),
        ("until the end of the month", date(2026, 1, 31)),
        ("until tonight", date(2026, 1, 10)),
        ("for another 30 days", date(2026, 2, 9)),
        ("indefinitely", "unlimited"),
        ("sans limite de durée", "unlimited"),
    ],
)
def test_phrases_mean_what_they_say(words: str, end: End) -> None:
    chance = dice("phrases")
    phrases = (
        notices.until(chance, language, PUBLISHED) for _ in range(9000) for language in LANGUAGES
    )
    assert {phrase.end for phrase in phrases if phrase.words == words} == {end}


def test_offsets_in_words_are_what_they_say() -> None:
    chance = random.Random(1)
    for _ in range(500):
        seconds = chance.choice((60, 3600, 3661)) * chance.randint(1, 2) + chance.randint(0, 1) * 90
        for language in LANGUAGES:
            words, _ = starts.said(chance, language, seconds)
            numbers = [int(n) for n in re.findall(r"\d+", words)]
            if seconds >= 3600:
                h, m, s = (*numbers, 0, 0)[:3]
                assert h * 3600 + m * 60 + s == seconds, words
            else:
                m, s = (*numbers, 0)[:2]
                assert m * 60 + s == seconds, words


def test_what_looks_alike_has_no_replay() -> None:
    assert {case.ends for case in lookalikes.cases(100)} == {()}


def test_listings_have_an_end_for_each_replay() -> None:
    for case in columns.cases(100):
        assert 2 <= len(case.ends) <= 8
        assert all(isinstance(end, date) and end > case.published for end in case.ends)


@pytest.mark.parametrize(
    ("found", "end", "right"),
    [
        (date(2026, 1, 19), date(2026, 1, 19), True),
        (wall(2026, 1, 20), date(2026, 1, 19), True),
        (wall(2026, 1, 19, 23, 59, 59), date(2026, 1, 19), True),
        (wall(2026, 1, 19, 20), date(2026, 1, 19), False),
        (date(2026, 1, 19), wall(2026, 1, 19, 20), False),
        (date(2026, 1, 9), "over", True),
        (date(2026, 1, 10), "over", False),
        (None, "over", False),
        (None, "unlimited", False),
        (None, date(2026, 1, 19), False),
    ],
)
def test_answers_are_right_or_wrong(
    found: date | datetime | None, end: End, *, right: bool
) -> None:
    assert says(notice(found), end, PUBLISHED) is right


def test_no_limit_has_to_be_said() -> None:
    assert says(notice(None, unlimited=True), "unlimited", PUBLISHED)


def test_replays_of_a_listing_are_counted_in_any_order_and_once() -> None:
    case = Case(
        kind="",
        text="",
        language="fr",
        told=True,
        published=PUBLISHED,
        ends=(date(2026, 1, 19), date(2026, 1, 19), date(2026, 2, 3)),
    )
    answers = [notice(date(2026, 2, 3)), notice(date(2026, 1, 19)), notice(date(2026, 5, 5))]
    assert found_right(answers, case) == 2
    assert not all_right(answers, case)
    assert all_right([*answers[:2], notice(date(2026, 1, 19))], case)


def test_the_peer_reads_a_plain_notice() -> None:
    case = Case(
        kind="",
        text="À revoir sur france.tv jusqu'au 19 janvier 2026 inclus.",
        language="fr",
        told=True,
        published=PUBLISHED,
        ends=(date(2026, 1, 19),),
    )
    assert peer.says(peer.end_after_cue(case), case.ends[0])


def test_every_section_can_be_asked_for_by_name() -> None:
    assert tuple(sections.SECTIONS) == __main__.SECTIONS["replays"]
