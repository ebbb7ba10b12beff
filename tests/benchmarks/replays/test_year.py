"""What readers are to be shown in the year, and the oracle that looks."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.replays.year.oracle import Oracle
from benchmarks.replays.year.running import ticks
from benchmarks.replays.year.stories import stories
from benchmarks.replays.year.truth import LINK, Period, Recording, after, days_after, wall


@pytest.mark.parametrize(
    ("end", "over"),
    [
        ("2026-01-19", "2026-01-19T23:00:00+00:00"),
        ("2026-03-29", "2026-03-29T22:00:00+00:00"),
        ("2026-10-25", "2026-10-25T23:00:00+00:00"),
        ("2026-01-19 20:30", "2026-01-19T19:30:01+00:00"),
        ("2026-10-25 02:30+02:00", "2026-10-25T00:30:01+00:00"),
        ("2026-10-25 02:30+01:00", "2026-10-25T01:30:01+00:00"),
    ],
)
def test_an_end_is_over_after_its_last_second(end: str, over: str) -> None:
    assert after(end) == datetime.fromisoformat(over)


def test_usual_days_are_counted_by_the_calendar() -> None:
    assert days_after(wall("2026-03-25 20:50"), 7).isoformat() == "2026-04-01"
    assert days_after(wall("2026-10-19 00:10"), 7).isoformat() == "2026-10-26"


def test_forty_stories_have_replays_of_their_own() -> None:
    made = stories()
    recordings = [r for spec in made for r in spec.recordings]
    assert len(made) >= 40
    assert len({r.number for r in recordings}) == len(recordings)
    for recording in recordings:
        periods = recording.periods
        assert periods
        assert all(period.first < period.last for period in periods)
        assert all(a.last <= b.first for a, b in pairwise(periods))


def test_there_is_a_tick_in_the_last_second_and_one_in_the_first_after_it(tmp_path: Path) -> None:
    period = Period(first=wall("2026-01-12 09:00"), last=after("2026-01-19 20:34"))
    oracle = Oracle(folder=tmp_path, recordings=[Recording(number=1, story=1, periods=[period])])
    found = set(ticks(oracle, []))
    assert {wall("2026-01-19 20:34:00"), wall("2026-01-19 20:34:01")} <= found
    assert len(found) == 52_560 + 3


def test_the_oracle_counts_links_that_are_late_or_missing(tmp_path: Path) -> None:
    period = Period(first=wall("2026-01-12 09:00"), last=after("2026-01-19"))
    recording = Recording(number=7, story=3, periods=[period])
    oracle = Oracle(folder=tmp_path, recordings=[recording])
    page, letter = tmp_path / "page.html", tmp_path / "newsletters" / "fr.html"
    letter.parent.mkdir()
    page.write_text(f"motbanc003 {LINK.format(7)}#t=12")
    letter.write_text("https://bench.example.org/fr/2026/sujet-3/")
    oracle.look(datetime(2026, 1, 15, tzinfo=UTC), changed=True)
    assert (dict(oracle.late), dict(oracle.missing)) == ({}, {"newsletters/fr.html": 1})
    oracle.look(datetime(2026, 1, 20, tzinfo=UTC), changed=False)
    assert dict(oracle.late) == {"page.html": 1}
    page.write_text("motbanc003")
    oracle.look(datetime(2026, 1, 21, tzinfo=UTC), changed=True)
    assert dict(oracle.late) == {"page.html": 1}
    assert oracle.seen == {7}
