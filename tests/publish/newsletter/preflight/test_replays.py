"""Replays and events as they are when an issue is sent."""

from collections.abc import Mapping

import pytest

from pipeline.errors import Problem, problem
from pipeline.model.edition import ReplayStatus
from pipeline.model.issue import SectionKind
from pipeline.model.story import Event
from pipeline.publish.newsletter.preflight.replays import events, replays
from tests.builders import (
    PARIS,
    STORY_ID,
    instant,
    make_article,
    make_edition,
    make_event,
    make_issue,
    make_pick,
    make_section,
    make_status,
    make_story,
    make_visible,
)

FILE = "newsletters/2026-02/issue.yaml"
FOLDER = "2026/nouveau-microscope"
URL = "https://tv.example.org/replay?id=7&lang=fr"


def told(
    *statuses: ReplayStatus,
    kind: SectionKind = "replays",
    lost: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Return what is found of a story with those replays, sent on 16 January at nine."""
    visible = make_visible("fr", replays=statuses)
    edition = make_edition(visible, at="2026-01-16 09:00")
    issue = make_issue(make_section(make_pick(line=9), kind=kind))
    known = {STORY_ID: visible.story}
    return [*replays(issue, edition, known, lost or {}, zone=PARIS)]


def test_a_replay_that_lives_on_is_fine() -> None:
    assert told(make_status("live")) == []


@pytest.mark.parametrize("until", ["2026-01-17 23:59:59", "2026-01-18 08:59:59"])
def test_one_that_ends_within_two_days_is_told(until: str) -> None:
    (found,) = told(make_status("ending-soon", until=until), kind="news")
    assert (found.code, dict(found.args)["url"]) == ("issue-replay-ending", URL)
    assert dict(found.args)["end"] == until.removesuffix(" 23:59:59")


def test_one_that_ends_two_days_later_is_not() -> None:
    assert told(make_status("ending-soon", until="2026-01-18 09:00")) == []


def test_a_section_of_replays_needs_one_to_watch() -> None:
    ended = make_status("ended", until="2026-01-12 23:59:59")
    coming = make_status("announced", available_from=instant("2026-02-01 20:30"))
    assert [told(ended), told(coming), told(), told(make_status(url=None))] == [
        [problem("issue-replay-over", file=FILE, line=9, end="2026-01-12", story=FOLDER)],
        [
            problem(
                "issue-replay-to-come", file=FILE, line=9, start="2026-02-01 20:30", story=FOLDER
            )
        ],
        [problem("issue-replay-none", file=FILE, line=9, story=FOLDER)],
        [problem("issue-replay-none", file=FILE, line=9, story=FOLDER)],
    ]


def test_elsewhere_a_replay_that_is_over_is_not_shown_and_so_not_told() -> None:
    assert told(make_status("ended", until="2026-01-12 23:59:59"), kind="news") == []


def test_one_whose_link_is_known_to_be_dead_stops_it() -> None:
    gone = problem("issue-replay-gone", file=FILE, line=9, evidence="404", story=FOLDER, url=URL)
    assert told(make_status("live"), lost={URL: "404"}) == [gone]
    # Where it begins, and whence a reader comes, make no other recording.
    assert told(make_status("live"), lost={f"{URL}&t=120&utm_source=x": "404"}) == [gone]
    assert told(make_status("live"), lost={f"{URL}0": "404"}) == []


@pytest.mark.parametrize(
    ("event", "over", "kind", "codes"),
    [
        (make_event(), False, "events", []),
        (make_event(), True, "events", ["issue-event-over"]),
        (make_event(), True, "news", []),
        (make_event(cancelled=True), False, "events", ["issue-event-cancelled"]),
        (None, False, "events", ["issue-event-none"]),
        (None, False, "news", []),
    ],
)
def test_events_are_to_come(
    event: Event | None, over: bool, kind: SectionKind, codes: list[str]
) -> None:
    story = make_story(make_article("fr"), event=event)
    edition = make_edition(make_visible("fr", story=story, event_over=over))
    issue = make_issue(make_section(kind=kind))
    assert [p.code for p in events(issue, edition, {STORY_ID: story})] == codes
