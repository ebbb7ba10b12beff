"""Nothing is stale, whatever the office does and however time passes."""

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from pipeline.editing import withdraw
from pipeline.layout import Layout
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import (
    settle_at_once,
    story_id,
    tree,
    write_article,
    write_newsroom,
    write_story,
)
from tests.publishing.made.newsrooms import (
    EVENT,
    NOW,
    READY,
    REPLAY,
    anew,
    article,
    folder,
    says,
    swap,
)

#: Every threshold there is in the newsroom.
TIMES = (
    "2026-01-11 23:59",
    "2026-01-12 14:59",
    "2026-01-13 14:00",
    "2026-01-14 09:00",
    "2026-01-19 00:00",
    "2026-01-19 23:59",
    "2026-01-20 00:00",
    "2026-02-01 00:00",
    "2026-03-02 09:00",
)


def test_time_passing_shows_wherever_it_should(layout: Layout) -> None:
    for at in (*TIMES, TIMES[0], TIMES[-1]):
        run(layout, instant(at))
        assert tree(layout.feeds) == anew(layout, instant(at)), at


class Office(RuleBasedStateMachine):
    """An office that does one thing after another; after each, all is as if it were made anew."""

    stories = Bundle("stories")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.layout = write_newsroom(Path(self.folder.name))
        swap(self.layout, "config.yaml", "entries: 500", "entries: 2")
        self.now, self.count = NOW, 0

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(
        target=stories,
        days=st.integers(-80, 3),
        ends=st.integers(-3, 9),
        replay_or_event=st.sampled_from((REPLAY.format("NUMBER", "DAY"), EVENT.format("DAY"))),
    )
    def adds(self, days: int, ends: int, replay_or_event: str) -> int:
        self.count += 1
        due, end = self.now + timedelta(days=days), self.now + timedelta(days=ends)
        words = READY.format(f"{due:%Y-%m-%d %H:%M}") + replay_or_event
        words = words.replace("NUMBER", str(self.count)).replace("DAY", f"{end:%Y-%m-%d}")
        write_story(self.layout, self.count, words, en=None if days % 2 else "")
        return self.count

    @rule(one=stories, other=stories)
    def links(self, one: int, other: int) -> None:
        if folder(self.layout, one).exists():
            says(self.layout, one, "fr", f"[Voir](https://tv.example.org/{other}).")

    @rule(one=stories)
    def renames(self, one: int) -> None:
        if folder(self.layout, one).exists():
            swap(self.layout, article(one), "slug: sujet", "slug: nouveau-sujet")

    @rule(one=stories)
    def translates(self, one: int) -> None:
        if folder(self.layout, one).exists():
            write_article(folder(self.layout, one), "en", one)

    @rule(one=consumes(stories))
    def deletes(self, one: int) -> None:
        shutil.rmtree(folder(self.layout, one))

    @rule(one=stories)
    def withdraws(self, one: int) -> None:
        withdraw(self.layout, story_id(one), self.now)

    @rule(one=stories)
    def moves(self, one: int) -> None:
        # Back and forth: an article is known by its id, wherever it stands.
        for place in ("2026", "elsewhere"):
            here = self.layout.articles / place / f"sujet-{one}"
            there = self.layout.articles / ("2026" if place != "2026" else "elsewhere") / here.name
            if here.exists():
                there.parent.mkdir(exist_ok=True)
                here.rename(there)
                return

    @rule(which=st.integers(0, 1000), how=st.sampled_from(("damage", "delete", "close")))
    def meddles(self, which: int, how: str) -> None:
        files = sorted(p for p in self.layout.feeds.rglob("*") if p.is_file())
        if not files:
            return
        file = files[which % len(files)]
        if how == "delete":
            file.unlink()
        elif how == "close":
            file.parent.chmod(0o700)
        else:
            found, content = file.stat(), file.read_bytes()
            file.write_bytes(content[::-1])
            os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

    @rule(hours=st.integers(1, 24 * 40))
    def waits(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def shows_what_is_true(self) -> None:
        run(self.layout, self.now)
        assert tree(self.layout.feeds) == anew(self.layout, self.now)
        places = [self.layout.feeds, *(p for p in self.layout.feeds.rglob("*") if p.is_dir())]
        assert [p for p in places if p.stat().st_mode & 0o755 != 0o755] == []


def test_nothing_is_stale_whatever_the_office_does(monkeypatch: pytest.MonkeyPatch) -> None:
    settle_at_once(monkeypatch)
    some = settings(max_examples=5, stateful_step_count=6, deadline=None, derandomize=True)
    run_state_machine_as_test(Office, settings=some)
