"""Until when a page says that its recording can be watched."""

import json

import pytest

from pipeline.ingest.links.page import read_page
from pipeline.model.link import StatedEnd
from tests.builders import PARIS, instant

URL = "https://tele.example.org/emissions/film-4711"
DAY = StatedEnd(at=instant("2026-01-19 23:59:59"), is_day=True)


def stated(*things: object, head: str = "") -> StatedEnd | None:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things
    )
    page = read_page(f"<html><head>{head}{scripts}</head><p>x".encode(), None, URL, PARIS)
    assert page is not None
    return page.stated


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "VideoObject", "expires": "2026-01-19"},
        {"@type": "VideoObject", "expires": "2026-01-19T23:59:59+01:00"},
        {"@type": "https://schema.org/VideoObject", "expires": "2026-01-19T22:59:59Z"},
        {"@type": "VideoObject", "expires": "2026-01-20T00:00:00+01:00"},
        {"@type": "VideoObject", "expires": "2026-01-19 23:59"},
        {"@type": "Clip", "endDate": "2026-01-19"},
        {"@type": ["TVEpisode", "CreativeWork"], "expires": "2026-01-19"},
        {"@graph": [{"@type": "WebSite"}, {"@type": "VideoObject", "expires": "2026-01-19"}]},
        {"@type": "WebPage", "mainEntity": {"@type": "VideoObject", "expires": "2026-01-19"}},
        {"@type": "NewsArticle", "video": [{"@type": "VideoObject", "expires": "2026-01-19"}]},
        {
            "@type": "RadioEpisode",
            "publication": [
                {
                    "@type": "BroadcastEvent",
                    "startDate": "2026-01-12T20:00+01:00",
                    "endDate": "2026-01-12T21:00+01:00",
                },
                {"@type": "OnDemandEvent", "startDate": "2026-01-12", "endDate": "2026-01-19"},
            ],
        },
        {
            "@type": "Movie",
            "potentialAction": {
                "@type": "WatchAction",
                "actionAccessibilityRequirement": {
                    "@type": "ActionAccessSpecification",
                    "availabilityEnds": "2026-01-19",
                },
            },
        },
        {
            "@type": "VideoObject",
            "offers": {"@type": "Offer", "availabilityEnds": "2026-01-19"},
            "endDate": "2026-02-01",
        },
        {"@type": "BroadcastEvent", "startDate": "2026-01-12", "endDate": "2026-01-19"},
    ],
)
def test_it_is_found_wherever_it_is_stated(thing: object) -> None:
    assert stated(thing) == DAY


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:expiration_time" content="2026-01-19T23:59:59+01:00">',
        '<meta name="video:expiration_date" content="2026-01-19">',
        '<meta itemprop="expires" content="2026-01-19">',
    ],
)
def test_so_it_is_in_metadata(head: str) -> None:
    assert stated(head=head) == DAY


def test_an_hour_is_an_hour() -> None:
    thing = {"@type": "VideoObject", "expires": "2026-01-19T20:00:00+01:00"}

    assert stated(thing) == StatedEnd(at=instant("2026-01-19 20:00"), is_day=False)


def test_an_hour_without_offset_is_one_of_the_newsroom() -> None:
    thing = {"@type": "VideoObject", "expires": "2026-07-19T20:00:00"}

    assert stated(thing) == StatedEnd(at=instant("2026-07-19 20:00"), is_day=False)


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "VideoObject"},
        {"@type": "VideoObject", "expires": "9999-12-31"},
        {"@type": "VideoObject", "expires": "bientôt"},
        {"@type": "VideoObject", "expires": {"@value": 3}},
        {"@type": "VideoObject", "expires": ["2026-01-19"]},
        {"@type": "Event", "endDate": "2026-01-19"},
        {"@type": "NewsArticle", "expires": "2026-01-19"},
        {
            "@type": "BroadcastEvent",
            "startDate": "2026-01-19T20:00",
            "endDate": "2026-01-19T21:00+01:00",
        },
        [],
        None,
    ],
)
def test_nothing_stated_is_nothing(thing: object) -> None:
    assert stated(thing) is None


def test_how_long_the_page_may_be_kept_is_not_how_long_it_can_be_watched() -> None:
    head = '<meta http-equiv="expires" content="2026-01-19">'

    assert stated(head=head) is None


def test_of_several_recordings_the_page_s_own_counts() -> None:
    own = {"@type": "VideoObject", "url": f"{URL}/", "expires": "2026-01-19"}
    other = {"@type": "VideoObject", "url": f"{URL}2", "expires": "2026-03-01"}

    assert stated(other, own) == DAY
    assert stated(other, {"@type": "VideoObject", "expires": "2026-01-19"}) is None


def test_recordings_of_one_end_have_that_end() -> None:
    clip = {"@type": "VideoObject", "expires": "2026-01-19"}

    assert stated(clip, clip | {"name": "2"}) == DAY


def test_hostile_metadata_is_passed_over() -> None:
    deep: object = {"@type": "VideoObject", "expires": "2026-01-19"}
    for _ in range(400):
        deep = {"@type": "WebPage", "mainEntity": deep}

    assert stated(deep, [{"@type": "VideoObject"}] * 2000) is None
