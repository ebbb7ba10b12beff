"""How a guest asks, and what it takes for an answer: whole or not at all, one thing at a time."""

import gzip
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler

import brotli
import pytest

from pipeline import __version__
from pipeline.errors import FetchFailed
from pipeline.ingest.web.client import FEED, Answer, Client, Terms
from pipeline.ingest.web.visits import first
from tests.ingest.web.polling import RSS, TERMS, Reader, feed, nothing, reading
from tests.ingest.web.servers import Respond, Site, serving


class TestContent:
    """Whatever way it comes, it comes whole or not at all."""

    @pytest.mark.parametrize(
        ("encoding", "body"),
        [
            ("gzip", gzip.compress(RSS)),
            ("x-gzip", gzip.compress(RSS)),
            ("deflate", zlib.compress(RSS)),
            ("deflate", zlib.compress(RSS)[2:-4]),
            ("br", brotli.compress(RSS)),
            ("identity", RSS),
        ],
        ids=["gzip", "x-gzip", "zlib", "raw deflate", "br", "identity"],
    )
    def test_compressed(self, encoding: str, body: bytes) -> None:
        with reading(feed(body, content_encoding=encoding)) as (site, reader):
            reader.polls(1)
        assert isinstance(reader.found[0], Answer)
        assert reader.found[0].content == RSS
        assert site.said("Accept-Encoding") == [("gzip, deflate, br",)]

    def test_in_chunks(self) -> None:
        parts = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (RSS[:9], RSS[9:], b""))
        chunked = feed(parts, transfer_encoding="chunked")
        with reading(chunked, protocol="HTTP/1.1") as (_, reader):
            reader.polls(1)
        assert isinstance(reader.found[0], Answer)
        assert reader.found[0].content == RSS

    @pytest.mark.parametrize(
        "media_type", ["text/html", "text/plain", "application/octet-stream", "text/xml", ""]
    )
    def test_whatever_it_is_called(self, media_type: str) -> None:
        with reading(feed(content_type=media_type)) as (_, reader):
            reader.polls(1)
        assert isinstance(reader.found[0], Answer)
        assert (reader.found[0].content, reader.found[0].media_type) == (RSS, media_type)

    def test_not_a_picture(self) -> None:
        with reading(feed(content_type="image/png")) as (_, reader):
            reader.polls(1)
        assert reader.found == ["fetch-other-type"]

    @pytest.mark.parametrize(
        "respond",
        [
            feed(content_length="5000"),
            feed(b"5\r\n<rss>\r\n", transfer_encoding="chunked"),
            feed(gzip.compress(RSS)[:-9], content_encoding="gzip"),
            feed(zlib.compress(RSS)[:-9], content_encoding="deflate"),
            feed(brotli.compress(RSS)[:-4], content_encoding="br"),
        ],
        ids=["length", "chunks", "gzip", "deflate", "br"],
    )
    def test_not_by_half(self, respond: Respond) -> None:
        def hang_up(request: BaseHTTPRequestHandler) -> None:
            respond(request)
            request.close_connection = True

        with reading(hang_up, protocol="HTTP/1.1") as (_, reader):
            reader.polls(1)
        assert reader.found == ["fetch-interrupted"]

    def test_not_beyond_the_limit(self) -> None:
        with reading(feed(b"x" * 100_001)) as (_, reader):
            reader.polls(1)
        assert reader.found == ["fetch-too-large"]

    def test_not_drop_by_drop(self) -> None:
        def respond(request: BaseHTTPRequestHandler) -> None:
            feed(b"")(request)
            for _ in range(40):
                request.wfile.write(b"x")
                time.sleep(0.05)

        with reading(respond) as (_, reader):
            reader.terms = Terms(
                timeout=1,
                max_bytes=99,
                user_agent="t",
                allow_hosts=TERMS.allow_hosts,
                deadline=0.3,
                robots=False,
            )
            reader.polls(1)
        assert reader.found == ["fetch-timeout"]


class TestIntroduction:
    """Who asks says so, and nothing else."""

    def test_only_what_is_needed_is_said(self) -> None:
        with reading(feed(set_cookie="id=7; Path=/", etag='"1"')) as (site, reader):
            reader.polls(2)
            port = reader.visit.url.rpartition(":")[2].partition("/")[0]
        always = {
            "Host": f"127.0.0.1:{port}",
            "User-Agent": f"press-pipeline/{__version__} (+https://news.example.org/; "
            "mailto:press@example.org)",
            "Accept": "application/atom+xml, application/rss+xml, application/feed+json, "
            "application/rdf+xml, application/xml, text/xml, application/json, text/*;q=0.1, "
            "application/*;q=0.1",
            "Accept-Encoding": "gzip, deflate, br",
        }
        assert site.asked == [
            ("/feed", always),
            ("/feed", always | {"If-None-Match": '"1"'}),
        ]

    def test_no_cookie_nor_referer_follows_a_redirect(self) -> None:
        site = Site({"/a": [nothing(302, location="/b", set_cookie="id=7")], "/b": [feed()]})
        with serving(site) as url:
            Reader(first(url + "/a")).polls(1)
        assert site.said("Cookie", "Referer") == [(None, None), (None, None)]

    def test_the_address_is_sent_as_it_is(self) -> None:
        with reading(feed(), path="/feed?format=rss&b=%2F+1") as (site, reader):
            reader.polls(2)
        assert site.paths == ["/feed?format=rss&b=%2F+1"] * 2


class TestOneAtATime:
    """A host is asked one thing at a time, over one connection."""

    def test_from_many_threads(self) -> None:
        busy: list[int] = []
        seen: list[int] = []

        def respond(request: BaseHTTPRequestHandler) -> None:
            busy.append(1)
            seen.append(len(busy))
            time.sleep(0.005)
            busy.pop()
            feed(content_length=str(len(RSS)))(request)

        site = Site({f"/{number}": [respond] for number in range(24)})
        with (
            serving(site, protocol="HTTP/1.1") as url,
            Client(TERMS) as client,
            ThreadPoolExecutor(8) as pool,
        ):
            list(pool.map(lambda path: client.get(url + path, kinds=FEED), site.pages))
        assert (len(seen), max(seen), len(set(site.ports))) == (24, 1, 1)

    def test_refusals_and_redirects_do_not_end_the_connection(self) -> None:
        whole = feed(content_length=str(len(RSS)))
        site = Site({"/a": [nothing(302, location="/b")], "/b": [whole]})
        with serving(site, protocol="HTTP/1.1") as url, Client(TERMS) as client:
            client.get(url + "/a", kinds=FEED)
            with pytest.raises(FetchFailed):
                client.get(url + "/none", kinds=FEED)
            client.get(url + "/b", kinds=FEED)
        assert (len(site.asked), len(set(site.ports))) == (4, 1)
