import re
from html import escape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import markup
from pipeline.markup import (
    absolute,
    media_references,
    one_line,
    plain_text,
    printable,
    to_html,
    without_addresses,
    without_links_to,
)

REPLAY = "https://tv.example.org/replay?id=7&lang=fr"
#: Markdown without HTML in it, or nearly.
MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "mot",
                "é",
                " ",
                "\u00a0",
                "'",
                '"',
                "&",
                ">",
                "/>",
                "\\",
                "\n",
                "  \n",
                "\n\n",
                "\r",
                "\t",
            ),
            *(
                "# ",
                "- ",
                "2. ",
                "> ",
                "*",
                "**",
                "`",
                "~~",
                "```\n",
                "---\n",
                "|a|b|\n|-|-|\n|c|d|\n",
            ),
            *("&nbsp;", "&lt;", "&#1;", "&#0;", "\x7f", "\x85", "\ufdd0", "\u2028", "<", "\\<"),
            *(
                "[a](b.pdf)",
                "[a](https://b.example.org/c)",
                "[a](https://b.example.org/?c&d)",
                "[a](https://b.example.org/c?d=e&f#g)",
                "[a](https://1.2.3.4.5/)",
                "[a](https://xn--b.example.org)",
                "[](",
            ),
            *('[a](b "c")', "[a](javascript:b)", "[a](//b)", "[a](..)", "[a](http://-b)", "](b)"),
            *(
                "![a](b.jpg)",
                '![a "b"](c.jpg "d\'e&f")',
                "![](b.jpg)",
                "![a](b:c)",
                "![a\u00a0b](c.jpg)",
            ),
        ]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# Un\n\n## Deux", "<h2>Un</h2>\n<h3>Deux</h3>\n"),
        ("## Un\n\n### Deux", "<h2>Un</h2>\n<h3>Deux</h3>\n"),
        ("#### Un", "<h2>Un</h2>\n"),
        ("# Un\n\n### Deux", "<h2>Un</h2>\n<h3>Deux</h3>\n"),
        ("<h1>Un</h1>", "<h2>Un</h2>"),
        ("## Un\n\n# Deux\n\n#### Trois", "<h2>Un</h2>\n<h2>Deux</h2>\n<h3>Trois</h3>\n"),
        ("<h2>Un<div><h4>Deux</h4></div></h2>", "<h2>Un Deux</h2>"),
    ],
)
def test_headings_begin_below_the_title_of_the_page(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


@given(st.lists(st.integers(1, 6), min_size=1))
def test_levels_of_headings_rise_by_one_at_most_and_say_what_stands_below_what(
    written: list[int],
) -> None:
    html = to_html("\n\n".join(f"{'#' * level} a" for level in written))
    shown = [int(level) for level in re.findall(r"<h(\d)>", html)]
    assert re.findall(r"</h(\d)>", html) == [str(level) for level in shown]
    assert (len(shown), shown[0]) == (len(written), 2)
    for (was, shown_was), (now, shown_now) in pairwise(zip(written, shown, strict=True)):
        if now == was:
            assert shown_now == shown_was
        elif now > was:
            assert shown_now == min(shown_was + 1, 6)
        else:
            assert shown_now <= shown_was


def test_tables_strikethrough_figures_and_languages_are_kept() -> None:
    markdown = (
        "| a | b |\n|---|--:|\n| 1 | 2 |\n\n~~faux~~ <span lang='en'>core facility</span>\n\n"
        "<figure><img src='p.png' alt='P'><figcaption>Une image</figcaption></figure>"
    )
    assert to_html(markdown) == (
        "<table><thead><tr><th>a</th>"
        '<th style="text-align:right">b</th></tr></thead><tbody>\n'
        '<tr><td>1</td><td style="text-align:right">2</td></tr>\n</tbody></table>\n'
        '<p><del>faux</del> <span lang="en">core facility</span></p>\n'
        '<figure><img src="p.png" alt="P"><figcaption>Une image</figcaption></figure>'
    )


@pytest.mark.parametrize(
    ("hostile", "html"),
    [
        ("<script>alert(1)</script>", ""),
        ("<p onclick=alert(1)>a</p>", "<p>a</p>"),
        ("<style>p{}</style>", ""),
        ("<iframe src=https://example.org></iframe>", ""),
        ("[a](javascript:alert(1))", "<p>a</p>\n"),
        ("<a href='jav ascript:alert(1)'>a</a>", "<p>a</p>\n"),
        ("[a](<jav ascript:alert(1)>)", "<p>a</p>\n"),
        ("<a href='java&#9;script:alert(1)'>a</a>", "<p>a</p>\n"),
        ("<a href='&#1;javascript:alert(1)'>a</a>", "<p>a</p>\n"),
        ("<a href='vbscript:x'>a</a>", "<p>a</p>\n"),
        ("<a href='data:text/html,x'>a</a>", "<p>a</p>\n"),
        ("<p style='position:fixed'>a</p>", "<p>a</p>"),
        ("<p lang='\"><script>'>a</p>", "<p>a</p>"),
        ("<p id=content class=skip>a</p>", "<p>a</p>"),
        ("<!-- secret --><p>a</p>", "<p>a</p>"),
        ("a\x00\x08\ufffe\x85b", "<p>ab</p>\n"),
        ("<img src=p.png>", '<img alt="" src="p.png">'),
    ],
)
def test_what_could_harm_a_reader_is_taken_out(hostile: str, html: str) -> None:
    assert to_html(hostile) == html


@given(st.text())
def test_any_text_becomes_html_whose_tags_can_be_told_by_their_brackets(text: str) -> None:
    html = to_html(text)
    assert html.count("<") == html.count(">")
    assert printable(html) == html


@given(MARKDOWN)
def test_what_is_told_to_be_harmless_is_what_cleaning_leaves_of_it(markdown: str) -> None:
    with pytest.MonkeyPatch.context() as never:
        never.setattr(markup, "as_cleaned", lambda _html: None)
        cleaned = to_html(markdown)
    assert to_html(markdown) == cleaned


@given(st.text())
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    html = absolute(to_html(text), "https://example.org/")
    assert absolute(html, "https://other.example.org/") == html


def test_files_beside_the_article_are_its_media() -> None:
    html = to_html(
        "![a](a.png) ![b](b%20c.png) ![a](a.png#x) [d](dossier.pdf?v=1) [e](https://example.org/e)"
        " [f](#f) [g](../g.pdf) [h](/h.pdf) [i](//example.org/i) [j](mailto:j@example.org)"
        " [k](k/l.pdf) [m](..%2Fm.pdf) [n](.htaccess) [été](été.pdf) [o](a&amp;b.pdf)"
    )
    assert media_references(html) == ("a.png", "b c.png", "dossier.pdf", "été.pdf", "a&b.pdf")


def test_relative_addresses_become_absolute() -> None:
    html = to_html(
        "![a](a.png) [b](../b/?x=1&y=2) [c](#c) [d](https://example.com/) [e](mailto:e@e.org)"
    )
    assert absolute(html, "https://example.org/fr/x/") == (
        '<p><img src="https://example.org/fr/x/a.png" alt="a"> '
        '<a href="https://example.org/fr/b/?x=1&amp;y=2">b</a> '
        '<a href="https://example.org/fr/x/#c">c</a> '
        '<a href="https://example.com/">d</a> <a href="mailto:e@e.org">e</a></p>\n'
    )


def test_plain_text_keeps_blocks_apart() -> None:
    html = to_html(
        "# Un titre\n\nDeux **mots** &amp; un\n\n- a\n- b\n\n| c | d |\n|---|---|\n| e | f |"
    )
    assert plain_text(html) == "Un titre Deux mots & un a b c d e f"


def test_one_line_keeps_no_break_spaces() -> None:
    assert one_line(" a\n b\t\x00c 20\N{NO-BREAK SPACE}% ") == "a b c 20\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (f"Voir [le **sujet**]({REPLAY}).", "<p>Voir le <strong>sujet</strong>.</p>\n"),
        (f"Voir [le sujet]({REPLAY}#t=120).", "<p>Voir le sujet.</p>\n"),
        (f"Voir [le sujet]({REPLAY}&t=120).", "<p>Voir le sujet.</p>\n"),
        ("Voir [le sujet](HTTP://TV.example.org/replay/?lang=fr&id=7).", "<p>Voir le sujet.</p>\n"),
        (f"Voir <{REPLAY}>.", "<p>Voir [terminée &amp; finie].</p>\n"),
        (f"Voir {REPLAY}.", "<p>Voir [terminée &amp; finie].</p>\n"),
        (f"Voir {REPLAY}#t=2, puis", "<p>Voir [terminée &amp; finie], puis</p>\n"),
        ("Voir tv.example.org/replay?id=7&lang=fr !", "<p>Voir [terminée &amp; finie] !</p>\n"),
    ],
)
def test_no_link_leads_to_what_has_ended(markdown: str, html: str) -> None:
    assert without_links_to(to_html(markdown), [REPLAY], "[terminée & finie]") == html


