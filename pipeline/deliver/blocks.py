"""Outputs told in blocks: one that stands as it was made is neither opened nor made."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from pipeline.files import open_to_all
from pipeline.model.made import INPUTS, SUM, UNKNOWN, Block, sum_of
from pipeline.model.rendition import Bundle, Output, Rendition
from pipeline.quiet import as_kept
from pipeline.sight import changed_ns, last_changed_ns, stamp_of

#: Renditions looked at, and announced to the ledger, at once: one commit for many files.
_BATCH: Final = 500


class Draft(Struct):
    """A block in the making."""

    name: str
    #: As the bundle's.
    inputs: str | None
    #: What it was before.
    last: Block | None
    #: Path -> what that tells of it, and its stamp then.
    before: dict[str, tuple[bytes, bytes]]
    #: Path -> the same, as things stand.
    files: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    #: Whether all that the bundle has stands, and is known by what it was made from.
    whole: bool = True

    def note(self, path: str, made: bytes, stamp: bytes) -> None:
        """Note how the file at ``path`` was made, and how it stands."""
        self.files[path] = made, stamp
        self.whole = self.whole and made != UNKNOWN

    def stands(self, folder: Path, rendition: Rendition) -> bool:
        """Tell whether ``rendition`` was made from the same before, and stands as it was made."""
        path, inputs = rendition.path, rendition.inputs
        made, stamp = self.before.get(path, (UNKNOWN, b""))
        if self.last is None or inputs is None or made[INPUTS] != bytes.fromhex(inputs):
            return False
        file = folder / path
        try:
            now = stamp_of(os.stat(file))  # noqa: PTH116 - of many
            # Touched, copied, closed to readers, or so fresh that its stat says nothing.
            if (now != stamp or changed_ns(now) > self.last.settled_ns) and (
                sum_of(file.read_bytes()) != made[SUM] or not open_to_all(file)
            ):
                return False
        except OSError:
            return False
        self.note(path, made, now)
        return True

    def packed(self) -> Block:
        """Return the block; the last one where nothing of it is other, nor surer by now."""
        block = Block(
            name=self.name,
            inputs=bytes.fromhex(self.inputs) if self.inputs and self.whole else b"",
            paths="\0".join(self.files).encode(),
            made=b"".join([made for made, _ in self.files.values()]),
            stamps=b"".join([stamp for _, stamp in self.files.values()]),
        )
        last = self.last
        return last if last is not None and last.same_as(block) and _is_settled(last) else block


class Blocks:
    """The blocks of one delivery into ``folder``; ``before`` are those of the last, by name."""

    def __init__(self, folder: Path, before: Mapping[str, Block]) -> None:
        self._base = os.path.join(os.fsencode(folder), b"")  # noqa: PTH118
        self._before = before
        self._loose = self._draft("", None)
        self._drafts: list[Draft] = []
        #: Those that stand, or are made.
        self.done: list[Block] = []
        #: How many files there are in blocks that were not opened.
        self.unchanged = 0

    def batches(
        self, outputs: Iterable[Output], owned: set[str], kept: Collection[str]
    ) -> Iterator[list[tuple[Draft, Rendition]]]:
        """Yield what is to be looked at of ``outputs``, but for what stands at ``kept`` paths.

        That is all but blocks that stand as they were made, all of whose files are ``owned``. Each
        batch is to be written before the next is asked for.
        """
        batch = list[tuple[Draft, Rendition]]()
        for draft, rendition in self._opened(outputs, owned, kept):
            if rendition.path in kept:
                draft.whole = False
            else:
                batch.append((draft, rendition))
            if rendition.closing or len(batch) == _BATCH:
                yield batch
                batch = []
        yield batch

    def _opened(
        self, outputs: Iterable[Output], owned: set[str], kept: Collection[str]
    ) -> Iterator[tuple[Draft, Rendition]]:
        for output in outputs:
            if isinstance(output, Rendition):
                yield self._loose, output
            elif not self._stands(output, owned, kept):
                draft = self._draft(output.name, output.inputs)
                yield from ((draft, rendition) for rendition in output.make())
                self._drafts.append(draft)

    def pack(self) -> None:
        """Pack all blocks that are complete: so they take a third of the memory."""
        self.done += [draft.packed() for draft in self._drafts if draft.files]
        self._drafts.clear()

    def packed(self) -> tuple[Block, ...]:
        """Return all blocks, once everything is looked at."""
        self._drafts.append(self._loose)
        self.pack()
        return tuple(self.done)

    def _draft(self, name: str, inputs: str | None) -> Draft:
        last = self._before.get(name)
        return Draft(name, inputs, last, {} if last is None else last.each())

    def _stands(self, bundle: Bundle, owned: set[str], kept: Collection[str]) -> bool:
        block, inputs = self._before.get(bundle.name), bundle.inputs
        if block is None or inputs is None or block.inputs != bytes.fromhex(inputs):
            return False
        files = block.files
        if not (
            _is_settled(block)
            and owned.issuperset(files)
            and not (kept and any(path in kept for path in files))
            and as_kept(self._base, block.paths, block.stamps)
        ):
            return False
        self.done.append(block)
        self.unchanged += len(files)
        return True


def _is_settled(block: Block) -> bool:
    """Tell whether stamps alone tell whether a file changed since."""
    return last_changed_ns(block.stamps) <= block.settled_ns
