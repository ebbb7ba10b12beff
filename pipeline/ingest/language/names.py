"""Names, titles and acronyms: they tell little of the language of the text they stand in."""

from collections.abc import Sequence

from pipeline.ingest.language.words import FRENCH_INSTITUTIONS, INSTITUTIONS, NAMES, PARTICLES

#: Letters from which on capitals are no acronym but a name or a cry.
_NO_ACRONYM = 6
#: From here on even names tell the language they are written in, when there is nothing else (nats):
#: with a first name among them, or without; and one name beside figures and acronyms.
_NAMED, _UNNAMED, _LABEL = 2.5, 0.2, 0.1
#: Words.
_LONGEST_NAME = 12


def is_name(word: str) -> bool:
    """Tell whether a word is a first name, a title, or a place alike in both languages."""
    return word[0].isupper() and word.lower() in NAMES


def has_name(words: Sequence[str]) -> bool:
    """Tell whether one of ``words`` is such a name."""
    return not NAMES.isdisjoint(map(str.lower, words)) and any(map(is_name, words))


def is_shouted(words: Sequence[str]) -> bool:
    """Tell whether most words are in capitals, single letters left out."""
    if sum(map(str.isupper, words)) <= len(words) / 2:  # as nearly always
        return False
    return sum(word.isupper() and len(word) > 1 for word in words) > len(words) / 2


def is_capitalised(words: Sequence[str]) -> bool:
    """Tell whether words begin with a capital letter as in a title, but for "of" and "the"."""
    if not all(word[0].isupper() or word.lower() in PARTICLES for word in words):
        return False
    content = [word for word in words if word.lower() not in PARTICLES]
    return len(content) > 1 and any(word.istitle() for word in content)


def is_compound(words: Sequence[str]) -> bool:
    """Tell "FAQ statistics" from "les FAQ"."""
    return len(words) == 2 and is_acronym(words[0]) and words[1].islower()


def is_acronym(word: str) -> bool:
    """Tell whether a word in capitals is an acronym."""
    return word.isupper() and 1 < len(word) < _NO_ACRONYM


def doubt(
    words: Sequence[str], *, plain: int, known: int, grammatical: int, shouted: bool
) -> float:
    """Return how many nats words must lean to say anything, in spite of being but names.

    0 for words that are read, unlike "Stéphane BRUNEL", "PharmD, PhD" and an institution's name.
    Of them, ``plain`` have no capital letter, ``known`` are clearly of one language, and
    ``grammatical`` are grammar that stands in no name.
    """
    if all(map(is_name, words)):
        return _NAMED
    if grammatical:
        return 0.0
    if all(len(w) == 1 for w in words) or (shouted and len(words) < 3 and not known):
        return _NAMED
    if not shouted and _is_institution(words, plain=plain):
        return _UNNAMED
    read = plain or known or (len(words) == 1 and words[0].istitle())
    if shouted or read:
        return 0.0
    proper = sum(word.istitle() for word in words)
    return _NAMED if any(map(is_name, words)) else _UNNAMED if proper > 1 else _LABEL


def _is_institution(words: Sequence[str], *, plain: int) -> bool:
    first = words[0].lower() if words[0][0].isupper() else ""
    english = first in INSTITUTIONS and not plain
    return (first in FRENCH_INSTITUTIONS or english) and len(words) <= _LONGEST_NAME