@pytest.mark.parametrize(
    "markdown",
    [
        "[un autre](https://tv.example.org/replay?id=8&lang=fr)",
        "[un autre](https://tv.example.org/replay/suite?id=7&lang=fr)",
        "[la chaîne](https://tv.example.org/) <https://tv.example.org/replay>",
        "[un autre](https://radio.example.org/replay?id=7&lang=fr)",
        "https://tv.example.org/replays?id=7&lang=fr",
        "tv.example.org",
        "[partager](https://example.org/?u=https%3A%2F%2Ftv.example.org%2Freplay)",
    ],
)
def test_links_to_other_places_stay(markdown: str) -> None:
    html = to_html(markdown)
    assert without_links_to(html, [REPLAY], "[terminée]") == html


@pytest.mark.parametrize(
    ("ended", "html", "left"),
    [
        ("v.example.org/q?v=1&t=120", '<a href="https://v.example.org/q?v=1">q</a>', "q"),
        ("v.example.org/q?v=1", '<a href="https://v.example.org/q?v=1&amp;t=0">q</a>', "q"),
        ("v.example.org/live", *['<a href="https://v.example.org/live?v=1">q</a>'] * 2),
        ("v.example.org/a_(b)", "v.example.org/a_(b).", "[fini]."),
        (
            "v.example.org/oui!",
            "v.example.org/oui! ... v.example.org/oui",
            "[fini] ... v.example.org/oui",
        ),
        (
            "v.example.org/x",
            "v.example.org/x’s end... v.example.org/x...",
            "[fini]’s end... [fini]...",
        ),
        ("v.example.org/x", '<img src="https://v.example.org/x" alt="a">b', "b"),
        (
            "v.example.org/x",
            '<img src="a.png" alt="v.example.org/x">',
            '<img src="a.png" alt="[fini]">',
        ),
        (
            "v.example.org/x",
            '<abbr title="v.example.org/x">b</abbr>',
            '<abbr title="[fini]">b</abbr>',
        ),
    ],
)
def test_every_spelling_of_what_ended_goes_and_nothing_else(
    ended: str, html: str, left: str
) -> None:
    assert without_links_to(html, [f"https://{ended}"], "[fini]") == left


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<a href="https://www.youtube.com/watch?v=a&amp;t=9s">q</a>', "q"),
        ("Voir youtu.be/a?t=9, m.youtube.com/watch?v=a.", "Voir [fini], [fini]."),
        ("Voir https://www.youtube.com/embed/a?start=9", "Voir [fini]"),
        ("Voir https://youtu.be/b", "Voir https://youtu.be/b"),
    ],
)
def test_a_recording_goes_by_every_address_its_platform_has_for_it(html: str, left: str) -> None:
    assert without_links_to(html, ["https://youtu.be/a"], "[fini]") == left


