"""A mail taken apart: the texts that say the same, the files, the mails within."""

import re
from collections.abc import Callable
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from pipeline.errors import InvalidInput, problem
from pipeline.ingest.decode import clean, decode, decode_html

#: Parts of one mail; how deep they may stand in each other; characters of a header that count.
MOST_PARTS, DEEPEST, _LONGEST_HEADER = 500, 25, 2_000
_MULTIPART = re.compile(rb"(?i)^content-type:\s*(?:multipart|message)/", re.M)
#: Characters: HTML with fewer than half of the plain text's is a notice that HTML is missing.
_TRIFLE = 40
_TAGS = re.compile(
    r"(?s)<(?:style|script|head|title)\b.{0,200000}?</(?:style|script|head|title)>|<[^>]*>"
)
_FIGURE = re.compile(r"\s+")


class File(Struct, frozen=True, kw_only=True):
    """A file that came with a mail."""

    #: As the sender calls it; empty where it has no name.
    name: str
    #: Lower case: "image/png".
    media_type: str
    content: bytes
    #: What the HTML calls it by, without brackets; empty where it does not.
    cid: str
    #: Whether it is meant to be seen only where the HTML shows it.
    inline: bool


class Parts(Struct):
    """What a mail holds."""

    html: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    #: Mails that were attached whole.
    mails: list[Message] = field(default_factory=list)
    #: Whether Outlook packed all of it in a format of its own.
    winmail: bool = False


def parsed(content: bytes, source: str) -> Message:
    """Return the mail that ``content`` is.

    Raises InvalidInput: ``content-bomb`` where it is nested beyond all mails, ``content-damaged``
    where it is none.
    """
    if len(_MULTIPART.findall(content)) > MOST_PARTS:
        raise InvalidInput(problem("content-bomb", file=source))
    # Old mail boxes begin with a line of their own, and some exports with blank ones.
    content = re.sub(rb"\A\s*(?:From [^\r\n]{1,300}\r?\n)?", b"", content)
    try:
        # The newer policy parses every header, in quadratic time where it is hostile.
        message = BytesParser(policy=compat32).parsebytes(content)
    except (RecursionError, ValueError, LookupError):
        raise InvalidInput(problem("content-bomb", file=source)) from None
    known = ("from", "to", "subject", "date", "message-id", "mime-version", "content-type")
    if not any(message[name] for name in known):
        raise InvalidInput(problem("content-damaged", file=source))
    return message


def parts_of(message: Message, source: str) -> Parts:
    """Return what ``message`` holds. Raises InvalidInput (``content-bomb``)."""
    found = Parts()
    _gather(message, found, source)
    return found


