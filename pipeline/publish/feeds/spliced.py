"""XML documents put together from what feedgen spells: heads, and entries of each kind.

feedgen spells one entry of a kind, with stand-ins for what each entry says in its own words, and
one head of all archives of a feed. What is said is set into their places, escaped.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model.feed import Entry, Feed, Window
from pipeline.model.story import Language
from pipeline.publish.feeds.feedgen_extension import numbered, period
from pipeline.publish.feeds.pieces import CONTENT, Pieces, joined

#: What stands for what: no text of ours may hold it. Dates have to be some.
_SIGNS: Final = {
    **dict(zip(("base", "previous", "following"), "\ufdd0\ufdd1\ufdd2", strict=True)),
    **dict(zip(("id", "url", "title", "summary"), "\ufdd3\ufdd4\ufdd5\ufdd6", strict=True)),
    **dict(zip(("src", "length", "width", "height"), "\ufdd7\ufdd8\ufdd9\ufdda", strict=True)),
    "translation": "\ufddb",
}
_UPDATED: Final = datetime.max.replace(tzinfo=UTC)
_PUBLISHED: Final = _UPDATED - timedelta(days=1)
_ESCAPED: Final = {b"&": b"&amp;", b"<": b"&lt;", b">": b"&gt;", b"\r": b"&#13;"}
_LANGUAGE: Final = b' xml:lang="%s"'
#: Kinds of entries of which moulds are kept: most newsrooms have some dozens.
_KEPT: Final = 500
#: What stands before the content of an entry, and behind it, with places for what it says.
_Mould: TypeAlias = tuple[bytes, bytes]


class Dialect(Struct, frozen=True, kw_only=True, eq=False):
    """What tells the documents of one XML format from others."""

    #: Has feedgen spell a feed, with ``CONTENT`` for what its entries hold.
    render: Callable[[Feed], bytes]
    #: Spells an instant as the format has it.
    dated: Callable[[datetime], str]
    #: Returns a plain summary as the format has it.
    summary: Callable[[str], str]
    #: How an entry begins, on a line of its own, up to its attributes.
    entry: bytes
    #: All that stands behind the last entry.
    end: bytes
    #: What was made of it already, by the kind of entry: those are alike in every feed.
    moulds: dict[Hashable, _Mould] = {}


def spell(feed: Feed, *dialects: Dialect) -> list[list[Pieces]]:
    """Return, of each of ``dialects``, the entries of ``feed`` as they stand in any document."""
    kinds = list(map(_kind, feed.entries))
    spelled = [(dialect, _moulds(feed, kinds, dialect), list[Pieces]()) for dialect in dialects]
    for kind, entry in zip(kinds, feed.entries, strict=True):
        said, content = _said(entry), _escaped(entry.content)
        for dialect, moulds, found in spelled:
            before, after = moulds[kind]
            said |= _dialectal(entry, dialect)
            found.append((dialect.entry, before % said, content, after % said))
    return [found for _, _, found in spelled]


def join(feed: Feed, entries: Iterable[tuple[Language, Pieces]], dialect: Dialect) -> bytes:
    """Return the document that has the head of ``feed``, and ``entries`` in their language."""
    return b"".join((_head(feed, dialect), *joined(feed, entries, _LANGUAGE), dialect.end))


def _head(feed: Feed, dialect: Dialect) -> bytes:
    """Return all that stands before the first entry."""
    own = {"base": feed.base, "previous": feed.previous, "following": feed.following}
    there = {name: address for name, address in own.items() if address is not None}
    stand_ins: dict[str, Any] = {name: _SIGNS[name] for name in there}
    mould = _head_of_many(replace(feed, entries=(), updated=_UPDATED, **stand_ins), dialect)
    said = {name.encode(): _escaped(address) for name, address in there.items()}
    return mould % (said | {b"updated": dialect.dated(feed.updated).encode()})


@lru_cache(maxsize=200)
def _head_of_many(feed: Feed, dialect: Dialect) -> bytes:
    return _mould(dialect.render(feed).removesuffix(dialect.end), dialect)


def _kind(entry: Entry) -> Hashable:
    """Return what ``entry`` shares with others of its kind."""
    other, picture = entry.alternate, entry.picture
    return (
        entry.language,
        entry.categories,
        len(entry.windows),
        None if other is None else other.language,
        None if picture is None else picture.media_type,
    )


def _specimen(entry: Entry) -> Entry:
    """Return an entry of the kind of ``entry``, which says nothing but stand-ins."""
    other, picture = entry.alternate, entry.picture
    stand_ins: dict[str, Any] = {name: _SIGNS[name] for name in ("id", "url", "title", "summary")}
    if other is not None:
        stand_ins["alternate"] = replace(other, url=_SIGNS["translation"])
    if picture is not None:
        # Written like the numbers they stand for.
        sizes: dict[str, Any] = {name: _SIGNS[name] for name in ("length", "width", "height")}
        stand_ins["picture"] = replace(picture, url=_SIGNS["src"], alt="", **sizes)
    stand_ins |= {"published": _PUBLISHED, "updated": _UPDATED}
    stand_ins["windows"] = tuple(map(_window, range(len(entry.windows))))
    return replace(entry, story="", content="", occasion=None, **stand_ins)


def _window(number: int) -> Window:
    """Return what stands for one window of an entry."""
    return Window(start=_PUBLISHED - timedelta(days=1 + number), end=None, estimated=False)


def _moulds(feed: Feed, kinds: Iterable[Hashable], dialect: Dialect) -> Mapping[Hashable, _Mould]:
    """Return the moulds of the ``kinds`` that the entries of ``feed`` are of, and of others."""
    kept = dialect.moulds
    fresh = {kind: one for kind, one in zip(kinds, feed.entries, strict=True) if kind not in kept}
    if not fresh:
        return kept
    some = replace(feed, entries=tuple(map(_specimen, fresh.values())))
    cast = dict(zip(fresh, _cast(some, dialect), strict=True))
    if len(kept) < _KEPT:
        kept.update(cast)
    return kept | cast


def _cast(feed: Feed, dialect: Dialect) -> Iterator[_Mould]:
    """Yield the mould of each entry of ``feed``."""
    document = dialect.render(feed).removesuffix(dialect.end)
    # Where it may begin a line, "<" begins a tag: in texts it is escaped.
    for entry, one in zip(feed.entries, document.split(dialect.entry)[1:], strict=True):
        mould = _mould(one[one.index(b">") :], dialect, windows=len(entry.windows))
        before, _, after = mould.partition(CONTENT.encode())
        yield before, after


def _mould(spelled: bytes, dialect: Dialect, *, windows: int = 0) -> bytes:
    """Return ``spelled`` with places, which ``%`` fills by name, for stand-ins."""
    dates = {"published": dialect.dated(_PUBLISHED), "updated": dialect.dated(_UPDATED)}
    periods = {f"window {n}": period(_window(n)) for n in range(windows)}
    mould = spelled.replace(b"%", b"%%")
    for name, sign in (_SIGNS | dates | periods).items():
        mould = mould.replace(sign.encode(), f"%({name})s".encode())
    return mould


def _said(entry: Entry) -> dict[bytes, bytes]:
    """Return what ``entry`` says the same way in every dialect, by the places of its moulds."""
    said = {
        b"id": _escaped(entry.id),
        b"url": _escaped(entry.url),
        b"title": numbered(_escaped(entry.title)),
    }
    for n, window in enumerate(entry.windows):
        said[b"window %d" % n] = period(window).encode()
    if entry.alternate is not None:
        said[b"translation"] = _escaped(entry.alternate.url)
    if (picture := entry.picture) is not None:
        sizes = {b"length": picture.length, b"width": picture.width, b"height": picture.height}
        said |= {name: b"%d" % size for name, size in sizes.items()}
        said[b"src"] = _escaped(picture.url)
    return said


def _dialectal(entry: Entry, dialect: Dialect) -> dict[bytes, bytes]:
    """Return what ``entry`` says in the way of ``dialect``, by the places of its mould."""
    return {
        b"summary": numbered(_escaped(dialect.summary(entry.summary))),
        b"published": dialect.dated(entry.published).encode(),
        b"updated": dialect.dated(entry.updated).encode(),
    }


def _escaped(text: str) -> bytes:
    """Return ``text`` as it stands in an XML document, as lxml would write it."""
    # Bytes, in which a sign is found three times as fast.
    spelled = text.encode()
    for sign, instead in _ESCAPED.items():
        spelled = spelled.replace(sign, instead)
    return spelled
