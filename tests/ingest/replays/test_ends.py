"""When a replay ends: every way in which French and English notices say it."""

from datetime import date, datetime

import pytest

from pipeline.ingest.replays.notices import find_notices
from tests.ingest.replays.told import PUBLISHED, only


def wall(text: str) -> datetime:
    """Return a wall time: naive, as drafts have it."""
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    "text",
    [
        "Replay jusqu’au 3 février",
        "Replay jusqu’au mardi 3 février 2026 (inclus)",
        "Replay jusqu'au 03/02/26",
        "Replay jusqu'au 3.2.2026",
        "Replay jusqu'au 03-02-2026",
        "Replay jusqu'au 2026-02-03",
        "Replay jusqu’au mar. 3 févr. 2026",
        "Replay jusqu’au 3 février prochain, minuit",
        "Replay **jusqu’au mardi 3 février** 2026",
        "RE\u00adPLAY JUSQU\u00a0’AU\u202f3\u00a0FEVRIER",
        "Accès au replay limité au 3 février",
        "Le replay est prolongé jusqu'au 3 février",
        "Date d'expiration du replay : 3 février 2026",
        "Fin du replay : 03/02",
        "Le replay disparaîtra le 3 février",
        "Le documentaire quitte france.tv le 3 février",
        "Replay available through February 3",
        "Replay until Tue 3 Feb 2026",
        "Replay until Tuesday, February 3rd, inclusive",
        "Replay until the 3rd of February",
        "Replay: no later than Feb. 3",
        "The programme leaves BBC iPlayer on 3 February",
        "Replay expires on 2026-02-03",
        "Last day to watch the replay: 3 February",
    ],
)
def test_a_day_in_its_many_spellings(text: str) -> None:
    assert only(text).available_until == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("jusqu’à la fin du mois prochain", date(2026, 2, 28)),
        ("jusqu’à la mi-février", date(2026, 2, 15)),
        ("jusqu’en mars", date(2026, 3, 31)),
        ("jusqu’à lundi prochain", date(2026, 1, 12)),
        ("jusqu’à vendredi soir", date(2026, 1, 16)),
        ("jusqu’à samedi prochain", date(2026, 1, 17)),
        ("jusqu’à ce soir minuit", date(2026, 1, 10)),
        ("jusqu’au 22 sur la chaîne", date(2026, 1, 22)),
        ("until the end of next month", date(2026, 2, 28)),
        ("until mid-March", date(2026, 3, 15)),
        ("until next Saturday", date(2026, 1, 17)),
        ("until midnight tonight", date(2026, 1, 10)),
        ("until the 5th of this month", date(2026, 2, 5)),
        ("until the end of the year", date(2026, 12, 31)),
    ],
)
def test_a_day_by_its_name(words: str, until: date) -> None:
    assert only(f"Replay disponible {words}").available_until == until


