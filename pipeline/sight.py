"""What stands below a folder, as the file system shows it, without opening a file.

A second look costs one stat for each folder and each file: a folder's own stamp tells whether names
came or went, so only folders that changed are listed anew.
"""

import errno
import os
import stat
import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from operator import attrgetter
from typing import Final

from pipeline.files import TEMPORARY
from pipeline.quiet import FACTS
from pipeline.shelf import HEAD, NOTHING, UNREADABLE, Shelf

_FOUR: Final = struct.Struct("=4q")
#: Folders that are compared together.
_PIECE: Final = 250
_STATS: Final = attrgetter("stats")
_Names = tuple[str, ...]
#: Place below the folder, with a final slash, the folder itself being "" -> what is there.
Sight = dict[str, Shelf]


def look(
    root: str | os.PathLike[str],
    before: Sight | None = None,
    *,
    settled_ns: int,
) -> Sight:
    """Return what stands below ``root``; nothing where there is no such folder.

    ``before`` is what a former look saw: shelves that are as they were are taken from it. What is
    hidden does not count. Links to files are followed, links to folders
    are not. A folder that changed after ``settled_ns``, in the file system's time, may change again
    within its stamp. Raises OSError when ``root`` cannot be opened.
    """
    base = f"{os.fspath(root)}/"
    known = _known(os.fsencode(base), before or {})
    if before and len(known) == len(before):
        return known
    seen, places = Sight(), [""]
    while places:
        place = places.pop()
        shelf = known.get(place)
        if shelf is None:
            try:
                shelf = _shelf(base + place, settled_ns)
            except (FileNotFoundError, NotADirectoryError):  # gone since it was listed
                continue
            if shelf.files == (UNREADABLE,) and not place:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(root))
        seen[place] = shelf
        places += [f"{place}{name}/" for name in reversed(shelf.folders)]
    return seen


def same(one: Sight, other: Sight) -> bool:
    """Tell whether two looks saw the same."""
    return one.keys() == other.keys() and all(
        shelf is other[place] or shelf.same_as(other[place]) for place, shelf in one.items()
    )


def newest_ns(sight: Sight) -> int:
    """Return when the file that changed last did, in the file system's nanoseconds."""
    return last_changed_ns(b"".join(shelf.stats for shelf in sight.values()))


def last_changed_ns(stamps: bytes) -> int:
    """Return when the file that changed last of those that have ``stamps`` did; 0 without any."""
    facts = array("q", stamps)
    return max(max(facts[0::4], default=0), max(facts[1::4], default=0))


def left_behind(sight: Sight) -> Iterator[str]:
    """Yield the paths of what commands that were killed left."""
    for place, shelf in sight.items():
        if not shelf.endswith(b"/"):
            yield from (place + name for name in shelf.left)


def changed_ns(stamp: bytes) -> int:
    """Return when a file last changed, by its stamp; 0 for what has none."""
    return max(_FOUR.unpack(stamp)[:2]) if stamp else 0


def stamp_of(found: os.stat_result) -> bytes:
    """Return the 32 bytes by which a file is known."""
    return _FOUR.pack(*FACTS(found))


def stamps_of(paths: Sequence[bytes]) -> bytes:
    """Return the stamp of each of ``paths``, NOTHING where nothing is."""
    facts = map(FACTS, map(os.stat, paths))
    with suppress(OSError):
        return struct.pack(f"={4 * len(paths)}q", *chain.from_iterable(facts))
    return b"".join(map(stamp_at, paths))


def stamp_at(path: bytes) -> bytes:
    """Return the stamp of what is at ``path``; NOTHING where nothing is."""
    try:
        return stamp_of(os.stat(path))  # noqa: PTH116 - here and below: of every file there is
    except OSError:
        return NOTHING


def _known(base: bytes, before: Sight) -> Sight:
    """Return the shelves of ``before`` to which no name came, and from which none went.

    Their files have the stamps of now. Of the archive's every file there is, all that can be is
    done without a line of Python, and of shelves that are as they were little more.
    """
    known, rest = Sight(), iter(before.items())
    while piece := dict(islice(rest, _PIECE)):
        paths = [base + os.fsencode(place) for place in piece]
        shelves = piece.values()
        own, stats = stamps_of(paths), stamps_of(_files(paths, shelves))
        then = b"".join([*(one[:32] for one in shelves), *map(_STATS, shelves)])
        # One that was too fresh to be known by its stamp has none.
        if own + stats == then and NOTHING not in own:
            known.update(piece)
        else:
            known.update(_as_now(piece, paths, own, stats))
    return known


def _as_now(
    piece: Sight, paths: Iterable[bytes], own: bytes, stats: bytes
) -> Iterator[tuple[str, Shelf]]:
    """Yield what ``_known`` returns of ``piece``; ``own`` and ``stats`` are the stamps of now."""
    start = n = 0
    for (place, shelf), path in zip(piece.items(), paths, strict=True):
        head = own[n : n + 32]
        end = start + len(shelf.stats)
        if shelf.startswith(head) and head != NOTHING:
            # What is no file has a stamp here, and none there.
            there = shelf.startswith(stats[start:end], HEAD.size)
            files = shelf.files
            yield place, shelf if there else shelf.with_stats(_stats(os.fsdecode(path), files))
        start, n = end, n + 32


def _files(paths: Iterable[bytes], shelves: Iterable[Shelf]) -> list[bytes]:
    """Return the paths of all files on ``shelves``, which stand at ``paths``."""
    found = []
    for path, shelf in zip(paths, shelves, strict=True):
        _, _, count, length = HEAD.unpack_from(shelf)
        if count:
            start = HEAD.size + 32 * count
            found.append(path + shelf[start : start + length].replace(b"\0", b"\0" + path))
    return b"\0".join(found).split(b"\0") if found else []


def _shelf(path: str, settled_ns: int) -> Shelf:
    """Return the folder at ``path``, which has a final slash. Raises OSError where it is gone."""
    own = os.stat(path)  # noqa: PTH116
    fresh = max(own.st_mtime_ns, own.st_ctime_ns) > settled_ns
    names = files, _, _ = _listed(path)
    stamp = NOTHING if fresh else stamp_of(own)
    return Shelf.packed(stamp, own.st_mode, names, _stats(path, files))


def _stats(path: str, names: Iterable[str]) -> bytes:
    found = []
    for name in names:
        try:
            one = os.stat(path + name)  # noqa: PTH116
        except OSError:
            found.append(NOTHING)
        else:
            found.append(stamp_of(one) if stat.S_ISREG(one.st_mode) else NOTHING)
    return b"".join(found)


def _listed(path: str) -> tuple[_Names, _Names, _Names]:
    """Return the names of files, of folders, and of what was left behind."""
    files, folders, left = [], [], []
    try:
        # One that can be listed but not entered shows names, and of none what it is.
        os.stat(f"{path}.")  # noqa: PTH116
        entries = os.scandir(path)
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError:
        return (UNREADABLE,), (), ()
    with entries:
        for entry in entries:
            name = entry.name
            concealed = name.startswith(".")
            if concealed and name.endswith(TEMPORARY):
                left.append(name)
            elif entry.is_dir(follow_symlinks=False):
                if not concealed:
                    folders.append(name)
            elif not concealed:
                files.append(name)
    return tuple(sorted(files)), tuple(sorted(folders)), tuple(sorted(left))
