"""Any page is a tree, and none of its words is lost on the way."""

import pytest

from pipeline.ingest.page.tree import base_of, parse


@pytest.mark.parametrize("wrapper", ["div", "blockquote", "b"])
def test_words_beyond_the_deepest_nesting_are_kept(wrapper: str) -> None:
    html = f"<p>avant</p>{f'<{wrapper}>' * 3000}au fond{f'</{wrapper}>' * 3000}<p>après</p>"
    assert " ".join(parse(html).itertext()).split() == ["avant", "au", "fond", "après"]


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n",
        "mot",
        "<frameset><frame src=a></frameset>",
        '<?xml version="1.0" encoding="iso-8859-1"?><html><body>é</body></html>',
        "a\udc80b",
        "<!-- only a comment -->",
    ],
)
def test_there_is_always_one(html: str) -> None:
    assert parse(html).tag == "html"


def test_marks_of_hyphenation_are_no_letters() -> None:
    assert parse("<p>aéro\u00adgare, aéro&shy;port</p>").text_content() == "aérogare, aéroport"


def test_the_base_of_a_page() -> None:
    page = parse('<head><base href="/b/"></head>')
    assert base_of(page, "https://example.org/a/c") == "https://example.org/b/"
    assert base_of(parse("<p>x</p>"), "https://example.org/a/c") == "https://example.org/a/c"
