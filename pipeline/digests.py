"""Digests of plain data."""

import hashlib
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
