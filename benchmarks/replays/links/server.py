"""The server: many addresses of this machine, one program, every way of misbehaving."""

import asyncio
import gzip
import random
import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from typing import Final

from benchmarks.replays.cases import SEED
from benchmarks.replays.links import shells
from benchmarks.replays.links.answers import Answer, page
from benchmarks.replays.links.ways import MOVED, Asked, Way

#: A link, one that was moved, and one that leads to itself.
_PATHS: Final = (
    re.compile(r"/exemple/emission/(?P<number>\d+)-.*\.html"),
    re.compile(r"/hop/(?P<hop>\d)" + MOVED.format(r"(?P<number>\d+)")),
    re.compile(r"/v/(?P<number>\d+)-en-rond\.html"),
)
#: The first byte of whoever wants to speak TLS.
_TLS: Final = b"\x16"
_HOSTS: Final = 60
_DRIP_SECONDS: Final = 1.0


class Site:
    """A server for a block; ``round`` says which check is under way."""

    def __init__(self, ways: Mapping[int, Way]) -> None:
        self.round = 0
        self.requests = 0
        self._ways = ways
        #: Bound, but nobody listens.
        self._closed = socket.socket()
        self._closed.bind(("127.0.0.1", 0))
        self._sockets = [_listening(f"127.0.0.{n}") for n in range(1, _HOSTS + 1)]

    @property
    def hosts(self) -> list[str]:
        """All addresses, as ``allow_hosts`` spells them."""
        return [s.getsockname()[0] for s in self._sockets]

    def url(self, number: int) -> str:
        """Return the address of a link."""
        way = self._ways[number]
        host, port = self._sockets[number % _HOSTS].getsockname()
        if way.port == "closed":
            host, port = self._closed.getsockname()
        scheme = "https" if way.port == "tls" else "http"
        return f"{scheme}://{host}:{port}/exemple/emission/{number}-le-titre.html"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve for the time of the block."""
        loop, ready = asyncio.new_event_loop(), threading.Event()
        thread = threading.Thread(target=self._serve, args=(loop, ready), daemon=True)
        thread.start()
        ready.wait()
        try:
            yield
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            self.close()

    def close(self) -> None:
        """Give the addresses back."""
        for s in (self._closed, *self._sockets):
            s.close()

    def _serve(self, loop: asyncio.AbstractEventLoop, ready: threading.Event) -> None:
        asyncio.set_event_loop(loop)
        # What clients do to their connections is no news.
        loop.set_exception_handler(lambda *_: None)
        for s in self._sockets:
            loop.run_until_complete(asyncio.start_server(self._client, sock=s))
        loop.call_soon(ready.set)
        loop.run_forever()

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            while True:
                first = await reader.readexactly(1)
                if first == _TLS:
                    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    break
                rest = await reader.readuntil(b"\r\n\r\n")
                request = (first + rest).decode("latin-1")
                method, target, _ = request.split("\r\n", 1)[0].split(" ")
                self.requests += 1
                answer = self.answer(target.partition("?")[0], head=method == "HEAD")
                if not await _give(writer, answer, head=method == "HEAD"):
                    break
        with suppress(OSError):
            writer.close()

    def answer(self, path: str, *, head: bool) -> Answer:
        """Return what stands at ``path`` in this check."""
        for pattern in _PATHS:
            if found := pattern.fullmatch(path):
                number = int(found["number"])
                asked = Asked(
                    number=number,
                    round=self.round,
                    head=head,
                    hop=int(found.groupdict().get("hop") or 0),
                )
                # A page is the same at each check.
                chance = random.Random(f"{SEED} {number}")  # noqa: S311 - a set, not a secret
                return self._ways[number].server(chance, asked)
        chance = random.Random(path)  # noqa: S311
        if path == "/erreur/404":
            return page(shells.lost(chance))
        if path == "/login":
            return page(shells.login(chance))
        if path in ("/", "/exemple/", "/exemple/emission/"):
            return page(shells.front(chance))
        return page("", 404)


def _listening(host: str) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, 0))
    made.listen(128)
    return made


async def _give(writer: asyncio.StreamWriter, answer: Answer, *, head: bool) -> bool:
    """Answer, and tell whether the connection can go on."""
    if answer.manner == "hang":
        await asyncio.sleep(3600)
    if answer.manner == "garbage":
        writer.write(b"\x16\x03\x01 this is no HTTP\n\n\x00" * 3)
        await writer.drain()
    if answer.manner in ("reset", "garbage"):
        return False
    body = answer.body.encode(answer.encoding, "xmlcharrefreplace")
    headers = dict(answer.headers)
    if answer.packed:
        body = gzip.compress(body)
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body) + (5000 if answer.manner == "cut" else 0))
    if answer.manner in ("drip", "endless", "cut"):
        headers |= {"Content-Type": "text/html; charset=utf-8"}
    if answer.manner == "endless":
        del headers["Content-Length"]
    lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
    lines += [f"{key}: {value}" for key, value in headers.items()]
    writer.write("\r\n".join((*lines, "", "")).encode("latin-1"))
    if head:
        await writer.drain()
        return answer.manner != "endless"
    if answer.manner == "drip":
        for byte in body:
            writer.write(bytes((byte,)))
            await writer.drain()
            await asyncio.sleep(_DRIP_SECONDS)
    writer.write(body)
    await writer.drain()
    while answer.manner == "endless":
        writer.write(b"<p>more</p>" * 1000)
        await writer.drain()
    return answer.manner == "plain"
