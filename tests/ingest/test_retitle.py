"""Addresses as titles."""

import pytest

from pipeline.ingest.retitle import title_from_slug

BODY = """Dans ce contexte, la Fondation des Calanques a offert 75 000 euros au CHRU.
Le don de la Fondation des Calanques finance la recherche sur l’asthme à hauteur de moitié.
L’équipe d’Aix-en-Provence a reçu le prix. Chaque été, la recherche avance."""


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        (
            "la-fondation-des-calanques-soutient-la-recherche-sur-l-asthme-au-chru-a-hauteur-de-75-000",
            "La Fondation des Calanques soutient la recherche sur l’asthme au CHRU à hauteur de "
            "75\u00a0000",
        ),
        ("un-prix-pour-aix-en-provence", "Un prix pour Aix-en-Provence"),
        ("l-equipe-a-recu-un-don", "L’équipe a reçu un don"),
        ("a-la-recherche-d-un-ete", "À la recherche d’un été"),
    ],
)
def test_an_address_reads_as_a_title_in_the_words_of_its_text(slug: str, title: str) -> None:
    assert title_from_slug(slug, BODY, "fr") == title


def test_an_english_address_reads_as_a_title() -> None:
    text = "The Calanques Foundation gave the ICU 75,000 euros. Our Foundation's gift."
    slug = "the-foundation-s-gift-of-75-000-euros-to-the-icu"
    assert title_from_slug(slug, text, "en") == "The Foundation’s gift of 75,000 euros to the ICU"


def test_an_address_without_its_text_is_still_readable() -> None:
    assert title_from_slug("don-de-sang", "", "fr") == "Don de sang"
