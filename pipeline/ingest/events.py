"""Events: when and where something takes place, where a text says it outright.

Better none than a wrong one: a date counts only beside words that announce ("aura lieu", "Date :",
"Join us") or beside hours and the name of a gathering. Replays, deadlines, publication dates and
what already took place are no events.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.ingest.event_words import (
    ANNOUNCES,
    BACKWARDS,
    DATED,
    FUTURE,
    GATHERING,
    NO_EVENT,
    THROUGH,
    THROUGH_FROM,
)
from pipeline.ingest.places import labelled_place, place_in
from pipeline.ingest.replays.limits import BROADCAST
from pipeline.ingest.replays.words import STRONG
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.sentences import shorten
from pipeline.ingest.text.spans import find_links, sentence_spans, without_addresses
from pipeline.ingest.when.dates import Found, find_dates
from pipeline.ingest.when.hours import FoundTime, find_times
from pipeline.model.draft import DraftEvent
from pipeline.model.story import Language

_HOURS_LABEL = re.compile(
    r"(?im)^[^\w\n]*(?:horaires?|heures?|time|"
    r"hours)[ \xa0\u202f]?:[ \xa0*_]*(?P<hours>[^\n]{2,60})$"
)
_DIGIT = re.compile(r"\d")
_CONNECTED = re.compile(r" ?(?:-|a|to|until|et|and|jusqu'a|>) ?(?:l'|the )?")
#: Characters before a sentence in which the name of the gathering may stand.
_AROUND = 200
#: An evening that begins from the first hour on may end on the next day until the second.
_EVENING, _MORNING = time(18), time(8)


class EventRead(Struct, frozen=True, kw_only=True):
    """What a text says of an event."""

    #: None where it announces none for certain.
    event: DraftEvent | None
    #: What is wrong with it, with line numbers of the given text; ``file`` is None.
    problems: tuple[Problem, ...] = ()


class _Candidate(Struct, frozen=True, kw_only=True):
    """An event as one sentence has it."""

    event: DraftEvent
    score: int
    last: date
    #: True where the end it names comes before its start; it has none then.
    backwards: bool
    #: True where its words look ahead and its year is written.
    outright: bool
    line: int
    said: str


def read_event(
    text: str,
    *,
    published: date | None,
    today: date | None = None,
    language: Language | None = None,
) -> EventRead:
    """Return the event ``text`` announces, or None where that is not certain, and what is wrong.

    What was over before ``published`` is none. Days without a year follow ``published``, else
    ``today``: a text whose own day is not known may announce what is past by now.
    An event of several days ends with its last day, inclusive; without hours both are dates. An
    evening may end after midnight; any other end before its start is left out.
    Two different events that are announced alike are none.
    """
    words = without_addresses(text, find_links(text))
    folded = fold(words)
    found = [
        candidate
        for span in sentence_spans(words)
        if _DIGIT.search(words, *span)
        for candidate in _in_sentence(words, folded, span, published or today, language)
    ]
    coming = [c for c in found if published is None or c.last >= published]
    if not coming:
        return EventRead(event=None, problems=tuple(_past(found, published)))
    best = max(candidate.score for candidate in coming)
    events = {c.event.start: c for c in reversed(coming) if c.score == best}
    if len(events) > 1:
        return EventRead(event=None)
    (chosen,) = events.values()
    place = chosen.event.place or labelled_place(words)
    return EventRead(event=replace(chosen.event, place=place), problems=tuple(_backwards(chosen)))


def _past(found: Sequence[_Candidate], published: date | None) -> Iterator[Problem]:
    """Yield a doubt where the only event that is announced was over on the day of publication."""
    for candidate in found[:1]:
        if published is not None and candidate.outright:
            yield problem(
                "event-past",
                line=candidate.line,
                text=candidate.said,
                day=f"{candidate.last:%Y-%m-%d}",
                published=f"{published:%Y-%m-%d}",
            )


def _backwards(candidate: _Candidate) -> Iterator[Problem]:
    if candidate.backwards:
        yield problem("event-ends-before", line=candidate.line, text=candidate.said)


def _in_sentence(
    words: str,
    text: str,
    span: tuple[int, int],
    reference: date | None,
    language: Language | None,
) -> Iterator[_Candidate]:
    """Yield what one sentence with a figure announces; ``text`` is ``words`` folded."""
    start, stop = span
    folded = text[start:stop]
    if not DATED.search(folded):
        return
    said = words[start:stop]
    if STRONG.search(folded) or BROADCAST.search(folded) or NO_EVENT.search(folded):
        return
    days = find_dates(said, reference=reference, language=language)
    if not days or any(day.weekday_mismatch or day.ambiguous for day in days):
        return
    times = find_times(said)
    first, last, opening = _span(folded, days, times)
    hours = _hours(folded, times, first, last)
    if opening is not None:
        hours = [opening, *hours[:1]]
    hours = hours or _labelled_hours(words)
    around = f"{folded} {text[max(0, start - _AROUND) : start]}"
    gathering = bool(GATHERING.search(around))
    score = 2 * bool(ANNOUNCES.search(folded)) + gathering
    score += 2 if hours and gathering else 1 if hours or first is not last else 0
    if score < 2:
        return
    event, backwards = _event(first.day, last.day, hours, place_in(said, last.end))
    match = BACKWARDS.search(folded)
    yield _Candidate(
        event=event,
        score=score,
        last=max(first.day, last.day),
        backwards=backwards or bool(match and int(match["first"]) > int(match["last"])),
        outright=bool(FUTURE.search(folded)) and last.explicit_year and last is days[-1],
        line=1 + words.count("\n", 0, start),
        said=shorten(" ".join(said.split()), 80),
    )


def _span(
    folded: str, days: list[Found], times: list[FoundTime]
) -> tuple[Found, Found, time | None]:
    """Return the first and the last day of "du 9 au 11 février"; the same one twice else.

    The third is the first day's hour, where it stands between the two.
    """
    first = last = days[0]
    opening = None
    for day, following in pairwise(days):
        between = folded[day.end : following.start]
        inside = [t for t in times if day.end <= t.start and t.end <= following.start]
        listed = between.strip() == "," and following.day - day.day == timedelta(days=1)
        if len(inside) == 1 and day is first and THROUGH_FROM.fullmatch(between):
            opening = inside[0].time
        elif not (listed or THROUGH.fullmatch(between)):
            break
        last = following
    return first, last, opening


def _hours(folded: str, times: list[FoundTime], first: Found, last: Found) -> list[time]:
    """Return the one or two hours that stand beside the days."""
    after = [t for t in times if t.start >= last.end]
    if after and re.fullmatch(r"[^.\d]{0,30}", folded[last.end : after[0].start]):
        near = after
    else:
        near = [t for t in times if t.end <= first.start and first.start - t.end < 15][-2:]
    if len(near) > 1 and _CONNECTED.fullmatch(folded[near[0].end : near[1].start]):
        return [near[0].time, near[1].time]
    return [near[0].time] if near else []


def _labelled_hours(words: str) -> list[time]:
    """Return the hours of a line that begins with "Horaires :" or "Time:"."""
    match = _HOURS_LABEL.search(words)
    return [found.time for found in find_times(match["hours"])][:2] if match else []


def _event(
    first: date, last: date, hours: Sequence[time], place: str | None
) -> tuple[DraftEvent, bool]:
    """Return the event, and whether the end it was given comes before its start."""
    backwards = last < first
    last = max(first, last)
    if not hours:
        end = last if last != first else None
        return DraftEvent(start=first, end=end, place=place), backwards
    start = datetime.combine(first, hours[0])
    ends = datetime.combine(last, hours[1]) if len(hours) > 1 else None
    if ends is not None and ends <= start:  # "de 20 h à 1 h"
        overnight = hours[1] == time(0) or (hours[0] >= _EVENING and hours[1] <= _MORNING)
        backwards = backwards or not overnight
        ends = ends + timedelta(days=1) if overnight else None
    if len(hours) < 2 and last != first:
        return DraftEvent(start=first, end=last, place=place), backwards
    return DraftEvent(start=start, end=ends, place=place), backwards
