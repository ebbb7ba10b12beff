"""A Word file (.docx) to a draft: mammoth makes HTML of it, within bounds."""

import io
import re
from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from bs4.element import NavigableString, Tag
from msgspec import Struct, field

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.ingest.decode import clean
from pipeline.ingest.documents.archive import XML, members, packed
from pipeline.ingest.documents.reading import Circumstances, Told, blocks_below, draft_of
from pipeline.ingest.documents.tidy import give_captions, laid_flat, soup_of, tidy
from pipeline.ingest.documents.word_parts import WordFile, prepared
from pipeline.ingest.picture_header import picture_header
from pipeline.ingest.pictures import is_worth_keeping, safe_name
from pipeline.ingest.text.sentences import shorten
from pipeline.model.draft import Attachment, Draft, Image
from pipeline.model.story import Language

#: Old Word files and encrypted new ones are compound files; these names in them tell them apart.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: Pictures kept of one file; characters of a picture's description.
_MOST_PICTURES, _LONGEST_ALT = 50, 500
_CAPTION = "press-caption"
#: Names of styles are English in the file whatever language Word speaks; LibreOffice, Pages and
#: converters write others.
_STYLES = f"""
p[style-name='Title'] => h1:fresh
p[style-name='Titre'] => h1:fresh
p[style-name='Titre principal'] => h1:fresh
p[style-name='Titre 1'] => h2:fresh
p[style-name='Titre 2'] => h3:fresh
p[style-name='Titre 3'] => h4:fresh
p[style-name='Heading 1'] => h2:fresh
p[style-name='Heading 2'] => h3:fresh
p[style-name='Heading 3'] => h4:fresh
p[style-name='Heading 4'] => h5:fresh
p[style-name^='Heading '] => h6:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Citation'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => p.{_CAPTION}:fresh
p[style-name='Légende'] => p.{_CAPTION}:fresh
p[style-name='Illustration'] => p.{_CAPTION}:fresh
p[style-name='Figure'] => p.{_CAPTION}:fresh
p[style-name^='toc '] => !
p[style-name='table of figures'] => !
r[style-name='Emphasis'] => em
r[style-name='Intense Emphasis'] => em
"""


