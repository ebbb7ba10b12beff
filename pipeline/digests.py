"""Digests of plain data."""

import hashlib
from collections.abc import Callable
from typing import Final

import msgspec

_ENCODE: Final = msgspec.json.Encoder(order="deterministic", enc_hook=str).encode


def digest(*parts: object) -> str:
    """Return a digest that changes with any of ``parts``: plain data, structs, instants.

    What else is among them counts as the text it is shown as.
    """
    return digest_of(spelled(parts))


def spelled(part: object) -> bytes:
    """Return ``part`` as JSON on one line: the same bytes for the same, others for any other."""
    return _ENCODE(part)


def digest_of(content: bytes) -> str:
    """Return a digest of ``content``."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def digest_behind(content: bytes) -> Callable[[bytes], str]:
    """Return what returns the digest of ``content`` with what it is given behind it.

    For many that begin alike, in a third of the time.
    """
    begun = hashlib.blake2b(content, digest_size=16)

    def ended(rest: bytes) -> str:
        whole = begun.copy()
        whole.update(rest)
        return whole.hexdigest()

    return ended
