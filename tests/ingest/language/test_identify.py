"""Which language a text is in, and what in it is in the other one."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.ingest.language.identify import Identification, identify, language_of
from pipeline.model.draft import Passage
from tests.ingest.headlines import ENGLISH, FRENCH

FRENCH_PARAGRAPH = (
    "Les greffes de rein restent trop rares dans la région : l’an dernier, près de trois cents "
    "patients attendaient un organe, et leurs proches hésitent souvent à donner leur accord."
)
ENGLISH_PARAGRAPH = (
    "Kidney transplants remain too rare in the region: last year nearly three hundred patients "
    "were still waiting for an organ, and their families often hesitate to give their consent."
)
NAMES = [
    "Stéphanie LEROUX",
    "Hélène Fabre-Giraud, PharmD, PhD",
    "Université de Provence, Faculté de Pharmacie",
    "Institut national de la biologie",
    "France 5",
    "Dr Jérôme Vallée",
    "Hôpital Sainte-Cécile",
]


def test_a_french_and_an_english_text_are_told_apart() -> None:
    assert identify([FRENCH_PARAGRAPH]).language == "fr"
    assert identify([ENGLISH_PARAGRAPH]).language == "en"
    assert identify([FRENCH_PARAGRAPH]).confidence > 0.99


@pytest.mark.parametrize(
    "text", ["", "   ", "2026", "https://example.org/la-vie", "+33 4 00 00", "…"]
)
def test_what_has_no_words_is_uncertain_even_with_a_hint(text: str) -> None:
    nothing = Identification(language="uncertain", confidence=0.0, passages=())
    assert identify([text], hint="fr") == nothing


def test_no_block_at_all_is_uncertain() -> None:
    assert identify([]).language == "uncertain"


@pytest.mark.parametrize("name", ["Stéphanie LEROUX", "France 5", "Ana Lopes", "PharmD, PhD"])
def test_names_alone_are_asked_not_guessed(name: str) -> None:
    assert identify([name]).language == "uncertain"


@pytest.mark.parametrize("name", NAMES)
def test_names_in_a_text_are_no_foreign_passage(name: str) -> None:
    found = identify([ENGLISH_PARAGRAPH, name, ENGLISH_PARAGRAPH])
    assert (found.language, found.passages) == ("en", ())


@pytest.mark.parametrize(
    "name", ["Prof. Mary Hill, MD", "Royal College of Surgeons", "Crick House"]
)
def test_english_names_in_a_french_text_are_none_either(name: str) -> None:
    found = identify([FRENCH_PARAGRAPH, name, FRENCH_PARAGRAPH])
    assert (found.language, found.passages) == ("fr", ())


@pytest.mark.parametrize("name", ["Women & Physics", "Heart Research UK", "France 2 Normandie"])
def test_a_name_that_is_words_is_no_foreign_passage_in_either_language(name: str) -> None:
    for paragraph, language in ((FRENCH_PARAGRAPH, "fr"), (ENGLISH_PARAGRAPH, "en")):
        found = identify([paragraph, name, f"{paragraph} ({name})"])
        assert (found.language, found.passages) == (language, ())


def test_a_french_name_within_an_english_sentence_changes_nothing() -> None:
    block = "She has led the Département de Chirurgie at Université de Provence since 2011."
    assert identify([block]) == Identification(language="en", confidence=1.0, passages=())


@pytest.mark.parametrize(
    "caption",
    [
        "Part des femmes au sein des équipes",
        "Évolution du budget de l'unité depuis dix ans",
        "Effectifs du laboratoire par année",
        "Vue de la nouvelle plateforme d’imagerie",
    ],
)
def test_a_french_caption_in_an_english_page_is_a_passage(caption: str) -> None:
    found = identify([ENGLISH_PARAGRAPH, "Key figures", caption, ENGLISH_PARAGRAPH])
    assert (found.language, found.passages) == ("en", (Passage(language="fr", text=caption),))


def test_an_english_quote_in_a_french_page_is_a_passage() -> None:
    quote = "“We have never seen such a response in a child,” she said."
    found = identify([FRENCH_PARAGRAPH, quote, FRENCH_PARAGRAPH, FRENCH_PARAGRAPH])
    assert (found.language, found.passages) == ("fr", (Passage(language="en", text=quote),))


def test_a_title_quoted_in_a_short_text_does_not_make_it_mixed() -> None:
    quoted = "Sleep loss alters the rhythm of the heart in adults over forty"
    found = identify([FRENCH_PARAGRAPH, quoted])
    assert (found.language, found.passages) == ("fr", (Passage(language="en", text=quoted),))


def test_foreign_blocks_side_by_side_are_one_passage() -> None:
    first, second = (
        "Le don de moelle en trois étapes",
        "Comment s’inscrire au registre des donneurs",
    )
    text = [ENGLISH_PARAGRAPH, first, second, ENGLISH_PARAGRAPH, ENGLISH_PARAGRAPH]
    assert identify(text).passages == (Passage(language="fr", text=f"{first}\n\n{second}"),)


def test_two_languages_at_length_are_mixed_and_the_smaller_is_named() -> None:
    found = identify([FRENCH_PARAGRAPH, FRENCH_PARAGRAPH, ENGLISH_PARAGRAPH])
    passage = Passage(language="en", text=ENGLISH_PARAGRAPH)
    assert (found.language, found.passages) == ("mixed", (passage,))


def test_a_bilingual_text_without_line_breaks_is_mixed_too() -> None:
    found = identify([f"{FRENCH_PARAGRAPH} {ENGLISH_PARAGRAPH}"])
    assert (found.language, len(found.passages)) == ("mixed", 1)


SENTENCES = [
    ("fr", "La nouvelle salle de lecture ouvre ses portes aux patients dès lundi."),
    ("en", "Volunteers will be there every afternoon to help those who cannot read alone."),
    ("en", "No booking is needed."),
    ("fr", "Les livres, dont M. Aubry a fait don, sont en libre accès !"),
    ("en", "Would you like to give some of yours?"),
]


def test_sentences_run_together_in_one_paragraph_are_told_apart() -> None:
    found = identify([" ".join(text for _, text in SENTENCES)])
    english = Passage(language="en", text=" ".join(text for _, text in SENTENCES[1:3]))
    last = Passage(language="en", text=SENTENCES[4][1])
    french = [Passage(language="fr", text=SENTENCES[n][1]) for n in (0, 3)]
    assert found.language == "mixed"
    assert found.passages in ((english, last), tuple(french))


def test_blocks_in_turn_are_told_apart_with_the_headings_above_them() -> None:
    french = ["Nos lecteurs", FRENCH_PARAGRAPH, "Comment nous aider"]
    english = ["Our readers", ENGLISH_PARAGRAPH, "How to help us"]
    found = identify([*french, *english, *french, FRENCH_PARAGRAPH])
    assert found.passages == (Passage(language="en", text="\n\n".join(english)),)


def test_a_foreign_word_at_the_end_changes_nothing() -> None:
    found = identify([f"{ENGLISH_PARAGRAPH} Merci!"])
    assert (found.language, found.passages) == ("en", ())


def test_two_sentences_are_enough_to_be_mixed() -> None:
    found = identify([SENTENCES[0][1], SENTENCES[1][1]])
    assert found.language == "mixed"


def test_two_headlines_that_disagree_are_asked() -> None:
    assert identify(["Lire la suite", "Read the full story"]).language == "uncertain"


def test_a_hint_breaks_a_tie_and_nothing_else() -> None:
    tie = ["Lire la suite", "Read the full story"]
    assert identify(tie, hint="fr").language == "fr"
    assert identify(tie, hint="en").language == "en"
    assert identify([ENGLISH_PARAGRAPH], hint="fr").language == "en"


def test_a_language_menu_does_not_outweigh_the_text() -> None:
    menu = ["Version française", "English version", "Accueil", "Nous contacter"]
    assert identify([*menu, ENGLISH_PARAGRAPH, ENGLISH_PARAGRAPH]).language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Die neue Station wurde am Montag mit den Familien der Patienten eröffnet.",
        "El hospital abre sus puertas a los vecinos con una jornada para todos.",
        "Il nuovo reparto è stato aperto anche per i bambini che non sono del quartiere.",
        "Новое отделение открыто",
    ],
)
def test_a_text_in_neither_language_is_asked(text: str) -> None:
    assert identify([text]).language == "uncertain"
    found = identify([FRENCH_PARAGRAPH, text, FRENCH_PARAGRAPH])
    assert (found.language, found.passages) == ("fr", ())


def test_a_title_of_names_does_not_fool_a_text() -> None:
    assert identify(["Jean-Noël Marchand, MD, PhD", ENGLISH_PARAGRAPH]).language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ACTUALITÉS", "fr"),
        ("LATEST NEWS", "en"),
        ("Santé & Société", "fr"),
        ("Health & Society", "en"),
        ("The team's results don't surprise us", "en"),
        ("L'équipe n'a pas fini", "fr"),
        ("Recherche sur le cancer", "fr"),
        ("Research on cancer", "en"),
        ("Prix de l'innovation 2026", "fr"),
        ("10 janvier 2026", "fr"),
        ("January 10, 2026", "en"),
        ("Nous écrire", "fr"),
        ("Write to us", "en"),
        ("EVENEMENTS A VENIR", "fr"),
        ("Publication List", "en"),
        ("Dates : à retenir", "fr"),
        ("FAQ index", "en"),
        ("Transfert & innovation", "fr"),
        ("Transfer & innovation", "en"),
    ],
)
def test_a_short_block_is_told(text: str, language: str) -> None:
    assert language_of(text)[0] == language


def test_headlines_are_told_ninety_eight_times_in_a_hundred() -> None:
    told = [language_of(h)[0] == "fr" for h in FRENCH] + [
        language_of(h)[0] == "en" for h in ENGLISH
    ]
    assert sum(told) / len(told) >= 0.98


def test_the_answer_is_the_same_in_every_process() -> None:
    script = (
        "from tests.ingest.headlines import ENGLISH, FRENCH\n"
        "from pipeline.ingest.language.identify import identify, language_of\n"
        "print([language_of(h) for h in ENGLISH + FRENCH], identify(ENGLISH + FRENCH))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(answers) == 1
    assert "fr" in answers.pop()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="read from Linux's /proc")
def test_it_starts_in_a_process_of_seventy_megabytes() -> None:
    script = (
        "from pipeline.ingest.language.identify import identify\n"
        "identify(['Un mot inouï : zorglubement.'])\n"
        "print(open('/proc/self/status').read())"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    kilobytes = re.search(r"VmHWM:\s+(\d+) kB", told.stdout)
    assert kilobytes is not None
    assert int(kilobytes[1]) < 70_000


def test_a_huge_hostile_block_is_read_quickly() -> None:
    repeated = ("a.b", "d'", "x@", "[](", ". ", "A. The le ", '."', "Le the ", "a", "»’ ")
    for block in (piece * 10_000 for piece in repeated):
        start = time.process_time()
        identify([block])
        assert time.process_time() - start < 1
