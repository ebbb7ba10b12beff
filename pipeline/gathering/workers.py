"""Workers understand what was fetched: in this process, or in one for each core.

A page that kills the process that reads it, or that takes for ever, costs itself and nobody else.
"""

import threading
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as TooLong
from types import TracebackType
from typing import TYPE_CHECKING

from pipeline.characters import one_line
from pipeline.errors import PipelineError, problem
from pipeline.gathering.task import Circumstances, Raw, Task
from pipeline.ingest.sources import content_of
from pipeline.model.draft import Draft
from pipeline.processes import cores, end, pool

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

#: Items from which on other processes are worth their start, and what they load.
MANY = 32
_LOADED = "pipeline.gathering.loaded"
#: Seconds for one item; the slowest pages of real sites take two.
PATIENCE = 120.0
#: Times an item is tried when the process reading it dies: others may have killed it.
_TRIES = 3


def draft_of(task: Task, raw: Raw, circumstances: Circumstances) -> Draft:
    """Return what ``raw`` says. Raises PipelineError, whatever breaks."""
    # Imported here: most runs find nothing new, and trafilatura takes its time to load.
    from pipeline.ingest.draft import draft_from_bytes

    source, told, item = task.source, task.told, task.item
    hint = told.language or (source.language if source else None)
    today, zone = circumstances.today, circumstances.zone
    try:
        if item is not None and item.whole:
            from pipeline.ingest.feeds.drafts import draft_from_item

            name = item.url or task.name
            return draft_from_item(item, source=name, today=today, zone=zone, language=hint)
        published = told.published
        if published is None and item is not None and item.published is not None:
            published = item.published.astimezone(zone).date()
        content = raw.content
        if raw.path is not None:
            content = content_of(raw.path, task.name, circumstances.max_bytes)
        selectors = {"selectors": source.selectors} if source is not None else {}
        return draft_from_bytes(
            content,
            raw.kind,
            raw.charset,
            source=task.name,
            today=today,
            zone=zone,
            published=published,
            url=told.url or raw.url,
            language=hint or (item.language if item else None),
            without=task.without,
            **selectors,
        )
    except PipelineError:
        raise
    except Exception as error:
        # An item from outside may hit any bug of any parser, and must not stop the others.
        cause = one_line(f"{type(error).__name__}: {error}")[:200]
        raise PipelineError(problem("item-unreadable", file=task.name, cause=cause)) from error


class Workers:
    """Read items, from any thread: the first few here, by turns; many, in a process for each core.

    ``expected`` is how many there are at least.
    """

    def __init__(self, circumstances: Circumstances, *, expected: int) -> None:
        self._circumstances = circumstances
        self._begun = 0
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        if expected >= MANY:
            # Imported here: it loads all that reading an item needs.
            from pipeline.gathering import loaded  # noqa: F401

            # Now, before there are threads: then it takes no time.
            self._pool = pool(_LOADED) if cores() > 1 else None

    def draft(self, task: Task, raw: Raw) -> Draft:
        """Return what an item says. Raises PipelineError."""
        for _ in range(_TRIES):
            processes = self._pool_or_none()
            if processes is None:
                with self._turn:
                    return draft_of(task, raw, self._circumstances)
            try:
                return processes.submit(draft_of, task, raw, self._circumstances).result(PATIENCE)
            except BrokenExecutor:
                self._replace(processes)
            except TooLong:
                self._replace(processes)
                break
        raise PipelineError(problem("item-endless", file=task.name))

    def _pool_or_none(self) -> "ProcessPoolExecutor | None":
        """Return the processes, or None as long as there are only a few items."""
        with self._lock:
            self._begun += 1
            if self._pool is None and self._begun > MANY and cores() > 1:
                self._pool = pool(_LOADED)
            return self._pool

    def _replace(self, broken: "ProcessPoolExecutor") -> None:
        with self._lock:
            if self._pool is broken:
                end(broken)
                self._pool = pool(_LOADED)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            if kind is None:
                self._pool.shutdown(cancel_futures=True)
            else:
                end(self._pool)
