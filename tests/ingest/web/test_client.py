"""Fetching from servers that are slow, huge, lying or point elsewhere: sockets on loopback."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import brotli
import pytest

from pipeline import __version__
from pipeline.errors import FetchFailed, Problem, problem
from pipeline.ingest.web.client import Answer, Busy, Client, Gone, Terms, user_agent
from pipeline.ingest.web.hosts import Hosts
from pipeline.ingest.web.watch import Watch
from tests.ingest.web.servers import Site, send, serving

HOME = frozenset({"127.0.0.1"})


def terms(**given: object) -> Terms:
    usual = {
        "timeout": 5,
        "max_bytes": 100_000,
        "user_agent": "t/1",
        "deadline": 10,
        "allow_hosts": HOME,
        "robots": False,
        "back_off": 0.01,
    }
    return Terms(**(usual | given))  # type: ignore[arg-type]


def get(url: str, **given: object) -> Answer:
    with Client(terms(**given)) as client:
        return client.get(url)


def refusal(url: str, **given: object) -> Problem:
    """Return the one problem that fetching ``url`` ends in."""
    with pytest.raises(FetchFailed) as caught:
        get(url, **given)
    (found,) = caught.value.problems
    assert found.message("fr") != found.message("en")
    return found


class TestAnswers:
    """What comes back when all is well."""

    def test_a_page_comes_with_its_type_and_charset(self) -> None:
        with serving(send(content_type="Text/HTML; charset=ISO-8859-1")) as url:
            assert get(f"{url}/actu") == Answer(
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

        def respond(request: BaseHTTPRequestHandler) -> None:
            seen.update(request.headers)
            send()(request)

        with serving(respond) as url:
            get(url)
        assert seen["User-Agent"] == "t/1"
        assert "Authorization" not in seen

    def test_redirects_are_followed_to_the_page(self) -> None:
        def respond(request: BaseHTTPRequestHandler) -> None:
            moved = {"/a": "/b?x=1", "/b?x=1": "c#part"}.get(request.path)
            (send(status=301, location=moved) if moved else send())(request)

        with serving(respond) as url:
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

    def test_what_a_server_babbles_is_cut_short(self) -> None:
        def respond(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(b"\x07" + b"garbage " * 1000)
            request.close_connection = True

        with serving(respond) as url:
            found = refusal(url)
        assert found.code == "fetch-interrupted"
        assert len(found.message("en")) < 200
        assert found.message("en").isprintable()

    @pytest.mark.parametrize("status", [404, 403, 204, 206])
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
        def respond(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(b"220 mail ready\r\n")

        with serving(respond) as url:
            assert refusal(url).code == "fetch-interrupted"

    @pytest.mark.parametrize(
        "body", [b"not gzip", gzip.compress(b"x" * 5000)[:-20]], ids=["no gzip", "cut short"]
    )
    def test_damaged_compression(self, body: bytes) -> None:
        with serving(send(body, content_encoding="gzip")) as url:
            assert refusal(url).code == "fetch-interrupted"

    def test_a_compression_nobody_asked_for(self) -> None:
        with serving(send(content_encoding="zstd")) as url:
            assert refusal(url).code == "fetch-encoding"


class TestSize:
    """No more than the limit is ever held."""

    def test_an_announced_size(self) -> None:
        with serving(send(b"", content_length="200000")) as url:
            assert refusal(url).args == (("url", url), ("limit", "100000"))

    def test_an_endless_page(self) -> None:
        def respond(request: BaseHTTPRequestHandler) -> None:
            send()(request)
            while True:
                request.wfile.write(b"x" * 10_000)

        with serving(respond) as url:
            assert refusal(url).code == "fetch-too-large"

    @pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
    def test_a_compression_bomb(self, coding: str) -> None:
        zeros = bytes(50_000_000)
        pack: dict[str, Callable[[bytes], bytes]] = {
            "gzip": gzip.compress,
            "deflate": zlib.compress,
            "br": partial(brotli.compress, quality=1),
        }
        bomb = pack[coding](zeros)
        assert len(bomb) < 100_000
        with serving(send(bomb, content_encoding=coding)) as url:
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
        def respond(request: BaseHTTPRequestHandler) -> None:
            if where == "body":
                send(b"<p>", content_length="5000")(request)
            else:
                request.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(40):
                request.wfile.write(b"X" if where == "body" else b"X-A: b\r\n")
                time.sleep(0.05)

        began = time.monotonic()
        with serving(respond) as url:
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

    def test_a_long_way(self) -> None:
        def respond(request: BaseHTTPRequestHandler) -> None:
            here = int(request.path[1:])
            (send(b"", status=302, location=f"/{here - 1}") if here else send())(request)

        with serving(respond) as url:
            assert get(f"{url}/5").url == f"{url}/0"
            assert refusal(f"{url}/6").args == (("url", f"{url}/6"), ("limit", "5"))

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
                page = get(url, allow_hosts=frozenset({"127.0.0.1", "localhost"}))
        assert page.content == b"<p>intranet</p>"


class TestMoves:
    """The address to ask from now on."""

    def test_is_the_last_one_that_only_permanent_redirects_led_to(self) -> None:
        site = Site({"/d": [send()]})
        for path, status, to in (("/a", 301, "/b"), ("/b", 308, "/c"), ("/c", 307, "/d")):
            site.pages[path] = [send(b"", status=status, location=to)]
        with serving(site) as url:
            moves = [get(url + path).moved_to for path in ("/a", "/c", "/d")]
        assert moves == [f"{url}/c", None, None]


class TestSecondTries:
    """Who is busy or hangs up is asked again, within reason."""

    def test_after_a_hang_up(self) -> None:
        def hang_up(request: BaseHTTPRequestHandler) -> None:
            request.close_connection = True

        site = Site({"/": [hang_up, hang_up, send()]})
        with serving(site) as url:
            assert get(url).content == b"<p>Bonjour</p>"

    def test_not_for_ever(self) -> None:
        site = Site({"/": [send(b"", status=503)]})
        with serving(site) as url, pytest.raises(Busy) as caught:
            get(f"{url}/", retries=3)
        assert (len(site.asked), caught.value.retry_after, caught.value.status) == (4, None, 503)

    def test_not_where_it_would_take_too_long(self) -> None:
        site = Site({"/": [send(b"", status=429, retry_after="120")]})
        with serving(site) as url, pytest.raises(Busy) as caught:
            get(f"{url}/")
        assert (len(site.asked), caught.value.retry_after) == (1, 120)

    def test_not_where_it_helps_nothing(self) -> None:
        site = Site({"/": [send(b"", status=500)]})
        with serving(site) as url, pytest.raises(FetchFailed):
            get(f"{url}/")
        assert len(site.asked) == 1

    def test_gone_is_an_error_of_its_own(self) -> None:
        with serving(send(b"", status=410)) as url, pytest.raises(Gone) as caught:
            get(f"{url}/x")
        assert caught.value.problems == (problem("fetch-gone", url=f"{url}/x", status="410 Gone"),)

    def test_closing_the_client_ends_a_wait(self) -> None:
        site = Site({"/": [send(b"", status=503)]})
        with serving(site) as url:
            client = Client(terms(back_off=15))
            threading.Timer(0.2, client.close).start()
            began = time.monotonic()
            with pytest.raises(Busy):
                client.get(url)
            with pytest.raises(FetchFailed):
                client.get(url)
        assert (time.monotonic() - began < 5, len(site.asked)) == (True, 1)

    def test_a_host_that_is_always_busy_is_left_alone(self) -> None:
        site = Site({f"/{n}": [send(b"", status=429, retry_after="600")] for n in range(8)})
        with serving(site) as url, Client(terms()) as client:
            waits = []
            for path in site.pages:
                with pytest.raises(Busy) as caught:
                    client.get(url + path)
                waits.append(round(caught.value.retry_after or 0))
        assert (len(site.asked), waits) == (5, [600] * 8)


class TestConnections:
    """They are kept open, and never too many of them."""

    def test_an_old_one_that_the_server_closed_is_opened_anew(self) -> None:
        def once(request: BaseHTTPRequestHandler) -> None:
            send(content_length="14")(request)
            request.close_connection = True

        with serving(once, protocol="HTTP/1.1") as url, Client(terms(retries=0)) as client:
            found = [client.get(url).content for _ in range(3)]
        assert found == [b"<p>Bonjour</p>"] * 3

    def test_one_that_the_server_closes_as_it_is_asked_is_opened_anew(self) -> None:
        ports: list[int] = []

        def once(request: BaseHTTPRequestHandler) -> None:
            ports.append(request.client_address[1])
            if ports.count(ports[-1]) == 1:
                send(content_length="14")(request)
            else:
                request.close_connection = True

        with serving(once, protocol="HTTP/1.1") as url, Client(terms(retries=0)) as client:
            found = [client.get(url).content for _ in range(3)]
        assert found == [b"<p>Bonjour</p>"] * 3
        assert [ports.count(port) for port in dict.fromkeys(ports)] == [2, 2, 1]

    def test_a_new_one_that_the_server_closes_is_a_fault_of_the_server(self) -> None:
        asked: list[str] = []

        def never(request: BaseHTTPRequestHandler) -> None:
            asked.append(request.path)
            request.close_connection = True

        with serving(never, protocol="HTTP/1.1") as url:
            assert refusal(f"{url}/a", retries=0).code == "fetch-interrupted"
        assert asked == ["/a"]

    def test_those_of_long_ago_are_closed(self) -> None:
        hosts = Hosts(terms(), {})
        with serving(send(content_length="14"), protocol="HTTP/1.1") as url:
            for number in range(40):
                host = hosts.at(f"{number}")
                with Watch(5) as watch:
                    host.line.ask(url, {}, watch).content  # noqa: B018 - reads it
                hosts.used(f"{number}")
            still = [n for n in range(40) if hosts.at(f"{n}").line.is_open]
            hosts.hang_up()
        assert still == list(range(8, 40))

    def test_proxies_of_the_environment_are_not_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")
        with serving(send()) as url:
            assert get(url).content == b"<p>Bonjour</p>"


class TestOurName:
    """The User-Agent is one line of ASCII, whatever the config holds."""

    @pytest.mark.parametrize(
        ("url", "email", "name"),
        [
            ("", "", f"press-pipeline/{__version__}"),
            (
                "https://news.example.org/",
                "press@example.org",
                f"press-pipeline/{__version__} (+https://news.example.org/; "
                "mailto:press@example.org)",
            ),
            (
                "https://exämple.org/é",
                "a\r\nX-Evil: 1@example.org",
                f"press-pipeline/{__version__} (+https://ex%C3%A4mple.org/%C3%A9; "
                "mailto:aX-Evil%3A1@example.org)",
            ),
        ],
    )
    def test_it_says_where_to_complain(self, url: str, email: str, name: str) -> None:
        assert user_agent(url, email) == name
