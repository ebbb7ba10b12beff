"""Doubts a person should look into, and no doubts where there is no reason for one."""

import pytest

from pipeline.errors import problem
from pipeline.ingest.checks import (
    address_agrees,
    language_problem,
    repeated_sentences,
    title_mismatch,
)
from pipeline.ingest.text.blocks import Block
from pipeline.ingest.text.sentences import sentences, shorten

GRANT = (
    "Dormir mal fatigue le cœur. C’est ce que l’équipe du sommeil veut mesurer chez des adultes "
    "suivis pendant trois ans à leur domicile.\n"
    "La fondation Horizon lui remet pour cela 80 000 euros, qui paieront des capteurs portés au "
    "poignet et le salaire d’une ingénieure.\n"
    "Les premiers volontaires seront recrutés à l’automne. Les capteurs enregistrent le rythme du "
    "cœur, les réveils et les mouvements de la nuit, sans gêner le dormeur ni son entourage."
)
AWARD = (
    "Every spring the city asks its schools to plant a garden. This year eleven classes took part "
    "and grew herbs, beans and pumpkins behind their playgrounds.\n"
    "The jury walked through all eleven gardens in June. It gave the first prize to the pupils of "
    "Hill Street for their pond, where frogs moved in within a week.\n"
    "Teachers say that lessons outdoors calm the class. Next year the gardens will be open to "
    "families on Saturdays, and the city will pay for tools and seeds again."
)


def blocks(text: str, *, first: int = 2, kind: str = "paragraph") -> list[Block]:
    """Return one block a line, the first on line ``first``."""
    return [
        Block(kind=kind, text=line, line=n, last_line=n)  # type: ignore[arg-type]
        for n, line in enumerate(text.split("\n"), first)
    ]


class TestTitleMismatch:
    """A title above another text is told with the lines of both."""

    @pytest.mark.parametrize(
        ("title", "text", "lines"),
        [
            ("Portes ouvertes au jardin botanique : les lycéens invités", GRANT, "2-4"),
            ("Un nouveau scanner arrive en pédiatrie", GRANT, "2-4"),
            ("Marathon runners raise money for dialysis patients", AWARD, "2-4"),
            ("New director appointed to the imaging platform", AWARD, "2-4"),
            ("Inauguration de la plateforme d’imagerie en présence du maire", AWARD, "2-4"),
        ],
    )
    def test_a_title_of_another_story(self, title: str, text: str, lines: str) -> None:
        assert title_mismatch(title, 1, blocks(text)) == problem(
            "title-mismatch", line=1, title=title, title_line=1, body_lines=lines
        )

    @pytest.mark.parametrize(
        ("title", "text"),
        [
            ("Le sommeil et le cœur : 80 000 euros pour comprendre", GRANT),
            ("La fondation Horizon finance des capteurs", GRANT),
            ("Mieux dormir pour ménager son cœur", GRANT),
            ("Recherche : un soutien de la fondation Horizon", GRANT),
            ("Eleven school gardens and one pond", AWARD),
            ("Hill Street pupils win the city’s garden prize", AWARD),
            ("Frogs in the playground", AWARD),
        ],
    )
    def test_a_title_of_its_own(self, title: str, text: str) -> None:
        assert title_mismatch(title, 1, blocks(text)) is None

    @pytest.mark.parametrize(
        "title",
        [
            "Interview: five questions to Robin Example about pumpkins",
            "Portrait de Claude Modèle, passionnée de voile et de vieux livres",
            "Small seeds, great forests",
        ],
    )
    def test_a_title_whose_form_or_image_tells_nothing(self, title: str) -> None:
        assert title_mismatch(title, 1, blocks(GRANT)) is None

    @pytest.mark.parametrize("title", ["Le CRX", "Bienvenue à tous", "2026", None, "???"])
    def test_a_title_that_says_too_little_to_tell(self, title: str) -> None:
        assert title_mismatch(title, 1, blocks(GRANT)) is None

    def test_a_text_too_short_to_tell(self) -> None:
        title = "Un nouveau scanner arrive en pédiatrie"
        assert title_mismatch(title, 1, blocks("La fondation remet un don.")) is None
        assert title_mismatch(title, 1, []) is None

    def test_a_page_has_no_lines_to_tell(self) -> None:
        title = "Un nouveau scanner arrive en pédiatrie"
        assert title_mismatch(title, None, blocks(GRANT)) == problem(
            "page-title-mismatch", title=title
        )

    def test_less_will_do_when_the_address_speaks_against_the_title(self) -> None:
        title = "Horizon : les jeunes volontaires plantent un verger municipal"
        assert title_mismatch(title, 1, blocks(GRANT)) is None
        contested = title_mismatch(title, 1, blocks(GRANT), contested=True)
        assert contested is not None
        assert contested.code == "title-mismatch"


