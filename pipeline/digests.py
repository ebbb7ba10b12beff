"""Digests of plain data."""

import hashlib
from typing import Final

import msgspec

_ENCODE: Final = msgspec.json.Encoder(order="deterministic", enc_hook=str).encode


def digest(*parts: object) -> str:
    """Return a digest that changes with any of ``parts``: plain data, structs, instants.

    What else is among them counts as the text it is shown as.
    """
    return digest_of(_ENCODE(parts))


def digest_of(content: bytes) -> str:
    """Return a digest of ``content``."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
