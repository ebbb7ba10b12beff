"""Places where the words of a mail may be broken."""

from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.publish.newsletter.breaks import BREAK, with_breaks


def test_a_long_word_can_be_broken_and_no_other() -> None:
    long, usual = "a" * 50, "anticonstitutionnellement d’aujourd’hui"
    assert with_breaks(f"<p>{usual} {long}, {'b' * 30}</p>") == (
        f"<p>{usual} {'a' * 20}{BREAK}{'a' * 20}{BREAK}{'a' * 10}, {'b' * 30}</p>"
    )


def test_an_address_is_broken_in_a_link_alone() -> None:
    address = "https://example.org/1234567890/1234567890"
    link = f'<a href="{address}" title="{address}>">'
    # Programs make links of addresses, and only of whole ones.
    assert with_breaks(f"{address} {link}{address}</a> {address}") == (
        f"{address} {link}https://example.org/{BREAK}1234567890/123456789{BREAK}0</a> {address}"
    )


def test_a_character_reference_stays_whole_and_so_does_what_outlook_reads() -> None:
    comment = f'<!--[if mso]><v:fill src="{"a" * 40}">{"a" * 40}<![endif]-->'
    assert with_breaks(f"{comment}{'&amp;' * 31}") == (
        f"{comment}{'&amp;' * 20}{BREAK}{'&amp;' * 11}"
    )


@example("", '::::::::::::::::::::"""""""""""')
@given(st.text(alphabet="a&<>\"'é/: \N{NO-BREAK SPACE}", max_size=99), st.text(alphabet='a" :/<>'))
def test_words_and_addresses_stay_as_they_are(words: str, address: str) -> None:
    page = BeautifulSoup("<p><a></a></p>", "html.parser")
    assert page.p
    assert page.a
    page.p.append(words)
    page.a["href"] = address
    page.a.string = words
    html = str(page)
    made = with_breaks(html)
    assert made.replace(BREAK, "") == html
    link = BeautifulSoup(made, "html.parser").a
    assert link
    assert link["href"] == address
