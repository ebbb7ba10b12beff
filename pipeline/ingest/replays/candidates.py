"""Which sentences of a text announce a replay: the judging half of notices.

A sentence is a notice when its own clause speaks of a replay (or of a recording on offer) and of
an end, or of a replay that can be had. Applications, exhibitions and the like end too and are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.ingest.replays.broadcasters import PLATFORM_HOST, find_broadcaster, find_platform
from pipeline.ingest.replays.ends import End, find_broadcast, find_ends
from pipeline.ingest.replays.reading import Reading
from pipeline.ingest.replays.starts import find_start
from pipeline.ingest.replays.words import (
    BROADCAST,
    CLAUSE,
    COMPLEMENT,
    END_CUES,
    END_CUES_WITH_NUMBER,
    LINK,
    MEDIA,
    MEDIA_NEAR,
    OFFER,
    OTHER_SUBJECT,
    STRONG,
)
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import (
    links_between,
)

#: An end is announced, even where its date cannot be read.
_SOME_END = re.compile(r"\bjusqu|\buntil\b|\bexpire")
_NOT_YET = re.compile(r"\b(?:sera|seront|bientot|will|soon)\b")
#: A link is promised, even where pasting lost it.
_POINTS = re.compile(
    r"\b(?:ici|here|cliquez|click|ci-dessous|below|lien|link)\b"
    r"|\b(?:disponible|available|en ligne|online)\W*:?\W*$"
)


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


def find_candidates(reading: Reading) -> list[Candidate]:
    """Return the stretches of text that announce a replay, in reading order."""
    found: list[Candidate] = []
    # What the whole text lacks need not be looked for in each of its sentences.
    cues = [cue for cue in END_CUES if cue in reading.folded]
    with_number = [cue for cue in END_CUES_WITH_NUMBER if cue in reading.folded]
    for index in range(len(reading.spans)):
        said = reading.folded[slice(*reading.spans[index])]
        if not _may_be_notice(said, cues, with_number):
            continue
        for candidate in _in_sentence(reading, index):
            if found and _same_notice(reading, found[-1], candidate):
                found[-1] = replace(
                    found[-1],
                    stop=candidate.stop,
                    last=candidate.last,
                    end=found[-1].end or candidate.end,
                    named=True,
                )
            else:
                found.append(candidate)
    return found


def _in_sentence(reading: Reading, index: int) -> Iterator[Candidate]:
    start, stop = reading.spans[index]
    said = reading.folded[start:stop]
    strong = STRONG.search(said)
    ends = find_ends(
        reading.words[start:stop],
        published=reading.published,
        broadcast=_broadcast(reading, index),
        language=reading.language,
    )
    named = bool(strong or MEDIA.search(said))
    mine = _one_each(reading, start, [e for e in ends if _of_replay(reading, index, e)])
    if not mine:
        if strong and _can_be_had(reading, index, strong):
            yield Candidate(start=start, stop=stop, first=index, last=index, end=None, named=True)
        return
    at = start
    for i, end in enumerate(mine):
        last = i == len(mine) - 1
        cut = stop if last else start + _cut(said, end.end, mine[i + 1].start)
        placed = replace(end, start=start + end.start, end=start + end.end)
        yield Candidate(start=at, stop=cut, first=index, last=index, end=placed, named=named)
        at = cut


def _may_be_notice(said: str, cues: Sequence[str], with_number: Sequence[str]) -> bool:
    """Tell at the cost of a few substring searches that a sentence need not be read."""
    if any(cue in said for cue in cues):
        return bool(OFFER.search(said) or STRONG.search(said) or MEDIA.search(said))
    if not re.search(r"\d", said) or not any(cue in said for cue in with_number):
        return False
    return bool(OFFER.search(said) or STRONG.search(said))


def _cut(said: str, end: int, next_end: int) -> int:
    """Return where the next notice of the same sentence begins: at "et", ";" or ","."""
    match = re.compile(r" ?[;,)] ?| (?:et|and|puis|then|mais|but) ").search(said, end, next_end)
    return match.end() if match else end


def _one_each(reading: Reading, start: int, ends: list[End]) -> list[End]:
    """Drop an end that only repeats the one before: "pendant 7 jours, jusqu'au 19 janvier"."""
    kept: list[End] = []
    for end in ends:
        between = (start + kept[-1].end, start + end.start) if kept else (0, 0)
        words = reading.words[slice(*between)]
        linked = bool(links_between(reading.links, *between))
        if not kept or linked or _outlet(words) or _names_recording(fold(words)):
            kept.append(end)
        elif kept[-1].counted and not end.counted:
            kept[-1] = end
    return kept


def _outlet(words: str) -> str | None:
    return find_broadcaster(words) or find_platform(words)


def _names_recording(folded: str) -> bool:
    return bool(STRONG.search(folded) or MEDIA.search(folded))


def _broadcast(reading: Reading, index: int) -> date | None:
    """Return the day of broadcast said in a sentence, in the two before it or in the next."""
    for words in _context(reading, index, ahead=1):
        if day := find_broadcast(words, published=reading.published, language=reading.language):
            return day
    return None


def _of_replay(reading: Reading, index: int, end: End) -> bool:
    """Tell whether an end is a replay's: by its clause, else by its sentence and its context."""
    start, stop = reading.spans[index]
    said = reading.folded[start:stop]
    clause = _clause(said, end)
    if _other_subject(clause) or (end.over and not _over_subject(reading, index, said)):
        return False
    if end.counted and not _counts_offer(said, end):
        return False
    if _names_offer(reading, index, clause):
        return True
    if _other_subject(said):
        return False
    context = bool(OFFER.search(said)) and _speaks_of_recording(reading, index)
    return context or _names_offer(reading, index, said)


