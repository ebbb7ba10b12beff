"""An issue's messages as they travel: each version is written once, then addressed to many.

All of a message but its addressee, its identity and its token is the same for everybody. So the
parts are encoded once, with a placeholder where the token goes; to address one is to join bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pipeline import mime
from pipeline.model.issue import Version
from pipeline.model.mail import Mail
from pipeline.model.mailing import Addressee
from pipeline.tokens import PLACEHOLDER, mail_link, web_link

#: As Content-Language has it (RFC 3282).
_LANGUAGES: Final = {"fr": "fr", "en": "en", "bilingual": "fr, en"}
#: The placeholder in quoted-printable, where a line may break anywhere (RFC 2045, 6.7).
_SPREAD: Final = re.compile(rb"(?:=\r\n)?".join(bytes([letter]) for letter in PLACEHOLDER.encode()))
_SOFT_BREAK: Final = b"=\r\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Letterhead:
    """Who writes, and how to be left alone."""

    #: Shown beside ``sender``, an address in ASCII.
    name: str
    sender: str
    #: None leaves answers to ``sender``.
    reply_to: str | None
    #: Where a reader takes themselves out; without a web address, only a mail does.
    unsubscribe_url: str | None
    unsubscribe_mail: str

    @property
    def list_id(self) -> str:
        """Return what readers' programs know the newsletter by, the same ever after (RFC 2919)."""
        phrase = mime.phrase(self.name, "List-Id")
        return f"{phrase}\r\n <newsletter.{self.sender.rpartition('@')[2]}>"

    def way_out(self, token: str) -> str:
        """Return the link for a reader that is shown in a message."""
        if self.unsubscribe_url is not None:
            return web_link(self.unsubscribe_url, token)
        return mail_link(self.unsubscribe_mail, token)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One version of an issue, encoded, with gaps where a reader's token goes."""

    version: Version
    subject: str
    #: UTC offset included: the Date that is shown.
    date: datetime
    #: What stands before each gap, with which characters of the token fill it; the last gap is
    #: empty.
    pieces: tuple[tuple[bytes, int, int], ...]

    @property
    def gaps(self) -> int:
        """Return how often the link to unsubscribe stands in it."""
        return sum(start == 0 < end for _, start, end in self.pieces)


def sheet(mail: Mail, version: Version, *, identity: str, date: datetime) -> Sheet:
    """Return ``mail`` encoded; ``identity`` names the issue and version, ``date`` shows its zone.

    Where it holds ``PLACEHOLDER``, each message has its reader's token.
    """
    content = mime.body(mail, f"{identity} {version}")
    return Sheet(version=version, subject=mail.subject, date=date, pieces=tuple(_pieces(content)))


def addressed(
    sheet: Sheet, head: Letterhead, addressee: Addressee, *, identity: str, token: str
) -> bytes:
    """Return the message for one addressee, with the Message-ID ``identity``."""
    headers = (
        ("Subject", mime.words(sheet.subject, "Subject")),
        ("From", mime.mailbox(head.name, head.sender, "From")),
        ("To", mime.comma_separated(_to(addressee))),
        *((("Reply-To", head.reply_to),) if head.reply_to else ()),
        ("Date", mime.date_line(sheet.date)),
        ("Message-ID", identity),
        *(_list_headers(head, token) if addressee.kind == "person" else ()),
        ("Content-Language", _LANGUAGES[sheet.version]),
    )
    letters = token.encode("ascii")
    body = b"".join(part + letters[start:end] for part, start, end in sheet.pieces)
    return mime.head(headers) + body


def _to(addressee: Addressee) -> Iterator[str]:
    for address in addressee.addresses:
        yield mime.mailbox(addressee.name, address, "To")


def _list_headers(head: Letterhead, token: str) -> Iterator[tuple[str, str]]:
    """Yield what a mailing list's own server says where there is one.

    "Precedence" is no standard, but what keeps the programs that answer for the absent silent.
    """
    yield "List-Id", head.list_id
    by_mail = f"<{mail_link(head.unsubscribe_mail, token)}>"
    if head.unsubscribe_url is None:
        yield "List-Unsubscribe", by_mail
    else:
        link = web_link(head.unsubscribe_url, token)
        yield "List-Unsubscribe", mime.comma_separated((f"<{link}>", by_mail))
        if link.startswith("https:"):
            # Mail programs press the button by themselves only where it is safe (RFC 8058, 3.1).
            yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
    yield "Precedence", "bulk"


def _pieces(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield ``content`` parted at the placeholder, which soft line breaks may part once more."""
    done = 0
    for found in _SPREAD.finditer(content):
        start, before = 0, content[done : found.start()]
        for run in found[0].split(_SOFT_BREAK):
            yield before, start, start + len(run)
            start, before = start + len(run), _SOFT_BREAK
        done = found.end()
    yield content[done:], 0, 0
