"""Replay notices: the words in a text that announce a replay, and what they say.

What a notice does not say itself (its broadcaster, its link) is taken from its neighbours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

from pipeline.errors import Problem, problem
from pipeline.ingest.replays.broadcasters import PLATFORM_HOST, find_broadcaster, find_platform
from pipeline.ingest.replays.candidates import Candidate, find_candidates
from pipeline.ingest.replays.ends import End
from pipeline.ingest.replays.reading import Reading, read
from pipeline.ingest.replays.starts import find_start
from pipeline.ingest.replays.words import (
    BROADCAST,
    LINK,
    MEDIA,
    MEDIA_NEAR,
    OFFER,
    OTHER_SUBJECT,
    STRONG,
    SUBJECT_CUES,
)
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import Link, links_between
from pipeline.model.draft import Notice
from pipeline.model.story import Language

#: "Arte, 52 min": how listings name a broadcast.
_MINUTES = re.compile(r"\d ?(?:min|mn|')(?![a-z])|\d\d/\d\d|[|\"]")
#: A sentence as short as this names a broadcaster for the one beside it.
_LISTED = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticesFound:
    """The replay notices of a text, in reading order, and what is wrong with them."""

    notices: tuple[Notice, ...]
    #: 1-based line of the given text on which each notice begins, in the same order.
    lines: tuple[int, ...]
    #: With line numbers of the given text; ``file`` is None.
    problems: tuple[Problem, ...]


def find_notices(
    text: str, *, published: date | None, language: Language | None = None
) -> NoticesFound:
    """Return the replay notices in ``text``.

    ``published`` is the day that elided years and durations count from. A notice that says the
    replay is over has no link and ends the day before ``published``.
    """
    folded = fold(text)
    if not any(cue in folded for cue in SUBJECT_CUES):
        return NoticesFound(notices=(), lines=(), problems=())
    reading = read(text, published=published, language=language)
    found = find_candidates(reading)
    starts = [c.start + _indent(text[c.start : c.stop]) for c in found]
    between = [text.count("\n", a, b) for a, b in pairwise([0, *starts])]
    lines = tuple(1 + before for before in accumulate(between))
    notices = tuple(_notice(text, reading, found, i) for i in range(len(found)))
    problems = tuple(
        wrong
        for candidate, notice, line in zip(found, notices, lines, strict=True)
        for wrong in _problems(candidate.end, notice, line)
    )
    return NoticesFound(notices=notices, lines=lines, problems=problems)


def _notice(text: str, reading: Reading, found: list[Candidate], index: int) -> Notice:
    candidate = found[index]
    end = candidate.end
    until = end.until if end else None
    if end and end.over:
        until = reading.published and reading.published - timedelta(days=1)
    said = text[candidate.start : candidate.stop]
    return Notice(
        broadcaster=_broadcaster(reading, found, index),
        platform=find_platform(said),
        url=None if end and end.over else _url(text, reading, found, index),
        available_from=None,
        available_until=until,
        unlimited=bool(end and end.unlimited),
        starts_at=_start(reading, found, index),
        text=said[_indent(said) :].rstrip(),
    )


def _indent(said: str) -> int:
    """Return the length of the spaces, bullets and emoji before the first word."""
    match = re.match(r"[^\w«“\"(\[]*", said)
    return match.end() if match and match.end() < len(said) else 0


def _problems(end: End | None, notice: Notice, line: int) -> Iterator[Problem]:
    words = " ".join(notice.text.split())
    words = words if len(words) <= 80 else words[:79].rstrip() + "…"
    if end and end.over:
        yield problem("replay-over", line=line, text=words)
        return
    if notice.url is None:
        yield problem("replay-link-missing", line=line, text=words)
    if notice.available_until is None and not (end and end.unlimited):
        yield problem("replay-end-missing", line=line, text=words)
    if end and end.until and end.ambiguous:
        yield problem("replay-date-ambiguous", line=line, text=words, day=f"{end.until:%Y-%m-%d}")
    if end and end.until and end.weekday_mismatch:
        yield problem("replay-weekday-mismatch", line=line, text=words, day=f"{end.until:%Y-%m-%d}")


def _neighbours(reading: Reading, found: list[Candidate], index: int) -> Iterator[str]:
    """Yield a notice's words, up to three sentences before it, and the one after it."""
    candidate = found[index]
    floor = found[index - 1].last + 1 if index else 0
    ceiling = found[index + 1].first if index + 1 < len(found) else len(reading.spans)
    yield reading.words[candidate.start : candidate.stop]
    for i in range(candidate.first - 1, max(floor, candidate.first - 3) - 1, -1):
        yield reading.words[slice(*reading.spans[i])]
    if candidate.last + 1 < ceiling:
        yield reading.words[slice(*reading.spans[candidate.last + 1])]


