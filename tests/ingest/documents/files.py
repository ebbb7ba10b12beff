"""Builders of the files an office has: Word, mail, PDF, pictures."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

import docx
from fpdf import FPDF
from PIL import Image as Pillow

from pipeline.errors import InvalidInput
from pipeline.ingest.documents.kinds import read_document
from pipeline.model.draft import Draft

TODAY = date(2026, 11, 22)
PARIS = ZoneInfo("Europe/Paris")
#: Half past eleven at night in Paris.
SENT = datetime(2026, 5, 4, 21, 30, tzinfo=UTC)

TITLE = "Un robot prépare les doses de chimiothérapie"
FIRST = (
    "La pharmacie de l'institut dispose depuis lundi d'un robot qui prépare deux cents poches "
    "par jour, sans qu'aucun soignant ne touche au produit."
)
SECOND = (
    "Les préparateurs ont été formés pendant six semaines et gardent la main sur chaque étape "
    "de la fabrication, jusqu'à la remise des poches aux services."
)


def picture(
    width: int = 640,
    height: int = 400,
    kind: str = "PNG",
    colour: tuple[int, int, int] = (9, 80, 120),
) -> bytes:
    """Return a picture of one colour."""
    buffer = io.BytesIO()
    Pillow.new("RGB", (width, height), colour).save(buffer, kind)
    return buffer.getvalue()


def word(*paragraphs: str | tuple[str, str], change: Callable[[Any], None] | None = None) -> bytes:
    """Return a .docx with ``paragraphs``, each its words or a style and its words."""
    document = docx.Document()
    for paragraph in paragraphs:
        style, words = ("Normal", paragraph) if isinstance(paragraph, str) else paragraph
        document.add_paragraph(words, style=style)
    if change is not None:
        change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def rezipped(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the archive with ``parts`` changed or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def body_xml(inner: str) -> bytes:
    """Return a word/document.xml whose body is ``inner``."""
    spaces = {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }
    named = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return (
        f'<?xml version="1.0"?><w:document {named}><w:body>{inner}</w:body></w:document>'.encode()
    )


def para(words: str) -> str:
    """Return a paragraph of WordprocessingML."""
    return f"<w:p><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def word_of(inner: str) -> bytes:
    """Return a .docx whose body is ``inner``, as WordprocessingML."""
    return rezipped(word(), {"word/document.xml": body_xml(inner)})


def mail(
    plain: str | None = None,
    html: str | None = None,
    *,
    subject: str = TITLE,
    attached: Sequence[tuple[str, str, bytes]] = (),
    inline: Mapping[str, bytes] | None = None,
    sent: datetime | None = SENT,
) -> bytes:
    """Return an .eml; ``attached`` are (name, media type, bytes), ``inline`` pictures by cid."""
    message = EmailMessage()
    message["From"] = "presse@example.org"
    message["To"] = "redaction@example.org"
    message["Subject"] = subject
    if sent is not None:
        message["Date"] = format_datetime(sent)
    if plain is not None:
        message.set_content(plain)
    if html is not None and plain is None:
        message.set_content(html, subtype="html")
    elif html is not None:
        message.add_alternative(html, subtype="html")
    for cid, content in (inline or {}).items():
        part = message.get_body(("html",))
        assert part is not None
        part.add_related(content, "image", "png", cid=f"<{cid}>", filename=f"{cid}.png")
    for name, media_type, content in attached:
        main, _, sub = media_type.partition("/")
        message.add_attachment(content, main, sub, filename=name)
    return message.as_bytes()


def pdf(write: Callable[[FPDF], object]) -> bytes:
    """Return a PDF that ``write`` has written."""
    document = FPDF()
    document.set_creation_date(datetime(2026, 1, 1, tzinfo=PARIS))
    document.add_page()
    document.set_font("Helvetica", size=11)
    write(document)
    return bytes(document.output())


def read(content: bytes, kind: str, **known: Any) -> Draft:
    """Return the draft of a file called "a" with its ending."""
    return read_document(
        content, kind, **{"source": f"a{kind}", "today": TODAY, "zone": PARIS, **known}
    )


def refusal(content: bytes, kind: str) -> list[str]:
    """Return the codes with which a file is refused."""
    try:
        read(content, kind)
    except InvalidInput as error:
        return [p.code for p in error.problems if p.message("fr") and p.file == f"a{kind}"]
    return []


def codes(draft: Draft) -> list[str]:
    """Return the codes of a draft's warnings."""
    return [warning.code for warning in draft.warnings]
