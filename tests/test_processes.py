"""Work spread over processes: the same answers in the same order, and nobody left behind."""

import errno
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline import processes
from pipeline.processes import ordered, spread

pytestmark = pytest.mark.usefixtures("alone")


def slow_if_even(n: int) -> int:
    time.sleep(0.002 * (n % 2 == 0))
    return n * n


def worker_of(n: int) -> int:
    del n
    return os.getpid()


def fails_at_sixty(n: int) -> int:
    return n // (n - 60)


def test_results_come_in_the_order_of_the_tasks() -> None:
    with ThreadPoolExecutor(3) as executor:
        found = list(ordered(executor, slow_if_even, range(130), ahead=2))
    assert found == [n * n for n in range(130)]


def test_nothing_is_done_far_ahead_of_who_takes_it() -> None:
    begun: list[int] = []
    with ThreadPoolExecutor(2) as executor:
        results = ordered(executor, begun.append, range(1000), ahead=2)
        next(results)
        executor.shutdown()
        assert len(begun) == 300


def test_little_work_is_done_here() -> None:
    found = set(spread(worker_of, range(9), many=10, load=__name__))
    assert found == {os.getpid()}


@pytest.mark.parametrize("cores", [1, 2])
def test_much_work_is_done_by_all_cores(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: cores)
    found = set(spread(worker_of, range(500), many=10, load=__name__))
    assert (os.getpid() in found) == (cores == 1)
    assert len(found) <= cores
    assert not any(Path(f"/proc/{number}").exists() for number in found - {os.getpid()})


def test_what_fails_there_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    results = spread(fails_at_sixty, range(100), many=10, load=__name__)
    with pytest.raises(ZeroDivisionError):
        list(results)


def worker_killed_at_sixty(n: int) -> int:
    if n == 60 and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n


HERE = os.getpid()


def test_what_a_killed_process_leaves_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    monkeypatch.setattr(f"{__name__}.HERE", os.getpid())
    found = list(spread(worker_killed_at_sixty, range(500), many=10, load=__name__))
    assert found == [n * n for n in range(500)]


@pytest.mark.parametrize("granted", [0, 1])
def test_what_the_system_refuses_processes_for_is_done_here(
    granted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, children = os.fork, list[int]()

    def refusing() -> int:
        if len(children) == granted:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        if child := fork():
            children.append(child)
        return child

    monkeypatch.setattr(processes, "cores", lambda: 2)
    monkeypatch.setattr(os, "fork", refusing)
    assert list(spread(abs, range(500), many=10, load=__name__)) == list(range(500))
    assert len(children) == granted
    for child in children:
        os.waitpid(child, 0)  # it was killed, so this does not wait for ever


def test_where_no_memory_can_be_shared_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(load: str) -> None:
        del load
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(processes, "cores", lambda: 2)
    monkeypatch.setattr(processes, "pool", refusing)
    assert set(spread(worker_of, range(500), many=10, load=__name__)) == {os.getpid()}
