"""An edit of an issue that went out shows in its pages."""

import shutil
from pathlib import Path

import pytest

from pipeline.layout import Layout
from tests.newsrooms import story_id
from tests.publishing.made.newsrooms import EDITORIAL, ISSUE, Edit, shows, swap

EDITS: dict[str, Edit] = {
    "number of an issue": lambda o: swap(o, ISSUE, "number: 1", "number: 2"),
    "story of an issue": lambda o: swap(o, ISSUE, story_id(7), story_id(6)),
    "subject of an issue": lambda o: swap(o, EDITORIAL, "subject: fr 1", "subject: Un an"),
    "editorial": lambda o: swap(o, EDITORIAL, "enfin", "maintenant"),
    "editorial gone, and its pages": lambda o: taken_down(o, o.root / EDITORIAL),
    "issue gone, and its pages": lambda o: taken_down(o, o.newsletters / "2025-12"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_it_shows_wherever_it_should(layout: Layout, edit: str) -> None:
    assert shows(layout, EDITS[edit])


def taken_down(layout: Layout, path: Path) -> None:
    """Delete files of the issue that went out, and its pages, which would stay without them."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    shutil.rmtree(layout.feeds / "newsletters" / "2025-12")
