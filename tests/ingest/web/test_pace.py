"""When a source is asked again: not before its time, later where it says so or fails, or never."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import pytest

from pipeline.ingest.web.client import Answer, Terms
from pipeline.ingest.web.visits import first
from tests.ingest.web.polling import DAY, RSS, START, TERMS, Reader, feed, nothing, reading
from tests.ingest.web.servers import serving


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
