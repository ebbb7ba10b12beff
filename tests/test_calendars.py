"""What subscribers' calendars show while the office changes its mind, and in real programs."""

import os
import re
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from pipeline import editing, pairing
from pipeline.correcting import correct
from pipeline.enquiries.explain import explain
from pipeline.instants import SECOND
from pipeline.layout import Layout
from pipeline.model.story import LANGUAGES, Language
from pipeline.runs import run
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import story_id, tree, write_newsroom, write_story
from tests.outside import program
from tests.test_kills import same, worlds

pytestmark = pytest.mark.usefixtures("settled")
DUE = instant("2026-01-12 09:00")
FACTS = """\
kind: event
status: ready
publish_at: 2026-01-12 09:00
event:
  start: {start}  # Monday
  end: 2026-03-30 18:00
"""
START = "2026-03-30 09:00"
PAGES = ("fr/2026/sujet-1", "en/2026/story-1")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = write_newsroom(tmp_path)
    write_story(layout, 1, FACTS.format(start=START))
    return layout


def shown(layout: Layout, language: str = "fr") -> list[tuple[int, datetime, str]]:
    """Return SEQUENCE, DTSTAMP and STATUS of every event of ``language``."""
    calendar = Calendar.from_ical((layout.feeds / language / "events.ics").read_bytes())
    return [
        (int(str(event["SEQUENCE"])), event.decoded("DTSTAMP"), str(event["STATUS"]))
        for event in calendar.walk("VEVENT")
    ]


def days(number: int) -> datetime:
    return DUE + timedelta(days=number)


class TestChangesOfMind:
    """Each change that readers must know of is one more in the sequence, dated when it came out."""

    def test_a_change_of_date_then_a_cancellation_then_neither(self, layout: Layout) -> None:
        run(layout, DUE)
        assert shown(layout) == [(0, DUE, "CONFIRMED")]
        write_story(layout, 1, FACTS.format(start="2026-03-30 10:00"))
        run(layout, days(1))
        run(layout, days(2), full=True)
        assert shown(layout) == shown(layout, "en") == [(1, days(1), "CONFIRMED")]
        editing.cancel(layout, "sujet-1", days(3))
        run(layout, days(3))
        assert shown(layout) == shown(layout, "en") == [(2, days(3), "CANCELLED")]
        editing.cancel(layout, "sujet-1", days(4), undo=True)
        run(layout, days(4))
        assert shown(layout) == [(3, days(4), "CONFIRMED")]

    def test_what_changed_before_anyone_saw_it_is_the_first_word(self, layout: Layout) -> None:
        run(layout, DUE - SECOND)
        write_story(layout, 1, FACTS.format(start="2026-03-30 10:00"))
        run(layout, days(1))
        assert shown(layout) == [(0, DUE, "CONFIRMED")]

    def test_a_correction_of_the_words_is_dated_and_no_change_of_date(self, layout: Layout) -> None:
        run(layout, DUE)
        write_story(layout, 1, FACTS.format(start=START), fr="updated: 2026-01-14 09:00\n")
        run(layout, days(3))
        assert shown(layout) == [(0, days(2), "CONFIRMED")]
        assert shown(layout, "en") == [(0, DUE, "CONFIRMED")]

    def test_a_translation_that_comes_late_joins_what_was_announced(self, layout: Layout) -> None:
        write_story(layout, 1, FACTS.format(start=START), en="publish_at: 2026-01-20 09:00\n")
        run(layout, DUE)
        editing.cancel(layout, "sujet-1", days(1))
        run(layout, days(1))
        run(layout, days(9))
        assert shown(layout) == [(1, days(1), "CANCELLED")]
        assert shown(layout, "en") == [(1, days(8), "CANCELLED")]

    def test_a_story_taken_back_and_released_goes_on_counting(self, layout: Layout) -> None:
        run(layout, DUE)
        editing.cancel(layout, "sujet-1", days(1))
        run(layout, days(1))
        editing.hold(layout, "sujet-1", days(2))
        run(layout, days(2))
        assert (shown(layout), [*(layout.feeds / "fr/calendar").glob("*.ics")]) == ([], [])
        editing.cancel(layout, "sujet-1", days(3), undo=True)
        editing.release(layout, "sujet-1", days(3))
        run(layout, days(3))
        assert shown(layout) == [(2, days(3), "CONFIRMED")]


