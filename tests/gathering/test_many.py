"""Many at once: in order, interrupted, killed."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import load
from pipeline.gathering.task import Told, circumstances
from pipeline.ingesting import ingest_named
from pipeline.inspecting import inspect_named
from pipeline.store import ledger
from pipeline.workspace import opened
from tests.gathering.sources import (
    HOUR,
    NOW,
    ingested,
    newsroom,
    page,
    stories,
)
from tests.ingest.web.servers import Site, send
from tests.newsrooms import tree


class TestMany:
    """Many at once: past failures, in order, resumable."""

    def test_results_come_in_the_order_of_the_names(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path)
        names = [f"{url}/{n}" for n in range(40)]
        for n in range(0, 40, 2):
            site.pages[f"/{n}"] = [send(page(f"La cohorte numéro {n} prend forme"))]
        where = circumstances(load(layout.root), NOW)
        found = list(inspect_named(names, where, told=Told()))
        assert [one.name for one in found] == names
        assert [one.draft is not None for one in found] == [n % 2 == 0 for n in range(40)]
        assert tree(layout.articles) == {}

    def test_an_interrupted_go_asks_for_nothing_twice(
        self, tmp_path: Path, site: Site, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.gathering.round.BATCH", 2)
        monkeypatch.setattr("pipeline.gathering.flow._WINDOW", 2)
        layout = newsroom(tmp_path)
        names = [f"{url}/{n}" for n in range(6)]
        for n in range(6):
            site.pages[f"/{n}"] = [send(page(f"La cohorte numéro {n} prend forme"))]
        going: Any = ingest_named(layout, load(layout.root), names, NOW, told=Told())
        next(going)
        going.close()
        with opened(layout) as workspace:
            done = [story.source or "" for story in workspace.archive.stories]
        assert 0 < len(done) < 6
        again = ingested(layout, *names, now=NOW + HOUR)
        assert sorted(outcome for outcome, _ in again) == ["new"] * (6 - len(done))
        assert len(stories(layout)) == 6
        assert {site.paths.count(address.removeprefix(url)) for address in done} == {1}
        with ledger.opened(layout.ledger) as led:
            assert led.read("SELECT * FROM job") == []

    def test_a_kill_leaves_no_process_behind(self, tmp_path: Path) -> None:
        script = tmp_path / "going.py"
        script.write_text(
            "import multiprocessing, time\n"
            "from datetime import UTC, datetime\n"
            "from pipeline.gathering.task import Raw, Task, without_newsroom\n"
            "from pipeline.gathering.workers import MANY, Workers\n"
            "if __name__ == '__main__':\n"
            "    workers = Workers(without_newsroom(datetime.now(UTC)), expected=MANY)\n"
            "    workers.draft(Task(kind='text', name='-'), Raw(content=b'Un mot.', kind='.txt'))\n"
            "    print(*(p.pid for p in multiprocessing.active_children()), flush=True)\n"
            "    time.sleep(60)\n"
        )
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        with subprocess.Popen(
            [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
        ) as going:
            assert going.stdout is not None
            workers = [int(number) for number in going.stdout.readline().split()]
            going.kill()
        deadline = time.monotonic() + 20
        while any(map(_runs, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert workers
        assert [number for number in workers if _runs(number)] == []


def _runs(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
