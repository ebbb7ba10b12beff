"""The words of a text, with what stands before and after their apostrophes."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple


class Token(NamedTuple):
    """A word, or the piece of one that an apostrophe cuts off."""

    text: str
    #: "elided": the "l" of "l'équipe"; "contracted": the "s" of "team's".
    role: Literal["word", "elided", "contracted"]


_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[^\s@]{1,64}@\S{1,255}|[@#]\w+|(?<=\])\([^)\s]{0,300}\)"
)
#: "press.example.org", and a full stop without a space after it.
_DOTTED = re.compile(r"(?<![\w.-])[\w-]++(?:\.([\w-]++))++(?:/\S*)?")
_TOP_LEVELS = frozenset("ca com edu eu fr gov info int net org uk".split())
_SOFT_HYPHEN = "\xad"
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_APOSTROPHE = re.compile("['’]")
_ELISIONS = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quelqu presqu".split())
_CONTRACTIONS = frozenset("s t re ve ll d m".split())
#: No word is longer (letters).
_LONGEST = 40


def plain_words(text: str) -> str:
    """Return ``text`` without web and mail addresses, handles and soft hyphens."""
    text = text.replace(_SOFT_HYPHEN, "")
    if any(mark in text for mark in ("://", "www.", "@", "#", "](")):
        return _ADDRESS.sub(" ", text)
    return text


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of ``text``, host names left out."""
    for found in _TOKEN.findall(_DOTTED.sub(_unless_host, text)):
        if "'" in found or "’" in found:
            pieces = _pieces(_APOSTROPHE.split(found))
            yield from (piece for piece in pieces if len(piece.text) < _LONGEST)
        elif len(found) < _LONGEST:
            yield Token(found, "word")


def _pieces(parts: Sequence[str]) -> Iterator[Token]:
    for part in parts[:-1]:
        yield Token(part, "elided" if part.lower() in _ELISIONS else "word")
    contracted = parts[-1].lower() in _CONTRACTIONS and parts[-2].lower() not in _ELISIONS
    yield Token(parts[-1], "contracted" if contracted else "word")


def _unless_host(dotted: re.Match[str]) -> str:
    return " " if dotted[1].lower() in _TOP_LEVELS else dotted[0]
