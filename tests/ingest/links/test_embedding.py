"""Platforms whose pages are drawn by scripts are asked what they tell to who wants to embed."""

from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.ingest.links.embedding import answer, question
from pipeline.ingest.links.rounds import looks
from pipeline.ingest.web.answers import Sight, Terms
from pipeline.ingest.web.looker import Looker
from pipeline.model.link import Look
from tests.builders import PARIS, instant
from tests.ingest.links.misbehaving import Answer, Site, recording, serving, shows

NOW = instant("2026-01-15 12:00")
WATCH = "https://www.youtube.com/watch?v=4711aBc_-9z"
VIMEO = "https://vimeo.com/471100/0a1b2c"
DAILYMOTION = "https://www.dailymotion.com/video/x4711a"


@pytest.mark.parametrize(
    ("url", "endpoint", "about"),
    [
        (WATCH, "www.youtube.com/oembed", WATCH),
        (f"{WATCH}&t=750s&list=PL1#x", "www.youtube.com/oembed", WATCH),
        ("https://youtu.be/4711aBc_-9z?t=750", "www.youtube.com/oembed", WATCH),
        ("https://www.youtube.com/live/4711aBc_-9z", "www.youtube.com/oembed", WATCH),
        ("https://www.youtube.com/embed/4711aBc_-9z", "www.youtube.com/oembed", WATCH),
        (f"{VIMEO}#t=750s", "vimeo.com/api/oembed.json", VIMEO),
        ("https://dai.ly/x4711a", "www.dailymotion.com/services/oembed", DAILYMOTION),
        (f"{DAILYMOTION}_la-recherche", "www.dailymotion.com/services/oembed", DAILYMOTION),
    ],
)
def test_the_question_names_the_recording_alone(url: str, endpoint: str, about: str) -> None:
    asked = urlsplit(question(url) or "")

    assert (asked.scheme, asked.netloc + asked.path) == ("https", endpoint)
    assert parse_qs(asked.query)["url"] == [about]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@chaine",
        "https://www.youtube.com/playlist?list=PL4711",
        "https://tv.example.org/watch?v=4711",
        "https://youtube.com.example.org/watch?v=4711",
        "https://[youtube.com/watch?v=4711",
    ],
)
def test_of_what_is_no_recording_there_nobody_asks(url: str) -> None:
    assert question(url) is None
    assert answer(url, Sight(url=url, status=404)) is None


@pytest.mark.parametrize(
    ("url", "status", "told"),
    [
        (WATCH, 404, "gone"),
        (WATCH, 403, "login"),
        (WATCH, 401, None),
        (WATCH, 400, None),
        (WATCH, 429, None),
        (WATCH, 500, None),
        (VIMEO, 404, None),
        (VIMEO, 403, None),
        (DAILYMOTION, 404, "gone"),
        (DAILYMOTION, 403, None),
    ],
)
def test_who_forbids_embedding_alone_says_nothing_of_the_recording(
    url: str, status: int, told: str | None
) -> None:
    assert answer(url, Sight(url=url, status=status)) == told


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.links.rounds._SPACE", 0.0)


def look(monkeypatch: pytest.MonkeyPatch, told: Answer, page: Answer) -> tuple[Look, Site]:
    """Look at a recording of which the platform says ``told``, and which has ``page``."""
    site = Site({"/oembed": told, "/watch": page})
    with serving(site) as here:
        see = Looker.see

        def at_home(looker: Looker, url: str, **options: object) -> Sight:
            there = url.replace("https://www.youtube.com", here)
            return see(looker, there, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(Looker, "see", at_home)
        terms = Terms(
            timeout=2, max_bytes=9000, user_agent="t", allow_hosts=frozenset({"127.0.0.1"})
        )
        (found,) = looks({WATCH: 3}, terms, NOW, zone=PARIS, seconds=None)
    return found, site


SHELL = shows(recording(title="Télé Calanques"))
JSON = shows('{"type": "video", "title": "La recherche"}', content_type="application/json")
ASKED_ONCE = [("GET", "/oembed")]


def paths(site: Site) -> list[tuple[str, str]]:
    return [(method, path.partition("?")[0]) for method, path in site.asked]


def test_one_that_can_be_embedded_is_fine_and_its_page_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, site = look(monkeypatch, JSON, shows("", 404))

    assert (found.kind, found.evidence.status, found.evidence.address) == ("fine", 200, None)
    assert paths(site) == ASKED_ONCE


def test_one_that_was_deleted_is_gone_though_its_page_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, site = look(monkeypatch, shows("Not Found", 404), SHELL)

    assert (found.kind, found.evidence.status, found.evidence.address) == ("gone", 404, None)
    assert paths(site) == ASKED_ONCE * 3


def test_a_private_one_needs_a_login(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(monkeypatch, shows("Forbidden", 403), SHELL)[0].kind == "login"


@pytest.mark.parametrize(
    "told", [shows("Unauthorized", 401), shows("Forbidden"), shows("", 500), shows("Bad", 400)]
)
def test_where_that_tells_nothing_the_page_does(
    monkeypatch: pytest.MonkeyPatch, told: Answer
) -> None:
    found, site = look(monkeypatch, told, SHELL)

    assert found.kind == "fine"
    assert paths(site) == [("GET", "/oembed"), ("HEAD", "/watch"), ("GET", "/watch")]
