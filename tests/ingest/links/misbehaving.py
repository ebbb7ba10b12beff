"""A server that does to a link whatever servers do."""

import gzip
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

#: Answers one request; HEAD gets the headers of GET alone.
Answer = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request, with short ways to answer it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def page(self, html: str, status: int = 200, **headers: str) -> None:
        """Answer with a page."""
        self.answer(html.encode(), status, **{"content_type": "text/html; charset=utf-8"} | headers)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Answer with bytes."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def to(self, where: str, status: int = 302) -> None:
        """Send elsewhere."""
        self.answer(b"", status, location=where)

    def hang_up(self) -> None:
        """Break the connection off (RST)."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


@dataclass
class Site:
    """Answers by path; a path that is not there is not found. Remembers what it was asked."""

    answers: Mapping[str, Answer]
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: Counter[str] = field(default_factory=Counter)
    #: The client's ports: the same one means the same connection.
    ports: list[int] = field(default_factory=list)
    #: Most requests under way at once.
    most: int = 0
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def respond(self, request: Request) -> None:
        path = request.path.partition("?")[0]
        with self._lock:
            self.asked.append((request.command, request.path))
            self.ports.append(request.client_address[1])
            self.agents[request.headers.get("User-Agent", "")] += 1
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            answer = self.answers.get(path)
            if answer is None:
                request.page("<title>Introuvable</title><h1>Page introuvable</h1>", 404)
            else:
                answer(request)
        except (BrokenPipeError, ConnectionResetError, ValueError):
            request.close_connection = True
        finally:
            with self._lock:
                self._now -= 1


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """Serve ``site`` on loopback and yield its address without a final slash."""

    class Handler(Request):
        def do_GET(self) -> None:
            site.respond(self)

        do_HEAD = do_GET  # noqa: N815 - the base's spelling

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


RELATED = "<aside><p>Cette vidéo n’est plus disponible.</p></aside>"


def recording(more: str = "", *, title: str = "La recherche en direct", head: str = "") -> str:
    """Return a good page about a recording; ``more`` stands in its body."""
    return (
        f"<!doctype html><html lang=fr><head><title>{title} | Télé Calanques</title>{head}</head>"
        f"<body><header><a href=/>Accueil</a></header><main><h1>{title}</h1>"
        "<p>Une équipe de l’institut ouvre ses portes. Le film dure douze minutes et suit une "
        f"chercheuse pendant une journée, de la paillasse au patient.</p>{more}</main>"
    )


def message(text: str) -> str:
    """Return a page that has nothing to show but a message."""
    return (
        "<!doctype html><html lang=fr><head><title>Télé Calanques</title></head><body><nav><a "
        f'href="/">Accueil</a></nav><main><div class="notice"><p>{text}</p></div></main>'
    )


def shows(html: str, status: int = 200, **headers: str) -> Answer:
    return lambda request: request.page(html, status, **headers)


def leads(where: str, status: int = 302) -> Answer:
    return lambda request: request.to(where, status)


def head_refused(html: str) -> Answer:
    """Answer GET alone."""

    def answer(request: Request) -> None:
        if request.command == "HEAD":
            request.answer(b"", 405)
        else:
            request.page(html)

    return answer


def head_hangs_up(html: str) -> Answer:
    def answer(request: Request) -> None:
        if request.command == "HEAD":
            request.hang_up()
        else:
            request.page(html)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """Answer each request in another way, and the later ones like the last."""
    waiting = list(answers)

    def answer(request: Request) -> None:
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(request)

    return answer


def silent(request: Request) -> None:
    time.sleep(3)
    request.close_connection = True


def dripping(request: Request) -> None:
    """Send a byte now and then, for ever."""
    request.send_response(200)
    request.send_header("content-type", "text/html")
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b" ")
        request.wfile.flush()
        time.sleep(0.1)


def garbage(request: Request) -> None:
    request.wfile.write(b"\x00\x01 what? \r\n\r\n")
    request.close_connection = True


def hangs_up(request: Request) -> None:
    request.hang_up()


def cut_off(request: Request) -> None:
    """Promise more than is sent."""
    request.send_response(200)
    request.send_header("content-type", "text/html")
    request.send_header("content-length", "5000")
    request.end_headers()
    request.wfile.write(b"<title>La")
    request.close_connection = True


def bomb() -> Answer:
    """Send 40 MB in 40 kB."""
    body = gzip.compress(recording().encode() + b" " * 40_000_000)
    return lambda request: request.answer(body, content_type="text/html", content_encoding="gzip")


def film(request: Request) -> None:
    request.answer(b"\x00" * 5000, content_type="video/mp4")
