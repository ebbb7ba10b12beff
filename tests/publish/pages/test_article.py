import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

from pipeline.model.edition import Edition, Visible
from pipeline.publish.pages.article import article_page
from pipeline.publish.site import Site, site_of
from tests.builders import (
    make_edition,
    make_event,
    make_newsroom,
    make_status,
    make_story,
    make_visible,
)
from tests.publish.newsrooms import HOSTILE_TITLE, SHOWN_TITLE, body, full_edition, measure


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


def test_hostile_words_stay_words() -> None:
    page = page_of(make_visible("fr", title=HOSTILE_TITLE, summary=HOSTILE_TITLE))
    assert [h.get_text() for h in page.find_all("h1")] == [SHOWN_TITLE]
    assert [s.get("type") for s in page.find_all("script")] == ["application/ld+json"]
    assert data_of(page)[0]["headline"] == SHOWN_TITLE


def test_a_place_on_the_web_is_a_link_and_one_that_only_looks_so_is_none() -> None:
    address = "https://visio.example.org/j/9?pwd=Qm!z"
    place = f"En ligne : {address}, <b>ou</b> javascript:alert(1)"
    page = page_of(make_visible("fr", story=make_story(event=make_event(place=place))))
    where = page.select(".callout.event dd")[1]
    assert where.get_text() == f"En ligne\xa0: {address}, <b>ou</b> javascript:alert(1)"
    assert [a["href"] for a in where.find_all("a")] == [address]


def test_linked_data_name_the_translation() -> None:
    french = page_of(make_visible("fr"))
    english = page_of(make_visible("en"))
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


def test_a_page_weighs_little_and_asks_for_its_style_sheet_alone() -> None:
    edition = full_edition()
    site = site_for(edition)
    for visible in edition.visible:
        content = article_page(site, visible).content
        assert len(content) < 15_000
        page = soup(content)
        assert len(page.find_all("h1")) == 1
        assert page.select("script[src], iframe, link[rel=preconnect], style") == []
        assert len(page.select("link[rel=stylesheet]")) == 1
        loaded = [str(e["src"]) for e in page.select("[src]")]
        assert [address for address in loaded if "//" in address] == []


def test_what_networks_show_of_an_article() -> None:
    edition = full_edition()
    site = site_of(edition, make_newsroom(), body=body, picture=measure)
    page = soup(article_page(site, edition.visible[0]).content)
    shown = [
        (str(m["property"]), str(m["content"]))
        for m in page.select("meta[property]")
        if str(m["property"]) not in ("og:title", "og:description")
    ]
    address = "https://presse.example.org/fr/2026/nouveau-microscope/"
    assert shown == [
        ("og:type", "article"),
        ("og:site_name", "Institut des Calanques"),
        ("og:url", address),
        ("og:locale", "fr_FR"),
        ("og:locale:alternate", "en_GB"),
        ("og:image", f"{address}microscope.png"),
        ("og:image:width", "840"),
        ("og:image:height", "560"),
        ("og:image:alt", "Le microscope dans sa salle"),
        ("article:published_time", "2026-01-12T09:00:00+01:00"),
    ]


def test_an_article_leads_to_its_categories_the_newsletters_and_how_to_subscribe() -> None:
    page = page_of(make_visible("en"))
    leads = [(a.get_text(), str(a["href"])) for a in page.select(".kicker a, .bar li a")]
    assert leads == [
        ("Newsletter", "../../../en/newsletters/index.html"),
        ("Subscribe", "../../../en/subscribe/index.html"),
        ("Français", "../../../fr/2026/nouveau-microscope/index.html"),
        ("Research", "../../../en/research/index.html"),
    ]
    foot = [str(a["href"]) for a in page.select(".foot li a")]
    assert foot == [f"../../../en/{path}index.html" for path in ("", "subscribe/", "newsletters/")]


def test_every_page_names_the_feeds_and_the_calendar_of_its_language() -> None:
    found = page_of(make_visible("fr")).select("link[rel=alternate][type]")
    assert [(link["type"], link["href"]) for link in found] == [
        ("application/rss+xml", "../../../fr/rss.xml"),
        ("application/atom+xml", "../../../fr/atom.xml"),
        ("application/feed+json", "../../../fr/feed.json"),
        ("text/calendar", "../../../fr/events.ics"),
    ]
