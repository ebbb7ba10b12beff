"""A mail (.eml) to a draft: the release in it, its pictures, or the document that came with it."""

import re
from collections.abc import Sequence
from datetime import date
from email.message import Message
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.ingest.documents import calendar, word
from pipeline.ingest.documents.mail_html import cleared
from pipeline.ingest.documents.mail_parts import (
    File,
    Parts,
    best_text,
    header,
    parsed,
    parts_of,
    sent_on,
)
from pipeline.ingest.documents.mail_pictures import MailPictures, pictures_of
from pipeline.ingest.documents.mail_text import Trimmed, trimmed, without_prefixes
from pipeline.ingest.documents.opening import is_kind, looks_like_title, without_field
from pipeline.ingest.documents.reading import (
    Blocks,
    Circumstances,
    Told,
    blocks_below,
    draft_of,
    with_more,
)
from pipeline.ingest.documents.tidy import depth_below, give_captions, soup_of, tidy
from pipeline.ingest.paste.layout import layout, numbered
from pipeline.ingest.text.blocks import markdown, plain
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.dates import find_dates
from pipeline.model.draft import Draft
from pipeline.model.story import Language

#: Characters: with fewer a mail only covers what comes with it; with up to the second number where
#: it says that something does.
_COVER, _LONGEST_COVER = 500, 1_500
_ENCLOSES = re.compile(r"ci-joint|pieces? jointes?|\bpj\b|\battach(?:ed|ment)|\benclosed")
#: Mails within mails that are opened, documents that are tried, names that a warning lists.
_DEEPEST, _MOST_TRIED, _MOST_NAMED = 4, 5, 6
#: Tags of a mail's HTML, and how deep: a newsletter has a few thousand, in tables in tables.
_MOST_TAGS, _DEEPEST_TAGS = 60_000, 400
_FORWARDED = re.compile(r"\s*(?:fwd?|tr|wg)\s?:", re.I)
_RELEASE = re.compile(r"communi|press|release|(?<![a-z])cp(?![a-z])|annonce|actu", re.I)


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
    """Make a draft of the bytes of an .eml file: its pictures come as attachments.

    The day it was sent is its day where neither its words nor ``published`` tell. Of a forwarded
    mail it is the one within; where the mail only covers a document, the document. Raises
    InvalidInput.
    """
    known = Circumstances(
        source=source, today=today, zone=zone, language=language, published=published, url=url
    )
    return _draft(parsed(content, source), known, 0)


def _draft(message: Message, given: Circumstances, depth: int) -> Draft:
    parts = parts_of(message, given.source)
    known = replace(given, published=given.published or sent_on(message, given.zone))
    subject = header(message, "subject")
    pictures = pictures_of(parts.files)
    forwarded = bool(_FORWARDED.match(subject))
    blocks, trim = _text(parts, pictures, known.source, forwarded=forwarded)
    own = sum(len(plain(blocks.chunks[i])) for i in trim.kept)
    covers = own <= (_LONGEST_COVER if _encloses(blocks) else _COVER)
    if covers and parts.mails and depth < _DEEPEST:
        return _draft(parts.mails[0], given, depth + 1)
    files = [f for f in parts.files if not pictures.has(f) and not _is_calendar(f)]
    beside = _beside(parts, pictures, known.zone)
    if covers and (read := _document(files, known)) is not None and len(read[0].body) > own:
        rest = _ignored([f for f in files if f is not read[1]], parts)
        return with_more(read[0], replace(beside, warnings=[*beside.warnings, *rest]))
    if not own and parts.winmail:
        raise InvalidInput(problem("content-winmail", file=known.source))
    told = replace(
        beside,
        title=_title(trim.subject or without_prefixes(subject)),
        title_sure=True,
        language=_language(message),
        warnings=[*beside.warnings, *_ignored(files, parts)],
    )
    day = _day(trim.sent) if trim.sent else None
    published = given.published or day or known.published
    return draft_of(_only(blocks, trim), told, replace(known, published=published))


def _beside(parts: Parts, pictures: MailPictures, zone: ZoneInfo) -> Told:
    """Return what a mail tells beside its text: attached pictures, an invitation."""
    found = (_invitation(file, zone) for file in parts.files)
    invitation = next((i for i in found if i is not None), None)
    return Told(
        loose=pictures.loose(html=best_text(parts)[1]),
        attachments=pictures.kept,
        event=None if invitation is None else invitation.event,
        warnings=[*_cancelled(invitation), *pictures.problems],
    )


def _encloses(blocks: Blocks) -> bool:
    """Tell whether a mail says that something comes with it."""
    return any(_ENCLOSES.search(fold(chunk[:2_000])) for chunk in blocks.chunks)


