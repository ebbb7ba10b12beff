"""Fetching from servers that are slow, huge, lying or point elsewhere: sockets on loopback."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.errors import FetchFailed, Problem
from pipeline.ingest.fetch import Fetched, fetch
from pipeline.ingest.guard import is_public

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(answer: Answer, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve ``answer`` on loopback and yield its address without a final slash."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

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


def send(body: bytes = b"<p>Bonjour</p>", status: int = 200, **headers: str) -> Answer:
    """Make an answer of one body; ``content_type="text/plain"`` becomes a header."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"content_type": "text/html", **headers}.items():
            if value:
                request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def get(url: str, *, max_bytes: int = 100_000, timeout: float = 5, deadline: float = 10) -> Fetched:
    return fetch(url, timeout=timeout, max_bytes=max_bytes, user_agent="t/1", deadline=deadline)


def refusal(url: str, **limits: float) -> Problem:
    """Return the one problem that fetching ``url`` ends in."""
    with pytest.raises(FetchFailed) as caught:
        get(url, **limits)  # type: ignore[arg-type]
    (found,) = caught.value.problems
    assert found.message("fr") != found.message("en")
    return found


class TestAnswers:
    """What comes back when all is well."""

    def test_a_page_comes_with_its_type_and_charset(self) -> None:
        with serving(send(content_type="Text/HTML; charset=ISO-8859-1")) as url:
            assert get(f"{url}/actu") == Fetched(
                url=f"{url}/actu",
                media_type="text/html",
                charset="ISO-8859-1",
                content=b"<p>Bonjour</p>",
            )

    @pytest.mark.parametrize("media_type", ["text/plain", "application/xhtml+xml", ""])
    def test_texts_and_untyped_answers_are_accepted(self, media_type: str) -> None:
        with serving(send(b"Bonjour", content_type=media_type)) as url:
            assert get(url).media_type == media_type

    def test_a_compressed_page_is_decompressed(self) -> None:
        body = gzip.compress(b"<p>Bon") + gzip.compress(b"jour</p>")
        with serving(send(body, content_encoding="gzip")) as url:
            assert get(url).content == b"<p>Bonjour</p>"

    def test_it_says_who_asks_and_sends_no_password(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        seen: dict[str, str] = {}

        def answer(request: BaseHTTPRequestHandler) -> None:
            seen.update(request.headers)
            send()(request)

        with serving(answer) as url:
            get(url)
        assert seen["User-Agent"] == "t/1"
        assert "Authorization" not in seen

    def test_redirects_are_followed_to_the_page(self) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            moved = {"/a": "/b?x=1", "/b?x=1": "c#part"}.get(request.path)
            (send(status=301, location=moved) if moved else send())(request)

        with serving(answer) as url:
            assert get(f"{url}/a").url == f"{url}/c"

    def test_a_type_said_twice_is_that_type(self) -> None:
        with serving(send(content_type="text/html, text/html")) as url:
            assert get(url).media_type == "text/html"

    def test_a_page_that_inflates_to_several_pieces_comes_whole(self) -> None:
        body = b"<p>Bonjour</p>" * 60_000
        with serving(send(gzip.compress(body), content_encoding="gzip")) as url:
            assert get(url, max_bytes=1_000_000).content == body


class TestRefusals:
    """Each way to fail has its own words."""

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_server_that_is_busy_is_to_be_asked_later(self, status: int) -> None:
        with serving(send(b"", status=status)) as url:
            found = refusal(f"{url}/x")
        assert found.code == "fetch-busy"
        assert f"{status} " in found.message("en")

    def test_a_redirect_to_no_address(self) -> None:
        with serving(send(b"", status=302, location="http://[b/")) as url:
            assert refusal(url).code == "fetch-bad-url"

    @pytest.mark.parametrize("host", ["[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0"])
    def test_an_inward_address_is_not_even_tried(self, host: str) -> None:
        with serving(send(b"", status=302, location=f"http://{host}:1/")) as url:
            assert refusal(url).code == "fetch-private"

    def test_what_a_server_babbles_is_cut_short(self) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(b"\x07" + b"garbage " * 1000)
            request.close_connection = True

        with serving(answer) as url:
            found = refusal(url)
        assert found.code == "fetch-interrupted"
        assert len(found.message("en")) < 200
        assert found.message("en").isprintable()

    @pytest.mark.parametrize("status", [404, 410, 204])
    def test_a_bad_status(self, status: int) -> None:
        with serving(send(b"", status=status)) as url:
            found = refusal(f"{url}/x")
        assert found.code == "fetch-status"
        assert str(status) in found.message("en")

    @pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "video/mp4"])
    def test_a_type_that_is_no_text(self, media_type: str) -> None:
        with serving(send(content_type=media_type)) as url:
            assert refusal(url).args == (("url", url), ("type", media_type))

    @pytest.mark.parametrize(
        "url", ["file:///etc/passwd", "ftp://example.org/a", "javascript://x", "gopher://x/"]
    )
    def test_a_scheme_that_is_not_of_the_web(self, url: str) -> None:
        assert refusal(url).code == "fetch-scheme"

    @pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a:99999999/", "http:///x"])
    def test_what_is_no_address(self, url: str) -> None:
        assert refusal(url).code == "fetch-bad-url"

    def test_a_password_in_the_address(self) -> None:
        assert refusal("https://me:secret@example.org/").args == (("host", "example.org"),)

    def test_a_closed_port(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        assert refusal(f"http://127.0.0.1:{port}/").code == "fetch-refused"

    def test_a_name_that_does_not_exist(self) -> None:
        assert refusal("http://nowhere.invalid/").code == "fetch-dns"

    def test_plain_http_where_tls_was_asked(self) -> None:
        with serving(send()) as url:
            assert refusal(url.replace("http:", "https:")).code == "fetch-tls"

    def test_an_answer_that_breaks_off(self) -> None:
        with serving(send(b"<p>", content_length="500")) as url:
            assert refusal(url).code == "fetch-interrupted"

    def test_an_answer_that_is_no_http(self) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(b"220 mail ready\r\n")

        with serving(answer) as url:
            assert refusal(url).code == "fetch-interrupted"

    @pytest.mark.parametrize(
        "body", [b"not gzip", gzip.compress(b"x" * 5000)[:-20]], ids=["no gzip", "cut short"]
    )
    def test_damaged_compression(self, body: bytes) -> None:
        with serving(send(body, content_encoding="gzip")) as url:
            assert refusal(url).code == "fetch-interrupted"

    def test_a_compression_nobody_asked_for(self) -> None:
        with serving(send(content_encoding="br")) as url:
            assert refusal(url).code == "fetch-encoding"


class TestSize:
    """No more than the limit is ever held."""

    def test_an_announced_size(self) -> None:
        with serving(send(b"", content_length="200000")) as url:
            assert refusal(url).args == (("url", url), ("limit", "100000"))

    def test_an_endless_page(self) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            send()(request)
            while True:
                request.wfile.write(b"x" * 10_000)

        with serving(answer) as url:
            assert refusal(url).code == "fetch-too-large"

    def test_a_compression_bomb(self) -> None:
        bomb = gzip.compress(bytes(50_000_000))
        assert len(bomb) < 100_000
        with serving(send(bomb, content_encoding="gzip")) as url:
            assert refusal(url).code == "fetch-too-large"

    def test_a_page_of_exactly_the_limit(self) -> None:
        with serving(send(b"x" * 100_000)) as url:
            assert len(get(url).content) == 100_000


class TestTime:
    """A silence is cut by the timeout, a trickle by the deadline."""

    def test_a_server_that_says_nothing(self) -> None:
        with serving(lambda _: time.sleep(1)) as url:
            assert refusal(url, timeout=0.2).code == "fetch-timeout"

    @pytest.mark.parametrize("where", ["headers", "body"])
    def test_a_server_that_trickles(self, where: str) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            if where == "body":
                send(b"<p>", content_length="5000")(request)
            else:
                request.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(40):
                request.wfile.write(b"X" if where == "body" else b"X-A: b\r\n")
                time.sleep(0.05)

        began = time.monotonic()
        with serving(answer) as url:
            found = refusal(url, timeout=1, deadline=0.4)
            took = time.monotonic() - began
        assert found.args == (("url", url), ("seconds", "0.4"))
        assert took < 1.5


class TestRedirects:
    """A page may send the reader on, but not round in circles nor into the house."""

    def test_a_circle(self) -> None:
        with serving(send(b"", status=302, location="/")) as url:
            assert refusal(url).code == "fetch-redirects"

    @pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)", "data:,x"])
    def test_out_of_the_web(self, target: str) -> None:
        with serving(send(b"", status=302, location=target)) as url:
            assert refusal(url).code == "fetch-scheme"

    def test_to_the_private_address_of_another_host(self) -> None:
        with serving(send(b"<p>secret</p>"), host="") as inside:
            target = inside.replace("127.0.0.1", "127.0.0.2")
            with serving(send(b"", status=302, location=target)) as url:
                assert refusal(url).args == (("host", "127.0.0.2"),)

    def test_to_a_name_that_leads_into_the_house(self) -> None:
        with serving(send(b"<p>secret</p>"), host="") as inside:
            target = inside.replace("127.0.0.1", "localhost")
            with serving(send(b"", status=302, location=target)) as url:
                assert refusal(url).args == (("host", "localhost"),)

    def test_to_another_port_of_the_host_that_was_asked_for(self) -> None:
        with (
            serving(send(b"<p>moved</p>")) as new,
            serving(send(b"", status=301, location=new)) as url,
        ):
            assert get(url).content == b"<p>moved</p>"

    def test_to_a_host_that_is_allowed(self) -> None:
        with serving(send(b"<p>intranet</p>"), host="") as inside:
            target = inside.replace("127.0.0.1", "localhost")
            with serving(send(b"", status=302, location=target)) as url:
                page = fetch(
                    url, timeout=5, max_bytes=999, user_agent="t", allow_hosts=["Localhost"]
                )
        assert page.content == b"<p>intranet</p>"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_private_addresses_are_known_in_every_disguise(address: str, public: bool) -> None:
    assert is_public(address) is public
