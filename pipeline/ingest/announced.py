"""Replays that a title, a heading or the lead only announces.

"Notre équipe sur Arte : un film à revoir" stands above a text that tells more further down: both
speak of one replay.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.errors import Problem
from pipeline.ingest.replays.notices import NoticesFound
from pipeline.ingest.text.blocks import Block
from pipeline.model.draft import Notice

#: What is said of a notice alone, and not of the one it joins.
_LACKS = ("replay-link-missing", "replay-end-missing")


def headlines(title: str | None, blocks: Sequence[Block]) -> list[str]:
    """Return the places of a text that announce what it tells: title, headings and lead."""
    lead = next((block.text for block in blocks if block.kind == "paragraph"), "")
    headings = (block.text for block in blocks if block.kind == "heading")
    return [said for said in map(_bare, (title or "", *headings, lead)) if said]


def joined(found: NoticesFound, places: Sequence[str]) -> tuple[tuple[Notice, ...], list[Problem]]:
    """Return the notices that are replays of their own, and what is wrong with any.

    A notice in one of ``places`` that has neither link nor end joins those of the text that it
    does not contradict, and tells its broadcaster to the one of them, if there is one only. What
    says nothing but that there is a replay is none; what it lacks is told all the same.
    """
    notices, problems = dict(enumerate(found.notices)), list(found.problems)
    told = [k for k, notice in notices.items() if not _is_bare(notice)]
    for i, notice in enumerate(found.notices):
        if not _is_bare(notice) or not _stands_in(notice, places):
            continue
        partners = [k for k in told if _agrees(notice, notices[k])]
        if not partners:
            continue
        only = partners[0]
        if len(partners) == 1 and notice.broadcaster and _lacks_whom(notices[only]):
            notices[only] = _with_whom(notices[only], notice)
        own = set(_said_of(found, i))
        problems = [p for p in problems if p not in own]
        del notices[i]
    return tuple(n for n in notices.values() if not _is_nothing(n)), problems


def _is_bare(notice: Notice) -> bool:
    return notice.url is None and notice.available_until is None and not notice.unlimited


def _is_nothing(notice: Notice) -> bool:
    known = (notice.broadcaster, notice.platform, notice.available_from)
    return _is_bare(notice) and not any(known)


def _stands_in(notice: Notice, places: Sequence[str]) -> bool:
    said = _bare(notice.text)
    return any(said in place for place in places)


def _agrees(announced: Notice, told: Notice) -> bool:
    if announced.broadcaster and not _lacks_whom(told):
        return announced.broadcaster == told.broadcaster
    return announced.platform is None or told.platform in (None, announced.platform)


def _lacks_whom(notice: Notice) -> bool:
    """Tell whether nobody said who shows it: that it is on YouTube does not."""
    return notice.broadcaster in (None, notice.platform)


def _with_whom(told: Notice, announced: Notice) -> Notice:
    return replace(
        told,
        broadcaster=announced.broadcaster,
        platform=told.platform or announced.platform,
        audio=told.audio or (announced.audio and told.platform is None),
        available_from=told.available_from or announced.available_from,
    )


def _said_of(found: NoticesFound, index: int) -> Iterator[Problem]:
    """Yield what lacks only from one notice."""
    words = " ".join(found.notices[index].text.split())
    for wrong in found.problems:
        text = dict(wrong.args).get("text", "").removesuffix("…")
        if wrong.line == found.lines[index] and wrong.code in _LACKS and words.startswith(text):
            yield wrong


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
