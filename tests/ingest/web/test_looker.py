"""Looking at addresses as a browser would: every answer is one, and nobody is waited for long."""

import threading
import time
from typing import Any

import pytest

from pipeline.errors import problem
from pipeline.ingest.web.answers import Hop, Sight, Terms
from pipeline.ingest.web.looker import Looker, Stopped
from tests.ingest.links.misbehaving import Site, leads, recording, serving, shows, silent


def looker(**changes: Any) -> Looker:
    usual: dict[str, Any] = {
        "timeout": 2,
        "max_bytes": 1000,
        "user_agent": "t/1",
        "allow_hosts": frozenset({"127.0.0.1"}),
    }
    return Looker(Terms(**usual | changes))


def test_an_answer_is_seen_whatever_its_status_and_so_is_the_way_there() -> None:
    answers = {
        "/a": leads("/b", 301),
        "/b": leads("c"),
        "/c": shows("<p>Rien", 410, server="nginx", retry_after="60"),
    }
    with serving(Site(answers)) as url, looker() as eyes:
        assert eyes.see(f"{url}/a#t=120") == Sight(
            url=f"{url}/c",
            hops=(Hop(status=301, to=f"{url}/b"), Hop(status=302, to=f"{url}/c")),
            status=410,
            media_type="text/html",
            charset="utf-8",
            content=b"<p>Rien",
            headers={"server": "nginx", "content-length": "7"},
            retry_after=60,
        )


def test_head_has_no_content_and_a_page_no_more_than_is_wanted() -> None:
    with serving(Site({"/a": shows(recording("<p>" * 5000))})) as url, looker() as eyes:
        assert eyes.see(f"{url}/a", head=True).content == b""
        assert len(eyes.see(f"{url}/a").content) == 1000
        assert len(eyes.see(f"{url}/a", limit=10).content) == 10


@pytest.mark.parametrize("url", ["ftp://tv.example.org/", "https://", "http://a:b@example.org/"])
def test_what_is_no_address_is_a_problem_and_no_error(url: str) -> None:
    with looker() as eyes:
        seen = eyes.see(url)

    assert seen.status is None
    assert seen.problem is not None


def test_a_network_inside_is_not_asked() -> None:
    site = Site({"/a": shows("x")})
    with serving(site) as url, looker(allow_hosts=frozenset()) as eyes:
        seen = eyes.see(f"{url}/a")

    assert seen.problem == problem("fetch-private", host="127.0.0.1")
    assert site.asked == []


def test_one_who_is_closed_stops_at_once() -> None:
    with serving(Site({"/a": silent})) as url, looker(timeout=30) as eyes:
        threading.Timer(0.1, eyes.close).start()
        began = time.monotonic()
        with pytest.raises(Stopped):
            eyes.see(f"{url}/a")

        assert time.monotonic() - began < 2
        with pytest.raises(Stopped):
            eyes.see(f"{url}/a")
        with pytest.raises(Stopped):
            eyes.wait(10)


def test_a_look_over_a_connection_of_its_own_begins_anew() -> None:
    site = Site({"/a": shows("x")})
    with serving(site) as url, looker() as eyes:
        for anew in (False, False, True):
            eyes.see(f"{url}/a", anew=anew)

    assert len(set(site.ports)) == 2
