"""The office is told of each thing once: warnings, digests and findings."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.layout import Layout
from pipeline.model.link import Look
from pipeline.model.told import Ending
from pipeline.runs import run
from pipeline.schedule.findings import found
from pipeline.store import ledger
from tests.builders import PARIS, instant
from tests.newsrooms import tree, write_story
from tests.watching.offices import DAY, HOUR, MINUTE, NOW, mails, newsroom, replay, stories, text_of

pytestmark = pytest.mark.usefixtures("settled")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return newsroom(tmp_path)


class TestWarnings:
    """Mails as files: no mail server is set."""

    def test_one_mail_tells_of_all_that_end_soon(self, layout: Layout) -> None:
        replay(layout, 1)
        replay(layout, 2, "2026-01-18")
        replay(layout, 3, "2026-02-18")
        report = run(layout, NOW)
        (mail,) = mails(layout)
        assert stories(mail) == [2, 1]
        assert mail["Subject"] == (
            "2 rediffusions prennent fin bientôt, la première le dimanche 18 janvier 2026"
        )
        assert mail["Date"].datetime == NOW
        assert (mail["From"], mail["To"]) == (
            "Institut des Calanques <presse@example.org>",
            "presse@example.org",
        )
        assert (report.mailed, report.problems, report.notices) == (1, (), ())

    def test_each_warning_comes_once_at_its_hour(self, layout: Layout) -> None:
        replay(layout, 1)
        told = []
        for n in range(24 * 10):
            now = instant("2026-01-10 00:00") + n * HOUR
            if run(layout, now).mailed:
                told.append(now)
        assert told == [instant(f"2026-01-{day} 00:00") for day in ("12", "17", "18")]

    def test_a_tick_with_nothing_to_tell_does_nothing(self, layout: Layout) -> None:
        replay(layout, 1)
        run(layout, NOW)
        run(layout, NOW)
        stamp = layout.tick.stat().st_mtime_ns
        for n in range(1, 20):
            assert run(layout, NOW + n * HOUR).mailed == 0
            assert layout.tick.stat().st_mtime_ns == stamp

    def test_the_story_need_not_be_out(self, layout: Layout) -> None:
        replay(layout, 1, facts="status: ready\npublish_at: 2026-03-01 09:00\n")
        replay(layout, 2, facts="status: ready\n")
        replay(layout, 3, facts="status: review\npublish_at: 2026-01-05 09:00\n")
        replay(layout, 4, facts="status: withdrawn\npublish_at: 2026-01-05 09:00\n")
        run(layout, NOW)
        (mail,) = mails(layout)
        assert stories(mail) == [1, 2]
        assert "après la fin de la rediffusion" in " ".join(text_of(mail).split())

    def test_a_story_that_is_filed_late_is_told_at_once(self, layout: Layout) -> None:
        run(layout, NOW)
        assert mails(layout) == []
        replay(layout, 1, "2026-01-13")
        assert run(layout, NOW + MINUTE).mailed == 1
        assert run(layout, NOW + HOUR).mailed == 0

    def test_an_end_that_moves_is_told_anew(self, layout: Layout) -> None:
        replay(layout, 1, "2026-01-13")
        assert run(layout, NOW).mailed == 1
        replay(layout, 1, "2026-01-14")
        assert run(layout, NOW + MINUTE).mailed == 1
        replay(layout, 1, "2026-01-13")
        assert run(layout, NOW + 2 * MINUTE).mailed == 0

    def test_an_estimate_is_told_as_one(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, "warn_days: [1], digest: off, retention: {Arte: 8 d}")
        write_story(
            layout,
            1,
            "status: ready\npublish_at: 2026-01-05 09:00\nreplays:\n  - broadcaster: Arte\n",
        )
        run(layout, NOW)
        (mail,) = mails(layout)
        assert mail["Subject"].startswith(
            "Une rediffusion prend fin sans doute le mardi 13 janvier"
        )

    def test_the_office_is_written_to_in_its_language_whatever_the_locale(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        contents = []
        for name, locale in (("a", "C.UTF-8"), ("b", "fr_FR.UTF-8")):
            monkeypatch.setenv("LC_ALL", locale)
            layout = newsroom(tmp_path / name)
            replay(layout, 1)
            run(layout, NOW)
            contents.append(tree(layout.outbox))
        assert contents[0] == contents[1]
        layout = newsroom(tmp_path / "c", more="office_language: en\n")
        replay(layout, 1)
        run(layout, NOW)
        assert mails(layout)[0]["Subject"].startswith("A replay ends on Monday 19 January 2026")

    def test_a_newsroom_that_wants_nothing_gets_nothing(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, "warn_days: [], digest: off")
        replay(layout, 1)
        assert (run(layout, NOW).ending, mails(layout)) == ((), [])


class TestState:
    """The report says what ends soon, also where a run has nothing to do."""

    def test_what_ends_soon(self, layout: Layout) -> None:
        replay(layout, 1)
        for now in (NOW, NOW + HOUR):
            report = run(layout, now)
            assert (report.ending_within, report.ending) == (
                7,
                (
                    Ending(
                        story="2026/sujet-1",
                        broadcaster="Arte",
                        until=instant("2026-01-19 23:59:59"),
                        last_day=date(2026, 1, 19),
                        hour=None,
                        estimated=False,
                    ),
                ),
            )

    @pytest.mark.parametrize("facts", ["status: ready\npublish_at: 2027-01-05 09:00\n", None])
    def test_it_goes_when_it_has_ended_and_comes_when_it_is_time(
        self, layout: Layout, facts: str | None
    ) -> None:
        replay(layout, 1, **({} if facts is None else {"facts": facts}))
        seen = {}
        for at in ("11 23:59", "12 00:00", "19 23:59", "20 00:00"):
            seen[at] = len(run(layout, instant(f"2026-01-{at}")).ending)
        assert seen == {"11 23:59": 0, "12 00:00": 1, "19 23:59": 1, "20 00:00": 0}


class TestClocks:
    """Instants that were passed, or are not there yet, spoil nothing."""

    def test_a_run_at_an_instant_to_come_leaves_the_warnings_of_now(self, layout: Layout) -> None:
        replay(layout, 1)
        assert run(layout, instant("2027-01-01 00:00")).mailed == 0
        assert run(layout, NOW).mailed == 1
        assert run(layout, NOW - DAY).mailed == 0
        assert run(layout, NOW + HOUR).mailed == 0

    def test_a_nearer_warning_silences_the_farther_ones(self, layout: Layout) -> None:
        replay(layout, 1)
        assert run(layout, instant("2026-01-18 10:00")).mailed == 1
        assert run(layout, NOW).mailed == 0

    def test_a_run_at_an_instant_to_come_does_not_stop_the_digests(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, "warn_days: [], digest: monday 08:00")
        replay(layout, 1, "2028-01-01")
        for at in ("2026-01-12 10:00", "2027-01-12 10:00", "2026-01-13 10:00"):
            run(layout, instant(at))
        assert run(layout, instant("2026-01-19 08:00")).mailed == 1


class TestDigests:
    """The overview, every week."""

    @pytest.fixture
    def layout(self, tmp_path: Path) -> Layout:
        return newsroom(tmp_path, "warn_days: [], digest: monday 08:00")

    def subjects(self, layout: Layout) -> list[str]:
        return [mail["Subject"].partition("au ")[2] for mail in mails(layout)]

    def test_it_comes_every_week_at_its_hour_but_not_for_the_past(self, layout: Layout) -> None:
        replay(layout, 1, "2027-01-01")
        days = [date(2026, 3, 18) + n * DAY for n in range(30)]
        hours = ("00:00", "07:55", "08:00", "08:05", "20:00")
        ticks = [instant(f"{day} {hour}") for day in days for hour in hours]
        told = [now.astimezone(PARIS).isoformat() for now in ticks if run(layout, now).mailed]
        assert told == [
            "2026-03-23T08:00:00+01:00",
            "2026-03-30T08:00:00+02:00",
            "2026-04-06T08:00:00+02:00",
            "2026-04-13T08:00:00+02:00",
        ]

    def test_missed_ones_are_made_up_for_by_one(self, layout: Layout) -> None:
        replay(layout, 1, "2027-01-01")
        run(layout, NOW)
        assert run(layout, instant("2026-02-11 15:00")).mailed == 1
        assert run(layout, instant("2026-02-11 16:00")).mailed == 0
        assert self.subjects(layout) == ["11 février 2026"]

    def test_without_replays_there_is_none(self, layout: Layout) -> None:
        write_story(layout, 1)
        run(layout, NOW)
        assert run(layout, instant("2026-01-19 10:00")).mailed == 0
        assert run(layout, instant("2026-01-19 10:05")).next_change_at is not None
        stamp = layout.tick.stat().st_mtime_ns
        run(layout, instant("2026-01-19 10:10"))
        assert layout.tick.stat().st_mtime_ns == stamp

    def test_it_tells_what_ended_since_the_last_one(self, layout: Layout) -> None:
        replay(layout, 1, "2026-01-14")
        replay(layout, 2, "2026-01-21")
        for at in ("2026-01-12 10:00", "2026-01-19 08:00", "2026-01-26 08:00", "2026-02-02 08:00"):
            run(layout, instant(at))
        texts = [text_of(mail) for mail in mails(layout)]
        assert self.subjects(layout) == ["19 janvier 2026", "26 janvier 2026"]
        ended = [text.partition("Terminées depuis")[2] for text in texts]
        assert ["Sujet 1" in e for e in ended] == [True, False]
        assert ["Sujet 2" in e for e in ended] == [False, True]

    def test_it_brings_its_picture(self, layout: Layout) -> None:
        replay(layout, 1, "2027-01-01")
        run(layout, NOW)
        run(layout, instant("2026-01-19 08:00"))
        (mail,) = mails(layout)
        (picture,) = [p for p in mail.walk() if p.get_content_type() == "image/png"]
        assert picture["Content-ID"] == "<timeline>"
        assert picture.get_content().startswith(b"\x89PNG")


class TestFindings:
    """What was found of links, once."""

    @pytest.fixture
    def layout(self, tmp_path: Path) -> Layout:
        layout = newsroom(tmp_path, "warn_days: [1], digest: off")
        # Nobody looks here: what was found is put into the ledger.
        text = layout.config.read_text().replace("check_every: off", "check_every: 31 d")
        layout.config.write_text(text)
        return layout

    def look(self, layout: Layout, url: str, times: int = 4) -> None:
        looks = [Look(url=url, at=NOW - DAY + n * 8 * HOUR, kind="gone") for n in range(times)]
        finding = found(looks)
        assert finding is not None
        with ledger.opened(layout.ledger) as led:
            led.probes.keep([(look, finding) for look in looks])

    def test_what_is_sure_is_told_once(self, layout: Layout) -> None:
        replay(layout, 1, "2026-03-01")
        replay(layout, 2, "2026-03-01")
        self.look(layout, "https://tv.example.org/1")
        self.look(layout, "https://tv.example.org/2", times=1)
        assert run(layout, NOW, ingest=False).mailed == 1
        (mail,) = mails(layout)
        assert (mail["Subject"], stories(mail)) == (
            "À vérifier, le lien d’une rediffusion\N{NO-BREAK SPACE}: Sujet 1",
            [1],
        )
        assert run(layout, NOW + MINUTE, ingest=False, full=True).mailed == 0

    def test_warnings_and_findings_are_two_mails(self, layout: Layout) -> None:
        replay(layout, 1, "2026-01-13")
        self.look(layout, "https://tv.example.org/1")
        assert run(layout, NOW, ingest=False).mailed == 2
        assert sorted(mail["Message-ID"].partition(".")[0] for mail in mails(layout)) == [
            "<finding",
            "<warning",
        ]
