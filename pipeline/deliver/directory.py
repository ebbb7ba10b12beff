"""Delivery into a folder: only what differs is written, and only what is ours is deleted."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from pipeline.errors import PipelineError, problem
from pipeline.files import same_bytes, sweep, write_atomic
from pipeline.model.rendition import Rendition

#: Renditions announced to the ledger at once: one commit for many files.
_BATCH = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """What one delivery did, by path below the folder."""

    written: tuple[str, ...]
    #: Files that held the right bytes already and were left alone.
    unchanged: int
    removed: tuple[str, ...]


def deliver(
    renditions: Iterable[Rendition],
    folder: Path,
    *,
    owned: Collection[str],
    own: Callable[[Collection[str]], None],
    disown: Callable[[Collection[str]], None],
) -> Delivery:
    """Make ``folder`` hold ``renditions``, in their order, and none of the others in ``owned``.

    ``own`` is called before files are written and ``disown`` after they are deleted, so that a kill
    in between leaves nothing that nobody knows of. Raises PipelineError (``disk``) when a write
    fails; what was written by then stays, each file whole, and nothing is deleted.
    """
    sweep(folder)
    stream = iter(renditions)
    written, kept, seen = [], 0, set()
    while batch := list(islice(stream, _BATCH)):
        if new := {r.path for r in batch} - set(owned):
            own(new)
        for rendition in batch:
            seen.add(rendition.path)
            if same_bytes(target := _inside(folder, rendition.path), rendition.content):
                kept += 1
                continue
            _write(target, rendition)
            written.append(rendition.path)
    stale = tuple(sorted(set(owned) - seen))
    for path in stale:
        _remove(folder, path)
    disown(stale)
    return Delivery(written=tuple(written), unchanged=kept, removed=stale)


def _inside(folder: Path, path: str) -> Path:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts:
        raise ValueError(path)
    return folder / parts


def _write(target: Path, rendition: Rendition) -> None:
    try:
        # Outputs can be made again, so they need not wait for the disk.
        write_atomic(target, rendition.content, durable=False)
    except OSError as error:
        raise PipelineError(
            problem("disk", file=str(target), cause=error.strerror or error)
        ) from error


def _remove(folder: Path, path: str) -> None:
    target = _inside(folder, path)
    with suppress(OSError):
        target.unlink()
        # Folders that are empty now go too, up to the output folder itself.
        for parent in target.parents:
            if parent == folder:
                break
            parent.rmdir()
