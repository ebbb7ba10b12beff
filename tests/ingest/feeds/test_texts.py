"""The texts of feeds: made plain, freed of footers, told from excerpts."""

import pytest

from pipeline.ingest.feeds.texts import (
    as_html,
    is_cut,
    markup_of,
    plain,
    plain_title,
    without_footer,
)


def test_markup_is_made_plain() -> None:
    html = (
        "<p>One&nbsp;&eacute;<br>two</p><ul><li>three</li></ul><!-- no --><script>x()</script>"
        "<style>p{}</style>p &lt; 0.05"
    )

    assert plain(html) == "One\xa0é two three p < 0.05"
    assert plain("A <script>never closed, <p>as in a browser") == "A"


@pytest.mark.parametrize(
    ("text", "is_html", "title"),
    [
        ("Tom &amp; Jerry", True, "Tom & Jerry"),
        ("L&#8217;été", True, "L’été"),
        ("L&amp;#8217;&amp;eacute;t&amp;eacute;", True, "L’été"),
        ("Tom &amp;amp; Jerry &amp;lt;b&amp;gt;", True, "Tom &amp; Jerry &lt;b&gt;"),
        ("The <em>BRCA1</em> gene", False, "The BRCA1 gene"),
        ("When p < 0.05 and q > 1", False, "When p < 0.05 and q > 1"),
        ("How to write <b> in HTML", False, "How to write <b> in HTML"),
        ("  Two\n lines ", False, "Two lines"),
        ("AT&amp;T", False, "AT&amp;T"),
        ("<img src=x>", True, None),
        ("", False, None),
    ],
)
def test_titles_are_plain_and_unescaped_once(text: str, is_html: bool, title: str | None) -> None:
    assert plain_title(text, is_html=is_html) == title


def test_plain_words_become_paragraphs() -> None:
    assert as_html("One <two>\nthree\n\n\nfour") == "<p>One &lt;two&gt;<br>\nthree</p>\n<p>four</p>"
    assert markup_of("One &amp; two\n\nthree") == "<p>One &amp; two</p>\n<p>three</p>"
    assert markup_of("&lt;p&gt;One&lt;/p&gt;") == "<p>One</p>"
    assert markup_of("<p>One</p>") == "<p>One</p>"


@pytest.mark.parametrize(
    "ending",
    [
        "and so […]",
        "and so [...]",
        "and so…",
        "and so...",
        "so. Read more",
        "so. Read more »",
        "so. Continue reading The canteen reopens →",
        "so. Lire la suite",
        "so. Lire l’article complet",
        "so. En savoir plus",
        "so. Suite >",
    ],
)
def test_what_was_cut_is_seen(ending: str) -> None:
    assert is_cut(ending)


@pytest.mark.parametrize("ending", ["It is over.", "There is more.", "ensuite", "Plus", "Read it!"])
def test_what_ends_is_not_cut(ending: str) -> None:
    assert not is_cut(ending)


@pytest.mark.parametrize(
    "footer",
    [
        '<p>The post <a href="/a">Canteen</a> appeared first on <a href="/">News</a>.</p>',
        '<p>The post <a href="/a">Canteen</a> first appeared on <a href="/">News</a>.</p>',
        '<p>L’article <a href="/a">Cantine</a> est apparu en premier sur <a>Infos</a>.</p>\n',
        "<p>Cet article <a>Cantine</a> est apparu en premier sur <a>Infos</a>.</p>",
    ],
)
def test_footers_of_feeds_go(footer: str) -> None:
    assert without_footer(f"<p>Open.</p>\n{footer}") == "<p>Open.</p>\n"


def test_a_last_paragraph_that_is_none_stays() -> None:
    html = "<p>The post office first opened on Monday.</p><p>It is open.</p>"

    assert without_footer(html) == html
    assert without_footer("") == ""
