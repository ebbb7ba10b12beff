"""The cron line: a whole run, a late one, and one with nothing to do, which costs nothing."""

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from pipeline import editing
from pipeline.enquiries.diff import compared
from pipeline.enquiries.verify import verify
from pipeline.errors import InvalidInput
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import (
    body_word,
    settle_at_once,
    story_id,
    tree,
    write_article,
    write_newsroom,
    write_story,
)

NOW = instant("2026-01-13 12:00")
REPLAY = "replays: [{url: https://tv.example.org/1, available_until: 2026-01-19}]\n"


def published(root: Path) -> Layout:
    """Return a newsroom with two stories, one of them out, and a settled first run."""
    newsroom = write_newsroom(root)
    write_story(newsroom, 1, f"status: ready\npublish_at: 2026-01-12 09:00\n{REPLAY}")
    write_story(newsroom, 2, "status: ready\npublish_at: 2026-01-15 09:00\n")
    run(newsroom, NOW)
    return newsroom


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return published(tmp_path)


def test_a_file_touched_just_before_is_looked_at_again(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    (layout.articles / "2026/sujet-1/fr.md").touch()
    assert [worked(layout, monkeypatch) for _ in range(2)] == [True, True]


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return when and where every file below ``folder`` was written."""
    stats = {p.relative_to(folder).as_posix(): p.stat() for p in folder.rglob("*") if p.is_file()}
    return {name: (s.st_mtime_ns, s.st_ino) for name, s in stats.items()}


class TestReport:
    """A run says what went out, what is held and what comes next."""

    def test_the_first_run_reports_everything(self, tmp_path: Path) -> None:
        newsroom = write_newsroom(tmp_path)
        write_story(newsroom, 1, en=None)
        report = run(newsroom, NOW)
        assert [(i.story, i.language, i.address) for i in report.published] == [
            (story_id(1), "fr", "fr/2026/sujet-1/")
        ]
        assert (report.visible, report.held, report.problems, report.filed) == (1, (), (), ())
        # The month ends, and has a newsletter then.
        assert (report.removed, report.next_change_at) == (0, instant("2026-02-01 00:00"))
        assert report.written == len(tree(newsroom.feeds)) > 5

    def test_what_went_out_once_is_no_news_again(self, layout: Layout) -> None:
        again = run(layout, NOW, full=True)
        assert (again.published, again.visible, again.written) == ((), 2, 0)

    def test_a_missed_hour_is_caught_up_with(self, layout: Layout) -> None:
        late = run(layout, instant("2026-02-20 12:00"))
        assert [(i.story, i.published) for i in late.published] == [
            (story_id(2), instant("2026-01-15 09:00"))
        ] * 2
        assert b"tv.example.org" not in b"".join(tree(layout.feeds).values())

    def test_a_run_for_an_earlier_instant_takes_back(self, layout: Layout) -> None:
        run(layout, instant("2026-01-12 08:59"))
        words = b"".join(tree(layout.feeds).values())
        assert body_word("fr", 1).encode() not in words


class TestLate:
    """A translation that comes when newer articles fill the feeds reaches those who read them."""

    LATE = instant("2026-04-02 10:00")

    @pytest.fixture
    def translated(self, tmp_path: Path) -> Layout:
        """Return a newsroom whose oldest article is translated since its last run."""
        layout = write_newsroom(tmp_path)
        config = layout.config.read_text()
        layout.config.write_text(config.replace("entries: 500", "entries: 1"))
        write_story(layout, 1, en=None)
        for number in (2, 3):
            write_story(layout, number, f"status: ready\npublish_at: 2026-0{number}-20 09:00\n")
            run(layout, instant(f"2026-0{number}-20 09:05"))
        run(layout, instant("2026-04-01 00:00"))
        write_article(layout.articles / "2026/sujet-1", "en", 1)
        return layout

    def titles(self, layout: Layout, feed: str) -> list[str]:
        items = json.loads((layout.feeds / feed / "feed.json").read_bytes())["items"]
        return [item["title"] for item in items]

    def test_it_is_announced_and_then_in_the_current_documents(self, translated: Layout) -> None:
        with opened(translated) as workspace:
            noticed = list(compared(workspace, workspace.edition(self.LATE)))
        new = [(n.feed, n.title) for n in noticed if n.change == "new" and not n.archived]
        assert new == [("en", "Story 1"), ("all", "Story 1")]
        run(translated, self.LATE)
        assert self.titles(translated, "en") == ["Story 3", "Story 1"]
        assert self.titles(translated, "en/archive/2026-01") == ["Story 1"]
        assert self.titles(translated, "fr") == ["Sujet 3"]

    def test_the_run_after_it_writes_the_same(self, translated: Layout) -> None:
        run(translated, self.LATE)
        later = self.LATE + timedelta(days=7)
        assert run(translated, later, full=True).written == 0
        assert verify(translated, later).differences == ()

    def test_a_newer_one_takes_its_place(self, translated: Layout) -> None:
        run(translated, self.LATE)
        write_story(translated, 4, "status: ready\npublish_at: 2026-04-20 09:00\n")
        run(translated, instant("2026-04-20 09:05"))
        assert self.titles(translated, "en") == ["Story 4"]


class TestMonths:
    """What mails lead to stays where it is."""

    def test_letters_and_archives_outlive_what_came_after_them(self, tmp_path: Path) -> None:
        layout = write_newsroom(tmp_path)
        config = layout.config.read_text()
        layout.config.write_text(config.replace("entries: 500", "entries: 1"))
        write_story(layout, 1)
        write_story(layout, 2)
        write_story(layout, 3, "status: ready\npublish_at: 2026-02-02 09:00\n")
        run(layout, instant("2026-02-03 10:00"))
        kept = {p for p in tree(layout.feeds) if "/2026-01/" in p}
        assert {"newsletters/2026-01/fr.html", "fr/archive/2026-01/atom.xml"} <= kept
        editing.withdraw(layout, "sujet-3", instant("2026-02-04 10:00"))
        run(layout, instant("2026-02-04 10:00"))
        assert {p for p in tree(layout.feeds) if "/2026-01/" in p} == kept

    def test_each_change_that_is_announced_changes_something(self, tmp_path: Path) -> None:
        layout = write_newsroom(tmp_path)
        event = "event: {start: 2026-03-01 10:00, cancelled: yes}\n"
        replay = "replays: [{broadcaster: TV, available_until: 2026-03-05}]\n"
        write_story(layout, 1, f"status: ready\npublish_at: 2026-01-12 09:00\n{event}")
        write_story(
            layout,
            2,
            f"status: ready\npublish_at: 2026-01-12 09:00\n{event}{replay}",
            fr="correction: Faux.\nretracted: yes\n",
            en=None,
        )
        report, seen = run(layout, NOW), []
        while report.next_change_at is not None:
            report = run(layout, report.next_change_at)
            seen.append((report.at, report.written > 0))
        assert seen == [(instant("2026-02-01 00:00"), True)]


class TestUsualEnds:
    """Time alone, or a line of the config, ends what nobody has stated the end of."""

    URL = b"https://tv.example.org/1"

    @pytest.fixture
    def layout(self, tmp_path: Path) -> Layout:
        newsroom = write_newsroom(tmp_path)
        self.keep(newsroom, "digest: off", "digest: off, retention: {TV: 3 d}")
        facts = "status: ready\npublish_at: 2026-01-12 09:00\nreplays:\n- broadcaster: TV\n"
        write_story(newsroom, 1, f"{facts}  url: https://tv.example.org/1\n")
        run(newsroom, NOW)
        return newsroom

    def keep(self, layout: Layout, before: str, after: str) -> None:
        layout.config.write_text(layout.config.read_text().replace(before, after))

    def shown_in(self, layout: Layout) -> set[str]:
        return {name for name, content in tree(layout.feeds).items() if self.URL in content}

    def test_it_goes_at_the_next_run_though_every_file_is_unchanged(self, layout: Layout) -> None:
        places = self.shown_in(layout)
        assert {"fr/2026/sujet-1/index.html", "en/rss.xml", "newsletters/latest/fr.html"} <= places
        assert run(layout, instant("2026-01-15 23:59:59")).next_change_at == instant("2026-01-16")
        assert self.shown_in(layout) == places
        assert run(layout, instant("2026-01-16 00:00")).written >= len(places)
        assert self.shown_in(layout) == set()

    def test_it_is_back_when_the_broadcaster_keeps_it_longer(self, layout: Layout) -> None:
        before = self.shown_in(layout)
        run(layout, instant("2026-01-16 00:00"))
        self.keep(layout, "TV: 3 d", "TV: 30 d")
        run(layout, instant("2026-01-16 00:00"))
        assert self.shown_in(layout) == before


def loaded(layout: Layout, names: str) -> tuple[str, list[str]]:
    """Return what a run in a process of its own says, and which of ``names`` it loads."""
    script = (
        "import sys\n"
        "from pipeline.cli.commands import press\n"
        "press.main(sys.argv[1:], standalone_mode=False)\n"
        f"print(*sorted(set({names.split()!r}) & set(sys.modules)))\n"
    )
    arguments = ["--newsroom", str(layout.root), "run", "--at", "2026-01-13T12:00:00Z"]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    *said, found = done.stdout.split("\n")[:-1]
    return "\n".join(said), found.split()


class TestOneEdit:
    """A run after an edit loads what reads and shows articles, and nothing else."""

    def test_nothing_is_loaded_that_it_has_no_use_for(self, layout: Layout) -> None:
        # No issue to read, no mail to write, no slug to make, no server to ask, no picture to draw.
        idle = (
            "pipeline.store.issue_folder pipeline.store.issue_text email.message pipeline.mime"
            " pipeline.watching.mails pipeline.publish.office.letters smtplib slugify requests"
            " trafilatura bs4 PIL.Image icalendar concurrent.futures multiprocessing csv secrets"
            " pipeline.slugs pipeline.yamledit pipeline.conforming pipeline.messages.readers"
            " pipeline.publish.templating.faults difflib encodings.idna shlex signal traceback"
        )
        article = layout.articles / "2026/sujet-1/fr.md"
        article.write_text(article.read_text() + "\nEt une phrase de plus.\n")
        said, found = loaded(layout, f"nh3 feedgen {idle}")
        assert found == ["feedgen", "nh3"]
        assert "written=0" not in said


class TestNothingToDo:
    """A tick that would change nothing looks at names and times only, and writes nothing."""

    def test_nothing_is_written(self, layout: Layout) -> None:
        # Folders that the run before wrote to are now known by their stamps, once.
        run(layout, NOW)
        before = stamps(layout.root)
        report = run(layout, NOW + timedelta(hours=1))
        after = stamps(layout.root)
        assert {n for n in before if before[n] != after[n]} == {".press/lock"}
        assert (report.at, report.visible, report.written) == (NOW + timedelta(hours=1), 2, 0)

    def test_the_report_is_that_of_a_whole_run(self, layout: Layout) -> None:
        quiet = run(layout, NOW)
        assert quiet == run(layout, NOW, full=True)

    def test_no_heavy_library_is_loaded(self, layout: Layout) -> None:
        heavy = "yaml jinja2 lxml feedgen trafilatura requests nh3 pyromark bs4 slugify"
        said, found = loaded(layout, heavy)
        assert found == []
        assert "written=0" in said or "écrits=0" in said

    @pytest.mark.parametrize(
        "touch",
        [
            lambda n: (n.articles / "2026/sujet-1/story.yaml").touch(),
            lambda n: (n.articles / "2026/sujet-1/fr.md").touch(),
            lambda n: n.config.touch(),
            lambda n: (n.articles / "2026/sujet-1/notes.txt").write_text("new"),
            lambda n: (n.feeds / "fr/rss.xml").unlink(),
            lambda n: (n.feeds / "fr/atom.xml").write_text("edited by hand"),
            lambda n: (n.articles / "2026/sujet-2").rename(n.articles / "2026/elsewhere"),
            lambda n: n.tick.unlink(),
            lambda n: n.tick.write_bytes(b""),
            lambda n: n.tick.write_bytes(n.tick.read_bytes()[:-40]),
            lambda n: n.tick.write_bytes(n.tick.read_bytes()[40:]),
            lambda n: n.tick.write_bytes(n.tick.read_bytes().replace(b"since", b"sixth")),
            lambda n: rewritten(n, {"inputs": 5}),
            lambda n: rewritten(n, {"since": "yesterday"}),
            lambda n: rewritten(n, {"report": {"at": 1}}),
        ],
    )
    def test_whatever_is_touched_makes_the_next_run_work(
        self, layout: Layout, touch: Callable[[Layout], object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        good = tree(layout.feeds)
        assert not worked(layout, monkeypatch)
        touch(layout)
        assert worked(layout, monkeypatch)
        assert tree(layout.feeds) == good

    def test_the_next_change_makes_a_run_work(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        due = instant("2026-01-15 09:00")
        assert not worked(layout, monkeypatch, at="2026-01-14 23:59:59")
        assert worked(layout, monkeypatch, at="2026-01-15 09:00:00")
        assert run(layout, due).visible == 4

    def test_a_source_that_publish_did_not_look_at_is_looked_at_by_run(
        self, tmp_path: Path
    ) -> None:
        newsroom = write_newsroom(tmp_path, sources=["inbox"])
        (newsroom.root / "inbox/a.md").write_text(ITEM)
        run(newsroom, NOW, ingest=False)
        assert len(run(newsroom, NOW).filed) == 1


def rewritten(layout: Layout, other: dict[str, object]) -> None:
    """Let the last run's file be one that another version of the program might have written."""
    known = msgspec.msgpack.decode(layout.tick.read_bytes()[4:])
    content = msgspec.msgpack.encode(known | other)
    layout.tick.write_bytes(zlib.crc32(content).to_bytes(4) + content)


def worked(layout: Layout, monkeypatch: pytest.MonkeyPatch, at: str = "2026-01-13 12:00") -> bool:
    """Run at ``at`` and tell whether it was a whole run."""
    calls = []

    def counted(*arguments: object, **options: object) -> object:
        calls.append(arguments)
        return original(*arguments, **options)  # type: ignore[arg-type]

    from pipeline.publishing import due as publishing

    original = publishing.publish_due
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "publish_due", counted)
        run(layout, instant(at))
    return bool(calls)


