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

from pipeline.ingest.links.probe import probe
from pipeline.ingest.web.answers import Terms
from pipeline.ingest.web.looker import Looker, Stopped
from pipeline.model.link import Look

#: An address, and whether the last look at it was bad.
Link = tuple[str, bool]

#: Hosts that are spoken to at once.
_THREADS: Final = 16
#: Results that wait to be taken: what is looked at next waits for them.
_WAITING: Final = 64
#: Refusals in a row (429) from which a host is given time, and from which it is left alone.
_SLOWER: Final = 4
_ENOUGH: Final = 10
#: Seconds of time that a host is given at most.
_LONGEST_PAUSE: Final = 5.0
#: Seconds that what was cut off is waited for: a look-up of a name cannot be.
_LONGEST_END: Final = 2.0


def looks(
    urls: Mapping[str, bool],
    terms: Terms,
    now: datetime,
    *,
    zone: ZoneInfo,
    seconds: float | None,
) -> Iterator[Look]:
    """Yield a look at each of ``urls``, as they come; ``now`` dates them.

    With each address stands whether the last look at it was bad.

    After ``seconds``, where given, the rest is not looked at, nor are the links of a host that
    keeps refusing. Left early, what is under way is cut off.
    """
    hosts: defaultdict[str, deque[Link]] = defaultdict(deque)
    for link in urls.items():
        hosts[_host(link[0])].append(link)
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
    waiting: deque[deque[Link]],
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
    links: deque[Link],
    results: Queue[Look | BaseException | None],
    now: datetime,
    zone: ZoneInfo,
) -> None:
    if len(links) > 1:
        looker.heed(links[0][0])
    refused = 0
    while links and refused < _ENOUGH:
        url, suspected = links.popleft()
        look = probe(looker, url, now, zone, suspected=suspected)
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
