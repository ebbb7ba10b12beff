"""Drawing texts from the French and English words, with what stands in braces filled in."""

import random
from collections.abc import Sequence
from types import ModuleType
from typing import Final

from benchmarks.made import english, french
from pipeline.model.story import Language

WORDS: Final[dict[Language, ModuleType]] = {"fr": french, "en": english}


def draw(dice: random.Random, language: Language, among: Sequence[str]) -> str:
    """Return one of ``among``, filled in."""
    return filled(dice, language, dice.choice(among))


def sentences(dice: random.Random, language: Language, count: int) -> list[str]:
    """Return ``count`` different sentences, filled in."""
    return [filled(dice, language, s) for s in dice.sample(WORDS[language].SENTENCES, count)]


def filled(dice: random.Random, language: Language, text: str) -> str:
    """Return ``text`` with its figures, places and organs."""
    words = WORDS[language]
    return text.format(
        n=dice.randint(12, 980),
        small=dice.randint(3, 11),
        year=dice.randint(1998, 2019),
        organ=dice.choice(words.ORGANS),
        place=dice.choice(words.PLACES),
    )
