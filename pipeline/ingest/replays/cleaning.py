"""A text without the marks that stand within its words: emphasis, soft hyphens, doubled spaces."""

import re
from bisect import bisect_right

from msgspec import Struct

_MARKS = re.compile(
    # What may begin one, tried before all of them: most letters do not.
    "(?=http|www|[_*`~\\\\>\xad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff\u0300-\u036f]"
    "|[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]{2}|[ \t]*>)(?:"
    # An address is left as it is.
    r"(?P<address>(?:https?://|www\.)[^\s\"<>]{1,2000})"
    # Invisible characters and loose accents, Markdown's emphasis, code and escapes.
    "|[\xad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff\u0300-\u036f]+"
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|~~"
    r"|\\(?=[!-/:-@\[-`{-~])"
    # Marks of quotation, as mails have them.
    r"|^(?:[ \t]*>)+[ \t]*"
    "|(?P<spaces>[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]{2,}))",
    re.MULTILINE,
)
#: A text without one of these has none: accents that stand loose are met with their vowels.
_ANY = (
    ">",
    "*",
    "_",
    "`",
    "~",
    "\\",
    "  ",
    "\t",
    "\xa0 ",
    " \xa0",
    "\xa0\xa0",
    "\u202f ",
    " \u202f",
)
_ANY_UNSEEN = (
    "\xad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufe0e", "\ufe0f",
    "\ufeff",
    "\u0300", "\u0301", "\u0302", "\u0308", "\u0327",
)  # fmt: skip


class Cleaned(Struct, frozen=True, kw_only=True):
    """A text without such marks, and where its characters come from."""

    text: str
    #: Offsets in ``text`` after which characters were left out, and where the text goes on there.
    cuts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Return the offset in the given text of the character at ``offset``."""
        at = bisect_right(self.cuts, offset) - 1
        return offset if at < 0 else self.origins[at] + offset - self.cuts[at]


def clean(text: str) -> Cleaned:
    """Return ``text`` with runs of spaces made one, and without what only adorns its words."""
    marked = any(mark in text for mark in _ANY)
    if not marked and (text.isascii() or not any(mark in text for mark in _ANY_UNSEEN)):
        return Cleaned(text=text, cuts=(), origins=())
    parts, cuts, origins = list[str](), list[int](), list[int]()
    at = length = 0
    for match in _MARKS.finditer(text):
        if match["address"]:
            continue
        kept = text[at : match.start()] + (" " if match["spaces"] else "")
        parts.append(kept)
        length += len(kept)
        at = match.end()
        cuts.append(length)
        origins.append(at)
    return Cleaned(text="".join([*parts, text[at:]]), cuts=tuple(cuts), origins=tuple(origins))
