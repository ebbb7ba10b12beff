"""What did not change is not sent again: the validators that go back with each request."""

import pytest

from pipeline.ingest.web.client import Answer
from pipeline.ingest.web.visits import first
from tests.ingest.web.polling import Reader, feed, nothing, reading
from tests.ingest.web.servers import Site, serving


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
