"""Delivery into a folder: only what differs is written, and only what is ours is deleted."""

import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct, field

from pipeline.deliver.blocking import Owners
from pipeline.deliver.fresh import OPEN, written_fresh
from pipeline.digests import digest_of
from pipeline.errors import PipelineError, Problem, problem
from pipeline.files import open_to_all, open_up, same_bytes, sweep, write_atomic
from pipeline.model.rendition import Made, Rendition
from pipeline.sight import Sight, left_behind, look, looked_again, stamp_of

#: Renditions announced to the ledger at once: one commit for many files.
_BATCH = 200
#: What no other file would fare better with.
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class Known(Struct, frozen=True, kw_only=True):
    """What is known of former deliveries, so that this one does less."""

    #: Path -> the file as it was made.
    made: Mapping[str, Made] = field(default_factory=dict)
    #: What a look at the folder saw; None where nobody has looked.
    sight: Sight | None = None
    #: As ``sight.look`` has it.
    settled_ns: int = 0


class Delivery(Struct, frozen=True, kw_only=True):
    """What one delivery did, by path below the folder."""

    written: tuple[str, ...]
    #: Files that held the right bytes already and were left alone.
    unchanged: int
    removed: tuple[str, ...]
    #: Files that could not be written: somebody else's stands in their place.
    blocked: tuple[str, ...] = ()
    #: Files that the disk did not let us write or delete; to be tried again.
    failed: tuple[str, ...] = ()
    #: Path -> how it was made, of every file whose inputs are known.
    made: Mapping[str, Made] = field(default_factory=dict)
    #: What a person has to know of these.
    problems: tuple[Problem, ...] = ()
    #: What stood in the folder afterwards, but for what others did there meanwhile.
    sight: Sight = field(default_factory=dict)


