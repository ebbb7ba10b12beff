"""What is left of the tags in a mail, and in its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.newsletter.tags import for_mail, for_page

BOTH = "light-dark(#fff,#000)"


@pytest.mark.parametrize(
    ("written", "mailed"),
    [
        (f"color:{BOTH}", f"color:#fff;color:{BOTH}"),
        ("color:light-dark( #fff , #000 );margin:0", f"color:#fff;color:{BOTH};margin:0"),
        (f"border-top:1px solid {BOTH}", f"border-top:1px solid #fff;border-top:1px solid {BOTH}"),
        (
            f"background:{BOTH};background-color:{BOTH};",
            f"background-color:#fff;background-color:{BOTH}",
        ),
        ("background:#eee;background-color:#eee", "background-color:#eee"),
        ("background:#eee;background-color:#eeeeee", "background:#eee;background-color:#eeeeee"),
        ("color:#5a2a6e", "color:#5a2a6e"),
        ("font-family:A,'B';font-size:9px;line-height:1.5;margin:0", "font:9px/1.5 A,'B';margin:0"),
        ("margin:0px auto;padding:10px 0px", "margin:0 auto;padding:10px 0"),
        ("padding:1px;word-break:break-word;", "padding:1px"),
    ],
)  # fmt: skip
def test_a_style_says_each_thing_once_and_the_light_colour_before_both(
    written: str, mailed: str
) -> None:
    assert for_mail(f'<p style="{written}">a</p>') == f'<p style="{mailed}">a</p>'


def test_a_mail_keeps_no_attribute_that_only_a_style_sheet_or_a_page_needs() -> None:
    written = '<table role="presentation" class="a" bgcolor="light-dark(#fff, #000)" style="">'
    assert for_mail(f"{written}<tbody><tr></tr></tbody></table>") == (
        '<table bgcolor="#fff"><tr></tr></table>'
    )


def test_a_page_keeps_what_html_knows_and_its_style_sheet_needs() -> None:
    written = f'<td class="a" width="9" align="left" bgcolor="{BOTH}" style="color:{BOTH}">'
    assert for_page(written) == f'<td class="a" style="color:#fff;color:{BOTH}">'
    assert for_page('<img src="a" width="9">') == '<img src="a" width="9">'


def test_what_outlook_alone_reads_is_treated_alike() -> None:
    written = '<!--[if mso]><table role="presentation" class="a-outlook"><![endif]-->'
    assert for_mail(written) == "<!--[if mso]><table><![endif]-->"


@given(st.text(alphabet='<>/= "abp:;#,()light-dark&!\n'))
def test_words_stay_as_they_are(text: str) -> None:
    shown = text.replace("<", "&lt;")
    assert for_mail(f"<p>{shown}</p>") == f"<p>{shown}</p>"
    value = text.replace('"', "&quot;")
    assert for_mail(f'<a title="{value}">{shown}</a>') == f'<a title="{value}">{shown}</a>'
