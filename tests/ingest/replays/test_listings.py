"""Replays in columns: tables, cards and lists as programme pages and press reviews write them."""

from datetime import date, datetime

import pytest

from pipeline.ingest.replays.notices import find_notices
from tests.ingest.replays.told import PUBLISHED, notices

JANUARY, MARCH = date(2026, 1, 19), date(2026, 3, 3)
ROWS = (
    ("Émission", "Chaîne", "Diffusion", "Fin de disponibilité"),
    ("Les veilleurs", "France 3", "05/01/26", "19/01/26"),
    ("Sang neuf", "Arte", "07/01/26", "03/03/26"),
)


def table(mark: str) -> str:
    return "\n".join(mark.join(row) for row in ROWS)


MARKDOWN = "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ("---",) * 4, *ROWS[1:]))
WIDE = "\n".join("".join(cell.ljust(24) for cell in row) for row in ROWS)


@pytest.mark.parametrize(
    "text",
    [table("\t"), table(" | "), table(";"), MARKDOWN, WIDE],
    ids=["tabs", "bars", "semicolons", "markdown", "spaces"],
)
def test_the_heading_of_a_column_says_what_its_days_are(text: str) -> None:
    found = find_notices(f"Revue de presse\n\n{text}\n", published=PUBLISHED)
    assert [(n.broadcaster, n.available_from, n.available_until) for n in found.notices] == [
        ("France 3", date(2026, 1, 5), JANUARY),
        ("Arte", date(2026, 1, 7), MARCH),
    ]
    assert found.lines == ((5, 6) if text is MARKDOWN else (4, 5))
    assert found.notices[0].text.startswith("Les veilleurs")


def test_cells_say_an_end_in_their_own_ways() -> None:
    text = (
        "Titre | Radio | Replay\n"
        "Un | Radio Calanque | jusqu’au 19/01\n"
        "Deux | Radio Calanque | 9 jours\n"
        "Trois | Radio Calanque | illimité\n"
        "Quatre | Radio Calanque | expiré\n"
    )
    assert [(n.available_until, n.unlimited) for n in notices(text)] == [
        (JANUARY, False),
        (JANUARY, False),
        (None, True),
        (date(2026, 1, 9), False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Appel | Organisme | Date limite\nBourses | Fondation | 19/01/2026\n",
        "Titre | Lieu | Fin\nExposition | Hall | 19/01/2026\n",
        "Poste\tService\tDate limite\nInfirmier\tRadiologie\t19/01/2026\n",
    ],
)
def test_a_table_of_other_deadlines_is_none(text: str) -> None:
    assert notices(text) == ()


@pytest.mark.parametrize("mark", ["\t", " | ", "        "])
def test_columns_side_by_side_are_read_one_by_one(mark: str) -> None:
    text = (
        f"Les veilleurs    {mark}Sang neuf\n"
        f"France 3 - 52 min{mark}Arte - 26 min\n"
        f"Disponible jusqu’au 19/01/26{mark}Disponible jusqu’au 03/03/26\n"
    )
    found = [(n.broadcaster, n.available_until) for n in notices(text)]
    assert found == [("France 3", JANUARY), ("Arte", MARCH)]


@pytest.mark.parametrize(
    "end",
    [
        "Disponible jusqu'au 19/01/26",
        "Dispo. jusqu'au 19/01",
        "Expire dans 9 jours",
        "Expire dans 9j",
        "Encore 9 jours",
        "9 jours restants",
        "J-9",
        "Disponible du 05/01/2026 au 19/01/2026",
        "Expiration : 19/01",
        "Vidéo disponible jusqu’au lundi 19 janvier",
    ],
)
def test_a_card_says_its_end_on_a_line_of_its_own(end: str) -> None:
    text = f"Au travail !\nDiffusé le 05/01/26 à 20h50 - 52 min\n{end}\nTous publics\n"
    [notice] = notices(text)
    assert (notice.available_until, notice.starts_at) == (JANUARY, None)


def test_each_card_has_its_own_end() -> None:
    text = (
        "En replay\n\n"
        "Les veilleurs\nFrance 3 - 52 min\nDisponible jusqu'au 19/01\nEncore 9 jours\n\n"
        "Le musée du vivant\nJ-2\nArte\n\n"
        "Sang neuf | 26 min | Expire le 03/03 | Tous publics\n"
    )
    assert [(n.broadcaster, n.available_until) for n in notices(text)] == [
        ("France 3", JANUARY),
        ("Arte", date(2026, 1, 12)),
        (None, MARCH),
    ]


