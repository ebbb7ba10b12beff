"""Mails as files in a folder, for a newsroom without a mail server: any mail program opens them."""

import hashlib
import re
from collections.abc import Sequence
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from pipeline.deliver.mail import MailFailed, Receipt
from pipeline.errors import problem
from pipeline.files import write_atomic

_FILE: Final = re.compile(r"\d{4}-\d\d-\d\d-\S+\.eml")


class Outbox:
    """A folder of mails."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: bytes, *, sender: str, recipients: Sequence[str]) -> Receipt:  # noqa: ARG002 - who it is for stands in it
        """Write one mail as a file: the same mail again is the same file. Raises MailFailed."""
        name = file_name(message)
        try:
            write_atomic(self._folder / name, message, durable=True)
        except OSError as error:
            cause = error.strerror or error
            told = problem("disk", file=f"{self._folder.name}/{name}", cause=cause)
            raise MailFailed(told, down=True) from None
        return Receipt(said=name)


def is_file_name(said: str) -> bool:
    """Tell whether a receipt is of a file: no mail server's answer begins with four digits."""
    return _FILE.fullmatch(said) is not None


def file_name(message: bytes) -> str:
    """Return what the file of ``message`` is called, by its date and its Message-ID.

    "2026-01-12-warnings.5297f0af82ce3ba4c418e8bf.eml"; a digest stands for an identity that is
    missing or would make no name.
    """
    headers = BytesHeaderParser().parsebytes(message)
    try:
        day = f"{parsedate_to_datetime(headers['Date']):%Y-%m-%d}"
    except (ValueError, TypeError):
        day = "0000-00-00"
    local = re.match(r"<([a-z0-9][a-z0-9.-]{0,100})@", headers["Message-ID"] or "")
    return f"{day}-{local[1] if local else hashlib.sha256(message).hexdigest()[:24]}.eml"