def _text(
    parts: Parts, pictures: MailPictures, source: str, *, forwarded: bool
) -> tuple[Blocks, Trimmed]:
    """Return the mail's text as blocks, and which of these are its item. Raises InvalidInput."""
    text, is_html = best_text(parts)
    if is_html:
        if text.count("<") > _MOST_TAGS or depth_below(root := soup_of(text)) > _DEEPEST_TAGS:
            raise InvalidInput(problem("content-endless", file=source))
        cleared(root)
        shown = pictures.shown_in(root)
        give_captions(root, marked="press-caption")
        tidy(root)
        blocks = blocks_below(root, shown)
    else:
        unquoted = _unquoted(text)
        chunks = markdown(layout(list(numbered(unquoted)))).split("\n\n")
        blocks = Blocks(chunks=[chunk for chunk in chunks if chunk.strip()])
    lines = ["\n".join(map(plain, chunk.split("\n"))) for chunk in blocks.chunks]
    return blocks, trimmed(lines, forwarded=forwarded)


def _unquoted(text: str) -> str:
    """Return a plain text without the marks of a quotation, where most of it is one."""
    lines = text.split("\n")
    quoted = [line for line in lines if line.lstrip().startswith(">")]
    if len(quoted) * 2 < sum(bool(line.strip()) for line in lines):
        return text
    return "\n".join(re.sub(r"^\s*(?:>\s?){1,20}", "", line) for line in lines)


def _only(blocks: Blocks, trim: Trimmed) -> Blocks:
    """Return the blocks that are kept, and the pictures that stand among them.

    Where nothing would be left, all of them: a text is never lost.
    """
    if not trim.kept:
        return blocks
    first = trim.kept[0] if trim.kept else 0
    images = [i for i in blocks.images if first == 0 or (i.after or 0) >= first - 1]
    return Blocks(
        chunks=[blocks.chunks[i] for i in trim.kept],
        images=tuple(
            replace(i, after=None if i.after is None else sum(k <= i.after for k in trim.kept) - 1)
            for i in images
        ),
    )


def _title(subject: str) -> str | None:
    """Return the subject where it is a title, and not only "CP" or "Communiqué de presse"."""
    title = without_field(subject)
    usable = not is_kind(subject) and not is_kind(title) and looks_like_title(title)
    return title if usable and " " in title else None


def _day(words: str) -> date | None:
    found = find_dates(words[:100], reference=None)
    return found[0].day if found else None


def _language(message: Message) -> Language | None:
    said = header(message, "content-language")[:2].lower()
    return "fr" if said == "fr" else "en" if said == "en" else None


def _is_calendar(file: File) -> bool:
    return file.media_type == "text/calendar" or file.name.lower().endswith(".ics")


def _invitation(file: File, zone: ZoneInfo) -> calendar.Invitation | None:
    return calendar.invitation_of(file.content, zone) if _is_calendar(file) else None


def _cancelled(invitation: calendar.Invitation | None) -> list[Problem]:
    return [problem("event-cancelled")] if invitation and invitation.cancelled else []


def _document(files: Sequence[File], known: Circumstances) -> tuple[Draft, File] | None:
    """Return the draft of the document that the mail covers: the first that reads well."""
    from pipeline.ingest.documents import pdf

    def rank(file: File) -> tuple[bool, bool, int]:
        named = bool(_RELEASE.search(file.name))
        return not named, not file.name.lower().endswith(".docx"), -len(file.content)

    documents = [f for f in files if f.name.lower().endswith((".docx", ".pdf"))]
    for file in sorted(documents, key=rank)[:_MOST_TRIED]:
        reader = word.read if file.name.lower().endswith(".docx") else pdf.read
        try:
            draft = reader(
                file.content, source=known.source, today=known.today, zone=known.zone,
                language=known.language, published=known.published, url=known.url,
            )  # fmt: skip
        except InvalidInput:
            continue
        if draft.body:
            return draft, file
    return None


def _ignored(files: Sequence[File], parts: Parts) -> list[Problem]:
    names = [file.name or file.media_type for file in files if _counts(file)]
    names += [header(mail, "subject") or "message" for mail in parts.mails]
    names += ["winmail.dat"] if parts.winmail else []
    if not names:
        return []
    listed = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return [problem("attachments-ignored", names=listed)]


def _counts(file: File) -> bool:
    """Tell a file that somebody attached from a signature's parts and visiting cards."""
    signs = (
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    )
    picture = file.media_type.startswith("image/")
    return bool(file.content) and file.media_type not in signs and not picture
