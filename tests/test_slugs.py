"""Titles as addresses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.story import Language
from pipeline.slugs import slugify, words_of_slug

TITLES = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aàéèœæ’'°º&%€$£+@=/.,-–0123456789 \u00a0\u202fMkd₂²🎉"),
    ),
    max_size=200,
)
LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(["fr", "en"])


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L’été à l’hôpital", "l-ete-a-l-hopital"),
        ("L'été à l'hôpital", "l-ete-a-l-hopital"),
        ("40 M€ pour l’imagerie", "40-millions-d-euros-pour-l-imagerie"),
        ("40\u202fM€", "40-millions-d-euros"),
        ("1 M€", "1-million-d-euros"),
        ("2,5 M€", "2-5-millions-d-euros"),
        ("120 k€", "120-mille-euros"),
        ("3 Md€", "3-milliards-d-euros"),
        ("5 M$", "5-millions-de-dollars"),
        ("75 000 €", "75-000-euros"),
        ("75\u202f000 donneurs", "75-000-donneurs"),
        ("Sons & Lumières", "sons-et-lumieres"),
        ("Sons &amp; Lumières", "sons-et-lumieres"),
        ("Lettre n° 5", "lettre-numero-5"),
        ("Lettre N°5", "lettre-numero-5"),
        ("Lettre nº 5", "lettre-numero-5"),
        ("15 % de plus", "15-pour-cent-de-plus"),
        ("Bac+5", "bac-plus-5"),
        ("Cœur et cæcum", "coeur-et-caecum"),
        ("CO₂ : 20 m²", "co2-20-m2"),
        ("1er mai, 1ᵉʳ juin", "1er-mai-1er-juin"),
        ("Infirmier H/F", "infirmier-h-f"),
        ("Qu’est-ce que l’ARN ?", "qu-est-ce-que-l-arn"),
        ("Aujourd’hui", "aujourd-hui"),
        ("« Ensemble »", "ensemble"),
        ("🎗️🎉", "actualite"),
        ("", "actualite"),
    ],
)
def test_french_typography_is_written_out(title: str, slug: str) -> None:
    assert slugify(title, "fr") == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("40 M€ for imaging", "40-million-euros-for-imaging"),
        ("€40M", "40-million-euros"),
        ("$2.5 billion fund", "2-5-billion-dollars-fund"),
        ("€1", "1-euro"),
        ("Sound & Light", "sound-and-light"),
        ("Letter n° 5", "letter-number-5"),
        ("Letter No. 5", "letter-number-5"),
        ("No 5 people alike", "no-5-people-alike"),
        ("15% more", "15-percent-more"),
        ("The lab’s new scanner doesn’t hum", "the-labs-new-scanner-doesnt-hum"),
        ("75,000 donors", "75-000-donors"),
        ("🎗️", "news"),
    ],
)
def test_english_signs_are_written_out(title: str, slug: str) -> None:
    assert slugify(title, "en") == slug


def test_a_long_title_is_cut_after_a_word_that_can_end_it() -> None:
    title = (
        "Le laboratoire reçoit un nouveau microscope grâce au soutien de la Ville et de la Région"
    )
    assert slugify(title, "fr", limit=58) == "le-laboratoire-recoit-un-nouveau-microscope-grace"
    assert (
        slugify(title, "fr", limit=64)
        == "le-laboratoire-recoit-un-nouveau-microscope-grace-au-soutien"
    )


def test_a_cut_leaves_no_half_number() -> None:
    assert slugify("Don de 250 000 euros", "fr", limit=12) == "don"


def test_a_single_giant_word_is_cut_inside() -> None:
    assert slugify("x" * 300, "en") == "x" * 80


def test_a_taken_slug_is_numbered() -> None:
    assert slugify("Un don", "fr", taken={"un-don"}) == "un-don-2"
    assert slugify("Un don", "fr", taken={"un-don", "un-don-2"}) == "un-don-3"
    assert slugify("", "en", taken={"news"}) == "news-2"


@given(TITLES, LANGUAGES, st.integers(12, 100))
def test_a_slug_is_never_empty_has_only_its_alphabet_and_keeps_its_limit(
    title: str, language: Language, limit: int
) -> None:
    slug = slugify(title, language, limit=limit)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= limit


@given(TITLES, LANGUAGES)
def test_a_slug_is_its_own_slug(title: str, language: Language) -> None:
    slug = slugify(title, language)
    assert slugify(slug, language) == slug


@given(TITLES, LANGUAGES, st.integers(1, 12))
def test_a_slug_differs_from_all_taken(title: str, language: Language, others: int) -> None:
    taken: list[str] = []
    for _ in range(others):
        taken.append(slugify(title, language, taken=taken, limit=20))
    assert len(set(taken)) == others
    assert max(map(len, taken)) <= 20


def test_the_words_of_a_slug() -> None:
    assert words_of_slug("a-la-une--2") == ["a", "la", "une", "2"]
