"""Which language a text is in, block by block, and which passages are in the other one."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.draft import Identified, Passage
from pipeline.model.story import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Identification:
    """The language of a text and what in it is in the other language."""

    language: Identified
    #: 0 to 1.
    confidence: float
    #: In reading order; adjacent foreign blocks are one passage, joined by a blank line.
    passages: tuple[Passage, ...]


def identify(blocks: Sequence[str], *, hint: Language | None = None) -> Identification:
    """Return the language of a text given as its blocks (paragraphs, headings, list items).

    ``hint`` is what the page says of itself (html lang, /fr/ in the address): it breaks ties only.
    """
    raise NotImplementedError


def language_of(text: str, *, hint: Language | None = None) -> tuple[Language | None, float]:
    """Return the language of one block and a confidence of 0 to 1; None when nothing tells it."""
    raise NotImplementedError
