"""Processes with one piece of work each: what one of them dies of costs nobody else."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.gathering.crew import Crew, Lost, Overdue
from pipeline.gathering.task import Raw, Task, without_newsroom
from pipeline.gathering.workers import MANY, Workers

LONG = 60.0


def square(n: int) -> tuple[int, int]:
    return n * n, os.getpid()


def killed_at_five(n: int) -> int:
    if n == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.001)
    return n * n


def inverse(n: int) -> float:
    return 1 / n


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    monkeypatch.setattr("pipeline.gathering.crew.cores", lambda: 2)
    crew = Crew(__name__)
    yield crew
    crew.end()
    assert multiprocessing.active_children() == []


def test_other_processes_do_what_many_threads_ask_for(crew: Crew) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: crew.do(square, n, within=LONG), range(100)))
    assert [result for result, _ in found] == [n * n for n in range(100)]
    assert os.getpid() not in {number for _, number in found}


def test_work_that_kills_its_process_costs_itself_only(crew: Crew) -> None:
    def done(n: int) -> int | None:
        try:
            return crew.do(killed_at_five, n, within=LONG)
        except Lost:
            return None

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(done, range(60)))
    assert found == [None if n == 5 else n * n for n in range(60)]


def test_work_without_end_is_ended(crew: Crew) -> None:
    with pytest.raises(Overdue):
        crew.do(time.sleep, LONG, within=0.05)
    assert [crew.do(abs, -n, within=LONG) for n in range(3)] == [0, 1, 2]


def test_what_fails_there_is_raised_here(crew: Crew) -> None:
    with pytest.raises(ZeroDivisionError):
        crew.do(inverse, 0, within=LONG)
    assert crew.do(inverse, 2, within=LONG) == 0.5


def test_whoever_waits_when_it_ends_is_told(crew: Crew) -> None:
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(crew.do, time.sleep, LONG, within=LONG) for _ in range(8)]
        time.sleep(0.1)
        crew.end()
        assert [type(one.exception(LONG)) for one in asked] == [Lost] * 8


def test_where_the_system_grants_no_process_items_are_read_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refusing(*_: object) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr("pipeline.gathering.crew.cores", lambda: 2)
    monkeypatch.setattr("pipeline.gathering.workers.cores", lambda: 2)
    monkeypatch.setattr("pipeline.gathering.crew.context", refusing)
    with Workers(without_newsroom(datetime.now(UTC)), expected=MANY) as workers:
        task = Task(kind="text", name="-")
        draft = workers.draft(task, Raw(content=b"La moisson de juin est finie.", kind=".txt"))
    assert (draft.language, draft.body) == ("fr", "La moisson de juin est finie.")


def test_ctrl_c_is_heard_while_processes_start(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(
        "import os, signal\n"
        "from pipeline.gathering.crew import Crew\n"
        "os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        "try:\n"
        "    Crew('math')\n"
        "except KeyboardInterrupt:\n"
        "    print('heard')\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env=environment, check=True
    )
    assert (done.stdout, done.stderr) == ("heard\n", "")
