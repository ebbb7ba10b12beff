"""Which stories stand as they were planned before, and which are to be planned; pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from pipeline.model.edition import Visible
from pipeline.model.stories import Stories, is_timed, timed
from pipeline.model.story import Story
from pipeline.schedule.kept import Held, taken
from pipeline.schedule.planner import Show, again
from pipeline.schedule.recordings import Recordings, recordings
from pipeline.schedule.turns import Turns
from pipeline.schedule.visibility import Rules, hold_on

#: Links that may turn without all stories being planned anew: each is looked for in each of them.
_FEW: Final = 50


class Standing(Struct, frozen=True, kw_only=True):
    """Stories at an instant, as far as they are known from a former plan."""

    at: datetime
    rules: Rules
    #: Where recordings lead, and how many stories have a replay or an event.
    recordings: Recordings
    timed: int
    show: Show
    #: Of those that stand as they were planned: what is out, and what is not, ...
    visible: list[Visible] = []
    held: list[Held] = []
    #: ... and UTC instants between which that is so.
    instants: list[datetime | None] = []
    #: The others, packed.
    rest: list[bytes]


class Kept(NamedTuple):
    """What is kept of a plan."""

    #: For each story, in order, what ``kept.row_of`` made of it; None where that is not kept.
    rows: Iterable[bytes | None]
    #: As ``kept_recordings`` has it.
    recordings: bytes


class _Recorded(Struct, frozen=True, array_like=True):
    found: Recordings
    #: How many stories have a replay or an event.
    stories: int


def all_anew(stories: Stories, now: datetime, rules: Rules) -> Standing:
    """Return ``stories`` with nothing known of them."""
    return Standing(
        at=now,
        rules=rules,
        recordings=_recordings(stories, now, rules),
        timed=_count(stories),
        show=again(now, rules),
        rest=[*stories.packed],
    )


def as_kept(stories: Stories, kept: Kept, now: datetime, rules: Rules) -> Standing:
    """Return ``stories`` as far as what is ``kept`` of them is still true."""
    show = again(now, rules)
    found = taken(stories.packed, kept.rows, now, show)
    try:
        before = _DECODE(kept.recordings)
    except msgspec.DecodeError:
        return all_anew(stories, now, rules)
    visible, held, rest = found.visible, found.held, found.rest
    # Rows come and go with their stories.
    count = _count(stories)
    if count == before.stories and not any(map(is_timed, rest)):
        leads = before.found
    else:
        leads = _recordings(stories, now, rules)
    if leads != before.found:
        turned = Turns(before.found).differing(Turns(leads))
        if len(turned) > _FEW:
            return all_anew(stories, now, rules)
        words = [link.encode() for link in turned]
        told = {v.packed: v.folder for v in visible}
        told = {p: f for p, f in told.items() if p in found.bound or any(w in p for w in words)}
        folders = {*told.values()}
        visible = [v for v in visible if v.packed not in told]
        held = [h for h in held if h.hold.folder not in folders]
        rest += told
    return Standing(
        at=now,
        rules=rules,
        recordings=leads,
        timed=count,
        show=show,
        visible=visible,
        held=held,
        instants=found.instants,
        rest=rest,
    )


def kept_recordings(standing: Standing) -> bytes:
    """Return what is kept of where recordings lead."""
    return _ENCODE(_Recorded(standing.recordings, standing.timed))


_ENCODE: Final = msgspec.msgpack.Encoder().encode
_DECODE: Final = msgspec.msgpack.Decoder(_Recorded).decode


def _count(stories: Stories) -> int:
    return sum(map(is_timed, stories.packed))


def _recordings(stories: Stories, now: datetime, rules: Rules) -> Recordings:
    return recordings(timed(stories), lambda story: _is_out(story, now), now, rules)


def _is_out(story: Story, now: datetime) -> bool:
    return any(not a.retracted and hold_on(story, a, now) is None for a in story.articles)
