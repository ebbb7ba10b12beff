"""Whom an issue goes to, and what became of it for each of them."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from pipeline.errors import Problem
from pipeline.model.issue import Version

#: ``list``: a mailing list, whose own server takes it further. ``person``: one reader. ``office``:
#: nobody else is set, so each version is made once, to be seen.
AddresseeKind = Literal["list", "person", "office"]
#: ``waiting``: it was tried, and is tried again. ``unsure``: several times, it may have been taken.
#: ``returned``: taken by our server, and sent back by another one. What was never tried has no fate
#: yet.
Fate = Literal["sent", "waiting", "refused", "unsure", "returned"]


class Addressee(Struct, frozen=True, kw_only=True):
    """One message of an issue is for them."""

    #: What receipts know them by: the address in lower case; of the office, "office/<version>".
    key: str
    kind: AddresseeKind
    #: In ASCII, as any mail server takes them; of a list and of a person, one.
    addresses: tuple[str, ...]
    #: Empty where none is known.
    name: str
    version: Version


class Handover(Struct, frozen=True, kw_only=True):
    """What became of the message for one addressee."""

    key: str
    version: Version
    fate: Fate
    #: UTC instant of the last try; of what was returned, of when that was read.
    at: datetime
    #: What the mail server said last, in one line.
    said: str
    #: Failed tries so far.
    tries: int = 0
    #: UTC instants: of the first failed try, and before which it is not tried again; None unless it
    #: is waiting.
    since: datetime | None = None
    due: datetime | None = None
    #: Tries in a row, up to the last one, after which it may have been taken.
    doubts: int = 0


class Standstill(Struct, frozen=True, kw_only=True):
    """Why the sending of an issue rests as a whole."""

    #: Failed sittings in a row.
    tries: int
    #: UTC instant before which nothing is tried again by itself.
    due: datetime
    problem: Problem
    #: Whether it has no better chance until somebody mends something.
    permanent: bool


class Begun(Struct, frozen=True, kw_only=True):
    """An issue whose sending has begun, as the ledger knows it."""

    #: ULID, and the folder it had then.
    issue: str
    name: str
    #: UTC instant, in whole seconds.
    at: datetime
    #: UTC instant at which the last message was handed over; None while there are any left.
    done: datetime | None
    standstill: Standstill | None


class Unsubscribed(Struct, frozen=True, kw_only=True):
    """An address that wants no issue any more."""

    #: In lower case.
    address: str
    #: UTC instant.
    at: datetime
