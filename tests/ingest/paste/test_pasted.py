"""A pasted text loses the page around it, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.decode import clean
from pipeline.ingest.paste.chrome import chrome
from pipeline.ingest.paste.pasted import Pasted, pasted
from pipeline.ingest.text.blocks import escape, markdown, plain
from pipeline.markup import plain_text, to_html

FIRST = "Le service a ouvert ses portes lundi, après deux années de travaux et bien des retards."
SECOND = (
    "Les patients y sont reçus sans rendez-vous, tous les jours, de huit heures à vingt heures."
)


def body(text: str) -> str:
    return markdown(pasted(text).blocks)


def removed(text: str) -> list[str]:
    return [words for _, words in pasted(text).removed]


def test_a_plain_item_is_read_whole() -> None:
    read = pasted(
        f"Un nouveau service d’accueil\n\n3 mars 2026\n\n{FIRST}\n\nHoraires d’été\n\n{SECOND}"
    )
    assert (read.title, read.title_line, read.published) == (
        "Un nouveau service d’accueil",
        1,
        date(2026, 3, 3),
    )
    assert [(b.kind, b.text, b.line, b.last_line) for b in read.blocks] == [
        ("paragraph", FIRST, 5, 5),
        ("heading", "Horaires d’été", 7, 7),
        ("paragraph", SECOND, 9, 9),
    ]
    assert (read.removed, read.embargo_line) == ((), None)


class TestChrome:
    """Menus, banners, buttons and footers go; sentences stay."""

    @pytest.mark.parametrize(
        "line",
        [
            "Version anglaise",
            "French version",
            "FR | EN",
            "Français / English",
            "Read this page in English",
            "Fondation Horizon MenuFondation Horizon Menu",
            "Aller au contenu principal",
            "Skip to content",
            "Ouvrir le menu",
            "Accueil > Actualités > Vie du centre",
            "You are here: Home / News",
            "Accueil | Équipes | Agenda | Contact",
            "Nous utilisons des cookies pour mesurer l’audience de ce site.",
            "Tout accepter",
            "Accept all cookies",
            "Communiqué de presse",
            "FOR IMMEDIATE RELEASE",
        ],
    )
    def test_above_a_text(self, line: str) -> None:
        text = f"{line}\nUn titre simple\n\n{FIRST}\n\n{SECOND}"
        assert removed(text) == [line]
        assert pasted(text).title == "Un titre simple"
        assert body(text) == f"{FIRST}\n\n{SECOND}"

    @pytest.mark.parametrize(
        "line",
        [
            "Partager sur Facebook",
            "Facebook Twitter LinkedIn",
            "Share this article",
            "Lire la suite…",
            "Read more »",
            "← Retour à la liste",
            "Back to top ↑",
            "© 2026 Fondation Horizon. Tous droits réservés.",
            "Mentions légales | Plan du site | Contact us",
            "Suivez-nous sur LinkedIn",
            "Inscrivez-vous à notre newsletter",
            "Related News",
            "Actualités liées :",
            "À lire aussi",
            "You may also like",
            "-----",
        ],
    )
    def test_below_a_text(self, line: str) -> None:
        text = f"Un titre simple\n\n{FIRST}\n\n{SECOND}\n\n{line}"
        assert removed(text) == [line]
        assert body(text) == f"{FIRST}\n\n{SECOND}"

    def test_a_banner_goes_wherever_it_stands(self) -> None:
        text = f"Un titre simple\n\nGrande soirée des donateurs le 4 mai ! -\n\n{FIRST}\n\n{SECOND}"
        assert removed(text) == ["Grande soirée des donateurs le 4 mai ! -"]

    def test_a_wrapped_line_that_ends_in_a_dash_is_no_banner(self) -> None:
        text = (
            "Un titre simple\n\nLe service – ouvert depuis peu dans une aile neuve –\nreçoit déjà."
        )
        assert removed(text) == []
        assert "aile neuve – reçoit déjà." in body(text)

    def test_the_titles_below_related_news_go_with_it(self) -> None:
        below = ["À lire aussi", "Une autre histoire", "2 mai 2025", "Une troisième"]
        assert removed("\n".join(["Un titre simple", "", FIRST, "", *below])) == below

    def test_a_press_contact_below_related_news_stays(self) -> None:
        text = (
            f"Un titre simple\n\n{FIRST}\n\nRelated news\nOther story\n\nContact: press@example.org"
        )
        assert removed(text) == ["Related news", "Other story"]
        assert body(text).endswith("Contact: press@example.org")

    def test_a_text_below_related_news_stays(self) -> None:
        text = f"Un titre simple\n\n{FIRST}\n\nVoir aussi\nEn bref\n\n{SECOND}"
        assert removed(text) == ["Voir aussi"]
        assert body(text).endswith(SECOND)

    def test_a_run_of_menu_entries_goes_and_a_lone_one_stays(self) -> None:
        run = f"Actualités\nÉquipes\nNous rejoindre\nUn titre simple\n\n{FIRST}"
        assert removed(run) == ["Actualités", "Équipes", "Nous rejoindre"]
        assert pasted(f"Recherche\n\n{FIRST}").title == "Recherche"

    def test_a_page_title_above_the_title_goes(self) -> None:
        text = f"Un titre simple - Fondation Horizon\nUn titre simple\n\n{FIRST}"
        assert (removed(text), pasted(text).title) == (
            ["Un titre simple - Fondation Horizon"],
            "Un titre simple",
        )

    def test_everything_above_the_title_of_a_page_copied_whole_goes(self) -> None:
        head = ["Un titre tout simple | Fondation Horizon", "SOUTENIR LA FONDATION", "Appels"]
        text = "\n".join([*head, "Un titre tout simple", "4 mai 2026", FIRST, SECOND])
        read = pasted(text)
        assert [words for _, words in read.removed] == head
        assert (read.title, read.title_line, read.published) == (
            "Un titre tout simple",
            4,
            date(2026, 5, 4),
        )

    def test_a_line_that_comes_back_in_a_text_takes_nothing_with_it(self) -> None:
        text = f"Pause au jardin\nVisite du toit\nPause au jardin\nRetour à pied\n{FIRST}"
        assert removed(text) == []

    def test_a_long_title_is_no_reason_to_keep_the_menu_below_it(self) -> None:
        title = "Un jardin de mille fleurs pousse depuis le printemps sur le toit de la maison"
        text = f"{title}\nSkip to content\nPress release\n4 mai 2026\n{FIRST}\n{SECOND}"
        assert removed(text) == ["Skip to content", "Press release"]
        assert (pasted(text).title, pasted(text).published) == (title, date(2026, 5, 4))

    @pytest.mark.parametrize(
        "line",
        [
            "Les élèves partagent leur expérience avec les chercheurs.",
            "We baked cookies for the charity sale and raised a good deal of money.",
            "Partager un repas, c’est déjà soigner.",
            "© Service photo de la fondation",
            "English version: see the attached file.",
            "Contact presse : presse@example.org",
            "Close collaboration with the hospital",
            "La recherche avance",
            "Menu de la soirée : soupe, tarte, café.",
            "Dr Claude Exemple | Cheffe de service",
            "Pour en savoir plus sur l’étude, écrivez à etude@example.org.",
            "Home care is growing fast.",
            "Accueil des familles dès 9 h",
            "Bora Bora",
            "Next steps for the network",
        ],
    )
    def test_words_of_a_text_are_never_taken(self, line: str) -> None:
        for text in (
            f"Un titre simple\n\n{line}\n\n{FIRST}",
            f"Un titre simple\n\n{FIRST}\n\n{line}\n\n{SECOND}",
            f"Un titre simple\n\n{FIRST}\n\n{line}",
        ):
            assert removed(text) == []

    @given(st.text(alphabet="abcé !?.-|>\n•©'’", max_size=200))
    def test_every_line_is_kept_or_said_to_be_removed(self, text: str) -> None:
        text = clean(text)
        read = pasted(text)
        kept = " ".join([read.title or "", *(f"{b.marker} {b.text}" for b in read.blocks)])
        out = " ".join(words for _, words in read.removed)
        for word in {w for w in text.split() if any(c.isalpha() for c in w)}:
            assert word.strip("-•* ") in f"{kept} {out}".replace("- ", "-") + kept + out


class TestTitle:
    """The first line that looks like one, or none."""

    @pytest.mark.parametrize(
        "line",
        [
            "Un don de 12 000 € pour l’unité mobile",
            "50 bougies pour la fondation !",
            "Pourquoi dormir ?",
            "« Je voulais comprendre »",
            "Rendez-vous : la science en fête",
            "LA NUIT DES ÉTOILES",
            "Ms. Example joins the board",
        ],
    )
    def test_lines_that_are_titles(self, line: str) -> None:
        assert pasted(f"{line}\n\n{FIRST}").title == line

    @pytest.mark.parametrize(
        "line",
        [
            FIRST,
            "Le service ouvre. Il était temps",
            "Cheffe de service | Coordinatrice du réseau | Professeure associée",
            "une ligne qui continue la précédente",
            "- un point de liste",
            "presse@example.org",
            "Chers amis,",
            "4 mai 2026 Contact : Claude Exemple",
            "x" * 151,
        ],
    )
    def test_lines_that_are_not(self, line: str) -> None:
        read = pasted(f"{line}\n\n{FIRST}\n\n{SECOND}")
        assert read.title is None
        assert line.removeprefix("- ") in [block.text for block in read.blocks]

    @pytest.mark.parametrize("field", ["Titre : ", "Objet : ", "# ", "PRESS RELEASE: "])
    def test_what_announces_a_title_is_no_part_of_it(self, field: str) -> None:
        assert pasted(f"{field}Un titre simple\n\n{FIRST}").title == "Un titre simple"

    def test_a_title_wrapped_on_two_lines_is_one(self) -> None:
        text = f"Un titre assez long pour que la messagerie\nle coupe en deux\n\n{FIRST}"
        assert pasted(text).title == "Un titre assez long pour que la messagerie le coupe en deux"

    def test_a_title_that_stands_twice_is_taken_once(self) -> None:
        read = pasted(f"Un titre simple\nUn titre simple\n\n{FIRST}")
        assert (read.title, [b.text for b in read.blocks]) == ("Un titre simple", [FIRST])

    def test_an_embargo_above_the_title_stays_in_the_text_and_is_told(self) -> None:
        read = pasted(f"SOUS EMBARGO JUSQU’AU 4 MAI 2026\n\nUn titre simple\n\n{FIRST}")
        assert (read.title, read.embargo_line) == ("Un titre simple", 1)
        assert read.blocks[0].text == "SOUS EMBARGO JUSQU’AU 4 MAI 2026"


class TestDateLine:
    """The date a content system pastes before a text."""

    @pytest.mark.parametrize(
        ("line", "rest"),
        [
            (f"4 mai 2026{FIRST}", FIRST),
            ("4 mai 2026", None),
            ("Publié le 4 mai 2026", None),
            ("Published on 4 May 2026", None),
            ("Marseille, le 4 mai 2026", None),
            (f"Lyon, le 4 mai 2026 – {FIRST}", FIRST),
        ],
    )
    def test_it_is_read_and_taken_out(self, line: str, rest: str | None) -> None:
        read = pasted(f"Un titre simple\n{line}\n{SECOND}")
        assert read.published == date(2026, 5, 4)
        assert [b.text for b in read.blocks] == [*([rest] if rest else []), SECOND]

    @pytest.mark.parametrize(
        "line", ["Le 4 mai 2026, le service ouvrira ses portes au public.", "Du 4 au 6 mai 2026"]
    )
    def test_a_date_of_the_story_is_none(self, line: str) -> None:
        read = pasted(f"Un titre simple\n\n{line}\n\n{SECOND}")
        assert read.published is None
        assert line in [b.text for b in read.blocks]

    def test_an_agenda_has_no_date_of_publication(self) -> None:
        text = f"Agenda de mai\n\n4 mai 2026\n{FIRST}\n\n11 mai 2026\n{SECOND}"
        assert pasted(text).published is None
        assert "4 mai 2026" in body(text)

    def test_dates_of_other_news_below_the_text_do_not_count(self) -> None:
        below = "Latest news\nOther story\n3 juin 2026\nThird story\n4 juin 2026"
        text = f"Un titre simple\n4 mai 2026\n{FIRST}\n{SECOND}\nShare\n{below}"
        assert pasted(text).published == date(2026, 5, 4)

    def test_a_title_that_begins_with_a_date_is_a_title(self) -> None:
        read = pasted(f"8 mars 2026 : la science au féminin\n\n{FIRST}")
        assert (read.title, read.published) == ("8 mars 2026 : la science au féminin", None)


class TestLayout:
    """Paragraphs, lists and headings as the writer meant them."""

    def test_each_line_of_sentences_is_a_paragraph(self) -> None:
        long = f"{FIRST} {SECOND}"
        assert body(f"Un titre simple\n{long}\n{long}") == f"{long}\n\n{long}"

    def test_mail_wrapped_at_a_width_is_joined(self) -> None:
        text = (
            "Un titre simple\n\n"
            "La nouvelle aile accueillera dès la rentrée les familles qui viennent\n"
            "de loin et dont un enfant est hospitalisé. Elle compte douze chambres,\n"
            "une cuisine commune et un jardin.\n\n"
            "Des bénévoles s’y relaieront chaque soir pour accompagner les parents\n"
            "qui le souhaitent.\n"
        )
        assert body(text) == (
            "La nouvelle aile accueillera dès la rentrée les familles qui viennent de loin et dont "
            "un enfant est hospitalisé. Elle compte douze chambres, une cuisine commune et un "
            "jardin.\n\nDes bénévoles s’y relaieront chaque soir pour accompagner les parents qui "
            "le souhaitent."
        )

    @pytest.mark.parametrize("bullet", ["- ", "• ", "•\t", "– ", "* ", "▪ ", "·"])
    def test_every_bullet_makes_a_list(self, bullet: str) -> None:
        text = f"Un titre simple\n\nAu programme :\n{bullet}une visite\n{bullet}un débat\n\n{FIRST}"
        assert body(text) == f"Au programme :\n\n- une visite\n- un débat\n\n{FIRST}"

    def test_numbers_in_sequence_make_a_list_and_others_do_not(self) -> None:
        text = f"Un titre simple\n\n{FIRST}\n1. venir\n2. voir\n\n{SECOND}\n\n7. Vaincre"
        assert body(text) == f"{FIRST}\n\n1. venir\n2. voir\n\n{SECOND}\n\n7\\. Vaincre"

    def test_a_list_below_a_list_is_indented(self) -> None:
        text = f"Un titre simple\n\n{FIRST}\n- matin\n    - visite\n- soir"
        assert body(text) == f"{FIRST}\n\n- matin\n  - visite\n- soir"

    @pytest.mark.parametrize("line", ["Jeanne Exemple", "Dr Jean-Paul Modèle", "Anne de La Tour"])
    def test_a_name_is_no_heading(self, line: str) -> None:
        assert body(f"Un titre simple\n\n{SECOND}\n\n{line}\n\n{FIRST}").count("#") == 0

    @pytest.mark.parametrize(
        "line", ["Une aide venue de loin", "Key figures", "Et maintenant ?", "3 bonnes raisons"]
    )
    def test_a_short_line_above_a_paragraph_is_a_heading(self, line: str) -> None:
        assert f"\n\n## {line}\n\n" in body(f"Un titre simple\n\n{SECOND}\n\n{line}\n\n{FIRST}")

    def test_short_lines_above_short_lines_are_not(self) -> None:
        text = f"Un titre simple\n\n{FIRST}\n\nNotre équipe\n\nDirection\n\nAccueil du soir"
        assert "#" not in body(text)


class TestMarkdown:
    """Plain text stays plain when it becomes Markdown."""

    @pytest.mark.parametrize(
        ("text", "escaped"),
        [
            ("2 * 3 = 6", "2 * 3 = 6"),
            ("un *mot*", "un \\*mot\\*"),
            ("fichier_de_test", "fichier_de_test"),
            ("_ainsi_", "\\_ainsi\\_"),
            ("# 1 au classement", "\\# 1 au classement"),
            ("#cancer", "#cancer"),
            ("1998. Une année", "1998\\. Une année"),
            ("a < b et <script>", "a < b et \\<script>"),
            ("R&D et &copy;", "R&D et \\&copy;"),
            ("https://example.org/a_b_c*d", "https://example.org/a_b_c*d"),
            ("---", "\\---"),
            ("> cité", "\\> cité"),
        ],
    )
    def test_only_what_would_be_read_as_marks_is_escaped(self, text: str, escaped: str) -> None:
        assert escape(text) == escaped
        assert plain(escaped) == text

    @given(st.text(alphabet="aé1 *_`~#<>&;[]()!|.-+=\\:\"'/$", max_size=40))
    def test_a_page_shows_the_text_as_it_was(self, text: str) -> None:
        text = " ".join(text.split())
        assert " ".join(plain_text(to_html(escape(text))).split()) == text


@pytest.mark.parametrize(
    "text",
    [
        "mot " * 100_000,
        "x" * 500_000,
        "Ligne courte\n" * 20_000,
        "Related news\n" * 5_000,
        "4 mai 2026\n" * 10_000,
        "*_`[<&\\" * 50_000,
        "\u202eolleh\u200b " * 20_000,
    ],
    ids=["long line", "long word", "lines", "related", "dates", "marks", "invisible"],
)
def test_a_huge_text_is_read_in_no_time(text: str) -> None:
    read = pasted(clean(text))
    assert isinstance(read, Pasted)


def test_an_empty_text_has_nothing() -> None:
    assert pasted("") == Pasted(
        title=None, title_line=None, published=None, blocks=(), removed=(), embargo_line=None
    )


def test_a_line_that_is_too_long_is_never_chrome() -> None:
    assert chrome("Partager " * 100) is None


@pytest.mark.parametrize(
    "menu",
    [
        "FrançaisEnglish",
        "🇫🇷 Français\n🇬🇧 English",
        "Français\nEnglish\nEspañol",
        "We value your privacy\nI agree",
        "L’institut\nLa recherche\nSoins\nActualités\nNous soutenir\nRechercher",
    ],
)
def test_menus_with_flags_other_languages_and_entries_nobody_listed(menu: str) -> None:
    read = pasted(f"{menu}\n\nUn titre simple\n\n{FIRST}\n\n{SECOND}")
    assert (read.title, markdown(read.blocks)) == ("Un titre simple", f"{FIRST}\n\n{SECOND}")


def test_teasers_of_other_news_go_with_their_buttons() -> None:
    other = f"Un autre sujet\n{FIRST}\nLire la suite"
    assert body(f"Un titre simple\n\n{FIRST}\n\n{SECOND}\n\nActualités liées\n{other}\n"
                f"{other}") == f"{FIRST}\n\n{SECOND}"  # fmt: skip


def test_arrows_and_round_bullets_make_lists() -> None:
    text = f"Un titre simple\n\n{FIRST}\n→ un lit\n→ une lampe\no une table\no une chaise"
    assert body(text) == f"{FIRST}\n\n- un lit\n- une lampe\n- une table\n- une chaise"


@pytest.mark.parametrize("title", ["Pr. Modèle", "Prof. Claude Modèle, MD", "2 000 000 € de dons"])
def test_an_abbreviation_or_a_figure_does_not_spoil_a_title(title: str) -> None:
    assert pasted(f"{title}\n\n{FIRST}").title == title


def test_offices_above_a_text_are_no_title() -> None:
    line = "Senior physician at the day hospital | Chair of the ethics board"
    assert pasted(f"{line}\n\n{FIRST}").title is None
    assert (
        pasted(f"A new day hospital | Example\n\n{FIRST}").title == "A new day hospital | Example"
    )
