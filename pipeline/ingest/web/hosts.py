"""What one client knows of the servers it speaks to."""

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping

from pipeline.errors import FetchFailed
from pipeline.ingest.web.answers import Busy, Terms
from pipeline.ingest.web.connection import Line
from pipeline.ingest.web.robots import Robots

#: Connections kept open at most.
_MOST_LINES = 32
#: Times in a row that a host must be busy to be left alone, and then for how long (seconds) where
#: it does not say. Not at the first: many count their visitors by address, not by host.
_ENOUGH, _LEFT_ALONE = 5, 300.0


class Host:
    """One server, by scheme, host name and port."""

    def __init__(self, terms: Terms) -> None:
        self.line = Line(terms)
        #: Held for the time of a request: one at a time.
        self.turn = threading.Lock()
        #: Held while robots.txt is fetched.
        self.reading = threading.Lock()
        #: None as long as it was not read.
        self.robots: Robots | None = None
        #: Why it cannot be read.
        self.unreadable: FetchFailed | None = None
        self._longest = terms.longest_wait
        self._free_at = 0.0
        self._busy = 0
        self._away: Busy | None = None
        self._back_at = 0.0

    def rest(self) -> float:
        """Return the seconds until the next request. Raises Busy while the host is left alone."""
        left = self._back_at - time.monotonic()
        if self._away is not None and left > 0:
            raise Busy(*self._away.problems, status=self._away.status, retry_after=left)
        return max(0.0, self._free_at - time.monotonic())

    def asked(self, busy: Busy | None) -> None:
        """Remember that a request is over, and whether it was refused as one too many."""
        pause = 0.0 if self.robots is None else min(self.robots.pause, self._longest)
        self._free_at = time.monotonic() + pause
        self._busy = self._busy + 1 if busy else 0
        if busy is not None and self._busy >= _ENOUGH:
            self._away = busy
            self._back_at = time.monotonic() + (busy.retry_after or _LEFT_ALONE)


class Hosts:
    """All the servers of one client; closes the connections that were not used for longest."""

    def __init__(self, terms: Terms, robots: Mapping[str, Robots]) -> None:
        self._terms, self._robots = terms, robots
        self._lock = threading.Lock()
        self._known: dict[str, Host] = {}
        self._open: OrderedDict[str, Host] = OrderedDict()

    def at(self, origin: str) -> Host:
        """Return the server at an origin, "https://example.org:443"."""
        with self._lock:
            host = self._known.get(origin)
            if host is None:
                host = self._known[origin] = Host(self._terms)
                host.robots = self._robots.get(origin)
            return host

    def used(self, origin: str) -> None:
        """Remember that the line to ``origin`` was used, and hang up those of long ago."""
        with self._lock:
            self._open[origin] = self._known[origin]
            self._open.move_to_end(origin)
            while len(self._open) > _MOST_LINES:
                _, oldest = self._open.popitem(last=False)
                if oldest.turn.acquire(blocking=False):  # else it is in use, and will be back here
                    oldest.line.hang_up()
                    oldest.turn.release()

    def robots(self) -> dict[str, str]:
        """Return every robots.txt that is known, by origin."""
        with self._lock:
            return {o: h.robots.text for o, h in self._known.items() if h.robots is not None}

    def hang_up(self) -> None:
        """Close all connections."""
        with self._lock:
            for host in self._known.values():
                host.line.hang_up()
            self._open.clear()
