"""Whether a replay is watched or listened to: by its words, its address, and who shows it."""

import time
from datetime import date

import pytest

from pipeline.ingest.replays.broadcasters import NAMES
from pipeline.ingest.replays.heard import _BOTH, _RADIOS, is_heard
from pipeline.ingest.replays.notices import find_notices
from pipeline.ingest.text.folding import fold

PUBLISHED = date(2026, 1, 10)


def heard(said: str, **known: str) -> bool:
    facts = {"broadcaster": None, "platform": None, "url": None}
    return is_heard(fold(said), **{**facts, **known})


@pytest.mark.parametrize(
    "text",
    [
        "À réécouter jusqu’au 3 mars sur France Inter.",
        "(Ré)écoutez l’émission de franceinfo jusqu’au 3 mars 2026.",
        "« Regarder la mort en face », une émission de RCF à réécouter jusqu’au 3 mars 2026.",
        "Podcast disponible jusqu’au 3 mars 2026 sur YouTube.",
        "L’émission reste à l’écoute en ligne jusqu’au 3 mars 2026.",
        "Ce podcast n’est plus disponible à l’écoute.",
        "Replay de l’émission de radio jusqu’au 3 mars 2026.",
        "Émission diffusée sur France Culture, replay disponible jusqu’au 3 mars.",
        "Interview sur Radio Galère, replay disponible jusqu’au 3 mars 2026.",
        "Replay disponible jusqu’au 3 mars 2026 : https://www.radiofrance.fr/franceinter/podcasts/a",
        "Enregistrement disponible jusqu’au 3 mars 2026 : https://example.org/a.mp3",
        "Listen again on BBC iPlayer until 3 March 2026.",
        "The programme can be heard again until 3 March 2026 on BBC Radio 4.",
        "Our professor on BBC Radio 4. Available until 3 March 2026 on BBC Sounds.",
        "Listen back to the interview on Times Radio until 3 March 2026.",
    ],
)
def test_a_notice_of_a_radio_or_a_podcast(text: str) -> None:
    assert [n.audio for n in find_notices(text, published=PUBLISHED).notices] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Replay disponible jusqu’au 3 mars 2026.",
        "À revoir jusqu’au 3 mars sur France 3.",
        "Émission diffusée sur France 5, replay disponible jusqu’au 3 mars.",
        "À voir ou à réécouter jusqu’au 3 mars 2026 sur france.tv.",
        "L’interview vidéo de France Inter, disponible jusqu’au 3 mars 2026.",
        "Le podcast peut être revu en vidéo jusqu’au 3 mars 2026.",
        "« À l’écoute des cellules », documentaire d’Arte, disponible jusqu’au 3 mars 2026 sur "
        "arte.tv.",
        "Reportage de France 3 sur une infirmière à l’écoute, en replay jusqu’au 3 mars 2026.",
        "Replay de France 3 sur la radio et le scanner, disponible jusqu’au 3 mars 2026.",
        "L’interview de France Inter, en replay jusqu’au 3 mars 2026 : https://youtu.be/abc",
        "Watch again on BBC iPlayer until 3 March 2026.",
        "Our professor on BBC One. Available until 3 March 2026 on BBC iPlayer.",
        "Doctors who listen: a film on ITV1, available until 3 March 2026 on ITVX.",
    ],
)
def test_a_notice_of_a_film(text: str) -> None:
    assert [n.audio for n in find_notices(text, published=PUBLISHED).notices] == [False]


@pytest.mark.parametrize(
    ("url", "audio"),
    [
        ("https://open.spotify.com/episode/a", True),
        ("https://podcasts.example.org/a", True),
        ("https://example.org/a.MP3?b=c", True),
        ("https://www.bbc.co.uk/sounds/play/a", True),
        ("https://www.bbc.co.uk/iplayer/episode/a", False),
        ("https://www.bbc.co.uk/news/a", False),
        ("https://example.org/a.mp4", False),
        ("https://www.france.tv/a", False),
        ("https://notradiofrance.fr/a", False),
        ("https://example.org/radio.fr", False),
        ("https://[broken/a.mp3", False),
        ("https://example.org:99999999/a", False),
    ],
)
def test_an_address_may_tell(url: str, *, audio: bool) -> None:
    assert heard("disponible jusqu’au 3 mars", url=url) is audio


def test_the_address_knows_better_than_the_platform_and_that_than_the_broadcaster() -> None:
    assert not heard("replay", broadcaster="France Inter", platform="YouTube")
    assert heard("replay", broadcaster="France 3", platform="BBC Sounds")
    assert heard("replay", platform="YouTube", url="https://www.radiofrance.fr/a")


def test_who_is_on_the_radio_and_on_television_tells_nothing() -> None:
    assert not heard("replay", broadcaster="franceinfo")
    assert heard("replay du journal, à la radio", broadcaster="franceinfo")


def test_every_name_is_one_that_notices_are_searched_for() -> None:
    assert {fold(name) for name in NAMES} >= _RADIOS | _BOTH


@pytest.mark.parametrize("said", ['"' * 1500, "listen a b " * 140, "(re " * 400, "à l’" * 400])
def test_no_words_are_slow(said: str) -> None:
    start = time.process_time()
    assert heard(said, broadcaster="France 3") is False
    assert time.process_time() - start < 0.1
