"""Looking at the links of live replays: which ones, when, and what is kept of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline import runs
from pipeline.layout import Layout
from pipeline.model.link import Finding
from pipeline.watching.links import look_when_due
from pipeline.watching.probing import look, next_due, watched
from pipeline.workspace import Workspace, opened
from tests.builders import instant
from tests.ingest.links.misbehaving import (
    Answer,
    Site,
    hangs_up,
    leads,
    message,
    recording,
    serving,
    shows,
)
from tests.newsrooms import settle_at_once, write_newsroom, write_story

NOW = instant("2026-01-15 12:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
READY = "status: ready\npublish_at: 2026-01-12 09:00\n"
FINE, GONE = shows(recording()), shows("", 404)
SOFT_GONE = shows(message("Cette vidéo n’est plus disponible."))


def newsroom(root: Path, *, every: str = "off") -> Layout:
    layout = write_newsroom(root, "fetch: {allow_hosts: [127.0.0.1], timeout_seconds: 2}\n")
    text = layout.config.read_text()
    layout.config.write_text(text.replace("check_every: off", f"check_every: {every}"))
    return layout


def replays(*urls: str, more: str = "") -> str:
    return "replays:\n" + "".join(f"  - {{url: '{url}'{more}}}\n" for url in urls)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.links.rounds._SPACE", 0.0)


@contextmanager
def looking(
    root: Path, answers: dict[str, Answer], *, every: str = "off"
) -> Iterator[tuple[Layout, Site, str]]:
    """Make a newsroom that looks at links ``every`` so often, and serve what they lead to."""
    site = Site(answers)
    with serving(site) as url:
        yield newsroom(root, every=every), site, url


def seen(layout: Layout, at: datetime = NOW, *, due_only: bool = False) -> dict[str, str]:
    """Look, and return what each link came to by its path."""
    with opened(layout) as workspace:
        return {
            one.look.url.rpartition("/")[2]: one.finding.kind
            for one in look(workspace, at, due_only=due_only)
        }


def found(workspace: Workspace) -> dict[str, Finding]:
    return {url.rpartition("/")[2]: f for url, f in workspace.ledger.probes.findings().items()}


class TestWhichLinks:
    """Those that readers are shown, or soon are."""

    def test_live_ones_of_ready_stories_also_of_scheduled_ones(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path)
        tv = "https://tv.example.org"
        ends = ", available_until: 2026-03-01"
        write_story(layout, 1, READY + replays(f"{tv}/live", more=ends))
        write_story(layout, 2, READY + replays(f"{tv}/unknown"))
        write_story(layout, 3, READY + replays(f"{tv}/ended", more=", available_until: 2026-01-14"))
        write_story(
            layout, 4, READY + replays(f"{tv}/announced", more=", available_from: 2026-01-16")
        )
        write_story(
            layout, 5, READY + replays(f"{tv}/replaced", more=f", replaced_by: '{tv}/other'")
        )
        write_story(layout, 6, READY.replace("ready", "withdrawn") + replays(f"{tv}/withdrawn"))
        write_story(layout, 7, READY.replace("ready", "review") + replays(f"{tv}/review"))
        write_story(layout, 8, READY.replace("2026", "2027") + replays(f"{tv}/scheduled"))
        taken_back = "updated: 2026-01-13 09:00\nretracted: yes\ncorrection: x\n"
        write_story(layout, 9, READY + replays(f"{tv}/retracted"), fr=taken_back, en=taken_back)
        write_story(layout, 10, READY + "replays:\n  - broadcaster: Télé\n")
        write_story(layout, 11, READY + replays(f"{tv}/last", more=", available_until: 2026-01-15"))

        with opened(layout) as workspace:
            urls = [one.url for one in watched(workspace, NOW)]

        assert sorted(urls) == [f"{tv}/{name}" for name in ("last", "live", "scheduled", "unknown")]

    def test_each_address_is_looked_at_once(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": FINE}) as (layout, site, url):
            write_story(layout, 1, READY + replays(f"{url}/a", f"{url}/a"))
            write_story(layout, 2, READY + replays(f"{url}/a"))

            assert seen(layout) == {"a": "fine"}
            assert site.asked == [("HEAD", "/a"), ("GET", "/a")]

    def test_it_says_what_it_does_and_who_to_write_to(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": FINE}) as (layout, site, url):
            write_story(layout, 1, READY + replays(f"{url}/a"))
            seen(layout)

            assert set(site.agents) == {
                "press-link-check (+https://presse.example.org/; mailto:presse@example.org)"
            }

    def test_a_host_is_asked_one_thing_at_a_time_and_what_pause_it_wants(
        self, tmp_path: Path
    ) -> None:
        robots = shows("User-agent: *\nDisallow: /\nCrawl-delay: 0.2\n")
        answers = {"/robots.txt": robots, "/a": FINE, "/b": FINE, "/c": FINE}
        with looking(tmp_path, answers) as (layout, site, url):
            write_story(layout, 1, READY + replays(f"{url}/a", f"{url}/b", f"{url}/c"))
            began = datetime.now(NOW.tzinfo)

            assert seen(layout) == {"a": "fine", "b": "fine", "c": "fine"}
            assert datetime.now(NOW.tzinfo) - began >= timedelta(seconds=1)
            assert site.most == 1
            assert site.asked[0] == ("GET", "/robots.txt")


class TestOwnNetwork:
    """Where no server answers from anywhere, that tells nothing of any link."""

    DEAD = ("http://a.invalid/1", "http://b.invalid/2", "http://c.invalid/3", "http://c.invalid/4")

    def test_a_round_without_any_answer_does_not_count(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, every="1 d")
        write_story(layout, 1, READY + replays(*self.DEAD))

        reports = [runs.run(layout, NOW + hours * HOUR) for hours in (0, 8, 30)]

        for report in reports:
            assert [(p.code, dict(p.args)) for p in report.problems] == [
                ("links-no-network", {"links": "4"})
            ]
            assert report.notices == ()
        with opened(layout) as workspace:
            assert found(workspace) == {}

    def test_it_is_tried_again_after_a_while_and_not_by_every_run(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, every="1 d")
        write_story(layout, 1, READY + replays(*self.DEAD))
        with opened(layout) as workspace:
            looked = look_when_due(workspace, NOW, workspace.edition(NOW), ask=True)
        assert looked.due == NOW + timedelta(minutes=15)

    def test_one_answer_from_anywhere_and_all_count(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": GONE}) as (layout, _, url):
            write_story(layout, 1, READY + replays(*self.DEAD, f"{url}/a"))
            assert seen(layout) == dict.fromkeys(("1", "2", "3", "4", "a"), "unconfirmed")

    def test_two_hosts_may_well_be_down_at_once(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path)
        write_story(layout, 1, READY + replays(*self.DEAD[1:]))
        assert seen(layout) == dict.fromkeys("234", "unconfirmed")


class TestOverTime:
    """What is kept between looks, and when the next one is due."""

    def test_gone_is_told_when_it_is_sure_and_not_before(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": SOFT_GONE, "/b": GONE, "/c": FINE}) as (layout, _, url):
            write_story(layout, 1, READY + replays(f"{url}/a", f"{url}/b", f"{url}/c"))

            kinds = [seen(layout, NOW + hours * HOUR) for hours in (0, 6, 24)]

        unsure = {"a": "unconfirmed", "b": "unconfirmed", "c": "fine"}
        assert kinds == [unsure, unsure, {"a": "soft-gone", "b": "gone", "c": "fine"}]

    def test_only_what_is_due_is_looked_at_again(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": GONE, "/b": FINE}) as (layout, _, url):
            write_story(layout, 1, READY + replays(f"{url}/a", f"{url}/b"))

            asked = [
                set(seen(layout, NOW + timedelta(minutes=m), due_only=True))
                for m in (0, 59, 60, 24 * 60)
            ]

        assert asked == [{"a", "b"}, set(), {"a"}, {"a", "b"}]

    def test_what_was_seen_before_it_was_left_is_kept(self, tmp_path: Path) -> None:
        with looking(tmp_path, {f"/{n}": FINE for n in range(30)}) as (layout, _, url):
            write_story(layout, 1, READY + replays(*(f"{url}/{n}" for n in range(30))))
            with opened(layout) as workspace:
                rounds = look(workspace, NOW, due_only=False)
                first = [next(rounds).look.url for _ in range(3)]
                rounds.close()
                kept = workspace.ledger.probes.findings()

            assert {*first} <= {*kept}
            assert len(kept) < 30

    def test_without_time_nothing_is_looked_at_and_all_is_due(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": FINE}, every="1 d") as (layout, _, url):
            write_story(layout, 1, READY + replays(f"{url}/a"))
            with opened(layout) as workspace:
                assert list(look(workspace, NOW, due_only=True, seconds=0)) == []
                assert next_due(workspace, NOW) == NOW

    def test_a_server_that_is_slow_does_not_hold_a_run(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": hangs_up, **{f"/{n}": FINE for n in range(40)}}) as at:
            layout, _, url = at
            write_story(layout, 1, READY + replays(*(f"{url}/{n}" for n in range(40))))
            with opened(layout) as workspace:
                some = list(look(workspace, NOW, due_only=True, seconds=0.05))

            assert len(some) < 40

    def test_a_host_that_keeps_refusing_is_left_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.ingest.links.rounds._LONGEST_PAUSE", 0.01)
        with looking(tmp_path, {f"/{n}": shows("", 429) for n in range(30)}) as (layout, site, url):
            write_story(layout, 1, READY + replays(*(f"{url}/{n}" for n in range(30))))

            assert len(seen(layout)) == 10
            assert len(site.asked) == 11  # and robots.txt

    @pytest.mark.parametrize(
        ("facts", "due"),
        [
            (replays("https://tv.example.org/a"), NOW),
            (
                replays("https://tv.example.org/a", more=", available_from: 2026-01-20 20:00"),
                instant("2026-01-20 20:00"),
            ),
            (replays("https://tv.example.org/a", more=", available_until: 2026-01-14"), None),
            ("", None),
        ],
    )
    def test_the_next_look_is_due_when_a_link_is_live(
        self, tmp_path: Path, facts: str, due: datetime | None
    ) -> None:
        layout = newsroom(tmp_path, every="1 d")
        write_story(layout, 1, READY + facts)
        with opened(layout) as workspace:
            assert next_due(workspace, NOW) == due


class TestRuns:
    """What ``press run`` does about links, after readers have theirs."""

    def run(self, layout: Layout, at: datetime) -> tuple[list[str], list[str]]:
        report = runs.run(layout, at)
        return [p.code for p in report.problems], [p.code for p in report.notices]

    def test_a_link_that_is_gone_is_a_problem_as_long_as_readers_see_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settle_at_once(monkeypatch)
        with looking(tmp_path, {"/a": GONE}, every="1 d") as (layout, site, url):
            place = write_story(layout, 1, READY + replays(f"{url}/a"))
            told = [self.run(layout, NOW + hours * HOUR)[0] for hours in (0, 1, 7, 25)]
            asked = len(site.asked)
            told.append(self.run(layout, NOW + 25.5 * HOUR)[0])
            assert len(site.asked) == asked
            story = place / "story.yaml"
            story.write_text(story.read_text().replace("/a'", "/b'"))
            told.append(self.run(layout, NOW + 25.6 * HOUR)[0])

        assert told == [[], [], [], ["link-gone"], ["link-gone"], []]

    def test_what_else_is_found_is_noticed_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settle_at_once(monkeypatch)
        ld = '<script type="application/ld+json">{"@type": "VideoObject", "expires": "%s"}</script>'
        answers = {
            "/moved-4711": leads("/video-4711", 301),
            "/video-4711": FINE,
            "/ends": shows(recording(head=ld % "2026-01-20")),
            "/offers": shows(recording(head=ld % "2026-01-20")),
            "/same": shows(recording(head=ld % "2026-01-19")),
        }
        with looking(tmp_path, answers, every="1 d") as (layout, _, url):
            until = ", available_until: 2026-01-19"
            write_story(layout, 1, READY + replays(f"{url}/moved-4711", f"{url}/offers"))
            write_story(layout, 2, READY + replays(f"{url}/ends", f"{url}/same", more=until))
            told = [self.run(layout, NOW + days * DAY) for days in (0, 1)]

        assert [sorted(notices) for _, notices in told] == [
            ["link-end-differs", "link-end-offered", "link-moved"],
            [],
        ]
        assert [problems for problems, _ in told] == [[], []]

    def test_no_server_writes_commands_for_the_office(self, tmp_path: Path) -> None:
        evil = "/neuf-4711;$(reboot)"
        with looking(tmp_path, {"/a": leads(evil, 301), evil: FINE}, every="1 d") as at:
            layout, _, url = at
            write_story(layout, 1, READY + replays(f"{url}/a"))
            (notice,) = runs.run(layout, NOW).notices

        assert f"press replays set 2026/sujet-1 --url '{url}{evil}'" in notice.message("en")

    def test_a_link_of_a_story_that_is_not_out_is_nobody_s_problem_yet(
        self, tmp_path: Path
    ) -> None:
        with looking(tmp_path, {"/a": GONE}, every="1 d") as (layout, _, url):
            write_story(layout, 1, READY.replace("2026", "2027") + replays(f"{url}/a"))
            told = [self.run(layout, NOW + hours * HOUR)[0] for hours in (0, 6, 24)]

            assert told == [[], [], []]
            with opened(layout) as workspace:
                assert found(workspace)["a"].kind == "gone"

    def test_nobody_looks_where_nobody_wants_it(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": GONE}) as (layout, site, url):
            write_story(layout, 1, READY + replays(f"{url}/a"))
            self.run(layout, NOW)

            assert site.asked == []

    def test_publishing_alone_asks_nobody_and_says_what_is_known(self, tmp_path: Path) -> None:
        with looking(tmp_path, {"/a": GONE}, every="1 d") as (layout, site, url):
            write_story(layout, 1, READY + replays(f"{url}/a"))
            for hours in (0, 6, 24):
                seen(layout, NOW + hours * HOUR)
            asked = len(site.asked)
            report = runs.run(layout, NOW + 60 * HOUR, ingest=False)

            assert [p.code for p in report.problems] == ["link-gone"]
            assert len(site.asked) == asked

    def test_readers_have_theirs_before_anybody_is_asked(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = []

        def late(workspace: Workspace, *args: object, **more: object) -> object:
            out.append((workspace.layout.feeds / "fr/rss.xml").exists())
            return look_when_due(workspace, *args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr("pipeline.publishing.afterwards.look_when_due", late)
        layout = newsroom(tmp_path, every="1 d")
        write_story(layout, 1, READY)
        self.run(layout, NOW)

        assert out == [True]
