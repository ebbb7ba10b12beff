"""What is missing from replays, as ``press check`` tells it: none of it holds anything back."""

from collections.abc import Iterator
from datetime import datetime

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.layout import Layout
from pipeline.mending.choice import at_address, name_of
from pipeline.model.edition import ReplayStatus
from pipeline.model.story import Story
from pipeline.replay_facts import KEY
from pipeline.schedule.replays import statuses_of
from pipeline.store.manuscript import STORY_FILE
from pipeline.workspace import Workspace
from pipeline.yamlitems import item_line


def replay_doubts(workspace: Workspace, now: datetime) -> Iterator[Problem]:
    """Yield what replays lack that are not over at ``now``: a link, an end, a successor."""
    for story in workspace.archive.stories:
        if story.status == "withdrawn" or all(a.retracted for a in story.articles):
            continue
        for at, status in enumerate(statuses_of(story, now, workspace.rules)):
            for code in _lacks(story, status):
                told = {"name": name_of(status.replay, at), "ref": story.folder}
                file = f"articles/{story.folder}/{STORY_FILE}"
                line = _line(workspace.layout, file, at)
                yield problem(code, file=file, line=line, **told)


def _lacks(story: Story, status: ReplayStatus) -> Iterator[str]:
    replay = status.replay
    if replay.replaced_by is not None:
        if at_address(story, replay.replaced_by) is None:
            yield "check-replay-successor"
    elif status.state != "ended":
        if replay.url is None:
            yield "check-replay-link"
        if replay.available_until is None and not replay.unlimited:
            yield "check-replay-end"


def _line(layout: Layout, file: str, at: int) -> int | None:
    try:
        return item_line(read_text(layout.root / file, file=file), (KEY,), at)
    except InvalidInput:
        return None  # it was changed just now
