"""A category that is taken out of config.yaml takes addresses with it: that is said before."""

from pathlib import Path

from pipeline.layout import Layout
from pipeline.publishing.dropped import dropped_categories
from pipeline.runs import run
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import write_newsroom, write_story

NOW = instant("2026-01-13 12:00")


def told(layout: Layout) -> list[tuple[str, str | None, dict[str, str]]]:
    with opened(layout) as workspace:
        return [(p.code, p.file, dict(p.args)) for p in dropped_categories(workspace)]


def test_it_is_told_once_by_a_run_and_until_then_by_whoever_asks(tmp_path: Path) -> None:
    layout = write_newsroom(tmp_path)
    write_story(layout, 1, "status: ready\npublish_at: 2025-11-12\n")
    assert told(layout) == []
    run(layout, NOW)
    assert told(layout) == []
    config = layout.config.read_text()
    dropped = "  research: {fr: Recherche, en: Research}\n"
    assert dropped in config
    layout.config.write_text(config.replace(dropped, ""))
    assert told(layout) == [
        (
            "category-dropped",
            "config.yaml",
            {"category": "research", "addresses": "fr/research/, en/research/"},
        )
    ]
    report = run(layout, NOW)
    assert [p.code for p in (*report.problems, *report.notices)] == ["category-dropped"]
    assert not (layout.feeds / "fr/research").exists()
    assert (told(layout), run(layout, NOW).notices) == ([], ())


def test_put_back_its_addresses_are_as_they_were(tmp_path: Path) -> None:
    layout = write_newsroom(tmp_path)
    write_story(layout, 1, "status: ready\npublish_at: 2025-11-12\ncategories: [research]\n")
    run(layout, NOW)
    before = (layout.feeds / "fr/research/feed.json").read_bytes()
    config = layout.config.read_text()
    layout.config.write_text(config.replace("  research:", "  other:"))
    assert [p.code for p in run(layout, NOW).notices] == ["category-dropped"]
    layout.config.write_text(config)
    run(layout, NOW)
    assert (layout.feeds / "fr/research/feed.json").read_bytes() == before
