"""A run with much to read: all cores read, one process writes, and nothing comes out otherwise."""

import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from pipeline import processes
from pipeline.publishing import reading
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import settle_at_once, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")


def test_many_folders_are_read_by_all_cores_to_the_same_outputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path / "alone")
    for number in range(1, 60):
        write_story(layout, number)
    (layout.articles / "2026/sujet-9/fr.md").write_text("no front matter")
    (layout.articles / "2026/sujet-8/story.yaml").write_text("id: 1")
    other = write_newsroom(tmp_path / "together")
    shutil.copytree(layout.articles, other.articles, dirs_exist_ok=True)
    pools = []

    def pool(load: str) -> ProcessPoolExecutor:
        pools.append(processes_of(load))
        return pools[0]

    alone = run(layout, NOW)
    monkeypatch.setattr(processes, "cores", lambda: 2)
    processes_of = processes.pool
    monkeypatch.setattr(processes, "pool", pool)
    monkeypatch.setattr(reading, "MANY", 10)
    assert run(other, NOW) == alone
    assert tree(other.feeds) == tree(layout.feeds)
    assert len(pools) == 1
