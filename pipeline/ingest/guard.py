"""What a server may not do to us: hold us for hours, fill the memory, or be an inward address."""

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Bytes.
_MOST_AT_ONCE = 262_144


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the public internet, seen through its IPv6 disguises."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class Watch:
    """Cuts the connection when the time for the whole fetch is up.

    Timeouts of sockets count silences only: a server that sends a byte now and then, in its
    headers or its body, would hold a run for hours.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end

    def add(self, sock: socket.socket) -> None:
        """Watch a connection, too."""
        self._sockets.append(sock)
        if self.over:
            self._cut()

    def _cut(self) -> None:
        for sock in self._sockets:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def gunzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Decompress piece by piece, never making more than a quarter of a megabyte at a time.

    Ours because a library that decompresses a whole piece lets 16 kB become 16 MB at once.
    Raises zlib.error on damaged data, and on an end that comes too soon.
    """
    inflate = zlib.decompressobj(wbits=31)
    started = False
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
            if inflate.eof:  # RFC 1952, 2.2: a gzip file is one or several members
                data, inflate = inflate.unused_data, zlib.decompressobj(wbits=31)
                started = bool(data)
    if started:
        raise zlib.error("the compressed page ends too soon")
