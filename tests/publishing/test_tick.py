"""Whether a run has anything to do."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline import places
from pipeline.errors import problem
from pipeline.layout import Layout
from pipeline.model.made import UNKNOWN, Block
from pipeline.model.report import Report
from pipeline.publishing import tick
from pipeline.store import made, scan

NOW = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path)
    files = (layout.config, layout.articles / "2026/a/fr.md", layout.feeds / "fr/rss.xml")
    for path in (*files, layout.ledger, layout.lock):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("0123456789")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/item.txt").write_text("words")
    return layout


def stands(layout: Layout) -> bytes:
    """Let all files of feeds/ be outputs; return the stamp of what tells of them."""
    files = sorted(path for path in layout.feeds.rglob("*") if path.is_file())
    block = Block(
        name="",
        inputs=b"",
        paths=b"\0".join(os.fsencode(path.relative_to(layout.feeds)) for path in files),
        made=UNKNOWN * len(files),
        stamps=b"".join(map(tick.stamp, files)),
    )
    assert made.save(layout.made, [block], settled_ns=0)
    return tick.stamp(layout.made)


def seen(layout: Layout, **changes: object) -> tick.Tick:
    report = Report(
        at=NOW,
        published=(),
        visible=0,
        held=(),
        problems=(),
        filed=(),
        updated=(),
        notices=(),
        written=0,
        unchanged=0,
        removed=0,
        next_change_at=None,
        ending=(),
        ending_within=None,
        mailed=0,
        posted=0,
        posting=(),
        office_language=None,
    )
    fields: dict[str, Any] = {
        "inputs": tick.inputs(layout, ["inbox"], clock_ns=0),
        "outputs": places.look(layout.feeds, places.Places()).places,
        "made": stands(layout),
        "since": NOW,
        "until": NOW + HOUR,
        "watched": ("inbox",),
        "ingested": True,
        "sources_due": None,
        "hub_due": None,
        "office_due": None,
        "issues_due": None,
        "probes_due": None,
        "report": report,
    }
    return tick.Tick(**fields | changes)


def is_current(layout: Layout, now: datetime = NOW, *, ingest: bool = True) -> bool:
    return tick.current(layout, now, ingest=ingest) is not None


def test_a_run_that_would_do_the_same_is_told_what_the_last_one_did(layout: Layout) -> None:
    last = seen(layout)
    tick.save(layout, last)
    assert tick.current(layout, NOW, ingest=True) == last


@pytest.mark.parametrize(
    ("when", "same"),
    [(-HOUR, False), (0 * HOUR, True), (HOUR - timedelta(microseconds=1), True), (HOUR, False)],
)
def test_it_holds_from_the_last_change_to_the_next(
    layout: Layout, when: timedelta, same: bool
) -> None:
    tick.save(layout, seen(layout))
    assert is_current(layout, NOW + when) is same


def test_without_changes_it_holds_for_ever(layout: Layout) -> None:
    tick.save(layout, seen(layout, since=None, until=None))
    assert is_current(layout, NOW + 100_000 * HOUR)
    assert is_current(layout, NOW - 100_000 * HOUR)


def test_a_run_that_did_not_look_into_the_sources_does_not_speak_for_one_that_would(
    layout: Layout,
) -> None:
    tick.save(layout, seen(layout, ingested=False))
    assert (is_current(layout, ingest=False), is_current(layout, ingest=True)) == (True, False)


def rewritten_within_the_same_time_stamp(layout: Layout) -> None:
    path = layout.articles / "2026/a/fr.md"
    old = path.stat()
    path.write_text("9876543210")
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        rewritten_within_the_same_time_stamp,
        lambda layout: (layout.articles / "2026/a/fr.md").unlink(),
        lambda layout: (layout.articles / "2026/a/en.md").touch(),
        lambda layout: (layout.articles / "2026/a").rename(layout.articles / "2026/b"),
        lambda layout: layout.config.write_text("other"),
        lambda layout: layout.config.unlink(),
        lambda layout: (layout.root / "inbox/new.txt").touch(),
        lambda layout: (layout.feeds / "fr/rss.xml").unlink(),
        lambda layout: (layout.feeds / "fr/rss.xml").write_text("damaged"),
        lambda layout: (layout.feeds / "fr/.x.press-tmp").touch(),
        lambda layout: (layout.feeds / "fr").chmod(0o700),
        lambda layout: layout.made.unlink(),
        stands,
        lambda layout: layout.templates.mkdir() or (layout.templates / "base.html").touch(),
        tick.forget,
    ],
)
def test_any_change_of_what_goes_in_or_came_out_ends_it(
    layout: Layout, change: Callable[[Layout], object]
) -> None:
    tick.save(layout, seen(layout))
    assert is_current(layout)
    change(layout)
    assert not is_current(layout)


def beside(layout: Layout) -> None:
    (layout.feeds / "new/deep").mkdir(parents=True)
    (layout.feeds / "fr/theirs.html").touch()
    (layout.feeds / ".fr.html.swp").touch()


def test_what_others_put_beside_the_outputs_does_not_count(layout: Layout) -> None:
    tick.save(layout, seen(layout))
    beside(layout)
    found = tick.current(layout, NOW, ingest=True)
    assert found is not None
    assert {path for path, _ in found.outputs} == {b"", b"fr/", b"new/", b"new/deep/"}
    assert tick.load(layout) == found


def test_it_does_where_something_is_wrong(layout: Layout) -> None:
    last = seen(layout)
    blocked = problem("output-blocked", file="feeds/new")
    tick.save(layout, replace(last, report=replace(last.report, problems=(blocked,))))
    assert is_current(layout)
    beside(layout)
    assert not is_current(layout)


def test_what_is_hidden_does_not_count(layout: Layout) -> None:
    tick.save(layout, seen(layout))
    (layout.articles / "2026/a/.fr.md.swp").touch()
    assert is_current(layout)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"null", b"{}", b'{"inputs": 1}', b"\xff", b"[" * 100_000]
)
def test_a_damaged_note_is_no_note(layout: Layout, data: bytes) -> None:
    tick.save(layout, seen(layout))
    layout.tick.write_bytes(data)
    assert not is_current(layout)


def test_forgetting_twice_is_no_error(layout: Layout) -> None:
    tick.forget(layout)
    tick.forget(layout)


def test_an_input_is_trusted_once_its_time_stamp_is_old(layout: Layout) -> None:
    clock_ns = scan.clock(layout.state)
    inputs = tick.inputs(layout, ["inbox"], clock_ns=clock_ns)
    assert clock_ns - scan.RACY < inputs.newest_ns <= scan.clock(layout.state)
