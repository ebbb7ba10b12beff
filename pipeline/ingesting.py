"""Ingesting: what is new at the sources, or what a person names, becomes stories to review."""

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime

from pipeline.config import Newsroom
from pipeline.errors import Locked, Problem
from pipeline.gathering.round import Ingested, Progress, Round, seen_at
from pipeline.gathering.starts import of_names, of_sources
from pipeline.gathering.task import Told
from pipeline.layout import Layout
from pipeline.model.report import Harvest
from pipeline.store import ledger


def ingest_sources(
    layout: Layout, newsroom: Newsroom, now: datetime, *, progress: Progress | None = None
) -> Iterator[Ingested]:
    """File what is new in the newsroom's sources that are due. One bad item stops no other."""
    problems: list[Problem] = []
    tasks = deque(of_sources(layout, newsroom.sources, problems))
    if problems:
        yield Ingested(name="", filed=None, draft=None, problems=tuple(problems))
    yield from Round(layout, newsroom, now, progress).run(tasks)


def ingest_named(
    layout: Layout,
    newsroom: Newsroom,
    names: Sequence[str],
    now: datetime,
    *,
    told: Told,
    stdin: bytes = b"",
    progress: Progress | None = None,
) -> Iterator[Ingested]:
    """File what a person names: files, folders, addresses, or "-" for ``stdin``.

    Interrupted, the same call goes on where it was: what has been looked at since it began is not
    asked for again.
    """
    problems: list[Problem] = []
    tasks = deque(of_names(names, told, stdin=stdin, problems=problems))
    for p in problems:
        yield Ingested(name=p.file or "", filed=None, draft=None, problems=(p,))
    key = hashlib.sha256(repr((tuple(names), told, stdin)).encode()).hexdigest()
    with ledger.opened(layout.ledger) as led:
        began = led.origins.begin_job(key, now)
    yield from Round(layout, newsroom, now, progress, began=began).run(tasks)
    with ledger.opened(layout.ledger) as led:
        led.origins.end_job(key)


def harvest(layout: Layout, newsroom: Newsroom, now: datetime) -> Harvest:
    """Look at the sources that are due, for a run; return what that brought."""
    found: list[Ingested] = []
    blocked: tuple[Problem, ...] = ()
    try:
        found.extend(ingest_sources(layout, newsroom, now))
    except Locked as error:
        # Somebody is changing articles/ and does not end: what is due goes out all the same.
        blocked = error.problems
    filed = [one.filed for one in found if one.filed is not None]
    return Harvest(
        filed=tuple(dict.fromkeys(f.folder for f in filed if f.new)),
        updated=tuple(dict.fromkeys(f.folder for f in filed if f.outcome == "updated")),
        notices=tuple(p for one in found for p in one.notices),
        problems=(*(p for one in found for p in one.problems), *blocked),
        due=_next_due(layout, newsroom),
        # What could not be filed from a folder is tried again: the cause may be gone though no
        # file has moved. What is on the web is asked again when it is due.
        settled=not blocked
        and all(f.outcome in ("same", "offered") for f in filed)
        and not any(one.problems and not one.web for one in found),
    )


def _next_due(layout: Layout, newsroom: Newsroom) -> datetime | None:
    places = [s.location for s in newsroom.sources if s.kind != "folder"]
    if not places:
        return None
    with ledger.opened(layout.ledger) as led:
        known = [seen for place in places if (seen := seen_at(led.origins, place))]
    return min((s.visit.due_at for s in known if s.visit.due_at and not s.visit.gone), default=None)
