from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from pipeline.model.story import Language
from pipeline.publish.pages.subscription import subscribe_page
from pipeline.publish.site import site_of
from tests.builders import make_edition, make_newsroom
from tests.publish.newsrooms import body


def content(language: Language = "en") -> bytes:
    site = site_of(make_edition(), make_newsroom(), body=body)
    return subscribe_page(site, language).content


def page_of(language: Language = "en") -> BeautifulSoup:
    return BeautifulSoup(content(language).decode(), "lxml")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_the_golden_one(language: Language, golden: Callable[[str, bytes], None]) -> None:
    golden(f"subscribe-{language}.html", content(language))


def test_it_says_what_a_feed_is_and_what_to_do_before_any_address() -> None:
    page = page_of()
    assert [h.get_text() for h in page.select(".guide h2")] == [
        "What is a feed?",
        "What to do",
        "The addresses",
    ]
    assert len(page.select("ol li")) == 3


def test_every_feed_has_its_address_as_text_to_copy_and_a_link_to_each_format() -> None:
    offers = [
        (
            offer.h3.get_text() if offer.h3 else "",
            offer.select(".address")[0].get_text(),
            [(a.get_text(), str(a["href"]).removeprefix("../../")) for a in offer.select("a")],
        )
        for offer in page_of().select(".offer")
    ]
    named = {
        "All the news": "en",
        "Research": "en/research",
        "Funding": "en/funding",
        "Events": "en/events",
        "All the news, in French and English": "all",
    }
    assert offers == [
        (
            label,
            f"https://presse.example.org/{feed}/rss.xml",
            [
                ("RSS", f"{feed}/rss.xml"),
                ("Atom", f"{feed}/atom.xml"),
                ("JSON Feed", f"{feed}/feed.json"),
            ],
        )
        for label, feed in named.items()
    ]


def test_the_calendar_can_be_opened_and_its_address_copied() -> None:
    page = page_of("fr")
    assert [a["href"] for a in page.select('a[href^="webcal:"]')] == [
        "webcal://presse.example.org/fr/events.ics"
    ]
    copied = [p.get_text() for p in page.select(".panel .address")]
    assert copied == ["https://presse.example.org/fr/events.ics"]


def test_both_languages_lead_to_each_other() -> None:
    for language in ("fr", "en"):
        page = page_of("fr" if language == "fr" else "en")
        assert [(link["hreflang"], link["href"]) for link in page.select("link[hreflang]")] == [
            ("fr", "https://presse.example.org/fr/subscribe/"),
            ("en", "https://presse.example.org/en/subscribe/"),
            ("x-default", "https://presse.example.org/fr/subscribe/"),
        ]
    assert [a["href"] for a in page_of("fr").select("a.switch")] == [
        "../../en/subscribe/index.html"
    ]


def test_the_way_there_says_that_one_is_there() -> None:
    here = [a.get_text() for a in page_of().select(".bar [aria-current=page]")]
    assert here == ["Subscribe"]
