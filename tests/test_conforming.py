import re

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.conforming import conforming
from pipeline.markup import plain_text, to_html
from tests.fragments import FRAGMENTS

LINK = '<a href="https://example.org/">'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        # Items.
        ("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
        ("<div>a<li>b</li>c</div>", "<div>a<ul><li>b</li></ul>c</div>"),
        ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        (
            "<ul><li>a</li><ul><li>b</li></ul></ul>",
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
        ),
        ("<ul> </ul>a", "a"),
        # Terms.
        ("<dt>a</dt><dd>b</dd>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dd>a</dd>", "<div><div>a</div></div>"),
        ("<dl><dt>a</dt>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dl><dt><h3>a</h3></dt><dd>b</dd></dl>", "<dl><dt> a </dt><dd>b</dd></dl>"),
        # Tables.
        ('<tr><td lang="en" colspan="2">a</td></tr>', '<div lang="en">a</div>'),
        ("<caption>a</caption><figcaption>b</figcaption>", "<div>a</div><div>b</div>"),
        ("<table><caption>a</caption></table>", "<div>a</div>"),
        (
            "<table><tbody><tr></tr><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>",
        ),
        (
            '<table><tbody><tr><td rowspan="9">a</td></tr></tbody></table>',
            "<table><tbody><tr><td>a</td></tr></tbody></table>",
        ),
        (
            "<table>a<tbody><tr><th></th></tr></tbody><thead><tr><th>b</th></tr></thead></table>",
            "a<table><tbody><tr><td></td></tr></tbody><tbody><tr><th>b</th></tr></tbody></table>",
        ),
        (
            "<table><tbody><tr><td>a</td></tr></tbody><caption><p>b</p></caption></table>",
            "<table><caption>b</caption><tbody><tr><td>a</td></tr></tbody></table>",
        ),
        # Figures.
        (
            "<figure>a<figcaption>b</figcaption>c<figcaption>d</figcaption></figure>",
            "<figure>ac<div>d</div><figcaption>b</figcaption></figure>",
        ),
        # Words that hold blocks.
        ("<h2><p>a</p><ul><li>b</li></ul></h2>", "<h2>a b</h2>"),
        ("<h2> &nbsp;</h2><h3></h3>", "&nbsp;"),
        ('<span lang="en"><h2>a</h2></span>', '<div lang="en"><h2>a</h2></div>'),
        ("<p><em><div>a</div></em></p>", "<div><div>a</div></div>"),
        ("<ins><p>a</p></ins>", "<ins><p>a</p></ins>"),
        ("<pre><div>a</div>b</pre>", "<pre>\na\nb</pre>"),
        ("<dfn>a<dfn>b</dfn></dfn>", "<dfn>ab</dfn>"),
        ("<time>demain</time>", "demain"),
        # Links.
        ("<a>a</a>", "a"),
        (f"{LINK}</a>{LINK}&nbsp;</a>", "&nbsp;"),
        (f"{LINK}a<div>{LINK}b</a></div></a>", f"{LINK}a<div>b</div></a>"),
        (
            f'{LINK}<img src="a.png" alt=""></a>',
            f'{LINK}<img src="a.png" alt="https://example.org/"></a>',
        ),
        (f"{LINK}<img></a>", ""),
    ],
)
def test_words_stay_and_what_is_out_of_place_around_them_is_put_right(
    written: str, shown: str
) -> None:
    assert conforming(written) == shown
    assert conforming(shown) == shown


@pytest.mark.parametrize(
    "html",
    [
        "<ul>\n<li>a</li>\n<li><p>b</p><ol><li>c</li></ol></li>\n</ul>",
        "<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd><p>c</p></dd>\n</dl>",
        '<table><thead><tr><th colspan="2">a</th></tr></thead><tbody>\n'
        '<tr><td rowspan="2">b</td><td>c</td></tr><tr><td>d</td></tr>\n</tbody></table>',
        '<figure><img src="a.png" alt="a">\n<figcaption><p>b</p></figcaption></figure>',
        "<figure>\n<figcaption>a</figcaption>\n<table><tbody><tr><td>b</td></tr></tbody></table></figure>",
        f'{LINK}<img src="a.png" alt="a"></a> <em>{LINK}<strong>b</strong></a></em><br>',
        f"{LINK}<h2>a</h2><p>b</p></a>",
        '<time datetime="2026-02-11">a</time>',
        "<pre><code>a\n  b</code></pre><blockquote><p>a</p><hr></blockquote>",
        "a < b",
    ],
)
def test_what_conforms_comes_out_as_it_went_in(html: str) -> None:
    assert conforming(html) == html


def test_nesting_has_an_end() -> None:
    assert conforming("<div>" * 500 + "a" + "</div>" * 500) == "<div>" * 60 + "a" + "</div>" * 60


#: Pieces that a fragment is made of, so that what hypothesis finds is odd indeed.
_TAGS = re.findall(r"<[^>]*>", "".join(FRAGMENTS[:55]))
_ODD = st.lists(st.sampled_from([*_TAGS, "a", " ", "b c", "\n\n"]), max_size=40).map("".join)


@example("<table><th><h2>")
@example('<table><th scope="col"><a href="https://example.org/">')
@given(_ODD)
def test_putting_right_twice_is_putting_right_once(markdown: str) -> None:
    html = to_html(markdown)
    assert conforming(html) == html


@example("<table><td colspan=0>")
@given(_ODD)
def test_no_word_is_lost(markdown: str) -> None:
    clean = nh3.clean(markdown)
    assert sorted(plain_text(conforming(clean)).replace(" ", "")) == sorted(
        plain_text(clean).replace(" ", "")
    )
