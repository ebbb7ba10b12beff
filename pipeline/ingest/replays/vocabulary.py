"""Which texts cannot hold a notice, by their words as a set: a fraction of the time of reading one.

A notice needs a word for a recording, for watching or listening, or the name of who shows it; and,
where it only says "see" or "film", a word for an end as well.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.ingest.replays.broadcasters import NAMES
from pipeline.ingest.replays.vocabulary_words import ENDS, MAYBE, RECORDINGS, SAYS_END, SAYS_REPLAY
from pipeline.ingest.text.folding import fold

#: ``strong``: it may name a replay. ``end``: it may say an end.
Cue = Literal["strong", "end"]


_NAMED = [fold(name) for name in NAMES]
_PLAIN = bytes(
    ord(fold(chr(n))) if fold(chr(n)).isalnum() and ord(fold(chr(n))) < 128 else 32
    for n in range(256)
)
_SPLIT = str.maketrans(dict.fromkeys("’'.+-&", " "))
#: Names of one word, and of several: all of them have to be there.
_NAMES = [frozenset(name.translate(_SPLIT).split()) for name in _NAMED]
_ONE = {word for name in _NAMES if len(name) == 1 for word in name}
_SEVERAL = sorted({name for name in _NAMES if len(name) > 1 and name != {"all", "4"}}, key=sorted)
_RARE = frozenset(word.encode() for word in RECORDINGS | _ONE)
_COMMON = frozenset(word.encode() for word in MAYBE)
_END_WORDS = frozenset(word.encode() for word in ENDS)
_NAME_SETS = [frozenset(word.encode() for word in name) for name in _SEVERAL]
_SAYS_REPLAY = frozenset(word.encode() for word in SAYS_REPLAY)
_SAID_END = frozenset(word.encode() for word in SAYS_END)
_FIGURE = re.compile(rb"[0-9]")
#: Characters: a shorter text is read at once.
_SHORT = 400
_LOOSE = ("\u0300", "\u0301", "\u0302", "\u0308", "\u0327")
_HIDDEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")


def may_hold(text: str) -> bool:
    """Tell whether a text may hold a notice; False is certain."""
    if len(text) < _SHORT:
        return True
    if not text.isascii():
        if any(mark in text for mark in _LOOSE):
            text = unicodedata.normalize("NFC", text)
        for mark in _HIDDEN:
            text = text.replace(mark, "")
    letters = text.encode("latin-1", "replace").translate(_PLAIN, b"\xad")
    words = set(letters.split())
    if not _RARE.isdisjoint(words):
        return True
    if not _END_WORDS.isdisjoint(words) and not _COMMON.isdisjoint(words):
        return True
    return any(name <= words for name in _NAME_SETS)


def with_cues(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Cue]]:
    """Yield the indexes of those sentences of a cleaned text that have to be read, and why."""
    letters = text.encode("latin-1", "replace").translate(_PLAIN)
    for index, (start, stop) in enumerate(spans):
        said = letters[start:stop]
        words = said.split()
        if not _SAYS_REPLAY.isdisjoint(words):
            yield index, "strong"
        elif _FIGURE.search(said) or not _SAID_END.isdisjoint(words):
            yield index, "end"
