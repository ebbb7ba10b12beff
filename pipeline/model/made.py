"""Outputs as a run made them, in blocks: all that ever came out are in memory at once."""

import struct
from typing import Final
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

_SUM: Final = struct.Struct("=QI")
#: What is known of one file: digest of what it was made from, and the sum of its bytes.
MADE: Final = 16 + _SUM.size
INPUTS: Final = slice(16)
SUM: Final = slice(16, MADE)
#: Where that is nothing.
UNKNOWN: Final = bytes(MADE)
#: Bytes of a stamp (``sight.stamp_of``).
STAMP: Final = 32


class Block(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """Files that one digest tells of, each with what it was made from and how it stood."""

    #: As the outputs' ``Bundle`` has it; empty for those that are in none.
    name: str
    #: Digest of all they were made from; empty where that does not tell, so that each is asked for.
    inputs: bytes
    #: Below feeds/, a NUL between two.
    paths: bytes
    #: For each ``MADE`` bytes.
    made: bytes
    #: For each ``STAMP`` bytes.
    stamps: bytes
    #: A file that changed after that, in the file system's nanoseconds, may have changed once more
    #: within its stamp.
    settled_ns: int = 0

    @property
    def files(self) -> list[str]:
        """The paths."""
        return self.paths.decode().split("\0") if self.paths else []

    def same_as(self, other: "Block") -> bool:
        """Tell whether both say the same of the same files, whenever they were looked at."""
        return replace(self, settled_ns=0) == replace(other, settled_ns=0)

    def each(self) -> dict[str, tuple[bytes, bytes]]:
        """Return by path what is known of each file, and its stamp."""
        return {
            path: (self.made[n * MADE : (n + 1) * MADE], self.stamps[n * STAMP : (n + 1) * STAMP])
            for n, path in enumerate(self.files)
        }


def of_file(inputs: str, content: bytes | memoryview) -> bytes:
    """Return what is known of a file that holds ``content``, made from what has that digest."""
    return bytes.fromhex(inputs) + sum_of(content)


def sum_of(content: bytes | memoryview) -> bytes:
    """Return the length and the CRC-32 of ``content``, in a fifth of the time of a digest.

    Where a stamp leaves it open whether a file is as it was, it tells what an accident or a hand
    did to it. It is proof against nobody who means to deceive: who may write into feeds/ may put
    there what they like. What comes from outside is told by digests.
    """
    return _SUM.pack(len(content), crc32(content))