ITEM = """\
---
title: Une bourse pour trois jeunes chercheuses
---

L'institut remet aujourd'hui trois bourses à de jeunes chercheuses qui étudient le pancréas.
"""


class TestCaches:
    """What is derived may be lost or damaged; the result is the same."""

    @pytest.mark.parametrize("name", ["catalog.sqlite", "tick"])
    @pytest.mark.parametrize("content", [None, b"", b"garbage" * 1000, "torn"])
    def test_a_lost_or_damaged_cache_costs_time_only(
        self, layout: Layout, name: str, content: bytes | str | None
    ) -> None:
        good, path = tree(layout.feeds), layout.state / name
        if content is None:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:3000] if content == "torn" else content)  # type: ignore[arg-type]
        layout.tick.unlink(missing_ok=True)
        report = run(layout, NOW)
        assert (report.written, report.problems, tree(layout.feeds)) == (0, (), good)

    def test_a_damaged_ledger_is_told_and_left_alone(self, layout: Layout) -> None:
        layout.ledger.write_bytes(b"garbage" * 1000)
        with pytest.raises(InvalidInput) as caught:
            run(layout, NOW, full=True)
        assert [p.code for p in caught.value.problems] == ["ledger-damaged"]
        assert layout.ledger.read_bytes() == b"garbage" * 1000

    def test_incremental_and_from_scratch_are_the_same_bytes(self, layout: Layout) -> None:
        later = instant("2026-01-21 12:00")
        run(layout, later)
        good = tree(layout.feeds)
        for path in (layout.feeds, layout.catalog, layout.tick):
            path.rename(path.with_name(f".old-{path.name}"))
        run(layout, later)
        assert tree(layout.feeds) == good


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    settle_at_once(monkeypatch)
