"""Many links: hosts beside each other, the links of one host after each other."""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from queue import Empty, Queue
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.links.fronts import Fronts
from pipeline.ingest.links.probe import ask
from pipeline.ingest.web.answers import Terms
from pipeline.ingest.web.looker import Looker, Stopped
from pipeline.model.link import Look

#: Hosts that are spoken to at once.
_THREADS: Final = 16
#: Results that wait to be taken: what is looked at next waits for them.
_WAITING: Final = 64
#: Refusals in a row (429) from which a host is given time, and from which it is left alone.
_SLOWER: Final = 4
_ENOUGH: Final = 10
#: Seconds of time that a host is given at most.
_LONGEST_PAUSE: Final = 5.0
#: Seconds at least before a bad answer is asked for again; the other links of the host come first.
_SPACE: Final = 0.5
#: Seconds that what was cut off is waited for: a look-up of a name cannot be.
_LONGEST_END: Final = 2.0


class _Link(Struct, frozen=True):
    url: str
    #: How often a bad answer is asked for before it is believed.
    times: int
    asked: int = 0
    #: On the machine's own clock.
    not_before: float = 0.0


def looks(
    urls: Mapping[str, int],
    terms: Terms,
    now: datetime,
    *,
    zone: ZoneInfo,
    seconds: float | None,
) -> Iterator[Look]:
    """Yield a look at each of ``urls``, as they come; ``now`` dates them.

    With each address stands how often a bad answer is asked for before it is believed.

    After ``seconds``, where given, the rest is not looked at, nor are the links of a host that
    keeps refusing. Left early, what is under way is cut off.
    """
    hosts: defaultdict[str, deque[_Link]] = defaultdict(deque)
    for url, times in urls.items():
        hosts[_host(url)].append(_Link(url, times))
    # Those with most to do first: they take longest.
    waiting = deque(sorted(hosts.values(), key=len, reverse=True))
    results: Queue[Look | BaseException | None] = Queue(_WAITING)
    until = None if seconds is None else time.monotonic() + seconds
    with Looker(terms) as looker:
        threads = [
            threading.Thread(target=_work, args=(looker, waiting, results, now, zone), daemon=True)
            for _ in range(min(_THREADS, len(waiting)))
        ]
        for thread in threads:
            thread.start()
        working = len(threads)
        try:
            while working:
                left = None if until is None else until - time.monotonic()
                if left is not None and left <= 0:
                    return
                try:
                    found = results.get(timeout=left)
                except Empty:
                    return
                if found is None:
                    working -= 1
                elif isinstance(found, BaseException):
                    raise found
                else:
                    yield found
        finally:
            looker.close()
            _drain(results, threads)


def _work(
    looker: Looker,
    waiting: deque[deque[_Link]],
    results: Queue[Look | BaseException | None],
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """Look at the links of one host after the other, until there is no host left."""
    try:
        while True:
            try:
                links = waiting.popleft()
            except IndexError:
                break
            _one_host(looker, links, results, now, zone)
    except Stopped:
        pass
    except BaseException as error:  # told by the thread that asked
        results.put(error)
    results.put(None)


def _one_host(
    looker: Looker,
    links: deque[_Link],
    results: Queue[Look | BaseException | None],
    now: datetime,
    zone: ZoneInfo,
) -> None:
    if len(links) > 1:
        looker.heed(links[0].url)
    refused, fronts = 0, Fronts()
    while links and refused < _ENOUGH:
        link = links.popleft()
        looker.wait(link.not_before - time.monotonic())
        found = ask(looker, link.url, now, zone, times=link.times, asked=link.asked, fronts=fronts)
        look = found.look
        if found.doubtful:
            after = time.monotonic() + _SPACE
            links.append(replace(link, asked=link.asked + 1, not_before=after))
        else:
            results.put(look)
        refused = refused + 1 if look.evidence.status == 429 else 0
        if refused >= _SLOWER:
            asked = 0.0 if look.rest is None else look.rest.total_seconds()
            looker.wait(min(max(asked, 2.0 ** (refused - _SLOWER)), _LONGEST_PAUSE))


def _drain(
    results: Queue[Look | BaseException | None], threads: Sequence[threading.Thread]
) -> None:
    """Take what is still put, so that no thread waits for ever to put it."""
    until = time.monotonic() + _LONGEST_END
    for thread in threads:
        while thread.is_alive() and time.monotonic() < until:
            try:
                results.get(timeout=0.02)
            except Empty:
                continue


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}".lower()
    except ValueError:
        return url
