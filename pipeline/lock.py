"""One run at a time: a lock that the system itself lets go of when its holder dies."""

from __future__ import annotations

import fcntl
import os
import time

# What stands for typing.TYPE_CHECKING: to load typing, contextlib or datetime takes long.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

#: Seconds between two tries.
_PAUSE = 0.05


def held(
    path: str | os.PathLike[str], *, now: datetime | str, patience: float = 0.0
) -> AbstractContextManager[None]:
    """Hold the lock file ``path`` for the time of the block; ``now`` is left in it.

    Waits ``patience`` seconds for another process to let go of it, then raises Locked, which says
    who holds it.
    """
    since = now if isinstance(now, str) else now.isoformat(timespec="seconds")
    return _Held(path, f"pid {os.getpid()}, {os.uname().nodename}, {since}\n", patience)


class _Held:
    """A lock that is held from ``__enter__`` to ``__exit__``."""

    def __init__(self, path: str | os.PathLike[str], who: str, patience: float) -> None:
        self._path, self._who, self._patience = path, who, patience

    def __enter__(self) -> None:
        os.makedirs(os.path.dirname(self._path), exist_ok=True)  # noqa: PTH103, PTH120 - nor a Path
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            if not _taken(self._handle, self._patience):
                # Imported here: to load words takes longer than a run that finds nothing to do.
                from pipeline.errors import Locked, problem

                holder = os.pread(self._handle, 200, 0).decode("utf-8", "replace").strip() or "?"
                raise Locked(problem("locked", file=os.fspath(self._path), holder=holder))
            self._leave(self._who)
        except BaseException:
            os.close(self._handle)
            raise

    def __exit__(self, *_error: object) -> None:
        try:
            self._leave("")
        finally:
            os.close(self._handle)

    def _leave(self, who: str) -> None:
        """Leave in the file who holds it."""
        try:
            os.ftruncate(self._handle, 0)
            os.pwrite(self._handle, who.encode(), 0)
        except OSError:  # the lock holds all the same on a full disk
            pass


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
