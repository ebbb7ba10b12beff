"""Processes for heavy work, one for each core: work that may be done here as well, with one answer.

They are forked when what they need is loaded: to load it in each of them takes as long as some
hundred pieces of work. As long as this process has no threads, it is the one to be forked; a fork
of one that has some may stop for ever, so later a server is started that has none.
"""

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future, ProcessPoolExecutor
    from multiprocessing.context import ForkContext, ForkServerContext

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
#: Tasks handed to a process at once: to hand over takes a millisecond here and one there.
_CHUNK: Final = 100
#: Chunks under way for each process: what comes of them waits in memory for whoever asked.
_AHEAD: Final = 3


def cores() -> int:
    """Return how many processes can really run at once."""
    return len(os.sched_getaffinity(0))


def pool(load: str) -> "ProcessPoolExecutor":
    """Return processes, one for each core, that load the module ``load`` but once.

    Where this process has no threads yet, they have what this one has loaded.
    """
    return _begun(context(load), cores(), prepare)


def forked(count: int, begin: Callable[[], None]) -> "ProcessPoolExecutor":
    """Return ``count`` processes that have all this one has; each calls ``begin`` first.

    Raises RuntimeError where this process has threads, OSError, ImportError or BrokenExecutor where
    the system refuses some.
    """
    if not _is_alone():
        raise RuntimeError("threads")
    return _begun(context(""), count, partial(_prepared, begin))


def _prepared(begin: Callable[[], None]) -> None:
    prepare()
    begin()


def _begun(
    start: "ForkContext | ForkServerContext", count: int, begin: Callable[[], None]
) -> "ProcessPoolExecutor":
    # Imported here: little work does without.
    from concurrent.futures import ProcessPoolExecutor

    processes = ProcessPoolExecutor(count, mp_context=start, initializer=begin)
    if start.get_start_method() == "fork":
        try:
            # They are forked with the first that is to be done: now, before there are threads.
            with undisturbed():
                first = processes.submit(os.getpid)
            first.result()
        except BaseException:
            end(processes)
            raise
    return processes


def context(load: str) -> "ForkContext | ForkServerContext":
    """Return how to start processes that load the module ``load`` but once."""
    # Imported here: little work does without.
    import multiprocessing

    if _is_alone():
        return multiprocessing.get_context("fork")
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload([load])
    return start


def _is_alone() -> bool:
    return threading.active_count() == 1 and sys.platform == "linux"


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl+C wait while a process is forked: what Python calls after that swallows it."""
    # Imported here and below, as above: its lists of names take half a millisecond.
    import signal

    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def prepare() -> None:
    """Let a new process leave Ctrl+C to the one who gives out the work, and end with it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def end(processes: "ProcessPoolExecutor") -> None:
    """Stop processes without waiting for what they are doing."""
    for process in list((processes._processes or {}).values()):
        with suppress(OSError):
            process.kill()
    processes.shutdown(wait=False, cancel_futures=True)


def spread(
    function: Callable[[_Task], _Result], tasks: Sequence[_Task], *, many: int, load: str
) -> Iterator[_Result]:
    """Yield ``function`` of each of ``tasks``, in their order, as ``map`` does.

    From ``many`` on, processes do it, which load the module ``load``; then ``function``, the tasks
    and what comes of them must be able to travel. What the system refuses processes for, or what
    they were killed at, is done here.
    """
    done = 0
    if len(tasks) >= many and cores() > 1:
        for result in _by_processes(function, tasks, load):
            yield result
            done += 1
    yield from map(function, tasks[done:])


def _by_processes(
    function: Callable[[_Task], _Result], tasks: Sequence[_Task], load: str
) -> Iterator[_Result]:
    """Yield ``function`` of each of ``tasks``, as far as processes get."""
    # Imported here: little work does without.
    from concurrent.futures import BrokenExecutor

    try:
        processes = pool(load)
    except (OSError, ImportError, BrokenExecutor):  # too many, or no memory to share
        return
    try:
        with suppress(BrokenExecutor):  # killed: by the system, say, when it lacked memory
            yield from ordered(processes, function, tasks, ahead=_AHEAD * cores())
    except (KeyboardInterrupt, SystemExit):
        end(processes)
        raise
    finally:
        processes.shutdown(cancel_futures=True)


def ordered(
    executor: "Executor",
    function: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    *,
    ahead: int,
) -> Iterator[_Result]:
    """Yield what ``executor`` makes of ``tasks``, in their order, ``ahead`` chunks under way."""
    each = partial(_each, function)
    under_way: deque[Future[list[_Result]]] = deque()
    for start in range(0, len(tasks), _CHUNK):
        under_way.append(executor.submit(each, tasks[start : start + _CHUNK]))
        if len(under_way) > ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _each(function: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> list[_Result]:
    return [function(task) for task in tasks]


def _end_with_parent() -> None:
    """End when the process that gives out the work is no more: killed, it tells nobody."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
