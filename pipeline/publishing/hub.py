"""Telling the hub which feeds have changed, after their bytes are out; a failure is tried again."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pipeline import instants
from pipeline.agent import user_agent
from pipeline.config import Newsroom
from pipeline.errors import Problem, problem
from pipeline.pauses import Pauses
from pipeline.publish.addresses import web
from pipeline.publish.channels import channels
from pipeline.publish.feeds.formats import FORMATS
from pipeline.store.pings import Ping
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.deliver.websub import Reply

_FAILED: Final = "hub-failed"
_PAUSES: Final = Pauses(first=timedelta(minutes=1), longest=timedelta(days=1))
#: Seconds that one run spends on the hub: an article may be due the minute after.
_AT_MOST: Final = 20.0
#: Failed tries in a row from which on a person is needed: they take at least seventeen hours.
_SILENT: Final = 11


class Told(Struct, frozen=True, kw_only=True):
    """What came of telling the hub."""

    #: One for each cause of failure; of a hub that has been silent for long, as a problem.
    notices: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: UTC instant of the next try; None when nothing waits for one.
    due: datetime | None = None


def tell_hub(workspace: Workspace, now: datetime) -> Told:
    """Tell the hub of every feed whose bytes it does not know yet. Raises nothing of the hub's.

    Each answer is in the ledger before the next feed is told of: a kill forgets one at most, and
    that one is then told twice, never not at all.
    """
    newsroom, pings = workspace.newsroom, workspace.ledger.pings
    if newsroom.hub is None:
        return Told()
    known = pings.of(newsroom.hub)
    current = _current(workspace)
    pings.forget(newsroom.hub, known.keys() - current.keys())
    pending = [
        known.get(topic) or Ping(topic=topic, told=None)
        for topic, digest in current.items()
        if topic not in known or known[topic].told != digest
    ]
    open_: dict[str, Ping] = {p.topic: p for p in pending}
    for ping in _asked(newsroom, [p for p in pending if _PAUSES.is_over(p.due, now)], current, now):
        pings.keep(newsroom.hub, ping)
        open_[ping.topic] = ping
    waiting = [p for p in open_.values() if p.due is not None]
    # What there was no time for is due at once, at the next run.
    rest = [now for p in open_.values() if p.due is None and p.told != current[p.topic]]
    faults = list(_faults(newsroom, waiting))
    return Told(
        notices=tuple(p for p in faults if p.code == _FAILED),
        problems=tuple(p for p in faults if p.code != _FAILED),
        due=min([*rest, *(p.due for p in waiting if p.due)], default=None),
    )


def _current(workspace: Workspace) -> dict[str, str]:
    """Return the digest of every current document of a feed that is out, by its address."""
    current, there = {}, channels(workspace.newsroom)
    for path in (f"{channel.address}{one.file}" for channel in there for one in FORMATS):
        # One that could not be written is in the report; it is told of when it is out.
        with suppress(OSError):
            content = (workspace.layout.feeds / path).read_bytes()
            current[web(workspace.newsroom, path)] = hashlib.sha256(content).hexdigest()
    return current


def _asked(
    newsroom: Newsroom, pings: list[Ping], digests: Mapping[str, str], now: datetime
) -> Iterator[Ping]:
    """Tell the hub of ``pings`` while there is time, and yield how each one stands then."""
    if not pings:
        return
    # Imported here: most runs have nothing to tell.
    from pipeline.deliver.websub import tell

    agent, hub = user_agent(newsroom.url, newsroom.email), newsroom.hub or ""
    left, until = iter(pings), time.monotonic() + _AT_MOST
    for ping in left:
        seconds = until - time.monotonic()
        # With less than half of it, a hub that merely takes its time would seem to fail.
        if seconds < _AT_MOST / 2:
            break
        timeout = min(newsroom.fetch_timeout, seconds)
        reply = tell(hub, ping.topic, user_agent=agent, timeout=timeout, now=now)
        if reply.error is None:
            yield Ping(topic=ping.topic, told=digests[ping.topic])
            continue
        yield failed(ping, reply, now)
        if reply.down:
            # It is not asked again for each feed.
            yield from (failed(other, reply, now) for other in left)


def failed(ping: Ping, reply: "Reply", now: datetime) -> Ping:
    """Return how a feed stands after a try that failed: ever longer pauses, or what was asked."""
    tries = ping.tries + 1
    due = _PAUSES.next_try(tries, now, asked=timedelta(seconds=reply.wait or 0))
    return replace(ping, tries=tries, due=due, error=reply.error)


def _faults(newsroom: Newsroom, waiting: Iterable[Ping]) -> Iterator[Problem]:
    causes: dict[str, list[Ping]] = defaultdict(list)
    for ping in waiting:
        causes[ping.error or "?"].append(ping)
    for cause, pings in causes.items():
        tries = max(p.tries for p in pings)
        due = min(p.due for p in pings if p.due)
        yield problem(
            "hub-silent" if tries >= _SILENT else _FAILED,
            hub=newsroom.hub,
            feeds=len(pings),
            cause=cause,
            tries=tries,
            when=instants.spell_instant(due, newsroom.zone),
        )
