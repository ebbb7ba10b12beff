"""What is missing from replays, as ``press check`` tells it: none of it holds anything back."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.layout import Layout
from pipeline.mending.choice import name_of
from pipeline.model.edition import ReplayStatus
from pipeline.model.story import Story
from pipeline.replay_facts import KEY
from pipeline.schedule.replays import statuses_of
from pipeline.store.manuscript import STORY_FILE
from pipeline.webaddress import AddressKey, address_key
from pipeline.workspace import Workspace
from pipeline.yamlitems import item_line


def replay_doubts(workspace: Workspace, now: datetime) -> Iterator[Problem]:
    """Yield what replays lack that are not over at ``now``: a link, an end, a successor."""
    for story in workspace.archive.stories:
        if story.status == "withdrawn" or all(a.retracted for a in story.articles):
            continue
        onward = _successors(story)
        for at, status in enumerate(statuses_of(story, now, workspace.rules)):
            for code in _lacks(status, at, onward):
                told = {"name": name_of(status.replay, at), "ref": story.folder}
                file = f"articles/{story.folder}/{STORY_FILE}"
                line = _line(workspace.layout, file, at)
                yield problem(code, file=file, line=line, **told)


def _successors(story: Story) -> dict[int, int]:
    """Return which replay took the place of which, by their places in the story."""
    there: dict[AddressKey, int] = {}
    for at, replay in enumerate(story.replays):
        if replay.url and (key := address_key(replay.url)) is not None:
            there.setdefault(key, at)
    keys = ((at, address_key(r.replaced_by)) for at, r in enumerate(story.replays) if r.replaced_by)
    return {at: there[key] for at, key in keys if key in there}


def _lacks(status: ReplayStatus, at: int, onward: Mapping[int, int]) -> Iterator[str]:
    replay = status.replay
    if replay.replaced_by is not None:
        if at not in onward:
            yield "check-replay-successor"
        elif _is_in_circle(at, onward):
            yield "check-replay-circle"
    elif replay.is_blank:
        yield "check-replay-blank"
    elif status.state != "ended":
        if replay.url is None:
            yield "check-replay-link"
        if replay.available_until is None and not replay.unlimited:
            yield "check-replay-end"


def _is_in_circle(at: int, onward: Mapping[int, int]) -> bool:
    """Tell whether the successors of the replay at ``at`` come round to it."""
    here = onward.get(at)
    for _ in onward:
        if here is None or here == at:
            break
        here = onward.get(here)
    return here == at


def _line(layout: Layout, file: str, at: int) -> int | None:
    try:
        return item_line(read_text(layout.root / file, file=file), (KEY,), at)
    except InvalidInput:
        return None  # it was changed just now
