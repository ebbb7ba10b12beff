"""What the file system tells without opening a file: what is there, and whether it changed."""

import hashlib
import os
import struct
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).parents[1]
#: What outputs are made with: another version of one may make them otherwise.
_LIBRARIES = (
    *(
        "css_inline",
        "feedgen",
        "jinja2",
        "lxml",
        "markupsafe",
        "mjml",
        "msgspec",
        "nh3",
        "pyromark",
    ),
    "yaml",
)
#: Nanoseconds. A file changed so shortly before the look that a second change may have left the
#: same time stamp is not to be trusted by its stat alone: FAT keeps two seconds, ...
RACY = 2_000_000_000
#: ... what tells parts of a millisecond goes by the system's own tick, of ten at most: twice that.
FINE = 20_000_000
_FOUR = struct.Struct("=4q")


class Stat(NamedTuple):
    """One file as the file system sees it."""

    #: Relative to the folder scanned, POSIX spelling.
    name: str
    mtime_ns: int
    #: When the system last saw a change; unlike ``mtime_ns``, no program can set it back.
    ctime_ns: int
    size: int
    inode: int

    @property
    def stamp(self) -> bytes:
        """The 32 bytes that ``sight.stamp_of`` gives."""
        return _FOUR.pack(*self[1:])


def walk(folder: Path, prefix: str = "", *, without: str = "") -> Iterator[Stat]:
    """Yield every regular file below ``folder`` in a stable order, but for hidden ones.

    Nothing called ``without`` is looked at. Links to files are followed, links to folders are not.
    A folder below that cannot be opened is yielded itself, its name with a final slash. Raises
    OSError when ``folder`` cannot be opened.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == without:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk_below(entry, prefix, without)
            elif entry.is_file():
                yield _stat(prefix + entry.name, entry.stat())
        except OSError:  # gone since the folder was listed, or a link to nothing: it is not there
            continue


def _walk_below(entry: os.DirEntry[str], prefix: str, without: str) -> Iterator[Stat]:
    name = f"{prefix}{entry.name}/"
    try:
        yield from walk(Path(entry.path), name, without=without)
    except OSError:
        yield _stat(name, entry.stat(follow_symlinks=False))


def stat_of(path: Path) -> Stat:
    """Return the stat of one file, by its whole name. Raises OSError."""
    return _stat(str(path), path.stat())


def _stat(name: str, s: os.stat_result) -> Stat:
    return Stat(name, s.st_mtime_ns, s.st_ctime_ns, s.st_size, s.st_ino)


def trusted(stats: Iterable[Stat], *, clock_ns: int) -> bool:
    """Tell whether none of ``stats`` is too fresh to be known by its stat alone.

    ``clock_ns`` is the file system's own time from before the look (``clock``).
    """
    return all(
        max(s.mtime_ns, s.ctime_ns) <= clock_ns - _pause(clock_ns, s.ctime_ns) for s in stats
    )


def settled_ns(clock_ns: int, *folders: Path) -> int:
    """Return up to which time stamp files in ``folders`` are known by their stat alone.

    ``clock_ns`` is the file system's own time from before a look at them (``clock``). Where a
    folder, be it on another file system, shows no finer time, stamps are taken for coarse.
    """
    try:
        return clock_ns - _pause(clock_ns, *(folder.stat().st_ctime_ns for folder in folders))
    except OSError:
        return clock_ns - RACY


def _pause(*instants_ns: int) -> int:
    """Return how long a file system that tells these instants may give two changes one stamp."""
    return min(RACY, FINE) if all(ns % 1_000_000 for ns in instants_ns) else RACY


def signature(stats: Iterable[Stat]) -> str:
    """Return a digest that changes with any of ``stats``."""
    lines = "\n".join(f"{s.name}\0{s.mtime_ns} {s.ctime_ns} {s.size} {s.inode}" for s in stats)
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


@cache
def code_signature() -> str:
    """Return a digest that changes with any file of the program, its libraries, and with Python."""
    digest = signature(program_files())
    return hashlib.sha256(f"{digest} {sys.version}".encode()).hexdigest()


@cache
def program_files() -> tuple[Stat, ...]:
    """Return the files of the program, and of its libraries, by their whole names.

    Looked at once: what makes outputs is what was loaded, whatever is installed meanwhile.
    """
    # What Python compiled says no more than what it compiled it from.
    own = walk(_PACKAGE, f"{_PACKAGE}/", without="__pycache__")
    # Not imported: a run with nothing to do needs none of them.
    specs = (find_spec(name) for name in _LIBRARIES)
    return (*own, *(stat_of(Path(s.origin)) for s in specs if s is not None and s.origin))


def clock(folder: Path) -> int:
    """Return the file system's own time in nanoseconds: that of a file touched just now."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "clock"
    path.touch()
    return path.stat().st_mtime_ns
