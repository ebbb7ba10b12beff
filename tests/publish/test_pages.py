import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from pipeline.model.edition import Edition, Visible
from pipeline.publish.pages import article_page, home_page, index_page
from pipeline.publish.site import Site, site_of
from tests.builders import (
    make_edition,
    make_event,
    make_newsroom,
    make_status,
    make_story,
    make_visible,
)
from tests.publish.newsrooms import HOSTILE_TITLE, SHOWN_TITLE, body, full_edition


def page_of(visible: Visible, edition: Edition | None = None) -> BeautifulSoup:
    """Return the page of ``visible`` in ``edition``, or alone."""
    return soup(article_page(site_for(edition or make_edition(visible)), visible).content)


def site_for(edition: Edition, **changes: Any) -> Site:
    """Return the site of ``edition`` in a newsroom with ``changes``."""
    return site_of(edition, make_newsroom(**changes), body=body)


def soup(content: bytes) -> BeautifulSoup:
    return BeautifulSoup(content.decode(), "lxml")


def data_of(page: BeautifulSoup) -> list[dict[str, Any]]:
    """Return the JSON-LD graph of ``page``."""
    script = page.find("script", type="application/ld+json")
    assert script is not None
    graph: list[dict[str, Any]] = json.loads(script.get_text())["@graph"]
    return graph


@pytest.mark.parametrize(
    ("number", "name"), [(0, "article-fr.html"), (1, "article-en.html"), (3, "hostile.html")]
)
def test_an_article_page_is_the_golden_one(
    number: int, name: str, golden: Callable[[str, bytes], None]
) -> None:
    edition = full_edition()
    page = article_page(site_for(edition), edition.visible[number])
    golden(name, page.content)


def test_an_index_is_the_golden_one(golden: Callable[[str, bytes], None]) -> None:
    edition = full_edition()
    golden("index-fr.html", index_page(site_for(edition), "fr").content)


def test_hostile_words_stay_words() -> None:
    page = page_of(make_visible("fr", title=HOSTILE_TITLE, summary=HOSTILE_TITLE))
    assert [h.get_text() for h in page.find_all("h1")] == [SHOWN_TITLE]
    assert [s.get("type") for s in page.find_all("script")] == ["application/ld+json"]
    assert data_of(page)[0]["headline"] == SHOWN_TITLE


def test_translations_point_at_each_other_and_share_a_default() -> None:
    french = page_of(make_visible("fr"))
    english = page_of(make_visible("en"))

    def alternates(page: BeautifulSoup) -> dict[str, str]:
        return {
            str(link["hreflang"]): str(link["href"])
            for link in page.select("link[rel=alternate][hreflang]")
        }

    assert (
        alternates(french)
        == alternates(english)
        == {
            "fr": "https://presse.example.org/fr/2026/nouveau-microscope/",
            "en": "https://presse.example.org/en/2026/new-microscope/",
            "x-default": "https://presse.example.org/fr/2026/nouveau-microscope/",
        }
    )
    assert data_of(french)[0]["workTranslation"] == {"@id": data_of(english)[0]["@id"]}


def test_a_missing_translation_is_said_and_leads_to_the_other_index() -> None:
    page = page_of(make_visible("fr", translation=False))
    switch = page.select_one("a.switch")
    assert switch is not None
    assert switch["href"] == "../../../en/index.html"
    assert switch.get_text() == "English not translated"
    assert page.select("link[hreflang]") == []


def test_a_live_replay_is_offered_and_an_ended_one_is_not() -> None:
    live, ended = (page_of(make_visible("en", replays=[make_status(s)])) for s in ("live", "ended"))
    url = "https://tv.example.org/replay?id=7&lang=fr"
    assert [a["href"] for a in live.select(".callout a")] == [url]
    assert ended.select(".callout a") == []
    assert "no longer available" in ended.select(".callout")[0].get_text()
    assert data_of(live)[1]["url"] == url
    video = data_of(ended)[1]
    assert "url" not in video
    assert "hasPart" not in video
    assert video["expires"] == "2026-01-19T23:59:59+01:00"


def test_a_replay_without_end_does_not_expire() -> None:
    page = page_of(make_visible("en", replays=[make_status("unknown", until=None)]))
    assert data_of(page)[1] == {
        "@type": "VideoObject",
        "name": "A new microscope to study tumours",
        "description": "The institute puts a microscope into service that follows a living cell "
        "for 48 hours.",
        "uploadDate": "2026-01-12T09:00:00+01:00",
        "publisher": {"@type": "Organization", "name": "Télé Calanques"},
        "url": "https://tv.example.org/replay?id=7&lang=fr",
        "hasPart": {
            "@type": "Clip",
            "name": "A new microscope to study tumours",
            "startOffset": 120,
            "url": "https://tv.example.org/replay?id=7&lang=fr",
        },
    }


@pytest.mark.parametrize(
    ("event", "dates"),
    [
        (
            make_event(),
            {"startDate": "2026-02-11T09:00:00+01:00", "endDate": "2026-02-11T17:00:00+01:00"},
        ),
        (
            make_event("2026-07-01", "2026-07-04", all_day=True),
            {"startDate": "2026-07-01", "endDate": "2026-07-03"},
        ),
        (make_event("2026-07-01 18:00", None), {"startDate": "2026-07-01T18:00:00+02:00"}),
    ],
)
def test_an_event_is_dated_in_the_newsrooms_zone(event: Any, dates: dict[str, str]) -> None:
    found = data_of(page_of(make_visible("en", story=make_story(event=event))))[1]
    assert found["@type"] == "Event"
    assert {k: v for k, v in found.items() if k in ("startDate", "endDate")} == dates


def test_a_page_has_one_main_heading_and_asks_nothing_of_other_hosts() -> None:
    edition = full_edition()
    site = site_for(edition)
    pages = [article_page(site, v) for v in edition.visible]
    pages += [index_page(site, "fr"), index_page(site, "en"), home_page(site)]
    for page in map(soup, (p.content for p in pages)):
        assert len(page.find_all("h1")) == 1
        assert page.select("script[src], iframe, link[rel=preconnect], style") == []
        loaded = [e["src"] for e in page.select("[src]")]
        loaded += [e["href"] for e in page.select("link[rel=stylesheet]")]
        assert not [address for address in loaded if "//" in str(address)]


def test_an_index_lists_news_newest_first_and_events_soonest_first() -> None:
    def event(number: int, start: str, published: str) -> Visible:
        story = make_story(
            replace(make_story().articles[1], title=f"E{number}", slug=f"e{number}"),
            event=make_event(start, None),
        )
        return make_visible("en", story=story, published=published)

    edition = make_edition(
        event(1, "2026-03-01 09:00", "2026-01-03 09:00"),
        event(2, "2026-02-01 09:00", "2026-01-02 09:00"),
        replace(event(3, "2026-01-01 09:00", "2026-01-01 09:00"), event_over=True),
    )
    page = soup(index_page(site_for(edition, entries=2), "en").content)
    assert [h.get_text() for h in page.select(".card h3")] == ["E1", "E2"]
    assert [h.get_text() for h in page.select(".date h3")] == ["E2", "E1"]
    assert [li.get_text() for li in page.select(".archive li")] == ["E3 1 January 2026"]


def test_an_empty_newsroom_says_that_nothing_is_out_yet() -> None:
    page = soup(index_page(site_for(make_edition()), "fr").content)
    assert [p.get_text() for p in page.select(".empty")] == [
        "Rien n’est encore publié.",
        "Aucun rendez-vous annoncé.",
    ]
