"""What speaks for French and what for English."""

import pytest

from pipeline.ingest.language.evidence import look_up, quick, weigh
from pipeline.ingest.language.table import nats_of

FRENCH = "Nous avons ouvert le jardin avec les familles, et elles y viennent chaque jour"
ENGLISH = "We have opened the garden with the families, and they come there every day"


def test_a_word_counts_what_the_table_says() -> None:
    assert weigh("garden").score == nats_of("garden")
    assert weigh("un jardin").score == nats_of("un") + nats_of("jardin")


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Date : 12", "Date: 12"),  # the space that the French put there
        ("« index »", '"index"'),
        ("l'index", "index"),
        ("index FAQ", "FAQ index"),  # a noun after its noun
        ("Code index", "Code Index"),  # no capitals in a title
        ("index", "index's"),
        ("une femme écrit Paris", "une femme écrit Garden"),
        ("elle écrit Garden", "elle écrit garden"),  # that may be a name
        ("elle écrit Gard", "elle écrit GARD"),
    ],
)
def test_what_makes_a_text_more_french(more: str, less: str) -> None:
    assert weigh(more).score > weigh(less).score


@pytest.mark.parametrize(("text", "sign"), [(FRENCH, 1), (ENGLISH, -1)])
def test_prose_is_judged_as_its_words_are(text: str, sign: int) -> None:
    fast, french, english = quick(look_up(text))
    assert fast * sign > 15
    assert (french > 3 > english) if sign > 0 else (english > 3 > french)
    slow = weigh("Ana. " + " ".join(text.split()[:6]))
    assert slow.score * sign > 10
    assert weigh(text).letters == sum(c.isalpha() for c in text)


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Wir haben den Garten geöffnet", True),
        ("Une rue nommée von der Straße", False),
        ("Garten", True),
        (ENGLISH, False),
    ],
)
def test_words_of_neighbouring_languages_are_known_as_such(text: str, *, elsewhere: bool) -> None:
    assert weigh(text).elsewhere is elsewhere


def test_addresses_and_handles_say_nothing() -> None:
    nothing = weigh("https://example.org/the-garden @thegarden press.example.org/the-end")
    assert (nothing.score, nothing.letters) == (0.0, 0)
