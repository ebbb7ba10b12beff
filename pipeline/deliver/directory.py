"""Delivery into a folder: only what differs is written, and only what is ours is deleted."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from pipeline.errors import PipelineError, Problem, problem
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
    fails; what was written by then stays, each file whole, and nothing is deleted. Raises it too
    when files could not be deleted; all that could be are, and the others stay known.
    """
    sweep(folder)
    stream = iter(renditions)
    written, kept, seen = [], 0, set()
    while batch := list(islice(stream, _BATCH)):
        targets = [_inside(folder, r.path) for r in batch]
        if new := {r.path for r in batch} - set(owned):
            own(new)
        for rendition, target in zip(batch, targets, strict=True):
            seen.add(rendition.path)
            if same_bytes(target, rendition.content):
                kept += 1
                continue
            try:
                _make_way(folder, rendition.path, owned)
                # Outputs can be made again, so they need not wait for the disk.
                write_atomic(target, rendition.content, durable=False)
            except OSError as error:
                raise PipelineError(_disk_problem(target, error)) from error
            written.append(rendition.path)
    stale = sorted(set(owned) - seen)
    removed, faults = [], []
    for path in stale:
        try:
            _remove(folder, path)
        except OSError as error:
            faults.append(_disk_problem(folder / path, error))
        else:
            removed.append(path)
    disown(removed)
    if faults:
        # It was public and should no longer be: somebody must know.
        raise PipelineError(*faults)
    return Delivery(written=tuple(written), unchanged=kept, removed=tuple(removed))


def _inside(folder: Path, path: str) -> Path:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts:
        raise ValueError(path)
    return folder / parts


def _disk_problem(path: Path, error: OSError) -> Problem:
    return problem("disk", file=str(path), cause=error.strerror or error)


def _make_way(folder: Path, path: str, owned: Collection[str]) -> None:
    """Delete our own files of former runs where a folder must be now, or below a file to be."""
    target = _inside(folder, path)
    for parent in PurePosixPath(path).parents:
        if str(parent) in owned and not (folder / parent).is_dir():
            (folder / parent).unlink(missing_ok=True)
    if target.is_dir() and not target.is_symlink():
        for below in owned:
            if below.startswith(f"{path}/"):
                _remove(folder, below)


def _remove(folder: Path, path: str) -> None:
    """Delete a file of ours and the folders it leaves empty. Raises OSError when it stays."""
    target = _inside(folder, path)
    if target.is_symlink() or not target.is_dir():  # a folder by now is none of ours
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
    with suppress(OSError):
        for parent in target.parents:
            if parent == folder:
                break
            parent.rmdir()
