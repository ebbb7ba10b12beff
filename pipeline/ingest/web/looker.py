"""Looking at single addresses as a reader's browser would: what stands there, whatever its status.

Safe and polite as the client: public hosts only, one request at a time per host. Nothing is asked
again here; who looks decides what a failure is worth.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, Self

from msgspec.structs import replace

from pipeline.errors import FetchFailed, problem
from pipeline.ingest.web.address import Address, follow, read
from pipeline.ingest.web.answers import Hop, Sight, Terms
from pipeline.ingest.web.hosts import Hosts
from pipeline.ingest.web.receiving import TROUBLE, failure, sight, spare
from pipeline.ingest.web.robots import LIMIT, Robots, text_of, token_of
from pipeline.ingest.web.watch import Watch

#: Browsers follow twenty.
_MOST_HOPS: Final = 10
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_HEADERS: Final = {
    "Accept": "text/html, application/xhtml+xml, */*;q=0.5",
    # Words of pages are read in both; without this, some servers send a page to choose from.
    "Accept-Language": "fr, en;q=0.8, *;q=0.5",
}


class Stopped(Exception):
    """The looker was closed."""


class Looker:
    """Looks under ``terms``; a context manager that closes its connections at the end.

    ``terms.max_bytes`` is what is read of a page at most. Robots.txt is read for the pause that it
    asks for alone (``heed``): what is looked at is what readers are sent to, one page, and nothing
    is followed from there.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._hosts = Hosts(terms, {})
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._watches: set[Watch] = set()

    @property
    def patience(self) -> float:
        """Seconds of silence that are waited for."""
        return self._terms.silence

    def see(
        self,
        url: str,
        *,
        head: bool = False,
        anew: bool = False,
        seconds: float | None = None,
        limit: int | None = None,
        known: Callable[[str], Sight | None] | None = None,
    ) -> Sight:
        """Look at ``url`` and wherever it leads, at most ten redirects on.

        ``head`` asks for headers alone, ``anew`` over a connection of its own; ``seconds`` is how
        long all of it may take, ``terms`` say it otherwise, as they do for ``limit``. Where
        redirects lead to what is ``known``, that is not asked for again. What goes wrong is in what
        comes back. Raises Stopped alone.
        """
        left = self._terms.seconds if seconds is None else seconds
        hops: tuple[Hop, ...] = ()
        seen: set[str] = set()
        try:
            address = read(url)
            while len(hops) <= _MOST_HOPS and address.url not in seen:
                seen.add(address.url)
                with Watch(left, total=left) as watch:
                    found = self._ask(
                        address, watch, head=head, anew=anew, limit=limit or self._terms.max_bytes
                    )
                    left = watch.left
                if isinstance(found, Sight):
                    self.wait(0)  # what was cut short tells nothing
                    return replace(found, hops=hops)
                status, address = found
                hops += (Hop(status=status, to=address.url),)
                if known is not None and (there := known(address.url)) is not None:
                    return replace(there, hops=hops)
            fault = problem("fetch-redirects", url=url, limit=_MOST_HOPS)
        except FetchFailed as error:
            fault = error.problems[0]
        return Sight(url=hops[-1].to if hops else url, hops=hops, problem=fault)

    def heed(self, url: str) -> None:
        """Read what the host of ``url`` asks for between two requests (Crawl-delay)."""
        with suppress(FetchFailed):
            address = read(url)
            host = self._hosts.at(address.origin)
            with host.reading:
                if host.robots is None:
                    there = f"{address.scheme}://{address.host}:{address.port}/robots.txt"
                    found = self.see(there, seconds=self._terms.silence, limit=LIMIT)
                    text = text_of(found.content) if found.status == 200 else ""
                    host.robots = Robots(text=text, token=token_of(self._terms.user_agent))

    def wait(self, seconds: float) -> None:
        """Wait, but no longer than until the looker is closed. Raises Stopped."""
        stopped = self._closing.wait(seconds) if seconds > 0 else self._closing.is_set()
        if stopped:
            raise Stopped

    def close(self) -> None:
        """End all waits and requests. From any thread."""
        self._closing.set()
        with self._lock:
            for watch in self._watches:
                watch.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self._hosts.hang_up()

    def _ask(
        self, address: Address, watch: Watch, *, head: bool, anew: bool, limit: int
    ) -> Sight | tuple[int, Address]:
        """Ask once; return what is there, or the status and the address that it leads to."""
        host = self._hosts.at(address.origin)
        try:
            with host.turn, self._stoppable(watch):
                self.wait(host.rest())
                if anew:
                    host.line.hang_up()
                method = "HEAD" if head else "GET"
                try:
                    with host.line.ask(address.sent, _HEADERS, watch, method=method) as response:
                        target = host.line.target(response)
                        if response.status_code in _REDIRECTS and target is not None:
                            if not head:
                                spare(response)
                            return response.status_code, follow(address, target)
                        return sight(response, address, watch, limit=limit, head=head)
                except TROUBLE as error:
                    self.wait(0)
                    host.line.hang_up()
                    raise failure(error, address, watch, self._terms.silence) from None
                finally:
                    host.asked(None)
        finally:
            self._hosts.used(address.origin)

    @contextmanager
    def _stoppable(self, watch: Watch) -> Iterator[None]:
        """Let ``watch`` be stopped for the time of the block."""
        with self._lock:
            self._watches.add(watch)
        try:
            yield
        finally:
            with self._lock:
                self._watches.discard(watch)
