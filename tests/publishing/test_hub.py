"""The hub is told of every feed that changed, once, after its bytes are out, and never in vain."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from pipeline.deliver.websub import Reply
from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.publishing.hub import failed
from pipeline.runs import run
from pipeline.store import ledger
from pipeline.store.pings import Ping
from tests.builders import instant
from tests.ingest.web.servers import Respond, send, serving
from tests.newsrooms import settle_at_once, tree, write_newsroom, write_story

_ROOT = Path(__file__).parents[2]
NOW = instant("2026-01-13 12:00")
MINUTE = timedelta(minutes=1)
SITE = "https://presse.example.org/"
TAKEN = send(b"", status=204)
#: Feeds of one newsroom with two categories, both languages and all formats.
FEEDS = {
    f"{feed}/{file}"
    for feed in (*("fr", "fr/research", "fr/funding", "en", "en/research", "en/funding", "all"),)
    for file in ("rss.xml", "atom.xml", "feed.json")
}


@dataclass
class Hub:
    """A hub on loopback: what it answers, and what it was told, by path of the feed."""

    address: str = ""
    answer: Respond = TAKEN
    told: list[str] = field(default_factory=list)
    on_told: Callable[[str], object] = lambda _: None

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"])).decode()
        (topic,) = parse_qs(body)["hub.url"]
        self.told.append(topic.removeprefix(SITE))
        self.on_told(self.told[-1])
        self.answer(request)

    def taken(self) -> list[str]:
        """Return what it was told since the last look."""
        told, self.told = self.told, []
        return told


@pytest.fixture
def hub() -> Iterator[Hub]:
    found = Hub()
    with serving(found) as address:
        found.address = address
        yield found


@pytest.fixture
def layout(tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Layout:
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path)
    with_hub(layout, hub.address)
    write_story(layout, 1)
    write_story(layout, 2)
    return layout


def with_hub(layout: Layout, address: str) -> None:
    text = layout.config.read_text().replace("feeds: {entries: 500}", "feeds:\n  entries: 500")
    text = "".join(line for line in text.splitlines(True) if not line.startswith("  hub:"))
    layout.config.write_text(text.replace("  entries: 500", f"  entries: 500\n  hub: {address}"))


def change(layout: Layout, number: int = 1, language: str = "fr", word: str = "neuf") -> None:
    path = layout.articles / f"2026/sujet-{number}/{language}.md"
    path.write_text(path.read_text() + f"\n{word}\n")


def kept(layout: Layout, hub: Hub) -> dict[str, Ping]:
    with ledger.opened(layout.ledger) as led:
        return dict(led.pings.of(hub.address))


def causes(report: Report) -> list[tuple[str, str, str]]:
    assert {p.code for p in report.notices} <= {"hub-failed"}
    told = [dict(p.args) for p in report.notices]
    return [(args["feeds"], args["cause"], args["when"]) for args in told]


class TestTelling:
    """Every document that changed, once."""

    def test_the_first_run_tells_of_every_feed(self, layout: Layout, hub: Hub) -> None:
        report = run(layout, NOW)
        assert sorted(hub.told) == sorted(FEEDS)
        assert report.notices == ()

    def test_a_feed_is_out_whole_before_the_hub_hears_of_it(self, layout: Layout, hub: Hub) -> None:
        seen: list[dict[str, bytes]] = []
        hub.on_told = lambda _: seen.append(tree(layout.feeds))
        run(layout, NOW)
        assert all(outputs == tree(layout.feeds) for outputs in seen)

    def test_nobody_is_told_of_what_did_not_change(self, layout: Layout, hub: Hub) -> None:
        run(layout, NOW)
        hub.taken()
        run(layout, NOW + MINUTE)
        run(layout, NOW + MINUTE, full=True)
        (layout.feeds / "fr/rss.xml").write_bytes(b"damaged")
        run(layout, NOW + 2 * MINUTE)
        assert hub.told == []

    def test_only_the_feeds_that_changed_are_told_of(self, layout: Layout, hub: Hub) -> None:
        run(layout, NOW)
        hub.taken()
        change(layout)
        run(layout, NOW + MINUTE)
        assert sorted(hub.taken()) == sorted(
            f"{feed}/{file}"
            for feed in ("fr", "all")
            for file in ("rss.xml", "atom.xml", "feed.json")
        )

    def test_a_new_hub_is_told_of_everything(self, layout: Layout, hub: Hub) -> None:
        run(layout, NOW)
        other = Hub()
        with serving(other) as address:
            with_hub(layout, address)
            run(layout, NOW + MINUTE)
        assert sorted(other.told) == sorted(FEEDS)

    def test_archives_are_no_topics(self, layout: Layout, hub: Hub) -> None:
        text = layout.config.read_text()
        layout.config.write_text(text.replace("entries: 500", "entries: 1"))
        write_story(layout, 3, "status: ready\npublish_at: 2025-11-03\n")
        run(layout, NOW)
        assert (layout.feeds / "fr/archive/2025-11/rss.xml").exists()
        assert sorted(hub.told) == sorted(FEEDS)

    def test_a_feed_that_is_no_more_is_forgotten(self, layout: Layout, hub: Hub) -> None:
        run(layout, NOW)
        text = layout.config.read_text()
        layout.config.write_text(text.replace("  funding: {fr: Soutien, en: Funding}\n", ""))
        run(layout, NOW + MINUTE)
        assert not [topic for topic in kept(layout, hub) if "funding" in topic]


class TestFailing:
    """A hub that fails stops nothing, is left alone for a while, and hears of it in the end."""

    def test_it_is_asked_once_a_run_and_ever_more_seldom(self, layout: Layout, hub: Hub) -> None:
        hub.answer = send(b"", status=500)
        at, tries = NOW, []
        for _ in range(2):
            report = run(layout, at)
            assert (len(hub.taken()), report.visible) == (1, 4)
            assert run(layout, at + timedelta(seconds=59)).next_change_at == report.next_change_at
            assert hub.taken() == []
            (due,) = {p.due for p in kept(layout, hub).values()}
            assert due is not None
            tries.append((due - at) / MINUTE)
            at = due
        assert tries == [1, 2]

    def test_the_pause_doubles_up_to_a_day(self) -> None:
        ping, pauses = Ping(topic="fr/rss.xml", told=None), []
        for _ in range(14):
            ping = failed(ping, Reply(error="HTTP 500", down=True), NOW)
            assert ping.due is not None
            pauses.append((ping.due - NOW) / MINUTE)
        assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440, 1440]
        assert (ping.tries, ping.error) == (14, "HTTP 500")

    def test_the_report_says_why_and_when_it_goes_on(self, layout: Layout, hub: Hub) -> None:
        hub.answer = send(b"", status=500)
        assert causes(run(layout, NOW)) == [
            (str(len(FEEDS)), "HTTP 500 Internal Server Error", "2026-01-13 12:01")
        ]

    def test_after_many_tries_it_needs_a_person(self, layout: Layout, hub: Hub) -> None:
        hub.answer = send(b"", status=500)
        at, told = NOW, []
        for _ in range(12):
            report = run(layout, at)
            told.append(([p.code for p in report.notices], [p.code for p in report.problems]))
            at = next(p.due for p in kept(layout, hub).values() if p.due)
        assert told == [(["hub-failed"], [])] * 10 + [([], ["hub-silent"])] * 2
        # It is said until it is mended, not only when it is tried again.
        assert [p.code for p in run(layout, at - MINUTE).problems] == ["hub-silent"]
        hub.answer = TAKEN
        assert run(layout, at).problems == ()

    def test_once_it_is_back_it_hears_of_everything_and_then_of_nothing(
        self, layout: Layout, hub: Hub
    ) -> None:
        hub.answer = send(b"", status=503)
        run(layout, NOW)
        hub.taken()
        hub.answer = TAKEN
        run(layout, NOW + MINUTE / 2)
        assert hub.taken() == []
        # Nothing else is due: the retry alone wakes the run up.
        report = run(layout, NOW + MINUTE)
        assert (report.written, report.notices) == (0, ())
        assert sorted(hub.taken()) == sorted(FEEDS)
        run(layout, NOW + timedelta(days=2))
        assert hub.taken() == []
        assert {(p.tries, p.due, p.error) for p in kept(layout, hub).values()} == {(0, None, None)}

    def test_it_is_left_alone_for_as_long_as_it_asks(self, layout: Layout, hub: Hub) -> None:
        hub.answer = send(b"", status=429, retry_after="7200")
        assert causes(run(layout, NOW)) == [
            (str(len(FEEDS)), "HTTP 429 Too Many Requests", "2026-01-13 14:00")
        ]

    def test_a_hub_that_is_down_costs_one_try(self, layout: Layout) -> None:
        gone = Hub()
        with serving(gone) as address:
            pass
        with_hub(layout, address)
        ((feeds, cause, _),) = causes(run(layout, NOW))
        assert (feeds, cause) == (str(len(FEEDS)), "Connection refused")

    def test_one_feed_that_is_refused_keeps_none_of_the_others(
        self, layout: Layout, hub: Hub
    ) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            send(b"", status=403 if hub.told[-1] == "all/rss.xml" else 204)(request)

        hub.answer = answer
        assert causes(run(layout, NOW)) == [("1", "HTTP 403 Forbidden", "2026-01-13 12:01")]
        assert sorted(hub.taken()) == sorted(FEEDS)
        run(layout, NOW + MINUTE)
        assert hub.taken() == ["all/rss.xml"]

    def test_what_changes_meanwhile_waits_and_is_told_once(self, layout: Layout, hub: Hub) -> None:
        hub.answer = send(b"", status=500)
        run(layout, NOW)
        hub.taken()
        change(layout)
        hub.answer = TAKEN
        run(layout, NOW + MINUTE / 2)
        assert hub.taken() == []
        run(layout, NOW + MINUTE)
        assert sorted(hub.taken()) == sorted(FEEDS)

    def test_what_is_as_it_was_when_told_waits_for_nothing(self, layout: Layout, hub: Hub) -> None:
        run(layout, NOW)
        before = (layout.articles / "2026/sujet-1/fr.md").read_bytes()
        change(layout)
        hub.answer = send(b"", status=500)
        run(layout, NOW)
        (layout.articles / "2026/sujet-1/fr.md").write_bytes(before)
        hub.taken()
        assert run(layout, NOW + timedelta(hours=1)).notices == ()
        assert hub.taken() == []


class TestClock:
    """A run at an instant that is not now keeps no later one from telling the hub."""

    @pytest.mark.parametrize("ahead", [timedelta(days=365), timedelta(days=2)])
    def test_a_failure_in_the_future_is_tried_again_now(
        self, layout: Layout, hub: Hub, ahead: timedelta
    ) -> None:
        hub.answer = send(b"", status=500)
        run(layout, NOW + ahead)
        assert len(hub.taken()) == 1
        hub.answer = TAKEN
        assert run(layout, NOW).notices == ()
        assert sorted(hub.taken()) == sorted(FEEDS)

    def test_nobody_is_left_alone_for_more_than_a_day(self, layout: Layout, hub: Hub) -> None:
        hub.answer = send(b"", status=429, retry_after="999999")
        assert causes(run(layout, NOW)) == [
            (str(len(FEEDS)), "HTTP 429 Too Many Requests", "2026-01-14 12:00")
        ]
        hub.taken()
        run(layout, NOW + timedelta(hours=23))
        assert hub.taken() == []


class TestSlow:
    """A hub that takes its time holds up no run for long."""

    def test_what_a_run_has_no_time_for_is_told_by_the_next_ones(
        self, layout: Layout, hub: Hub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.publishing.hub._AT_MOST", 1.0)
        hub.on_told = lambda _: time.sleep(0.1)
        taken: list[str] = []
        at, begun = NOW, time.monotonic()
        assert run(layout, at).notices == ()
        assert time.monotonic() - begun < 5
        assert 1 <= len(hub.told) <= 6
        while hub.told:
            taken += hub.taken()
            at += MINUTE
            run(layout, at)
        assert sorted(taken) == sorted(FEEDS)

    def test_one_try_takes_no_longer_than_all(
        self, layout: Layout, hub: Hub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.publishing.hub._AT_MOST", 0.2)
        hub.on_told = lambda _: time.sleep(1)
        assert causes(run(layout, NOW)) == [(str(len(FEEDS)), "timed out", "2026-01-13 12:01")]
        assert len(hub.told) == 1


class TestKilled:
    """A kill anywhere between the bytes and the answer loses nothing."""

    @pytest.mark.parametrize("at", [0, 1, 10, len(FEEDS) - 1])
    def test_at_an_answer(self, layout: Layout, hub: Hub, at: int) -> None:
        started = threading.Event()

        def kill(_: str) -> None:
            if len(hub.told) == at + 1:
                started.wait()
                child.kill()

        hub.on_told = kill
        child = run_apart(layout)
        started.set()
        assert child.wait(timeout=60) == -signal.SIGKILL
        hub.on_told = lambda _: None
        first = hub.taken()
        assert len(first) == at + 1
        assert run(layout, NOW).notices == ()
        # Only the one whose answer was lost is told of twice.
        assert sorted(first[:-1] + hub.taken()) == sorted(FEEDS)

    def test_before_the_first_word(self, layout: Layout, hub: Hub) -> None:
        dying = "lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
        child = run_apart(layout, f"import os, signal; afterwards.tell_hub = {dying}")
        assert child.wait(timeout=60) == -signal.SIGKILL
        assert (layout.feeds / "fr/rss.xml").exists()
        assert hub.taken() == []
        run(layout, NOW)
        assert sorted(hub.taken()) == sorted(FEEDS)


def run_apart(layout: Layout, before: str = "") -> subprocess.Popen[bytes]:
    """Begin a run in a process of its own, which does ``before`` first.

    Not a fork: the hub's threads may hold a lock that the child would wait for without end.
    """
    script = f"""
from datetime import datetime
from pathlib import Path
from pipeline.layout import Layout
from pipeline.publishing import afterwards
from pipeline.runs import run
{before}
run(Layout(Path({str(layout.root)!r})), datetime.fromisoformat({NOW.isoformat()!r}))
"""
    return subprocess.Popen([sys.executable, "-c", script], cwd=_ROOT)