@pytest.mark.parametrize(
    ("html", "led"),
    [
        (
            f'<a title="x" href="{escape(REPLAY)}#t=9" lang="fr"><b>ici</b></a>',
            '<a title="x" href="https://tv.example.org/new?a=1&amp;b=2" lang="fr"><b>ici</b></a>',
        ),
        (
            f'<a href="{escape(REPLAY)}">{escape(REPLAY)}</a>.',
            '<a href="https://tv.example.org/new?a=1&amp;b=2">'
            "https://tv.example.org/new?a=1&amp;b=2</a>.",
        ),
        (
            f'<abbr title="{escape(REPLAY)}!">q</abbr>',
            '<abbr title="https://tv.example.org/new?a=1&amp;b=2!">q</abbr>',
        ),
        (f'<img src="{escape(REPLAY)}" alt="">q', "q"),
        ("<a href='https://tv.example.org/old'>q</a>".replace("'", '"'), "q"),
    ],
)
def test_a_link_leads_to_what_took_the_place_of_a_recording(html: str, led: str) -> None:
    moved = {REPLAY: "https://tv.example.org/new?a=1&b=2"}
    ended = ["https://tv.example.org/old", REPLAY]
    assert without_links_to(html, ended, "[fini]", moved) == led
    assert without_addresses(f"Voir {REPLAY}.", ended, "[fini]", moved) == (
        "Voir https://tv.example.org/new?a=1&b=2."
    )


