"""Where the subject begins in a recording, and what only looks like it."""

import pytest

from pipeline.ingest.replays.starts import find_start
from tests.ingest.replays.told import notices, only


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("à partir de deux minutes", 120),
        ("à 12'30''", 750),
        ("à 12’30”", 750),
        ("à 12mn30", 750),
        ("à 12 minutes et 30 secondes", 750),
        ("au bout de 12 minutes", 720),
        ("à partir de 12m30s", 750),
        ("(à 4:30)", 270),
        ("à 1h02'05", 3725),
        ("à partir de 1 heure 2 minutes", 3720),
        ("timecode 00:12:40", 760),
        ("time code : 12:40", 760),
        ("minutage : 12:40", 760),
        ("de 12:40 à 15:20", 760),
        ("notre équipe intervient à 1:02:30", 3750),
        ("starts 12 minutes in", 720),
        ("12 minutes in", 720),
        ("at the 12-minute mark", 720),
        ("at the 12th minute", 720),
        ("from two minutes", 120),
        ("from 1 hour and 2 minutes", 3720),
        ("our segment is at 12:40", 760),
        ("from minute 12:40", 760),
        ("Timecode utile : 6'48''", 408),
        ("Timestamp 31:10", 1870),
        ("dès la cinquième minute", 300),
        ("skip to 42:42", 2562),
        ("go straight to 1h22", 4920),
        ("55 seconds in.", 55),
        ("7 minutes 20 seconds into the bulletin", 440),
        ("notre segment : 10 min 05 s", 605),
        ("placez le curseur sur 54:20", 3260),
        ("from 1h37m24s: here", 5844),
        ("rendez-vous à 2 h 31 min 35 s", 9095),
        ("turns to the subject at 22:24", 1344),
        ("(item starts: 1:47:32)", 6452),
        ("dès la 45e seconde", 45),
        ("skip ahead to minute 42", 2520),
        ("avancez directement à 1:10:05", 4205),
    ],
)
def test_an_offset(words: str, seconds: int) -> None:
    assert find_start(words) == seconds


@pytest.mark.parametrize(
    "words",
    [
        "diffusé à 20:50",
        "rendez-vous à 20 h 50",
        "disponible à partir de 18:00",
        "du 12 janvier à 1h30 du matin",
        "un reportage de 3 min 40",
        "durée : 26 min",
        "a 30-minute programme",
        "Arte, 52 min",
        "à 5 minutes à pied",
        "live at 12:30",
        "from 6 pm",
    ],
)
def test_an_hour_or_a_length_is_none(words: str) -> None:
    assert find_start(words) is None


@pytest.mark.parametrize(
    "text",
    [
        "Le sujet commence à 12'30. Replay jusqu’au 19 janvier.",
        "Replay jusqu’au 19 janvier – à 12'30.",
        "Replay : https://example.org/a (à 12'30)\nDisponible jusqu’au 19 janvier",
        "Our item begins at 12:30. Watch again until 19 January.",
        "À 12 min 30 du journal de France 3, à revoir jusqu’au 19 janvier.",
    ],
)
def test_it_belongs_to_the_notice_beside_it(text: str) -> None:
    assert only(text).starts_at == 750


def test_a_minute_with_a_point_ends_its_sentence() -> None:
    text = "Watch again until 19 January, from 19 min. Listen again until 3 March, from 14 min."
    assert [n.starts_at for n in notices(text)] == [19 * 60, 14 * 60]
