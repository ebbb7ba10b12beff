"""Listings as television pages and press reviews write them: several replays in one text."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from benchmarks.made.words import sentences
from benchmarks.replays import days
from benchmarks.replays.cases import Case, dice
from benchmarks.replays.listing_words import COLUMNS, DAY_ENDS, DAYS, HEADS, LEFT_ENDS, TITLES
from benchmarks.replays.notices import FRAMES, UNTIL
from pipeline.model.story import LANGUAGES, Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One replay of a listing."""

    title: str
    channel: str
    aired: str
    #: "Dispo. jusqu’au 03/02", "Encore 6 jours".
    said: str
    #: The day alone: "03/02".
    day: str
    end: date
    url: str


#: Sets items out; the dice are for what such pages have this way or that.
Layout = Callable[[random.Random, Language, Sequence[Item]], str]


def cases(count: int) -> Iterator[Case]:
    """Yield ``count`` listings of two to eight replays, two of three in French."""
    chance = dice("columns")
    for n in range(count):
        language: Language = LANGUAGES[n % 3 == 2]
        published = days.published(chance)
        titles = chance.sample(TITLES[language], chance.randint(2, 8))
        items = [_item(chance, language, published, title) for title in titles]
        layout = LAYOUTS[n // 3 % len(LAYOUTS)]
        text = layout(chance, language, items)
        if chance.random() < 0.4:
            before, after = sentences(chance, language, 2)
            text = f"{before}\n\n{text}\n\n{after}"
        yield Case(
            kind=f"{language} {layout.__name__}",
            text=text,
            language=language,
            told=chance.random() < 0.75,
            published=published,
            ends=tuple(item.end for item in items),
        )


def _item(chance: random.Random, language: Language, published: date, title: str) -> Item:
    when = published + timedelta(days=chance.choice((*range(2, 15), 20, 30, 45, 90)))
    left = (when - published).days
    aired = published - timedelta(days=chance.randint(0, 9))
    short = _short(chance, language, when)
    if chance.random() < 0.6 or left > 30:
        said = chance.choice(DAY_ENDS[language]).format(day=short)
    else:
        said = chance.choice(LEFT_ENDS[language]).format(n=f"{left} {DAYS[language]}")
    return Item(
        title=title,
        channel=chance.choice(FRAMES[language].BROADCASTERS),
        aired=f"{aired.day:02}/{aired.month:02}" + chance.choice(("", f"/{aired.year}")),
        said=said,
        day=short,
        end=when,
        url=f"https://tv.example.org/{chance.randrange(10**6)}",
    )


def _short(chance: random.Random, language: Language, when: date) -> str:
    if chance.random() < 0.5:
        return f"{when.day:02}/{when.month:02}" + chance.choice(("", f"/{when.year}"))
    day: str = UNTIL[language].day(chance, when)
    return day


def _head(chance: random.Random, language: Language) -> str:
    return chance.choice(("", "## ", "")) + chance.choice(HEADS[language])


def lines(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return a line for each, under a heading."""
    dash = chance.choice((" – ", " - ", " · ", ", ", " : "))
    rows = (dash.join((i.title, i.channel, i.said)) for i in items)
    return "\n".join((_head(chance, language), *rows))


def cards(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return some short lines for each, as the cards of such a page come out as text."""
    lengths = (13, 26, 52)
    rows = (
        f"{i.title}\n{i.channel} · {i.aired} · {chance.choice(lengths)} min\n{i.said}"
        for i in items
    )
    return "\n\n".join((_head(chance, language), *rows))


def run_on_cards(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return the lines of cards without the empty lines between."""
    rows = (f"{i.channel}\n{i.title}\n{i.said}" for i in items)
    return "\n".join((_head(chance, language), *rows))


def tabs(_: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return a table as it is copied from a sheet, its heads saying what the columns are."""
    heads = COLUMNS[language][0]
    rows = [heads, *((i.title, i.channel, i.aired, i.day) for i in items)]
    return "\n".join("\t".join(row) for row in rows)


def said_in_tabs(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return such a table with words in its last column."""
    heads = chance.choice(COLUMNS[language][1:])
    rows = [heads, *((i.title, i.channel, i.aired, i.said) for i in items)]
    return "\n".join("\t".join(row) for row in rows)


def markdown_table(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return a Markdown table with links."""
    heads = chance.choice(COLUMNS[language])
    last = [i.day if heads is COLUMNS[language][0] else i.said for i in items]
    rows = [
        (f"[{i.title}]({i.url})", i.channel, i.aired, end)
        for i, end in zip(items, last, strict=True)
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ("---",) * 4, *rows))


def pipes(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return a line for each, parted by bars, under a heading."""
    rows = (f"{i.channel} | {i.title} | {i.aired} | {i.said}" for i in items)
    return "\n".join((_head(chance, language), *rows))


def side_by_side(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return cards beside each other, two or three in a row, as plain text has them."""
    across = chance.choice((2, 3))
    blocks = [_head(chance, language)]
    for n in range(0, len(items), across):
        row = items[n : n + across]
        parts = [(i.title, i.channel, i.said) for i in row]
        width = max(len(p) for part in parts for p in part) + chance.randint(3, 8)
        block = (
            "".join(f"{p:{width}}" for p in line).rstrip() for line in zip(*parts, strict=True)
        )
        blocks.append("\n".join(block))
    return "\n\n".join(blocks)


def bullets(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return a Markdown list of links."""
    mark = chance.choice(("- ", "* ", "• "))
    rows = (f"{mark}[{i.title}]({i.url}) ({i.channel}) : {i.said}" for i in items)
    return "\n".join((_head(chance, language), "", *rows))


def numbered(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return a numbered list with bare links."""
    rows = (f"{n}. {i.channel} – {i.title} – {i.url} – {i.said}" for n, i in enumerate(items, 1))
    return "\n".join((_head(chance, language), "", *rows))


def one_sentence(chance: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return all in one sentence, in parentheses after each title."""
    lead = {"fr": "À revoir en replay : ", "en": "Watch again on replay: "}[language]
    said = (f"{i.title} ({i.channel}, {i.said[0].lower()}{i.said[1:]})" for i in items)
    return lead + chance.choice((" ; ", ", ")).join(said) + "."


def press_review(_: random.Random, language: Language, items: Sequence[Item]) -> str:
    """Return a paragraph for each, with its broadcast."""
    blocks = []
    for i in items:
        word = "Replay : " if language == "fr" else "Replay: "
        blocks.append(f"**{i.channel}**, {i.aired}. {i.title}. {word}{i.url} ({i.said})")
    return "\n\n".join(blocks)


LAYOUTS: Final[tuple[Layout, ...]] = (
    *(lines, cards, run_on_cards, tabs, said_in_tabs, markdown_table, pipes, side_by_side),
    *(bullets, numbered, one_sentence, press_review),
)
