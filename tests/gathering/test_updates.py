"""What a source says anew, and what a person has written stays."""

from pathlib import Path

import pytest

from pipeline import editing, revising
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.workspace import opened
from tests.gathering.sources import (
    HOUR,
    NOW,
    gathered,
    newsroom,
    page,
)
from tests.ingest.web.servers import Site, send


class TestTrust:
    """What a trusted source has goes out by itself, unless ingest has doubts."""

    def test_it_is_out_with_its_date(self, tmp_path: Path, site: Site, url: str) -> None:
        layout = newsroom(tmp_path, f"page: {url}/a\n    trust: ready")
        site.pages["/a"] = [send(page("Un dépistage qui compte"))]
        report = run(layout, NOW)
        assert (len(report.filed), report.visible, report.problems) == (1, 1, ())

    def test_doubts_keep_it_in_review(self, tmp_path: Path, site: Site, url: str) -> None:
        layout = newsroom(tmp_path, f"page: {url}/a\n    trust: ready")
        twice = "<p>Le laboratoire remercie toutes les familles qui ont pris part à ce travail.</p>"
        site.pages["/a"] = [send(page("Un dépistage qui compte", more=twice * 2))]
        report = run(layout, NOW)
        assert (len(report.filed), report.visible) == (1, 0)


class TestUpdates:
    """What a source changes is taken where nobody has touched it, and offered elsewhere."""

    @pytest.fixture
    def layout(self, tmp_path: Path, site: Site, url: str) -> Layout:
        layout = newsroom(tmp_path, f"page: {url}/a")
        changed = page("Un dépistage qui compte").replace(b"quatre cents", b"cinq cents")
        site.pages["/a"] = [send(page("Un dépistage qui compte")), send(changed)]
        gathered(layout)
        return layout

    FOLDER = "2026/un-depistage-qui-compte"

    def test_what_is_in_review_and_untouched_follows_its_source(self, layout: Layout) -> None:
        found = gathered(layout, NOW + HOUR)
        assert (found.filed, found.updated, found.notices) == ((), (self.FOLDER,), ())
        assert "cinq cents" in (layout.articles / self.FOLDER / "fr.md").read_text()
        assert gathered(layout, NOW + 2 * HOUR).updated == ()

    @pytest.mark.parametrize("touch", ["edited", "released"])
    def test_what_a_person_has_edited_or_released_is_offered_a_difference(
        self, layout: Layout, touch: str
    ) -> None:
        path = layout.articles / self.FOLDER / "fr.md"
        if touch == "edited":
            path.write_text(path.read_text().replace("Un dépistage", "Ce dépistage", 1))
        else:
            editing.release(layout, self.FOLDER, NOW)
        before = path.read_bytes()
        found = gathered(layout, NOW + HOUR)
        assert (found.updated, [p.code for p in found.notices]) == ((), ["source-changed"])
        assert path.read_bytes() == before
        with opened(layout) as workspace:
            (update,) = revising.updates(workspace)
        changed = [
            line
            for line in update.difference.splitlines()
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]
        assert any("quatre cents" in line for line in changed if line[0] == "-")
        assert any("cinq cents" in line for line in changed if line[0] == "+")
        assert gathered(layout, NOW + 2 * HOUR).notices == ()

    def test_a_source_that_comes_back_to_what_stands_offers_nothing(
        self, layout: Layout, site: Site
    ) -> None:
        editing.release(layout, self.FOLDER, NOW)
        assert len(gathered(layout, NOW + HOUR).notices) == 1
        site.pages["/a"] = [send(page("Un dépistage qui compte"))]
        assert gathered(layout, NOW + 2 * HOUR).notices == ()
        with opened(layout) as workspace:
            assert revising.updates(workspace) == []

    def test_the_office_takes_it_or_leaves_it(self, layout: Layout) -> None:
        path = layout.articles / self.FOLDER / "fr.md"
        mine = path.read_text().replace("slug: un-depistage-qui-compte", "slug: le-mien")
        path.write_text(mine)
        gathered(layout, NOW + HOUR)
        said = revising.take(layout, "le-mien", NOW)
        assert said[0].code == "update-taken"
        assert path.read_text() == mine.replace("quatre cents", "cinq cents")
        kept = [file.read_text() for file in layout.removed.iterdir()]
        assert kept == [mine]
        assert revising.leave(layout, "le-mien", NOW) == []
        assert gathered(layout, NOW + 3 * HOUR).notices == ()
