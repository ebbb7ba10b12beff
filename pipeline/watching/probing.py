"""Looking whether the links to replays work: one look at each, what all looks come to, kept."""

import hashlib
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from pipeline.agent import LINK_CHECK, user_agent
from pipeline.errors import PipelineError, problem
from pipeline.model.edition import ReplayStatus
from pipeline.model.link import Finding, LinkKind, Look
from pipeline.model.stories import timed
from pipeline.model.story import Story
from pipeline.publishing import tick
from pipeline.schedule.findings import (
    due_at,
    is_due,
    is_own_failure,
    is_silent,
    judged,
    times_to_ask,
)
from pipeline.schedule.replays import statuses_of
from pipeline.store.ledger import Ledger
from pipeline.workspace import Workspace

#: Called with how many of how many links have been looked at.
Progress = Callable[[int, int], None]

#: How often a failing link is looked at where the newsroom does not say.
_DAY: Final = timedelta(days=1)
#: A link that worked so lately works: a person looked, then the mail goes out.
_MOMENT: Final = timedelta(minutes=15)
#: Nothing is known any more of links that were last looked at longer ago.
_FORGOTTEN: Final = timedelta(days=180)
#: Seconds for which a silent server is waited for at most: readers would not wait longer.
_PATIENCE: Final = 10
#: Bytes that are read of a page: its title, its headings and what it declares stand before.
_MOST_OF_A_PAGE: Final = 524_288
#: Results are committed so many at a time, or after so many seconds.
_AT_ONCE: Final = 64
_SECONDS: Final = 0.5


class Watched(Struct, frozen=True, kw_only=True):
    """One live replay of one story: its link is to be looked at."""

    story: Story
    status: ReplayStatus
    #: Its place in the story's list, from 1 on.
    number: int
    url: str


class Seen(Struct, frozen=True, kw_only=True):
    """One link that was looked at."""

    look: Look
    #: What it comes to with all looks before.
    finding: Finding


class NoNetwork(PipelineError):
    """No server could be reached at all: that tells nothing of any link."""


