"""The text of story.yaml, and what is wrong with it."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.model.story import Event
from pipeline.store.manuscript import (
    write_story,
)
from tests.builders import STORY_ID, instant, make_event, make_replay, make_story
from tests.store.manuscripts import event_of, problems_of, story_of


class TestStory:
    """The facts both languages share."""

    def test_the_least_one_can_write(self) -> None:
        least = make_story(status="review", publish_at=None, categories=())
        assert story_of(f"id: {STORY_ID}\n") == replace(least, articles=())

    def test_everything_one_can_write(self) -> None:
        text = f"""\
# the story
id: {STORY_ID}
kind: event
status: ready
publish_at: 2026-01-12 09:00
embargo_until: 2026-01-12 08:00+01:00
categories: [research, funding]
source: https://example.org/a
event: {{start: 2026-02-11 09:00, end: 2026-02-11 17:00, place: "Amphithéâtre Nord, Marseille"}}
replays:
  - broadcaster: Télé Calanques
    url: https://tv.example.org/replay?id=7&lang=fr
    available_until: 2026-01-19
    starts_at: 120
  - available_from: 2026-01-13
    available_until: 2026-01-14 20:00
"""
        read = story_of(text)
        assert read.replays[1] == make_replay(
            "2026-01-14 20:00",
            broadcaster=None,
            url=None,
            available_from=instant("2026-01-13 00:00"),
            starts_at=None,
        )
        expected = make_story(
            kind="event",
            embargo_until=instant("2026-01-12 08:00"),
            categories=("research", "funding"),
            source="https://example.org/a",
            event=make_event(),
            replays=(make_replay(), read.replays[1]),
        )
        assert read == replace(expected, articles=())

    @pytest.mark.parametrize(
        ("facts", "changes"),
        [
            ("audio: yes", {"audio": True}),
            ("audio: no", {}),
            ("estimated: yes", {}),
            ("available_until: unlimited, estimated: yes", {"unlimited": True}),
            (
                "available_until: 2026-01-19, estimated: yes",
                {"available_until": instant("2026-01-19 23:59:59"), "estimated": True},
            ),
            ("replaced_by: https://youtu.be/b", {"replaced_by": "https://youtu.be/b"}),
            ("platform: france.tv", {"platform": "france.tv"}),
        ],
    )
    def test_what_is_known_of_a_replay(self, facts: str, changes: dict[str, Any]) -> None:
        read = story_of(f"id: {STORY_ID}\nreplays: [{{url: https://youtu.be/a, {facts}}}]\n")
        bare = make_replay(None, url="https://youtu.be/a", broadcaster=None, starts_at=None)
        assert read.replays == (replace(bare, **changes),)

    def test_what_takes_the_place_of_a_replay_is_another_recording(self) -> None:
        text = """\
replays:
  - url: https://youtu.be/a
    replaced_by: https://www.youtube.com/watch?v=a&t=9
"""
        assert problems_of(f"id: {STORY_ID}\n{text}") == [("replaced-by-itself", 4)]

    def test_what_is_wrong_comes_all_at_once(self) -> None:
        text = """\
id: 01kek6z3m8v5q2t7xw9yb4c6da
kind: event
status: done
publish_at: 2026-03-29 02:30
embargo_until: 2026-10-25 02:30
categories: [research, sport]
sumary: x
replays:
  - url: javascript:alert(1)
    available_from: 2026-01-19
    available_until: 2026-01-18
  - url: https://tv.example.org:99999/
    starts_at: 2 min
