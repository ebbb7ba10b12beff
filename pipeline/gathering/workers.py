"""Workers understand what was fetched: in this process, or in one for each core.

A page that kills the process that reads it, or that takes for ever, costs itself and nobody else.
"""

import threading
from types import TracebackType

from pipeline.characters import one_line
from pipeline.errors import PipelineError, problem
from pipeline.gathering.crew import Crew, Lost, Overdue
from pipeline.gathering.task import Circumstances, Raw, Task
from pipeline.ingest.sources import content_of
from pipeline.model.draft import Draft
from pipeline.processes import cores

#: Items from which on other processes are worth their start, and what they load.
MANY = 32
_LOADED = "pipeline.gathering.loaded"
#: Seconds for one item; the slowest pages of real sites take two.
PATIENCE = 120.0
#: Times an item is tried when the process reading it dies: it may be what the system killed when
#: others had taken all memory.
_TRIES = 2


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
        self._crew: Crew | None = None
        #: Whether many items are worth other processes, and the system grants some.
        self._may_share = cores() > 1
        if expected >= MANY:
            # Imported here: it loads all that reading an item needs.
            from pipeline.gathering import loaded  # noqa: F401

            # Now, before there are threads: then it takes no time.
            self._share()

    def draft(self, task: Task, raw: Raw) -> Draft:
        """Return what an item says. Raises PipelineError."""
        crew = self._crew_or_none()
        if crew is None:
            return self._here(task, raw)
        for _ in range(_TRIES):
            try:
                return crew.do(draft_of, task, raw, self._circumstances, within=PATIENCE)
            except Overdue:
                break
            except Lost:
                continue
            except OSError:  # the system refuses another process
                return self._here(task, raw)
        raise PipelineError(problem("item-endless", file=task.name))

    def _here(self, task: Task, raw: Raw) -> Draft:
        with self._turn:
            return draft_of(task, raw, self._circumstances)

    def _crew_or_none(self) -> Crew | None:
        """Return the processes, or None as long as there are only a few items."""
        with self._lock:
            self._begun += 1
            if self._crew is None and self._begun > MANY:
                self._share()
            return self._crew

    def _share(self) -> None:
        """Start other processes, where there may be some."""
        if self._may_share:
            try:
                self._crew = Crew(_LOADED)
            except OSError:  # too many, or no memory: all is read here
                self._may_share = False

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._crew is not None:
            self._crew.end()
