"""What the process that sends an issue is told, and what it answers: plain data, through pipes."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec import Struct

from pipeline.config_mail import MailSettings
from pipeline.errors import Problem
from pipeline.letterhead import Letterhead, Sheet
from pipeline.model.issue import Version
from pipeline.model.mailing import Addressee, AddresseeKind


class Errand(Struct, frozen=True, kw_only=True):
    """Everything it takes to send one issue, but for the password and for what has been sent."""

    #: Folder of the newsroom.
    root: str
    #: ULID.
    issue: str
    mail: MailSettings
    head: Letterhead
    #: By ``sheet_key``.
    sheets: Mapping[str, Sheet]
    #: Everybody who gets it, those included who have it.
    addressees: tuple[Addressee, ...]
    per_minute: int | None
    per_connection: int
    #: The instant worked at when it begins.
    now: datetime
    #: Seconds after which no further message is begun.
    seconds: float
    #: Seconds to wait for another process that is sending.
    patience: float


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of it."""

    sent: int = 0
    #: Addressees whom the mail server does not want.
    refused: int = 0
    #: Addressees who may have it, and are tried no more.
    unsure: int = 0
    #: Messages that somebody is still to get.
    left: int = 0
    #: Whether another process is sending.
    busy: bool = False
    #: Whether it was asked to stop, or nobody was left to ask.
    stopped: bool = False
    #: What cannot be helped by trying again at once; None where nothing is in the way.
    problem: Problem | None = None


class Line(Struct, frozen=True, kw_only=True):
    """One line of its answer; the last one has the outcome."""

    #: Addressees who have theirs or never will, of how many.
    done: int = 0
    total: int = 0
    outcome: Outcome | None = None


def sheet_key(version: Version, kind: AddresseeKind) -> str:
    """Return which sheet is for them: only persons have a way out in it."""
    return f"{version} {'personal' if kind == 'person' else 'shared'}"


def packed(errand: Errand) -> bytes:
    """Return ``errand`` as it goes through the pipe: its length in eight bytes, then itself."""
    data = msgspec.msgpack.encode(errand)
    return len(data).to_bytes(8, "big") + data


def unpacked(data: bytes) -> Errand:
    """Return the errand of ``data``, without its length. Raises msgspec.DecodeError."""
    return msgspec.msgpack.decode(data, type=Errand)


def line_of(line: Line) -> bytes:
    """Return one line of the answer."""
    return msgspec.json.encode(line) + b"\n"


def read_line(data: bytes) -> Line:
    """Return what a line of the answer says. Raises msgspec.DecodeError."""
    return msgspec.json.decode(data, type=Line)
