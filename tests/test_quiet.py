"""A run that finds nothing to do, told by names and stamps alone."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline import quiet
from pipeline.errors import problem
from pipeline.layout import Layout
from pipeline.publishing import tick
from pipeline.publishing.keeping_quiet import keep_quiet
from pipeline.sight import look
from pipeline.store import scan
from tests.newsrooms import settle_at_once
from tests.publishing.test_tick import NOW, seen

HOUR = timedelta(hours=1)
FRENCH = "fr_FR.UTF-8"


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    settle_at_once(monkeypatch)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return newsroom(tmp_path)


def newsroom(root: Path) -> Layout:
    """Make a newsroom whose last run is over, and return it."""
    layout = Layout(root)
    names = (
        *("config.yaml", "articles/2026/a/fr.md", "articles/2026/b/en.md", "inbox/item.txt"),
        *("feeds/fr/rss.xml", "feeds/fr/2026/a/index.html", "feeds/.htaccess"),
        *(quiet.LEDGER, quiet.LOCK),
    )
    for path in (root / name for name in names):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("0123456789")
    return layout


def kept(layout: Layout, words: str = " new=0\n", **changes: object) -> None:
    """Let a run find nothing to do, after one that saw what is there now."""
    sleep(0.011)  # What comes next must not fall into the grain of what was done before.
    layout.lock.touch()
    tick.save(layout, seen(layout, **changes))
    last = tick.current(layout, NOW, ingest=True)
    assert last is not None
    keep_quiet(layout, last, lambda _: (0, "", "", words))
    sleep(0.011)


def said(layout: Layout, now: datetime = NOW, *, lang: str = "") -> tuple[int, str, str] | None:
    layout.lock.touch()
    return quiet.said(os.fspath(layout.root), now.timestamp(), {"LANG": lang})


def is_quiet(layout: Layout, now: datetime = NOW, *, lang: str = "") -> bool:
    try:
        return said(layout, now, lang=lang) is not None
    except (OSError, ValueError):
        return False


def an_hour_passes(layout: Layout) -> None:
    found = layout.quiet.stat()
    os.utime(layout.quiet, ns=(found.st_atime_ns, found.st_mtime_ns - 3_600_000_000_000))


def test_what_the_last_one_said_is_said_again_with_the_time_of_now(layout: Layout) -> None:
    kept(layout)
    assert said(layout, NOW + HOUR / 2) == (0, "2026-01-12T08:30:00Z new=0\n", "")


def test_from_elsewhere_it_is_the_same(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(layout)
    monkeypatch.chdir(layout.root)
    layout.lock.touch()
    for root in (".", "", os.fspath(layout.root), f"{layout.root}/"):
        assert quiet.said(root, NOW.timestamp(), {}) is not None
    (layout.articles / "2026/a/fr.md").write_text("other")
    for root in (".", os.fspath(layout.root)):
        assert quiet.said(root, NOW.timestamp(), {}) is None


@pytest.mark.parametrize(
    ("now", "same"),
    [(-HOUR, False), (0 * HOUR, True), (HOUR - timedelta(seconds=1), True), (HOUR, False)],
)
def test_it_holds_from_the_last_change_to_the_next(
    layout: Layout, now: timedelta, same: bool
) -> None:
    kept(layout)
    assert is_quiet(layout, NOW + now) is same


@pytest.mark.parametrize(
    "due", ["sources_due", "hub_due", "office_due", "issues_due", "probes_due", "until"]
)
def test_what_is_due_ends_it(layout: Layout, due: str) -> None:
    changes: dict[str, Any] = {"since": None, "until": None, due: NOW + HOUR}
    kept(layout, **changes)
    assert (is_quiet(layout), is_quiet(layout, NOW + HOUR)) == (True, False)


def test_without_changes_it_holds_for_ever(layout: Layout) -> None:
    kept(layout, since=None, until=None)
    assert is_quiet(layout, NOW + 100_000 * HOUR)
    assert is_quiet(layout, NOW - 100_000 * HOUR)


def rewritten_within_the_same_time_stamp(layout: Layout) -> None:
    path = layout.articles / "2026/a/fr.md"
    old = path.stat()
    path.write_text("9876543210")
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))


def moved_in_place_of(layout: Layout, name: str, other: str) -> None:
    (layout.root / name).replace(layout.root / other)


CHANGES: dict[str, Callable[[Layout], object]] = {
    "same stamp": rewritten_within_the_same_time_stamp,
    "article gone": lambda o: (o.articles / "2026/a/fr.md").unlink(),
    "article new": lambda o: (o.articles / "2026/a/en.md").touch(),
    "story renamed": lambda o: (o.articles / "2026/a").rename(o.articles / "2026/c"),
    "story closed": lambda o: (o.articles / "2026/a").chmod(0o700),
    "article closed": lambda o: (o.articles / "2026/a/fr.md").chmod(0o600),
    "year gone": lambda o: shutil.rmtree(o.articles / "2026"),
    "one for another": lambda o: moved_in_place_of(
        o, "articles/2026/a/fr.md", "articles/2026/b/en.md"
    ),
    "config": lambda o: o.config.write_text("other"),
    "config gone": lambda o: o.config.unlink(),
    "ledger gone": lambda o: o.ledger.unlink(),
    "source": lambda o: (o.root / "inbox/new.txt").touch(),
    "templates": lambda o: o.templates.mkdir(),
    "issues": lambda o: (o.newsletters / "2026-01").mkdir(parents=True),
    "output gone": lambda o: (o.feeds / "fr/rss.xml").unlink(),
    "output edited": lambda o: (o.feeds / "fr/rss.xml").write_text("damaged"),
    "output closed": lambda o: (o.feeds / "fr/rss.xml").chmod(0o600),
    "rules edited": lambda o: (o.feeds / ".htaccess").write_text("damaged"),
    "outputs moved": lambda o: (o.feeds / "fr").rename(o.feeds / "de"),
    "feeds gone": lambda o: shutil.rmtree(o.feeds),
    "last run": lambda o: tick.save(o, seen(o)),
    "forgotten": tick.forget,
    "file gone": lambda o: o.quiet.unlink(),
    "file empty": lambda o: o.quiet.write_bytes(b""),
    "file torn": lambda o: o.quiet.write_bytes(o.quiet.read_bytes()[:-40]),
    "file of another": lambda o: o.quiet.write_bytes(o.quiet.read_bytes()[9:]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_a_file_that_goes_in_or_came_out_ends_it(layout: Layout, change: str) -> None:
    kept(layout)
    assert is_quiet(layout)
    CHANGES[change](layout)
    assert not is_quiet(layout)


@given(changes=st.lists(st.sampled_from(sorted(CHANGES)), max_size=3))
@settings(max_examples=12, deadline=None)
def test_it_says_nothing_that_a_thorough_look_would_not(changes: list[str]) -> None:
    with TemporaryDirectory() as root:
        layout = newsroom(Path(root))
        kept(layout)
        for change in changes:
            try:
                CHANGES[change](layout)
            except OSError:
                continue
        if layout.quiet.exists():
            an_hour_passes(layout)
        calm = is_quiet(layout)
        assert calm is (not changes)
        assert not calm or tick.current(layout, NOW, ingest=True) is not None


class TestFoldersOfFeeds:
    """What came or was closed beside the outputs is seen once an hour."""

    @pytest.mark.parametrize(
        "change",
        [
            lambda o: (o.feeds / "fr").chmod(0o700),
            lambda o: (o.feeds / "index.html").touch(),
            lambda o: (o.feeds / "fr/.x.press-tmp").touch(),
        ],
    )
    def test_only_then(self, layout: Layout, change: Callable[[Layout], object]) -> None:
        kept(layout)
        change(layout)
        assert is_quiet(layout)
        an_hour_passes(layout)
        assert not is_quiet(layout)
        assert not is_quiet(layout)

    def test_an_hour_later_nothing_else_is_due(self, layout: Layout) -> None:
        kept(layout)
        an_hour_passes(layout)
        assert is_quiet(layout)
        # It was looked at just now: for an hour it is not again.
        (layout.feeds / "index.html").touch()
        assert is_quiet(layout)

    def test_a_clock_that_was_ahead_is_not_waited_for(self, layout: Layout) -> None:
        kept(layout)
        (layout.feeds / "index.html").touch()
        os.utime(layout.quiet, ns=(1, 2 * 10**18))
        assert not is_quiet(layout)

    def test_every_run_looks_while_something_is_wrong(self, layout: Layout) -> None:
        blocked = problem("output-blocked", file="feeds/fr/x")
        report = replace(seen(layout).report, problems=(blocked,))
        kept(layout, report=report)
        assert is_quiet(layout)
        (layout.feeds / "fr/x").mkdir()
        assert not is_quiet(layout)


class TestKeeping:
    """What cannot be told by stamps is not kept; the rest is kept once."""

    def test_words_are_kept_for_each_language_they_were_said_in(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept(layout)
        assert not is_quiet(layout, lang=FRENCH)
        last = tick.load(layout)
        assert last is not None
        monkeypatch.setenv("LANG", FRENCH)
        keep_quiet(layout, last, lambda _: (1, "press: é\udcff\n", "", " nouveaux=0\n\0"))
        line = "2026-01-12T08:00:00Z nouveaux=0\n\0"
        assert said(layout, lang=FRENCH) == (1, line, "press: é\udcff\n")
        assert said(layout) == (0, "2026-01-12T08:00:00Z new=0\n", "")
        keep_quiet(layout, last, lambda _: pytest.fail("It was said already."))

    def test_only_the_last_few_are_kept(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept(layout)
        last = tick.load(layout)
        assert last is not None
        for language in "abcd":
            monkeypatch.setenv("LANG", language)
            keep_quiet(layout, last, lambda _: (0, "", "", "\n"))
        assert [is_quiet(layout, lang=one) for one in ("", "a", "d")] == [False, True, True]

    @pytest.mark.parametrize("changes", [{"ingested": False}, {"posting": ("2026-01",)}])
    def test_a_run_that_would_do_more_keeps_nothing(
        self, layout: Layout, changes: dict[str, object]
    ) -> None:
        last = seen(layout)
        if "posting" in changes:
            last = replace(last, report=replace(last.report, posting=("2026-01",)))
        else:
            last = replace(last, ingested=False)
        tick.save(layout, last)
        keep_quiet(layout, last, lambda _: (0, "", "", "\n"))
        assert not layout.quiet.exists()

    def test_a_folder_as_fresh_as_the_look_keeps_it_from_that(self, layout: Layout) -> None:
        fresh = look(layout.articles, settled_ns=0)
        last = seen(layout)
        folders = last.inputs.folders | {"articles": fresh}
        keep_quiet(
            layout,
            replace(last, inputs=last.inputs._replace(folders=folders)),
            lambda _: (0, "", "", "\n"),
        )
        assert not layout.quiet.exists()

    def test_what_is_no_file_stays_none(self, layout: Layout) -> None:
        folder = layout.articles / "2026/a"
        (folder / "to").symlink_to("..")
        (folder / "none").symlink_to("nowhere")
        os.mkfifo(folder / "pipe")
        kept(layout)
        assert is_quiet(layout)
        (folder / "nowhere").touch()
        assert not is_quiet(layout)

    def test_a_file_behind_a_link_counts(self, layout: Layout) -> None:
        (layout.root / "away").write_text("words")
        (layout.articles / "2026/a/link.md").symlink_to(layout.root / "away")
        kept(layout)
        assert is_quiet(layout)
        (layout.root / "away").write_text("other words")
        assert not is_quiet(layout)

    def test_what_came_and_went_is_looked_into_once(self, layout: Layout) -> None:
        kept(layout)
        for folder in (layout.articles / "2026/a", layout.feeds / "fr"):
            (folder / ".fr.md.swp").touch()
            (folder / ".fr.md.swp").unlink()
        assert not is_quiet(layout)
        sleep(0.011)
        layout.lock.touch()
        last = tick.current(layout, NOW, ingest=True)
        assert last is not None
        keep_quiet(layout, last, lambda _: (0, "", "", "\n"))
        assert is_quiet(layout)

    def test_another_program_says_nothing(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = layout.root / "module.py"
        module.touch()
        monkeypatch.setattr(scan, "program_files", lambda: (scan.stat_of(module),))
        kept(layout)
        assert is_quiet(layout)
        with monkeypatch.context() as patched:
            patched.setattr("sys.version", "4.0")
            assert not is_quiet(layout)
        module.write_text("pass")
        assert not is_quiet(layout)