def _names_offer(reading: Reading, index: int, words: str) -> bool:
    """Tell whether words name a replay, or a recording and that it is on offer."""
    if STRONG.search(words):
        return True
    offered = OFFER.search(words) or _outlet(reading.words[slice(*reading.spans[index])])
    if not offered:
        return False
    if MEDIA.search(words) or LINK.search(words):
        return True
    return bool(MEDIA_NEAR.search(words)) and _speaks_of_broadcast(reading, index)


def _clause(said: str, end: End) -> str:
    """Return the clause an end stands in."""
    cuts = [m for m in CLAUSE.finditer(said) if m.end() <= end.start or m.start() >= end.end]
    begin = max((m.end() for m in cuts if m.end() <= end.start), default=0)
    return said[begin : min((m.start() for m in cuts if m.start() >= end.end), default=len(said))]


def _other_subject(words: str) -> bool:
    """Tell whether words speak of something else that ends, other than as a replay's subject."""
    strong = STRONG.search(words)
    for match in OTHER_SUBJECT.finditer(words):
        completes = COMPLEMENT.search(words, max(0, match.start() - 40), match.start())
        recording = strong or MEDIA.search(words)
        if not (recording and recording.start() < match.start() and completes):
            return True
    return False


def _over_subject(reading: Reading, index: int, said: str) -> bool:
    if STRONG.search(said) or MEDIA.search(said):
        return True
    return bool(LINK.search(said)) and _speaks_of_recording(reading, index)


def _counts_offer(said: str, end: End) -> bool:
    """Tell "disponible pendant 7 jours" from "suivie pendant 7 jours"."""
    left = re.search(r"plus que|reste|left|remaining", said[end.start : end.end])
    near = said[max(0, end.start - 45) : end.end + (30 if left else 0)]
    return bool(OFFER.search(near) or STRONG.search(near))


def _context(reading: Reading, index: int, *, ahead: int = 0) -> Iterator[str]:
    """Yield the words of a sentence, of up to two before it and of ``ahead`` after it."""
    last = len(reading.spans) - 1
    for i in (*range(index, index - 3, -1), *range(index + 1, index + 1 + ahead)):
        if 0 <= i <= last:
            yield reading.words[slice(*reading.spans[i])]


def _speaks_of_broadcast(reading: Reading, index: int) -> bool:
    return any(
        BROADCAST.search(fold(words)) or _outlet(words)
        for words in _context(reading, index, ahead=1)
    ) or _has_platform_link(reading, index)


def _speaks_of_recording(reading: Reading, index: int) -> bool:
    """Tell whether the sentences before are about a recording and not about something else."""
    for words in _context(reading, index):
        folded = fold(words)
        if _other_subject(folded):
            return False
        if _names_recording(folded) or BROADCAST.search(folded) or _outlet(words):
            return True
    return _has_platform_link(reading, index)


def _has_platform_link(reading: Reading, index: int) -> bool:
    start, stop = reading.spans[index]
    return any(
        PLATFORM_HOST.search(link.url)
        for link in links_between(reading.links, start - 2, stop + 40)
        if _linked(replace(reading, links=[link]), start - 2, stop)
    )


def _can_be_had(reading: Reading, index: int, strong: re.Match[str]) -> bool:
    """Tell "Replay disponible :" and "Le replay : https://..." from a mere mention."""
    start, stop = reading.spans[index]
    said = reading.folded[start:stop]
    clause = _clause(said, End(start=strong.start(), end=strong.end(), until=None))
    if _other_subject(clause):
        return False
    if _linked(reading, start, stop) or find_start(reading.words[start:stop]) is not None:
        return True
    offered = OFFER.search(clause) or _outlet(reading.words[start:stop])
    if _SOME_END.search(clause) and (offered or clause.rstrip().endswith(":")):
        return True
    if _NOT_YET.search(clause):
        return False
    if _POINTS.search(clause):
        return True
    return bool(OFFER.search(clause) and _outlet(reading.words[start:stop]))


def _linked(reading: Reading, start: int, stop: int) -> bool:
    """Tell whether a link stands in a sentence or is the next thing after it."""
    return any(
        start <= link.start < stop
        or (link.start >= stop and not re.search(r"\w", reading.words[stop : link.start]))
        for link in links_between(reading.links, start, stop + 40)
    )


def _same_notice(reading: Reading, one: Candidate, other: Candidate) -> bool:
    """Tell whether two sentences make one notice: "Replay : LINK. Visible jusqu'au ..."."""
    if other.first != one.last + 1 or (one.end is None) == (other.end is None):
        return False
    if not (one.named and other.named):
        return True
    return not links_between(reading.links, one.start, one.stop)
