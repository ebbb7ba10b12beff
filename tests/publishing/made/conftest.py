"""A newsroom of every kind of story that was published, and what is rendered in it from then on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.layout import Layout
from pipeline.publish.templating.templates import Templates
from pipeline.runs import run
from tests.newsrooms import settle_at_once, write_newsroom
from tests.publishing.made.newsrooms import NOW, fill, send


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a newsroom of every kind of story that was published."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        settle_at_once(monkeypatch)
        layout = write_newsroom(tmp_path_factory.mktemp("published"))
        fill(layout)
        send(layout)
        run(layout, NOW)
    return layout.root


@pytest.fixture
def layout(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Return a copy of that newsroom."""
    settle_at_once(monkeypatch)
    return Layout(Path(shutil.copytree(published, tmp_path / "newsroom")))


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages that are rendered from now on."""
    pages: list[str] = []
    render = Templates.render

    def counted(
        self: Templates,
        template: str,
        page: str,
        context: dict[str, object],
        finish: Callable[[str], str] = str,
    ) -> bytes:
        pages.append(page)
        return render(self, template, page, context, finish)

    monkeypatch.setattr(Templates, "render", counted)
    return pages