class _Log(Struct):
    """A delivery under way."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    made: dict[str, Made] = field(default_factory=dict)
    #: Output -> what stands in its place.
    blocked: dict[str, str] = field(default_factory=dict)
    faults: dict[str, OSError] = field(default_factory=dict)


def deliver(
    renditions: Iterable[Rendition],
    folder: Path,
    *,
    owned: Collection[str],
    own: Callable[[Collection[str]], None],
    disown: Callable[[Collection[str]], None],
    shared: Collection[str] = (),
    kept: Collection[str] = (),
    known: Known | None = None,
) -> Delivery:
    """Make ``folder`` hold ``renditions``, in their order, and none of the others in ``owned``.

    What is ``known`` to be made from the same again is not made anew while it holds the same
    bytes, nor is it read while its stat is as it was.

    ``own`` is called before files are written and ``disown`` after they are deleted, so that a kill
    in between leaves nothing that nobody knows of. A file at one of the ``shared`` paths that we
    did not write stays; what stands at those in ``kept`` is neither written nor deleted. What keeps
    one file from being written or deleted keeps no other; only on a full disk it raises
    PipelineError (``disk``): what was written by then stays, each file whole, and nothing is
    deleted.
    """
    known = known or Known()
    sight = _look(folder, owned, known)
    owners = Owners(folder=folder, owned=owned, shared=shared)
    log, seen = _Log(), {*kept}
    stream = (rendition for rendition in renditions if rendition.path not in kept)
    while batch := list(islice(stream, _BATCH)):
        seen.update(rendition.path for rendition in batch)
        changed = [
            r for r in batch if r.path not in owned or not _stands(folder, r, known, sight, log)
        ]
        for rendition in changed:
            _refuse_outside(rendition.path)
            if (blocker := owners.blocker(rendition)) is not None:
                log.blocked[rendition.path] = blocker
        free = [r for r in changed if r.path not in log.blocked]
        if new := {r.path for r in free if r.path not in owned}:
            own(new)
        for rendition in free:
            _write(folder, rendition, owned, log)
    removed = []
    for path in sorted(set(owned) - seen):
        try:
            _remove(folder, path)
        except OSError as error:
            log.faults[path] = error
        else:
            removed.append(path)
    disown(removed)
    touched = (*log.written, *removed, *log.blocked, *log.faults)
    return Delivery(
        written=tuple(log.written),
        unchanged=log.unchanged,
        removed=tuple(removed),
        made=log.made,
        blocked=tuple(log.blocked),
        failed=tuple(log.faults),
        problems=(
            *_blocked_problems(folder, log.blocked.values()),
            *_disk_problems(folder, log.faults),
        ),
        sight=looked_again(folder, sight, touched, settled_ns=known.settled_ns),
    )


def _look(folder: Path, owned: Collection[str], known: Known) -> Sight:
    """Return what stands in ``folder``, once what a killed run left there is swept away.

    The folders that hold our files are opened to everybody then.
    """
    try:
        sight = look(folder, known.sight, hidden=True, settled_ns=known.settled_ns)
    except OSError:  # to be told of each file that cannot be written there
        return {}
    if any(left_behind(sight)) or any(one.mode & OPEN != OPEN for one in sight.values()):
        _let_in(folder, owned)
        sweep(folder)
        return look(folder, known.sight, hidden=True, settled_ns=known.settled_ns)
    return sight


def _stands(folder: Path, rendition: Rendition, known: Known, sight: Sight, log: _Log) -> bool:
    """Tell whether ``rendition`` was made from the same before, and stands there as it was made."""
    before = known.made.get(rendition.path)
    if before is None or before.inputs != rendition.inputs:
        return False
    place, _, name = rendition.path.rpartition("/")
    shelf = sight.get(f"{place}/" if place else "")
    stamp = None if shelf is None else shelf.stat(name)
    if stamp != before.stamp:
        file = folder / rendition.path
        try:
            # Touched, copied, closed to readers, so fresh that its stat says nothing, or in a
            # folder that is a link.
            stamp = stamp_of(file.stat())
            if not (open_to_all(file) and digest_of(file.read_bytes()) == before.digest):
                return False
        except OSError:
            return False
        before = before._replace(stamp=stamp)
    log.made[rendition.path] = before
    log.unchanged += 1
    return True


def _write(folder: Path, rendition: Rendition, owned: Collection[str], log: _Log) -> None:
    file, content = f"{folder}/{rendition.path}", rendition.content
    try:
        changed = written_fresh(file, content) or _overwrite(folder, rendition.path, content, owned)
        if rendition.inputs is not None:
            stamp = stamp_of(os.stat(file))  # noqa: PTH116 - of every file there is
            log.made[rendition.path] = Made(rendition.inputs, digest_of(content), stamp)
    except OSError as error:
        if error.errno in _FULL:
            raise PipelineError(_disk_problem(Path(file), error)) from error
        log.faults[rendition.path] = error
    else:
        if changed:
            log.written.append(rendition.path)
        else:
            log.unchanged += 1


def _overwrite(folder: Path, path: str, content: bytes, owned: Collection[str]) -> bool:
    """Make what stands at ``path``, or in its way, the file it is to be; tell if it was not."""
    target = folder / path
    opened = _opened(target)
    if same_bytes(target, content):
        return opened
    if not target.parent.is_dir() or target.is_dir():
        _make_way(folder, path, owned)
        _open_folders(target.parent)
    # Outputs can be made again, so they need not wait for the disk.
    write_atomic(target, content, durable=False)
    return True


def _refuse_outside(path: str) -> None:
    if path.startswith("/") or not path.strip("./") or ".." in path.split("/"):
        raise ValueError(path)


def _opened(target: Path) -> bool:
    """Let everybody read ``target``, or make way for one; tell whether it was closed."""
    try:
        return open_up(target)
    except PermissionError:  # another user's
        target.unlink()
        return True


def _let_in(folder: Path, owned: Collection[str]) -> None:
    """Open the folders that hold our files; where that fails, writing them tells."""
    places = set[str]()
    for path in owned:
        place = path.rpartition("/")[0]
        while place and place not in places:
            places.add(place)
            place = place.rpartition("/")[0]
    for place in sorted(places):
        with suppress(OSError):
            open_up(folder / place)


def _open_folders(folder: Path) -> None:
    """Make ``folder`` and those it stands in, where they are not there, readable by everybody."""
    if not folder.is_dir():
        _open_folders(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(OPEN)


def _blocked_problems(folder: Path, paths: Iterable[str]) -> Iterator[Problem]:
    for path in dict.fromkeys(paths):
        yield problem("output-blocked", file=str(folder / path))


def _disk_problems(folder: Path, faults: dict[str, OSError]) -> Iterator[Problem]:
    """Yield the first fault of each cause, and how many more files it befell."""
    causes: dict[str, list[Problem]] = {}
    for path, error in faults.items():
        found = _disk_problem(folder / path, error)
        causes.setdefault(dict(found.args)["cause"], []).append(found)
    for cause, problems in causes.items():
        yield problems[0]
        if more := len(problems) - 1:
            yield problem("disk-more", cause=cause, more=more)


def _disk_problem(path: Path, error: OSError) -> Problem:
    return problem("disk", file=str(path), cause=error.strerror or error)


def _make_way(folder: Path, path: str, owned: Collection[str]) -> None:
    """Delete what stands in the way and is nobody's: our files of former runs, empty folders."""
    _refuse_outside(path)
    target = folder / path
    for parent in PurePosixPath(path).parents:
        if str(parent) in owned and not (folder / parent).is_dir():
            (folder / parent).unlink(missing_ok=True)
    if target.is_dir() and not target.is_symlink():
        for below in owned:
            if below.startswith(f"{path}/"):
                _remove(folder, below)
        for place, _, _ in os.walk(target, topdown=False):
            with suppress(OSError):
                Path(place).rmdir()


def _remove(folder: Path, path: str) -> None:
    """Delete a file of ours and the folders it leaves empty. Raises OSError when it stays."""
    _refuse_outside(path)
    target = folder / path
    if target.is_symlink() or not target.is_dir():  # a folder by now is none of ours
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
    with suppress(OSError):
        for parent in target.parents:
            if parent == folder:
                break
            parent.rmdir()