class TestTakenBack:
    """Who has an event of an article that was retracted learns that it is called off."""

    def retracted(self, layout: Layout, now: datetime, language: Language | None = None) -> None:
        for one in [language] if language else LANGUAGES:
            note = "Ces résultats sont faux."
            correct(layout, "sujet-1", now, weight="retraction", language=one, note=note)
        run(layout, now)

    def test_it_is_cancelled_at_its_time_and_nothing_else_of_it_is_left(
        self, layout: Layout
    ) -> None:
        write_story(layout, 1, FACTS.format(start=START) + "  place: Salle 12\n")
        run(layout, DUE)
        (single,) = (layout.feeds / "fr/calendar").glob("*.ics")
        (before,) = Calendar.from_ical(single.read_bytes()).walk("VEVENT")
        self.retracted(layout, days(1))
        assert shown(layout) == shown(layout, "en") == [(1, days(1), "CANCELLED")]
        (after,) = Calendar.from_ical(single.read_bytes()).walk("VEVENT")
        same = ("UID", "DTSTART", "DTEND")
        assert [after[name].to_ical() for name in same] == [before[name].to_ical() for name in same]
        assert (str(after["SUMMARY"]), "LOCATION" in after) == ("Rétractation\xa0: Sujet 1", False)
        page, translation = (f"https://presse.example.org/{p}/" for p in PAGES)
        assert str(after["DESCRIPTION"]).split("\n") == [
            "Cet article a été rétracté le 13 janvier 2026. Ces résultats sont faux.",
            "",
            page,
            f"Read in English: {translation}",
        ]
        files = tree(layout.feeds)
        assert run(layout, days(9), full=True).written == 0
        assert tree(layout.feeds) == files

    def test_also_where_it_was_cancelled_before(self, layout: Layout) -> None:
        run(layout, DUE)
        editing.cancel(layout, "sujet-1", days(1))
        run(layout, days(1))
        self.retracted(layout, days(2))
        assert [status for _, _, status in shown(layout)] == ["CANCELLED"]

    def test_at_the_time_that_was_announced_last(self, layout: Layout) -> None:
        run(layout, DUE)
        write_story(layout, 1, "status: ready\npublish_at: 2026-01-12 09:00\n")
        self.retracted(layout, days(1))
        assert shown(layout) == [(1, days(1), "CANCELLED")]

    def test_an_event_that_was_never_announced_stays_unheard_of(self, layout: Layout) -> None:
        write_story(layout, 1, "status: ready\npublish_at: 2026-01-12 09:00\n")
        run(layout, DUE)
        write_story(layout, 1, FACTS.format(start=START))
        self.retracted(layout, days(1))
        assert shown(layout) == []

    def test_one_language_alone_and_the_other_goes_on(self, layout: Layout) -> None:
        run(layout, DUE)
        self.retracted(layout, days(1), "fr")
        assert (shown(layout), shown(layout, "en")) == (
            [(1, days(1), "CANCELLED")],
            [(0, DUE, "CONFIRMED")],
        )
        files = tree(layout.feeds)
        assert run(layout, days(2), full=True).written == 0
        assert tree(layout.feeds) == files

    def test_what_is_public_again_takes_place_again(self, layout: Layout) -> None:
        run(layout, DUE)
        self.retracted(layout, days(1))
        for language in LANGUAGES:
            correct(layout, "sujet-1", days(2), language=language)
        run(layout, days(2))
        assert shown(layout) == shown(layout, "en") == [(2, days(2), "CONFIRMED")]

    def test_what_is_withdrawn_leaves_the_calendar(self, layout: Layout) -> None:
        run(layout, DUE)
        self.retracted(layout, days(1))
        editing.withdraw(layout, "sujet-1", days(2))
        run(layout, days(2))
        assert (shown(layout), [*(layout.feeds / "fr/calendar").glob("*.ics")]) == ([], [])


