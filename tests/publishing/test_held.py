"""However many stories there are, a run has a few of them in hand at a time."""

import sys
from pathlib import Path

import pytest

from pipeline import planning
from pipeline.layout import Layout
from pipeline.model import stories
from pipeline.model.story import Story
from pipeline.runs import run
from pipeline.schedule import plan, planner
from tests.builders import instant
from tests.newsrooms import settle_at_once, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
MANY, KEPT = 48, 4
FACTS = "status: ready\npublish_at: 2026-01-{:02} 09:00\ncategories: [research]\n"
REPLAY = "replays:\n- url: https://tv.example.org/{}\n  available_until: 2026-01-19\n"
EVENT = "event:\n  start: 2026-02-{:02} 09:00\n"


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path)
    for number in range(1, MANY + 1):
        more = (REPLAY.format(number), EVENT.format(number % 28 + 1), "")[number % 3]
        write_story(layout, number, FACTS.format(number % 12 + 1) + more)
    return layout


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many stories that were unpacked others still had whenever one more was."""
    seen: list[Story] = []
    found: list[int] = []
    unpack = stories.unpack

    def unpacked(content: bytes) -> Story:
        if not found:
            seen.clear()
        # Each is held by ``seen``, and by ``getrefcount``'s own argument.
        found.append(sum(sys.getrefcount(story) > 3 for story in seen))
        seen.append(unpack(content))
        return seen[-1]

    for one in (stories, plan, planner, planning):
        monkeypatch.setattr(one, "unpack", unpacked)
    monkeypatch.setattr(planner, "_KEPT", KEPT)
    return found


def test_no_run_holds_more_than_a_few_stories(layout: Layout, held: list[int]) -> None:
    assert run(layout, NOW).visible == 2 * MANY
    # In one look at all of them, and again where an article is shown.
    assert len(held) > 3 * MANY
    first = max(held)
    held.clear()
    path = layout.articles / "2026/sujet-7/fr.md"
    path.write_text(path.read_text() + "\nUne phrase.\n")
    assert run(layout, NOW).written > 0
    assert (first, max(held)) == (KEPT + 1, KEPT + 1)