class TestAddress:
    """The words of an address may know better than the first line."""

    WORDS = "la-fondation-horizon-finance-des-capteurs-de-sommeil".split("-")

    def test_they_speak_of_the_text_and_not_of_the_title(self) -> None:
        assert address_agrees(self.WORDS, "Un nouveau scanner arrive en pédiatrie", GRANT)

    def test_they_speak_of_both(self) -> None:
        assert not address_agrees(self.WORDS, "La fondation Horizon et le sommeil", GRANT)

    def test_they_speak_of_something_else(self) -> None:
        assert not address_agrees(["nouveau", "scanner", "pediatrie"], "Le sommeil", GRANT)

    def test_fewer_will_do_where_the_title_is_doubtful(self) -> None:
        words = "une-nuit-sous-surveillance-des-capteurs-pour-dormeurs-volontaires".split("-")
        title = "Le marché aux fleurs déménage sur les quais du port"
        assert not address_agrees(["nuit", "capteurs", "port", "quais", "fleurs"], title, GRANT)
        assert address_agrees(words, title, GRANT, doubtful=True)

    def test_they_say_nothing(self) -> None:
        assert not address_agrees(["a", "la", "une"], None, GRANT)


class TestRepetition:
    """A sentence that stands twice was pasted twice."""

    SENTENCE = "Les premiers volontaires seront accueillis dès l’automne dans la nouvelle aile."

    def test_the_same_sentence(self) -> None:
        text = f"{self.SENTENCE} Merci à eux.\nUn mot.\n{self.SENTENCE}"
        assert repeated_sentences(blocks(text)) == [
            problem("repeated-sentence", line=4, text=self.SENTENCE)
        ]

    def test_nearly_the_same_sentence(self) -> None:
        near = self.SENTENCE.replace("Les premiers volontaires", "Premiers volontaires qui")
        assert [p.line for p in repeated_sentences(blocks(f"{self.SENTENCE}\n{near}"))] == [3]

    def test_the_end_of_a_longer_sentence(self) -> None:
        longer = f"Après six mois de travaux et bien des retards, {self.SENTENCE[0].lower()}"
        longer += self.SENTENCE[1:]
        assert [p.line for p in repeated_sentences(blocks(f"{longer}\n{self.SENTENCE}"))] == [3]

    def test_nearly_the_same_words_in_another_order(self) -> None:
        one = "Près de la gare, dix studios logent pour rien les parents d’un enfant malade."
        other = "Dix studios logent pour rien, près de la gare, les parents d’un enfant malade."
        assert [p.line for p in repeated_sentences(blocks(f"{one}\n{other}"))] == [3]

    @pytest.mark.parametrize("text", [GRANT, AWARD, "L’entrée est libre.\nL’entrée est libre."])
    def test_an_ordinary_text(self, text: str) -> None:
        assert repeated_sentences(blocks(text)) == []

    def test_items_that_resemble_each_other(self) -> None:
        text = (
            "Claude Exemple, professeure à l’université de la côte, département de chimie\n"
            "Dominique Modèle, professeur à l’université de la côte, département de chimie"
        )
        assert repeated_sentences(blocks(text, kind="item")) == []
        twice = "\n".join([text.partition("\n")[0]] * 2)
        assert [p.line for p in repeated_sentences(blocks(twice, kind="item"))] == [3]


def test_languages_that_need_a_person_are_told() -> None:
    assert [language_problem(language, 2) for language in ("fr", "en", "mixed", "uncertain")] == [
        None,
        None,
        problem("language-mixed", passages=2),
        problem("language-uncertain"),
    ]


class TestSentences:
    """Where a sentence ends."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Un. Deux ! Trois ?", ["Un.", "Deux !", "Trois ?"]),
            ("Le Dr. Exemple est là. Oui.", ["Le Dr. Exemple est là.", "Oui."]),
            ("J. Modèle a dit « oui. » Puis non.", ["J. Modèle a dit « oui. »", "Puis non."]),
            ("Des films, etc. Nous irons.", ["Des films, etc.", "Nous irons."]),
            ("Il coûte 3.5 euros en moyenne.", ["Il coûte 3.5 euros en moyenne."]),
            ("", []),
        ],
    )
    def test_split(self, text: str, found: list[str]) -> None:
        assert sentences(text) == found

    def test_a_cut_falls_between_words(self) -> None:
        assert shorten("un deux trois quatre", 14) == "un deux trois…"
        assert shorten("un deux trois quatre", 12) == "un deux…"
        assert shorten("un deux", 7) == "un deux"
        assert shorten("x" * 20, 10) == "x" * 9 + "…"