def look(
    workspace: Workspace,
    now: datetime,
    *,
    due_only: bool,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Generator[Seen, None, None]:
    """Look at the links of live replays, each address once, and yield what each came to.

    They are those of stories that are ready, the scheduled ones too. ``due_only`` leaves out what
    was looked at lately enough; ``seconds`` is how long to go on, without limit where None. What
    is yielded is in the ledger, or soon is; left early, what came is kept, and what had begun is
    not waited for. Raises NoNetwork, and keeps nothing, where no server answers from anywhere.
    """
    known = workspace.ledger.probes.findings()
    urls = list({one.url for one in watched(workspace, now)})
    if due_only:
        every = _every(workspace)
        urls = [url for url in urls if is_due(known.get(url), now, every=every)]
    urls.sort(key=lambda url: _order(url, known.get(url)))
    if not urls:
        return
    yield from _looked(workspace, urls, now, known, seconds=seconds, progress=progress)
    workspace.ledger.probes.forget_before(now - _FORGOTTEN)
    # What is found is told by the next run, though no file has moved.
    tick.forget(workspace.layout)


def look_at(
    workspace: Workspace,
    urls: Iterable[str],
    now: datetime,
    *,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Iterator[Look]:
    """Yield a look at each of ``urls``, whatever they lead to; in no order, and kept as ``look``.

    What worked a moment ago is not asked for again. Raises NoNetwork, as ``look`` does.
    """
    known = workspace.ledger.probes.findings()
    wanted = []
    for url in dict.fromkeys(urls):
        finding = known.get(url)
        if finding is None or finding.failures or not finding.at <= now < finding.at + _MOMENT:
            wanted.append(url)
        else:
            kind: LinkKind = "fine" if finding.moved_to is None else "moved"
            yield Look(url=url, at=finding.at, kind=kind, moved_to=finding.moved_to)
    if wanted:
        for seen in _looked(workspace, wanted, now, known, seconds=seconds, progress=progress):
            yield seen.look


def _looked(
    workspace: Workspace,
    urls: Sequence[str],
    now: datetime,
    known: Mapping[str, Finding],
    *,
    seconds: float | None,
    progress: Progress | None,
) -> Generator[Seen, None, None]:
    """Look at ``urls``, keep what came of it and yield it. Raises NoNetwork."""
    # Imported here: a run without a link to look at needs nothing that fetches.
    from pipeline.ingest.links.rounds import looks
    from pipeline.ingest.web.answers import Terms

    newsroom = workspace.newsroom
    patience = min(newsroom.fetch_timeout, _PATIENCE)
    terms = Terms(
        timeout=patience,
        max_bytes=_MOST_OF_A_PAGE,
        user_agent=user_agent(newsroom.url, newsroom.email, name=LINK_CHECK),
        allow_hosts=newsroom.allow_hosts,
        deadline=1.5 * patience,
    )
    with closing(_Kept(workspace.ledger)) as kept:
        times = {url: times_to_ask(known.get(url)) for url in urls}
        found = looks(times, terms, now, zone=newsroom.zone, seconds=seconds)
        for one in _believed(_counted(found, len(urls), progress)):
            finding = judged(known.get(one.url), one)
            kept.add(one, finding)
            yield Seen(look=one, finding=finding)


def _counted(found: Iterable[Look], of: int, progress: Progress | None) -> Iterator[Look]:
    """Yield what is found, and tell ``progress`` of each once it is kept."""
    for done, one in enumerate(found, 1):
        yield one
        if progress is not None:
            progress(done, of)


def _believed(found: Iterable[Look]) -> Iterator[Look]:
    """Yield the looks of a round; from when on one was answered, as they come.

    Raises NoNetwork, and yields none, where they tell of our own network alone.
    """
    waiting: list[Look] = []
    silent = True
    for one in found:
        silent = silent and is_silent(one)
        waiting.append(one)
        if not silent:
            yield from waiting
            waiting.clear()
    if is_own_failure(waiting):
        raise NoNetwork(problem("links-no-network", links=len(waiting)))
    yield from waiting


def watched(workspace: Workspace, now: datetime) -> Iterator[Watched]:
    """Yield every live replay with a link, of each story that is ready, scheduled or not.

    What a story says that is taken back altogether is shown to nobody.
    """
    for story in timed(workspace.archive.stories):
        taken_back = story.articles and all(article.retracted for article in story.articles)
        if not story.replays or story.status != "ready" or taken_back:
            continue
        for number, status in enumerate(statuses_of(story, now, workspace.rules), start=1):
            if status.watchable and status.replay.url is not None:
                yield Watched(story=story, status=status, number=number, url=status.replay.url)


def next_due(workspace: Workspace, now: datetime) -> datetime | None:
    """Return the UTC instant at which a link is to be looked at; None where nobody looks.

    It is in the past where there was no time for a link that is due.
    """
    if workspace.newsroom.replays.check_every is None:
        return None
    every, known = _every(workspace), workspace.ledger.probes.findings()
    urls = {one.url for one in watched(workspace, now)}
    found = [known.get(url) for url in urls]
    coming = [
        replay.available_from
        for story in timed(workspace.archive.stories)
        if story.status == "ready"
        for replay in story.replays
        if replay.url and replay.available_from and replay.available_from > now
    ]
    return min(
        [now if is_due(f, now, every=every) or f is None else due_at(f, every=every) for f in found]
        + coming,
        default=None,
    )


def _every(workspace: Workspace) -> timedelta:
    seconds = workspace.newsroom.replays.check_every
    return _DAY if seconds is None else timedelta(seconds=seconds)


def _order(url: str, finding: Finding | None) -> tuple[bool, datetime | None, bytes]:
    """Return what to sort by: unknown links first, then those of longest ago.

    Links that were made together are apart, so that a server's bad day does not look like a rule.
    """
    at = None if finding is None else finding.at
    return at is not None, at, hashlib.blake2b(url.encode("utf-8", "replace")).digest()


class _Kept:
    """Commits what came, a little at a time; what is left as it is closed."""

    def __init__(self, ledger: Ledger) -> None:
        self._probes = ledger.probes
        self._waiting: list[tuple[Look, Finding]] = []
        self._since = time.monotonic()

    def add(self, look: Look, finding: Finding) -> None:
        self._waiting.append((look, finding))
        if len(self._waiting) >= _AT_ONCE or time.monotonic() - self._since >= _SECONDS:
            self.close()

    def close(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._probes.keep(waiting)
        self._since = time.monotonic()
