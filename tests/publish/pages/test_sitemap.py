"""What search engines are told: every page that stands for itself, and nothing else."""

import re
from datetime import timedelta
from urllib.robotparser import RobotFileParser

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.model.edition import Visible
from pipeline.model.rendition import Listing, Rendition
from pipeline.publish.outputs import renditions
from pipeline.publish.pages.sitemap import robots, sitemap
from pipeline.publish.site import site_of
from tests.builders import instant, make_edition, make_newsroom, make_visible
from tests.publish.newsrooms import body, full_edition, media

_NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
DAY = instant("2026-01-12 09:00")
EMPTY = site_of(make_edition(), make_newsroom(), body=body)


def read(content: bytes) -> dict[str, tuple[str | None, list[tuple[str, str]]]]:
    """Return address -> (lastmod, [(hreflang, address)]) of a sitemap, parsed as XML."""
    return {
        url.findtext("s:loc", namespaces=_NS): (
            url.findtext("s:lastmod", namespaces=_NS),
            [(link.get("hreflang"), link.get("href")) for link in url.findall("x:link", _NS)],
        )
        for url in etree.fromstring(content).findall("s:url", _NS)
    }


def pages(count: int) -> list[Listing]:
    """Return what is told of ``count`` pages, each a day younger than the one before."""
    return [
        Listing(
            url=f"https://presse.example.org/fr/{n}/",
            alternates=(),
            updated=DAY - timedelta(days=n),
        )
        for n in range(count)
    ]


def test_it_lists_the_pages_that_call_themselves_canonical_as_they_call_each_other() -> None:
    found = list(renditions(site_of(full_edition(), make_newsroom(), body=body), media))
    told = {}
    for rendition in found:
        if rendition.media_type != "text/html":
            continue
        head = BeautifulSoup(rendition.content.decode(), "lxml").select
        own = make_newsroom().url + rendition.path.removesuffix("index.html")
        if [link["href"] for link in head("link[rel=canonical]")] == [own]:
            links = head("link[rel=alternate][hreflang]:not([type])")
            told[own] = [(str(link["hreflang"]), str(link["href"])) for link in links]
    (content,) = (r.content for r in found if r.path == "sitemap.xml")
    assert {url: links for url, (_, links) in read(content).items()} == told
    paths = {url.removeprefix(make_newsroom().url) for url in told}
    assert {"", "fr/", "en/", "fr/research/", "en/subscribe/", "fr/2026/metiers/"} <= paths
    assert not [path for path in paths if "ancien" in path or "withdrawn" in path or "404" in path]


def test_an_article_is_dated_by_its_last_significant_change() -> None:
    found = renditions(site_of(full_edition(), make_newsroom(), body=body), media)
    (content,) = (r.content for r in found if r.path == "sitemap.xml")
    dates = {url.rpartition("org/")[2]: date for url, (date, _) in read(content).items()}
    assert dates["fr/2026/nouveau-microscope/"] == "2026-01-13T09:00:00Z"
    assert dates["en/2026/new-microscope/"] == "2026-01-12T08:00:00Z"
    assert dates["fr/"] is None


def test_addresses_are_escaped() -> None:
    url = "https://presse.example.org/?a=1&b=<2>\"'"
    page = Listing(url=url, alternates=(("fr", url),), updated=None)
    (found,) = sitemap(EMPTY, [page])
    assert read(found.content) == {url: (None, [("fr", url)])}


def test_an_empty_newsroom_has_an_empty_sitemap() -> None:
    (found,) = sitemap(EMPTY, [])
    assert (found.path, read(found.content)) == ("sitemap.xml", {})


@pytest.mark.parametrize(
    ("most_pages", "most_bytes", "sizes"),
    [(7, 10**6, [7]), (3, 10**6, [3, 3, 1]), (10, 400, [2, 2, 2, 1]), (10, 1, [1] * 7)],
)
def test_too_many_pages_for_one_file_are_parted(
    most_pages: int, most_bytes: int, sizes: list[int]
) -> None:
    found = list(sitemap(EMPTY, pages(7), most_pages=most_pages, most_bytes=most_bytes))
    parts = found[:-1] or found
    assert [len(read(part.content)) for part in parts] == sizes
    together = {url: row for part in parts for url, row in read(part.content).items()}
    assert list(together) == [page.url for page in pages(7)]
    assert max((len(part.content) for part in parts if len(read(part.content)) > 1), default=0) <= (
        most_bytes
    )


@given(st.lists(st.text(min_size=1, max_size=60), max_size=9), st.integers(1, 9000))
def test_no_file_is_larger_than_it_may_be_whatever_its_addresses(
    names: list[str], most_bytes: int
) -> None:
    articles = [make_visible(address=f"fr/2026/{name}/", translation=False) for name in names]
    site = site_of(make_edition(*articles), make_newsroom(), body=body)
    found = list(sitemap(site, pages(2), most_bytes=most_bytes))
    parts = [part.content for part in found[:-1] or found]
    assert [
        len(part) for part in parts if part.count(b"<url>") > 1 and len(part) > most_bytes
    ] == []
    rows = [row for part in parts for row in re.findall(b"<url>.*?</url>", part, re.DOTALL)]
    (whole,) = sitemap(site, pages(2))
    assert rows == re.findall(b"<url>.*?</url>", whole.content, re.DOTALL)


def test_it_is_made_anew_only_where_a_row_is_another() -> None:
    def inputs(*shown: Visible, listed: int = 2) -> str | None:
        site = site_of(make_edition(*shown), make_newsroom(), body=body)
        (found,) = sitemap(site, pages(listed))
        return found.inputs

    one = make_visible("fr")
    assert inputs(one) == inputs(make_visible("fr", title="Autre titre"))
    others = [
        inputs(make_visible("fr", address="fr/2026/ailleurs/")),
        inputs(make_visible("fr", translation=False)),
        inputs(make_visible("fr", updated=DAY + timedelta(days=1))),
        inputs(one, listed=3),
        inputs(),
    ]
    assert len({inputs(one), *others}) == 6


def test_the_index_of_a_parted_sitemap_leads_to_its_parts() -> None:
    *parts, index = sitemap(EMPTY, pages(5), most_pages=2)
    assert [part.path for part in parts] == [f"sitemap-{n}.xml" for n in (1, 2, 3)]
    assert index.path == "sitemap.xml"
    rows = etree.fromstring(index.content).findall("s:sitemap", _NS)
    assert [
        (row.findtext("s:loc", namespaces=_NS), row.findtext("s:lastmod", namespaces=_NS))
        for row in rows
    ] == [
        ("https://presse.example.org/sitemap-1.xml", "2026-01-12T08:00:00Z"),
        ("https://presse.example.org/sitemap-2.xml", "2026-01-10T08:00:00Z"),
        ("https://presse.example.org/sitemap-3.xml", "2026-01-08T08:00:00Z"),
    ]


def test_robots_may_read_everything_and_are_shown_the_sitemap() -> None:
    newsroom = make_newsroom(url="https://www.example.org/presse/")
    found = robots(newsroom)
    parser = RobotFileParser()
    parser.parse(found.content.decode().splitlines())
    assert (found.path, found.media_type) == ("robots.txt", "text/plain")
    assert parser.can_fetch("any", "https://www.example.org/presse/fr/2026/x/")
    assert parser.site_maps() == ["https://www.example.org/presse/sitemap.xml"]


def test_only_pages_are_listed() -> None:
    found = list(renditions(site_of(make_edition(), make_newsroom(), body=body), media))
    listed: list[Rendition] = [r for r in found if r.listing is not None]
    assert {r.media_type for r in listed} == {"text/html"}