def test_channels_on_one_line() -> None:
    text = "À revoir : France 3 : jusqu’au 19/01 · Arte : jusqu’au 3 mars"
    assert [(n.broadcaster, n.available_until) for n in notices(text)] == [
        ("France 3", JANUARY),
        ("Arte", MARCH),
    ]


def test_items_below_a_heading() -> None:
    text = (
        "À revoir cette semaine :\n"
        "- « Appel d’air » (France 3, 52 min) : jusqu’au 19/01\n"
        "- Arte, « Sang neuf » : jusqu’au 3 mars\n"
        "- franceinfo – Le musée – plus qu’un jour\n"
    )
    assert [(n.broadcaster, n.available_until) for n in notices(text)] == [
        ("France 3", JANUARY),
        ("Arte", MARCH),
        ("franceinfo", date(2026, 1, 11)),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "Les veilleurs – Arte, jeudi 8 janvier à 21 h 55 (en replay sur arte.tv pendant 14 jours).",
        "Jeudi 8 janvier, 21h55, Arte. « Les veilleurs ». Replay pendant 14 jours.",
        "JEUDI 8 JANVIER\n21 h 55 Arte Les veilleurs, 52 min. Replay 14 jours.",
        "The Watchers – BBC Two, Thursday 8 January at 9.55pm (on iPlayer for 14 days).",
        "On Thursday 8 January, France 3’s evening news came. The replay stays up for 14 days.",
    ],
)
def test_the_days_count_from_the_broadcast_beside_the_channel(entry: str) -> None:
    assert [n.available_until for n in notices(entry)] == [date(2026, 1, 22)]


def test_an_entry_without_an_end_between_others() -> None:
    text = (
        "À voir cette semaine\n"
        "M6, 22h10. Les veilleurs. Un film sobre. → Replay sur M6+.\n"
        "Arte, 22.50. Sang neuf. Passionnant. → Replay jusqu’au 19 janvier.\n"
        "TF1, 20 h 05. Appel d’air. On en rit. → Replay sur TF1+.\n"
    )
    assert [n.available_until for n in notices(text)] == [None, JANUARY, None]


@pytest.mark.parametrize("item", ["On the Hour (on npr.org)", "8 January, Euronews"])
def test_an_item_without_an_end_below_a_heading_of_replays(item: str) -> None:
    text = f"Our voices, replays:\n• Arte (until 19 January)\n• {item}\n• ITV (until 3 March)"
    assert [n.available_until for n in notices(text)] == [JANUARY, None, MARCH]


def test_an_item_about_something_else_is_none() -> None:
    text = "Replays :\n• Arte (jusqu’au 19 janvier)\n• Inscriptions à la visite de France 3"
    assert [n.available_until for n in notices(text)] == [JANUARY]


def test_two_columns_that_say_until_when_need_no_heading() -> None:
    text = (
        "Soir 3                      Le grand ordre\n"
        "Disponible jusqu’au 19/01   Disponible jusqu’au 3/3\n"
    )
    assert [n.available_until for n in notices(text)] == [JANUARY, MARCH]


def test_a_place_behind_the_end_is_where_it_can_be_seen() -> None:
    text = (
        "En replay cette semaine :\n"
        "Les veilleurs, sur W9 à 20 h 50. On en rit. Jusqu’au 19 janvier sur publicsenat.fr.\n"
        "Sang neuf, sur TF1 à 23 h. Deux ans d’enquête. Jusqu’au 3 mars sur france.tv.\n"
    )
    assert [n.available_until for n in notices(text)] == [JANUARY, MARCH]


def test_the_hour_that_begins_the_next_row_is_none_of_an_end() -> None:
    text = (
        "20 h 50 | France 5 | Les mains du soin | replay jusqu’à la fin du mois\n"
        "13 h 05 | Arte | La nuit des cellules | replay jusqu’au 17/02 à 20 h\n"
        "21 h 10 | LCP | Le débat | replay jusqu’au 3 mars\n"
    )
    assert [n.available_until for n in notices(text)] == [
        date(2026, 1, 31),
        datetime(2026, 2, 17, 20),  # noqa: DTZ001 - wall time
        date(2026, 3, 3),
    ]
