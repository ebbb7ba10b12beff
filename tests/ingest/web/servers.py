"""Servers on loopback that answer as a test says."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Respond = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(respond: Respond, host: str = "127.0.0.1", protocol: str = "HTTP/1.0") -> Iterator[str]:
    """Serve ``respond`` on loopback and yield its address without a final slash.

    With "HTTP/1.1" connections stay open, and every answer needs its length.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = protocol
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            try:
                respond(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_POST = do_GET  # noqa: N815 - the base's spelling

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(body: bytes = b"<p>Bonjour</p>", /, status: int = 200, **headers: str) -> Respond:
    """Make an answer of one body; ``content_type="text/plain"`` becomes a header."""

    def respond(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"content_type": "text/html", **headers}.items():
            if value:
                request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return respond


@dataclass
class Site:
    """A site by path, which remembers what it was asked; anything else is not found."""

    #: What a path answers each time; the last one stands for all further times.
    pages: dict[str, list[Respond]] = field(default_factory=dict)
    #: Path and headers of every request, in order.
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    #: The client's port, by request: the same one means the same connection.
    ports: list[int] = field(default_factory=list)

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((request.path, dict(request.headers)))
        self.ports.append(request.client_address[1])
        left = self.pages.get(request.path, [send(b"", status=404, content_length="0")])
        (left.pop(0) if len(left) > 1 else left[0])(request)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def said(self, *names: str) -> list[tuple[str | None, ...]]:
        """Return these headers of every request."""
        return [tuple(headers.get(name) for name in names) for _, headers in self.asked]