def header(message: Message, name: str) -> str:
    """Return a header as people read it, on one line; empty where it is missing."""
    raw = _raw(message, name)[:_LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
        words = "".join(
            piece if isinstance(piece, str) else _decoded(piece, charset)
            for piece, charset in pieces
        )
    except (HeaderParseError, ValueError, LookupError, TypeError):
        words = raw
    return " ".join(clean(_real(words)).split())


def _raw(message: Message, name: str) -> str:
    """Return a header as it came; bytes that are no ASCII are surrogates."""
    values = (value for key, value in message.raw_items() if key.lower() == name)
    return next((value for value in values if isinstance(value, str)), "")


def sent_on(message: Message, zone: ZoneInfo) -> date | None:
    """Return the day a mail was sent, in ``zone``; None where it does not tell or cannot be."""
    try:
        sent = parsedate_to_datetime(str(message.get("date") or "")[:200])
        day = (sent if sent.tzinfo is None else sent.astimezone(zone)).date()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return day if 1990 <= day.year <= 2100 else None


def best_text(parts: Parts) -> tuple[str, bool]:
    """Return the text to read, and whether it is HTML: where the HTML is more than a trifle."""
    html, plain = "\n".join(parts.html), "\n\n".join(parts.plain)
    seen = len(_FIGURE.sub(" ", _TAGS.sub(" ", html)).strip())
    full = seen > _TRIFLE and seen * 2 >= len(_FIGURE.sub(" ", plain).strip())
    return (html, True) if html and (full or not plain.strip()) else (plain, False)


def _decoded(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode("utf-8")  # whatever it says it is
    except UnicodeDecodeError:
        pass
    try:
        return piece.decode(
            charset if charset not in (None, "unknown-8bit") else "cp1252", "replace"
        )
    except LookupError:
        return piece.decode("cp1252", "replace")


def _real(words: str) -> str:
    """Return ``words`` with bytes that were no ASCII read for what they most likely are."""
    raw = words.encode("utf-8", "surrogateescape") if _has_surrogates(words) else b""
    return _decoded(raw, None) if raw else words


def _has_surrogates(words: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in words)


def _gather(
    message: Message, found: Parts, source: str, *, depth: int = 0, related: bool = False
) -> None:
    count = len(found.files) + len(found.html) + len(found.plain) + len(found.mails)
    if depth > DEEPEST or count > MOST_PARTS:
        raise InvalidInput(problem("content-bomb", file=source))
    kind = message.get_content_type()
    payload = message.get_payload()
    if kind == "message/rfc822" and isinstance(payload, list):
        found.mails += [part for part in payload[:1] if isinstance(part, Message)]
    elif isinstance(payload, list):
        signed = kind in ("multipart/signed", "multipart/report")
        for part in payload[:1] if signed else payload:
            if isinstance(part, Message):
                within = related or kind == "multipart/related"
                _gather(part, found, source, depth=depth + 1, related=within)
    elif kind in ("text/html", "text/plain") and _is_text(message):
        _gather_text(message, kind, found, source)
    elif kind in ("application/ms-tnef", "application/vnd.ms-tnef"):
        found.winmail = True
    else:
        found.files.append(_file(message, related=related))


def _is_text(message: Message) -> bool:
    """Tell whether a text is to be read as the mail's own: not where it is sent as a file."""
    return message.get_content_disposition() != "attachment" and not message.get_filename()


def _gather_text(message: Message, kind: str, found: Parts, source: str) -> None:
    content = _bytes(message)
    charset = _quietly(message.get_content_charset)
    try:
        if kind == "text/html":
            found.html.append(decode_html(content, name=source, charset=charset).text)
        else:
            text = decode(content, name=source, charset=charset).text
            found.plain.append(_unflowed(text, message))
    except InvalidInput:  # no text, whatever it says
        found.files.append(_file(message))


def _unflowed(text: str, message: Message) -> str:
    """Join the lines that a mail program broke for narrow screens (RFC 3676, 4.2)."""
    if (_quietly(lambda: message.get_param("format")) or "").lower() != "flowed":
        return text
    gone = (_quietly(lambda: message.get_param("delsp")) or "").lower() == "yes"
    lines: list[str] = []
    open_line = False
    for line in text.split("\n"):
        stuffed = line[1:] if line.startswith(" ") else line  # RFC 3676, 4.4
        if open_line and stuffed:
            lines[-1] += stuffed
        else:
            lines.append(stuffed)
        open_line = stuffed.endswith(" ") and stuffed != "-- "
        if open_line and gone:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line.rstrip() if line != "-- " else line for line in lines)


def _file(message: Message, *, related: bool = False) -> File:
    cid = str(message.get("content-id") or "").strip().strip("<>")
    return File(
        name=_name(_quietly(message.get_filename) or ""),
        media_type=message.get_content_type(),
        content=_bytes(message),
        cid=cid or str(message.get("content-location") or "").strip(),
        inline=bool(cid) and (related or message.get_content_disposition() != "attachment"),
    )


def _name(name: str) -> str:
    """Return a file's name as its sender gave it, without folders."""
    try:
        words = "".join(
            p if isinstance(p, str) else _decoded(p, c) for p, c in decode_header(name[:500])
        )
    except (HeaderParseError, ValueError, LookupError, TypeError):
        words = name[:500]
    return " ".join(clean(_real(re.split(r"[/\\]", words)[-1])).split())[:150]


def _bytes(message: Message) -> bytes:
    try:
        payload = message.get_payload(decode=True)
    except (ValueError, LookupError, UnicodeError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _quietly(get: Callable[[], object]) -> str | None:
    """Return what a header's parameter says; None where it is written so that nobody can tell."""
    try:
        said = get()
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return None if said is None else str(said)
