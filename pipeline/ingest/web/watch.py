"""A server may not hold us for hours: the clock that cuts its connection."""

import os
import socket
import threading
import time
from contextlib import suppress


class Watch:
    """Cuts the connection when the time for a request is up.

    Timeouts of sockets count silences only: a server that sends a byte now and then, in its
    handshake, its headers or its body, would hold a run for hours.
    """

    def __init__(self, seconds: float, *, total: float | None = None) -> None:
        #: What to tell of: the whole time, of which ``seconds`` are left.
        self.total = seconds if total is None else total
        self._end = time.monotonic() + seconds
        self._ends: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(0, seconds), self._cut)
        self._timer.daemon = True

    @property
    def left(self) -> float:
        """Seconds until the time is up."""
        return max(0.0, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.left == 0

    def add(self, sock: socket.socket) -> None:
        """Watch a connection, too.

        Another handle on it: TLS takes the first one over, and http.client closes it early.
        """
        with self._lock:
            self._ends.append(socket.socket(fileno=os.dup(sock.fileno())))
        if self.over:
            self._cut()

    def stop(self) -> None:
        """Let the time be up now. From any thread."""
        self._end = time.monotonic()
        self._cut()

    def _cut(self) -> None:
        with self._lock:
            for end in self._ends:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for end in self._ends:
                end.close()
            self._ends.clear()
