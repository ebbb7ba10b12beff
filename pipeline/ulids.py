"""What follows from a ULID: identities that never change, and when it was minted."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from ulid import ULID


def name_based(ulid: str, name: str) -> UUID:
    """Return the UUID of ``name`` within ``ulid`` (RFC 9562 section 5.5).

    Free of host, slug and title: the same in every run and after every move.
    """
    return uuid5(UUID(bytes=ULID.from_str(ulid).bytes), name)


def minted_at(ulid: str) -> datetime:
    """Return the UTC instant at which ``ulid`` was minted, in whole seconds."""
    return datetime.fromtimestamp(ULID.from_str(ulid).milliseconds // 1000, UTC)
