"""Which sentences of a text announce a replay: the judging half of notices.

A sentence is a notice when its own clause speaks of a replay (or of a recording on offer) and of
an end, or of a replay that can be had. Applications, exhibitions and the like end too and are none.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.replays.context import TITLE, names_recording, outlet
from pipeline.ingest.replays.ends import End, find_ends
from pipeline.ingest.replays.judge import can_be_had, is_of_replay
from pipeline.ingest.replays.limits import SHOWN
from pipeline.ingest.replays.reading import Reading, before, begins_item, dates_in, same_item
from pipeline.ingest.replays.shown import find_broadcast
from pipeline.ingest.replays.vocabulary import with_cues
from pipeline.ingest.replays.words import MEDIA, MEDIA_NEAR, STRONG
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import links_between

_FIGURE = re.compile(r"\d")
#: Words of an end, in a sentence that another notice may be.
_ENDS = re.compile(r"\bjusqu|\buntil\b|\bpendant\b|\bencore\b|\bexpire")
#: Sentences between two that are one notice.
_FURTHEST = 4
#: Characters of a line that only says again when it ends; a line that begins anew with a title.
_LINE = 60
_ENTRY = re.compile(r"\S (?:[-–—|·•]) \S")
#: "... jusqu'au 3 mars ; Casse-Noisette (jusqu'au ...": what follows is another.
_LISTED = re.compile(r"\)[^()]*[a-z]{3}[^()]*\(|;[^;]*[a-z]{3}")
#: "from 19 min. Listen again ...": the point ends the sentence.
_SHORT_MINUTES = re.compile(r"\d ?(?:min|mn|mins|sec|secs|s|h)\. (?=[a-z])")
#: "Épisode 2": another than the one before.
_NUMBERED = re.compile(r"\b(?:episode|ep|partie|part|volet|numero)\.? ?\d")
#: "Le premier épisode jusqu'au 3 mars, le second jusqu'au 10".
_SECOND = re.compile(
    r"\b(?:(?:le|la|the|et|and) (?:second|seconde|deuxieme|troisieme|dernier|derniere|third|last|"
    r"other|suivant|latter)(?: one)?|l'autre) ?(?:,|is|est)? ?$"
)
_APART = re.compile(r" ?[;,)|/·•] ?| (?:et|and|puis|then|mais|but|-) ")


class Candidate(Struct, frozen=True, kw_only=True):
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
    for index, cue in with_cues(reading.words, reading.spans):
        floor = found[-1].last + 1 if found else 0
        for candidate in _in_sentence(reading, index, floor, strong=cue == "strong"):
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
    match = _SHORT_MINUTES.search(said, end, next_end) or _APART.search(said, end, next_end)
    return match.end() if match else end


def _one_each(reading: Reading, start: int, ends: list[End]) -> list[End]:
    """Drop an end that only repeats the one before: "pendant 7 jours, jusqu'au 19 janvier"."""
    kept: list[End] = []
    for end in ends:
        between = (start + kept[-1].end, start + end.start) if kept else (0, 0)
        words = reading.words[slice(*between)]
        linked = bool(links_between(reading.links, *between))
        if kept and _alike(kept[-1], end) and not _LISTED.search(fold(words)):
            kept[-1] = end if kept[-1].counted else kept[-1]
        elif not kept or linked or _names_another(words):
            kept.append(end)
        elif kept[-1].counted and not end.counted:
            kept[-1] = end
    return kept


def _alike(one: End, other: End) -> bool:
    """Tell an end that is given twice, as a day and as a stretch of time that leads there."""
    days = _day(one), _day(other)
    if one.counted == other.counted or days[0] is None or days[1] is None:
        return False
    return abs((days[0] - days[1]).days) <= 1


def _names_another(words: str) -> bool:
    """Tell whether what stands between two ends names another recording."""
    folded = fold(words)
    if outlet(words) or names_recording(folded) or MEDIA_NEAR.search(folded):
        return True
    return bool(TITLE.search(folded) or _LISTED.search(folded) or _SECOND.search(folded))


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
    if one.named and other.named and _begins_anew(reading, one, other):
        return False
    follows = other.first == one.last + 1 or same_item(reading, one.last, other.first)
    if not follows or other.first - one.last > _FURTHEST:
        return False
    if not (one.named and other.named) or not links_between(reading.links, one.start, one.stop):
        return True
    # "Revoir le sujet : LINK. Replay disponible jusqu'au ...": it says how long, not what else.
    apart = "\n" in reading.words[one.stop : other.start] or other.first != one.last + 1
    names = [outlet(reading.words[piece.start : piece.stop]) for piece in (other, one)]
    linked = links_between(reading.links, other.start, other.stop)
    return not (apart or linked) and names[0] in (None, names[1])


def _begins_anew(reading: Reading, one: Candidate, other: Candidate) -> bool:
    """Tell whether a line between two begins with another broadcast: "M6, 22 h 50. ..."."""
    between = reading.words[one.stop : other.start]
    if begins_item(reading, other.start):
        return True
    return "\n" in between and outlet(between) is not None


def _repeats(reading: Reading, one: Candidate, other: Candidate) -> bool:
    """Tell whether a second end is only the first in other words: "Encore 6 jours"."""
    ends = one.end, other.end
    if ends[0] is None or ends[1] is None or ends[0].over != ends[1].over:
        return False
    # Something else may be named between them.
    named = re.search(r"\w", reading.words[one.stop : other.start])
    if named or not same_item(reading, one.last, other.first):
        return False
    if ends[0].over:
        return True
    said = reading.words[one.stop : other.stop]
    linked = links_between(reading.links, one.stop, other.start)
    if other.stop - other.start > _LINE or _ENTRY.search(said) or linked or outlet(said):
        return False
    alike = _day(ends[0]) == _day(ends[1])
    if other.named:
        return alike and one.named and not _NUMBERED.search(reading.folded, other.start, other.stop)
    return alike or ends[0].counted or ends[1].counted


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
