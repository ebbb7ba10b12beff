from bs4 import BeautifulSoup

from pipeline.model.edition import Edition
from pipeline.publish.pages.home import home_page
from pipeline.publish.site import site_of
from tests.builders import make_edition, make_newsroom
from tests.publish.history import past
from tests.publish.newsrooms import body


def page_of(edition: Edition) -> BeautifulSoup:
    site = site_of(edition, make_newsroom(), body=body)
    return BeautifulSoup(home_page(site).content.decode(), "lxml")


def test_each_language_says_where_it_is_read_and_what_is_new_in_it() -> None:
    page = page_of(make_edition(*past(5)))
    halves = page.select("section.panel")
    assert [half["lang"] for half in halves] == ["fr", "en"]
    for half in halves:
        leads = [(a.get_text(), str(a["href"])) for a in half.select("a")]
        choose = {"fr": "Lire en français", "en": "Read in English"}[str(half["lang"])]
        assert leads == [
            (choose, f"{half['lang']}/index.html"),
            ("Étude 0", f"{half['lang']}/2025/study-0/index.html"),
            ("Étude 1", f"{half['lang']}/2025/study-1/index.html"),
            ("Étude 2", f"{half['lang']}/2025/study-2/index.html"),
        ]


def test_an_empty_newsroom_has_a_first_page_without_headlines() -> None:
    page = page_of(make_edition())
    assert [h.get_text() for h in page.select("h2, h3")] == ["Français", "English"]


def test_it_is_the_default_of_both_indexes_and_offers_the_feeds_of_both() -> None:
    page = page_of(make_edition())
    assert [(link["hreflang"], link["href"]) for link in page.select("link[hreflang]")] == [
        ("fr", "https://presse.example.org/fr/"),
        ("en", "https://presse.example.org/en/"),
        ("x-default", "https://presse.example.org/"),
    ]
    offered = [link["href"] for link in page.select("link[rel=alternate][type]")]
    assert offered == [
        f"{language}/{file}"
        for language in ("fr", "en")
        for file in ("rss.xml", "atom.xml", "feed.json", "events.ics")
    ]


def test_what_stands_in_the_other_language_says_so() -> None:
    page = page_of(make_edition())
    assert page.html is not None
    assert page.html["lang"] == "fr"
    english = page.select('[lang="en"]')
    assert [element.name for element in english] == ["span", "section", "nav"]
