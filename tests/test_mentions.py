"""Which addresses words mention: none that may fall away is missed."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import mentions
from pipeline.markup import to_html, without_addresses, without_links_to
from pipeline.webaddress import address_key

ADDRESSES = (
    "https://tv.example.org/1",
    "https://tv.example.org/12",
    "https://tv.example.org/1/2?id=3&x=4",
    "https://youtu.be/abcdefghijk",
    "https://tv.example.org",
)
PIECES = (
    *ADDRESSES,
    *(a.removeprefix("https://") for a in ADDRESSES),
    "http://www.tv.example.org/1#t=5",
    "https://www.youtube.com/watch?v=abcdefghijk&t=9",
    "<a href='https://tv.example.org/1'>",
    "<a href='https://tv.example.org/12?xtor=9' title='tv.example.org/1'>",
    "<a href='https://example.org/'>",
    "</a>",
    "<img src='https://tv.example.org/1' alt='tv.example.org/12,'>",
    "<em>",
    "</em>",
    "\n\n",
    " ",
    "1",
    "2",
    "/",
    ".",
    ")",
    "|",
    "–",
    "//",
    "a@",
    "tv.",
    "&amp;x=4",
)


def known(found: frozenset[str], url: str) -> bool:
    key = address_key(url)
    assert key is not None
    return mentions.ANY in found or mentions.spelled(key) in found


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sets(st.sampled_from(ADDRESSES)))
def test_what_falls_away_in_html_is_mentioned(pieces: list[str], dead: set[str]) -> None:
    html = to_html("".join(pieces))
    found = mentions.in_html(html)
    mentioned = {url for url in dead if known(found, url)}
    assert without_links_to(html, dead, "-") == without_links_to(html, mentioned, "-")


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sampled_from(ADDRESSES))
def test_what_falls_away_in_a_line_is_mentioned(pieces: list[str], url: str) -> None:
    text = "".join(pieces).replace("\n", " ")
    if without_addresses(text, [url], "-") != text:
        assert known(mentions.in_lines([text]), url)


@pytest.mark.parametrize(
    ("html", "keys"),
    [
        ("<p>Nothing.</p>", set()),
        ("<p>See example.org/a, or b.</p>", {"example.org /a", "example.org /a,"}),
        ('<p><a href="https://www.example.org/a?b=1&amp;t=3">c</a></p>', {"example.org /a b=1"}),
        ('<img src="https://example.org/a" alt="">', {"example.org /a"}),
    ],
)
def test_addresses_are_spelled_as_what_they_have_in_common(html: str, keys: set[str]) -> None:
    assert mentions.in_html(html) == keys


def test_links_that_share_a_word_may_mention_anything() -> None:
    links = ('<a href="https://example.org/1">1</a>', '<a href="https://example.org/2">2</a>')
    for before, between in product(("", "example.org/"), ("", "/")):
        assert mentions.ANY in mentions.in_html(f"<p>{before}{between.join(links)}</p>")
    assert mentions.ANY not in mentions.in_html(f"<p>{' '.join(links)}</p>")