"""
        assert problems_of(text) == [
            ("not-a-ulid", 1),
            ("event-missing", 2),
            ("not-a-choice", 3),
            ("dst-gap", 4),
            ("dst-fold", 5),
            ("category-unknown", 6),
            ("key-unknown", 7),
            ("not-a-web-address", 9),
            ("end-before-start", 11),
            ("not-a-web-address", 12),
            ("not-a-number", 13),
        ]

    @pytest.mark.parametrize(
        "url",
        [
            "http://",
            "//tv.example.org/",
            "https://tv.example.org/a b",
            "https://tv.example.org/\\evil",
            "https://tv.example.org/<script>",
            "https://[tv.example.org/",
            "data:text/html,x",
            "tv.example.org",
        ],
    )
    def test_a_replay_link_must_be_a_web_address(self, url: str) -> None:
        text = f"id: {STORY_ID}\nreplays: [{{url: '{url}'}}]\n"
        assert problems_of(text) == [("not-a-web-address", 2)]

    def test_the_file_it_writes_is_the_one_it_reads(self) -> None:
        text = write_story([("id", STORY_ID), ("source", "a: b # c")], "categories: [research]\n")
        assert text == f'id: {STORY_ID}\nsource: "a: b # c"\ncategories: [research]\n'
        read = story_of(text)
        assert (read.source, read.categories) == ("a: b # c", ("research",))


class TestEvents:
    """Days without hours mean whole days, the last one included."""

    @pytest.mark.parametrize(
        ("lines", "start", "end", "all_day"),
        [
            ("{start: 2026-02-11 09:00}", "2026-02-11 09:00", None, False),
            ("{start: 2026-02-11}", "2026-02-11 00:00", "2026-02-12 00:00", True),
            (
                "{start: 2026-02-09, end: 2026-02-11}",
                *("2026-02-09 00:00", "2026-02-12 00:00", True),
            ),
            (
                "{start: 2026-03-29, end: 2026-03-29}",
                *("2026-03-29 00:00", "2026-03-30 00:00", True),
            ),
            (
                "{start: 2026-02-09 14:00, end: 2026-02-11}",
                *("2026-02-09 14:00", "2026-02-12 00:00", False),
            ),
        ],
    )
    def test_when_it_takes_place(
        self, lines: str, start: str, end: str | None, all_day: bool
    ) -> None:
        assert event_of(lines) == Event(
            start=instant(start),
            end=None if end is None else instant(end),
            all_day=all_day,
            place=None,
            cancelled=False,
        )

    @pytest.mark.parametrize(
        ("lines", "cancelled"),
        [("", False), (", cancelled: no", False), (", cancelled: yes", True)],
    )
    def test_whether_it_takes_place(self, lines: str, cancelled: bool) -> None:
        event = event_of(f"{{start: 2026-02-11{lines}}}")
        assert event is not None
        assert event.cancelled == cancelled

    @pytest.mark.parametrize(
        ("lines", "code"),
        [
            ("{start: 2026-02-11, cancelled: perhaps}", "not-a-choice"),
            ("{start: 2026-02-11 09:00, end: 2026-02-11 08:00}", "end-before-start"),
            ("{start: 2026-02-11 09:00, end: 2026-02-11 09:00}", "end-before-start"),
            ("{start: 2026-02-11, end: 2026-02-10}", "end-before-start"),
            ("{start: 2026-02-11, end: 2026-02-11 17:00}", "event-start-without-hour"),
            ("{start: 2026-02-31, end: 2026-03-01}", "no-such-day"),
            ("{start: 2026-02-11, end: soon}", "bad-date"),
            ("{start: 9998-12-31, end: 9999-01-01}", "year-out-of-range"),
            ("{place: here}", "key-missing"),
            ("{start: 2026-02-11, where: here}", "key-unknown"),
            ("tomorrow", "not-a-mapping"),
        ],
    )
    def test_what_it_cannot_be(self, lines: str, code: str) -> None:
        assert problems_of(f"id: {STORY_ID}\nevent: {lines}\n") == [(code, 2)]

    def test_the_last_day_there_is_has_an_end(self) -> None:
        event = event_of("{start: 9998-12-31}")
        assert event is not None
        assert event.end == datetime.fromisoformat("9998-12-31T23:00+00:00")


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ("\n  start: 2026-02-11 09:00\n  place: ...", [5]),
        ("\n  start: 2026-02-11 09:00\n  end: ...", [5]),
        ("\n  start: ...\n  end: ...\n  place: ...", [4, 5, 6]),
    ],
)
def test_an_event_is_written_before_it_goes_out(lines: str, where: list[int]) -> None:
    facts = f"id: {STORY_ID}\nkind: event\nevent:{lines}\n"
    event = story_of(facts).event
    assert event is None or (event.place, event.end) == (None, None)
    text = facts.replace("event:", "status: ready\nevent:")
    found = problems_of(text.replace("kind: event\n", ""))
    assert found == [("event-unwritten", line) for line in where]
