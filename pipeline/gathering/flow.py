"""Many tasks at once, their results in order."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from pipeline.gathering.task import Result, Task

#: Requests under way at once; to one host there is one.
THREADS = 16
#: Tasks begun before the first of them is done: what is read waits in memory.
_WINDOW = 48


def results(
    tasks: "deque[Task]",
    do: Callable[[Task], Result],
    prepared: Callable[[Task], Task | Result | None],
    *,
    threads: int = THREADS,
) -> Iterator[Result]:
    """Yield what comes of ``tasks``, in their order.

    ``prepared`` is called in this thread just before a task begins: it fills in what is known of
    it, returns the result where that is known, or None where there is nothing to do. What a result
    leads to is done next. Left early, what has begun is not waited for.
    """
    pool = ThreadPoolExecutor(threads, thread_name_prefix="press")
    running: deque[Future[Result]] = deque()
    try:
        while tasks or running:
            while tasks and len(running) < _WINDOW:
                ready = prepared(tasks.popleft())
                if isinstance(ready, Task):
                    running.append(pool.submit(do, ready))
                elif ready is not None:
                    running.append(Future())
                    running[-1].set_result(ready)
            if running:
                result = running.popleft().result()
                tasks.extendleft(reversed(result.more))
                yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
