"""Delivery into a folder: only what differs is written, and only what is ours is deleted."""

import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from pipeline.deliver.blocking import Owners
from pipeline.deliver.blocks import Blocks, Draft
from pipeline.deliver.fresh import written_fresh
from pipeline.deliver.placing import overwrite, refuse_outside, remove
from pipeline.errors import PipelineError, Problem, problem
from pipeline.files import open_up, sweep
from pipeline.model.made import UNKNOWN, Block, of_file
from pipeline.model.rendition import Output, Rendition
from pipeline.places import Places, look, looked_again, to_be_looked_at
from pipeline.sight import stamp_of

#: What no other file would fare better with.
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class Known(Struct, frozen=True, kw_only=True):
    """What former deliveries tell of a folder, so that this one does less."""

    #: How they made what is there, by name.
    blocks: Mapping[str, Block] = {}
    #: Which folders there were, ...
    places: Places = Places()
    #: ... and whether that was so a while ago, and no delivery was begun since: they need no look.
    looked: bool = False


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
    #: How each file that is ours and was asked for was made.
    made: tuple[Block, ...] = ()
    #: Whether that is not what was known before.
    remade: bool = False
    #: What a person has to know of these.
    problems: tuple[Problem, ...] = ()
    #: The folders that stood there afterwards, but for what others did there meanwhile.
    places: Places = Places()


class _Log(Struct):
    """A delivery under way."""

    #: Paths of all that is ours, as things stand.
    owned: set[str]
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    #: Output -> what stands in its place.
    blocked: dict[str, str] = field(default_factory=dict)
    faults: dict[str, OSError] = field(default_factory=dict)


def deliver(
    outputs: Iterable[Output],
    folder: Path,
    *,
    owned: set[str],
    own: Callable[[Collection[str]], None],
    disown: Callable[[Collection[str]], None],
    shared: Collection[str] = (),
    kept: Collection[str] = (),
    known: Known | None = None,
) -> Delivery:
    """Make ``folder`` hold ``outputs``, in their order, and none of the others in ``owned``.

    What is to be made from the same again as it is ``known`` to be made from is not made anew while
    it holds the same bytes, nor is it read while its stat is as it was.

    ``own`` is called before files are written and ``disown`` after they are deleted, so that a kill
    in between leaves nothing that nobody knows of; ``owned`` learns of the former, too. A file at
    one of the ``shared`` paths that we did not write stays; what stands at those in ``kept`` is
    neither written nor deleted. What keeps one file from being written or deleted keeps no other;
    only on a full disk it raises PipelineError (``disk``): what was written by then stays, each
    file whole, and nothing is deleted.
    """
    known = known or Known()
    before = known.blocks
    places = known.places if known.looked else _look(folder, owned, known.places)
    log, blocks = _Log(owned=owned), Blocks(folder, before)
    owners = Owners(folder=folder, owned=owned, shared=shared, remembered=bool(owned))
    for batch in blocks.batches(outputs, owned, kept):
        changed = [
            (draft, rendition)
            for draft, rendition in batch
            if rendition.path not in owned or not draft.stands(folder, rendition)
        ]
        log.unchanged += len(batch) - len(changed)
        _write_all(folder, changed, owners, own, log)
        blocks.pack()
    made = blocks.packed()
    removed = _removed(folder, log, made, kept)
    disown(removed)
    touched = (*log.written, *removed, *log.blocked, *log.faults)
    return Delivery(
        written=tuple(log.written),
        unchanged=log.unchanged + blocks.unchanged,
        removed=removed,
        blocked=tuple(log.blocked),
        failed=tuple(log.faults),
        made=made,
        remade=len(made) != len(before) or any(before.get(one.name) is not one for one in made),
        problems=(
            *_blocked_problems(folder, log.blocked.values()),
            *_disk_problems(folder, log.faults),
        ),
        places=(
            to_be_looked_at(places, touched)
            if known.looked
            else looked_again(folder, places, touched)
        ),
    )


def _look(folder: Path, owned: Collection[str], before: Places) -> Places:
    """Return the folders in ``folder``, once what a killed run left there is swept away.

    Those that hold our files are opened to everybody then.
    """
    found = look(folder, before)
    if not found.untidy:
        return found.places
    _let_in(folder, owned)
    sweep(folder)
    return look(folder, found.places).places


def _write_all(
    folder: Path,
    changed: Iterable[tuple[Draft, Rendition]],
    owners: Owners,
    own: Callable[[Collection[str]], None],
    log: _Log,
) -> None:
    """Write what is ``changed``, but for what somebody else's file keeps out."""
    free = []
    for draft, rendition in changed:
        refuse_outside(rendition.path)
        if (blocker := owners.blocker(rendition)) is None:
            free.append((draft, rendition))
            continue
        log.blocked[rendition.path] = blocker
        draft.whole = False
    if new := {r.path for _, r in free} - log.owned:
        own(new)
        log.owned |= new
    for draft, rendition in free:
        _write(folder, rendition, draft, log)


def _write(folder: Path, rendition: Rendition, draft: Draft, log: _Log) -> None:
    path, inputs = rendition.path, rendition.inputs
    file, content = f"{folder}/{path}", rendition.make()
    try:
        changed = written_fresh(file, content) or overwrite(folder, path, bytes(content), log.owned)
        stamp = stamp_of(os.stat(file))  # noqa: PTH116 - of all
    except OSError as error:
        if error.errno in _FULL:
            raise PipelineError(_disk_problem(Path(file), error)) from error
        log.faults[path] = error
        draft.whole = False
        return
    if changed:
        log.written.append(path)
    else:
        log.unchanged += 1
    draft.note(path, UNKNOWN if inputs is None else of_file(inputs, content), stamp)


def _removed(
    folder: Path, log: _Log, made: Iterable[Block], kept: Collection[str]
) -> tuple[str, ...]:
    """Delete what is ours and was not asked for, unless it is ``kept``; return its paths."""
    left = log.owned.difference(kept, log.blocked, log.faults)
    for block in made:
        left.difference_update(block.files)
    removed = []
    for path in sorted(left):
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
