"""A file of the outputs that is not as it was made is put right."""

import os

import pytest

from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.sight import changed_ns
from pipeline.store import made, scan
from tests.newsrooms import stamp_anew, tree
from tests.publishing.made.newsrooms import NOW, anew


def test_a_folder_that_was_closed_is_open_again(layout: Layout) -> None:
    run(layout, NOW)
    (layout.feeds / "fr/2025").chmod(0o700)
    assert run(layout, NOW).written == 0
    assert (layout.feeds / "fr/2025").stat().st_mode & 0o777 == 0o755


def test_what_a_killed_run_left_is_swept_away_by_the_next(layout: Layout) -> None:
    run(layout, NOW)
    left = [layout.feeds / "fr/.a.press-tmp", layout.articles / "2026/.b.press-tmp"]
    left[0].touch()
    left[1].mkdir()
    run(layout, NOW)
    assert [path for path in left if path.exists()] == []


def test_other_bytes_are_put_right_though_their_date_is_set_back(layout: Layout) -> None:
    run(layout, NOW)
    file = layout.feeds / "fr/rss.xml"
    found, content = file.stat(), file.read_bytes()
    file.write_bytes(content.replace(b"Institut", b"Instinct"))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert run(layout, NOW).written == 1
    assert file.read_bytes() == content


def test_what_was_deleted_or_closed_is_there_again(layout: Layout) -> None:
    run(layout, NOW)
    (layout.feeds / "fr/rss.xml").unlink()
    (layout.feeds / "fr/atom.xml").chmod(0o600)
    assert run(layout, NOW).written == 2
    assert (layout.feeds / "fr/atom.xml").stat().st_mode & 0o777 == 0o644
    assert tree(layout.feeds) == anew(layout, NOW)


def test_one_that_changed_within_its_time_stamp_is_read(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "RACY", 10**12)
    monkeypatch.setattr(scan, "FINE", 10**12)
    file = layout.feeds / "fr/rss.xml"
    file.unlink()
    run(layout, NOW)
    block = made.load(layout.made)[""]
    assert changed_ns(block.each()["fr/rss.xml"][1]) > block.settled_ns
    file.write_bytes(file.read_bytes().replace(b"Institut", b"Instinct"))
    stamp_anew(layout)
    layout.tick.unlink(missing_ok=True)
    assert run(layout, NOW).written == 1
    assert tree(layout.feeds) == anew(layout, NOW)
