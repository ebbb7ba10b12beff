"""Which sentences of a text announce a replay: the judging half of notices.

A sentence is a notice when its own clause speaks of a replay (or of a recording on offer) and of
an end, or of a replay that can be had. Applications, exhibitions and the like end too and are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from pipeline.ingest.replays.context import names_recording, outlet
from pipeline.ingest.replays.ends import End, find_ends
from pipeline.ingest.replays.judge import can_be_had, is_of_replay
from pipeline.ingest.replays.limits import SHOWN
from pipeline.ingest.replays.prefilter import may_be_notice, with_cues
from pipeline.ingest.replays.reading import Reading, before, dates_in, same_item
from pipeline.ingest.replays.shown import find_broadcast
from pipeline.ingest.replays.words import MEDIA, STRONG
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import links_between

_FIGURE = re.compile(r"\d")
#: Words of an end, in a sentence that another notice may be.
_ENDS = re.compile(r"\bjusqu|\buntil\b|\bpendant\b|\bencore\b|\bexpire")
#: Characters of a line that only says again when it ends; a line that begins anew with a title.
_LINE = 60
_ENTRY = re.compile(r"\S (?:[-–—|·•]) \S")
_APART = re.compile(r" ?[;,)|/·•] ?| (?:et|and|puis|then|mais|but|-) ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A stretch of text that is taken for a notice."""

    start: int
    stop: int
    #: Indexes of its first and last sentence.
    first: int
    last: int
    #: Its offsets are offsets into the whole text here.
    end: End | None
    #: Whether it names the replay itself and not only an end.
    named: bool
    #: When it was or will be shown, if the text says so.
    since: date | datetime | None


def find_candidates(reading: Reading) -> list[Candidate]:
    """Return the stretches of text that announce a replay, in reading order."""
    found: list[Candidate] = []
    for index, kinds in with_cues(reading.spans, reading.cues):
        if not may_be_notice(reading.folded[slice(*reading.spans[index])], kinds):
            continue
        floor = found[-1].last + 1 if found else 0
        for candidate in _in_sentence(reading, index, floor, strong="strong" in kinds):
            if found and same_notice(reading, found[-1], candidate):
                found[-1] = merged(found[-1], candidate)
            else:
                found.append(candidate)
    return found


def _in_sentence(reading: Reading, index: int, floor: int, *, strong: bool) -> Iterator[Candidate]:
    start, stop = reading.spans[index]
    said = reading.folded[start:stop]
    replay = STRONG.search(said) if strong else None
    ends = _ends(reading, index, None)
    if not ends and not replay:
        return
    mine = _one_each(reading, start, [e for e in ends if is_of_replay(reading, index, e)])
    if not mine and not (replay and can_be_had(reading, index, replay)):
        return
    shown = find_shown(reading, index, floor)
    if shown and any(end.counted for end in mine):
        day = shown.date() if isinstance(shown, datetime) else shown
        again = {end.start: end for end in _ends(reading, index, day)}
        mine = [again.get(end.start, end) for end in mine]
    named = bool(replay or MEDIA.search(said))
    whole = Candidate(
        start=start, stop=stop, first=index, last=index, end=None, named=named, since=shown
    )
    if not mine:
        yield whole
    at = start
    for i, end in enumerate(mine):
        last = i == len(mine) - 1
        cut = stop if last else start + _cut(said, end.end, mine[i + 1].start)
        placed = replace(end, start=start + end.start, end=start + end.end)
        yield replace(whole, start=at, stop=cut, end=placed, since=end.since or shown)
        at = cut


def _ends(reading: Reading, index: int, broadcast: date | None) -> list[End]:
    start, stop = reading.spans[index]
    return find_ends(
        reading.words[start:stop],
        reading.folded[start:stop],
        partial(dates_in, reading, index),
        published=reading.published,
        broadcast=broadcast,
    )


def _cut(said: str, end: int, next_end: int) -> int:
    """Return where the next notice of the same sentence begins: at "et", ";" or ","."""
    match = _APART.search(said, end, next_end)
    return match.end() if match else end


def _one_each(reading: Reading, start: int, ends: list[End]) -> list[End]:
    """Drop an end that only repeats the one before: "pendant 7 jours, jusqu'au 19 janvier"."""
    kept: list[End] = []
    for end in ends:
        between = (start + kept[-1].end, start + end.start) if kept else (0, 0)
        words = reading.words[slice(*between)]
        linked = bool(links_between(reading.links, *between))
        if not kept or linked or outlet(words) or names_recording(fold(words)):
            kept.append(end)
        elif kept[-1].counted and not end.counted:
            kept[-1] = end
    return kept


def find_shown(reading: Reading, index: int, floor: int) -> date | datetime | None:
    """Return when it was shown: by a sentence, those before it, or the next of the same item."""
    start, stop = reading.spans[index]
    own = outlet(reading.words[start:stop]) or names_recording(reading.folded[start:stop])
    after = index + 1
    near = [index, *before(reading, index, floor if own else 0)]
    if after < len(reading.spans) and same_item(reading, index, after):
        following = reading.folded[slice(*reading.spans[after])]
        near += [] if _ENDS.search(following) else [after]
    for i in near:
        a, b = reading.spans[i]
        said = reading.folded[a:b]
        if i != index and not _FIGURE.search(said) and not SHOWN.search(said):
            continue
        day = find_broadcast(
            reading.words[a:b], said, dates_in(reading, i), published=reading.published
        )
        if day:
            return day
    return None


def same_notice(reading: Reading, one: Candidate, other: Candidate) -> bool:
    """Tell whether two sentences make one notice: "Replay : LINK. Visible jusqu'au ..."."""
    if one.end and other.end and other.first != one.last:
        return _repeats(reading, one, other)
    if other.first == one.last or (one.end is None) == (other.end is None):
        return False
    if other.first != one.last + 1 and not same_item(reading, one.last, other.first):
        return False
    if other.first - one.last > 4:
        return False
    if not (one.named and other.named):
        return True
    return not links_between(reading.links, one.start, one.stop)


def _repeats(reading: Reading, one: Candidate, other: Candidate) -> bool:
    """Tell whether a second end is only the first in other words: "Encore 6 jours"."""
    if one.end is None or other.end is None:
        return False
    if not same_item(reading, one.last, other.first) or one.end.over != other.end.over:
        return False
    between = reading.words[one.stop : other.stop]
    if other.stop - other.start > _LINE or _ENTRY.search(between):
        return False
    if links_between(reading.links, one.stop, other.start) or outlet(between):
        return False
    if not re.search(r"\w", reading.words[one.stop : other.start]) and other.named and one.named:
        return _day(one.end) == _day(other.end)
    alike = _day(one.end) == _day(other.end)
    return (alike or one.end.counted or other.end.counted) and not other.named


def _day(end: End) -> date | None:
    return end.until.date() if isinstance(end.until, datetime) else end.until


def merged(one: Candidate, other: Candidate) -> Candidate:
    """Return two sentences as one notice; a date says more than a number of days."""
    end = one.end or other.end
    if one.end and other.end and one.end.counted and not other.end.counted:
        end = other.end
    return replace(
        one, stop=other.stop, last=other.last, end=end, named=True, since=one.since or other.since
    )
