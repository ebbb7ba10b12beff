"""The opening of a document: what it is, its title, its day."""

from datetime import date

import pytest

from pipeline.ingest.documents.headings import with_headings, with_list_item
from pipeline.ingest.documents.opening import is_kind, property_title, without_opening
from tests.ingest.documents.files import FIRST, SECOND, TITLE, TODAY


def opened(*chunks: str, fallback: str | None = None, sure: bool = False) -> tuple[object, ...]:
    left = list(chunks)
    opening = without_opening(left, range(len(left)), today=TODAY, fallback=fallback, sure=sure)
    return opening.title, opening.published, [left[i] for i in opening.kept]


class TestKind:
    """Lines that only say what a document is."""

    @pytest.mark.parametrize(
        "line",
        ["COMMUNIQUÉ DE PRESSE", "Communiqué de presse – mai 2026"[:20], "Press release",
         "INVITATION PRESSE", "Pour diffusion immédiate", "CP", "FOR IMMEDIATE RELEASE",
         "Institut | Communiqué de presse", "Communiqué de presse n° 12"],
    )  # fmt: skip
    def test_they_are_known(self, line: str) -> None:
        assert is_kind(line)

    @pytest.mark.parametrize(
        "line", [TITLE, "Communiqué de presse : un robot arrive", "La presse en parle", "CPR"]
    )
    def test_titles_are_none(self, line: str) -> None:
        assert not is_kind(line)


class TestTitle:
    """Which block is the title."""

    @pytest.mark.parametrize(
        "chunks",
        [
            (TITLE,),
            (f"## {TITLE}",),
            (f"**{TITLE}**",),
            ("**COMMUNIQUÉ DE PRESSE**", TITLE),
            ("Institut de cancérologie", f"**{TITLE}**"),
            ("Institut de cancérologie", "Service de la communication", f"## {TITLE}"),
            ("### Institut de cancérologie", f"## {TITLE}"),
            (f"Communiqué de presse : {TITLE}",),
            ("Sous embargo jusqu'au 4 mai 2026 à 9 h", TITLE),
            ("presse@example.org – 04 00 00 00 00", TITLE),
        ],
    )
    def test_it_is_found_above_the_text(self, chunks: tuple[str, ...]) -> None:
        assert opened(*chunks, FIRST, SECOND)[0] == TITLE

    def test_there_may_be_none(self) -> None:
        assert opened(FIRST, SECOND) == (None, None, [FIRST, SECOND])

    def test_a_title_from_elsewhere_is_the_last_resort(self) -> None:
        assert opened(FIRST, SECOND, fallback="Un robot")[0] == "Un robot"
        assert opened(TITLE, FIRST, fallback="Un robot")[0] == TITLE

    def test_or_better_than_any_line_where_it_is_sure(self) -> None:
        subject = "La pharmacie se modernise enfin"
        assert opened("Institut de Provence", FIRST, fallback=subject, sure=True)[0] == subject
        assert opened(f"## {TITLE}", FIRST, fallback=subject, sure=True)[0] == TITLE
        assert opened(f"{TITLE} !", FIRST, fallback=TITLE, sure=True) == (
            f"{TITLE} !",
            None,
            [FIRST],
        )

    def test_what_repeats_it_goes(self) -> None:
        assert opened(f"## {TITLE}", f"**{TITLE.upper()}**", FIRST) == (TITLE, None, [FIRST])

    def test_the_mark_of_a_footnote_goes(self) -> None:
        assert opened(f"## {TITLE}¹", FIRST)[0] == TITLE
        assert opened("## Un tube de 10⁶", FIRST)[0] == "Un tube de 10⁶"

    @pytest.mark.parametrize(
        ("said", "title"),
        [(TITLE, TITLE), ("Microsoft Word - x y z", None), ("Document 1 final", None),
         ("cp_robot_v3 ok final", None), ("un robot.docx ou plus.pdf", None), ("Robot", None)],
    )  # fmt: skip
    def test_properties_of_a_file(self, said: str, title: str | None) -> None:
        assert property_title(said) == title


class TestDay:
    """The day that a document says of itself."""

    @pytest.mark.parametrize(
        "line",
        ["Marseille, le 4 mai 2026", "Le 4 mai 2026", "4 mai 2026", "May 4, 2026",
         "Fait à Marseille, le 4 mai 2026", "Marseille, lundi 4 mai 2026",
         "Marseille (13), le 4 mai 2026", "**Marseille, le 4 mai 2026**"],
    )  # fmt: skip
    def test_a_line_of_its_own(self, line: str) -> None:
        assert opened(TITLE, line, FIRST, SECOND) == (TITLE, date(2026, 5, 4), [FIRST, SECOND])

    def test_before_the_text_in_its_first_line(self) -> None:
        chunk = f"**Marseille, le 4 mai 2026** – {FIRST}"
        assert opened(TITLE, chunk, SECOND) == (TITLE, date(2026, 5, 4), [FIRST, SECOND])

    def test_below_the_text_it_stays(self) -> None:
        signed = "Fait à Marseille, le 4 mai 2026"
        assert opened(TITLE, FIRST, SECOND, signed) == (
            TITLE,
            date(2026, 5, 4),
            [FIRST, SECOND, signed],
        )

    @pytest.mark.parametrize(
        "line",
        ["Conférence, le 4 mai 2026 à 9 h", "Du 4 au 6 mai 2026", "Mardi 4 mai 2026",
         "Sous embargo jusqu'au 4 mai 2026",
         "Jeudi 10 décembre 2026", "Lundi 4 mai 2026 de 9 h à 17 h"],
    )  # fmt: skip
    def test_other_days_are_not_its_own(self, line: str) -> None:
        assert opened(TITLE, line, FIRST, SECOND)[1] is None

    def test_a_day_to_come_is_with_its_place(self) -> None:
        assert opened(TITLE, "Marseille, le 10 décembre 2026", FIRST)[1] == date(2026, 12, 10)


class TestHeadings:
    """Headings that are only shown, and typed bullets."""

    def test_short_bold_lines_above_a_paragraph(self) -> None:
        assert with_headings([FIRST, "**Des gestes plus sûrs**", SECOND]) == [
            FIRST,
            "## Des gestes plus sûrs",
            SECOND,
        ]

    @pytest.mark.parametrize(
        "chunk",
        [f"**{FIRST}**", "**Une phrase entière.**", "**Camille Martin**", "**presse@example.org**",
         "**Un** mot", "**4 mai 2026**"],
    )  # fmt: skip
    def test_other_bold_lines_stay(self, chunk: str) -> None:
        assert with_headings([chunk, SECOND])[0] == chunk

    def test_levels_begin_below_the_title(self) -> None:
        chunks = ["#### A", FIRST, "##### B", FIRST, "**Des gestes plus sûrs**", FIRST]
        assert [c for c in with_headings(chunks) if c[0] == "#"] == [
            "## A",
            "### B",
            "### Des gestes plus sûrs",
        ]

    def test_typed_bullets_are_items(self) -> None:
        chunks = [FIRST]
        taken = [with_list_item(chunks, c) for c in ("• un", "\\- deux", "trois", "-quatre")]
        assert (taken, chunks) == ([True, True, False, False], [FIRST, "- un\n- deux"])
