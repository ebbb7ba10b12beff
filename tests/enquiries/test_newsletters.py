"""What is wrong with the files of issues that are yet to go out."""

from pathlib import Path

import pytest

from pipeline.enquiries.newsletters import newsletter_problems
from pipeline.layout import Layout
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import issue_id, story_id, write_issue, write_newsroom, write_story

EARLIER = "date: 2026-01-16\n"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = write_newsroom(tmp_path)
    write_story(layout, 1)
    return layout


def found(layout: Layout, *gone_out: int) -> tuple[list[tuple[str, str | None, int | None]], int]:
    """Return the faults, and how many doubts there are."""
    with opened(layout) as workspace:
        for number in gone_out:
            workspace.ledger.issued.begin(issue_id(number), "x", instant("2026-02-16 09:00"))
        faults, doubts = newsletter_problems(workspace)
    return [(p.code, p.file, p.line) for p in faults], len(doubts)


def test_stories_that_are_not_there_and_those_of_an_earlier_issue_are_told(layout: Layout) -> None:
    write_issue(layout, "2026-01", "2026/sujet-1", facts=EARLIER)
    place = write_issue(layout, "2026-02", story_id(1), story_id(2), "2026/a", number=2)
    (place / "fr.txt").write_text("")
    file = "newsletters/2026-02/issue.yaml"

    assert found(layout) == (
        [
            ("issue-story-unknown", file, 8),
            ("issue-story-unknown", file, 9),
            ("issue-story-elsewhere", file, 7),
        ],
        1,
    )
    assert found(layout, 2) == ([], 1)


def test_what_is_meant_or_accepted_is_not_told(layout: Layout) -> None:
    write_issue(layout, "2026-01", story_id(1), facts=EARLIER)
    write_issue(layout, "2026-02", f"{{story: {story_id(1)}, again: yes}}", number=2)
    write_issue(layout, "2026-03", story_id(1), number=3, facts="accept: [issue-story-elsewhere]\n")

    assert found(layout) == ([], 0)


def test_a_story_that_cannot_be_read_is_told_as_such_and_not_as_missing(layout: Layout) -> None:
    write_story(layout, 2, "status: rumour\n")
    write_issue(layout, "2026-02", "2026/sujet-2", story_id(2), "2026/a")

    assert found(layout) == ([("issue-story-unknown", "newsletters/2026-02/issue.yaml", 9)], 0)


def test_an_issue_that_cannot_be_read_is_told(layout: Layout) -> None:
    write_issue(layout, "2026-02", fr=None, en=None)

    assert found(layout) == ([("editorial-missing", "newsletters/2026-02", None)], 0)
