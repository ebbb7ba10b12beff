"""An issue's messages as they travel: each version is written once, then addressed to many.

All of a message but its addressee, its identity and its token is the same for everybody. So the
parts are encoded once, with a placeholder where the token goes; to address one is to join bytes.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct

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


class Letterhead(Struct, frozen=True, kw_only=True):
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


class Sheet(Struct, frozen=True, kw_only=True):
    """One version of an issue, encoded, with gaps where a reader's token goes."""

    #: Header lines that all its messages have.
    head: bytes
    #: What stands before each gap, with which characters of the token fill it; the last gap is
    #: empty.
    pieces: tuple[tuple[bytes, int, int], ...]

    @property
    def gaps(self) -> int:
        """Return how often the link to unsubscribe stands in it."""
        return sum(start == 0 < end for _, start, end in self.pieces)


def sheet(
    mail: Mail, head: Letterhead, version: Version, *, personal: bool, identity: str, date: datetime
) -> Sheet:
    """Return ``mail`` encoded, for readers one by one if ``personal``, else for lists.

    ``identity`` names the issue, ``date`` is an aware instant whose zone is shown. Where ``mail``
    holds ``PLACEHOLDER``, each message has its reader's token.
    """
    headers = (
        ("Subject", mime.words(mail.subject, "Subject")),
        ("From", mime.mailbox(head.name, head.sender, "From")),
        *((("Reply-To", head.reply_to),) if head.reply_to else ()),
        ("Date", mime.date_line(date)),
        # A mailing list's own server says these. "Precedence" is no standard, but what keeps the
        # programs silent that answer for the absent.
        *((("List-Id", head.list_id), ("Precedence", "bulk")) if personal else ()),
        ("Content-Language", _LANGUAGES[version]),
    )
    content = mime.body(mail, f"{identity} {version}")
    return Sheet(head=mime.head(headers), pieces=tuple(_pieces(content)))


def message_for(
    sheet: Sheet, head: Letterhead, addressee: Addressee, *, identity: str, token: str
) -> bytes:
    """Return the message for one addressee, with the Message-ID ``identity``."""
    to = [mime.mailbox(addressee.name, address, "To") for address in addressee.addresses]
    headers = (
        ("To", mime.comma_separated(to)),
        ("Message-ID", identity),
        *(_ways_out(head, token) if addressee.kind == "person" else ()),
    )
    letters = token.encode("ascii")
    body = b"".join(part + letters[start:end] for part, start, end in sheet.pieces)
    return sheet.head + mime.head(headers) + body


def _ways_out(head: Letterhead, token: str) -> Iterator[tuple[str, str]]:
    """Yield what mail programs make a button of (RFC 2369, 3.2; RFC 8058, 3.1)."""
    by_mail = f"<{mail_link(head.unsubscribe_mail, token)}>"
    if head.unsubscribe_url is None:
        yield "List-Unsubscribe", by_mail
        return
    link = web_link(head.unsubscribe_url, token)
    yield "List-Unsubscribe", mime.comma_separated((f"<{link}>", by_mail))
    if link.startswith("https:"):
        # They press it by themselves only where that is safe.
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


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
