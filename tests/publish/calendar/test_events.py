"""The calendars: what a program of the other side reads is what the office wrote."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from pipeline.model.edition import Visible
from pipeline.model.rendition import Rendition, opened
from pipeline.model.story import LANGUAGES, Article, Event, Language
from pipeline.publish.calendar.events import MEDIA_TYPE, calendars
from pipeline.publish.cards import coming
from pipeline.publish.pages.article import article_page
from pipeline.publish.site import site_of
from tests.builders import (
    PARIS,
    instant,
    make_article,
    make_edition,
    make_event,
    make_newsroom,
    make_revision,
    make_status,
    make_story,
    make_visible,
)
from tests.publish.newsrooms import ENDED, LIVE, body, full_edition

OTHER_ID = "01KEK6Z3M8V5Q2T7XW9YB4C6DB"


def files(*visible: Visible, **newsroom: Any) -> Mapping[str, bytes]:
    """Return every calendar of an edition that shows ``visible``, by path."""
    site = site_of(make_edition(*visible), make_newsroom(**newsroom), body=body)
    made = list(opened(calendars(site)))
    assert {r.media_type for r in made} == {MEDIA_TYPE}
    assert len({r.path for r in made}) == len(made)
    return {r.path: r.content for r in made}


def read(content: bytes) -> list[Component]:
    """Return the events of a calendar, which must be without fault."""
    calendar = Calendar.from_ical(content)
    events = list(calendar.walk("VEVENT"))
    assert [calendar.errors, *(event.errors for event in events)] == [[]] * (len(events) + 1)
    # The zone is always there, and everything comes back as it went.
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    return events


def shown(event: Event, language: Language = "fr", **changes: Any) -> Visible:
    """Return an article about ``event``; ``changes`` are those of ``make_visible``."""
    words = {k: changes.pop(k) for k in list(changes) if k in Article.__struct_fields__}
    story = make_story(make_article(language, **words), event=event)
    return make_visible(language, story=story, **changes)


def only(visible: Visible) -> Component:
    """Return the one event of the language of ``visible``, told alike in both of its files."""
    language = visible.article.language
    made = files(visible)
    (event,) = read(made[f"{language}/events.ics"])
    (alone,) = read(made[f"{language}/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics"])
    assert alone == event
    return event


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_is_the_golden_one(language: str, golden: Callable[[str, bytes], None]) -> None:
    site = site_of(full_edition(), make_newsroom(), body=body)
    made = {r.path: r.content for r in opened(calendars(site))}
    golden(f"{language}-events.ics", made[f"{language}/events.ics"])


def test_the_file_of_an_event_is_the_golden_one(golden: Callable[[str, bytes], None]) -> None:
    visible = shown(make_event("2026-10-24 20:30", "2026-10-25 05:00", cancelled=True))
    golden("event.ics", files(visible)["fr/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics"])


class TestFiles:
    """One calendar a language, and one for each event where its slug cannot move it."""

    def test_there_is_a_calendar_before_there_is_an_event(self) -> None:
        made = files(make_visible("fr"), make_visible("en"))
        assert list(made) == ["fr/events.ics", "en/events.ics"]
        assert [read(content) for content in made.values()] == [[], []]

    def test_a_calendar_is_the_same_where_the_files_of_its_events_stand_already(self) -> None:
        site = site_of(full_edition(), make_newsroom(), body=body)
        alone = {r.path: r.content for r in calendars(site) if isinstance(r, Rendition)}
        beside = {r.path: r.content for r in opened(calendars(site))}
        assert list(alone) == ["fr/events.ics", "en/events.ics"]
        assert alone.items() <= beside.items()
        assert len(beside) > len(alone)

    def test_both_languages_tell_of_one_event(self) -> None:
        story = make_story(event=make_event())
        made = files(make_visible("fr", story=story), make_visible("en", story=story))
        assert sorted(made) == [
            "en/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics",
            "en/events.ics",
            "fr/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics",
            "fr/events.ics",
        ]
        assert len({read(content)[0]["UID"] for content in made.values()}) == 1

    def test_paired_articles_keep_the_event_that_calendars_know(self) -> None:
        french, english = make_article("fr"), make_article("en", minted=OTHER_ID)
        story = make_story(french, english, event=make_event())
        paired = files(make_visible("fr", story=story), make_visible("en", story=story))
        alone = make_story(english, id=OTHER_ID, event=make_event())
        before = files(make_visible("en", story=alone))
        file = f"en/calendar/{OTHER_ID.lower()}.ics"
        assert read(paired[file])[0]["UID"] == read(before[file])[0]["UID"]
        assert len({read(content)[0]["UID"] for content in paired.values()}) == 2

    def test_the_uid_is_what_it_always_was(self) -> None:
        # Programs know the event by it: neither host, slug, title nor date may change it.
        first = only(shown(make_event()))["UID"]
        assert first == "f574974f-137b-5b9d-9d53-3e0028a8bbc7"
        moved = make_story(
            make_article("fr", slug="autre", title="Autre"), event=make_event("2027-01-01 10:00")
        )
        made = files(make_visible("fr", story=moved), url="https://autre.example.org/")
        assert read(made["fr/events.ics"])[0]["UID"] == first

    def test_the_soonest_comes_first_whenever_it_was_published(self) -> None:
        later = make_story(make_article("fr", slug="b"), event=make_event("2026-03-01 09:00", None))
        sooner = make_story(
            make_article("fr", slug="a", minted=OTHER_ID),
            id=OTHER_ID,
            event=make_event("2026-02-01 09:00", None),
        )
        made = files(
            make_visible("fr", story=later),
            make_visible("fr", story=sooner, published="2026-01-10 09:00"),
        )
        months = [event.decoded("DTSTART").month for event in read(made["fr/events.ics"])]
        assert months == [2, 3]

    def test_a_calendar_tells_its_name_to_old_programs_and_new_ones(self) -> None:
        made = files(name={"fr": "Arts, sciences ; lettres", "en": "Arts"})
        calendar = Calendar.from_ical(made["fr/events.ics"])
        name = "Arts\\, sciences\N{NARROW NO-BREAK SPACE}\\; lettres\N{NO-BREAK SPACE}: rendez-vous"
        lines = made["fr/events.ics"].replace(b"\r\n ", b"").decode().splitlines()
        assert {f"NAME;LANGUAGE=fr:{name}", f"X-WR-CALNAME:{name}"} <= set(lines)
        assert calendar["X-WR-TIMEZONE"] == "Europe/Paris"
        assert calendar.decoded("REFRESH-INTERVAL") == timedelta(hours=1)
        assert calendar["SOURCE"] == "https://presse.example.org/fr/events.ics"
        # A snapshot: with a METHOD it would be a message (RFC 5545 section 3.7.2).
        assert "METHOD" not in calendar

    def test_an_event_by_itself_makes_no_calendar_of_its_own(self) -> None:
        made = files(shown(make_event()))
        alone = Calendar.from_ical(made["fr/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics"])
        assert sorted(alone) == ["CALSCALE", "PRODID", "VERSION"]


class TestWhen:
    """An hour is one in Paris, on both sides of a change of clocks."""

    @pytest.mark.parametrize(
        ("start", "end", "utc"),
        [
            ("2026-03-28 09:00", "2026-03-28 17:00", ("2026-03-28T08:00Z", "2026-03-28T16:00Z")),
            ("2026-03-29 09:00", "2026-03-29 17:00", ("2026-03-29T07:00Z", "2026-03-29T15:00Z")),
            ("2026-03-28 22:00", "2026-03-29 05:00", ("2026-03-28T21:00Z", "2026-03-29T03:00Z")),
            ("2026-10-24 22:00", "2026-10-25 05:00", ("2026-10-24T20:00Z", "2026-10-25T04:00Z")),
            ("2026-10-26 09:00", "2026-10-26 17:00", ("2026-10-26T08:00Z", "2026-10-26T16:00Z")),
            ("2030-07-14 10:00", "2030-07-15 02:00", ("2030-07-14T08:00Z", "2030-07-15T00:00Z")),
        ],
    )
    def test_hours_are_told_in_the_zone(self, start: str, end: str, utc: tuple[str, str]) -> None:
        event = only(shown(make_event(start, end)))
        assert (event.decoded("DTSTART"), event.decoded("DTEND")) == tuple(
            datetime.fromisoformat(u) for u in utc
        )
        assert event["DTSTART"].params == {"TZID": "Europe/Paris"}

    def test_whole_days_have_no_hour_and_end_before_the_next(self) -> None:
        event = only(shown(make_event("2026-03-28", "2026-03-31", all_day=True)))
        assert event.decoded("DTSTART") == date(2026, 3, 28)
        assert event.decoded("DTEND") == date(2026, 3, 31)

    def test_an_unknown_end_is_not_made_up(self) -> None:
        assert "DTEND" not in only(shown(make_event(end=None)))

    def test_the_second_of_two_equal_hours_is_told_in_utc(self) -> None:
        second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
        assert second.astimezone(PARIS).hour == 2
        event = make_event("2026-10-25 00:30", None)
        doubtful = only(shown(make_event(end=None, start="2026-10-25 02:30")))
        assert doubtful["DTSTART"].to_ical() == b"20261025T023000"
        late = Event(start=event.start, end=second, all_day=False, place=None, cancelled=False)
        told = only(shown(late))
        assert told["DTSTART"].to_ical() == b"20261024T223000Z"
        assert told["DTEND"].to_ical() == b"20261025T013000Z"


class TestWords:
    """What people read is in the language of the calendar, and says how to read on."""

    def test_the_page_and_the_translation_are_named(self) -> None:
        event = only(shown(make_event(), summary="En deux mots."))
        assert event["DESCRIPTION"] == (
            "En deux mots.\n\nhttps://presse.example.org/fr/2026/nouveau-microscope/\n"
            "Read in English: https://presse.example.org/en/2026/new-microscope/"
        )
        assert event["URL"] == "https://presse.example.org/fr/2026/nouveau-microscope/"
        assert event["SUMMARY"].params == {"LANGUAGE": "fr"}

    def test_without_translation_none_is_named(self) -> None:
        event = only(shown(make_event(), "en", summary="In brief.", translation=False))
        assert event["DESCRIPTION"] == (
            "In brief.\n\nhttps://presse.example.org/en/2026/new-microscope/"
        )

    def test_an_ended_replay_is_linked_nowhere(self) -> None:
        status = make_status("ended", url=ENDED)
        story = make_story(
            make_article("fr", title=f"Voir {ENDED} ou {LIVE}", summary=""),
            event=make_event(place=f"En ligne, {ENDED}"),
            replays=(status.replay,),
        )
        made = files(make_visible("fr", story=story, replays=[status]))
        written = b"".join(made.values()).replace(b"\r\n ", b"")
        assert (b"tv.example.org/replay" in written, b"fini" in written) == (True, False)

    def test_a_cancelled_event_stays_and_says_so(self) -> None:
        event = only(shown(make_event(cancelled=True), title="La fête"))
        assert (event["STATUS"], event["SUMMARY"]) == (
            "CANCELLED",
            "Annulé\N{NO-BREAK SPACE}: La fête",
        )
        assert only(shown(make_event(), title="La fête"))["STATUS"] == "CONFIRMED"

    def test_nobody_is_busy_for_an_announcement(self) -> None:
        assert only(shown(make_event()))["TRANSP"] == "TRANSPARENT"


class TestChanges:
    """Programs replace what they know by a higher SEQUENCE or a later DTSTAMP."""

    def test_a_change_of_date_is_dated(self) -> None:
        event, at = make_event(), instant("2026-01-20 10:00")
        changed = shown(event, revision=make_revision(event, at, sequence=2))
        found = only(changed)
        assert (found["SEQUENCE"], found.decoded("DTSTAMP")) == (2, at)

    def test_so_is_a_correction_of_the_words(self) -> None:
        at = instant("2026-02-01 08:00")
        found = only(shown(make_event(), updated=at))
        assert found["SEQUENCE"] == 0
        assert (found.decoded("DTSTAMP"), found.decoded("LAST-MODIFIED")) == (at, at)


class TestPages:
    """Readers find the calendar where they read of the event."""

    def page(self, event: Event, **changes: Any) -> BeautifulSoup:
        visible = shown(event, "en", **changes)
        site = site_of(make_edition(visible), make_newsroom(), body=body)
        return BeautifulSoup(article_page(site, visible).content, "lxml")

    def test_the_page_of_an_event_leads_to_its_file(self) -> None:
        (found,) = self.page(make_event()).select("aside a[href$='.ics']")
        assert (found.get_text(), found["href"], found["download"]) == (
            "Add to my calendar",
            "../../../en/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics",
            "new-microscope.ics",
        )

    def test_nobody_is_invited_to_what_is_past_or_cancelled(self) -> None:
        for page in (
            self.page(make_event(cancelled=True)),
            self.page(make_event(), event_over=True),
        ):
            assert page.select("aside a[href$='.ics']") == []

    def test_what_is_cancelled_is_not_to_come(self) -> None:
        story = make_story(make_article("fr", slug="b"), event=make_event(cancelled=True))
        edition = make_edition(shown(make_event()), make_visible("fr", story=story))
        assert [v.article.slug for v in coming(edition.in_language("fr"))] == ["nouveau-microscope"]


ANYTHING = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)
LONG = 'Été, ça; va\\N \\n \\\\ "q" 🎉 <b>&amp;</b>: a=b;c,d\r\nsuite\ttab ' * 200
HOURS = st.integers(0, 200_000).map(lambda h: instant("2010-01-01 00:00") + timedelta(hours=h))


@example(title=LONG, place=LONG, label=LONG, start=instant("2026-03-29 09:00"), minutes=None)
@given(
    title=ANYTHING,
    place=ANYTHING,
    label=ANYTHING.filter(str.strip),
    start=HOURS,
    minutes=st.none() | st.integers(1, 20_000),
)
def test_what_goes_out_comes_back(
    title: str, place: str, label: str, start: datetime, minutes: int | None
) -> None:
    end = None if minutes is None else start + timedelta(minutes=minutes)
    event = Event(start=start, end=end, all_day=False, place=place, cancelled=False)
    visible = shown(event, title=title, summary=title or "x")
    newsroom = {"research": {"fr": label, "en": label}}
    site = site_of(make_edition(visible), make_newsroom(categories=newsroom), body=body)
    made = {r.path: r.content for r in opened(calendars(site))}
    (found,) = read(made["fr/events.ics"])
    texts = site.texts
    # Of the characters some take for the end of a line, one kind is left.
    title, summary, where = (
        "\n".join(words.splitlines())
        for words in (texts.title(visible), texts.summary(visible), texts.line(place, "fr"))
    )
    assert found["SUMMARY"] == title
    assert str(found["DESCRIPTION"]).rpartition("\n\n")[0] == summary
    assert found.get("LOCATION", "") == where
    assert found.decoded("DTSTART") == start
    assert found.decoded("DTEND", None) == end
