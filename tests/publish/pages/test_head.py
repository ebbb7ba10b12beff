from bs4 import BeautifulSoup

from pipeline.publish.outputs import renditions
from pipeline.publish.pages.head import counterparts
from pipeline.publish.site import site_of
from tests.builders import make_newsroom
from tests.publish.history import long_edition
from tests.publish.newsrooms import body, media

BASE = "https://presse.example.org/"


def site() -> dict[str, BeautifulSoup]:
    """Return every page but the newsletters, by its absolute address."""
    newsroom = make_newsroom(entries=3)
    made = renditions(site_of(long_edition(), newsroom, body=body), media)
    return {
        BASE + r.path.removesuffix("index.html"): BeautifulSoup(r.content.decode(), "lxml")
        for r in made
        if r.path.endswith(".html") and not r.path.startswith("newsletters/")
    }


def alternates(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [(str(link["hreflang"]), str(link["href"])) for link in page.select("link[hreflang]")]


def test_pages_of_two_languages_name_each_other_themselves_and_one_default() -> None:
    pages = site()
    named = {address: alternates(page) for address, page in pages.items() if alternates(page)}
    for address, known in named.items():
        assert [language for language, _ in known] == ["fr", "en", "x-default"]
        assert address in [target for _, target in known]
        assert {target: named[target] for _, target in known} == dict.fromkeys(
            (target for _, target in known), known
        )
    kinds = {address.removeprefix(BASE) for address in named}
    assert {"", "fr/", "en/", "fr/funding/", "en/subscribe/", "fr/newsletters/"} <= kinds
    assert {"fr/2026/nouveau-microscope/", "en/2026/new-microscope/"} <= kinds
    assert kinds.isdisjoint({"404.html", "fr/page/1/", "fr/2026/metiers/"})


def test_every_page_with_a_place_of_its_own_says_so_and_no_other_is_indexed() -> None:
    pages = site()
    moved = {BASE + "fr/2025/ancien/": BASE + "fr/2026/metiers/"}
    without = {BASE + "404.html", BASE + "en/2025/withdrawn/"}
    for address, page in pages.items():
        own = [str(link["href"]) for link in page.select("link[rel=canonical]")]
        hidden = [m["content"] for m in page.select("meta[name=robots]")]
        if address in without:
            assert (own, hidden) == ([], ["noindex"])
        else:
            assert (own, hidden) == ([moved.get(address, address)], [])


def test_no_two_pages_of_a_language_share_a_title() -> None:
    titles = [
        (page.html and page.html["lang"], page.title and page.title.get_text())
        for address, page in site().items()
        if "/2025/ancien/" not in address
    ]
    assert len(set(titles)) == len(titles)


def test_a_page_in_one_language_alone_has_no_counterparts() -> None:
    newsroom = make_newsroom()
    assert counterparts(newsroom, {"en": "en/2026/a/"}) == ()
    assert counterparts(newsroom, {"en": "en/", "fr": "fr/"}, "") == (
        ("fr", f"{BASE}fr/"),
        ("en", f"{BASE}en/"),
        ("x-default", BASE),
    )
