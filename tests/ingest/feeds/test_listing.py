"""The articles that listing pages lead to."""

import pytest

from pipeline.errors import InvalidInput
from pipeline.ingest.feeds.listing import links

URL = "https://example.org/news/"

MENU = (
    '<nav><a href="/about-our-whole-institute-and-more">About our institute and all its people</a>'
    '<a href="/news/">News</a></nav>'
)
FOOTER = '<footer><a href="/news/legal-notice-and-more">The legal notice of this site</a></footer>'
TAGS = '<p><a href="/tag/research-and-health">All about research and about health</a></p>'


def found(body: str, selector: str | None = None) -> list[str]:
    page = f"<html><body>{MENU}<main>{body}</main>{FOOTER}</body></html>"
    return [
        url.removeprefix("https://example.org") for url in links(page, url=URL, selector=selector)
    ]


def card(slug: str, headline: str, *, more: str = "Read more") -> str:
    return (
        f'<article class="card post-{len(slug)}"><a href="{slug}#top"><img src="x.jpg" alt=""></a>'
        f'<h2><a href="{slug}">{headline}</a></h2><p>Some words.</p>'
        f'<a href="/author/somebody-with-a-long-name">By somebody with a long name</a>'
        f'<a href="{slug}">{more}</a></article>'
    )


def test_cards_in_the_order_of_the_page_and_once_each() -> None:
    cards = [card(f"/news/item-number-{n}", f"Headline number {n}") for n in (3, 1, 2)]

    assert found(TAGS + "".join(cards)) == [f"/news/item-number-{n}" for n in (3, 1, 2)]


def test_a_list_of_plain_links() -> None:
    rows = "".join(
        f"<li><span>12/0{n}/2026</span> <a href='/news/2026/the-story-{n}'>"
        f"A story about number {n} and others</a></li>"
        for n in range(1, 5)
    )
    social = '<p class="share"><a href="/news/share-me-now">Share this page now with all</a></p>'

    assert found(f"<ul>{rows}</ul>{social}") == [f"/news/2026/the-story-{n}" for n in range(1, 5)]


def test_the_story_shown_large_belongs_to_the_list() -> None:
    large = '<section><h1><a href="/news/the-large-one">The large one of today</a></h1></section>'
    cards = "".join(card(f"/news/small-{n}-here", f"The small one number {n}") for n in range(3))

    assert found(large + cards) == [
        "/news/the-large-one",
        *(f"/news/small-{n}-here" for n in range(3)),
    ]


def test_cards_whose_only_link_says_read_more() -> None:
    cards = "".join(
        f'<div><h3>Headline {n}</h3><p>Words.</p><a href="/n/{n}-x">Lire la suite</a></div>'
        for n in range(3)
    )

    assert found(cards) == ["/n/0-x", "/n/1-x", "/n/2-x"]


def test_sites_with_one_address_for_all() -> None:
    cards = "".join(card(f"/?p={n}", f"Headline number {n}") for n in (5, 6))

    assert found(cards) == ["/?p=5", "/?p=6"]


def test_other_sites_files_and_pages_of_the_list_are_no_articles() -> None:
    cards = "".join(card(f"/news/item-{n}", f"Headline number {n}") for n in (1, 2))
    others = card("https://example.net/news/x-y", "Elsewhere on another site") + card(
        "/news/report-of-2026.pdf", "Report of the year 2026"
    )
    pages = '<p><a href="/news/page/2/">The second page of all news</a> <a href="?page=3">3</a></p>'

    assert found(cards + others + pages) == ["/news/item-1", "/news/item-2"]


def test_a_selector_finds_links_and_what_holds_one() -> None:
    body = (
        '<div class="row"><a href="/tag/x">Tag</a><h3><a href="/a?b=1#c">One</a></h3></div>'
        '<div class="row">No link</div><div class="row"><a href="https://example.net/b">Two</a></div>'
        '<a class="row" href="/c">Three</a><a class="row" href="javascript:x()">Four</a>'
        '<a class="row" href="/c/">Three again</a>'
    )

    assert found(body, ".row") == ["/a?b=1", "https://example.net/b", "/c"]
    assert found(body, ".none") == []


def test_addresses_are_relative_to_the_base_of_the_page() -> None:
    page = '<base href="/fr/"><h2><a href="one-two-three">Un deux trois quatre cinq</a></h2>'

    assert links(page, url=URL, selector=None) == ("https://example.org/fr/one-two-three",)


def test_a_page_without_articles_has_none() -> None:
    assert found("<p>Nothing yet.</p>") == []
    assert links("", url=URL, selector=None) == ()


def test_a_page_beyond_all_measure_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        links("<a>" * 150_001, url=URL, selector=None)
    assert [p.code for p in refused.value.problems] == ["content-endless"]
