"""The folders below a folder as they were seen: their stamps tell whether any name came or went.

They are held flat and compared a thousand at a time, without a line of Python for a single one.
Files are for others to look at.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from pipeline.files import TEMPORARY
from pipeline.shelf import NOTHING
from pipeline.sight import stamp_at, stamp_of, stamps_of

#: What is published is for everybody to read, whatever the umask of the run.
OPEN: Final = 0o755
#: Folders that are compared together.
_PIECE: Final = 1000
_STAMP: Final = len(NOTHING)
#: Stands for the stamp of a folder that is to be listed at the next look.
_UNSURE: Final = b"\xff" * _STAMP
#: A path with a final slash, the folder itself being "", and its stamp.
_Place = tuple[bytes, bytes]


class Places(Struct, frozen=True, array_like=True, gc=False):
    """Folders, in pieces."""

    #: Paths, a NUL between two, with their stamps.
    pieces: tuple[tuple[bytes, bytes], ...] = ()

    def __iter__(self) -> Iterator[_Place]:
        """Yield each path with its stamp."""
        for piece in self.pieces:
            yield from each(*piece)


class Look(Struct, frozen=True):
    """What a look at folders came to."""

    places: Places
    #: Whether all were as they were.
    same: bool
    #: Whether one that was not is closed to some, or has in it what a killed run left.
    untidy: bool


def look(root: str | os.PathLike[str], before: Places) -> Look:
    """Look at the folders below ``root``, but for hidden ones; none where there is no such folder.

    ``before`` is what a former look saw: only folders that changed since are listed. Links to
    folders are not followed.
    """
    base = os.path.join(os.fsencode(root), b"")  # noqa: PTH118
    differing = [one for piece in before.pieces for one in _differing(base, *piece)]
    if before.pieces and not differing:
        return Look(before, same=True, untidy=False)
    known = {path for path, _ in before}
    now, untidy = dict.fromkeys(differing, NOTHING), False
    left = differing or [b""]
    while left:
        place = left.pop()
        try:
            own = os.stat(base + place)  # noqa: PTH116
            # Asked for before: what comes meanwhile shows at the next look.
            now[place] = stamp_of(own)
            untidy = untidy or own.st_mode & OPEN != OPEN
            with os.scandir(base + place) as entries:
                for entry in entries:
                    if entry.name.startswith(b"."):
                        untidy = untidy or entry.name.endswith(TEMPORARY.encode())
                    elif entry.is_dir(follow_symlinks=False):
                        path = b"%s%s/" % (place, entry.name)
                        if path not in known and path not in now:
                            left.append(path)
        except PermissionError:
            untidy = True
        except OSError:  # gone, or no folder any more
            now[place] = NOTHING
    return Look(_with(before, now.items()), same=False, untidy=untidy)


def looked_again(root: str | os.PathLike[str], before: Places, files: Iterable[str]) -> Places:
    """Return ``before`` with the folders of ``files`` as they are now, and those they stand in."""
    base = os.path.join(os.fsencode(root), b"")  # noqa: PTH118
    return _with(before, ((place, stamp_at(base + place)) for place in _folders(files)))


def to_be_looked_at(before: Places, files: Iterable[str]) -> Places:
    """Return ``before`` so that the next look lists the folders of ``files``.

    And those they stand in: for whoever has not looked at them before something changed there.
    """
    return _with(before, ((place, _UNSURE) for place in _folders(files)))


def _folders(files: Iterable[str]) -> list[bytes]:
    found = {b""}
    for path in files:
        place = os.fsencode(path)
        while (place := place.rpartition(b"/")[0]) and place + b"/" not in found:
            found.add(place + b"/")
    return sorted(found)


def _differing(base: bytes, paths: bytes, stamps: bytes) -> Iterator[bytes]:
    found = stamps_of([base + path for path in paths.split(b"\0")])
    if found != stamps:
        now = (stamp for _, stamp in each(paths, found))
        yield from (path for path, stamp in each(paths, stamps) if stamp != next(now))


def _with(before: Places, now: Iterable[_Place]) -> Places:
    """Return ``before`` with the stamps of ``now``; without those that are gone."""
    left, pieces = dict(now), list[tuple[bytes, bytes]]()
    for paths, stamps in before.pieces:
        names = paths.split(b"\0")
        if not left.keys().isdisjoint(names):
            found = [(path, left.pop(path, stamp)) for path, stamp in each(paths, stamps)]
            pieces += _packed(found)
        else:
            pieces.append((paths, stamps))
    if left and pieces and pieces[-1][0].count(b"\0") < _PIECE // 2:
        pieces += _packed((*each(*pieces.pop()), *left.items()))
    else:
        pieces += _packed(left.items())
    return Places(tuple(pieces))


def each(paths: bytes, stamps: bytes) -> Iterator[_Place]:
    """Yield each of ``paths``, a NUL between two, with its stamp."""
    for n, path in enumerate(paths.split(b"\0")):
        yield path, stamps[n * _STAMP : (n + 1) * _STAMP]


def _packed(places: Iterable[_Place]) -> Iterator[tuple[bytes, bytes]]:
    rest = (place for place in places if place[1] != NOTHING)
    while piece := list(islice(rest, _PIECE)):
        yield b"\0".join([path for path, _ in piece]), b"".join([stamp for _, stamp in piece])
