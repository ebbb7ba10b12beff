"""A browser without a window, spoken to through a pipe: the DevTools protocol, no port, no network.

Each message is one JSON object, ended by a zero byte; the browser reads them from descriptor 3 and
answers on 4 (``--remote-debugging-pipe``). It ends when we do, since its pipe does.
"""

import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from pipeline.errors import PipelineError, problem

#: What it may be called, the first that is there.
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--force-color-profile=srgb",
    # Whatever a page asks for elsewhere, it does not get.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
#: Descriptors of ours are moved above those that the browser expects.
_ABOVE: Final = 10
_CHUNK: Final = 1 << 20
#: Seconds.
_START: Final = 30.0
_ANSWER: Final = 30.0


class BrowserFailed(PipelineError):
    """The browser did not start, did not answer in time, or refused."""


class Browser:
    """A running browser; ``opened`` makes one."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing
        self._last = 0
        self._unread = b""
        #: What came besides answers.
        self._events: list[Mapping[str, Any]] = []

    def call(
        self, method: str, *, session: str | None = None, seconds: float = _ANSWER, **params: object
    ) -> Mapping[str, Any]:
        """Return the answer to one command. Raises BrowserFailed."""
        self._last += 1
        message: dict[str, object] = {"id": self._last, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        until = time.monotonic() + seconds
        self._write(json.dumps(message).encode() + b"\0", until)
        while True:
            found = self._next(until)
            if found.get("id") == self._last:
                if "error" in found:
                    raise _failed(f"{method}: {found['error'].get('message', '')}")
                result: Mapping[str, Any] = found.get("result", {})
                return result
            self._events.append(found)

    def wait_for(self, event: str, *, session: str, seconds: float = _ANSWER) -> None:
        """Wait until ``event`` came. Raises BrowserFailed."""
        until = time.monotonic() + seconds

        def is_it(found: Mapping[str, Any]) -> bool:
            return found.get("method") == event and found.get("sessionId") == session

        while True:
            for number, found in enumerate(self._events):
                if is_it(found):
                    del self._events[number]
                    return
            self._events.append(self._next(until))

    def _write(self, data: bytes, until: float) -> None:
        try:
            while data:
                _, ready, _ = select.select([], [self._writing], [], _left(until))
                if not ready:
                    raise _failed("timeout")
                data = data[os.write(self._writing, data) :]
        except BrokenPipeError:
            raise _failed("it ended") from None
        except OSError as error:
            raise _failed(error.strerror or str(error)) from error

    def _next(self, until: float) -> Mapping[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._reading], [], [], _left(until))
            if not ready:
                raise _failed("timeout")
            chunk = os.read(self._reading, _CHUNK)
            if not chunk:
                raise _failed("it ended")
            self._unread += chunk
        message, _, self._unread = self._unread.partition(b"\0")
        try:
            found = json.loads(message)
        except ValueError as error:
            raise _failed(str(error)) from error
        if not isinstance(found, dict):
            raise _failed("it sent no message")
        return found


def program() -> str | None:
    """Return the path of the browser; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def opened(path: str, profiles: Path) -> Iterator[Browser]:
    """Start the browser at ``path`` for the time of the block. Raises BrowserFailed, or OSError.

    At the end nothing is left of it, neither processes nor its profile, which is a folder in
    ``profiles``; where we are killed, the next start takes that away.
    """
    profiles.mkdir(parents=True, exist_ok=True)
    _sweep(profiles)
    with tempfile.TemporaryDirectory(
        prefix=f"{os.getpid()}-", dir=profiles.absolute(), ignore_cleanup_errors=True
    ) as profile:
        theirs_in, ours_out = _pipe()
        ours_in, theirs_out = _pipe()
        try:
            pid = _started(path, profile, theirs_in, theirs_out)
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        try:
            os.set_blocking(ours_out, False)
            browser = Browser(ours_in, ours_out)
            browser.call("Browser.getVersion", seconds=_START)
            yield browser
        finally:
            os.close(ours_out)
            os.close(ours_in)
            _end(pid)


def _sweep(profiles: Path) -> None:
    """Delete what is left of browsers whose starter, whose number they bear, is no more."""
    for left in profiles.iterdir():
        starter = left.name.partition("-")[0]
        if not starter.isdecimal() or not _runs(int(starter)):
            shutil.rmtree(left, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True  # somebody else's
    return True


def _pipe() -> tuple[int, int]:
    """Return both ends of a pipe, out of the way of the descriptors that a child expects."""
    ends = os.pipe()
    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _ABOVE) for end in ends)
    for end in ends:
        os.close(end)
    return moved[0], moved[1]


def _started(path: str, profile: str, reading: int, writing: int) -> int:
    flags = [*_FLAGS, f"--user-data-dir={profile}"]
    if os.geteuid() == 0:
        # Its sandbox refuses to run for root.
        flags.append("--no-sandbox")
    quiet = (os.POSIX_SPAWN_OPEN, os.devnull, os.O_RDWR, 0)
    try:
        return os.posix_spawn(
            path,
            [path, *flags, "about:blank"],
            os.environ,
            file_actions=[
                *((quiet[0], number, *quiet[1:]) for number in (0, 1, 2)),
                (os.POSIX_SPAWN_DUP2, reading, 3),
                (os.POSIX_SPAWN_DUP2, writing, 4),
            ],
            setpgroup=0,
            # Python ignores it, and what is ignored stays so in a child.
            setsigdef=[signal.SIGPIPE],
        )
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error


def _end(pid: int) -> None:
    """End the process and all it started, at once: it has nothing to keep."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _left(until: float) -> float:
    return max(0.0, until - time.monotonic())


def _failed(cause: str) -> BrowserFailed:
    return BrowserFailed(problem("preview-browser-failed", cause=cause))
