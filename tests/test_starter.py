"""A new newsroom publishes its sample story at once, and takes nothing away."""

from pathlib import Path

import pytest

from pipeline.errors import InvalidInput
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.starter import start
from tests.builders import instant
from tests.newsrooms import tree


@pytest.mark.parametrize("at", ["2026-01-13 12:00", "2026-01-01 00:30", "2025-12-31 23:59"])
def test_a_new_newsroom_runs_without_a_change(tmp_path: Path, at: str) -> None:
    start(tmp_path / "new", instant(at))
    report = run(Layout(tmp_path / "new"), instant(at))
    assert (report.visible, report.held, report.problems) == (2, (), ())


def test_its_first_day_is_that_of_its_zone(tmp_path: Path) -> None:
    start(tmp_path, instant("2026-01-01 00:30"))
    story = tmp_path / "articles/2026/notre-salle-de-presse-ouvre/story.yaml"
    assert "publish_at: 2026-01-01 00:00\n" in story.read_text()


def test_two_newsrooms_have_their_own_identities(tmp_path: Path) -> None:
    for name in ("a", "b"):
        start(tmp_path / name, instant("2026-01-13 12:00"))
    assert tree(tmp_path / "a")["config.yaml"] != tree(tmp_path / "b")["config.yaml"]


def test_a_newsroom_is_never_written_over(tmp_path: Path) -> None:
    start(tmp_path, instant("2026-01-13 12:00"))
    before = tree(tmp_path)
    with pytest.raises(InvalidInput) as caught:
        start(tmp_path, instant("2026-01-14 12:00"))
    assert [p.code for p in caught.value.problems] == ["init-not-empty"]
    assert tree(tmp_path) == before


def test_a_folder_that_has_something_in_it_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/README.md").write_text("mine")
    start(tmp_path, instant("2026-01-13 12:00"))
    assert (tmp_path / "feeds/README.md").read_text() == "mine"
