"""Delivery into a folder: only what differs is written, and only what is ours is deleted."""

import errno
import os
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from pipeline.deliver.blocking import Owners
from pipeline.deliver.fresh import OPEN, written_fresh
from pipeline.deliver.placing import overwrite, refuse_outside, remove
from pipeline.digests import digest_of
from pipeline.errors import PipelineError, Problem, problem
from pipeline.files import open_to_all, open_up, sweep
from pipeline.model.made import DIGEST, INPUTS, STAMP, UNKNOWN, Made, packed
from pipeline.model.rendition import Rendition
from pipeline.sight import Sight, left_behind, look, looked_again, stamp_of

#: Renditions announced to the ledger at once: one commit for many files.
_BATCH = 200
#: Bytes that a shelf takes of some thirty files.
_CROWDED = 2000
#: What no other file would fare better with.
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class Known(Struct, frozen=True, kw_only=True):
    """What a former look at the folder saw, so that this one does less."""

    #: None where nobody has looked.
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
    #: Path -> how it was made, of every file that is ours and was asked for.
    made: dict[str, Made] = field(default_factory=dict)
    #: Those of which that is not what was known before.
    remade: tuple[str, ...] = ()
    #: What a person has to know of these.
    problems: tuple[Problem, ...] = ()
    #: What stood in the folder afterwards, but for what others did there meanwhile.
    sight: Sight = field(default_factory=dict)


class _Log(Struct):
    """A delivery under way."""

    #: What is ours and was not asked for yet -> how it was made.
    rest: dict[str, Made]
    #: What is ours and was.
    made: dict[str, Made] = field(default_factory=dict)
    remade: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    #: Folder with many files -> their stamps.
    crowded: dict[str, dict[str, bytes]] = field(default_factory=dict)
    #: Output -> what stands in its place.
    blocked: dict[str, str] = field(default_factory=dict)
    faults: dict[str, OSError] = field(default_factory=dict)

    @property
    def owned(self) -> Mapping[str, Made]:
        """All that is ours, as things stand."""
        return ChainMap(self.rest, self.made)

    def note(self, path: str, made: Made) -> None:
        """Note how the file at ``path`` is made, which is ours and was asked for."""
        if self.rest.pop(path, None) != made:
            self.remade.append(path)
        self.made[path] = made


def deliver(
    renditions: Iterable[Rendition],
    folder: Path,
    *,
    owned: dict[str, Made],
    own: Callable[[Collection[str]], None],
    disown: Callable[[Collection[str]], None],
    shared: Collection[str] = (),
    kept: Collection[str] = (),
    known: Known | None = None,
) -> Delivery:
    """Make ``folder`` hold ``renditions``, in their order, and none of the others in ``owned``.

    ``owned`` tells of each path of ours how it was made, and is used up. What is to be made from
    the same again is not made anew while it holds the same bytes, nor is it read while its stat is
    as it was.

    ``own`` is called before files are written and ``disown`` after they are deleted, so that a kill
    in between leaves nothing that nobody knows of. A file at one of the ``shared`` paths that we
    did not write stays; what stands at those in ``kept`` is neither written nor deleted. What keeps
    one file from being written or deleted keeps no other; only on a full disk it raises
    PipelineError (``disk``): what was written by then stays, each file whole, and nothing is
    deleted.
    """
    known = known or Known()
    sight = _look(folder, owned, known)
    log = _Log(rest=owned)
    owners = Owners(folder=folder, owned=log.owned, shared=shared, remembered=bool(owned))
    stream = (rendition for rendition in renditions if rendition.path not in kept)
    while batch := list(islice(stream, _BATCH)):
        changed = [r for r in batch if not _stands(folder, r, sight, log)]
        _write_all(folder, changed, owners, own, log)
    removed = _removed(folder, log, kept)
    disown(removed)
    touched = (*log.written, *removed, *log.blocked, *log.faults)
    return Delivery(
        written=tuple(log.written),
        unchanged=log.unchanged,
        removed=removed,
        blocked=tuple(log.blocked),
        failed=tuple(log.faults),
        made=log.made,
        remade=tuple(log.remade),
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


def _stands(folder: Path, rendition: Rendition, sight: Sight, log: _Log) -> bool:
    """Tell whether ``rendition`` was made from the same before, and stands there as it was made."""
    path, inputs = rendition.path, rendition.inputs
    before = log.rest.get(path)
    if not before or inputs is None or before[INPUTS] != bytes.fromhex(inputs):
        return False
    made, stamp = before, before[STAMP]
    if not (stamp and _shows(sight, log.crowded, path, stamp)):
        file = folder / path
        try:
            # Touched, copied, closed to readers, so fresh that its stat says nothing, or in a
            # folder that is a link.
            stamp, digest = stamp_of(file.stat()), digest_of(file.read_bytes())
            made = packed(inputs, digest, stamp)
            if made[DIGEST] != before[DIGEST] or not open_to_all(file):
                return False
        except OSError:
            return False
    log.note(path, made)
    log.unchanged += 1
    return True


def _shows(sight: Sight, crowded: dict[str, dict[str, bytes]], path: str, stamp: bytes) -> bool:
    """Tell whether the file at ``path`` has ``stamp``; ``crowded`` keeps what took long."""
    cut = path.rfind("/") + 1
    place, name = path[:cut], path[cut:]
    shelf = sight.get(place)
    if shelf is None:
        return False
    if len(shelf) < _CROWDED:
        return shelf.shows(name, stamp)
    if place not in crowded:
        crowded[place] = shelf.stamps()
    return crowded[place].get(name) == stamp


def _write_all(
    folder: Path,
    renditions: Iterable[Rendition],
    owners: Owners,
    own: Callable[[Collection[str]], None],
    log: _Log,
) -> None:
    """Write ``renditions``, but for what somebody else's file keeps out."""
    free = []
    for rendition in renditions:
        refuse_outside(rendition.path)
        if (blocker := owners.blocker(rendition)) is None:
            free.append(rendition)
            continue
        log.blocked[rendition.path] = blocker
        if rendition.path in log.rest:
            log.note(rendition.path, UNKNOWN)
    owned = log.owned
    if new := {r.path for r in free if r.path not in owned}:
        own(new)
    for rendition in free:
        _write(folder, rendition, log)


def _write(folder: Path, rendition: Rendition, log: _Log) -> None:
    path, inputs = rendition.path, rendition.inputs
    file, content, made = f"{folder}/{path}", rendition.content, UNKNOWN
    try:
        changed = written_fresh(file, content) or overwrite(folder, path, content, log.owned)
        if inputs is not None:
            made = packed(inputs, digest_of(content), stamp_of(os.stat(file)))  # noqa: PTH116 - all
    except OSError as error:
        if error.errno in _FULL:
            raise PipelineError(_disk_problem(Path(file), error)) from error
        log.faults[path] = error
    else:
        if changed:
            log.written.append(path)
        else:
            log.unchanged += 1
    log.note(path, made)


def _removed(folder: Path, log: _Log, kept: Collection[str]) -> tuple[str, ...]:
    """Delete what is ours and was not asked for, unless it is ``kept``; return its paths."""
    removed = []
    for path in sorted(log.rest.keys() - {*kept}):
        try:
            remove(folder, path)
        except OSError as error:
            log.faults[path] = error
        else:
            removed.append(path)
    return tuple(removed)


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
