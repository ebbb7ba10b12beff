"""Every replay as the office sees it."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from pipeline.enquiries.replays import json_row, listed
from pipeline.layout import Layout
from pipeline.model.link import Evidence, Look, StatedEnd
from pipeline.model.listed import Listed
from pipeline.schedule.findings import judged
from pipeline.workspace import opened
from tests.builders import instant, make_replay
from tests.newsrooms import story_id, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
READY = "status: ready\npublish_at: 2026-01-12 09:00\nreplays:\n"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = write_newsroom(tmp_path, "office_language: fr\n")
    text = layout.config.read_text()
    layout.config.write_text(text.replace("digest: off", "digest: off, retention: {Arte: 30 d}"))
    return layout


def rows(layout: Layout) -> list[Listed]:
    with opened(layout) as workspace:
        return listed(workspace, NOW)


def write_replay(layout: Layout, number: int, line: str, facts: str = READY) -> None:
    url = "" if "url:" in line else f", url: 'https://tv.example.org/{number}'"
    write_story(layout, number, f"{facts}  - {{{line}{url}}}\n")


def test_the_soonest_first_then_those_without_end_then_what_is_over(layout: Layout) -> None:
    for number, line in enumerate(
        [
            "broadcaster: Ended, available_until: 2026-01-10",
            "broadcaster: Later, available_until: 2026-01-19",
            "broadcaster: Replaced, replaced_by: 'https://tv.example.org/9'",
            "broadcaster: Unknown",
            "broadcaster: Announced, available_from: 2026-01-15, available_until: 2026-01-18",
            "broadcaster: Just ended, available_until: 2026-01-12",
            "broadcaster: Today, available_until: 2026-01-13",
            "broadcaster: For good, available_until: unlimited",
        ],
        start=1,
    ):
        write_replay(layout, number, line)
    assert [(r.replay.broadcaster, r.state, r.days_left) for r in rows(layout)] == [
        ("Today", "last-day", 0),
        ("Announced", "announced", 5),
        ("Later", "ending-soon", 6),
        ("Unknown", "unknown", None),
        ("For good", "live", None),
        ("Just ended", "ended", None),
        ("Ended", "ended", None),
        ("Replaced", "replaced", None),
    ]


def test_a_replay_comes_with_its_story(layout: Layout) -> None:
    write_replay(layout, 1, "broadcaster: Télé, available_until: 2026-01-19")
    assert rows(layout) == [
        Listed(
            story=story_id(1),
            folder="2026/sujet-1",
            title="Sujet 1",
            standing="ready",
            replay=make_replay(
                "2026-01-19 23:59:59",
                broadcaster="Télé",
                url="https://tv.example.org/1",
                starts_at=None,
            ),
            state="ending-soon",
            days_left=6,
            since=instant("2026-01-12 09:00"),
            finding=None,
            differs=None,
        )
    ]


def test_its_title_is_in_the_office_s_language_where_there_is_one(layout: Layout) -> None:
    write_replay(layout, 1, "available_until: 2026-01-19")
    write_story(layout, 2, f"{READY}  - {{available_until: 2026-01-20}}\n", fr=None)
    assert [row.title for row in rows(layout)] == ["Sujet 1", "Story 2"]


def test_it_can_be_watched_from_its_own_beginning_else_from_publication(layout: Layout) -> None:
    write_replay(layout, 1, "available_from: 2026-01-10 20:30, available_until: 2026-01-19")
    write_replay(layout, 2, "available_until: 2026-01-20")
    write_replay(layout, 3, "available_until: 2026-01-21", "status: ready\nreplays:\n")
    begins = [instant("2026-01-10 20:30"), instant("2026-01-12 09:00"), None]
    assert [row.since for row in rows(layout)] == begins


def test_what_a_broadcaster_usually_does_is_an_estimate(layout: Layout) -> None:
    write_replay(layout, 1, "broadcaster: ARTE")
    (row,) = rows(layout)
    end = instant("2026-02-11 23:59:59")
    assert (row.replay.available_until, row.replay.estimated, row.days_left) == (end, True, 29)
    assert json_row(row).estimated


@pytest.mark.parametrize("status", ["review", "ready", "withdrawn"])
def test_how_its_story_stands(layout: Layout, status: str) -> None:
    write_replay(layout, 1, "broadcaster: Télé", READY.replace("ready", status))
    assert [row.standing for row in rows(layout)] == [status]


def test_a_story_is_retracted_when_both_its_articles_are(layout: Layout) -> None:
    note = "updated: 2026-01-13 09:00\ncorrection: Faux.\nretracted: yes\n"
    facts = f"{READY}  - {{broadcaster: Télé}}\n"
    write_story(layout, 1, facts, fr=note)
    write_story(layout, 2, facts, fr=note, en=note)
    assert [row.standing for row in rows(layout)] == ["ready", "retracted"]


class TestJson:
    """What other programs are told."""

    def row(self, layout: Layout) -> object:
        (row,) = rows(layout)
        return msgspec.json.decode(msgspec.json.encode(json_row(row)))

    def test_of_a_link_that_nobody_looked_at(self, layout: Layout) -> None:
        write_replay(layout, 1, "broadcaster: Télé, platform: Vidéo, available_until: 2026-01-19")
        assert self.row(layout) == {
            "story": story_id(1),
            "folder": "2026/sujet-1",
            "broadcaster": "Télé",
            "platform": "Vidéo",
            "url": "https://tv.example.org/1",
            "audio": False,
            "available_from": None,
            "available_until": "2026-01-19T22:59:59Z",
            "estimated": False,
            "state": "ending-soon",
            "days_left": 6,
            "last_check": None,
            "finding": None,
        }

    def test_of_what_is_listened_to(self, layout: Layout) -> None:
        write_replay(layout, 1, "broadcaster: Radio Calanques, audio: yes")
        assert [json_row(row).audio for row in rows(layout)] == [True]

    def test_of_a_link_that_was_looked_at(self, layout: Layout) -> None:
        write_replay(layout, 1, "available_until: 2026-01-19")
        stated = StatedEnd(at=instant("2026-01-21 23:59:59"), is_day=True)
        url = "https://tv.example.org/1"
        first = Look(
            url=url, at=NOW - timedelta(days=3), kind="fine", evidence=Evidence(status=200),
            stated=stated,
        )  # fmt: skip
        finding = judged(None, first)
        with opened(layout) as workspace:
            workspace.ledger.probes.keep([(first, finding)])
        row = self.row(layout)
        assert isinstance(row, dict)
        assert (row["last_check"], row["finding"]) == (
            "2026-01-10T11:00:00Z",
            {
                "kind": "fine",
                "suspected": None,
                "since": "2026-01-10T11:00:00Z",
                "at": "2026-01-10T11:00:00Z",
                "failures": 0,
                "evidence": {"status": 200, "address": None, "words": None, "error": None},
                "moved_to": None,
                "stated_end": "2026-01-21T22:59:59Z",
                "differs": True,
            },
        )
