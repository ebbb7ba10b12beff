"""What stands in a mail's HTML, read as mail programs read it: whatever it is."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.newsletter.preflight.page import Element, Page, read_page


def test_elements_come_with_their_attributes_decoded() -> None:
    page = read_page('<A HREF="https://x.example.org/?a=1&amp;b=2" hidden>x</A><br>')

    assert page == Page(
        elements=(
            Element(tag="a", attributes={"href": "https://x.example.org/?a=1&b=2", "hidden": ""}),
            Element(tag="br", attributes={}),
        ),
        sheets=(),
    )


def test_style_sheets_are_kept_as_they_are() -> None:
    page = read_page("<style>a > b { color: red }</style><style>@media print {}</style>")

    assert page.sheets == ("a > b { color: red }", "@media print {}")


def test_what_is_commented_out_for_outlook_is_none_of_it() -> None:
    page = read_page("<!--[if mso]><table><tr><td><![endif]--><p>x</p>")

    assert [e.tag for e in page.elements] == ["p"]


def test_of_two_attributes_alike_the_first_counts() -> None:
    assert read_page("<p id=a id=b>").values("p", "id") == ("a",)


@given(st.text())
def test_nothing_makes_it_fail(text: str) -> None:
    read_page(text)
