"""Files of mails: one as it was saved, or a mailbox of many (RFC 4155)."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Final

_BETWEEN: Final = re.compile(rb"^From .*\r?\n", re.MULTILINE)


def mails_in(content: bytes) -> Iterator[tuple[int, EmailMessage]]:
    """Yield the mails of a file, each with the line that it begins on, the first one being 1."""
    starts = [0]
    if content.startswith(b"From "):
        starts = [found.start() for found in _BETWEEN.finditer(content)]
    line = 1
    for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
        part = content[start:end]
        mail = _BETWEEN.sub(b"", part, count=1) if part.startswith(b"From ") else part
        if mail.strip():
            yield line, message_from_bytes(mail, policy=default)
        line += part.count(b"\n")
