"""One value has one spelling, whatever the language and the hand that wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.kinship.figures import figures
from pipeline.model.story import LANGUAGES, Language


def read(text: str, language: Language) -> list[tuple[str, str]]:
    """Return kind and value of each figure."""
    return [(figure.kind, figure.value) for figure in figures(text, language)]


@pytest.mark.parametrize(
    ("french", "english", "found"),
    [
        ("130 000 €", "€130,000", ("amount", "130000 EUR")),
        ("130\xa0000\xa0€", "130,000 euros", ("amount", "130000 EUR")),
        ("130.000 euros", "EUR 130,000", ("amount", "130000 EUR")),
        ("130 k€", "€130k", ("amount", "130000 EUR")),
        ("40 M€", "€40m", ("amount", "40000000 EUR")),
        ("40 millions d’euros", "40 million euros", ("amount", "40000000 EUR")),
        ("quarante millions d’euros", "forty million euros", ("amount", "40000000 EUR")),
        ("2 Md€", "€2bn", ("amount", "2000000000 EUR")),
        ("12 000 $", "US$ 12,000", ("amount", "12000 USD")),
        ("1,5 million", "1.5 million", ("number", "1500000")),
        ("3 milliards", "3 billion", ("number", "3000000000")),
        ("12,5 %", "12.5%", ("percent", "12.5")),
        ("5 pour cent", "5 per cent", ("percent", "5")),
        ("vingt et un", "twenty-one", ("word", "21")),
        ("quatre-vingt-dix", "ninety", ("word", "90")),
        ("un million", "a million", ("word", "1000000")),
        ("un demi-million", "half a million", ("word", "500000")),
        ("3e", "3rd", ("number", "3")),
        ("le 3 mars 2026", "March 3, 2026", ("date", "2026-03-03")),
        ("le 3 mars", "3 March", ("date", "--03-03")),
        ("14 h 30", "2:30 pm", ("time", "14:30")),
        ("en 2026", "in 2026", ("year", "2026")),
        ("COVID-19", "COVID-19", ("code", "covid-19")),
        ("la 2.0.1", "the 2.0.1", ("code", "2.0.1")),
    ],
)
def test_both_languages_say_one_value(french: str, english: str, found: tuple[str, str]) -> None:
    assert (read(french, "fr"), read(english, "en")) == ([found], [found])


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/2026/12/a-40.html",
        "[ici](https://example.org/12)",
        "![plan](plan-12.png)",
        "presse12@example.org",
        "+33 (0)4 91 00 00 00",
        "04 91 00 00 00",
        "(555) 555-0100",
        "<img src='a' width=640>",
        "`code 42`",
        "```\n42\n```",
        "note[^3]",
        "un, une, a, an, one",
        "<!-- 42 -->",
    ],
)
def test_what_is_written_in_figures_and_is_none(text: str) -> None:
    assert read(text, "fr") == []


def test_three_digits_after_a_comma_may_be_a_fraction() -> None:
    (figure,) = figures("1,500 people", "en")
    assert (figure.value, figure.also) == ("1500", "1.5")
    (small,) = figures("0,125 mg", "fr")
    assert (small.value, small.also) == ("0.125", None)


def test_a_figure_knows_where_it_stands() -> None:
    text = "Un don de 130 000 € sur 3 ans."
    assert [text[f.start : f.end] for f in figures(text, "fr")] == ["130 000 €", "3"]


def test_one_figure_is_told_once() -> None:
    text = "Le 11 février 2026 de 9 h à 17 h, 20 % des 1 200 billets coûtent 5 €."
    assert read(text, "fr") == [
        ("date", "2026-02-11"),
        ("time", "09:00"),
        ("time", "17:00"),
        ("percent", "20"),
        ("number", "1200"),
        ("amount", "5 EUR"),
    ]


@given(st.integers(min_value=1000, max_value=10**9).filter(lambda n: not 1900 <= n < 2100))
def test_thousands_in_any_spelling(number: int) -> None:
    grouped = f"{number:,}"
    for spelled in (grouped, *(grouped.replace(",", mark) for mark in " .'\xa0\u202f")):
        assert read(f"environ {spelled} pas", "fr") == [("number", str(number))]


@given(st.text(alphabet="0123456789 .,-:/h€%k$#[](){}<!`\n\xa0aemnou", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for language in LANGUAGES:
        for figure in figures(text, language):
            assert text[figure.start : figure.end].strip()
