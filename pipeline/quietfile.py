"""The file in which a run keeps all that the next takes to find that it has nothing to do.

Names and stamps stand in pieces, so that a run holds a few of them at a time; facts stand behind,
in a head of their own. Neither a library nor another module of the pipeline is loaded for it.
"""

from __future__ import annotations

import struct
import zlib
from itertools import islice

# What stands for typing.TYPE_CHECKING: to load typing, or collections, takes long.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from io import BufferedReader

#: A path, as the system has it, and what it is known by, 32 bytes as ``sight.stamp_of`` has them.
Entry = tuple[bytes, bytes]
#: Exit code, errors, and what is printed before and after the instant that it tells.
Words = tuple[int, str, str, str]
#: Raised whenever the file changes shape.
_MAGIC = b"press quiet 3\n"
#: Entries in one piece.
_PIECE = 1000
#: Length of the head, and its checksum.
_FOOT = struct.Struct("=QI")


class Damaged(ValueError):
    """The file is torn, or of another version."""


class Head:
    """What is known besides the entries."""

    __slots__ = ("absent", "other", "program", "since", "tick", "until", "words")

    def __init__(
        self,
        *,
        program: str,
        tick: bytes,
        since: str,
        until: str,
        absent: Sequence[bytes],
        other: Sequence[bytes],
        words: Mapping[str, Words],
    ) -> None:
        #: What tells one program, and what runs it, from another (``quiet.program``).
        self.program = program
        #: Stamp of the file in which the last run kept its facts.
        self.tick = tick
        #: Seconds since 1970, spelled: it holds on [since, until); empty is without limit.
        self.since, self.until = since, until
        #: Paths at which nothing stands; those at which no file does, but a link to a folder, say.
        self.absent, self.other = absent, other
        #: What the language depends on -> what is said.
        self.words = words


def content(
    head: Head, always: Iterable[Iterable[Entry]], hourly: Iterable[Entry]
) -> Iterator[bytes]:
    """Yield the content of a file, part by part.

    Entries of ``always`` are looked at by every run, those of ``hourly`` once an hour. The paths of
    one group are all absolute, or all relative to the newsroom's root.
    """
    yield _MAGIC
    sizes = [0]
    for group in always:
        yield from _pieces(group, sizes)
    sizes[0] = len(sizes) // 2
    yield from _pieces(hourly, sizes)
    texts = [str(text) for key, words in head.words.items() for text in (key, *words)]
    parts = [
        head.tick,
        b"\0".join(head.absent),
        b"\0".join(head.other),
        _packed(sizes),
        # A name that is no text may be spoken of.
        *(
            text.encode("utf-8", "surrogatepass")
            for text in (head.program, head.since, head.until, *texts)
        ),
    ]
    body = _packed([len(parts), *map(len, parts)]) + b"".join(parts)
    yield body
    yield _FOOT.pack(len(body), zlib.crc32(body))


def _pieces(entries: Iterable[Entry], sizes: list[int]) -> Iterator[bytes]:
    rest = iter(entries)
    while piece := list(islice(rest, _PIECE)):
        paths = b"\0".join([path for path, _ in piece])
        stamps = b"".join([stamp for _, stamp in piece])
        sizes.extend((len(paths), len(stamps)))
        yield paths
        yield stamps


def read_head(file: BufferedReader) -> tuple[Head, Sequence[int]]:
    """Return the head, and for ``entries`` what stands where. Raises Damaged."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise Damaged
    end = file.seek(0, 2) - _FOOT.size
    file.seek(max(end, 0))
    length, checksum = _FOOT.unpack(file.read(_FOOT.size).ljust(_FOOT.size))
    file.seek(max(end - length, 0))
    body = file.read(length) if length <= end else b""
    if not body or zlib.crc32(body) != checksum:
        raise Damaged
    (count,) = _numbers(body[:8])
    parts, start = [], 8 + 8 * count
    for size in _numbers(body[8:start]):
        parts.append(body[start : start + size])
        start += size
    tick, absent, other, places, *rest = parts
    program, since, until, *words = (text.decode("utf-8", "surrogatepass") for text in rest)
    texts = iter(words)
    head = Head(
        program=program,
        tick=tick,
        since=since,
        until=until,
        absent=_split(absent),
        other=_split(other),
        words={
            key: (int(code), errors, before, after)
            for key, code, errors, before, after in zip(*[texts] * 5, strict=True)
        },
    )
    return head, _numbers(places)


def entries(
    file: BufferedReader, sizes: Sequence[int], *, hourly: bool
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the entries piece by piece: their paths, a NUL between two, and their stamps.

    Those of every hour are among them if ``hourly``.
    """
    file.seek(len(_MAGIC))
    for n in range(1, len(sizes) if hourly else 2 * sizes[0] + 1, 2):
        yield file.read(sizes[n]), file.read(sizes[n + 1])


def _packed(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"={len(numbers)}Q", *numbers)


def _numbers(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"={len(packed) // 8}Q", packed)


def _split(paths: bytes) -> list[bytes]:
    return paths.split(b"\0") if paths else []
