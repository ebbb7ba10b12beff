"""What a run leaves for the office alone."""

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from pipeline.files import TEMPORARY
from pipeline.layout import Layout
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import settle_at_once, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
READY = "status: ready\npublish_at: 2026-01-12 09:00\n"
LATER = "status: ready\npublish_at: 2026-03-01 09:00\n"
REPLAY = "replays: [{url: 'https://tv.example.org/1', available_until: %s}]\n"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path)


def ends(layout: Layout) -> list[str]:
    """Return the last days that the office's calendar shows."""
    calendar = Calendar.from_ical((layout.office / "replays.ics").read_bytes())
    return [f"{event.decoded('DTSTART')}" for event in calendar.walk("VEVENT")]


def test_a_run_writes_the_calendar_of_ends_beside_what_is_public(layout: Layout) -> None:
    write_story(layout, 1, READY + REPLAY % "2026-01-19")
    write_story(layout, 2, LATER + REPLAY % "2026-03-19")
    assert run(layout, NOW).problems == ()
    assert list(tree(layout.office)) == ["replays.ics"]
    assert ends(layout) == ["2026-01-19", "2026-03-19"]
    # The second story is not out yet: nothing of it is where readers are.
    assert not any(b"sujet-2" in content for content in tree(layout.feeds).values())


@pytest.mark.parametrize("locale", ["C.UTF-8", "fr_FR.UTF-8"])
def test_it_is_in_the_language_of_the_office_whoever_runs_press(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    write_story(layout, 1, READY + REPLAY % "2026-01-19")
    run(layout, NOW)
    calendar = Calendar.from_ical((layout.office / "replays.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Fin de la rediffusion\N{NO-BREAK SPACE}: Sujet 1"


def test_the_next_run_follows_an_end_that_moved(layout: Layout) -> None:
    write_story(layout, 1, READY + REPLAY % "2026-01-19")
    run(layout, NOW)
    write_story(layout, 1, READY + REPLAY % "2026-02-19")
    run(layout, NOW + timedelta(hours=1))
    assert ends(layout) == ["2026-02-19"]


def test_without_replays_there_is_no_file(layout: Layout) -> None:
    write_story(layout, 1, READY)
    run(layout, NOW)
    assert not layout.office.exists()


def test_what_ended_long_ago_leaves_the_calendar_and_not_before(layout: Layout) -> None:
    write_story(layout, 1, READY + REPLAY % "2026-01-19")
    write_story(layout, 2, READY + REPLAY % "2026-01-20")
    write_story(layout, 3, READY + "replays: [{url: 'https://tv.example.org/3'}]\n")
    shown = {}
    # The clocks were changed meanwhile.
    for day in ("2026-04-20 00:59", "2026-04-20 01:00", "2026-04-21 01:00"):
        run(layout, instant(day), full=True)
        shown[day[5:]] = ends(layout)
    assert shown == {
        "04-20 00:59": ["2026-01-19", "2026-01-20"],
        "04-20 01:00": ["2026-01-20"],
        "04-21 01:00": [],
    }


def test_a_calendar_that_somebody_follows_gets_empty_and_does_not_vanish(layout: Layout) -> None:
    write_story(layout, 1, READY + REPLAY % "2026-01-19")
    run(layout, NOW)
    write_story(layout, 1, READY)
    run(layout, NOW)
    assert ends(layout) == []


def test_a_calendar_that_would_be_the_same_is_not_written(layout: Layout) -> None:
    write_story(layout, 1, READY + REPLAY % "2026-01-19")
    run(layout, NOW)
    before = (layout.office / "replays.ics").stat()
    run(layout, NOW + timedelta(days=30), full=True)
    after = (layout.office / "replays.ics").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_where_it_cannot_be_written_readers_get_theirs_and_the_next_run_tries_again(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_at_once(monkeypatch)
    write_story(layout, 1, READY + REPLAY % "2026-01-19")
    layout.office.write_text("a file where the folder should be")
    report = run(layout, NOW)
    assert [(p.code, p.file) for p in report.problems] == [
        ("office-unwritable", "office/replays.ics")
    ]
    assert report.visible == 2
    assert (layout.feeds / "fr/2026/sujet-1/index.html").exists()
    layout.office.unlink()
    assert run(layout, NOW + timedelta(minutes=10)).problems == ()
    assert ends(layout) == ["2026-01-19"]


def test_what_a_run_that_was_killed_left_there_is_swept_away(layout: Layout) -> None:
    write_story(layout, 1, READY + REPLAY % "2026-01-19")
    layout.office.mkdir()
    (layout.office / f".half{TEMPORARY}").write_text("half")
    (layout.office / "notes.txt").write_text("the office's own")
    run(layout, NOW)
    assert list(tree(layout.office)) == ["notes.txt", "replays.ics"]
