"""How a guest behaves who comes again and again: a real server on loopback, many runs, one visit.

Each class is one manner that servers ask of feed readers.
"""

import gzip
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import brotli
import pytest

from pipeline import __version__
from pipeline.errors import FetchFailed
from pipeline.ingest.web.client import FEED, Answer, Client, Terms, user_agent
from pipeline.ingest.web.visits import Visit, after_answer, after_failure, first, is_due
from tests.ingest.web.servers import Respond, Site, send, serving

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RSS = b"<rss version='2.0'><channel><title>Le jardin</title></channel></rss>"
TERMS = Terms(
    timeout=3,
    max_bytes=100_000,
    user_agent=user_agent("https://news.example.org/", "press@example.org"),
    allow_hosts=frozenset({"127.0.0.1"}),
    robots=False,
    back_off=0.01,
    longest_wait=0.05,
)


@dataclass
class Reader:
    """A newsroom that polls one address, keeping nothing but the visit between two runs."""

    visit: Visit
    every: timedelta = HOUR
    hint: int | None = None
    terms: Terms = TERMS
    #: What each run found, None where it did not ask.
    found: list[Answer | str | None] = field(default_factory=list)

    def poll(self, now: datetime) -> None:
        """Do as a run at ``now`` does."""
        if not is_due(self.visit, now):
            self.found.append(None)
            return
        try:
            with Client(self.terms) as client:
                answer = client.get(self.visit.url, kinds=FEED, validators=self.visit.validators)
        except FetchFailed as error:
            self.found.append(error.problems[0].code)
            self.visit = after_failure(self.visit, error, now, every=self.every)
        else:
            self.found.append(answer)
            self.visit = after_answer(self.visit, answer, now, every=self.every, hint=self.hint)

    def polls(self, times: int, *, apart: timedelta = HOUR) -> None:
        for number in range(times):
            self.poll(START + number * apart)

    def hours_asked(self) -> list[int]:
        """Return at which of the hourly polls the server was asked."""
        return [hour for hour, found in enumerate(self.found) if found is not None]


@contextmanager
def reading(
    *answers: Respond, path: str = "/feed", protocol: str = "HTTP/1.0"
) -> Iterator[tuple[Site, Reader]]:
    """Serve ``answers`` one after the other at ``path``, with a reader of it."""
    site = Site({path: list(answers)})
    with serving(site, protocol=protocol) as url:
        yield site, Reader(first(url + path))


def feed(body: bytes = RSS, /, **headers: str) -> Respond:
    return send(body, 200, **{"content_type": "application/rss+xml", **headers})


def nothing(status: int, **headers: str) -> Respond:
    return send(b"", status, **{"content_length": "0", **headers})


class TestConditionalRequests:
    """What did not change is not sent again."""

    NAMES = ("If-None-Match", "If-Modified-Since")

    def test_the_first_request_has_no_conditions(self) -> None:
        with reading(feed()) as (site, reader):
            reader.polls(1)
        assert site.said(*self.NAMES) == [(None, None)]

    @pytest.mark.parametrize(
        "etag", ['"abc"', 'W/"abc"', "unquoted", "'single'", '""', '"a b"', 'w/"x', '"é"', '"a,b"']
    )
    def test_an_etag_goes_back_as_it_came(self, etag: str) -> None:
        with reading(feed(etag=etag), nothing(304)) as (site, reader):
            reader.polls(3)
        assert site.said(*self.NAMES) == [(None, None), (etag, None), (etag, None)]

    @pytest.mark.parametrize(
        "date",
        [
            "Mon, 02 Mar 2026 07:59:59 GMT",
            "Monday, 02-Mar-26 07:59:59 GMT",
            "Mon Mar  2 07:59:59 2026",
            "Mon, 2 Mar 2026 08:59:59 +0100",
            "yesterday",
        ],
    )
    def test_a_date_goes_back_as_it_came(self, date: str) -> None:
        with reading(feed(last_modified=date), nothing(304)) as (site, reader):
            reader.polls(2)
        assert site.said(*self.NAMES) == [(None, None), (None, date)]

    def test_both_go_back_and_each_is_renewed(self) -> None:
        one, two = {"etag": '"1"', "last_modified": "D1"}, {"etag": '"2"', "last_modified": "D1"}
        with reading(feed(**one), feed(**two), nothing(304)) as (site, reader):
            reader.polls(3)
        assert site.said(*self.NAMES) == [(None, None), ('"1"', "D1"), ('"2"', "D1")]

    def test_not_modified_costs_no_content_and_keeps_what_was_known(self) -> None:
        with reading(feed(etag='"1"', last_modified="D1"), nothing(304)) as (_, reader):
            reader.polls(2)
            before = reader.visit.validators
            reader.polls(1)
        answer = reader.found[1]
        assert isinstance(answer, Answer)
        assert (answer.not_modified, answer.content) == (True, b"")
        assert reader.visit.validators == before

    def test_not_modified_may_bring_new_validators(self) -> None:
        renewed = nothing(304, etag='W/"2"')
        with reading(feed(etag='"1"', last_modified="D1"), renewed) as (site, reader):
            reader.polls(3)
        assert site.said(*self.NAMES)[2] == ('W/"2"', "D1")

    def test_an_answer_without_validators_ends_them(self) -> None:
        with reading(feed(etag='"1"'), feed()) as (site, reader):
            reader.polls(3)
        assert site.said(*self.NAMES) == [(None, None), ('"1"', None), (None, None)]

    def test_a_failure_in_between_does_not_lose_them(self) -> None:
        with reading(feed(etag='"1"'), nothing(404), feed()) as (site, reader):
            reader.polls(4)
        assert site.said(*self.NAMES) == [(None, None), ('"1"', None), ('"1"', None)]

    def test_they_are_sent_to_the_address_that_gave_them_only(self) -> None:
        site = Site({"/b": [feed(etag='"b"'), nothing(304)]})
        site.pages["/a"] = [nothing(302, location="/b")]
        with serving(site) as url:
            reader = Reader(first(url + "/a"))
            reader.polls(2)
        asked = list(zip(site.paths, site.said("If-None-Match"), strict=True))
        assert asked == [("/a", (None,)), ("/b", (None,)), ("/a", (None,)), ("/b", ('"b"',))]

    def test_a_redirect_to_elsewhere_gets_none(self) -> None:
        site = Site({"/a": [feed(etag='"a"'), nothing(302, location="/b")], "/b": [feed()]})
        with serving(site) as url:
            Reader(first(url + "/a")).polls(2)
        asked = list(zip(site.paths, site.said("If-None-Match"), strict=True))
        assert asked == [("/a", (None,)), ("/a", ('"a"',)), ("/b", (None,))]

    def test_not_modified_without_a_condition_is_an_error(self) -> None:
        with reading(nothing(304)) as (_, reader):
            reader.polls(1)
        assert reader.found == ["fetch-status"]


