"""Which replay of a story a person means, and how it is named."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from pipeline import instants
from pipeline.errors import InvalidInput, problem
from pipeline.model.story import Replay, Story
from pipeline.replay_facts import is_one_recording
from pipeline.schedule.replays import replays_of
from pipeline.schedule.visibility import Rules
from pipeline.store.manuscript import UNLIMITED


def chosen(story: Story, which: str | None, rules: Rules, *, surely: bool = False) -> int:
    """Return the place of the replay that is meant, counted from 0.

    Where nobody says, it is the only one that nothing has replaced; ``surely`` the only one.
    """
    if not story.replays:
        raise InvalidInput(problem("mend-none", ref=story.folder))
    known = list(enumerate(story.replays))
    if which is None:
        found = [i for i, replay in known if surely or replay.replaced_by is None]
        found = [0] if len(known) == 1 else found
    elif which.isascii() and which.isdigit():
        found = [i for i, _ in known if i + 1 == int(which)]
    else:
        found = [i for i, replay in known if _answers(replay, which.strip())]
    if len(found) == 1:
        return found[0]
    names = replays_of(story, rules)
    listed = "; ".join(_line(names[i], i, rules.zone) for i in (found or range(len(names))))
    code = "mend-unknown" if which is not None and not found else "mend-ambiguous"
    raise InvalidInput(problem(code, which=which or "", ref=story.folder, replays=listed))


def _answers(replay: Replay, which: str) -> bool:
    names = {name.casefold() for name in (replay.broadcaster, replay.platform) if name}
    return which.casefold() in names or is_one_recording(replay.url or "", which)


def _line(replay: Replay, at: int, zone: ZoneInfo) -> str:
    """Return a replay as a list of some names it: "2: France 3 · 2026-01-19 · https://..."."""
    end = replay.available_until
    until = UNLIMITED if replay.unlimited else end and instants.spell_end(end, zone)
    parts = (replay.broadcaster or replay.platform, until, replay.url)
    return f"{at + 1}: {' · '.join(p for p in parts if p) or '-'}"


def name_of(replay: Replay, at: int) -> str:
    """Return what the replay at ``at`` is called in a message: "2 (France 3)"."""
    name = replay.broadcaster or replay.platform or replay.url
    return f"{at + 1} ({name})" if name else str(at + 1)


def at_address(story: Story, address: str) -> int | None:
    """Return the place of the replay at ``address``; None where none is."""
    alike = (i for i, r in enumerate(story.replays) if is_one_recording(r.url or "", address))
    return next(alike, None)


def leading_to(story: Story, address: str | None) -> Iterator[int]:
    """Yield the places of the replays that the one at ``address`` has replaced."""
    for i, replay in enumerate(story.replays):
        if is_one_recording(replay.replaced_by or "", address or ""):
            yield i
