"""Compressed content, unpacked a little at a time.

Ours because a library that decompresses a whole piece lets 16 kB become 16 MB at once.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping

import brotli

#: Bytes made at once, about.
_MOST_AT_ONCE = 262_144
_TOO_SOON = "the compressed content ends too soon"


class Damaged(Exception):
    """Compressed data that cannot be unpacked, or that ends too soon."""


def gunzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Decompress gzip, of one or several members (RFC 1952, 2.2). Raises Damaged."""
    return _unzip(pieces, wbits=31, members=True)


def undeflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Decompress what HTTP calls deflate: zlib, or as some servers send it, bare. Raises Damaged.

    RFC 9110, 8.4.1.2.
    """
    head = b""
    while len(head) < 2 and (piece := next(pieces, b"")):
        head += piece
    zlib_header = len(head) > 1 and head[0] & 15 == 8 and (head[0] * 256 + head[1]) % 31 == 0
    return _unzip(_chain(head, pieces), wbits=15 if zlib_header else -15, members=False)


def unbrotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Decompress Brotli (RFC 7932). Raises Damaged."""
    inflate, started = brotli.Decompressor(), False
    try:
        for piece in pieces:
            started = started or bool(piece)
            if inflate.is_finished():
                break  # what follows the end is none of ours
            yield inflate.process(piece, output_buffer_limit=_MOST_AT_ONCE)
            while not inflate.can_accept_more_data():
                yield inflate.process(b"", output_buffer_limit=_MOST_AT_ONCE)
    except brotli.error as error:
        raise Damaged(str(error)) from None
    if started and not inflate.is_finished():
        raise Damaged(_TOO_SOON)


#: Content codings that can be unpacked; the first three are asked for.
DECODERS: Mapping[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": gunzip,
    "deflate": undeflate,
    "br": unbrotli,
    "x-gzip": gunzip,
}


def _chain(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _unzip(pieces: Iterator[bytes], *, wbits: int, members: bool) -> Iterator[bytes]:
    inflate, started = zlib.decompressobj(wbits=wbits), False
    try:
        for piece in pieces:
            data = piece
            while data:
                started = True
                made = inflate.decompress(data, _MOST_AT_ONCE)
                yield made
                data = inflate.unconsumed_tail
                while len(made) == _MOST_AT_ONCE and not data and not inflate.eof:
                    made = inflate.decompress(b"", _MOST_AT_ONCE)
                    yield made
                if inflate.eof and not members:
                    return
                if inflate.eof:
                    # What is no further member is padding, which browsers pass over, too.
                    data = data if (data := inflate.unused_data).startswith(b"\x1f") else b""
                    inflate, started = zlib.decompressobj(wbits=wbits), bool(data)
    except zlib.error as error:
        raise Damaged(str(error)) from None
    if started:
        raise Damaged(_TOO_SOON)
