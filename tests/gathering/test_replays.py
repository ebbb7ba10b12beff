"""Replays that sources announce: one of each, and the office's own are left alone."""

from pathlib import Path

import pytest

from pipeline import revising
from pipeline.layout import Layout
from pipeline.mending.replays import extend, set_facts
from pipeline.mending.said import Said
from pipeline.workspace import opened
from tests.gathering.sources import HOUR, NOW, gathered, newsroom, page
from tests.ingest.web.servers import Site, send

LINK = "https://tv.example.org/a"
FRENCH = "<p>Reportage à revoir sur France 3 jusqu’au 19 janvier 2026.</p>"
ENGLISH = f'<p><a href="{LINK}">Watch it again</a> on France 3 until 19 January 2026.</p>'


def facts(layout: Layout) -> Path:
    (path,) = layout.articles.glob("*/*/story.yaml")
    return path


class TestTranslations:
    """A replay that both languages announce is one, with what either knows of it."""

    def test_the_link_of_one_goes_to_the_end_of_the_other(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        pages = {"fr": "/a", "en": "/en/a"}
        head = "".join(
            f'<link rel="alternate" hreflang="{language}" href="{url}{path}">'
            for language, path in pages.items()
        )
        more = "<p>Also to be watched again on Arte until 1 February 2026.</p>"
        site.pages["/a"] = [send(page("Un dépistage qui compte", head=head, more=FRENCH))]
        site.pages["/en/a"] = [
            send(page("A screening that counts", "en", head=head, more=ENGLISH + more))
        ]
        layout = newsroom(tmp_path, f"page: {url}/a", f"page: {url}/en/a")
        gathered(layout)
        with opened(layout) as workspace:
            (story,) = workspace.archive.stories
        assert len(story.articles) == 2
        assert [(r.broadcaster, r.url, str(r.available_until)[:10]) for r in story.replays] == [
            ("France 3", LINK, "2026-01-19"),
            ("Arte", None, "2026-02-01"),
        ]


class TestChanges:
    """What a source says of a replay is followed as long as nobody else has said more."""

    @pytest.fixture
    def layout(self, tmp_path: Path, site: Site, url: str) -> Layout:
        first, later = (
            page("Un dépistage qui compte", more=FRENCH.replace("19", day)) for day in ("19", "26")
        )
        site.pages["/a"] = [send(first), send(later)]
        layout = newsroom(tmp_path, f"page: {url}/a")
        gathered(layout)
        return layout

    def test_an_end_that_moved_is_taken_over(self, layout: Layout) -> None:
        assert "available_until: 2026-01-19\n" in facts(layout).read_text()
        gathered(layout, NOW + HOUR)
        assert "available_until: 2026-01-26\n" in facts(layout).read_text()

    def test_what_the_office_has_mended_is_left_to_it(self, layout: Layout) -> None:
        extend(layout, facts(layout).parent.name, NOW, which=None, until="2026-01-22")
        mended = facts(layout).read_bytes()
        assert [p.code for p in gathered(layout, NOW + HOUR).notices] == ["source-changed"]
        assert facts(layout).read_bytes() == mended
        with opened(layout) as workspace:
            updates = revising.updates(workspace)
        assert ["-    available_until: 2026-01-22" in u.difference for u in updates] in (
            [True],
            [True, False],
            [False, True],
        )

    def test_a_replay_that_the_office_made_is_not_overwritten(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        plain = page("Un dépistage qui compte")
        site.pages["/b"] = [send(plain), send(page("Un dépistage qui compte", more=FRENCH))]
        layout = newsroom(tmp_path, f"page: {url}/b")
        gathered(layout)
        said = Said(broadcaster="TF1", url=LINK)
        set_facts(layout, facts(layout).parent.name, NOW, said, which=None)
        mended = facts(layout).read_bytes()
        gathered(layout, NOW + HOUR)
        assert facts(layout).read_bytes() == mended
