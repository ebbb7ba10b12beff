"""What the office asks: the archive as a table."""

from pathlib import Path

import pytest

from pipeline.enquiries.overview import Row, is_stale, rows
from pipeline.layout import Layout
from pipeline.workspace import opened
from tests.builders import instant, make_article, make_story
from tests.newsrooms import write_newsroom, write_story

NOW = instant("2026-01-13 12:00")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path)


def listed(layout: Layout) -> list[Row]:
    with opened(layout) as workspace:
        return rows(workspace, workspace.edition(NOW))


class TestRows:
    """Every article, every missing translation, everything broken: one row each."""

    def test_one_row_an_article_newest_first(self, layout: Layout) -> None:
        write_story(layout, 1, en=None)
        write_story(layout, 2, "status: review\n", fr=None)
        write_story(layout, 3, "status: ready\npublish_at: 2026-02-01 09:00\n")
        assert [(r.folder[-1], r.language, r.state, r.title, r.due) for r in listed(layout)] == [
            ("1", "en", "missing", "", None),
            ("2", "fr", "missing", "", None),
            ("2", "en", "review", "Story 2", None),
            ("3", "fr", "scheduled", "Sujet 3", instant("2026-02-01 09:00")),
            ("3", "en", "scheduled", "Story 3", instant("2026-02-01 09:00")),
            ("1", "fr", "out", "Sujet 1", instant("2026-01-12 09:00")),
        ]

    def test_the_broken_are_listed_once(self, layout: Layout) -> None:
        (write_story(layout, 1) / "fr.md").write_text("no front matter")
        (write_story(layout, 2) / "story.yaml").write_text("nonsense")
        assert [(r.folder, r.language, r.state) for r in listed(layout)] == [
            ("2026/sujet-1", "fr", "broken"),
            ("2026/sujet-2", None, "broken"),
            ("2026/sujet-1", "en", "out"),
        ]

    @pytest.mark.parametrize(
        ("fr", "en", "stale"),
        [
            (None, None, False),
            ("2026-02-01", None, False),
            (None, "2026-02-01", True),
            ("2026-02-01", "2026-02-02", True),
            ("2026-02-02", "2026-02-02", False),
        ],
    )
    def test_an_article_is_stale_when_only_its_translation_was_corrected(
        self, fr: str | None, en: str | None, stale: bool
    ) -> None:
        story = make_story(
            make_article("fr", updated=instant(fr) if fr else None),
            make_article("en", updated=instant(en) if en else None),
        )
        assert is_stale(story, "fr") == stale

    def test_without_translation_nothing_is_stale(self) -> None:
        assert not is_stale(make_story(make_article("fr")), "fr")
        assert not is_stale(make_story(make_article("fr")), "en")
