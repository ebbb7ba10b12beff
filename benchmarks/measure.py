"""Measuring one command as a whole process, by the system's own accounts (wait4)."""

import ctypes
import os
import subprocess
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from resource import struct_rusage
from typing import IO, Final

#: The program measured is the one beside us, wherever it is run; it is compiled but once, as its
#: peers are when they are installed.
ENVIRONMENT: Final = {
    **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": str(Path(__file__).parents[1]),
}

_LIBC = ctypes.CDLL(None)
#: PR_SET_CHILD_SUBREAPER, prctl(2): orphans become ours, and their accounts with them.
_ADOPT = 36


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What one run of a command cost."""

    #: Seconds of processor time of the process and its children, in its own code.
    user: float
    #: The same in the system on its behalf: most of what new files cost.
    system: float
    #: Seconds.
    wall: float
    #: Bytes, of the largest single process.
    peak: int

    @property
    def cpu(self) -> float:
        """Seconds of processor time, user and system."""
        return self.user + self.system


def measured(
    command: Sequence[str],
    folder: Path,
    *,
    cores: Collection[int] = (),
    accepted: Collection[int] = (0,),
    output: Path | None = None,
) -> Figure:
    """Run ``command`` in ``folder``, on ``cores`` where some are named, and return its cost.

    What it prints goes to the file ``output``. Raises CalledProcessError where it ends with another
    code than the ``accepted`` ones.
    """
    before = os.sched_getaffinity(0) if cores else set()
    if cores:
        os.sched_setaffinity(0, cores)  # and with us, whatever we start
    try:
        with (output or Path(os.devnull)).open("wb") as printed:
            return _measured(command, folder, accepted, printed)
    finally:
        if cores:
            os.sched_setaffinity(0, before)


def _measured(
    command: Sequence[str], folder: Path, accepted: Collection[int], printed: IO[bytes]
) -> Figure:
    start = time.perf_counter()
    _LIBC.prctl(_ADOPT, 1, 0, 0, 0)
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdout=printed,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=errors)
    usages = [usage, *_left_behind(process.pid)]
    return Figure(
        user=sum(u.ru_utime for u in usages),
        system=sum(u.ru_stime for u in usages),
        wall=wall,
        peak=usage.ru_maxrss * 1024,
    )


def _left_behind(group: int) -> Iterator[struct_rusage]:
    """Yield the accounts of the processes that a command has not waited for itself."""
    with suppress(ChildProcessError):
        while True:
            yield os.wait4(-group, 0)[2]


def rewritten(before: dict[str, tuple[int, int]], folder: Path) -> int:
    """Return how many files below ``folder`` were written since ``before``."""
    return sum(before.get(path) != stamp for path, stamp in stamps(folder).items())


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return, for every file below ``folder``, what changes when it is written."""
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file()
    }
