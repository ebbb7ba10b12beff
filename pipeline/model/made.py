"""A file as it was made, in 64 bytes: all that ever came out are in memory at once."""

from typing import Final, TypeAlias

#: Digest of what it was made from, digest of its bytes, and its stamp (``sight.stamp_of``); without
#: the stamp where it was too fresh to be known by that, and empty where nothing is known.
Made: TypeAlias = bytes
INPUTS: Final = slice(16)
DIGEST: Final = slice(16, 32)
STAMP: Final = slice(32, None)
UNSTAMPED: Final = slice(32)
UNKNOWN: Final = b""


def packed(inputs: str, digest: str, stamp: bytes) -> Made:
    """Return what is known of a file; the digests as ``digests`` spells them."""
    return bytes.fromhex(inputs + digest) + stamp
