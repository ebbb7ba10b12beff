"""Word files: their words, structure, notes and pictures, and what the office should know."""

import io
import re
from datetime import date
from typing import Any

import pytest
from docx.enum.text import WD_BREAK

from pipeline.ingest.documents.archive import members
from pipeline.ingest.documents.word_parts import prepared
from pipeline.model.draft import Attachment, Image
from tests.ingest.documents.files import (
    FIRST,
    SECOND,
    TITLE,
    body_xml,
    codes,
    para,
    picture,
    read,
    rezipped,
    word,
    word_of,
)


class TestText:
    """Styles become Markdown; the title and the day leave the text."""

    def test_a_release_with_styles(self) -> None:
        draft = read(
            word(
                "COMMUNIQUÉ DE PRESSE",
                ("Title", TITLE),
                "Marseille, le 4 mai 2026",
                FIRST,
                ("Heading 1", "Des gestes plus sûrs"),
                SECOND,
                ("Quote", "« Nous gagnons deux heures par jour. »"),
                ("List Bullet", "deux cents poches par jour"),
                ("List Bullet", "trois automates"),
            ),
            ".docx",
        )
        assert (draft.title, draft.language, draft.published, draft.slug) == (
            TITLE,
            "fr",
            date(2026, 5, 4),
            "un-robot-prepare-les-doses-de-chimiotherapie",
        )
        assert draft.body == (
            f"{FIRST}\n\n## Des gestes plus sûrs\n\n{SECOND}\n\n"
            "> « Nous gagnons deux heures par jour. »\n\n"
            "- deux cents poches par jour\n- trois automates"
        )
        assert (draft.source, codes(draft), draft.summary) == ("a.docx", [], FIRST)

    def test_a_release_without_styles(self) -> None:
        def bold(document: Any) -> None:
            for words in (TITLE, "Des gestes plus sûrs"):
                paragraph = next(p for p in document.paragraphs if p.text == words)
                paragraph.runs[0].bold = True

        draft = read(
            word("Communiqué de presse", TITLE, FIRST, "Des gestes plus sûrs", SECOND, change=bold),
            ".docx",
        )
        assert (draft.title, draft.body) == (
            TITLE,
            f"{FIRST}\n\n## Des gestes plus sûrs\n\n{SECOND}",
        )

    def test_the_first_line_is_the_title_where_nothing_marks_one(self) -> None:
        assert read(word(TITLE, FIRST, SECOND), ".docx").title == TITLE

    @pytest.mark.parametrize(
        ("property_", "title"),
        [
            ("Le robot de la pharmacie est arrivé", "Le robot de la pharmacie est arrivé"),
            ("Microsoft Word - CP robot v3.doc", None),
            ("CP_robot_v3 final ok", None),
        ],
    )
    def test_the_files_own_title_is_the_last_resort(
        self, property_: str, title: str | None
    ) -> None:
        def named(document: Any) -> None:
            document.core_properties.title = property_

        assert read(word(FIRST, SECOND, change=named), ".docx").title == title

    def test_links_emphasis_and_tables(self) -> None:
        def more(document: Any) -> None:
            paragraph = document.add_paragraph("Voir ")
            paragraph.add_run("vraiment").italic = True
            table = document.add_table(rows=2, cols=2)
            for cell, words in zip(table._cells, ["Poches", "200", "Services", "12"], strict=True):
                cell.text = words
            table.cell(0, 0).add_paragraph("par jour")

        link = (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>"
            'HYPERLINK "https://example.org/robot"</w:instrText></w:r><w:r><w:fldChar '
            "w:fldCharType='separate'/></w:r><w:r><w:t>le robot</w:t></w:r><w:r>"
            "<w:fldChar w:fldCharType='end'/></w:r></w:p>"
        )
        draft = read(word(TITLE, FIRST, change=more), ".docx")
        assert draft.body.endswith(
            "Voir *vraiment*\n\n| Poches par jour | 200 |\n|---|---|\n| Services | 12 |"
        )
        linked = read(word_of(para(TITLE) + para(FIRST) + link), ".docx")
        assert linked.body == f"{FIRST}\n\n[le robot](https://example.org/robot)"
        assert linked.links == ("https://example.org/robot",)

    def test_a_letterhead_laid_out_as_a_table_is_none(self) -> None:
        def headed(document: Any) -> None:
            table = document.add_table(rows=1, cols=2)
            table.cell(0, 0).text = "COMMUNIQUÉ DE PRESSE"
            table.cell(0, 1).text = "Marseille, le 4 mai 2026"
            for words in (TITLE, FIRST, SECOND):
                document.add_paragraph(words)

        draft = read(word(change=headed), ".docx")
        assert (draft.title, draft.published, draft.body) == (
            TITLE,
            date(2026, 5, 4),
            f"{FIRST}\n\n{SECOND}",
        )

    def test_exponents_keep_their_place(self) -> None:
        def raised(document: Any) -> None:
            paragraph = document.add_paragraph("Le tube compte 10")
            paragraph.add_run("6").font.superscript = True
            paragraph.add_run(" cellules dans l'H")
            paragraph.add_run("2").font.subscript = True
            paragraph.add_run("O, le 1")
            paragraph.add_run("er").font.superscript = True
            paragraph.add_run(" du mois.")

        draft = read(word(TITLE, FIRST, change=raised), ".docx")
        assert draft.body == f"{FIRST}\n\nLe tube compte 10⁶ cellules dans l'H₂O, le 1er du mois."

    def test_a_list_goes_on_after_what_stands_between_its_items(self) -> None:
        def numbered(document: Any) -> None:
            for words in ("Qui prépare ?", FIRST, "Qui contrôle ?", SECOND):
                style = "List Number" if words.endswith("?") else "Normal"
                paragraph = document.add_paragraph(words, style=style)
                if words.endswith("?"):
                    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                    numbers.get_or_add_ilvl().val = 0
                    numbers.get_or_add_numId().val = 5

        draft = read(word(TITLE, FIRST, change=numbered), ".docx")
        assert re.findall(r"^\d\. .*$", draft.body, re.M) == [
            "1. Qui prépare ?",
            "2. Qui contrôle ?",
        ]

    def test_a_line_break_and_a_page_break(self) -> None:
        def broken(document: Any) -> None:
            paragraph = document.add_paragraph("Contact presse")
            paragraph.runs[0].add_break()
            paragraph.add_run("presse@example.org")
            paragraph.runs[1].add_break(WD_BREAK.PAGE)

        draft = read(word(TITLE, FIRST, change=broken), ".docx")
        assert draft.body == f"{FIRST}\n\nContact presse  \npresse@example.org"

    @pytest.mark.parametrize(
        ("tags", "language"),
        [
            (["fr-FR", "fr-FR", "en-GB"], "fr"),
            (["en-US"], "en"),
            (["fr-CA", "en-US"], None),
            ([], None),
        ],
    )
    def test_the_proofing_language_is_a_hint(self, tags: list[str], language: str | None) -> None:
        inner = "<w:p><w:r><w:rPr><w:lang w:val='{}'/></w:rPr><w:t>Gala</w:t></w:r></w:p>"
        parts = members(word_of("".join(map(inner.format, tags))), source="a")
        assert prepared(parts).language == language

    def test_what_is_known_from_outside(self) -> None:
        draft = read(
            word(TITLE, FIRST), ".docx", published=date(2026, 2, 3), url="https://example.org/a"
        )
        assert (draft.published, draft.url) == (date(2026, 2, 3), "https://example.org/a")


