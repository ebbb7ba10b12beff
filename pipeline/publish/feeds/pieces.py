"""Documents put together from pieces: what stands around entries, and each entry as it is spelled.

An entry is the same in every feed that shows it, but that some say in which language it is.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from pipeline.model.feed import Feed
from pipeline.model.story import Language

#: An entry as a format spells it. Behind the first piece stands its language, where it is told.
Pieces: TypeAlias = tuple[bytes, ...]
#: Stands for what an entry holds, until that is set into its place: no text of ours may hold it.
CONTENT: Final = "\ufddc"


def joined(feed: Feed, entries: Iterable[tuple[Language, Pieces]], told: bytes) -> list[bytes]:
    """Return the pieces of ``entries``, each with its language, in the order of a document.

    ``told`` is how that is said, with ``%s`` for the language: of an entry that is not in that of
    ``feed``.
    """
    parts: list[bytes] = []
    for language, pieces in entries:
        if language == feed.language:
            parts += pieces
        else:
            parts += (pieces[0], told % language.encode(), *pieces[1:])
    return parts
