"""The plan: what is out, what is held, what changes next."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.instants import SECOND
from pipeline.model.edition import Edition, Gone, Hold, Redirect
from pipeline.model.story import LANGUAGES, Language, Story
from pipeline.schedule.changes import change_instants
from pipeline.schedule.plan import plan
from pipeline.schedule.revisions import called_off
from pipeline.schedule.visibility import guid
from tests.builders import (
    STORY_ID,
    instant,
    make_article,
    make_event,
    make_replay,
    make_status,
    make_story,
    make_visible,
)
from tests.schedule.plans import DUE, OTHER_ID, RULES, known_at, languages_out, planned


class TestDue:
    """An article is out from its instant on, and not one second before."""

    def test_at_its_instant_it_is_out_whole(self) -> None:
        story = make_story()
        newest_first = sorted(LANGUAGES, key=lambda a: guid(make_article(a)), reverse=True)
        assert planned(story, at=DUE) == Edition(
            at=DUE,
            changed_at=DUE,
            # Then its month is over.
            next_change_at=instant("2026-02-01 00:00"),
            visible=tuple(
                make_visible(language, story=story, guid=guid(make_article(language)))
                for language in newest_first
            ),
            held=(),
            redirects=(),
            gone=(),
            ended=frozenset(),
            replaced={},
        )

    def test_one_second_before_it_is_held_until_then(self) -> None:
        edition = planned(make_story(make_article("fr")), at=DUE - SECOND)
        assert edition == Edition(
            at=DUE - SECOND,
            changed_at=None,
            next_change_at=DUE,
            visible=(),
            held=(
                Hold(
                    story=STORY_ID,
                    folder="2026/nouveau-microscope",
                    language="fr",
                    title=make_article("fr").title,
                    reason="scheduled",
                    until=DUE,
                ),
            ),
            redirects=(),
            gone=(),
            ended=frozenset(),
            replaced={},
        )

    @pytest.mark.parametrize(
        ("changes", "reason", "until"),
        [
            ({"status": "review"}, "review", None),
            ({"status": "withdrawn"}, "withdrawn", None),
            ({"publish_at": None}, "no-date", None),
            ({"publish_at": None, "embargo_until": DUE}, "no-date", None),
            ({"embargo_until": instant("2026-02-01 08:00")}, "embargo", "2026-02-01 08:00"),
            ({"publish_at": instant("2026-02-01 08:00")}, "scheduled", "2026-02-01 08:00"),
        ],
    )
    def test_every_reason_to_hold(
        self, changes: dict[str, object], reason: str, until: str | None
    ) -> None:
        edition = planned(make_story(make_article("fr"), **changes))
        assert [(h.reason, h.until) for h in edition.held] == [
            (reason, instant(until) if until else None)
        ]
        assert edition.visible == ()

    def test_an_embargo_holds_both_languages_and_dates_them(self) -> None:
        story = make_story(embargo_until=instant("2026-01-12 11:00"))
        assert languages_out(planned(story, at="2026-01-12 10:59:59")) == []
        out = planned(story, at="2026-01-12 11:00")
        assert [v.published for v in out.visible] == [instant("2026-01-12 11:00")] * 2

    def test_an_embargo_in_the_hour_that_comes_twice_is_an_instant(self) -> None:
        # 02:30 comes twice on the 25th of October; the second one is an hour later.
        second = datetime.fromisoformat("2026-10-25T02:30:00+01:00")
        story = make_story(embargo_until=second)
        first = datetime.fromisoformat("2026-10-25T02:30:00+02:00")
        assert languages_out(planned(story, at=first)) == []
        assert languages_out(planned(story, at=second - SECOND)) == []
        assert languages_out(planned(story, at=second)) == ["en", "fr"]

    def test_an_embargo_at_the_jump_to_summer_time(self) -> None:
        story = make_story(embargo_until=instant("2026-03-29 03:00"))
        assert languages_out(planned(story, at=instant("2026-03-29 01:59:59"))) == []
        assert languages_out(planned(story, at=instant("2026-03-29 01:59:59") + SECOND)) == [
            "en",
            "fr",
        ]

    def test_a_later_translation_comes_alone_and_then_both_know_each_other(self) -> None:
        late = make_article("en", publish_at=instant("2026-01-14 09:00"))
        story = make_story(make_article("fr"), late)
        before, after = planned(story), planned(story, at="2026-01-14 09:00")
        assert [(v.address, v.translation) for v in before.visible] == [
            ("fr/2026/nouveau-microscope/", None)
        ]
        assert {v.address: v.translation for v in after.visible} == {
            "fr/2026/nouveau-microscope/": "en/2026/new-microscope/",
            "en/2026/new-microscope/": "fr/2026/nouveau-microscope/",
        }
        assert {v.article.language: v.published for v in after.visible} == {
            "fr": DUE,
            "en": instant("2026-01-14 09:00"),
        }

    def test_the_year_of_the_address_is_that_of_the_newsroom(self) -> None:
        story = make_story(make_article("fr"), publish_at=instant("2026-01-01 00:30"))
        assert planned(story).visible[0].address == "fr/2026/nouveau-microscope/"

    def test_the_newest_comes_first(self) -> None:
        old = make_story(make_article("fr"))
        new = make_story(
            make_article("fr", minted=OTHER_ID, slug="b"),
            id=OTHER_ID,
            publish_at=DUE + SECOND,
        )
        assert [v.story for v in planned(old, new).visible] == [new, old]

    def test_holds_that_end_come_first_and_soonest_first(self) -> None:
        def held(folder: str, **changes: object) -> Story:
            return make_story(make_article("fr"), folder=folder, **changes)

        edition = planned(
            held("a", status="review"),
            held("b", publish_at=instant("2026-03-01 00:00")),
            held("c", publish_at=instant("2026-02-01 00:00")),
        )
        assert [h.folder for h in edition.held] == ["c", "b", "a"]


class TestCorrection:
    """A correction moves ``updated``, when it is there, and nothing else."""

    def test_a_correction_counts_from_its_instant_on(self) -> None:
        corrected = instant("2026-01-20 10:00")
        story = make_story(make_article("fr", updated=corrected))
        before = planned(story, at=corrected - SECOND)
        after = planned(story, at=corrected)
        assert (before.visible[0].updated, before.next_change_at) == (DUE, corrected)
        assert (after.visible[0].updated, after.visible[0].published) == (corrected, DUE)

    def test_a_correction_before_publication_is_none(self) -> None:
        story = make_story(make_article("fr", updated=DUE - SECOND))
        assert planned(story).visible[0].updated == DUE


class TestTold:
    """``updated`` never falls below what readers were shown: programs would take it for older."""

    STORY = make_story(make_article("fr"))
    SHOWN = instant("2026-01-15 10:00")

    def told(self, at: str, *, updated: datetime | None = None) -> Edition:
        story = make_story(make_article("fr", updated=updated))
        return plan([story], instant(at), RULES, told={guid(make_article("fr")): [DUE, self.SHOWN]})

    @pytest.mark.parametrize(
        "updated", [None, instant("2026-01-14 10:00"), instant("2026-02-10 10:00")]
    )
    def test_a_correction_taken_out_put_back_or_put_off(self, updated: datetime | None) -> None:
        (shown,) = self.told("2026-01-20 10:00", updated=updated).visible
        assert shown.updated == self.SHOWN

    def test_a_later_correction_is_later(self) -> None:
        later = instant("2026-01-16 10:00")
        assert self.told("2026-01-20 10:00", updated=later).visible[0].updated == later

    def test_what_was_told_later_is_not_in_an_edition_of_before(self) -> None:
        before = self.told("2026-01-15 09:59:59")
        assert before.visible[0].updated == DUE
        assert before.next_change_at == self.SHOWN
        assert self.told("2026-01-15 10:00").changed_at == self.SHOWN


class TestReplaysAndEvents:
    """What a visible article says of its replays and its event."""

    def test_the_link_goes_one_second_after_the_last(self) -> None:
        story = make_story(make_article("fr"), replays=(make_replay(),))
        last = planned(story, at="2026-01-19 23:59:59")
        after = planned(story, at="2026-01-20 00:00")
        assert last.visible[0].replays == (make_status("last-day"),)
        assert last.next_change_at == after.at
        assert after.visible[0].replays == (make_status("ended"),)

    @pytest.mark.parametrize(
        ("facts", "at", "ended"),
        [
            ({"status": "withdrawn"}, "2026-01-19 23:59:59", False),
            ({"status": "withdrawn"}, "2026-01-20 00:00", True),
            ({"articles": (make_article("fr", retracted=True),)}, "2026-01-20 00:00", True),
            ({"status": "review"}, "2026-01-20 00:00", False),
        ],
    )
    def test_its_end_is_known_where_its_story_is_not_out_any_more(
        self, facts: dict[str, Any], at: str, ended: bool
    ) -> None:
        story = replace(make_story(replays=(make_replay("2026-01-19 23:59:59"),)), **facts)
        edition = planned(story, at=at)
        assert edition.ended == ({story.replays[0].url} if ended else set())

    def test_a_replay_without_a_link_ends_where_it_is_shown_only(self) -> None:
        replay = make_replay("2026-02-19 23:59:59", url=None)
        shown = make_story(make_article("fr"), replays=(replay,))
        end = instant("2026-02-20 00:00")
        assert end in change_instants(shown, RULES)
        assert end not in change_instants(replace(shown, status="withdrawn"), RULES)

    def test_a_cancelled_event_is_never_over(self) -> None:
        story = make_story(make_article("fr"), event=make_event(cancelled=True))
        edition = planned(story, at="2026-02-12 09:00")
        assert (edition.visible[0].event_over, edition.next_change_at) == (False, None)
        assert edition.changed_at == instant("2026-02-01 00:00")

    def test_an_event_is_over_at_its_end(self) -> None:
        story = make_story(make_article("fr"), event=make_event())
        over = [
            planned(story, at=at).visible[0].event_over
            for at in ("2026-02-11 16:59:59", "2026-02-11 17:00:00")
        ]
        assert over == [False, True]


class TestIdentity:
    """A GUID depends on the id an article was minted under and its language, on nothing else."""

    def test_a_guid_outlives_every_change(self) -> None:
        first = planned(make_story(make_article("fr"))).visible[0].guid
        changed = make_story(
            make_article("fr", slug="autre", title="Autre titre", updated=instant("2026-01-13")),
            id=OTHER_ID,
            folder="2027/ailleurs",
            publish_at=instant("2026-01-02 08:00"),
            categories=(),
        )
        assert planned(changed).visible[0].guid == first

    def test_languages_and_stories_have_their_own(self) -> None:
        guids = {
            guid(make_article(language, minted=minted))
            for language in LANGUAGES
            for minted in (STORY_ID, OTHER_ID)
        }
        assert len(guids) == 4

    def test_a_guid_is_what_it_always_was(self) -> None:
        # Readers' programs know the articles by these: they must never be computed anew otherwise.
        assert guid(make_article("fr")) == "urn:uuid:07dd9835-5048-5cf2-8d84-57f904fceb1a"
        assert guid(make_article("en")) == "urn:uuid:6adaf2cb-a4cd-5302-a2e6-ec27191089ef"


class TestOldAddresses:
    """An address once public leads on, says that the text is gone, or says nothing."""

    def test_the_old_slug_leads_to_the_new(self) -> None:
        edition = planned(
            make_story(make_article("fr", slug="nouveau")), known=[known_at("fr/2026/ancien/")]
        )
        assert edition.redirects == (
            Redirect(address="fr/2026/ancien/", target="fr/2026/nouveau/", language="fr"),
        )

    def test_there_and_back_again_is_no_loop(self) -> None:
        edition = planned(
            make_story(make_article("fr", slug="a")),
            known=[known_at("fr/2026/a/"), known_at("fr/2026/b/")],
        )
        assert edition.redirects == (
            Redirect(address="fr/2026/b/", target="fr/2026/a/", language="fr"),
        )

    def test_a_slug_taken_over_by_another_story_belongs_to_it(self) -> None:
        moved = make_story(make_article("fr", slug="b"))
        heir = make_story(make_article("fr", minted=OTHER_ID, slug="a"), id=OTHER_ID, folder="h")
        assert planned(moved, heir, known=[known_at("fr/2026/a/")]).redirects == ()

    def test_a_held_article_leaves_no_trace_at_its_address(self) -> None:
        story = make_story(make_article("fr"), status="review")
        edition = planned(story, known=[known_at("fr/2026/nouveau-microscope/")])
        assert (edition.redirects, edition.gone) == ((), ())

    def test_a_withdrawn_article_leaves_a_notice_where_it_was_public_only(self) -> None:
        story = make_story(status="withdrawn")
        edition = planned(story, known=[known_at("fr/2026/nouveau-microscope/")])
        assert edition.gone == (Gone(address="fr/2026/nouveau-microscope/", language="fr"),)

    def test_a_deleted_story_leaves_a_notice(self) -> None:
        edition = planned(known=[known_at("en/2026/x/")])
        assert edition.gone == (Gone(address="en/2026/x/", language="en"),)

    @pytest.mark.parametrize(("language", "gone"), [(None, []), ("fr", []), ("en", ["fr/2026/x/"])])
    def test_what_cannot_be_read_is_not_withdrawn(
        self, language: Language | None, gone: list[str]
    ) -> None:
        hold = Hold(
            story="",
            folder="2026/x",
            language=language,
            title="x",
            reason="broken",
            until=None,
            detail="...",
        )
        edition = plan((), DUE, RULES, known=[known_at("fr/2026/x/")], broken=[hold])
        assert [g.address for g in edition.gone] == gone
        assert edition.held == (hold,)

    def test_a_paired_article_is_found_by_the_id_it_was_minted_under(self) -> None:
        paired = make_story(make_article("fr"), make_article("en", minted=OTHER_ID, slug="new"))
        edition = planned(paired, known=[known_at("en/2026/old/", minted=OTHER_ID)])
        assert edition.redirects == (
            Redirect(address="en/2026/old/", target="en/2026/new/", language="en"),
        )


class TestMonths:
    """A month ends by the calendar: then it has its newsletter, and its archives."""

    @pytest.mark.parametrize(
        ("due", "end"),
        [
            ("2026-01-31 23:59:59", "2026-02-01 00:00"),
            ("2026-02-01 00:00", "2026-03-01 00:00"),
            ("2026-03-30 09:00", "2026-04-01 00:00"),
            ("2026-12-31 09:00", "2027-01-01 00:00"),
        ],
    )
    def test_what_came_out_in_it_changes_something_at_its_end(self, due: str, end: str) -> None:
        story = make_story(make_article("fr"), publish_at=instant(due))
        assert list(change_instants(story, RULES)) == [instant(due), instant(end)]

    @pytest.mark.parametrize("status", ["review", "withdrawn"])
    def test_what_is_not_out_changes_nothing(self, status: str) -> None:
        assert list(change_instants(make_story(status=status), RULES)) == []


class TestSince:
    """The office says how an article is dated, the ledger since when readers have it."""

    def test_it_is_told_for_what_has_been_out(self) -> None:
        late = instant("2026-01-12 18:00")
        since = {guid(make_article("fr")): late}
        edition = plan([make_story()], instant("2026-01-13 12:00"), RULES, since=since)
        assert {v.article.language: (v.published, v.since) for v in edition.visible} == {
            "fr": (DUE, late),
            "en": (DUE, None),
        }


class TestInNobodysHands:
    """What readers must not see is not in the edition."""

    def test_a_translation_that_is_held(self) -> None:
        late = make_article("en", publish_at=instant("2026-02-01 09:00"))
        story = make_story(make_article("fr"), late)
        (shown,) = planned(story).visible
        assert shown.story == replace(story, articles=(make_article("fr"),))

    @pytest.mark.parametrize(
        ("stamp", "at", "dated"),
        [
            # A day that is yet to come: nobody can say whether it was retracted before.
            ("2026-01-20 10:00", "2026-01-20 09:59:59", False),
            ("2026-01-20 10:00", "2026-01-20 10:00", True),
            # Retracted while it was not out: nothing of it ever is.
            ("2026-01-10 10:00", "2026-01-12 09:00", True),
            (None, "2026-01-12 09:00", False),
        ],
    )
    def test_a_retracted_article_whatever_the_day_it_is_given(
        self, stamp: str | None, at: str, dated: bool
    ) -> None:
        article = make_article(
            "fr",
            updated=instant(stamp) if stamp else None,
            correction="Faux.",
            retracted=True,
            image="a.jpg",
            image_alt="A",
            media=("a.jpg",),
        )
        story = make_story(
            article, event=make_event(), replays=(make_replay(),), source="https://example.org/"
        )
        (shown,) = planned(story, at=at).visible
        assert shown.retracted
        assert shown.updated <= instant(at)
        left = replace(article, summary="", image=None, image_alt="", media=())
        left = left if dated else replace(left, updated=None)
        assert shown.article == left
        assert shown.story == replace(story, articles=(left,), event=None, replays=(), source=None)
        assert (shown.replays, shown.event_over, shown.revision) == ((), False, None)

    @pytest.mark.parametrize("stamp", ["2026-01-12 08:59:59", "2026-01-20 10:00:01"])
    def test_a_correction_that_is_to_come_or_came_before(self, stamp: str) -> None:
        article = make_article("fr", updated=instant(stamp), correction="Plus tard.")
        (shown,) = planned(make_story(article), at="2026-01-20 10:00").visible
        assert (shown.article.updated, shown.article.correction) == (None, None)
        assert shown.story.articles == (shown.article,)

    def test_what_is_retracted_changes_no_more_with_its_replays_and_its_event(self) -> None:
        story = make_story(
            make_article("fr", retracted=True, correction="Faux."),
            event=make_event(),
            replays=(make_replay("2026-03-05 23:59:59"),),
        )
        # Other articles may link to the replay.
        assert planned(story, at=DUE).next_change_at == instant("2026-02-01 00:00")
        assert planned(story, at="2026-02-02 09:00").next_change_at == instant("2026-03-06 00:00")

    def test_a_retraction_leaves_the_other_language_alone(self) -> None:
        story = make_story(
            make_article("fr", retracted=True, correction="Faux."),
            make_article("en"),
            event=make_event(),
        )
        english = next(v for v in planned(story).visible if v.article.language == "en")
        assert (english.retracted, english.story.event) == (False, story.event)

    def test_an_event_is_announced_alike_however_often_it_is_planned(self) -> None:
        # Calendars know the event by one name in both languages.
        story = make_story(
            make_article("fr", retracted=True, correction="Faux."),
            make_article("en"),
            event=make_event(),
        )
        first = {v.article.language: v.revision for v in planned(story).visible}
        english = first["en"]
        assert english is not None
        assert first["fr"] == called_off(english)
        again = plan([story], instant("2026-01-13 12:00"), RULES, revisions={STORY_ID: english})
        assert {v.article.language: v.revision for v in again.visible} == first
