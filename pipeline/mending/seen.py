"""What readers learn of a replay that was changed."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from pipeline import instants
from pipeline.errors import Problem, problem
from pipeline.mending.choice import name_of
from pipeline.model.edition import ReplayState, ReplayStatus

#: States of a successor in which no link leads to it, and how that is told.
_UNSEEN: Mapping[ReplayState, str] = {
    "announced": "sees-replay-replaced-announced",
    "ended": "sees-replay-replaced-ended",
}


def replay_seen(
    status: ReplayStatus, at: int, zone: ZoneInfo, *, successor: ReplayStatus | None = None
) -> Problem:
    """Return what readers learn of a replay; ``successor`` took its place, if its story has it."""
    replay, name = status.replay, name_of(status.replay, at)
    start, end = replay.available_from, replay.available_until
    until = "" if end is None else instants.spell_end(end, zone)
    if status.state == "replaced":
        code = "sees-replay-replaced"
        if successor is not None:
            code = _UNSEEN.get(successor.state, code)
        return problem(code, name=name, url=replay.replaced_by)
    if status.state == "ended":
        return problem("sees-replay-ended", name=name, until=until)
    if status.state == "announced" and start is not None:
        return problem(
            "sees-replay-announced", name=name, start=instants.spell_instant(start, zone)
        )
    if replay.url is None:
        return problem("sees-replay-unlinked", name=name)
    if end is not None:
        code = "sees-replay-expected" if replay.estimated else "sees-replay-until"
        return problem(code, name=name, until=until)
    return problem(
        "sees-replay-unlimited" if replay.unlimited else "sees-replay-endless", name=name
    )
