"""Mails that other servers sent back: delivery status notifications (RFC 3464), read from files."""

import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from typing import Final

from msgspec import Struct

from pipeline.issuing.mailbox import mails_in

#: Characters of a reason that are kept.
_SHORT: Final = 160
_TYPED: Final = re.compile(r"^[A-Za-z0-9-]{1,30};\s*")
_MESSAGE_ID: Final = re.compile(r"<[!-;=?-~]{1,250}>")
#: Failures that last (RFC 3463, 3.1).
_LASTING: Final = re.compile(r"5\.\d{1,3}\.\d{1,3}")


class Bounce(Struct, frozen=True, kw_only=True):
    """What one notification says of one recipient: that the mail will not arrive."""

    #: In lower case.
    address: str
    #: Message-ID of what came back; None where the notification does not say.
    message: str | None
    #: Why, in one line.
    said: str


def bounces_in(content: bytes) -> Iterator[Bounce]:
    """Yield the failures in a mail or a mailbox; delays and what is no notification are none."""
    for _, mail in mails_in(content):
        yield from _of_mail(mail)


def _of_mail(mail: EmailMessage) -> Iterator[Bounce]:
    if mail.get_content_type() != "multipart/report":
        return
    parts = [p for p in mail.iter_parts() if isinstance(p, EmailMessage)]
    message = next(filter(None, map(_returned_id, parts)), None)
    for part in parts:
        if part.get_content_type() == "message/delivery-status":
            # The first block is of the whole message, each further one of a recipient.
            for block in _inner(part)[1:]:
                if bounce := _bounce(block, message):
                    yield bounce


def _inner(part: EmailMessage) -> list[Message]:
    inner = part.get_payload()
    return [p for p in inner if isinstance(p, Message)] if isinstance(inner, list) else []


def _bounce(block: Message, message: str | None) -> Bounce | None:
    status, action = _field(block, "Status"), _field(block, "Action").lower()
    if action != "failed" or not _LASTING.match(status):
        return None
    address = _field(block, "Original-Recipient") or _field(block, "Final-Recipient")
    said = _field(block, "Diagnostic-Code") or status
    if not address:
        return None
    return Bounce(address=address.strip("<>").lower(), message=message, said=said[:_SHORT])


def _field(block: Message, name: str) -> str:
    """Return a field on one line, without the type of what it says ("rfc822;", "smtp;")."""
    text = " ".join("".join(c if c.isprintable() else " " for c in str(block[name] or "")).split())
    return _TYPED.sub("", text)


def _returned_id(part: EmailMessage) -> str | None:
    """Return the Message-ID of the mail that came back, whole or only with its headers."""
    if part.get_content_type() == "message/rfc822":
        text = "".join(f"Message-ID: {inner['Message-ID']}" for inner in _inner(part)[:1])
    elif part.get_content_type() == "text/rfc822-headers":
        text = str(part.get_content())
    else:
        return None
    line = re.search(r"(?im)^message-id:\s*(.{1,300})", text)
    found = _MESSAGE_ID.search(line[1]) if line else None
    return found[0] if found else None
