"""One round of ingesting: tasks are read many at once, and filed in their order by one writer."""

import hashlib
from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.arrivals import Arrival, Filed
from pipeline.config import Newsroom
from pipeline.errors import PipelineError, Problem, problem
from pipeline.files import write_atomic
from pipeline.filing import Shelf, shelf_of
from pipeline.gathering.chrome import chrome_of, cleaned
from pipeline.gathering.clients import Clients
from pipeline.gathering.flow import results
from pipeline.gathering.listed import Listed, keep, unread
from pipeline.gathering.reader import Reader
from pipeline.gathering.task import Result, Seen, Task, circumstances
from pipeline.gathering.workers import Workers
from pipeline.ingest.web.visits import is_due
from pipeline.kindred import propose_pairs
from pipeline.layout import Layout
from pipeline.model.draft import Draft
from pipeline.revising import file_arrival
from pipeline.store import ledger
from pipeline.store.manuscript import STORY_FILE
from pipeline.store.origins import Origins
from pipeline.webaddress import normal_address
from pipeline.workspace import Workspace, opened_to_write

#: Items filed at one opening of the newsroom, each of which looks at the whole archive.
BATCH = 50
#: How long what a robots.txt says is believed (RFC 9309, 2.4).
ROBOTS_HOLD = timedelta(hours=24)


