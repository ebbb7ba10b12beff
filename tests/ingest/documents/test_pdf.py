"""PDFs: lines become paragraphs again; what is no text is refused, in bounded time."""

import io
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from pipeline.ingest.documents import pdf as reader
from pipeline.ingest.documents import pdf_worker
from pipeline.ingest.documents.pdf_lines import lines_of
from tests.ingest.documents.files import FIRST, SECOND, TITLE, codes, pdf, picture, read, refusal


def say(document: FPDF, text: str, *, size: float = 11, bold: bool = False) -> None:
    document.set_font("Helvetica", "B" if bold else "", size)
    document.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")
    document.ln(4)


def release(document: FPDF) -> None:
    say(document, "COMMUNIQUÉ DE PRESSE", bold=True)
    say(document, TITLE, size=20)
    say(document, "Marseille, le 4 mai 2026")
    say(document, FIRST)
    say(document, "Des gestes plus sûrs", bold=True)
    say(document, SECOND)


class TestText:
    """What a reader sees, in the order it is read."""

    def test_a_release(self) -> None:
        draft = read(pdf(release), ".pdf")
        assert (draft.title, draft.published, draft.language, draft.body) == (
            TITLE,
            date(2026, 5, 4),
            "fr",
            f"{FIRST}\n\n## Des gestes plus sûrs\n\n{SECOND}",
        )
        assert (draft.source, codes(draft)) == ("a.pdf", [])

    def test_running_heads_and_page_numbers_are_left_out(self) -> None:
        class Framed(FPDF):
            def header(self) -> None:
                self.set_font("Helvetica", size=9)
                self.cell(0, 8, "Institut - Service de presse", new_x="LMARGIN", new_y="NEXT")

            def footer(self) -> None:
                self.set_y(-15)
                self.set_font("Helvetica", size=9)
                self.cell(0, 8, f"Page {self.page_no()} / 3", align="C")

        document = Framed()
        for text in (FIRST, SECOND, FIRST.replace("poches", "seringues")):
            document.add_page()
            say(document, TITLE if document.page_no() == 1 else "", size=20)
            say(document, text)
        draft = read(bytes(document.output()), ".pdf")
        assert draft.title == TITLE
        assert draft.body.split("\n\n") == [FIRST, SECOND, FIRST.replace("poches", "seringues")]

    def test_a_paragraph_goes_on_on_the_next_page(self) -> None:
        def write(document: FPDF) -> None:
            say(document, TITLE, size=20)
            cut = FIRST.index("qui prépare")
            say(document, FIRST[:cut].strip())
            document.add_page()
            say(document, FIRST[cut:])

        assert read(pdf(write), ".pdf").body == FIRST

    @pytest.mark.parametrize(
        ("lines", "text"),
        [
            (["La prépara-", "tion des poches"], "La préparation des poches"),
            (["Saint-", "Pierre accueille"], "Saint-Pierre accueille"),
            (["Que sera-", "t-il fait"], "Que sera-t-il fait"),
            (["un bien-être, le bien-", "être de tous"], "un bien-être, le bien-être de tous"),
            (["de 2025-", "2026 au moins"], "de 2025-2026 au moins"),
            (["les services -", "tous prêts"], "les services - tous prêts"),
        ],
    )
    def test_words_broken_at_the_end_of_a_line(self, lines: list[str], text: str) -> None:
        def write(document: FPDF) -> None:
            say(document, TITLE, size=20)
            say(document, FIRST)
            for line in lines:
                document.cell(0, 5.5, line, new_x="LMARGIN", new_y="NEXT")

        assert read(pdf(write), ".pdf").body == f"{FIRST}\n\n{text}"

    def test_lists(self) -> None:
        def write(document: FPDF) -> None:
            say(document, TITLE, size=20)
            say(document, FIRST)
            for item in ("deux cents poches par jour", "trois automates"):
                document.cell(0, 5.5, f"- {item}", new_x="LMARGIN", new_y="NEXT")

        assert read(pdf(write), ".pdf").body == (
            f"{FIRST}\n\n- deux cents poches par jour\n- trois automates"
        )

    def test_two_columns(self) -> None:
        def write(document: FPDF) -> None:
            say(document, TITLE, size=20)
            with document.text_columns(ncols=2, gutter=10) as columns:
                columns.write(f"{FIRST}\n\n{SECOND}\n\n" * 6)

        body = read(pdf(write), ".pdf").body.replace("\n\n", " ")
        assert body.count(FIRST) == body.count(SECOND) == 6

    def test_links(self) -> None:
        def write(document: FPDF) -> None:
            say(document, TITLE, size=20)
            say(document, FIRST)
            document.write(5.5, "Voir ")
            document.write(5.5, "le dossier complet", link="https://example.org/dossier")
            document.write(5.5, " et ")
            document.write(5.5, "le piège", link="javascript:alert(1)")

        draft = read(pdf(write), ".pdf")
        assert draft.body.endswith(
            "Voir [le dossier complet](https://example.org/dossier) et le piège"
        )

    def test_the_files_own_title_is_the_last_resort(self) -> None:
        def write(document: FPDF) -> None:
            document.set_title("Le robot de la pharmacie")
            say(document, FIRST)
            say(document, SECOND)

        assert read(pdf(write), ".pdf").title == "Le robot de la pharmacie"


