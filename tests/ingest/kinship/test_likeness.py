"""A translation is proposed where it is sure, and only there."""

from datetime import date
from typing import Any

import msgspec
import pytest

from pipeline.ingest.kinship.likeness import likeness, proposals, rarity_among
from pipeline.ingest.kinship.signature import Signature, signature
from pipeline.model.story import Language

DAY = date(2026, 3, 3)
HOUSE = "\n\nContact : presse@example.org, 04 91 00 00 00, Institut Exemple, Marseille."
NOTE = "\n\nPress: press@example.org, 04 91 00 00 00, Institut Exemple, Marseille."

TEXTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "race": (
        (
            "Une course pour l’imagerie",
            "Dimanche 5 avril, 1 250 coureurs partiront du quai Belmonte avec l’association "
            "Girelle et remettront 130 000 € à la plateforme d’imagerie CERIX pour son microscope.",
        ),
        (
            "A race for imaging",
            "On Sunday 5 April, 1,250 runners will start from the Belmonte quay with the Girelle "
            "association and hand €130,000 to the CERIX imaging platform for its microscope.",
        ),
    ),
    "trial": (
        (
            "Un essai sur le pancréas",
            "L’essai PANDORA suivra 48 patients à Lyon et à Toulon jusqu’en 2029 avec la molécule "
            "KX-204, que la société Vermeil produit. La réponse sera mesurée à 12 semaines.",
        ),
        (
            "A trial on the pancreas",
            "The PANDORA trial will follow 48 patients in Lyon and Toulon until 2029 with the "
            "molecule KX-204, made by the Vermeil company. Response is measured at 12 weeks.",
        ),
    ),
    "prize": (
        (
            "Un prix pour deux chercheuses",
            "Le prix Calanque 2026, doté de 25 000 €, récompense les travaux sur la protéine RB7 "
            "menés à Luminy. La cérémonie aura lieu le 11 juin au palais Longchamp.",
        ),
        (
            "A prize for two researchers",
            "The Calanque Prize 2026, worth €25,000, rewards work on the RB7 protein carried out "
            "at Luminy. The ceremony will be held on 11 June at Palais Longchamp.",
        ),
    ),
}


def of(name: str, language: Language, day: date | None = DAY, **facts: Any) -> Signature:
    title, body = TEXTS[name][0 if language == "fr" else 1]
    return signature(title, body + (HOUSE if language == "fr" else NOTE), language, day, **facts)


@pytest.fixture
def french() -> dict[str, Signature]:
    return {name: of(name, "fr") for name in TEXTS}


@pytest.mark.parametrize("name", list(TEXTS))
def test_each_finds_its_own(name: str, french: dict[str, Signature]) -> None:
    assert [key for key, _ in proposals(of(name, "en"), french)] == [name]
    assert [key for key, _ in proposals(of(name, "fr"), {n: of(n, "en") for n in TEXTS})] == [name]


@pytest.mark.parametrize("name", list(TEXTS))
def test_none_where_its_own_is_not_there(name: str, french: dict[str, Signature]) -> None:
    del french[name]
    assert proposals(of(name, "en"), french) == []


def test_none_where_the_best_two_are_close(french: dict[str, Signature]) -> None:
    assert proposals(of("race", "en"), {**french, "copy": french["race"]}) == []


def test_what_is_counted_once_serves_many_texts(french: dict[str, Signature]) -> None:
    counted = rarity_among(french.values())
    assert [k for k, _ in proposals(of("trial", "en"), french, rarity=counted)] == ["trial"]


def test_what_few_texts_have_weighs_more(french: dict[str, Signature]) -> None:
    counted = rarity_among(french.values())
    house, rare = counted.of("names", "marseille"), counted.of("names", "pandora")
    assert (house < rare, counted.of("names", "unheard")) == (True, 1)


def test_none_among_none() -> None:
    assert proposals(of("race", "en"), {}) == []


def test_texts_in_one_language_are_no_translations() -> None:
    assert likeness(of("race", "fr"), of("race", "fr")) == 0
    assert likeness(of("race", "fr"), of("race", "en")) > 0.3


def test_it_is_the_same_from_either_side() -> None:
    assert likeness(of("trial", "fr"), of("trial", "en")) == likeness(
        of("trial", "en"), of("trial", "fr")
    )


def test_far_days_count_against_it() -> None:
    near = likeness(of("prize", "fr"), of("prize", "en"))
    far = likeness(of("prize", "fr"), of("prize", "en", date(2026, 5, 20)))
    assert far < near
    assert likeness(of("prize", "fr"), of("prize", "en", None)) < near


def test_a_series_is_told_by_the_figures_of_its_titles() -> None:
    body = "Le logiciel GIRELLE lit les images de CERIX, PANDORA et KX-204 à Marseille et Toulon."
    english = "The GIRELLE software reads images of CERIX, PANDORA and KX-204 in Marseille, Toulon."
    old = signature("GIRELLE 2.1.3 est là", body, "fr", DAY)
    new = signature("GIRELLE 2.1.4 is out", english, "en", DAY)
    same = signature("GIRELLE 2.1.3 is out", english, "en", DAY)
    assert (likeness(old, new), likeness(old, same) > 0.3) == (0, True)


def test_a_shared_picture_and_link_count_at_any_size_and_in_any_language() -> None:
    one = of("race", "fr", images=["https://example.org/course-girelle-300x200.jpg"])
    other = of("race", "en", images=["course-girelle.jpg"])
    assert one.pictures == other.pictures == {"course-girelle"}
    assert of("race", "fr", images=["IMG_01.jpg", "logo.png"]).pictures == set()
    fr = signature("t", "[a](https://www.example.org/fr/don/) https://example.org/", "fr", None)
    en = signature("t", "[a](https://example.org/en/don) https://example.org/", "en", None)
    assert fr.links == en.links == {"example.org/don"}


def test_it_can_be_kept() -> None:
    kept = msgspec.json.encode(of("trial", "fr"))
    assert msgspec.json.decode(kept, type=Signature) == of("trial", "fr")
