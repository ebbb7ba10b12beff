"""One folder as it was seen, in two hundred bytes: there are as many as articles and pages."""

import struct
from collections.abc import Sequence
from typing import Final

#: Stamp of what is no file to be read: a link to nothing, a folder behind a link, a pipe.
NOTHING: Final = bytes(32)
#: Stands among the files of a folder that cannot be opened.
UNREADABLE: Final = ""
#: What a shelf begins with: own stamp, mode, number of files, bytes of their names.
HEAD: Final = struct.Struct("=32s3I")


class Shelf(bytes):
    """One folder, with what stands right in it; all names sorted.

    After the head come the files' stamps, then names: of files, of folders, of what was left
    behind, divided by what no name can have in it.
    """

    __slots__ = ()

    @classmethod
    def packed(
        cls, stamp: bytes, mode: int, names: Sequence[Sequence[str]], stats: bytes
    ) -> "Shelf":
        """Return a folder; ``names`` are those of files, of folders and of what was left behind.

        ``stamp`` is NOTHING for a folder too fresh to be known by it.
        """
        files, folders, left = (_encoded("\0".join(one)) for one in names)
        head = HEAD.pack(stamp, mode, len(names[0]), len(files))
        return cls(head + stats + b"/".join((files, folders, left)))

    @property
    def files(self) -> tuple[str, ...]:
        """Names of files, and of whatever else is no folder."""
        _, _, count, length = HEAD.unpack_from(self)
        start = HEAD.size + 32 * count
        return _split(self[start : start + length]) if length else (UNREADABLE,) * count

    @property
    def folders(self) -> tuple[str, ...]:
        """Names of folders."""
        return _split(self._rest().partition(b"/")[0])

    @property
    def left(self) -> tuple[str, ...]:
        """Names of what a command that was killed left behind."""
        return _split(self._rest().partition(b"/")[2])

    @property
    def stats(self) -> bytes:
        """For each of ``files`` 32 bytes.

        They are the time of change (mtime), that of the system's last note of a change (ctime,
        which no program sets back), both in nanoseconds, size and inode.
        """
        return self[HEAD.size : HEAD.size + 32 * HEAD.unpack_from(self)[2]]

    @property
    def stamp(self) -> bytes:
        """What tells that no name came or went; empty while the folder is too fresh for that."""
        return b"" if self.startswith(NOTHING) else self[:32]

    @property
    def there(self) -> tuple[str, ...]:
        """The names of files that can be opened."""
        files, stats = self.files, self.stats
        if NOTHING not in stats or files == (UNREADABLE,):
            return files
        return tuple(name for name in files if self.stat(name))

    @property
    def signature(self) -> bytes:
        """What changes with any of the files, or their names."""
        _, _, count, length = HEAD.unpack_from(self)
        return self[HEAD.size : HEAD.size + 32 * count + length]

    def stat(self, name: str) -> bytes | None:
        """Return the 32 bytes of the file ``name``; None where there is none."""
        _, _, count, length = HEAD.unpack_from(self)
        start = HEAD.size + 32 * count
        names, wanted, n = self[start : start + length], _encoded(name), 0
        if names != wanted:
            try:
                n = names.split(b"\0").index(wanted)
            except ValueError:
                return None
        start = HEAD.size + 32 * n
        found = self[start : start + 32]
        return None if found == NOTHING else found

    def same_as(self, other: "Shelf") -> bool:
        """Tell whether both are the same, however fresh."""
        return self == other or self[32:] == other[32:]

    def with_stats(self, stats: bytes) -> "Shelf":
        """Return the same folder, its files having other stamps."""
        return Shelf(self[: HEAD.size] + stats + self[HEAD.size + len(stats) :])

    def _rest(self) -> bytes:
        _, _, count, length = HEAD.unpack_from(self)
        return self[HEAD.size + 32 * count + length + 1 :]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _split(names: bytes) -> tuple[str, ...]:
    return tuple(names.decode("utf-8", "surrogateescape").split("\0")) if names else ()