class TestRefused:
    """What cannot be read, or not within bounds."""

    def test_pictures_of_pages(self) -> None:
        content = pdf(lambda document: document.image(io.BytesIO(picture()), w=150))
        assert refusal(content, ".pdf") == ["content-no-text-layer"]

    def test_a_locked_one(self) -> None:
        def locked(document: FPDF) -> None:
            release(document)
            document.set_encryption(owner_password="a", user_password="b")

        assert refusal(pdf(locked), ".pdf") == ["content-encrypted"]

    def test_one_that_only_forbids_to_copy_is_read(self) -> None:
        def guarded(document: FPDF) -> None:
            release(document)
            document.set_encryption(owner_password="a")

        assert read(pdf(guarded), ".pdf").title == TITLE

    def test_hundreds_of_pages(self) -> None:
        def endless(document: FPDF) -> None:
            for _ in range(pdf_worker.MOST_PAGES):
                document.add_page()

        assert refusal(pdf(endless), ".pdf") == ["content-many-pages"]

    @pytest.mark.parametrize("cut", [0, 3, 9, 400, 900])
    def test_damaged_ones(self, cut: int) -> None:
        assert refusal(pdf(release)[:cut], ".pdf") in (
            ["content-damaged"],
            ["content-no-text-layer"],
        )

    def test_a_stream_that_unpacks_to_gigabytes(self) -> None:
        stream = zlib.compress(zlib.compress(b" " * 20_000_000, 9), 9)
        head = (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n"
            b"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length " + str(len(stream)).encode()
        ) + b">>stream\n"
        content = head + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        assert refusal(content, ".pdf") in (["content-no-text-layer"], ["content-bomb"])

    def test_a_worker_that_takes_too_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader, "SECONDS", 0.001)
        assert refusal(pdf(release), ".pdf") == ["content-slow"]

    @pytest.mark.parametrize(
        ("program", "code"),
        [
            ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
             "content-bomb"),
            ("import os; os.abort()", "content-bomb"),
            ("raise MemoryError", "content-damaged"),
        ],
    )  # fmt: skip
    def test_a_worker_that_dies(
        self, program: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        script = tmp_path / "worker.py"
        script.write_text(program)
        monkeypatch.setattr(pdf_worker, "__file__", str(script))
        assert refusal(pdf(release), ".pdf") == [code]


def line(text: str, **changes: Any) -> dict[str, Any]:
    """Return a line as the worker tells it."""
    place = {"size": 11.0, "bold": False, "x0": 50.0, "x1": 500.0, "y0": 700.0, "y1": 711.0}
    return {"text": text, **place, "links": [], **changes}


class TestLines:
    """What fonts do to letters, and pages to lines."""

    def of(self, *lines: dict[str, Any]) -> list[str]:
        pages = [{"lines": list(lines), "width": 595.0, "height": 842.0}]
        return [found.text for found in lines_of(pages)]

    def test_ligatures_and_odd_apostrophes(self) -> None:
        assert self.of(line("lʼefﬁcacité diﬀuse")) == ["l’efficacité diffuse"]

    def test_a_sign_without_a_letter_before_a_line_is_its_bullet(self) -> None:
        assert self.of(line("\ufffd deux cents poches")) == ["• deux cents poches"]
        assert self.of(line("\ufffd")) == []

    def test_a_letter_that_cannot_be_read_stays_marked(self) -> None:
        assert self.of(line("la di\ufffdusion")) == ["la di\ufffdusion"]

    def test_a_raised_figure_belongs_to_its_line(self) -> None:
        parts = [line("le 1", x1=70.0), line("er", x0=70.2, x1=76.0, y0=705.0, size=7.0)]
        assert self.of(*parts, line("mai", x0=79.0, x1=95.0)) == ["le 1er mai"]

    def test_a_title_that_comes_last_stands_first(self) -> None:
        lower = [line(f"Ligne {n}", y0=600.0 - 14 * n, y1=611.0 - 14 * n) for n in range(9)]
        assert self.of(*lower, line("Le titre", y0=780.0, y1=800.0))[0] == "Le titre"
