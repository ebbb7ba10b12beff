"""A text made ready for looking for notices in it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, field

from pipeline.ingest.replays.cleaning import Cleaned, clean
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import Link, find_links, sentence_spans, without_addresses
from pipeline.ingest.when.dates import Found, find_dates
from pipeline.model.story import Language

_BLANK = re.compile(r"\n[ \t]*\n")
_BULLETED = re.compile(r"\s*(?:[-–—*+•·▪◦‣●■□➢➤✓✔|]|\d{1,2}[.)] )")


class Reading(Struct, frozen=True, kw_only=True):
    """A text made ready; offsets are those of its cleaned words."""

    cleaned: Cleaned
    #: The text with its addresses blanked out, and the same folded.
    words: str
    folded: str
    spans: list[tuple[int, int]]
    links: list[Link]
    published: date | None
    language: Language | None
    #: Dates of sentences that were read, by index.
    dates: dict[int, list[Found]] = field(default_factory=dict)


def read(text: str, *, published: date | None, language: Language | None) -> Reading:
    """Make ``text`` ready for judging."""
    cleaned = clean(text)
    folded = fold(cleaned.text)
    links = find_links(cleaned.text)
    words = without_addresses(cleaned.text, links)
    spans = sentence_spans(words)
    wrapped = [(a, b) for a, b in spans if words.find("\n", a, b) >= 0]
    if links:
        folded = fold(words)
    if wrapped:
        words, folded = _unwrapped(words, wrapped), _unwrapped(folded, wrapped)
    return Reading(
        cleaned=cleaned,
        words=words,
        folded=folded,
        spans=spans,
        links=links,
        published=published,
        language=language,
    )


def _unwrapped(words: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return words with the line breaks within sentences made spaces, at the same length."""
    parts, at = list[str](), 0
    for start, stop in spans:
        parts += [words[at:start], words[start:stop].replace("\n", " ")]
        at = stop
    return "".join([*parts, words[at:]])


def dates_in(reading: Reading, index: int) -> list[Found]:
    """Return the dates of a sentence, with offsets into it."""
    if index not in reading.dates:
        words = reading.words[slice(*reading.spans[index])]
        reading.dates[index] = find_dates(
            words, reference=reading.published, language=reading.language
        )
    return reading.dates[index]


def same_item(reading: Reading, first: int, second: int) -> bool:
    """Tell whether two sentences stand together: no blank line and no new bullet between them."""
    start = reading.spans[first][0]
    gap = reading.words[start : reading.spans[second][0] + 4]
    if _BLANK.search(gap):
        return False
    begins = (span[0] for span in reading.spans[first + 1 : second + 1])
    return not any(begins_item(reading, at) for at in begins)


def begins_item(reading: Reading, at: int) -> bool:
    """Tell whether the line at an offset begins with a bullet or a number."""
    line = reading.words.rfind("\n", 0, at) + 1
    before = reading.words[line : at + 4]
    return not before[: at - line].strip(" \t>") and bool(_BULLETED.match(before))


def before(reading: Reading, index: int, floor: int = 0) -> Iterator[int]:
    """Yield the sentences before one, nearest first: two, and the rest of its own item."""
    for i in range(index - 1, max(floor, index - 7) - 1, -1):
        if index - i > 2 and not same_item(reading, i, index):
            return
        yield i


def after(reading: Reading, index: int) -> Iterator[int]:
    """Yield up to three sentences after one, of its own item."""
    for i in range(index + 1, min(index + 4, len(reading.spans))):
        if not same_item(reading, index, i):
            return
        yield i
