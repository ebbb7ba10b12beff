"""The figures of a text in French or English: amounts, percentages, dates, hours and numbers.

130 000 €, 130,000 euros and 130 k€ are one value; so are 40 M€, €40m and forty million euros.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from pipeline.ingest.kinship.amounts import MONEY, NumberKind, currency_of, numbers_in, spelled
from pipeline.ingest.kinship.masking import masked
from pipeline.ingest.kinship.spelled import spelled_numbers
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.dates import find_dates
from pipeline.ingest.when.hours import find_times
from pipeline.model.story import Language

#: ``word``: a number in words.
FigureKind = Literal[NumberKind, "date", "time", "word"]


class Figure(Struct, frozen=True, kw_only=True):
    """One figure of a text."""

    kind: FigureKind
    #: "130000 EUR", "5", "2026-02-11" ("--02-11" where the year is not written), "14:30".
    value: str
    #: What it could be read as, too.
    also: str | None = None
    #: Offsets of its words: text[start:end].
    start: int
    end: int


_OF_MONEY = re.compile(rf"(?: d'| de | of |[ -]){MONEY}")


def figures(text: str, language: Language) -> list[Figure]:
    """Return the figures of ``text`` in reading order; those in addresses are none of it."""
    shown = masked(text)
    dates = list(_dates(shown, language))
    plain = _blanked(fold(shown), dates)
    hours = list(_times(plain))
    plain = _blanked(plain, hours)
    numbers = [
        Figure(kind=n.kind, value=n.value, also=n.also, start=n.start, end=n.end)
        for n in numbers_in(plain, language)
    ]
    words = _words(_blanked(plain, numbers), language)
    return sorted([*dates, *hours, *numbers, *words], key=lambda figure: figure.start)


def _blanked(text: str, found: Sequence[Figure]) -> str:
    """Return ``text`` with what was found blanked out, so that it is no part of anything else."""
    parts, at = [], 0
    for figure in sorted(found, key=lambda f: f.start):
        if figure.start >= at:
            parts += [text[at : figure.start], "\x00" * (figure.end - figure.start)]
            at = figure.end
    return "".join([*parts, text[at:]])


def _dates(text: str, language: Language) -> Iterator[Figure]:
    # A leap year, so that 29 February is found; only month and day are used of it.
    for found in find_dates(text, reference=date(2024, 1, 1), language=language):
        value = f"{found.day:%Y-%m-%d}" if found.explicit_year else f"--{found.day:%m-%d}"
        swapped = f"{found.day:%Y-%d-%m}" if found.ambiguous else None
        yield Figure(kind="date", value=value, also=swapped, start=found.start, end=found.end)


def _times(plain: str) -> Iterator[Figure]:
    for found in find_times(plain):
        yield Figure(kind="time", value=f"{found.time:%H:%M}", start=found.start, end=found.end)


def _words(plain: str, language: Language) -> Iterator[Figure]:
    for number, start, end in spelled_numbers(plain, language):
        money = _OF_MONEY.match(plain, end)
        if money and (currency := currency_of(money["currency"])):
            value = f"{spelled(number)} {currency}"
            yield Figure(kind="amount", value=value, start=start, end=money.end())
        else:
            yield Figure(kind="word", value=spelled(number), start=start, end=end)