class Ingested(Struct, frozen=True, kw_only=True):
    """What became of one task."""

    #: As the office knows it.
    name: str
    #: None where nothing was filed.
    filed: Filed | None
    draft: Draft | None
    problems: tuple[Problem, ...]
    #: Whether it came from the web: then it is asked for again when it is due, not at every run.
    web: bool = False
    #: The pair that two stories probably are.
    proposed: Problem | None = None

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What a person may want to look at."""
        if self.proposed is not None:
            return (self.proposed,)
        if self.filed is None or self.filed.outcome != "offered":
            return ()
        folder, language = self.filed.folder, self.filed.language
        return (problem("source-changed", file=f"articles/{folder}/{language}.md", ref=folder),)


Progress = Callable[[int, int], None]


class Round:
    """One go of ingesting."""

    def __init__(
        self,
        layout: Layout,
        newsroom: Newsroom,
        now: datetime,
        progress: Progress | None,
        *,
        began: datetime | None = None,
    ) -> None:
        self._layout, self._newsroom, self._now = layout, newsroom, now
        self._progress = progress or _silent
        #: Since when a job is under way that a person has begun.
        self._began = began
        #: Pages that the lists of this round lead to themselves.
        self._listed: set[str] = set()
        self._lists = Listed()

    def run(self, tasks: "deque[Task]") -> Iterator[Ingested]:
        """Do ``tasks`` and what they lead to; yield what became of each, in order."""
        where = circumstances(self._newsroom, self._now)
        with ExitStack() as stack:
            # Before the ledger is opened: SQLite's connections are none to be forked.
            workers = stack.enter_context(Workers(where, expected=len(tasks)))
            self._origins = stack.enter_context(ledger.opened(self._layout.ledger)).origins
            robots = self._origins.robots(self._now - ROBOTS_HOLD)
            clients = stack.enter_context(Clients(where, robots))
            self._reader = Reader(where, workers, clients, filing=True)
            batch: list[Result] = []
            done = 0
            try:
                for result in results(tasks, self._reader.do, self._prepared):
                    batch.append(result)
                    self._listed |= {_page(task) for task in result.more if not task.depth}
                    done += 1
                    self._progress(done, done + len(tasks))
                    if len(batch) >= BATCH:
                        filed, batch = self._file(batch), []
                        yield from filed
            finally:
                # Interrupted, what has been read is filed all the same.
                filed = self._file(batch)
                self._origins.keep_robots(clients.robots_read(), self._now)
            keep(self._origins, self._lists.rest())
            yield from filed

    def _prepared(self, task: Task) -> Task | Result | None:
        """Fill in what is known of a task; None where there is nothing to do, or not yet."""
        if task.kind in ("file", "text"):
            return self._unless_known(task)
        if task.depth and _page(task) in self._listed:
            return None
        seen = seen_at(self._origins, task.place)
        if seen is None or (seen.url and task.item and task.url and seen.url != task.url):
            # New, or an id that a list now gives to another page.
            return self._without_chrome(task)
        task = replace(task, seen=seen)
        if task.source is None:
            # A person has asked; not twice, though, where one go was interrupted.
            at = seen.visit.checked_at
            again = self._began is not None and at is not None and self._began <= at
            done = again and self._began != self._now and not seen.visit.failures
            return Result(task=task) if done else self._without_chrome(task)
        due = is_due(seen.visit, self._now)
        same = task.item is not None and task.item.version == seen.digest
        if task.item is not None and not (due or same or seen.visit.gone):
            self._lists.miss(task)
        return self._without_chrome(task) if due and not same else None

    def _unless_known(self, task: Task) -> Task | Result | None:
        """Return a file or a text only where its very bytes were not filed before."""
        content = task.content
        if task.path is not None:
            try:
                if task.path.stat().st_size > self._newsroom.fetch_limit:
                    return task  # reading it says what is wrong
                content = task.path.read_bytes()
            except OSError:
                return task
        key = f"bytes:{hashlib.sha256(content).hexdigest()}"
        if self._filed_as((key,)) is None:
            return task
        return Result(task=task, keys=(key,)) if task.source is None else None

    def _without_chrome(self, task: Task) -> Task:
        return replace(task, without=chrome_of(self._origins, task.url))

    def _filed_as(self, keys: tuple[str, ...]) -> Filed | None:
        origin = self._origins.known(keys) if keys else None
        if origin is None or not (origin.done or (self._layout.articles / origin.folder).exists()):
            return None
        return Filed(folder=origin.folder, language=origin.language, outcome="same")

    def _file(self, batch: list[Result]) -> list[Ingested]:
        """File what was read, in order, and keep what the next look has to know."""
        batch = cleaned(self._origins, batch, self._now, again=self._reader.again)
        told: list[Ingested] = []
        with ExitStack() as stack:
            shelf = None
            if any(result.draft is not None for result in batch):
                # Only now: nobody has to wait while pages are fetched.
                opened = opened_to_write(self._layout, self._now, self._newsroom)
                shelf = shelf_of(stack.enter_context(opened))
            for result in batch:
                found = self._filed(shelf, result)
                told += [found] if found is not None else []
                problems = found.problems if found is not None and result.draft else ()
                self._keep_visit(result, problems)
            new = {one.filed.folder for one in told if one.filed and one.filed.outcome == "new"}
            if shelf is not None and new:
                told += propose(shelf.workspace.refreshed(), new)
        return told

    def _filed(self, shelf: Shelf | None, result: Result) -> Ingested | None:
        task, draft, filed, problems = result.task, result.draft, None, result.problems
        if shelf is not None and draft is not None:
            try:
                filed = file_arrival(shelf, _arrival(result, draft), self._now)
            except PipelineError as error:
                problems += error.problems
        elif task.source is None:
            filed = self._filed_as(result.keys)
        if filed is None and (not problems or task.depth):
            # A translation that is not where a page says is no fault of ours to mend.
            return None
        return Ingested(
            name=task.name, filed=filed, draft=draft, problems=problems, web=task.url is not None
        )

    def _keep_visit(self, result: Result, problems: tuple[Problem, ...]) -> None:
        """Keep what the next look has to know; ``problems`` are those of filing."""
        seen = result.seen
        if seen is None:
            return
        if any(p.code == "disk" for p in problems):
            # No fault of the item's: it is read as soon as its list is.
            self._lists.miss(result.task)
            return
        if problems:
            # It was read and could not be filed: at the next look it is read anew.
            seen = unread(seen, digest="")
            self._lists.miss(result.task)
        task = result.task
        if task.kind == "list" and not result.problems:
            self._lists.hold(task, seen)
            return
        if result.more:
            self._lists.wait(task, seen, result.more)
            return
        keep(self._origins, self._lists.done(result, seen))


def _arrival(result: Result, draft: Draft) -> Arrival:
    task, source = result.task, result.task.source
    came_from = task.url or task.name
    places = [task.url, result.raw.url if result.raw else None]
    own = tuple(dict.fromkeys(f"url:{normal_address(url)}" for url in places if url))
    return Arrival(
        draft=replace(draft, source=came_from),
        keys=result.keys,
        source=came_from,
        own=own or (result.task.place,),
        categories=source.categories if source else task.told.categories,
        trust=source.trust if source else "review",
        told=task.told.language,
        hint=source.language if source else None,
    )


def propose(workspace: Workspace, folders: Collection[str]) -> list[Ingested]:
    """Say which of the new stories are surely translations, here and in their folders."""
    found = propose_pairs(workspace, folders)
    for proposed in found:
        path = workspace.layout.root / (proposed.file or "") / STORY_FILE
        text = path.read_text("utf-8") + f"# {proposed.message(workspace.language)}\n"
        write_atomic(path, text.encode(), durable=True)
    return [
        Ingested(name="", filed=None, draft=None, problems=(), proposed=proposed)
        for proposed in found
    ]


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _page(task: Task) -> str:
    return normal_address(task.url or "")


def seen_at(origins: Origins, place: str) -> Seen | None:
    """Return what is kept of the last look at ``place``."""
    state = origins.visit(place)
    return None if state is None else msgspec.json.decode(state, type=Seen)
