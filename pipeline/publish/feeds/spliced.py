"""XML documents put together from what feedgen spells: each head and each entry once."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model.feed import Feed
from pipeline.model.story import Language
from pipeline.publish.feeds.pieces import Pieces, joined

#: Stands for the content of an entry while it is spelled: no text of ours may hold it.
CONTENT: Final = "\ufdd0"
#: What stands for addresses, and for the date, in a head that many documents share.
_ADDRESSES: Final = {"base": "\ufdd1", "previous": "\ufdd2", "following": "\ufdd3"}
_DATE: Final = datetime.max.replace(tzinfo=UTC)
_ESCAPED: Final = {b"&": b"&amp;", b"<": b"&lt;", b">": b"&gt;", b"\r": b"&#13;"}
_LANGUAGE: Final = b' xml:lang="%s"'


class Dialect(Struct, frozen=True, kw_only=True):
    """What tells the documents of one XML format from others."""

    #: Has feedgen spell a feed, with ``CONTENT`` for what its entries hold.
    render: Callable[[Feed], bytes]
    #: Spells an instant as the format has it.
    dated: Callable[[datetime], str]
    #: How an entry begins, on a line of its own, up to its attributes.
    entry: bytes
    #: What ends the content of an entry.
    content: bytes
    #: All that stands behind the last entry.
    end: bytes


def spell(feed: Feed, dialect: Dialect) -> list[Pieces]:
    """Return the entries of ``feed`` as they stand in any document."""
    document = dialect.render(feed).removesuffix(dialect.end)
    # Where it may begin a line, "<" begins a tag: in texts it is escaped.
    _, *spelled = document.split(dialect.entry)
    stand_in, found = CONTENT.encode() + dialect.content, list[Pieces]()
    for one, text in zip(feed.entries, spelled, strict=True):
        before, _, after = text[text.index(b">") :].partition(stand_in)
        found.append((dialect.entry, before, _escaped(one.content), dialect.content + after))
    return found


def join(feed: Feed, entries: Iterable[tuple[Language, Pieces]], dialect: Dialect) -> bytes:
    """Return the document that has the head of ``feed``, and ``entries`` in their language."""
    return b"".join((_head(feed, dialect), *joined(feed, entries, _LANGUAGE), dialect.end))


def _head(feed: Feed, dialect: Dialect) -> bytes:
    """Return all that stands before the first entry."""
    addresses = {sign: getattr(feed, name) for name, sign in _ADDRESSES.items()}
    there = {n: sign for n, sign in _ADDRESSES.items() if addresses[sign] is not None}
    alike = replace(feed, **there, updated=_DATE, entries=())
    head = _head_of_many(alike, dialect)
    for sign in there.values():
        head = head.replace(sign.encode(), _escaped(addresses[sign]))
    return head.replace(dialect.dated(_DATE).encode(), dialect.dated(feed.updated).encode())


@lru_cache(maxsize=200)
def _head_of_many(feed: Feed, dialect: Dialect) -> bytes:
    return dialect.render(feed).removesuffix(dialect.end)


@lru_cache(maxsize=100)
def _escaped(text: str) -> bytes:
    """Return ``text`` as it stands in an XML document, as lxml would write it.

    What is kept is what the next format asks for.
    """
    # Bytes, in which a sign is found three times as fast.
    spelled = text.encode()
    for sign, instead in _ESCAPED.items():
        spelled = spelled.replace(sign, instead)
    return spelled
