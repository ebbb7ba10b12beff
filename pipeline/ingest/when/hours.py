"""Times of day as French and English texts write them."""

import re
from datetime import time

from msgspec import Struct

from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.words import FIGURES, matches


class FoundTime(Struct, frozen=True, kw_only=True):
    """A time of day in a text."""

    #: Midnight is time(0, 0): whether it begins or ends a day is the caller's to know.
    time: time
    #: Offsets of its words: text[start:end].
    start: int
    end: int


_NAMED = {
    "midi": time(12),
    "noon": time(12),
    "midday": time(12),
    "minuit": time(0),
    "midnight": time(0),
}
_HALF = r"(?: ?(?P<half>[ap])\.? ?m\b\.?)"
_NAME = re.compile(r"(?<![a-z-])(?:midi|minuit|noon|midday|midnight)(?![a-z]|-[a-z])")
_TIME = re.compile(
    r"(?<![\d:.,/'])(?:(?P<from>\d\d?)(?:[:.](?P<from_minute>\d\d))? ?(?:-|to|and|until) ?)?"
    r"(?P<hour>\d\d?)"
    rf"(?:(?:[:.](?P<minute>\d\d)(?!\d))?{_HALF}"
    r"|:(?P<colon>\d\d)(?!\d|:\d)"
    r"| ?h(?:eures?|rs?)?(?! ?\d\d? ?m)(?: ?(?P<h>\d\d)(?!\d))?(?![a-z/]))"
)


def find_times(text: str) -> list[FoundTime]:
    """Return the times of day in ``text`` in reading order: 23 h 59, 9h, midi, 5:30 pm, 9-11am.

    24 h is time(0, 0); hours that no clock shows are left out.
    """
    folded = fold(text)
    figures = (match.start() for match in FIGURES.finditer(folded))
    found = [read for match in matches(_TIME, folded, figures) for read in _read(match)]
    if any(name in folded for name in _NAMED):
        found += [(_NAMED[match[0]], *match.span()) for match in _NAME.finditer(folded)]
    return [
        FoundTime(time=made, start=start, end=end)
        for made, start, end in sorted(found, key=lambda read: read[1])
    ]


def _read(match: re.Match[str]) -> list[tuple[time, int, int]]:
    minute = int(match["minute"] or match["colon"] or match["h"] or 0)
    made = _clock(int(match["hour"]), minute, match["half"])
    if made is None:
        return []
    last = (made, match.start("hour"), match.end())
    if match["from"] is None:
        return [last]
    # "9-11am" begins in the morning too, "10-2pm" before noon; "9 to 17:30" needs no half.
    first = _clock(int(match["from"]), int(match["from_minute"] or 0), match["half"])
    if match["half"] and first and first > made:
        first = _clock(int(match["from"]), int(match["from_minute"] or 0), "a")
    if first is None or first > made:
        return [last]
    end = match.end("from_minute" if match["from_minute"] else "from")
    return [(first, match.start("from"), end), last]


def _clock(hour: int, minute: int, half: str | None) -> time | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
