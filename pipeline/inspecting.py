"""Inspecting: what ingest sees in what a person names; nothing is filed, and nothing kept."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import Problem
from pipeline.gathering.clients import Clients
from pipeline.gathering.flow import results
from pipeline.gathering.reader import Reader
from pipeline.gathering.starts import of_names
from pipeline.gathering.task import Circumstances, Task, Told
from pipeline.gathering.workers import Workers
from pipeline.model.draft import Draft


class Inspected(Struct, frozen=True, kw_only=True):
    """What was seen in one source."""

    #: As the office knows it; empty where it is none.
    name: str
    draft: Draft | None
    problems: tuple[Problem, ...]


def inspect_named(
    names: Sequence[str], where: Circumstances, *, told: Told, stdin: bytes = b""
) -> Iterator[Inspected]:
    """Understand what a person names, in order."""
    problems: list[Problem] = []
    tasks = deque(of_names(names, told, stdin=stdin, problems=problems))
    yield from (Inspected(name="", draft=None, problems=(p,)) for p in problems)
    with ExitStack() as stack:
        workers = stack.enter_context(Workers(where, expected=len(tasks)))
        clients = stack.enter_context(Clients(where, robots={}))
        reader = Reader(where, workers, clients, filing=False)
        for result in results(tasks, lambda task: replace(reader.do(task), more=()), _as_it_is):
            yield Inspected(name=result.task.name, draft=result.draft, problems=result.problems)


def _as_it_is(task: Task) -> Task:
    return task
