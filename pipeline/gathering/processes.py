"""Processes that read items, one for each core.

They are forked when what they need is loaded: to load it in each of them takes as long as to read
twenty pages. As long as this process has no threads, it is the one to be forked; a fork of one
that has some may stop for ever, so later a server is started that has none.
"""

import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

#: Items from which on other processes are worth their start.
MANY = 32


def cores() -> int:
    """Return how many processes can really run at once."""
    return len(os.sched_getaffinity(0))


def pool() -> "ProcessPoolExecutor":
    """Return processes, one for each core, that load what reading an item needs but once.

    Where this process has no threads yet, it is what this one has loaded.
    """
    if threading.active_count() == 1 and sys.platform == "linux":
        processes = _pool("fork")
        # They are forked with the first that is to be done: now, before there are threads.
        processes.submit(cores).result()
        return processes
    return _pool("forkserver")


def end(processes: "ProcessPoolExecutor") -> None:
    """Stop processes without waiting for what they are doing."""
    for process in list((processes._processes or {}).values()):
        with suppress(OSError):
            process.kill()
    processes.shutdown(wait=False, cancel_futures=True)


def _pool(method: str) -> "ProcessPoolExecutor":
    # Imported here: few items do without.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(method)
    context.set_forkserver_preload(["pipeline.gathering.loaded"])
    return ProcessPoolExecutor(cores(), mp_context=context, initializer=_prepare)


def _end_with_parent() -> None:
    """End when the process that gives out the work is no more: killed, it tells nobody."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare() -> None:
    """Leave Ctrl+C to the one who gives out the work, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
