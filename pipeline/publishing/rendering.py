"""How a run makes its outputs where all are to be made: by all cores, while it writes them itself.

What outputs are made from cannot travel, so it is there already: the processes are forked from the
one that has it. What they make lies in memory that both see, and is written from there.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeGuard

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model.made import INPUTS, UNKNOWN, Block
from pipeline.model.rendition import Bundle, Output, Rendition
from pipeline.processes import cores, end, forked

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from mmap import mmap

#: Outputs from which on processes are worth their start.
MANY: Final = 4_000
#: Bytes that a process lays down before they are written; memory is taken as far as it is used.
_TRAY: Final = 16_000_000
#: Trays beside the one that each process fills: of what is being written.
_MORE: Final = 1


class _Made(NamedTuple):
    """An output as it travels."""

    #: Which bundle it is of.
    bundle: int
    path: str
    media_type: str
    inputs: str | None
    #: Where on the tray its bytes begin and end.
    start: int
    stop: int


#: What lies on a tray, and whether it is the rest of a group.
_Part: TypeAlias = tuple[list[_Made], bool]


class _Work(Struct, frozen=True):
    """What there is to do, as processes find it that were forked for it."""

    bundles: Sequence[Bundle]
    trays: "Sequence[mmap]"
    #: Grow with what fails.
    faults: Sized
    #: How many there were before.
    known: int


#: In a process that was forked for it.
_WORK: Final[list[_Work]] = []


class _Flawed(Exception):
    """What belongs into the report has to be found where that is written."""


@contextmanager
def rendered(
    outputs: Iterable[Output],
    blocks: Mapping[str, Block],
    *,
    about: int,
    faults: Sized,
    begin: Callable[[], object],
) -> Iterator[Iterable[Output]]:
    """Give ``outputs``, some ``about`` in all; where none is as in ``blocks``, all cores make them.

    Then bundles have to be opened in their order. Processes call ``begin`` first. What adds to
    ``faults`` is made here, as is what processes are refused for, or are killed at.
    """
    if about < MANY or cores() == 1:
        yield outputs
        return
    every = tuple(outputs)
    if _some_stand(every, blocks):
        yield every
        return
    there = _There([one for one in every if _is_work(one)], faults, begin)
    try:
        yield there.outputs(every)
    except BaseException:
        there.end()
        raise
    there.close()


def _is_work(output: Output) -> TypeGuard[Bundle]:
    return isinstance(output, Bundle) and output.group != ""


def _some_stand(outputs: Iterable[Output], blocks: Mapping[str, Block]) -> bool:
    """Tell whether anything is made from what it was made from before: then most will be."""
    if not blocks:
        return False
    loose = blocks[""].each() if "" in blocks else {}
    for one in outputs:
        if isinstance(one, Bundle):
            before = blocks[one.name].inputs if one.name in blocks else b""
        else:
            before = loose.get(one.path, (UNKNOWN,))[0][INPUTS]
        if one.inputs is not None and before == bytes.fromhex(one.inputs):
            return True
    return False


def _ready(work: _Work, begin: Callable[[], object]) -> None:
    """Get ready in a process that was forked for ``work``."""
    # What all processes have stays where it is: to look for cycles in it would copy it.
    gc.freeze()
    _WORK.append(work)
    begin()


def _make(group: range, skipped: int, tray: int) -> _Part:
    """Make a ``group`` of bundles, but for the first ``skipped`` in it, as far as a tray holds.

    Raises _Flawed.
    """
    (work,) = _WORK
    room, told, stop, whole = work.trays[tray], list[_Made](), 0, True
    every = ((n, one) for n in group for one in work.bundles[n].make())
    for n, one in islice(every, skipped, None):
        content = one.content
        start, stop = stop, stop + len(content)
        if stop > len(room):
            whole = False
            break
        room[start:stop] = content
        told.append(_Made(n, one.path, one.media_type, one.inputs, start, stop))
    if len(work.faults) > work.known:
        raise _Flawed
    return told, whole


def _closed(make: Callable[[], Iterable[Rendition]]) -> Iterator[Rendition]:
    """Yield what ``make`` makes, to be written before what comes behind it is asked for."""
    last = None
    for one in make():
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield replace(last, closing=True)


class _There:
    """Bundles made by other processes, as far as they get."""

    def __init__(
        self, bundles: Sequence[Bundle], faults: Sized, begin: Callable[[], object]
    ) -> None:
        self._bundles = bundles
        self._faults = faults
        self._begin = begin
        self._processes: ProcessPoolExecutor | None = None
        self._trays: Sequence[mmap] = ()
        self._is_lost = False
        groups = [[*g] for _, g in groupby(range(len(bundles)), key=lambda n: bundles[n].group)]
        self._groups = deque(range(group[0], group[-1] + 1) for group in groups)
        self._free: list[int] = []
        self._under_way: deque[tuple[range, int, Future[_Part]]] = deque()
        #: The group whose turn it is, its tray, how much of it lay there before and does now.
        self._group, self._tray, self._before, self._now = range(0), -1, 0, 0
        #: What is there and was not asked for yet; whether that is the rest of the group.
        self._told, self._whole = deque[_Made](), True

    def outputs(self, outputs: Iterable[Output]) -> Iterator[Output]:
        """Yield ``outputs``, with the bundles that are made there.

        The first group is made here: what is loaded and compiled for it, the processes then have.
        """
        first, n = self._groups.popleft() if self._groups else range(0), 0
        for one in outputs:
            if not _is_work(one):
                yield one
                continue
            make = partial(_closed, one.make) if n in first else partial(self._made, n)
            yield replace(one, make=make)
            n += 1
            if n == len(self._bundles):
                self.close()

    def end(self) -> None:
        """End the processes, whatever they are doing."""
        if self._processes is not None:
            end(self._processes)

    def close(self) -> None:
        """Let the processes and the trays go, once all that was made there is written."""
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)
        # What they were begun with holds the trays, too.
        self._processes, self._trays = None, ()

    def _made(self, n: int) -> Iterator[Rendition]:
        """Yield what is in the bundle ``n``."""
        done = 0
        while self._has(n):
            yield self._next()
            done += 1
        if self._is_lost:
            yield from islice(self._bundles[n].make(), done, None)

    def _has(self, n: int) -> bool:
        while not (self._told or self._is_lost or (self._whole and n in self._group)):
            self._turn()
        return bool(self._told) and self._told[0].bundle == n

    def _next(self) -> Rendition:
        made = self._told.popleft()
        content = memoryview(self._trays[self._tray])[made.start : made.stop]
        return Rendition(
            path=made.path,
            media_type=made.media_type,
            make=lambda: content,
            inputs=made.inputs,
            closing=not self._told,
        )

    def _turn(self) -> None:
        """Turn to what is made next: another group, or the rest of this one."""
        try:
            told, self._whole = self._another() if self._whole else self._rest()
        except Exception:  # refused, killed, or what fails here as well, and is told here
            told, self._whole = [], False
        self._told, self._now = deque(told), len(told)
        if not (told or self._whole):  # nor does a tray hold the next one
            self._is_lost = True
            self.end()

    def _another(self) -> _Part:
        if self._processes is None:
            self._fork()
        self._free += [self._tray] if self._group else []
        while self._free and self._groups:
            group, tray = self._groups.popleft(), self._free.pop()
            self._under_way.append((group, tray, self._submitted(group, 0, tray)))
        self._group, self._tray, future = self._under_way.popleft()
        self._before = 0
        return future.result()

    def _rest(self) -> _Part:
        self._before += self._now
        return self._submitted(self._group, self._before, self._tray).result()

    def _submitted(self, group: range, before: int, tray: int) -> "Future[_Part]":
        if self._processes is None:
            raise ValueError(group)
        return self._processes.submit(_make, group, before, tray)

    def _fork(self) -> None:
        # Imported here: hardly any run makes so much.
        from mmap import mmap

        # This one has a core's work with writing, and what others made already each makes again.
        makers = cores() - 1
        self._trays = [mmap(-1, _TRAY) for _ in range(makers + _MORE)]
        self._free = list(range(len(self._trays)))
        work = _Work(self._bundles, self._trays, self._faults, len(self._faults))
        self._processes = forked(makers, partial(_ready, work, self._begin))