def test_nothing_ended_changes_nothing() -> None:
    html = to_html(f"[a]({REPLAY})")
    assert without_links_to(html, [], "x") == html


def test_addresses_in_plain_text_go_too() -> None:
    assert without_addresses(f"Voir {REPLAY} <b>", [REPLAY], "[fini]") == "Voir [fini] <b>"


@pytest.mark.parametrize("broken", ["http://[", "https://tv.example.org:x/", "", "mailto:a@b.org"])
def test_an_address_that_is_none_is_never_among_the_ended(broken: str) -> None:
    html = to_html(f"[a]({REPLAY}) [b](http://[) https://tv.example.org:99999/x")
    assert without_links_to(html, [broken], "x") == html
    assert "<a" in absolute(html, "https://example.org/")


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "tv.example.org/", "a.", "[a](b) ", "https://tv.example.org "),
        *("tv.example.org/|", "https://a:", "//", "a.b/—"),
    ],
)
def test_long_hostile_text_takes_no_time(unit: str) -> None:
    html = to_html(unit * 20_000 + " tv.example.org")
    assert without_links_to(html, [REPLAY], "x") == html


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Voir {}\u200b ici", "Voir [fini]\u200b ici"),
        ("Voir {}—ici", "Voir [fini]—ici"),
        ("Voir {}|{}", "Voir [fini]|[fini]"),
        ("https://on.example.org/|{}", "https://on.example.org/|[fini]"),
        ("“{}”", "“[fini]”"),
        ("{}|ici", "[fini]|ici"),
    ],
)
def test_an_address_ends_where_readers_see_that_it_ends(text: str, left: str) -> None:
    ended = "https://tv.example.org/jt"
    assert without_addresses(text.format(ended, ended), [ended], "[fini]") == left


def test_what_ends_an_address_may_be_a_part_of_it() -> None:
    ended = "https://tv.example.org/jt|2—a"
    assert without_addresses(f"Voir {ended}, ici", [ended], "[fini]") == "Voir [fini], ici"


@pytest.mark.parametrize(
    "typed",
    [
        "HTTPS://tv.example.org/é",
        "//www.tv.example.org/é",
        "https://tom:secret@tv.example.org/é",
        "https://tom@tv.example.org./é",
        "tv.example.org./é",
        "http://TV.example.org/e\u0301?t=9",
    ],
)
def test_an_address_is_found_however_it_is_spelled(typed: str) -> None:
    ended, new = "https://tv.example.org/é", "https://tv.example.org/b"
    assert without_addresses(f"Voir {typed}, ici", [ended], "[fini]") == "Voir [fini], ici"
    assert without_addresses(f"Voir {typed}.", [], "[fini]", {ended: new}) == f"Voir {new}."


@pytest.mark.parametrize(
    ("ended", "typed"),
    [
        ("https://télé.example.org/1", "https://xn--tl-bjab.example.org/1"),
        ("https://xn--tl-bjab.example.org/1", "www.télé.example.org/1"),
        ("https://xn--tl-bjab.example.org/1", "TÉLÉ.example.org/1"),
    ],
)
def test_a_host_is_the_same_in_its_own_letters_and_in_ascii(ended: str, typed: str) -> None:
    assert without_addresses(f"Voir {typed} ici", [ended], "[fini]") == "Voir [fini] ici"


def test_a_way_within_a_page_is_an_address_of_its_own() -> None:
    one, two = "https://p.example.org/#/video/1", "https://p.example.org/#/video/2"
    text = f"{one}?t=5 {two} https://p.example.org/"
    assert without_addresses(text, [one], "[fini]") == f"[fini] {two} https://p.example.org/"
