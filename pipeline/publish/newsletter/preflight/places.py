"""Where in its files an address stands that a mail shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Final
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from pipeline.errors import Problem

#: What ends an address in a text, rather than going on with it.
_ENDS: Final = frozenset(" \t\r\n\"'<>()[]{}|,;#")
#: So much of a path says which file is meant.
_SHORTEST: Final = 3


def placed(
    found: Iterable[Problem], sources: Callable[[], Mapping[str, str]], otherwise: str
) -> Iterator[Problem]:
    """Yield ``found``; those that name an address and no file with the place where it is written.

    ``sources`` returns the texts in which it may be, by their file, the likeliest first, and is
    only asked where there is any such problem. ``otherwise`` is the file of those in none.
    """
    texts: Mapping[str, str] | None = None
    for one in found:
        address = dict(one.args).get("url")
        if one.file is not None or address is None:
            yield one
            continue
        texts = sources() if texts is None else texts
        file, line = place_of(address, texts) or (otherwise, None)
        yield replace(one, file=file, line=line)


def place_of(address: str, texts: Mapping[str, str]) -> tuple[str, int] | None:
    """Return file and line of ``address`` in ``texts``; None where it is in none of them."""
    for spelled in _spellings(address):
        for is_whole in (True, False):
            for file, text in texts.items():
                at = _position(spelled, text, is_whole=is_whole)
                if at is not None:
                    return file, text.count("\n", 0, at) + 1
    return None


def _spellings(address: str) -> Iterator[str]:
    """Yield how people, Markdown and templates may have written ``address``."""
    forms = [address, escape(address), unquote(address)]
    path = urlsplit(address).path if "://" in address else ""
    if len(path) > _SHORTEST:
        forms += [path, unquote(path)]
    yield from dict.fromkeys(form for form in forms if form)


def _position(spelled: str, text: str, *, is_whole: bool) -> int | None:
    at = text.find(spelled)
    while at >= 0:
        end = at + len(spelled)
        if not is_whole or end >= len(text) or text[end] in _ENDS:
            return at
        at = text.find(spelled, at + 1)
    return None
