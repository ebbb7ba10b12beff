"""What repeats on the pages of a source is its chrome: learned by fingerprints of blocks."""

import hashlib
from collections.abc import Mapping, Sequence

from pipeline.ingest.text.blocks import plain
from pipeline.ingest.text.folding import fold

#: Pages of a source, and part of them, on which a block has to stand to be its chrome.
_FEWEST, _PART = 3, 0.5
#: Characters of a fingerprint: 60 bits.
_LENGTH = 15
#: Words: a shorter block may be a heading of any text ("Contact").
_WORDS = 2


def fingerprints(blocks: Sequence[str]) -> tuple[str, ...]:
    """Return short digests of Markdown ``blocks``, once each, in order; of one word, none.

    They are those of the words alone: mark-up, case, accents and spaces do not count.
    """
    found = (fingerprint(block) for block in blocks)
    return tuple(dict.fromkeys(digest for digest in found if digest is not None))


def fingerprint(block: str) -> str | None:
    """Return the digest of one block of Markdown, or None where it says too little."""
    words = fold(plain(block)).split()
    if len(words) < _WORDS:
        return None
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:_LENGTH]


def repeated(counts: Mapping[str, int], pages: int) -> frozenset[str]:
    """Return the fingerprints that are chrome: those on 3 pages and on half of all, or more.

    ``counts`` says on how many of the source's ``pages`` each stands.
    """
    needed = max(_FEWEST, pages * _PART)
    return frozenset(digest for digest, count in counts.items() if count >= needed)
