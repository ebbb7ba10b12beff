"""The server that misbehaves, and the counting of what is told of its links."""

import http.client
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest

from benchmarks.replays.links.checking import COUNT, Told, count, ways
from benchmarks.replays.links.server import Site
from benchmarks.replays.links.ways import ROUNDS, WAYS, Way


def named(name: str) -> Way:
    return next(way for way in WAYS if way.name == name)


def test_every_way_is_there_and_the_same_links_go_it_each_time() -> None:
    made = ways(COUNT)
    assert len(made) == COUNT
    assert {way.name for way in made.values()} == {way.name for way in WAYS}
    assert [w.name for w in made.values()] == [w.name for w in ways(COUNT).values()]


def test_names_of_ways_are_theirs_alone() -> None:
    assert [name for name, n in Counter(way.name for way in WAYS).items() if n > 1] == []


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("well", [200] * 5),
        ("404 first", [404, 200, 200, 200, 200]),
        ("404 twice", [404, 404, 200, 200, 200]),
        ("404 at last", [200, 200, 200, 200, 404]),
        ("410", [410] * 5),
        ("302 home", [302] * 5),
    ],
)
def test_links_do_as_they_are_told_check_by_check(name: str, statuses: list[int]) -> None:
    site = Site({7: named(name)})
    found = []
    for site.round in range(ROUNDS):
        answer = site.answer("/exemple/emission/7-le-titre.html", head=False)
        found.append(answer.status)
    site.close()
    assert found == statuses


def test_the_server_speaks_http_over_one_connection() -> None:
    site = Site({1: named("HEAD 405"), 2: named("301")})
    with site.running():
        for number, expected in ((1, [405, 200]), (2, [301, 301])):
            parts = urlsplit(site.url(number))
            line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
            found = []
            for method in ("HEAD", "GET"):
                line.request(method, parts.path)
                answer = line.getresponse()
                answer.read()
                found.append(answer.status)
            line.close()
            assert found == expected
    assert site.requests == 4


def test_what_was_told_is_counted() -> None:
    links = {"a": named("404"), "b": named("well"), "c": named("301"), "d": named("another end")}
    first: dict[str, Mapping[str, Any] | None] = {"a": {"kind": "gone"}, "b": {"kind": "gone"}}
    last: dict[str, Mapping[str, Any] | None] = {
        "a": {"kind": "gone", "differs": None},
        "b": {"kind": "blocked", "differs": True},
        "c": {"kind": "moved", "moved_to": "http://127.0.0.1/", "differs": None},
        "d": {"kind": "fine", "differs": True},
    }
    told = Told()
    count(told, links, first, first=True, last=False)
    count(told, links, last, first=False, last=True)
    assert told == Told(
        wrong=Counter({("well", "blocked"): 1, ("301", "moved elsewhere"): 1}),
        false_gone=Counter({"well": 1}),
        hasty=2,
        misread=1,
    )


def test_pages_that_only_mention_it_have_something_to_watch() -> None:
    site = Site({n: named("mentions it") for n in range(50)})
    for n in range(50):
        body = site.answer(f"/exemple/emission/{n}-le-titre.html", head=False).body
        assert any(mark in body for mark in ("<video", "<audio", "<iframe", "data-video-id"))
    site.close()
