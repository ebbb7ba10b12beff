"""Work spread over processes: the same answers in the same order, and nobody left behind."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline import processes
from pipeline.processes import ordered, spread


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
        assert len(begun) == 75


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
