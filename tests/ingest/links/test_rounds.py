"""Many links: what is asked of one host, in which order, and how long all of it may take."""

import socket
import time

import pytest

from pipeline.ingest.links.rounds import looks
from pipeline.ingest.web.answers import Terms
from tests.builders import PARIS, instant
from tests.ingest.links.misbehaving import (
    Answer,
    Site,
    dripping,
    in_turn,
    leads,
    message,
    recording,
    serving,
    shows,
    silent,
)

NOW = instant("2026-01-15 12:00")
TERMS = Terms(
    timeout=2, max_bytes=524_288, user_agent="t", allow_hosts=frozenset({"127.0.0.1"}), deadline=3
)
FINE, GONE = shows(recording()), shows("", 404)


def kinds(
    answers: dict[str, Answer], *paths: str, times: int = 3, seconds: float | None = None
) -> tuple[dict[str, str], Site]:
    """Look at ``paths``; return what each came to, and what the site was asked."""
    site = Site(answers)
    with serving(site) as url:
        urls = {url + path: times for path in paths}
        found = looks(urls, TERMS, NOW, zone=PARIS, seconds=seconds)
        return {one.url.removeprefix(url): one.kind for one in found}, site


def test_a_front_page_is_read_once_for_all_the_links_that_lead_there() -> None:
    paths = [f"/replay-47{number}" for number in range(6)]
    sent: dict[str, Answer] = {path: leads(f"/?from={path[1:]}") for path in paths}

    found, site = kinds({**sent, "/": FINE}, *paths)

    assert found == dict.fromkeys(paths, "soft-gone")
    fronts = [method for method, path in site.asked if path.startswith("/?")]
    assert fronts == ["HEAD", "GET"]


def test_nor_is_it_where_the_page_itself_sends_there() -> None:
    paths = [f"/replay-47{number}" for number in range(6)]
    on = shows('<meta http-equiv="refresh" content="0; url=/">')

    found, site = kinds({**dict.fromkeys(paths, on), "/": FINE}, *paths)

    assert found == dict.fromkeys(paths, "soft-gone")
    assert site.asked.count(("GET", "/")) == 1


def test_what_the_front_page_says_counts_for_all() -> None:
    paths = ["/replay-471", "/replay-472"]
    abroad = shows(message("Ce service n’est pas accessible depuis votre pays."))

    found, _ = kinds({**dict.fromkeys(paths, leads("/")), "/": abroad}, *paths)

    assert found == dict.fromkeys(paths, "geo-blocked")


def test_a_front_page_that_fails_is_asked_for_again() -> None:
    answers = {"/replay-471": leads("/"), "/": in_turn(GONE, GONE, FINE)}

    assert kinds(answers, "/replay-471")[0] == {"/replay-471": "soft-gone"}


def test_a_bad_answer_is_asked_for_again_after_the_other_links_and_a_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.ingest.links.rounds._SPACE", 0.2)
    began = time.monotonic()
    _, site = kinds({"/gone": GONE, "/a": FINE, "/b": FINE}, "/gone", "/a", "/b")

    assert time.monotonic() - began >= 0.4
    asked = [path for method, path in site.asked if method == "GET" and path != "/robots.txt"]
    assert asked == ["/gone", "/a", "/b", "/gone", "/gone"]


@pytest.mark.parametrize("answer", [dripping, silent])
def test_servers_that_take_their_time_do_not_hold_a_round(answer: Answer) -> None:
    began = time.monotonic()
    found, _ = kinds({f"/{n}": answer for n in range(20)}, *(f"/{n}" for n in range(20)), seconds=1)

    assert found == {}
    assert time.monotonic() - began < 4


def test_nor_do_names_that_are_looked_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object, **__: object) -> None:
        time.sleep(8)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", endless)
    urls = {f"https://tv{number}.example.org/a": 3 for number in range(40)}
    began = time.monotonic()

    assert list(looks(urls, TERMS, NOW, zone=PARIS, seconds=0.5)) == []
    assert time.monotonic() - began < 4
