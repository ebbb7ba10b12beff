"""Entries as a format spells them: each is spelled once, for all the documents that show it."""

from collections.abc import Callable
from typing import Final, TypeAlias

from msgspec.structs import replace

from pipeline.model.feed import Entry, Feed
from pipeline.model.story import Language

#: (file of the format, id of the entry, language of the feed where it matters) -> what stands in
#: the document.
Spellings: TypeAlias = dict[tuple[str, str, Language | None], bytes]

#: Stands for the content of an entry while a format is spelled: no text of ours may hold it.
CONTENT: Final = "\ufdd0"
_ESCAPED: Final = {b"&": b"&amp;", b"<": b"&lt;", b">": b"&gt;", b"\r": b"&#13;"}
_LANGUAGE: Final = b' xml:lang="%s"'


def spliced(
    feed: Feed,
    spellings: Spellings,
    render: Callable[[Feed], bytes],
    *,
    file: str,
    entry: bytes,
    content: bytes,
    end: bytes,
) -> bytes:
    """Return the XML document that ``render`` makes of ``feed``; only new entries go through it.

    Those in ``spellings`` are taken from there, and new ones are kept there. In the document,
    ``entry`` begins each entry, on a line of its own, up to its attributes, ``content`` ends what
    holds ``CONTENT``, in whose place the content is set, and ``end`` is all that stands behind the
    last entry.
    """
    keys = [(file, one.id, _foreign(one, feed)) for one in feed.entries]
    fresh = [one for key, one in zip(keys, feed.entries, strict=True) if key not in spellings]
    document = render(replace(feed, entries=tuple(fresh)))
    # Where it may begin a line, "<" begins a tag: in texts it is escaped.
    begins = document.find(entry) if fresh else len(document) - len(end)
    parts, place, stand_in = [document[:begins]], begins, CONTENT.encode() + content
    for one in fresh:
        begin, place = document.index(b">", place) + 1, document.find(entry, place + len(entry))
        spelled = document[begin : place if place > 0 else len(document) - len(end)]
        before, _, after = spelled.partition(stand_in)
        shown = b"".join((before, _escaped(one.content), content, after))
        spellings[file, one.id, _foreign(one, feed)] = shown
    for key, one in zip(keys, feed.entries, strict=True):
        # A feed of both languages says of each entry which is its own.
        told = b"" if one.language == feed.language else _LANGUAGE % one.language.encode()
        parts += (entry, told, b">", spellings[key])
    return b"".join((*parts, end))


def _escaped(content: str) -> bytes:
    """Return ``content`` as text in an XML document, as lxml would write it."""
    # Bytes, in which a sign is found three times as fast.
    text = content.encode()
    for sign, spelled in _ESCAPED.items():
        text = text.replace(sign, spelled)
    return text


def _foreign(entry: Entry, feed: Feed) -> Language | None:
    """Return the language of ``feed`` where ``entry`` is in the other: its title then says so."""
    return None if feed.language in (None, entry.language) else feed.language