class TestNeverBack:
    """What a calendar or a feed reader has is never followed by something that looks older."""

    CORRECTED = "updated: 2026-01-15 09:00\ncorrection: Une salle.\n"

    def stamps(self, layout: Layout) -> list[tuple[str, str]]:
        """Return the days of DTSTAMP and of the entry's ``updated`` in French."""
        ((_, at, _),) = shown(layout)
        (entry,) = re.findall(
            "<entry.*?<updated>(.{10})", (layout.feeds / "fr/atom.xml").read_text(), re.DOTALL
        )
        return [(f"{at:%Y-%m-%d}", entry)]

    @pytest.mark.parametrize("then", ["", "updated: 2026-02-10 09:00\ncorrection: Une autre.\n"])
    def test_a_correction_taken_out_again_or_followed_by_one_to_come(
        self, layout: Layout, then: str
    ) -> None:
        run(layout, DUE)
        before = tree(layout.feeds)
        write_story(layout, 1, FACTS.format(start=START), fr=self.CORRECTED)
        run(layout, days(3))
        assert self.stamps(layout) == [("2026-01-15", "2026-01-15")]
        write_story(layout, 1, FACTS.format(start=START), fr=then)
        run(layout, days(4))
        assert self.stamps(layout) == [("2026-01-15", "2026-01-15")]
        # As of before, nothing was told yet.
        run(layout, DUE, full=True)
        assert tree(layout.feeds) == before


class TestPaired:
    """A pairing moves an article, and neither its event nor its file for calendars."""

    def test_both_calendars_keep_their_event_and_go_on_counting(self, tmp_path: Path) -> None:
        layout = write_newsroom(tmp_path / "paired")
        write_story(layout, 1, FACTS.format(start=START), en=None)
        write_story(layout, 2, FACTS.format(start="2026-03-30 11:00"), fr=None)
        run(layout, DUE)
        editing.cancel(layout, "sujet-2", days(1))
        run(layout, days(1))
        before = self.known(layout)
        assert before["en/events.ics"][1:] == (1, "CANCELLED")
        pairing.pair(layout, "sujet-1", "sujet-2", days(2))
        run(layout, days(2))
        after = self.known(layout)
        assert after["fr/events.ics"] == before["fr/events.ics"]
        assert after["en/events.ics"] == (before["en/events.ics"][0], 2, "CONFIRMED")
        assert set(after) == set(before)
        file = f"https://presse.example.org/en/calendar/{story_id(2).lower()}.ics"
        assert file in (layout.feeds / "en/feed.json").read_text()
        with opened(layout) as workspace:
            (story,) = workspace.archive.stories
            found = [*explain(workspace.edition(days(2)), story, workspace.newsroom)]
        assert {o.output for o in found if o.shown and o.output.endswith(".ics")} == set(after)
        run(layout, days(3), full=True)
        assert self.known(layout) == after

    def known(self, layout: Layout) -> dict[str, tuple[str, int, str]]:
        """Return UID, SEQUENCE and STATUS of the one event in each file of a calendar."""
        return {
            path: (str(event["UID"]), int(str(event["SEQUENCE"])), str(event["STATUS"]))
            for path, content in tree(layout.feeds).items()
            if path.endswith(".ics")
            for event in Calendar.from_ical(content).walk("VEVENT")
        }


class TestFacts:
    """The ledger decides, and only a run that publishes writes to it."""

    def test_looking_ahead_writes_nothing(self, layout: Layout) -> None:
        run(layout, DUE)
        editing.cancel(layout, "sujet-1", days(1))
        before = layout.ledger.read_bytes()
        with opened(layout) as workspace:
            revisions = {v.revision for v in workspace.edition(days(5)).visible}
        assert [r.sequence for r in revisions if r is not None] == [1]
        assert layout.ledger.read_bytes() == before

    def test_a_run_killed_before_its_bytes_were_out_changes_nothing(self, layout: Layout) -> None:
        run(layout, DUE)
        editing.cancel(layout, "sujet-1", days(1))
        with opened(layout) as workspace:
            workspace.ledger.announced.remember(workspace.edition(days(1)).visible)
        run(layout, days(2))
        assert shown(layout) == [(1, days(1), "CANCELLED")]

    def test_killed_anywhere_a_run_counts_a_change_once(self, tmp_path: Path) -> None:
        def moved(root: Path) -> Layout:
            layout = write_newsroom(root)
            write_story(layout, 1, FACTS.format(start=START))
            run(layout, DUE)
            write_story(layout, 1, FACTS.format(start="2026-03-30 10:00"))
            return layout

        for torn, whole in worlds(tmp_path, moved, lambda layout: run(layout, days(1))):
            run(torn, days(2))
            ((sequence, at, _),) = shown(torn)
            assert sequence == 1
            # As of the run that was killed, once it had come so far; else as of the next.
            assert (at, same(torn, whole)) in {(days(1), True), (days(2), False)}

    def test_the_same_facts_give_the_same_bytes_at_any_time(self, layout: Layout) -> None:
        run(layout, DUE)
        write_story(layout, 1, FACTS.format(start="2026-03-30 10:00"))
        run(layout, days(1))
        before = tree(layout.feeds / "fr/calendar")
        (layout.feeds / "fr/events.ics").unlink()
        run(layout, days(20), full=True)
        assert tree(layout.feeds / "fr/calendar") == before
        assert shown(layout) == [(1, days(1), "CONFIRMED")]


