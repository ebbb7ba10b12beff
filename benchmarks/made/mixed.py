"""Documents in both languages, of which it is known block by block which is which."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.story import LANGUAGES, Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Mixed:
    """A document: its blocks, or sentences, each with its language."""

    parts: tuple[tuple[Language, str], ...]


def documents(
    sentences: Sequence[tuple[Language, str]], count: int, *, seed: int = 20261122
) -> Iterator[Mixed]:
    """Yield documents as offices paste them, made of ``sentences``.

    One language and then the other, the other's in the middle, or by turns: each stretch has two
    to four blocks, each block two or three sentences.
    """
    dice = random.Random(seed)  # noqa: S311 - a set, not a secret
    by_language = {wanted: [s for own, s in sentences if own == wanted] for wanted in LANGUAGES}
    for _ in range(count):
        first, second = dice.sample(LANGUAGES, 2)
        shape = dice.choice(((first, second), (first, second, first), (first, second) * 2))
        yield Mixed(
            parts=tuple(
                (language, " ".join(dice.sample(by_language[language], dice.randint(2, 3))))
                for language in shape
                for _ in range(dice.randint(2, 4))
            )
        )
