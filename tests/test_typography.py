import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markup import plain_text, to_html
from pipeline.typography import typeset, typeset_html

NB, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
#: Characters that the rules are about, so that hypothesis meets them together.
TEXTS = st.text(
    alphabet=st.sampled_from(
        list(" \n'’\"«»;:!?%€°.,()@/#&<>-_=|*`[]0123456789abcdehijlmnopqrstuwxéàÉ" + NB + THIN)
    )
)


def shown(text: str) -> str:
    """Return ``text`` with its no-break spaces as ~ and its narrow ones as _."""
    return text.replace(NB, "~").replace(THIN, "_")


@pytest.mark.parametrize(
    ("written", "typeset_as"),
    [
        ("Vraiment ?", "Vraiment_?"),
        ("Vraiment? Oui! Bien; non.", "Vraiment_? Oui_! Bien_; non."),
        ("Quoi ?!", "Quoi_?!"),
        ("(vraiment?)", "(vraiment_?)"),
        ("Trois axes : un, deux", "Trois axes~: un, deux"),
        ("Trois axes: un, deux", "Trois axes~: un, deux"),
        ("« omiques »", "«~omiques~»"),
        ("«omiques»", "«~omiques~»"),
        ("« Pourquoi ? »", "«~Pourquoi_?~»"),
        ("15 à 20 %", "15 à 20~%"),
        ("20%", "20~%"),
        ("130 000 €", "130_000~€"),
        (f"130{NB}000 euros", "130_000~euros"),
        ("1 250 000 patientes", "1_250_000 patientes"),
        ("40 millions d'euros", "40~millions~d’euros"),
        ("2 M€", "2~M€"),
        ("L'étude qu'il publie aujourd'hui", "L’étude qu’il publie aujourd’hui"),
        ("l'« omique »", "l’«~omique~»"),
        ("à 20h30", "à 20~h~30"),
        ("à 20 h 30", "à 20~h~30"),
        ("de 9h à 17h", "de 9~h à 17~h"),
        ("n° 5", "n°~5"),
    ],
)
def test_french_text_follows_the_rules(written: str, typeset_as: str) -> None:
    assert shown(typeset(written, "fr")) == typeset_as


@pytest.mark.parametrize(
    "untouched",
    [
        "à partir de 12:40",
        "https://example.org/?a=1;b=2:c!d",
        "http://example.org/l'eau?x",
        "écrire à o'neil@example.org",
        "www.example.org/a?b",
        "un rapport 16:9",
        "std::vector",
        "H1N1",
        "en 2026 130 personnes",
        "12'30",
        "",
    ],
)
def test_addresses_and_figures_of_other_kinds_stay(untouched: str) -> None:
    assert typeset(untouched, "fr") == untouched


def test_punctuation_after_an_address_is_typeset_where_it_is_apart() -> None:
    assert shown(typeset("Voir https://example.org/?a=1 ; puis", "fr")) == (
        "Voir https://example.org/?a=1_; puis"
    )


def test_english_stays_as_the_office_wrote_it() -> None:
    text = "It's 20% more : really ?"
    assert typeset(text, "en") == text
    assert typeset_html(f"<p>{text}</p>", "en") == f"<p>{text}</p>"


@given(TEXTS)
def test_typesetting_twice_changes_nothing(text: str) -> None:
    once = typeset(text, "fr")
    assert typeset(once, "fr") == once


@given(TEXTS)
def test_typesetting_changes_blanks_and_apostrophes_only(text: str) -> None:
    def bare(words: str) -> str:
        return "".join(words.replace("'", "’").replace("H", "h").split())

    assert bare(typeset(text, "fr")) == bare(text)


@given(TEXTS)
def test_typesetting_markup_twice_changes_nothing(markdown: str) -> None:
    once = typeset_html(to_html(markdown), "fr")
    assert typeset_html(once, "fr") == once


@given(TEXTS)
def test_typesetting_leaves_markup_sound(markdown: str) -> None:
    html = to_html(markdown)

    def bare(words: str) -> str:
        return "".join(words.replace("'", "’").replace("H", "h").split())

    assert bare(plain_text(typeset_html(html, "fr"))) == bare(plain_text(html))


@pytest.mark.parametrize(
    ("html", "typeset_as"),
    [
        ("<p><strong>Question</strong>?</p>", "<p><strong>Question</strong>_?</p>"),
        ("<p><strong>Question</strong> ?</p>", "<p><strong>Question</strong>_?</p>"),
        ("<p>l'<em>étude</em></p>", "<p>l’<em>étude</em></p>"),
        ("<p><q>« a »</q> !</p>", "<p><q>«~a~»</q>_!</p>"),
        ("<p>20<b>%</b> ou <b>1</b> 000</p>", "<p>20<b>~%</b> ou <b>1</b>_000</p>"),
        ("<p>Fin</p><p>?</p>", "<p>Fin</p><p>?</p>"),
        ("<p>mot\n!</p>", "<p>mot_!</p>"),
        ("<p>20&nbsp;%</p>", "<p>20~%</p>"),
        ("<p>R&amp;D ; a &lt; b !</p>", "<p>R&amp;D_; a &lt; b_!</p>"),
        ("<p><code>a ? b : c</code> !</p>", "<p><code>a ? b : c</code>_!</p>"),
        (
            "<pre><code>l'a ?\n</code></pre><p>l'a ?</p>",
            "<pre><code>l'a ?\n</code></pre><p>l’a_?</p>",
        ),
        ('<p><a href="x?a=1;b">l\'eau</a></p>', '<p><a href="x?a=1;b">l’eau</a></p>'),
        (
            '<p>Le <span lang="en">what ? it\'s</span> dit !</p>',
            '<p>Le <span lang="en">what ? it\'s</span> dit_!</p>',
        ),
        (
            '<p lang="en">Why ? <em lang="fr-FR">Pourquoi ?</em> So !</p>',
            '<p lang="en">Why ? <em lang="fr-FR">Pourquoi_?</em> So !</p>',
        ),
        ('<p>a<br>b !<img src="x" alt="c !"></p>', '<p>a<br>b_!<img src="x" alt="c !"></p>'),
    ],
)
def test_only_french_prose_inside_markup_is_typeset(html: str, typeset_as: str) -> None:
    assert shown(typeset_html(html, "fr")) == typeset_as


def test_a_french_passage_in_an_english_article_is_typeset() -> None:
    html = '<p>He said : <q lang="fr">Ça va ?</q></p>'
    assert shown(typeset_html(html, "en")) == '<p>He said : <q lang="fr">Ça va_?</q></p>'


@pytest.mark.parametrize(
    "unit", ["a", "a.", "1 234 ", "a@", "http://", " ", " ?", "«", "www.", "l'"]
)
def test_long_hostile_text_takes_no_time(unit: str) -> None:
    # A quadratic pattern would need minutes for these.
    text = unit * 100_000
    assert len(typeset(text, "fr")) >= len(text) / 2
    # Nor does the same where a mark stands far from it.
    assert typeset(f"{text}b : c", "fr").endswith("b\u00a0: c")
    assert typeset_html(f"<p>{text}b ! </p>", "fr").endswith("b\u202f! </p>")