# --- real programs --------------------------------------------------------------------------------

#: Start and end as the office writes them -> as a person reads them.
EVENTS = {
    "{start: 2026-03-28 22:00, end: 2026-03-29 05:00}": ("2026-03-28 22:00", "2026-03-29 05:00"),
    "{start: 2026-03-30 09:00, end: 2026-03-30 17:00}": ("2026-03-30 09:00", "2026-03-30 17:00"),
    "{start: 2026-10-24 22:00, end: 2026-10-25 05:00}": ("2026-10-24 22:00", "2026-10-25 05:00"),
    "{start: 2026-10-26 09:00, end: 2026-10-26 17:00}": ("2026-10-26 09:00", "2026-10-26 17:00"),
    "{start: 2030-07-14 10:00, end: 2030-07-14 12:30}": ("2030-07-14 10:00", "2030-07-14 12:30"),
}
#: Around the change to summer time, the last day included.
WHOLE_DAYS = "{start: 2026-03-28, end: 2026-03-29, cancelled: yes}"


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish events on both sides of the changes of clocks and return their calendar."""
    layout = write_newsroom(tmp_path_factory.mktemp("newsroom"))
    for number, event in enumerate([*EVENTS, WHOLE_DAYS]):
        facts = f"kind: event\nstatus: ready\npublish_at: 2026-01-12 09:00\nevent: {event}\n"
        write_story(layout, number, facts)
    assert run(layout, DUE).problems == ()
    return layout.feeds / "fr/events.ics"


def said_by(command: list[str], home: Path) -> list[str]:
    """Return the lines that a program prints in Paris, having no complaint."""
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "Europe/Paris", "PATH": os.defpath},
    )
    assert not re.search("error|warning|invalid", done.stderr, re.IGNORECASE), done.stderr
    return done.stdout.splitlines()


def test_khal_shows_every_event_at_its_hour(calendar: Path, tmp_path: Path) -> None:
    khal = program("khal", package="khal")
    (tmp_path / "events").mkdir()
    (tmp_path / "config").write_text(
        f"[calendars]\n[[press]]\npath = {tmp_path}/events\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    base = [khal, "-c", str(tmp_path / "config")]
    for _ in range(2):  # the second time, everything is known
        said_by([*base, "import", "--batch", "-a", "press", str(calendar)], tmp_path)
    row = "{start-long-full}|{end-long-full}|{status}"
    listed = [*base, "list", "--format", row, "--day-format", "", "2026-01-01", "2000d"]
    shown = {tuple(line.strip().split("|")) for line in said_by(listed, tmp_path) if "|" in line}
    hours = {(*ends, "CONFIRMED") for ends in EVENTS.values()}
    assert shown == {*hours, ("2026-03-28 00:00", "2026-03-29 00:00", "CANCELLED")}


def test_calcurse_shows_every_event_at_its_hour(calendar: Path, tmp_path: Path) -> None:
    calcurse = program("calcurse", package="calcurse")
    report = said_by([calcurse, "-D", str(tmp_path), "-i", str(calendar)], tmp_path)
    assert report[-1] == "5 apps / 1 event / 0 todos / 0 skipped"
    kept = (tmp_path / "apts").read_text()
    hours = re.findall(r"^(\S+) @ (\S+) -> (\S+) @ (\S+?)>", kept, re.MULTILINE)

    def spelled(wall: str) -> tuple[str, str]:
        at = datetime.fromisoformat(wall)
        return f"{at:%m/%d/%Y}", f"{at:%H:%M}"

    assert sorted(hours) == sorted((*spelled(a), *spelled(b)) for a, b in EVENTS.values())
    assert "03/28/2026 [1] {1D -> 03/29/2026}" in kept
