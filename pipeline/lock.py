"""One run at a time: a lock that the system itself lets go of when its holder dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

#: Seconds between two tries.
_PAUSE = 0.05


@contextmanager
def held(path: str | os.PathLike[str], *, now: datetime, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock file ``path`` for the time of the block.

    Waits ``patience`` seconds for another process to let go of it, then raises Locked, which says
    who holds it.
    """
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - nor a Path
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        if not _taken(handle, patience):
            # Imported here: to load words takes longer than a run that finds nothing to do.
            from pipeline.errors import Locked, problem

            holder = os.pread(handle, 200, 0).decode("utf-8", "replace").strip() or "?"
            raise Locked(problem("locked", file=os.fspath(path), holder=holder))
        who = f"pid {os.getpid()}, {os.uname().nodename}, {now.isoformat(timespec='seconds')}\n"
        with suppress(OSError):  # the lock holds all the same on a full disk
            os.ftruncate(handle, 0)
            os.pwrite(handle, who.encode(), 0)
        try:
            yield
        finally:
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _taken(handle: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE)
        else:
            return True
