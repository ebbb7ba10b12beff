"""Made news: a title, a day and a text in French or English, and other news to stand around it."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from benchmarks.made.words import WORDS, draw, sentences
from pipeline.model.story import Language

_FIRST = date(2021, 1, 4)
_DAYS = 1900


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph, heading, quotation or list of a text."""

    kind: Literal["paragraph", "heading", "quote", "list"]
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Other:
    """A teaser of other news."""

    title: str
    text: str
    date: str


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """A piece of news as a layout shows it."""

    language: Language
    title: str
    lead: str
    blocks: tuple[Block, ...]
    others: tuple[Other, ...]
    day: date
    #: When the page was changed, which is not when it was published.
    later: date

    @property
    def long(self) -> str:
        """The day in words."""
        return in_words(self.day, self.language)

    @property
    def later_long(self) -> str:
        """The day of the change in words."""
        return in_words(self.later, self.language)

    @property
    def slash(self) -> str:
        """The day in short."""
        return in_short(self.day, self.language)

    @property
    def later_slash(self) -> str:
        """The day of the change in short."""
        return in_short(self.later, self.language)

    @property
    def body(self) -> str:
        """The text in plain words."""
        parts = [self.lead]
        for block in self.blocks:
            parts += block.items or (block.text,)
        return "\n".join(parts)


def news(dice: random.Random, language: Language) -> News:
    """Draw a piece of news."""
    day = _FIRST + timedelta(days=dice.randrange(_DAYS))
    lead, *rest = sentences(dice, language, 1 + dice.randint(12, 26))
    return News(
        language=language,
        title=draw(dice, language, WORDS[language].TITLES),
        lead=lead,
        blocks=tuple(_blocks(dice, language, rest)),
        others=tuple(_others(dice, language)),
        day=day,
        later=day + timedelta(days=dice.randint(3, 200)),
    )


def in_words(day: date, language: Language) -> str:
    """Return ``day`` as texts write it."""
    month = WORDS[language].MONTHS[day.month - 1]
    first = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{first} {month} {day.year}"


def in_short(day: date, language: Language) -> str:
    """Return ``day`` as lists write it, never so that its month could be its day."""
    return f"{day:%d/%m/%Y}" if language == "fr" else f"{day.day} {day:%b} {day.year}"


def _blocks(dice: random.Random, language: Language, told: list[str]) -> list[Block]:
    words, found = WORDS[language], []
    while told:
        size = dice.randint(2, 4)
        found.append(Block(kind="paragraph", text=" ".join(told[:size])))
        told = told[size:]
    headings = dice.sample(words.HEADINGS, dice.randint(0, 2))
    for n, heading in enumerate(headings, 1):
        found.insert(n * len(found) // 3 + 1, Block(kind="heading", text=heading))
    if dice.random() < 0.4:
        items = tuple(dice.sample(words.ITEMS, 3))
        items = tuple(item.format(n=48, small=4) for item in items)
        # A list never stands directly below a heading.
        found.append(Block(kind="list", items=items))
        (closing,) = sentences(dice, language, 1)
        found.append(Block(kind="paragraph", text=closing))
    if dice.random() < 0.3:
        (said,) = sentences(dice, language, 1)
        found.insert(2, Block(kind="quote", text=said))
    return found


def _others(dice: random.Random, language: Language) -> list[Other]:
    found = []
    for title in dice.sample(WORDS[language].RELATED, 4):
        day = _FIRST + timedelta(days=dice.randrange(_DAYS))
        (text,) = sentences(dice, language, 1)
        shown = in_words(day, language)
        found.append(Other(title=title.format(year=day.year), text=text, date=shown))
    return found
