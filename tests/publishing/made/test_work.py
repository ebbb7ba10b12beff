"""What is as it was costs nothing."""

import os
from datetime import datetime
from types import SimpleNamespace

import pytest

from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.publishing import due, tick
from pipeline.runs import run
from pipeline.store import scan
from tests.builders import instant
from tests.newsrooms import tree, write_story
from tests.publishing.made.newsrooms import NOW, READY, anew, says


def test_only_what_shows_an_article_is_rendered_when_it_is_edited(
    layout: Layout, rendered: list[str]
) -> None:
    says(layout, 3, "fr", "Une phrase de plus.")
    run(layout, NOW)
    assert [p for p in rendered if "sujet-" in p] == ["fr/2025/sujet-3/index.html"]
    # Nor does what is in the other language show its words.
    assert [p for p in rendered if p.startswith("en/") or p.endswith("/en.html")] == []
    assert len(rendered) < len(tree(layout.feeds)) / 8


def test_of_an_end_only_articles_that_link_to_it_are_rendered(
    layout: Layout, rendered: list[str]
) -> None:
    run(layout, instant("2026-01-19 23:59"))
    rendered.clear()
    run(layout, instant("2026-01-20 00:00"))
    pages = {"fr/2025/sujet-2/", "en/2025/story-4/", "fr/2026/sujet-5/", "en/2026/story-5/"}
    assert {p.removesuffix("index.html") for p in rendered if "-" in p} >= pages
    assert not [p for p in rendered if "sujet-1/" in p or "story-3/" in p]


def test_nothing_is_rendered_where_files_were_only_touched_or_copied(
    layout: Layout, rendered: list[str]
) -> None:
    for path in tree(layout.feeds):
        os.utime(layout.feeds / path)
    report = run(layout, NOW)
    assert (rendered, report.written) == ([], 0)


def test_another_program_renders_everything(
    layout: Layout, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "code_signature", lambda: "another")
    assert run(layout, NOW).written == 0
    assert {p for p in tree(layout.feeds) if p.endswith(".html")} == set(rendered)


def test_a_source_that_comes_or_goes_takes_one_whole_run(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[object] = []
    publish_due = due.publish_due

    def counted(layout: Layout, now: datetime, start: tick.Start, **how: bool) -> Report:
        whole.append(now)
        return publish_due(layout, now, start, full=how["full"], ingest=how["ingest"])

    monkeypatch.setattr(due, "publish_due", counted)
    (layout.root / "inbox").mkdir()
    config = layout.config.read_text()
    source = "sources:\n  - folder: inbox\n    categories: [research]\n"
    for text in (config + source, config):
        layout.config.write_text(text)
        whole.clear()
        for _ in range(3):
            run(layout, NOW)
        assert whole == [NOW]


def test_every_folder_is_listed_on_demand(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    run(layout, NOW)
    look = os.stat

    def timeless(path: str | bytes | int, **options: bool) -> os.stat_result | SimpleNamespace:
        """Tell of folders what a file system does that gives them no time of change."""
        found = look(path, **options)
        if isinstance(path, int) or not os.fsdecode(path).endswith("/"):
            return found
        facts = {"st_mtime_ns": 1, "st_ctime_ns": 1, "st_size": 1, "st_ino": 1}
        return SimpleNamespace(st_mode=found.st_mode, **facts)

    monkeypatch.setattr(os, "stat", timeless)
    before = run(layout, NOW, full=True).visible
    assert run(layout, NOW).visible == before
    write_story(layout, 20, READY.format("2025-11-20 09:00"))
    assert run(layout, NOW).visible == before
    assert run(layout, NOW, full=True).visible == before + 2
    assert tree(layout.feeds) == anew(layout, NOW)


def test_everything_is_rendered_on_demand(layout: Layout, rendered: list[str]) -> None:
    assert run(layout, NOW, full=True).written == 0
    assert {p for p in tree(layout.feeds) if p.endswith(".html")} == set(rendered)