class TestHidden:
    """Words that mammoth alone would lose or show."""

    def test_footnotes(self) -> None:
        notes = (
            '<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/'
            'wordprocessingml/2006/main"><w:footnote w:id="2">'
            f"{para('Chiffre de 2025.')}</w:footnote></w:footnotes>"
        ).encode()
        inner = (
            para(TITLE)
            + "<w:p><w:r><w:t>Le robot prépare deux cents poches</w:t></w:r>"
            + "<w:r><w:footnoteReference w:id='2'/></w:r>"
            + "<w:r><w:t xml:space='preserve'> chaque jour ouvré de la semaine.</w:t></w:r></w:p>"
        )
        content = rezipped(
            word(), {"word/document.xml": body_xml(inner), "word/footnotes.xml": notes}
        )
        assert read(content, ".docx").body == (
            "Le robot prépare deux cents poches¹ chaque jour ouvré de la semaine.\n\n"
            "1. Chiffre de 2025."
        )

    def test_a_text_box_stands_once_after_its_paragraph(self) -> None:
        box = f"<w:txbxContent>{para('Deux cents poches par jour.')}</w:txbxContent>"
        twice = (
            "<w:p><w:r><w:t>Un automate</w:t></w:r><w:r><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        once = twice.replace(twice[twice.index("<mc:Fallback>") : twice.index("</mc:Alt")], "")
        for boxed in (twice, once):
            draft = read(word_of(para(TITLE) + para(FIRST) + boxed + para(SECOND)), ".docx")
            assert draft.body == (
                f"{FIRST}\n\nUn automate\n\nDeux cents poches par jour.\n\n{SECOND}"
            )

    def test_fields_and_formulas_keep_their_words(self) -> None:
        inner = (
            para(TITLE)
            + "<w:p><w:r><w:t xml:space='preserve'>Le débit est de </w:t></w:r>"
            + "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
            + "<w:fldSimple w:instr='DOCPROPERTY'><w:r><w:t xml:space='preserve'> poches par "
            + "minute</w:t></w:r></w:fldSimple></w:p>"
        )
        assert read(word_of(inner), ".docx").body == "Le débit est de x=2 poches par minute"

    def test_hidden_words_stay_hidden(self) -> None:
        secret = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>NE PAS PUBLIER</w:t></w:r></w:p>"
        draft = read(word_of(para(TITLE) + secret + para(FIRST)), ".docx")
        assert draft.body == FIRST

    def test_headers_and_footers_are_left_out(self) -> None:
        def framed(document: Any) -> None:
            document.sections[0].header.paragraphs[0].text = "En-tête de la maison"
            document.sections[0].footer.paragraphs[0].text = "Page 1"

        assert read(word(TITLE, FIRST, change=framed), ".docx").body == FIRST


class TestDoubts:
    """What an office wants to know of a document before it goes out."""

    def test_tracked_changes(self) -> None:
        marks = "w:id='1' w:author='a' w:date='2026-05-04T09:00:00Z'"
        changed = (
            "<w:p><w:r><w:t xml:space='preserve'>Le robot prépare </w:t></w:r>"
            f"<w:del {marks}><w:r><w:delText>cent</w:delText></w:r></w:del>"
            f"<w:ins {marks}><w:r><w:t>deux cents</w:t></w:r></w:ins>"
            "<w:r><w:t xml:space='preserve'> poches.</w:t></w:r></w:p>"
        )
        draft = read(word_of(para(TITLE) + para(FIRST) + changed), ".docx")
        assert draft.body == f"{FIRST}\n\nLe robot prépare deux cents poches."
        assert [(w.code, dict(w.args)) for w in draft.warnings] == [
            ("document-changes", {"count": "2"})
        ]

    def test_comments(self) -> None:
        comments = (
            '<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/'
            'wordprocessingml/2006/main"><w:comment w:id="0" w:author="x">'
            f"{para('À vérifier')}</w:comment></w:comments>"
        ).encode()
        content = rezipped(word(TITLE, FIRST), {"word/comments.xml": comments})
        draft = read(content, ".docx")
        assert (draft.body, codes(draft)) == (FIRST, ["document-comments"])

    def test_words_struck_through(self) -> None:
        def struck(document: Any) -> None:
            document.add_paragraph().add_run("Ancien chiffre : cent.").font.strike = True

        draft = read(word(TITLE, FIRST, change=struck), ".docx")
        assert [(w.code, dict(w.args)) for w in draft.warnings] == [
            ("document-struck", {"text": "Ancien chiffre : cent."})
        ]

    def test_an_embargo(self) -> None:
        draft = read(word("Sous embargo jusqu'au 12 mai 2026 à 9 h", TITLE, FIRST), ".docx")
        assert (draft.title, codes(draft)) == (TITLE, ["embargo-in-document"])


class TestPictures:
    """Pictures come as attachments, each with its place, its words and its caption."""

    @staticmethod
    def illustrated(*contents: bytes, alt: str = "Le robot vu de face") -> bytes:
        def add(document: Any) -> None:
            for content in contents:
                shape = document.add_picture(io.BytesIO(content))
                shape._inline.docPr.set("descr", alt)
            document.add_paragraph("Le robot en service. © Institut", style="Caption")
            document.add_paragraph(SECOND)

        return word(("Title", TITLE), FIRST, change=add)

    def test_place_alt_and_caption(self) -> None:
        content = picture()
        draft = read(self.illustrated(content), ".docx")
        assert draft.body == f"{FIRST}\n\n{SECOND}"
        assert draft.images == (
            Image(
                url="image-1.png",
                alt="Le robot vu de face",
                caption="Le robot en service. © Institut",
                after=0,
            ),
        )
        assert draft.attachments == (Attachment(name="image-1.png", content=content),)

    def test_the_ending_is_that_of_the_content(self) -> None:
        draft = read(self.illustrated(picture(kind="JPEG")), ".docx")
        assert [a.name for a in draft.attachments] == ["image-1.jpg"]

    @pytest.mark.parametrize(
        "alt",
        [
            "",
            "Image 3",
            "photo.jpg",
            "Une image contenant personne Description générée automatiquement",
        ],
    )
    def test_missing_words_are_asked_for(self, alt: str) -> None:
        draft = read(self.illustrated(picture(), alt=alt), ".docx")
        assert [(w.code, dict(w.args)) for w in draft.warnings] == [
            ("alt-missing", {"name": "image-1.png"})
        ]

    def test_logos_and_repetitions_are_left_out(self) -> None:
        content = picture()
        draft = read(self.illustrated(picture(60, 60), content, picture(900, 20), content), ".docx")
        assert [a.content for a in draft.attachments] == [content]

    def test_formats_that_browsers_do_not_show_are_told(self) -> None:
        draft = read(self.illustrated(picture(kind="TIFF")), ".docx")
        assert (draft.attachments, codes(draft)) == ((), ["picture-kind"])

    def test_a_cropped_picture_is_told(self) -> None:
        document = self.illustrated(picture())
        import zipfile

        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            xml = archive.read("word/document.xml")
        cropped = re.sub(rb"(<a:blip [^>]*/>)", rb'\1<a:srcRect l="2000" r="1000"/>', xml)
        assert cropped != xml
        draft = read(rezipped(document, {"word/document.xml": cropped}), ".docx")
        assert codes(draft) == ["picture-cropped"]

    def test_linked_pictures_are_not_opened(self) -> None:
        document = self.illustrated(picture())
        relations = "word/_rels/document.xml.rels"
        import zipfile

        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            rels, xml = archive.read(relations), archive.read("word/document.xml")
        rels = rels.replace(
            b'Target="media/image1.png"', b'Target="file:///etc/hosts" TargetMode="External"'
        )
        linked = {relations: rels, "word/document.xml": xml.replace(b"r:embed", b"r:link")}
        draft = read(rezipped(document, linked), ".docx")
        assert (draft.attachments, draft.title) == ((), TITLE)