def read(
    content: bytes,
    *,
    source: str,
    today: date,
    zone: ZoneInfo,
    language: Language | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Draft:
    """Make a draft of the bytes of a .docx file; its pictures come as attachments.

    Insertions that nobody has accepted are in the text, deletions are not; comments, headers and
    footers are left out. Raises InvalidInput: it is damaged, encrypted, an old .doc, a bomb.
    """
    if content.startswith(_COMPOUND):
        code = "content-encrypted" if _ENCRYPTED in content else "content-old-word"
        raise InvalidInput(problem(code, file=source))
    file = _word_file(content, source)
    pictures = _Pictures()
    root = soup_of(clean(_html(file, pictures, source)))
    _notes(root)
    laid_flat(root, keep=_has_rows)
    give_captions(root, marked=_CAPTION)
    tidy(root)
    told = Told(
        title=file.title,
        language=file.language,
        attachments=pictures.kept,
        warnings=[*_doubts(file, root), *pictures.problems],
    )
    known = Circumstances(
        source=source, today=today, zone=zone, language=language, published=published, url=url
    )
    shown = {image.url: image for image in pictures.images}
    return draft_of(blocks_below(root, shown), told, known)


def _word_file(content: bytes, source: str) -> WordFile:
    from lxml import etree

    parts = members(content, source=source, wanted=_is_wanted)
    # Nothing is parsed that was not checked as XML: what is no picture either becomes nothing.
    kept = {
        name: part if name.lower().endswith(XML) or picture_header(part) else b""
        for name, part in parts.items()
    }
    try:
        return prepared(kept)
    except etree.LxmlError:
        raise InvalidInput(problem("content-damaged", file=source)) from None


def _is_wanted(name: str) -> bool:
    folders = ("word/", "_rels/", "docProps/core.xml", "[Content_Types].xml", "media/")
    unread = (
        "word/embeddings/",
        "word/fonts/",
        "word/theme/",
        "word/webSettings.xml",
        "word/glossary/",
    )
    return name.startswith(folders) and not name.startswith(unread)


class _Pictures(Struct):
    """Gathers the pictures that mammoth comes upon."""

    images: list[Image] = field(default_factory=list)
    kept: list[Attachment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def element(self) -> Callable[..., object]:
        """Return what mammoth is to call for each picture."""
        import mammoth

        return mammoth.images.img_element(self._take)  # type: ignore[no-any-return]

    def _take(self, image: object) -> dict[str, str]:
        with image.open() as stream:  # type: ignore[attr-defined]
            content = stream.read()
        alt = " ".join(str(getattr(image, "alt_text", None) or "")[:_LONGEST_ALT].split())
        before = next((a for a in self.kept if a.content == content), None)
        if before is not None:
            return {"src": before.name}
        header = picture_header(content)
        if header is None:
            kind = str(getattr(image, "content_type", None) or "?").rpartition("/")[2]
            self.problems.append(problem("picture-kind", kind=kind))
            return {}
        if not is_worth_keeping(header) or len(self.kept) >= _MOST_PICTURES:
            return {}
        name = safe_name(f"image-{len(self.kept) + 1}", header.ending, {a.name for a in self.kept})
        self.kept.append(Attachment(name=name, content=content))
        self.images.append(Image(url=name, alt=_described(alt), caption=""))
        return {"src": name}


def _described(alt: str) -> str:
    """Return what a picture's author says of it, not what a program does."""
    machine = re.fullmatch(
        r"(?:(?:une |an? )?(?:image|picture|photo|graphique)?\s*(?:\d+|contenant.*|containing.*)?|"
        r".*\.(?:jpe?g|png|gif|tiff?|bmp|webp|heic))",
        alt,
        re.I,
    )
    # "A group of people ... Description automatically generated"
    words = re.split(
        r"\s*(?:Description (?:générée automatiquement|automatically generated)|"
        r"Le contenu généré par l[’']IA|AI-generated content)",
        alt,
    )[0]
    return "" if machine else words.strip()


def _html(file: WordFile, pictures: _Pictures, source: str) -> str:
    import mammoth

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(packed(file.parts)), style_map=_STYLES, convert_image=pictures.element()
        )
    except InvalidInput:
        raise
    except Exception:  # whatever a damaged file makes it stumble on, RecursionError included
        raise InvalidInput(problem("content-damaged", file=source)) from None
    return str(result.value)


def _has_rows(table: Tag) -> bool:
    """Tell a table from a letterhead or a frame: it has two rows of two cells or more."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    filled = [[cell for cell in row if cell.get_text(strip=True)] for row in rows]
    return table.find("table") is None and sum(len(row) >= 2 for row in filled) >= 2


def _notes(root: Tag) -> None:
    """Make the marks of footnotes raised figures, and take the way back out of the notes."""
    for link in root.find_all("a", href=re.compile(r"^#(?:foot|end)note-ref-")):
        link.decompose()
    for link in root.find_all("a", href=re.compile(r"^#(?:foot|end)note-")):
        link.replace_with(NavigableString(link.get_text().strip("[]")))


def _doubts(file: WordFile, root: Tag) -> list[Problem]:
    found = []
    if file.changes:
        found.append(problem("document-changes", count=file.changes))
    if file.comments:
        found.append(problem("document-comments", count=file.comments))
    if file.cropped:
        found.append(problem("picture-cropped", count=file.cropped))
    struck = " ".join(" ".join(tag.get_text() for tag in root.find_all("s")).split())
    if struck:
        found.append(problem("document-struck", text=shorten(struck, 100)))
    return found
