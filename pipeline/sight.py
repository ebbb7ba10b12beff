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
from typing import Final, NamedTuple

from pipeline.files import TEMPORARY

#: Stamp of what is no file to be read: a link to nothing, a folder behind a link, a pipe.
NOTHING: Final = bytes(32)
#: Stands among the files of a folder that cannot be opened.
UNREADABLE: Final = ""
_FOUR: Final = struct.Struct("=4q")
_Names = tuple[str, ...]


class Shelf(NamedTuple):
    """One folder, with what stands right in it; all names sorted."""

    #: Files, and whatever else is no folder.
    files: tuple[str, ...]
    folders: tuple[str, ...]
    #: What a command that was killed left behind.
    left: tuple[str, ...]
    mode: int
    #: For each of ``files`` 32 bytes: time of change (mtime), of the system's last note of a change
    #: (ctime, which no program sets back), both in nanoseconds, size and inode.
    stats: bytes
    #: What tells that no name came or went; empty while the folder is too fresh for that.
    stamp: bytes

    def stat(self, name: str) -> bytes | None:
        """Return the 32 bytes of the file ``name``; None where there is none."""
        if name not in self.files:
            return None
        start = 32 * self.files.index(name)
        found = self.stats[start : start + 32]
        return None if found == NOTHING else found

    @property
    def there(self) -> tuple[str, ...]:
        """The names of files that can be opened."""
        if NOTHING not in self.stats or self.files == (UNREADABLE,):
            return self.files
        return tuple(name for name in self.files if self.stat(name))

    @property
    def signature(self) -> bytes:
        """What changes with any of the files, or their names."""
        return "\0".join(self.files).encode("utf-8", "surrogateescape") + self.stats


#: Place below the folder, with a final slash, the folder itself being "" -> what is there.
Sight = dict[str, Shelf]


def look(
    root: str | os.PathLike[str],
    before: Sight | None = None,
    *,
    hidden: bool = False,
    settled_ns: int,
) -> Sight:
    """Return what stands below ``root``; nothing where there is no such folder.

    ``before`` is what a former look saw: shelves that are as they were are taken from it. Hidden
    files count if ``hidden``, hidden folders never. Links to files are followed, links to folders
    are not. A folder that changed after ``settled_ns``, in the file system's time, may change again
    within its stamp. Raises OSError when ``root`` cannot be opened.
    """
    seen, base, shelves = dict[str, Shelf](), f"{os.fspath(root)}/", before or {}
    places = [""]
    while places:
        place = places.pop()
        try:
            shelf = _shelf(base + place, shelves.get(place), settled_ns, hidden=hidden)
        except (FileNotFoundError, NotADirectoryError):  # gone since it was listed
            continue
        if shelf.files == (UNREADABLE,) and not place:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(root))
        seen[place] = shelf
        places += [f"{place}{name}/" for name in reversed(shelf.folders)]
    return seen


def looked_again(
    root: str | os.PathLike[str], sight: Sight, paths: Iterable[str], *, settled_ns: int
) -> Sight:
    """Return ``sight``, hidden files included, with the folders of ``paths`` looked at once more.

    So are the folders these stand in, for some may be new, or gone.
    """
    places = {""}
    for path in paths:
        place = path.rpartition("/")[0]
        while place and f"{place}/" not in places:
            places.add(f"{place}/")
            place = place.rpartition("/")[0]
    found, base = dict(sight), f"{os.fspath(root)}/"
    for place in places:
        try:
            found[place] = _shelf(base + place, found.get(place), settled_ns, hidden=True)
        except OSError:  # gone, or in a folder that is closed: the next look tells
            found.pop(place, None)
    return found


def same(one: Sight, other: Sight) -> bool:
    """Tell whether two looks saw the same."""
    return one.keys() == other.keys() and all(
        shelf is other[place] or shelf[:5] == other[place][:5] for place, shelf in one.items()
    )


def newest_ns(sight: Sight) -> int:
    """Return when the file that changed last did, in the file system's nanoseconds."""
    stats = array("q", b"".join(shelf.stats for shelf in sight.values()))
    return max(max(stats[0::4], default=0), max(stats[1::4], default=0))


def left_behind(sight: Sight) -> Iterator[str]:
    """Yield the paths of what commands that were killed left."""
    for place, shelf in sight.items():
        yield from (place + name for name in shelf.left)


def changed_ns(stamp: bytes) -> int:
    """Return when a file last changed, by its stamp; 0 for what has none."""
    return max(_FOUR.unpack(stamp)[:2]) if stamp else 0


def stamp_of(found: os.stat_result) -> bytes:
    """Return the 32 bytes by which a file is known."""
    return _FOUR.pack(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _shelf(path: str, before: Shelf | None, settled_ns: int, *, hidden: bool) -> Shelf:
    """Return the folder at ``path``, which has a final slash. Raises OSError where it is gone."""
    own = os.stat(path)  # noqa: PTH116 - here and below: of every file there is
    stamp = stamp_of(own) if max(own.st_mtime_ns, own.st_ctime_ns) <= settled_ns else b""
    if before is not None and stamp and before.stamp == stamp:
        stats = _stats(path, before.files)
        return before if stats == before.stats else before._replace(stats=stats)
    files, folders, left = _listed(path, hidden=hidden)
    return Shelf(files, folders, left, own.st_mode, _stats(path, files), stamp)


def _stats(path: str, names: Iterable[str]) -> bytes:
    found = array("q")
    for name in names:
        try:
            one = os.stat(path + name)  # noqa: PTH116
        except OSError:
            found.frombytes(NOTHING)
            continue
        if stat.S_ISREG(one.st_mode):
            found.extend((one.st_mtime_ns, one.st_ctime_ns, one.st_size, one.st_ino))
        else:
            found.frombytes(NOTHING)
    return found.tobytes()


def _listed(path: str, *, hidden: bool) -> tuple[_Names, _Names, _Names]:
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
            elif hidden or not concealed:
                files.append(name)
    return tuple(sorted(files)), tuple(sorted(folders)), tuple(sorted(left))
