"""What the last run made: derived, so deleting it costs time only."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from pipeline.files import write_atomic
from pipeline.model.made import UNKNOWN, Block

#: Raised whenever the file changes shape.
_MAGIC: Final = b"press made 3\n"
#: Length of a block, and its checksum.
_HEAD: Final = struct.Struct("=2I")
_DECODE: Final = msgspec.msgpack.Decoder(Block).decode
_ENCODE: Final = msgspec.msgpack.Encoder().encode


def load(path: Path) -> dict[str, Block]:
    """Return what former runs made, by the blocks' names; none where nothing is kept."""
    try:
        return {block.name: block for block in _read(path)}
    except (OSError, ValueError):
        return {}


def save(path: Path, blocks: Iterable[Block], *, settled_ns: int) -> bool:
    """Keep ``blocks`` for the next run, which does more where that fails; tell whether it did.

    Of files in new ones that changed after ``settled_ns`` (``scan.settled_ns``, by a clock from
    after they were looked at), only the bytes are kept in mind: their stat does not tell them.
    """
    try:
        write_atomic(path, _content(blocks, settled_ns), durable=False)
    except OSError:
        return False
    return True


def forgotten(block: Block) -> Block:
    """Return ``block`` without what its files were made from: each is made anew then."""
    count = len(block.made) // len(UNKNOWN)
    return replace(block, inputs=b"", made=UNKNOWN * count)


def _read(path: Path) -> Iterator[Block]:
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ValueError(path)
        while head := file.read(_HEAD.size):
            length, checksum = _HEAD.unpack(head.ljust(_HEAD.size))
            content = file.read(length)
            if zlib.crc32(content) != checksum:
                raise ValueError(path)
            yield _DECODE(content)


def _content(blocks: Iterable[Block], settled_ns: int) -> Iterator[bytes]:
    yield _MAGIC
    for block in blocks:
        dated = block if block.settled_ns else replace(block, settled_ns=settled_ns)
        content = _ENCODE(dated)
        yield _HEAD.pack(len(content), zlib.crc32(content))
        yield content
