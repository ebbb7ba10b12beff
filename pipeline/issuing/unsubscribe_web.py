"""The page that takes readers out, for a web server: CGI (RFC 3875) or WSGI (PEP 3333).

A look at it (GET) only asks, as mail scanners look at every link. What is sent to it (POST), by its
button or by a mail program (RFC 8058), takes the reader out.
"""

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs
from wsgiref.handlers import CGIHandler

from pipeline.config import Newsroom, load
from pipeline.errors import PipelineError
from pipeline.issuing.unsubscribing import Readers, Wish, take_out
from pipeline.layout import Layout
from pipeline.publish.pages.unsubscribe import POLICY, PageState, unsubscribe_page
from pipeline.store import ledger
from pipeline.store.issued import Issued

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_STATUS: dict[PageState, str] = {
    "ask": "200 OK",
    "done": "200 OK",
    "unknown": "404 Not Found",
    # Mail programs try again then.
    "later": "503 Service Unavailable",
}
#: Seconds after which to try again what could not be done.
_LATER = (("Retry-After", "3600"),)
_HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", POLICY),
    # The address of this page is the reader's own: nobody else is to keep it.
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex"),
)


def application(
    root: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> "WSGIApplication":
    """Return the page of the newsroom in ``root`` for a web server that speaks WSGI."""
    layout = Layout(root)

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        method = environ.get("REQUEST_METHOD", "GET")
        if method not in ("GET", "POST"):
            start_response("405 Method Not Allowed", [("Allow", "GET, POST"), *_HEADERS])
            return []
        token = parse_qs(environ.get("QUERY_STRING", "")).get("t", [""])[0]
        # What else was sent (RFC 8058, 3.2) says nothing: that it was sent does.
        state, newsroom = _answered(layout, token, clock(), posted=method == "POST")
        page = unsubscribe_page(newsroom, state)
        headers = [*_HEADERS, *(_LATER if state == "later" else ())]
        start_response(_STATUS[state], [*headers, ("Content-Length", str(len(page)))])
        return [page]

    return answer


def serve_cgi(root: Path) -> None:
    """Answer the one request that a web server has started this process for."""
    CGIHandler().run(application(root.absolute()))


def _answered(
    layout: Layout, token: str, now: datetime, *, posted: bool
) -> tuple[PageState, Newsroom | None]:
    """Return what came of it, and whose page says so; None where config.yaml cannot be read."""
    newsroom: Newsroom | None = None
    try:
        newsroom = load(layout.root)
        with ledger.opened(layout.ledger) as led:
            readers = Readers(layout, newsroom, led.issued)
            return _state(readers, led.issued, token, now, posted=posted), newsroom
    except PipelineError as error:
        sys.stderr.write(f"{error}\n")
        return "later", newsroom


def _state(
    readers: Readers, issued: Issued, token: str, now: datetime, *, posted: bool
) -> PageState:
    address = readers.of(token)
    if address is None:
        return "unknown"
    if not posted:
        return "ask"
    take_out(issued, [Wish(text=token, address=address)], now)
    return "done"
