"""A run that finds nothing to do, told as soon as can be.

Files are compared a thousand at a time, by what Python is made of: no line of it is run for a
single one. Nothing is loaded that can be done without, no library and hardly a module of the
pipeline: to load these takes longer than to look at ten thousand articles. So there is no more here
than "nothing to do", and what to say then; where that cannot be told, somebody looks thoroughly.
"""

from __future__ import annotations

import os
import stat
import struct
import sys
import time
from itertools import chain
from operator import attrgetter

from pipeline.quietfile import Head, entries, read_head

# What stands for typing.TYPE_CHECKING: to load typing, or collections, takes long.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import BufferedReader

#: Below the newsroom's root.
LOCK, TICK, KEPT = ".press/lock", ".press/tick", ".press/quiet"
LEDGER = ".press/ledger.sqlite"
#: What a file is known by: when it changed, when the system last noted that, size and inode.
FACTS = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino")
#: Nanoseconds between two looks at what is not looked at every time.
_HOUR = 3_600_000_000_000


def said(root: str, now: float, environ: Mapping[str, str]) -> tuple[int, str, str] | None:
    """Return exit code, output and errors of ``press run`` at ``now``, if it has nothing to do.

    ``now`` is in seconds since 1970: to load what knows dates takes long. None where it may have,
    or where nobody has said so yet in the language of ``environ``. The caller holds the lock and
    has just written to it: its time is the file system's. Raises OSError, and Damaged.
    """
    base = _base(root)
    with open(base + os.fsencode(KEPT), "rb") as file:  # noqa: PTH123 - to load Path takes long
        head, sizes = read_head(file)
        words = head.words.get(speaking(environ))
        if words is None or not (_is_of_this_run(head, base) and _holds(head, now)):
            return None
        recent = _is_recent(file, os.stat(base + os.fsencode(LOCK)).st_mtime_ns)  # noqa: PTH116
        pieces = entries(file, sizes, hourly=not recent)
        if not (_holds_elsewhere(head, base) and all(as_kept(base, *piece) for piece in pieces)):
            return None
    if not recent:
        os.utime(base + os.fsencode(KEPT))
    code, errors, before, after = words
    return code, f"{before}{spelled(now)}{after}", errors


def fits(root: str, environ: Mapping[str, str]) -> bool:
    """Tell whether something is kept of the last run, to be said in the language of ``environ``."""
    return (head := kept(root)) is not None and speaking(environ) in head.words


def kept(root: str) -> Head | None:
    """Return what is kept of the last run; None where that is nothing."""
    base = _base(root)
    try:
        with open(base + os.fsencode(KEPT), "rb") as file:  # noqa: PTH123
            head, _ = read_head(file)
        return head if _is_of_this_run(head, base) else None
    except (OSError, ValueError):  # damaged, or of another shape: a run keeps its own then
        return None


def looked_lately(root: str, clock_ns: int) -> bool:
    """Tell whether all of feeds/ was looked at within the hour, and nothing written there since.

    ``clock_ns`` is the file system's time. Whoever writes there deletes what is kept first.
    """
    base = _base(root)
    try:
        with open(base + os.fsencode(KEPT), "rb") as file:  # noqa: PTH123
            return _is_of_this_run(read_head(file)[0], base) and _is_recent(file, clock_ns)
    except (OSError, ValueError):
        return False


def speaking(environ: Mapping[str, str]) -> str:
    """Return what the language of a run depends on, besides what its files say."""
    return "\n".join([environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")])


def spelled(instant: float) -> str:
    """Return an instant, in seconds since 1970, as a run's line has it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(instant))


def program() -> str:
    """Return what tells this program, and what it is run by, from another."""
    # The first place for libraries is the caller's folder, or that of the script.
    return "\n".join([__file__, sys.version, sys.prefix, *sys.path[1:]])


def as_kept(base: bytes, paths: bytes, stamps: bytes) -> bool:
    """Tell whether all of ``paths`` below ``base``, a NUL between two, are as they were."""
    if base and not paths.startswith(b"/"):
        paths = base + paths.replace(b"\0", b"\0" + base)
    numbers = chain.from_iterable(map(FACTS, map(os.stat, paths.split(b"\0"))))
    try:
        return struct.pack(f"={len(stamps) // 8}q", *numbers) == stamps
    except OSError:
        return False


def _base(root: str) -> bytes:
    return b"" if root == "." else os.path.join(os.fsencode(root), b"")  # noqa: PTH118


def _is_of_this_run(head: Head, base: bytes) -> bool:
    """Tell whether it was kept by this program, after the last run that did anything.

    Raises OSError where no run has left anything.
    """
    # Without it a run would forget every address that it does not write down anew.
    os.stat(base + os.fsencode(LEDGER))  # noqa: PTH116
    facts = struct.pack("=4q", *FACTS(os.stat(base + os.fsencode(TICK))))  # noqa: PTH116
    return head.tick == facts and head.program == program()


def _is_recent(file: BufferedReader, clock_ns: int) -> bool:
    """Tell whether what is looked at once an hour was, by ``clock_ns``, when ``file`` was kept."""
    return 0 <= clock_ns - os.fstat(file.fileno()).st_mtime_ns < _HOUR


def _holds(head: Head, now: float) -> bool:
    return not (
        (head.since and now < float(head.since)) or (head.until and now >= float(head.until))
    )


def _holds_elsewhere(head: Head, base: bytes) -> bool:
    """Tell whether there is still no file where there was none."""
    for path in head.absent:
        if os.path.lexists(base + path):
            return False
    for path in head.other:
        try:
            if stat.S_ISREG(os.stat(base + path).st_mode):  # noqa: PTH116
                return False
        except OSError:
            continue
    return True
