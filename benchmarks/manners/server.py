"""A feed on this machine that answers as it is told, and remembers how it was asked."""

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Institute</title><link>http://127.0.0.1/</link><description>News</description>
{items}</channel></rss>
"""
_ITEM = """<item><title>{title}</title><link>http://127.0.0.1/{n}</link>
<guid isPermaLink="false">item-{n}</guid><pubDate>Thu, 12 Mar 2026 08:00:00 GMT</pubDate>
<content:encoded>&lt;p&gt;{text}&lt;/p&gt;</content:encoded></item>
"""
_ITEMS = (
    (
        "A new microscope goes into service",
        "The microscope was paid for by a public collection. It will be shared by all the teams of "
        "the institute, who had asked for it for many years, and by their guests.",
    ),
    (
        "Open day draws a thousand visitors",
        "More than a thousand people came to see the laboratories on Saturday. Children built "
        "cells out of clay while their parents talked with doctors and nurses.",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One request."""

    path: str
    #: By lower-case name.
    headers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What to answer."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


#: From a request, and how often that path was asked for before, to an answer.
Answering = Callable[[Asked, int], Reply]


class Server:
    """Answers until its block ends. There is no robots.txt, and asking for it does not count."""

    def __init__(self, answering: Answering) -> None:
        self.asked: list[Asked] = []
        #: What the server believes the time to be.
        self.now: datetime | None = None
        self._answering = answering
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    @property
    def url(self) -> str:
        """Where the feed is."""
        return f"http://127.0.0.1:{self._http.server_port}/feed.xml"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve for the time of the block."""
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            self._http.shutdown()
            self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {key.lower(): value for key, value in self.headers.items()}
                reply = server.answer(Asked(path=self.path, headers=headers))
                self.send_response_only(reply.status)
                if server.now:
                    self.send_header("Date", format_datetime(server.now, usegmt=True))
                for key, value in reply.headers.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_: object) -> None: ...

        return Handler

    def answer(self, asked: Asked) -> Reply:
        """Answer one request, and remember it."""
        if asked.path == "/robots.txt":
            return Reply(status=404)
        before = sum(other.path == asked.path for other in self.asked)
        self.asked.append(asked)
        return self._answering(asked, before)


def feed(*, packed: bool = False, **headers: str) -> Reply:
    """Return a feed with the whole texts of two items; ``headers`` with _ for -."""
    items = "".join(_ITEM.format(n=n, title=t, text=text) for n, (t, text) in enumerate(_ITEMS))
    body = _FEED.format(items=items).encode()
    sent = {"Content-Type": "application/rss+xml; charset=utf-8"}
    if packed:
        sent["Content-Encoding"] = "gzip"
        body = gzip.compress(body)
    sent |= {key.replace("_", "-"): value for key, value in headers.items()}
    return Reply(headers=sent, body=body)
