"""Whether two texts in different languages are one story: proposed where it is sure, else not.

A feature counts the more the fewer of the candidates share it: what every item of a house says
(its name, its director, its telephone) tells nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from datetime import date
from heapq import nlargest
from itertools import accumulate, chain
from math import log, sqrt
from typing import TypeVar

from msgspec import Struct

from pipeline.ingest.kinship.signature import Signature, figures_of

Key = TypeVar("Key")

#: How much a shared feature of each kind tells, before it is known how rare it is.
_TELLS = {
    "numbers": 1.0, "amounts": 3.0, "percents": 1.5, "dates": 2.5, "names": 1.5, "links": 3.0,
    "pictures": 4.0, "kin": 0.5,
}  # fmt: skip
#: Likeness from which a pair is proposed, and how far ahead of the next one it must be.
SURE, _AHEAD = 0.18, 0.65
#: Shared features that a proposal needs at least.
_FEWEST = 4
#: Days between two publications that still count as one moment, and after which half is left.
_SAME_TIME, _APART = 7, 45
#: Candidates that are weighed, of those that share most.
_WEIGHED = 25


class Rarity(Struct, frozen=True, kw_only=True):
    """How few of some texts have each feature, both languages together."""

    #: By kind of feature, how many texts have each.
    counts: Mapping[str, Mapping[str, int]]
    #: What a feature weighs that so many texts have: 1 for none or one, less for more.
    weights: tuple[float, ...]

    def of(self, kind: str, value: str) -> float:
        """Return what one feature weighs."""
        return self.weights[self.counts[kind].get(value, 0)]


def rarity_among(signatures: Iterable[Signature]) -> Rarity:
    """Count the features of ``signatures``."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in _TELLS}
    texts = list(signatures)
    for signature in texts:
        for kind, counter in counts.items():
            counter.update(getattr(signature, kind))
    total = len(texts)
    most = log(1 + total)
    rare = (log(1 + total / n) / most for n in range(1, total + 1))
    return Rarity(counts=counts, weights=(1.0, *rare))


def likeness(a: Signature, b: Signature, *, rarity: Rarity | None = None) -> float:
    """Return how surely two texts in different languages are the same story, 0 to 1.

    ``rarity`` weighs each feature by how few texts have it; without it all weigh alike. Texts in
    the same language are never each other's translation: 0.
    """
    if a.language == b.language or _of_a_series(a, b):
        return 0.0
    both = {kind: getattr(a, kind) & getattr(b, kind) for kind in _TELLS}
    if sum(map(len, both.values())) < _FEWEST:
        return 0.0
    shared, mine, theirs = (
        sum(_weight(kind, features[kind], rarity) for kind in _TELLS)
        for features in (both, *({kind: getattr(s, kind) for kind in _TELLS} for s in (a, b)))
    )
    return min(1.0, shared / sqrt(mine * theirs) * _times(a, b) * _lengths(a, b))


def proposals(
    new: Signature, others: Mapping[Key, Signature], *, rarity: Rarity | None = None
) -> list[tuple[Key, float]]:
    """Return the translation of ``new`` among ``others`` with its likeness; nothing unless sure.

    At most one: where the best two are close, none is proposed. ``rarity`` is that of ``others``,
    for who asks of many texts in turn; it is counted where it is not given.
    """
    rarity = rarity or rarity_among([new, *others.values()])
    likely = nlargest(_WEIGHED, others.items(), key=lambda item: _overlap(new, item[1]))
    found = sorted(
        ((likeness(new, other, rarity=rarity), key) for key, other in likely),
        key=lambda scored: -scored[0],
    )
    if not found or found[0][0] < SURE:
        return []
    if len(found) > 1 and found[1][0] > _AHEAD * found[0][0]:
        return []
    return [(found[0][1], round(found[0][0], 3))]


def _overlap(a: Signature, b: Signature) -> float:
    if a.language == b.language:
        return 0.0
    shared = ((tells, getattr(a, kind) & getattr(b, kind)) for kind, tells in _TELLS.items())
    return sum(tells * len(both) for tells, both in shared) / sqrt(1 + b.length)


def _weight(kind: str, values: Set[str], rarity: Rarity | None) -> float:
    rare = len(values) if rarity is None else sum(rarity.of(kind, value) for value in values)
    return _TELLS[kind] * rare


def _of_a_series(a: Signature, b: Signature) -> bool:
    """Tell whether the titles name two of a series: "Version 2.1.3" and "Version 2.1.4"."""
    mine, theirs = a.heading - b.heading, b.heading - a.heading
    if mine and theirs:
        return True
    return not (mine <= _figures(b) and theirs <= _figures(a))


def _figures(signature: Signature) -> set[str]:
    """Return every figure of a text, "2" and "2.0" of its "2.0.1" among them."""
    values = (signature.numbers, signature.amounts, signature.percents, signature.dates)
    return {
        start
        for value in chain(signature.names, *values)
        for part in (value, *value.split("-"))
        for figure in figures_of(part)
        for start in accumulate(figure.split("."), "{}.{}".format)
    }


def _times(a: Signature, b: Signature) -> float:
    if a.published is None or b.published is None:
        return 0.9
    days = abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days)
    if days <= _SAME_TIME:
        return 1.0
    return max(0.4, 1.0 - 0.5 * (days - _SAME_TIME) / _APART)


def _lengths(a: Signature, b: Signature) -> float:
    short, long = sorted((a.length, b.length))
    return 1.0 if long <= 2 * short else 0.85
