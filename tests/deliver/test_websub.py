"""One message to a hub, and what its answer means."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

import pytest

from pipeline.deliver.websub import Reply, tell
from tests.builders import instant
from tests.ingest.web.servers import Respond, send, serving

NOW = instant("2026-01-13 12:00")
TOPIC = "https://presse.example.org/fr/rss.xml"
AGENT = "press-pipeline/0 (+https://presse.example.org/; mailto:presse@example.org)"


def told(hub: str, timeout: float = 5) -> Reply:
    return tell(hub, TOPIC, user_agent=AGENT, timeout=timeout, now=NOW)


@contextmanager
def answering(*answers: Respond, asked: list[tuple[str, bytes, dict[str, str]]]) -> Iterator[str]:
    """Serve a hub that answers so, the last answer for ever, and note what it was told."""
    left = list(answers)

    def respond(request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        asked.append((f"{request.command} {request.path}", body, dict(request.headers)))
        (left.pop(0) if len(left) > 1 else left[0])(request)

    with serving(respond) as address:
        yield address


def test_the_hub_is_told_which_feed_by_whom() -> None:
    asked: list[tuple[str, bytes, dict[str, str]]] = []
    with answering(send(b"", status=204), asked=asked) as hub:
        assert told(f"{hub}/publish?key=1") == Reply()
    ((line, body, headers),) = asked
    assert line == "POST /publish?key=1"
    assert parse_qs(body.decode()) == {
        "hub.mode": ["publish"],
        "hub.url": [TOPIC],
        "hub.topic": [TOPIC],
    }
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert headers["User-Agent"] == AGENT


@pytest.mark.parametrize("status", [200, 202, 204])
def test_any_success_is_one(status: int) -> None:
    with answering(send(b"ok" if status == 200 else b"", status=status), asked=[]) as hub:
        assert told(hub) == Reply()


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        (send(b"", status=400), Reply(error="HTTP 400 Bad Request")),
        (send(b"", status=404, retry_after="9"), Reply(error="HTTP 404 Not Found", wait=9)),
        (send(b"", status=500), Reply(error="HTTP 500 Internal Server Error", down=True)),
        (
            send(b"", status=503, retry_after="120"),
            Reply(error="HTTP 503 Service Unavailable", wait=120, down=True),
        ),
        (
            send(b"", status=429, retry_after="3600"),
            Reply(error="HTTP 429 Too Many Requests", wait=3600, down=True),
        ),
    ],
)
def test_a_refusal_says_why_and_for_how_long(answer: Respond, reply: Reply) -> None:
    with answering(answer, asked=[]) as hub:
        assert told(hub) == reply


def test_a_redirect_is_not_followed() -> None:
    asked: list[tuple[str, bytes, dict[str, str]]] = []
    location = "https://elsewhere.example.org/" + "x" * 500
    with answering(send(b"", status=301, location=location), asked=asked) as hub:
        reply = told(hub)
    assert reply.error is not None
    assert reply.error.startswith("HTTP 301 Moved Permanently https://elsewhere.example.org/xx")
    assert (len(reply.error), reply.down, len(asked)) == (120, True, 1)


def test_a_hub_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert told(f"http://127.0.0.1:{port}/") == Reply(error="Connection refused", down=True)


@pytest.mark.parametrize("hub", ["http://", "http://[::1", "ftp://127.0.0.1/", "nonsense"])
def test_an_address_that_is_none_raises_nothing(hub: str) -> None:
    reply = told(hub)
    assert reply.error
    assert reply.down


def silent(request: BaseHTTPRequestHandler) -> None:
    time.sleep(2)


def dribbling(request: BaseHTTPRequestHandler) -> None:
    for byte in b"HTTP/1.0 204 No Content\r\n" + b"X: y\r\n" * 30:
        request.wfile.write(bytes([byte]))
        time.sleep(0.05)


@pytest.mark.parametrize("slow", [silent, dribbling])
def test_a_slow_hub_holds_nothing_up(slow: Respond) -> None:
    with answering(slow, asked=[]) as hub:
        began = time.monotonic()
        assert told(hub, timeout=0.2) == Reply(error="timed out", down=True)
        assert time.monotonic() - began < 1.5


def test_a_hub_that_speaks_something_else() -> None:
    def garbage(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"\x00\x01 nonsense\r\n\r\n")

    with answering(garbage, asked=[]) as hub:
        reply = told(hub)
    assert reply.error
    assert reply.error.isprintable()
    assert reply.down


def test_neither_proxies_nor_stored_passwords_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w") as file:  # noqa: PTH123
        file.write("default login l password p\n")
    monkeypatch.setenv("NETRC", netrc)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    asked: list[tuple[str, bytes, dict[str, str]]] = []
    with answering(send(b"", status=204), asked=asked) as hub:
        assert told(hub) == Reply()
    assert "Authorization" not in asked[0][2]
