"""Processes that read items, one for each core.

They are forked by a server that has loaded what they need: a fork of this process, which has
threads, may stop for ever, and to load it in each of them takes as long as to read twenty pages.
"""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import forkserver

#: Items from which on other processes are worth their start.
MANY = 32


def expect(items: int) -> None:
    """Start the server, where ``items`` are many: it loads while this process goes on."""
    if items >= MANY and cores() > 1:
        forkserver.set_forkserver_preload(["pipeline.gathering.loaded"])
        forkserver.ensure_running()


def cores() -> int:
    """Return how many processes can really run at once."""
    return len(os.sched_getaffinity(0))


def pool() -> ProcessPoolExecutor:
    """Return processes, one for each core, that have loaded what reading an item needs."""
    expect(MANY)
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(cores(), mp_context=context, initializer=_prepare)


def end(processes: ProcessPoolExecutor) -> None:
    """Stop processes without waiting for what they are doing."""
    for process in list((processes._processes or {}).values()):
        with suppress(OSError):
            process.kill()
    processes.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """End when the process that gives out the work is no more: killed, it tells nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare() -> None:
    """Leave Ctrl+C to the one who gives out the work, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
