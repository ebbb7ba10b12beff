"""Comparing a folder with the renditions it should hold; nothing is written."""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.model.rendition import Rendition

#: ``missing``: not there. ``damaged``: other bytes. ``stale``: ours, and should be gone.
#: ``foreign``: somebody else's; no fault.
DifferenceKind = Literal["missing", "damaged", "stale", "foreign"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One file that is not as it should be."""

    #: Below the folder, in POSIX spelling.
    path: str
    kind: DifferenceKind
    #: Of a damaged file: where it first differs, both counted from 1.
    byte: int | None = None
    line: int | None = None


def differences(
    renditions: Iterable[Rendition], folder: Path, *, owned: Collection[str]
) -> tuple[int, tuple[Difference, ...]]:
    """Return how many files ``folder`` should hold, and where it differs from ``renditions``.

    Differences stand in the order of ``renditions``, other files after them by name. ``owned`` are
    the paths that deliveries have written. Raises OSError where the folder cannot be looked into.
    """
    expected, found = set[str](), list[Difference]()
    for rendition in renditions:
        expected.add(rendition.path)
        if (difference := _compared(folder / rendition.path, rendition)) is not None:
            found.append(difference)
    for path in sorted(_files(folder) - expected):
        found.append(Difference(path=path, kind="stale" if path in owned else "foreign"))
    return len(expected), tuple(found)


def _compared(file: Path, rendition: Rendition) -> Difference | None:
    try:
        found = file.read_bytes()
    except OSError:
        return Difference(path=rendition.path, kind="missing")
    if found == rendition.content:
        return None
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
    if not isinstance(error, FileNotFoundError):
        raise error
