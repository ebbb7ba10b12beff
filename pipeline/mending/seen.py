"""What readers learn of a replay that was changed."""

from zoneinfo import ZoneInfo

from pipeline import instants
from pipeline.errors import Problem, problem
from pipeline.mending.choice import name_of
from pipeline.model.edition import ReplayStatus


def replay_seen(status: ReplayStatus, at: int, zone: ZoneInfo) -> Problem:
    """Return what readers learn of a replay."""
    replay, name = status.replay, name_of(status.replay, at)
    start, end = replay.available_from, replay.available_until
    until = "" if end is None else instants.spell_end(end, zone)
    if status.state == "replaced":
        return problem("sees-replay-replaced", name=name, url=replay.replaced_by)
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
