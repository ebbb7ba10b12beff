"""What follows from a ULID: identities that never change, and when it was minted."""

from datetime import UTC, datetime
from typing import Final
from uuid import UUID, uuid5

#: Crockford's digits, as Python counts to 32.
_DIGITS: Final = str.maketrans(
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ", "0123456789abcdefghijklmnopqrstuv"
)

#: Seconds from 1970 to the year 9999, the last that can be shown in every zone.
_LAST: Final = 253_370_764_800


def name_based(ulid: str, name: str) -> UUID:
    """Return the UUID of ``name`` within ``ulid`` (RFC 9562 section 5.5).

    Free of host, slug and title: the same in every run and after every move.
    """
    return uuid5(UUID(int=_value(ulid)), name)


def minted_at(ulid: str) -> datetime:
    """Return the UTC instant at which ``ulid`` was minted, in whole seconds.

    One that somebody made up may say a year that no clock of ours can show: then it is the last.
    """
    milliseconds = _value(ulid) >> 80
    return datetime.fromtimestamp(min(milliseconds // 1000, _LAST), UTC)


def _value(ulid: str) -> int:
    """Return the 128 bits of ``ulid``, whose letters are large ones."""
    return int(ulid.translate(_DIGITS), 32)
