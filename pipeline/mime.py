"""A mail in words to the bytes that travel (RFC 5322, 2045): the same for the same arguments."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from pipeline.model.mail import Mail

#: Characters of a digest: enough that two mails never share one.
_DIGITS: Final = 24
#: Line breaks of any kind, and what else is no character of a line.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff ]+")
#: What a header may hold as it is. "=?" would begin an encoded word (RFC 2047, 2).
_PLAIN = re.compile(r"(?:(?!=\?)[\x20-\x7e]){0,60}")
_FOLD: Final = "\r\n "


def message_id(kind: str, keys: Sequence[str], *, sender: str) -> str:
    """Return the Message-ID of what is known by ``kind`` and ``keys``, the same ever after.

    ``sender`` is the address it comes from, whose host gives the name its space (RFC 5322, 3.6.4).
    """
    digest = hashlib.sha256("\0".join((kind, *keys)).encode()).hexdigest()[:_DIGITS]
    return f"<{kind}.{digest}@{sender.rpartition('@')[2]}>"


def compose(
    mail: Mail,
    *,
    name: str,
    sender: str,
    to: Sequence[str],
    identity: str,
    date: datetime,
) -> bytes:
    """Return ``mail`` as it travels: lines end with CRLF, and every byte is ASCII.

    It comes from ``sender``, shown as ``name``, and goes to the addresses ``to``, all in ASCII.
    ``identity`` is its Message-ID, ``date`` an aware instant whose zone is shown. It says that a
    program wrote it (RFC 3834), so that nobody's absence is answered to it.
    """
    headers = (
        ("Subject", words(mail.subject, "Subject")),
        ("From", mailbox(name, sender, "From")),
        ("To", comma_separated(to)),
        ("Date", date_line(date)),
        ("Message-ID", identity),
        ("Auto-Submitted", "auto-generated"),
        ("Content-Language", mail.language),
    )
    return head(headers) + body(mail, identity)


def head(headers: Iterable[tuple[str, str]]) -> bytes:
    """Return header lines; the values are folded already, and ASCII."""
    return "".join(f"{key}: {value}\r\n" for key, value in headers).encode("ascii")


def date_line(date: datetime) -> str:
    """Return an aware instant as headers have it, in its own zone and in whole seconds."""
    return format_datetime(date.replace(microsecond=0))


def comma_separated(items: Iterable[str]) -> str:
    """Return ``items`` as one value, folded at the commas."""
    return f",{_FOLD}".join(items)


def mailbox(name: str, address: str, header: str) -> str:
    """Return ``address``, in ASCII, shown as ``name`` in the header of that name; folded."""
    return f"{phrase(name, header)}{_FOLD}<{address}>" if name else f"<{address}>"


def body(mail: Mail, identity: str) -> bytes:
    """Return the parts of ``mail`` with the header lines that tell of them, and an empty line.

    ``identity`` makes the boundaries between parts, and nothing else.
    """
    return _message(mail, identity).as_bytes()


def _message(mail: Mail, identity: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    _, page = _parts(message)
    for figure in mail.figures:
        main, _, sub = figure.media_type.partition("/")
        page.add_related(
            figure.data,
            maintype=main,
            subtype=sub,
            cid=f"<{figure.cid}>",
            filename=figure.name,
            disposition="inline",
        )
    # Each multipart has a boundary that follows from the identity: otherwise it is random.
    for number, part in enumerate(p for p in message.walk() if p.is_multipart()):
        digest = hashlib.sha256(f"{number}\0{identity}".encode()).hexdigest()[:_DIGITS]
        # "=_" is never in quoted-printable or base64 (RFC 2045, 6.7).
        part.set_boundary(f"=_{digest}")
    return message


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    return (part for part in message.iter_parts() if isinstance(part, EmailMessage))


def phrase(name: str, header: str) -> str:
    """Return what somebody is called, as a phrase (RFC 5322, 3.2.5) in the header of that name.

    Python's own policy loses the quotes of a name that it folds, and with them where it ends.
    """
    quoted = _one_line(name).replace("\\", r"\\").replace('"', r"\"")
    return f'"{quoted}"' if _PLAIN.fullmatch(quoted) else words(name, header)


def words(text: str, header: str) -> str:
    """Return ``text`` as it stands in that header, folded; in encoded words where it must be."""
    line = _one_line(text)
    if _PLAIN.fullmatch(line):
        return line
    return Header(line, "utf-8", maxlinelen=76, header_name=header).encode(linesep="\r\n")


def _one_line(text: str) -> str:
    """Return ``text`` without what would begin another header."""
    return _CONTROLS.sub(" ", text).strip(" ")
