"""Replay notices: the words in a text that announce a replay, and what they say.

What a notice does not say itself (its broadcaster, its link) is taken from its neighbours.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.ingest.replays.belonging import broadcaster_of, platform_of, start_of, url_of
from pipeline.ingest.replays.candidates import Candidate, find_candidates
from pipeline.ingest.replays.columns import unfold
from pipeline.ingest.replays.ends import End
from pipeline.ingest.replays.heard import is_heard
from pipeline.ingest.replays.items import with_items
from pipeline.ingest.replays.reading import Reading, read
from pipeline.ingest.replays.vocabulary import may_hold
from pipeline.model.draft import Notice
from pipeline.model.story import Language

#: Years to count from: a duration leads neither before the calendar nor beyond it.
_FIRST_YEAR, _LAST_YEAR = 1900, 9000


class NoticesFound(Struct, frozen=True, kw_only=True):
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
    if published and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        published = None  # nothing can be counted from there
    if not may_hold(text):
        return NoticesFound(notices=(), lines=(), problems=())
    rest, pieces = unfold(text)
    found = list(_in_words(rest, published, language))
    for piece in pieces:
        for told in _in_words(piece.text, published, language):
            notice = replace(told.notice, text=piece.words)
            found.append(replace(told, notice=notice, line=piece.line + 1))
    found.sort(key=lambda told: told.line)
    return NoticesFound(
        notices=tuple(told.notice for told in found),
        lines=tuple(told.line for told in found),
        problems=tuple(wrong for told in found for wrong in _problems(told)),
    )


class _Told(Struct, frozen=True, kw_only=True):
    """A notice, the end it was read from and its line."""

    notice: Notice
    end: End | None
    line: int


def _in_words(text: str, published: date | None, language: Language | None) -> Iterator[_Told]:
    reading = read(text, published=published, language=language)
    found = with_items(reading, find_candidates(reading))
    line, at = 1, 0
    for index, candidate in enumerate(found):
        start, said = _said(text, reading, candidate)
        line, at = line + text.count("\n", at, start), max(at, start)
        yield _Told(notice=_notice(said, reading, found, index), end=candidate.end, line=line)


def _said(text: str, reading: Reading, candidate: Candidate) -> tuple[int, str]:
    """Return where a notice begins in the given text, and its words there."""
    start = reading.cleaned.origin(candidate.start)
    said = text[start : reading.cleaned.origin(candidate.stop - 1) + 1]
    indent = _indent(said)
    return start + indent, said[indent:].rstrip()


def _notice(said: str, reading: Reading, found: list[Candidate], index: int) -> Notice:
    candidate = found[index]
    end = candidate.end
    until = end.until if end else None
    if end and end.over and until is None:
        until = reading.published and reading.published - timedelta(days=1)
    broadcaster = broadcaster_of(reading, found, index)
    platform = platform_of(reading, found, index)
    url = None if end and end.over else url_of(reading, found, index)
    words = reading.folded[candidate.start : candidate.stop]
    return Notice(
        broadcaster=broadcaster,
        platform=platform,
        url=url,
        audio=is_heard(words, broadcaster=broadcaster, platform=platform, url=url),
        available_from=_before(candidate.since, until),
        available_until=until,
        unlimited=bool(end and end.unlimited),
        starts_at=start_of(reading, found, index),
        text=said,
    )


def _before(since: date | datetime | None, until: date | datetime | None) -> date | datetime | None:
    """Return when it was shown, unless it ended before: that was another broadcast."""
    days = [day.date() if isinstance(day, datetime) else day for day in (since, until) if day]
    return None if len(days) == 2 and days[0] > days[1] else since


def _indent(said: str) -> int:
    """Return the length of the spaces, bullets and emoji before the first word."""
    match = re.match(r"[^\w«“\"(\[]*", said)
    return match.end() if match and match.end() < len(said) else 0


def _problems(told: _Told) -> Iterator[Problem]:
    end, notice, line = told.end, told.notice, told.line
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
