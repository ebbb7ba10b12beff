"""What in one block of text speaks for French and what for English, counted in nats."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.ingest.language.letters import leaning
from pipeline.ingest.language.words import (
    AFFIXES,
    ENGLISH_COMMON,
    ENGLISH_GRAMMAR,
    FRENCH_COMMON,
    FRENCH_GRAMMAR,
    INSTITUTIONS,
    NAMES,
    PARTICLES,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """How a block leans and what the leaning rests on."""

    #: Above 0 to French, below 0 to English, in nats.
    score: float
    #: Letters in words that were judged.
    letters: int
    #: Grammar words and elisions of each language, those in names left out.
    french: int
    english: int
    #: Words that are no names.
    plain: int
    #: True when the block holds only names, titles, figures or addresses.
    names_only: bool


_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[^\s@]{1,64}@\S{1,255}|[@#]\w+|(?<=\])\([^)\s]{0,300}\)"
)
_TOKEN = re.compile(
    r"(?P<elided>\b(?:jusqu|lorsqu|puisqu|quelqu|presqu|qu|[cdjlmnst])['’](?=[^\W\d_]))"
    r"|(?P<contracted>(?<=[^\W\d_])(?:n['’]t|['’](?:s|re|ve|ll))\b)"
    r"|(?P<word>[^\W\d_]+(?:['’]hui)?)",
    re.IGNORECASE,
)
_GRAMMAR, _COMMON, _ELISION, _NAME_WEIGHT = 3.2, 2.5, 3.0, 0.15
#: How much of langdetect's letter statistics counts: groups overlap, so they repeat each other.
_LETTERS = 0.18
_ENDINGS = {affix[:-1]: nats for affix, nats in AFFIXES.items() if affix.endswith("$")}
_BEGINNINGS = {affix[1:]: nats for affix, nats in AFFIXES.items() if affix.startswith("^")}
_INSIDES = {affix: nats for affix, nats in AFFIXES.items() if affix[0] != "^" and affix[-1] != "$"}
_LONGEST = max(map(len, _ENDINGS))


def weigh(text: str) -> Evidence:
    """Return what the words of ``text`` say about its language."""
    tokens = [m for m in _TOKEN.finditer(_ADDRESS.sub(" ", text)) if len(m[0]) < 40]
    words = [m[0] for m in tokens if m["word"]]
    shouted = sum(w.isupper() and len(w) > 1 for w in words) > len(words) / 2
    score, letters, french, english, plain, known = 0.0, 0, 0, 0, 0, 0
    for i, token in enumerate(tokens):
        following = tokens[i + 1][0] if i + 1 < len(tokens) else ""
        named_next = following[:1].isupper() and not shouted
        if token["elided"]:
            score += _ELISION * (0.3 if named_next else 1)
            french += not named_next
            continue
        if token["contracted"]:
            score -= _ELISION * (0.5 if len(token[0]) == 2 else 1)
            english += len(token[0]) > 2
            continue
        word = token[0].lower()
        letters += len(word)
        if word in NAMES:
            continue
        capital = token[0][0].isupper() and not shouted
        grammar = (word in FRENCH_GRAMMAR) - (word in ENGLISH_GRAMMAR)
        if grammar and not (token[0].isupper() and len(word) > 1 and not shouted):
            joins_names = named_next and word in PARTICLES
            score += grammar * _GRAMMAR * (0.25 if joins_names else 1)
            french += grammar > 0 and not joins_names
            english += grammar < 0 and not joins_names
            plain += not capital and not joins_names
            known += word not in PARTICLES
        elif common := (word in FRENCH_COMMON) - (word in ENGLISH_COMMON):
            score += common * _COMMON * (0.5 if capital and i else 1)
            plain += not capital
            known += word not in INSTITUTIONS
        else:
            name = capital and (i > 0 or named_next)
            score += _of_word(word) * (_NAME_WEIGHT if name or token[0].isupper() else 1)
            plain += not capital
    return Evidence(
        score=score,
        letters=letters,
        french=french,
        english=english,
        plain=plain,
        names_only=_names_only(words, plain=plain, known=known, shouted=shouted),
    )


@lru_cache(maxsize=8192)
def _of_word(word: str) -> float:
    """Return how the letters of an unknown lower-case word lean."""
    ending = next((word[-n:] for n in range(_LONGEST, 0, -1) if word[-n:] in _ENDINGS), "")
    return (
        _LETTERS * leaning(word)
        + (_ENDINGS.get(ending, 0.0) if len(ending) < len(word) else 0.0)
        + sum(nats for start, nats in _BEGINNINGS.items() if word.startswith(start))
        + sum(nats for inside, nats in _INSIDES.items() if inside in word)
    )


def _names_only(words: list[str], *, plain: int, known: int, shouted: bool) -> bool:
    """Tell "Stéphane BRUNEL", "PharmD, PhD" and an institution's name from words that are read."""
    if all(word.lower() in NAMES for word in words):
        return True
    if all(len(w) == 1 for w in words) or (shouted and len(words) < 3 and not known):
        return True
    if shouted:
        return False
    if words[0].lower() in INSTITUTIONS and not known and len(words) <= 12:
        return True
    return plain == 0 and not known and (len(words) > 1 or not words[0].istitle())
