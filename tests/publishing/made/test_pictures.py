"""Another picture, or other words for it, show wherever it does."""

import pytest

from pipeline.layout import Layout
from pipeline.runs import run
from tests.publishing.made.newsrooms import NOW, Edit, article, folder, picture, shows, swap

EDITS: dict[str, Edit] = {
    "picture": lambda o: picture(o, 8, 1000),
    "picture of the same size": lambda o: repainted(o, 8),
    "picture gone": lambda o: (folder(o, 8) / "a.png").unlink(),
    "picture's words": lambda o: swap(o, article(8), "image_alt: Un", "image_alt: Deux"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_it_shows_wherever_it_should(layout: Layout, edit: str) -> None:
    assert shows(layout, EDITS[edit])


def repainted(layout: Layout, number: int) -> None:
    """Change the picture of a story but for its length."""
    path = folder(layout, number) / "a.png"
    content = path.read_bytes()
    path.write_bytes(content + b"1")
    run(layout, NOW)
    path.write_bytes(content + b"2")