class TestPace:
    """Not before it is time, whoever says when that is."""

    def test_never_before_the_interval(self) -> None:
        with reading(feed()) as (site, reader):
            reader.polls(13, apart=timedelta(minutes=10))
        assert len(site.asked) == 3

    @pytest.mark.parametrize(
        ("headers", "hint", "hours"),
        [
            ({"cache_control": "public, max-age=10800"}, None, [0, 3, 6]),
            ({"cache_control": "max-age=600"}, None, [0, 1, 2, 3, 4, 5, 6]),
            ({"cache_control": "max-age=14400", "age": "3600"}, None, [0, 3, 6]),
            ({"cache_control": "no-cache, max-age=10800"}, None, [0, 1, 2, 3, 4, 5, 6]),
            ({"cache_control": "max-age=nonsense"}, None, [0, 1, 2, 3, 4, 5, 6]),
            ({}, 10_800, [0, 3, 6]),
            ({}, 60, [0, 1, 2, 3, 4, 5, 6]),
            ({"cache_control": "max-age=7200"}, 10_800, [0, 3, 6]),
            ({"expires": "0"}, None, [0, 1, 2, 3, 4, 5, 6]),
        ],
    )
    def test_the_longest_wish_counts(
        self, headers: dict[str, str], hint: int | None, hours: list[int]
    ) -> None:
        with reading(feed(**headers)) as (_, reader):
            reader.hint = hint
            reader.polls(7)
        assert reader.hours_asked() == hours

    def test_expires_is_read_by_the_servers_own_clock(self) -> None:
        def respond(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(
                b"HTTP/1.0 200 OK\r\nDate: Thu, 01 Jan 2015 10:00:00 GMT\r\n"
                b"Expires: Thu, 01 Jan 2015 13:00:00 GMT\r\n\r\n" + RSS
            )

        with reading(respond) as (_, reader):
            reader.polls(7)
        assert reader.hours_asked() == [0, 3, 6]

    def test_no_wish_counts_for_more_than_a_day(self) -> None:
        with reading(feed(cache_control="max-age=999999999")) as (_, reader):
            reader.polls(50)
        assert reader.hours_asked() == [0, 24, 48]


class TestBusyServers:
    """Who says "later" is asked later, also by the next run."""

    @pytest.mark.parametrize("status", [429, 503])
    def test_retry_after_in_seconds_outlives_the_run(self, status: int) -> None:
        with reading(nothing(status, retry_after="18000"), feed()) as (site, reader):
            reader.polls(7)
        assert reader.hours_asked() == [0, 5, 6]
        assert len(site.asked) == 3

    @pytest.mark.parametrize("status", [429, 503])
    def test_retry_after_as_a_date_does_so_too(self, status: int) -> None:
        until = format_datetime(datetime.now(UTC) + timedelta(hours=5), usegmt=True)
        with reading(nothing(status, retry_after=until), feed()) as (_, reader):
            reader.polls(8)
        assert reader.hours_asked()[:2] in ([0, 5], [0, 6])

    def test_a_short_wait_is_waited_for_at_once(self) -> None:
        began = time.monotonic()
        with reading(nothing(429, retry_after="1"), feed()) as (site, reader):
            reader.terms = Terms(
                timeout=3,
                max_bytes=9999,
                user_agent="t",
                allow_hosts=TERMS.allow_hosts,
                robots=False,
            )
            reader.polls(1)
        assert isinstance(reader.found[0], Answer)
        assert (len(site.asked), time.monotonic() - began >= 1) == (2, True)

    def test_without_a_word_it_is_asked_thrice_and_then_ever_later(self) -> None:
        with reading(nothing(503)) as (site, reader):
            reader.polls(8)
        assert reader.hours_asked() == [0, 2, 6]
        assert len(site.asked) == 9

    def test_a_wait_beyond_reason_is_a_month_at_most(self) -> None:
        with reading(nothing(429, retry_after="9999999999")) as (_, reader):
            reader.polls(1)
        assert reader.visit.due_at == START + timedelta(days=30)

    @pytest.mark.parametrize("said", ["soon", "-5", "1.5e3", "Mon, 02 Foo 2026"])
    def test_a_wait_that_means_nothing_is_no_wait(self, said: str) -> None:
        with reading(nothing(429, retry_after=said)) as (site, reader):
            reader.polls(1)
        assert (reader.found, len(site.asked)) == (["fetch-busy"], 3)


class TestMoves:
    """What moved for good is asked where it is; what is elsewhere for a while, where it was."""

    @pytest.mark.parametrize(
        ("status", "asked"),
        [
            (301, ["/a", "/b", "/b"]),
            (308, ["/a", "/b", "/b"]),
            (302, ["/a", "/b", "/a", "/b"]),
            (303, ["/a", "/b", "/a", "/b"]),
            (307, ["/a", "/b", "/a", "/b"]),
        ],
    )
    @pytest.mark.parametrize("relative", [True, False])
    def test_only_permanent_ones_are_remembered(
        self, status: int, asked: list[str], relative: bool
    ) -> None:
        site = Site({"/b": [feed()]})
        with serving(site) as url:
            location = "b" if relative else f"{url}/b"
            site.pages["/a"] = [nothing(status, location=location)]
            reader = Reader(first(url + "/a"))
            reader.polls(2)
        assert site.paths == asked

    def test_a_chain_is_remembered_as_far_as_it_is_permanent(self) -> None:
        site = Site({"/d": [feed()]})
        for path, status, to in (("/a", 301, "/b"), ("/b", 302, "/c"), ("/c", 301, "/d")):
            site.pages[path] = [nothing(status, location=to)]
        with serving(site) as url:
            Reader(first(url + "/a")).polls(2)
        assert site.paths == ["/a", "/b", "/c", "/d", "/b", "/c", "/d"]

    def test_a_move_to_another_host_is_remembered(self) -> None:
        new = Site({"/feed": [feed()]})
        with (
            serving(new) as there,
            reading(nothing(301, location=f"{there}/feed")) as (old, reader),
        ):
            reader.polls(3)
        assert (len(old.asked), len(new.asked)) == (1, 3)

    def test_a_move_to_nowhere_is_not(self) -> None:
        with reading(nothing(301, location="/none"), feed()) as (site, reader):
            reader.polls(3)
        assert site.paths == ["/feed", "/none", "/feed"]

    def test_a_circle_is_left_at_once(self) -> None:
        site = Site({"/a": [nothing(301, location="/b")], "/b": [nothing(301, location="/a")]})
        with serving(site) as url:
            reader = Reader(first(url + "/a"))
            reader.polls(2)
        assert (site.paths, reader.found) == (["/a", "/b"], ["fetch-redirects", None])


class TestEnds:
    """Gone is gone; missing is asked for ever less often."""

    def test_gone_is_never_asked_again(self) -> None:
        with reading(nothing(410), feed()) as (site, reader):
            reader.polls(30, apart=30 * DAY)
        assert (len(site.asked), reader.visit.gone) == (1, True)

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
    def test_missing_is_asked_after_2_4_8_16_then_24_hours(self, status: int) -> None:
        with reading(nothing(status)) as (_, reader):
            reader.polls(100)
        assert reader.hours_asked() == [0, 2, 6, 14, 30, 54, 78]

    def test_after_days_of_it_once_a_week(self) -> None:
        with reading(nothing(404)) as (_, reader):
            reader.polls(24 * 30)
        asked = reader.hours_asked()
        assert [b - a for a, b in pairwise(asked)] == [2, 4, 8, 16, *[24] * 6, 168, 168, 168]

    def test_an_answer_ends_it(self) -> None:
        with reading(nothing(404), nothing(404), feed()) as (_, reader):
            reader.polls(9)
        assert reader.hours_asked() == [0, 2, 6, 7, 8]
        assert reader.visit.failures == 0

    def test_a_server_that_is_not_there_counts_alike(self) -> None:
        with serving(feed()) as url:
            pass
        reader = Reader(first(url))
        reader.polls(7)
        assert reader.hours_asked() == [0, 2, 6]


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
