"""Comparing a folder with the renditions it should hold; nothing is written."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath
from typing import Literal

from msgspec import Struct

from pipeline.deliver.blocking import Owners
from pipeline.files import open_to_all
from pipeline.model.rendition import Rendition

#: ``missing``: not there. ``damaged``: other bytes. ``closed``: not for everybody to read.
#: ``stale``: ours, and should be gone.
#: ``blocked``: somebody else's stands in its place. ``foreign``: somebody else's; no fault.
DifferenceKind = Literal["missing", "damaged", "closed", "stale", "blocked", "foreign"]


class Difference(Struct, frozen=True, kw_only=True):
    """One file that is not as it should be."""

    #: Below the folder, in POSIX spelling.
    path: str
    kind: DifferenceKind
    #: Of a damaged file: where it first differs, both counted from 1.
    byte: int | None = None
    line: int | None = None


def differences(
    renditions: Iterable[Rendition],
    folder: Path,
    *,
    owned: Collection[str],
    shared: Collection[str] = (),
    kept: Collection[str] = (),
) -> tuple[int, tuple[Difference, ...]]:
    """Return how many files ``folder`` should hold, and where it differs from ``renditions``.

    Differences stand in the order of ``renditions``, other files after them by name. ``owned`` are
    the paths that deliveries have written, ``shared`` those at which they leave what is somebody
    else's, ``kept`` those at which they leave what there is. Raises OSError where the folder
    cannot be looked into.
    """
    owners = Owners(folder=folder, owned=owned, remembered=bool(owned), shared=shared)
    expected, found = {*kept}, list[Difference]()
    for rendition in renditions:
        if rendition.path in kept:
            continue
        expected.add(rendition.path)
        difference = _compared(folder, rendition)
        if difference is not None and owners.blocker(rendition) is not None:
            difference = Difference(path=rendition.path, kind="blocked")
        if difference is not None:
            found.append(difference)
    for path in sorted(_files(folder) - expected):
        found.append(Difference(path=path, kind="stale" if path in owned else "foreign"))
    return len(expected), tuple(found)


def _compared(folder: Path, rendition: Rendition) -> Difference | None:
    file = folder / rendition.path
    try:
        found = file.read_bytes()
    except PermissionError:
        return Difference(path=rendition.path, kind="closed")
    except OSError:
        return Difference(path=rendition.path, kind="missing")
    if found == rendition.content:
        # A program with every right, as this one may be, can read what a web server cannot.
        below = PurePosixPath(rendition.path).parents[:-1]
        well = all(map(open_to_all, (file, *(folder / parent for parent in below))))
        return None if well else Difference(path=rendition.path, kind="closed")
    pairs = enumerate(zip(found, rendition.content, strict=False))
    shorter = min(len(found), len(rendition.content))
    at = next((n for n, (one, other) in pairs if one != other), shorter)
    line = found.count(b"\n", 0, at) + 1
    return Difference(path=rendition.path, kind="damaged", byte=at + 1, line=line)


def _files(folder: Path) -> set[str]:
    """Return every file below ``folder``, hidden ones too."""
    return {
        (Path(place) / name).relative_to(folder).as_posix()
        for place, _, names in os.walk(folder, onerror=_raise)
        for name in names
    }


def _raise(error: OSError) -> None:
    # What is in a folder that lets nobody in is told file by file.
    if not isinstance(error, FileNotFoundError | PermissionError):
        raise error