def test_in_december_january_is_next_year() -> None:
    found = find_notices("Replay jusqu’au 5 janvier", published=date(2026, 12, 20))
    assert [n.available_until for n in found.notices] == [date(2027, 1, 5)]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Replay jusqu'au 03/02 à 23 h 59 (heure de Paris)", wall("2026-02-03T23:59")),
        ("Replay jusqu'au 3 février - 20:30 : https://example.org", wall("2026-02-03T20:30")),
        ("The replay is up until 5.30pm on Friday 16 January", wall("2026-01-16T17:30")),
        ("Replay until noon on 16 January", wall("2026-01-16T12:00")),
        ("Replay until 11:59 pm on 16 January", wall("2026-01-16T23:59")),
    ],
)
def test_an_hour(text: str, until: datetime) -> None:
    assert only(text).available_until == until


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Le film peut être revu vingt et un jours sur Arte.tv", date(2026, 1, 31)),
        ("Replay pour une durée de trois semaines", date(2026, 1, 31)),
        ("Replay disponible pendant sept (7) jours", date(2026, 1, 17)),
        ("Replay disponible pendant soixante et onze jours", date(2026, 3, 22)),
        ("Encore soixante-douze jours pour revoir ce replay", date(2026, 3, 23)),
        ("Replay : encore quatre-vingt-dix-neuf jours", date(2026, 4, 19)),
        ("Replay pendant 48h", date(2026, 1, 12)),
        ("Une semaine pour voir le replay", date(2026, 1, 17)),
        ("Plus qu’un jour pour voir le replay", date(2026, 1, 11)),
        ("Replay : J-3", date(2026, 1, 13)),
        ("Le replay expire dans moins de 4 jours", date(2026, 1, 14)),
        ("The film is on 30-day catch-up", date(2026, 2, 9)),
        ("Watch again for a further fortnight", date(2026, 1, 24)),
        ("Three days left to catch up", date(2026, 1, 13)),
        ("Replay available for ninety days", date(2026, 4, 10)),
        ("Pendant un mois, le documentaire est visible en ligne.", date(2026, 2, 10)),
    ],
)
def test_a_stretch_of_time_counts_from_publication(text: str, until: date) -> None:
    assert only(text).available_until == until


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        (
            "Diffusé le 6 janvier sur France 5, en replay pendant 14 jours.",
            date(2026, 1, 6),
            date(2026, 1, 20),
        ),
        (
            "Replay une semaine après diffusion. L’émission a été diffusée jeudi dernier.",
            date(2026, 1, 8),
            date(2026, 1, 15),
        ),
        (
            "Lundi 12 janvier à 21 h 05 sur Arte, puis en replay pendant 30 jours.",
            wall("2026-01-12T21:05"),
            date(2026, 2, 11),
        ),
        (
            "Shown last night on BBC Two; on iPlayer for 28 days after broadcast.",
            date(2026, 1, 9),
            date(2026, 2, 6),
        ),
        (
            "Replay disponible pendant 7 jours à compter du 14 janvier.",
            None,
            date(2026, 1, 21),
        ),
        (
            "Le documentaire est en ligne du 4 janvier au 4 février sur Arte.tv.",
            date(2026, 1, 4),
            date(2026, 2, 4),
        ),
        # What is left counts from now, whenever it was shown.
        (
            "Diffusé le 6 janvier sur M6. Encore 3 jours pour le revoir en replay.",
            date(2026, 1, 6),
            date(2026, 1, 13),
        ),
    ],
)
def test_the_broadcast_is_what_durations_count_from(
    text: str, since: date | datetime | None, until: date
) -> None:
    notice = only(text)
    assert notice.available_until == until
    if since is not None:
        assert notice.available_from == since


@pytest.mark.parametrize(
    "text",
    [
        "Podcast à réécouter sans limitation de durée",
        "Replay en accès libre et permanent : https://example.org",
        "Le replay n’expire pas",
        "The replay has no end date",
        "The recording stays online permanently",
    ],
)
def test_no_end_is_told_from_an_unknown_one(text: str) -> None:
    assert (only(text).available_until, only(text).unlimited) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "Cette vidéo n’est malheureusement plus en ligne",
        "Le lien vers le replay a expiré",
        "La vidéo a été retirée par la chaîne",
        "L’émission ne peut plus être revue",
        "This replay is not available any more",
        "The recording has been taken down",
    ],
)
def test_what_is_over_ended_before_publication(text: str) -> None:
    assert only(text).available_until == date(2026, 1, 9)


def test_a_publication_beyond_the_calendar_counts_nothing() -> None:
    found = find_notices("Replay encore 5 jours", published=date(9999, 12, 31))
    assert [n.available_until for n in found.notices] == [None]


def test_the_words_are_those_of_the_text_and_not_what_they_were_read_as() -> None:
    text = "Titre\n\n👉 **Re\u00adplay  jusqu’au 3\u00a0février** !"
    found = find_notices(text, published=PUBLISHED)
    assert [n.text for n in found.notices] == ["Re\u00adplay  jusqu’au 3\u00a0février** !"]
    assert found.lines == (3,)
