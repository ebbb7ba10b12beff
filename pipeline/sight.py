"""What stands below a folder, as the file system shows it, without opening a file.

A second look costs one stat for each folder and each file: a folder's own stamp tells whether names
came or went, so only folders that changed are listed anew.
"""

import errno
import os
import stat
import struct
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from pipeline.files import TEMPORARY
from pipeline.quiet import FACTS
from pipeline.shelf import HEAD, NOTHING, UNREADABLE, Shelf

_FOUR: Final = struct.Struct("=4q")
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
    known = _known(base, before or {})
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


def stamps_of(paths: Iterable[str] | Iterable[bytes]) -> "array[int]":
    """Return four numbers of each of ``paths``, all 0 where nothing is."""
    found, facts = array("q"), map(FACTS, map(os.stat, paths))
    while True:
        try:
            found.extend(chain.from_iterable(facts))
        except OSError:  # the others follow
            found.frombytes(NOTHING)
        else:
            return found


def _known(base: str, before: Sight) -> Sight:
    """Return the shelves of ``before`` to which no name came, and from which none went.

    Their files have the stamps of now. All that can be is done without a line of Python: of the
    archive's every file.
    """
    own = stamps_of(map(base.__add__, before)).tobytes()
    stats = stamps_of(_file_paths(base, before)).tobytes()
    known, start, n = Sight(), 0, 0
    for place, shelf in before.items():
        head = own[n : n + 32]
        end = start + 32 * HEAD.unpack_from(shelf)[2]
        if shelf.startswith(head) and head != NOTHING:
            # What is no file has a stamp here, and none there.
            there = shelf.startswith(stats[start:end], HEAD.size)
            known[place] = shelf if there else shelf.with_stats(_stats(base + place, shelf.files))
        start, n = end, n + 32
    return known


def _file_paths(base: str, sight: Sight) -> Iterator[str]:
    for place, shelf in sight.items():
        _, _, count, length = HEAD.unpack_from(shelf)
        if count:
            start = HEAD.size + 32 * count
            names = shelf[start : start + length].decode("utf-8", "surrogateescape")
            prefix = base + place
            for name in names.split("\0"):
                yield prefix + name


def _shelf(path: str, settled_ns: int) -> Shelf:
    """Return the folder at ``path``, which has a final slash. Raises OSError where it is gone."""
    own = os.stat(path)  # noqa: PTH116 - here and below: of every file there is
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
