"""The clients that fetch, made when the first page is to be fetched: most files need none."""

import threading
from collections.abc import Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from pipeline.gathering.task import Circumstances, Task

if TYPE_CHECKING:
    from pipeline.ingest.web.client import Client


class Clients:
    """One client that obeys robots.txt, and one for what a person has named.

    ``robots`` is what was read before, by origin.
    """

    def __init__(self, circumstances: Circumstances, robots: Mapping[str, str]) -> None:
        self._circumstances, self._robots = circumstances, robots
        self._made: dict[bool, Client] = {}
        self._lock, self._stack = threading.Lock(), ExitStack()

    def of(self, task: Task) -> "Client":
        """Return the client that fetches for ``task``."""
        polite = task.source is not None
        with self._lock:
            if polite not in self._made:
                # Imported here: requests takes its time to load.
                from pipeline.ingest.web.client import Client

                client = Client(self._circumstances.terms(robots=polite), robots=self._robots)
                self._made[polite] = self._stack.enter_context(client)
            return self._made[polite]

    def robots_read(self) -> dict[str, str]:
        """Return the robots.txt files that were read now."""
        read = self._made[True].robots_read() if True in self._made else {}
        return {origin: text for origin, text in read.items() if origin not in self._robots}

    def __enter__(self) -> "Clients":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()
