"""An event that changes is announced anew; one that does not, never."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.instants import SECOND
from pipeline.model.edition import Revision
from pipeline.model.story import Event, Story
from pipeline.schedule.plan import plan
from pipeline.schedule.revisions import called_off, revision_of
from pipeline.schedule.visibility import Rules
from tests.builders import (
    PARIS,
    STORY_ID,
    instant,
    make_article,
    make_event,
    make_revision,
    make_story,
)

RULES = Rules(zone=PARIS, soon_days=7)
DUE = instant("2026-01-12 09:00")
NOW = instant("2026-01-20 10:00:30")
EVENT = make_event()


def revised(event: Event, known: Revision | None, *, now: datetime = NOW) -> Revision:
    return revision_of(event, known, published=DUE, now=now)


class TestRevision:
    """What counts as a change, and when it was made."""

    def test_the_first_is_as_old_as_its_publication(self) -> None:
        assert revised(EVENT, None) == Revision(sequence=0, at=DUE, event=EVENT, moved_from=None)

    def test_what_stays_is_no_change_however_late(self) -> None:
        known = make_revision(EVENT, DUE, sequence=3, moved_from=NOW)
        assert revised(EVENT, known) is known

    @pytest.mark.parametrize(
        "change",
        [
            {"start": EVENT.start + SECOND},
            {"end": None},
            {"all_day": True},
            {"place": "Salle B"},
            {"place": None},
            {"cancelled": True},
        ],
        ids=["start", "end", "all_day", "place", "no-place", "cancelled"],
    )
    def test_time_place_and_cancellation_are_changes(self, change: Mapping[str, object]) -> None:
        changed = replace(EVENT, **change)
        moved_from = EVENT.start if "start" in change else None
        assert revised(changed, make_revision(EVENT, DUE)) == Revision(
            sequence=1, at=NOW, event=changed, moved_from=moved_from
        )

    def test_a_change_is_dated_to_the_second(self) -> None:
        later = revised(make_event(place=None), make_revision(EVENT, DUE), now=NOW + SECOND / 3)
        assert later.at == NOW

    def test_there_and_back_again_are_two_changes(self) -> None:
        there = revised(make_event(cancelled=True), make_revision(EVENT, DUE))
        back = revised(EVENT, there, now=NOW + SECOND)
        assert (back.sequence, back.at, back.event) == (2, NOW + SECOND, EVENT)

    def test_what_it_was_moved_from_outlives_other_changes(self) -> None:
        moved = revised(make_event("2026-02-12 09:00", None), make_revision(EVENT, DUE))
        elsewhere = revised(replace(moved.event, place="Salle B"), moved)
        assert (moved.moved_from, elsewhere.moved_from) == (EVENT.start, EVENT.start)

    def test_a_day_that_gets_its_hour_has_not_moved(self) -> None:
        day = make_event("2026-02-11", "2026-02-12", all_day=True)
        assert revised(EVENT, make_revision(day, DUE)).moved_from is None

    def test_a_clock_put_back_makes_no_older_revision(self) -> None:
        known = make_revision(EVENT, NOW)
        assert revised(make_event(place=None), known, now=DUE).at == NOW

    @given(
        events=st.lists(
            st.builds(
                lambda day, place, off: make_event(
                    f"2026-02-{day:02} 09:00", None, place=place, cancelled=off
                ),
                st.integers(1, 3),
                st.sampled_from(["A", "B"]),
                st.booleans(),
            ),
            min_size=1,
            max_size=12,
        )
    )
    def test_the_sequence_counts_the_changes(self, events: list[Event]) -> None:
        known = None
        for hour, event in enumerate(events):
            known = revised(event, known, now=DUE + timedelta(hours=hour))
        assert known is not None
        changes = [i for i in range(1, len(events)) if events[i] != events[i - 1]]
        assert known.sequence == len(changes)
        assert known.at == DUE + timedelta(hours=changes[-1] if changes else 0)


def revisions_in(story: Story, at: datetime, **known: Revision) -> list[Revision | None]:
    return [v.revision for v in plan([story], at, RULES, revisions=known).visible]


class TestPlan:
    """Both languages of a story announce the same; what is not out announces nothing."""

    def test_both_languages_share_one(self) -> None:
        late = make_article("en", publish_at=DUE + SECOND)
        story = make_story(make_article("fr"), late, event=EVENT)
        first = make_revision(EVENT, DUE)
        assert revisions_in(story, DUE) == [first]
        assert revisions_in(story, NOW) == [first, first]

    def test_paired_articles_go_on_counting_each_its_own(self) -> None:
        moved = make_article("en", minted="01KEK6Z3M8V5Q2T7XW9YB4C6DB")
        story = make_story(make_article("fr"), moved, event=EVENT)
        mine, theirs = (make_revision(EVENT, DUE, sequence=n) for n in (1, 4))
        known = {STORY_ID: mine, moved.minted: theirs}
        shown = plan([story], NOW, RULES, revisions=known).visible
        assert {v.article.language: v.revision for v in shown} == {"fr": mine, "en": theirs}

    def test_what_is_known_is_found_by_its_article(self) -> None:
        story = make_story(event=EVENT)
        known = make_revision(make_event(place="Salle B"), DUE, sequence=4)
        changed = Revision(sequence=5, at=NOW, event=EVENT, moved_from=None)
        assert revisions_in(story, NOW, **{STORY_ID: known}) == [changed] * 2
        assert revisions_in(story, NOW, somebody=known) == [make_revision(EVENT, DUE)] * 2

    def test_once_it_is_known_nothing_changes_any_more(self) -> None:
        story = make_story(event=EVENT)
        known = make_revision(make_event(place="Salle B"), DUE)
        first = plan([story], NOW, RULES, revisions={STORY_ID: known})
        (made,) = {v.revision for v in first.visible}
        assert made is not None
        later = plan([story], NOW + SECOND, RULES, revisions={STORY_ID: made})
        assert replace(later, at=NOW) == first

    def test_news_has_none(self) -> None:
        assert revisions_in(make_story(), NOW) == [None, None]

    def test_a_retracted_announcement_calls_off_what_calendars_know_by_its_name(self) -> None:
        taken_back = make_article("fr", retracted=True, updated=NOW)
        story = make_story(taken_back, make_article("en"), event=EVENT)
        found = {v.article.language: v.revision for v in plan([story], NOW, RULES).visible}
        english = make_revision(EVENT, DUE)
        assert found == {"fr": called_off(english), "en": english}
