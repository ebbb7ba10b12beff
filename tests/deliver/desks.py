"""A desk from which tests deliver into a folder."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from pipeline.deliver.directory import Delivery, Known, deliver
from pipeline.model.made import Block
from pipeline.model.rendition import Output, Rendition, ready
from pipeline.places import Places
from pipeline.sight import stamp_of

#: Long after every file changed: all are known by their stamps.
LATER = 10**19 // 2


def page(path: str, content: str = "x") -> Rendition:
    return ready(path, "text/html", content.encode())


def outcome(delivery: Delivery) -> Delivery:
    """Return what a delivery did, without what the next one wants to know."""
    return replace(delivery, places=Places(), made=(), remade=False)


def stamp(file: Path) -> bytes:
    return stamp_of(file.stat())


def settled(delivery: Delivery, settled_ns: int = LATER) -> tuple[Block, ...]:
    return tuple(replace(block, settled_ns=settled_ns) for block in delivery.made)


class Desk:
    """A feeds folder and what the ledger knows of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.owned: set[str] = set()
        self.shared: set[str] = set()
        self.kept: set[str] = set()

    def deliver(self, *outputs: Output) -> Delivery:
        return self.deliver_all(outputs)

    def deliver_all(
        self, outputs: Iterable[Output], last: Delivery | None = None, *, settled_ns: int = LATER
    ) -> Delivery:
        known = None
        if last is not None:
            blocks = {block.name: block for block in settled(last, settled_ns)}
            known = Known(blocks=blocks, places=last.places)
        return deliver(
            outputs,
            self.folder,
            owned=set(self.owned),
            known=known,
            own=self.owned.update,
            disown=self.owned.difference_update,
            shared=self.shared,
            kept=self.kept,
        )

    def put(self, path: str, content: str = "theirs") -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
        return target

    @property
    def files(self) -> dict[str, str]:
        return {
            p.relative_to(self.folder).as_posix(): p.read_text()
            for p in sorted(self.folder.rglob("*"))
            if p.is_file()
        }

    @property
    def folders(self) -> list[str]:
        found = (p for p in sorted(self.folder.rglob("*")) if p.is_dir())
        return [p.relative_to(self.folder).as_posix() for p in found]