def _broadcaster(reading: Reading, found: list[Candidate], index: int) -> str | None:
    own, *others = _neighbours(reading, found, index)
    if name := find_broadcaster(own):
        return name
    for words in others:
        folded = fold(words)
        shown = any(p.search(folded) for p in (BROADCAST, STRONG, MEDIA, MEDIA_NEAR, _MINUTES))
        if (shown or len(words.strip()) <= _LISTED) and (name := find_broadcaster(words)):
            return name
    return find_platform(own) or next(filter(None, map(find_platform, others[:1])), None)


def _start(reading: Reading, found: list[Candidate], index: int) -> int | None:
    candidate, (own, *others) = found[index], _neighbours(reading, found, index)
    if end := candidate.end:  # "jusqu'au 3 mars à 1 h 30" is no offset
        own = own[: end.start - candidate.start] + " … " + own[end.end - candidate.start :]
    if (seconds := find_start(own)) is not None:
        return seconds
    after = others[-1:] if candidate.last + 1 < len(reading.spans) else []
    for words in [*after, *others[:1]]:
        about = MEDIA_NEAR.search(fold(words)) or MEDIA.search(fold(words))
        if about and (seconds := find_start(words)) is not None:
            return seconds
    return None


def _url(text: str, reading: Reading, found: list[Candidate], index: int) -> str | None:
    """Return the link nearest to a notice: in it, after it on its line, below it, above it."""
    candidate = found[index]
    floor = found[index - 1].stop if index else 0
    ceiling = found[index + 1].start if index + 1 < len(found) else len(text)
    links = links_between(reading.links, floor, ceiling)
    at = candidate.end.start if candidate.end else candidate.start
    inside = [link for link in links if candidate.start <= link.start < candidate.stop]
    if inside:
        return min(inside, key=lambda link: abs(link.start - at)).url
    after = [link for link in links if link.start >= candidate.stop]
    if after and _follows(text, candidate.stop, after[0]):
        return after[0].url
    before = [link for link in links if link.end <= candidate.start]
    if before and _precedes(text, before[-1], candidate.start):
        return before[-1].url
    return None


def _follows(text: str, stop: int, link: Link) -> bool:
    """Tell whether a link after a notice is the notice's: close by, and about nothing else."""
    between = fold(text[stop : link.start])
    if OTHER_SUBJECT.search(between) or between.count("\n") > 3 or len(between.strip()) > 60:
        return False
    return "\n" not in between.strip() and (
        not re.search(r"\w", between) or _about_recording(between, text, link)
    )


def _precedes(text: str, link: Link, start: int) -> bool:
    """Tell whether a link before a notice is the notice's: on its line or the line above."""
    between = fold(text[link.end : start])
    if re.search(r"\w", between) or between.count("\n") > 2:
        return False
    label = fold(text[text.rfind("\n", 0, link.start) + 1 : link.start])
    return not re.search(r"\w", label) or _about_recording(label, text, link)


def _about_recording(words: str, text: str, link: Link) -> bool:
    label = f"{words} {fold(text[link.start : link.end].partition('](')[0])}"
    if OTHER_SUBJECT.search(label):
        return False
    told = any(p.search(label) for p in (STRONG, MEDIA, LINK, OFFER, BROADCAST))
    return told or bool(PLATFORM_HOST.search(link.url))
