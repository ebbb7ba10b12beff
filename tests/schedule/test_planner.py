"""What is asked for of an article is what was planned, and its marks tell all of that apart."""

from datetime import datetime

from hypothesis import given, settings
from msgspec.structs import replace

from pipeline.model.edition import Edition, PublicAddress, Revision, Shown, Visible
from pipeline.model.story import Story
from pipeline.schedule import planner
from pipeline.schedule.plan import plan
from pipeline.schedule.recordings import Recordings
from pipeline.schedule.replays import statuses_of
from pipeline.schedule.turns import Turns
from tests.builders import make_article, make_event, make_replay, make_story
from tests.schedule.plans import RULES, planned
from tests.schedule.test_any_plan import INSTANTS, stories_with_addresses

World = tuple[list[Story], list[PublicAddress]]


def turns(edition: Edition) -> Turns:
    return Turns(Recordings(edition.ended, edition.replaced, edition.links))


def said(edition: Edition, visible: Visible) -> tuple[object, ...]:
    """Return all that outputs show of ``visible``: nothing of the words in the other language."""
    shown = Shown(story=visible.story, article=visible.article, replays=visible.replays)
    now, at_rest = turns(edition).of(shown)
    names = set(Visible.__struct_fields__) - {"since", "mark", "resting", "packed", "show"}
    light = [getattr(visible, name) for name in sorted(names)]
    facts = replace(visible.story, articles=())
    return (*light, facts, shown.article, shown.replays, at_rest if visible.still else now)


@given(world=stories_with_addresses(), now=INSTANTS)
@settings(max_examples=200)
def test_what_is_at_hand_is_what_is_found_again(world: World, now: datetime) -> None:
    for visible in plan(world[0], now, RULES).visible:
        story, article = visible.story, visible.article
        assert article in story.articles
        assert (visible.language, visible.minted, visible.media, visible.retracted) == (
            article.language,
            article.minted,
            article.media,
            article.retracted,
        )
        assert (visible.story_id, visible.folder, visible.categories) == (
            story.id,
            story.folder,
            story.categories,
        )
        assert visible.replays == statuses_of(story, now, RULES)
        assert visible.has_replays is bool(visible.replays)
        assert visible.eventful is (story.event is not None)
        assert visible.event_over is (story.event is not None and story.event.is_over(now))
        if story.event is not None:
            assert visible.revision is not None
            assert visible.revision.event == story.event


@given(world=stories_with_addresses(), now=INSTANTS, later=INSTANTS)
@settings(max_examples=200)
def test_marks_are_the_same_where_all_that_is_said_is(
    world: World, now: datetime, later: datetime
) -> None:
    editions = plan(world[0], now, RULES), plan(world[0][1:], later, RULES)
    first, second = ({v.guid: v for v in edition.visible} for edition in editions)
    for guid in first.keys() & second.keys():
        pair = first[guid], second[guid]
        for alone in (None, False, True):
            one, other = (v if alone is None else v.at_rest(alone=alone) for v in pair)
            alike = said(editions[0], one) == said(editions[1], other)
            if alone:  # That it had a translation until then makes no difference, but may be told.
                assert alike or one.mark != other.mark
            else:
                assert (one.mark == other.mark) is alike


@given(world=stories_with_addresses(), now=INSTANTS)
def test_at_rest_nothing_moves(world: World, now: datetime) -> None:
    edition = plan(world[0], now, RULES)
    for visible in edition.visible:
        still = visible.at_rest(alone=False)
        assert not still.event_over
        assert {s.state for s in still.replays} <= {"unknown", "replaced"}
        if visible.mark == visible.resting:
            now_and_then = turns(edition).of(visible.show(visible))
            assert now_and_then[0] == now_and_then[1]
            assert (visible.replays, visible.event_over) == (still.replays, False)


def test_only_the_last_stories_that_were_asked_for_are_kept() -> None:
    stories = [make_story(id=f"{n:026}", folder=f"2026/{n}") for n in range(planner._KEPT + 5)]
    edition = planned(*stories)
    found = [v.story for v in edition.visible]
    again = [v.story for v in edition.visible]
    assert found == again
    assert not any(one is other for one, other in zip(found[:20], again[:20], strict=True))
    assert edition.visible[-1].story is again[-1]


def test_both_languages_share_what_they_have_in_common() -> None:
    article = [make_article(language, minted=f"{1:026}") for language in ("fr", "en")]
    one, other = planned(make_story(*article, id=f"{1:026}")).visible
    for name in ("folder", "story_id", "minted", "categories", "published", "packed", "show"):
        assert getattr(one, name) is getattr(other, name)
    assert one.address is other.translation
    assert one.story is other.story


def test_two_editions_of_the_same_are_equal_and_of_others_are_not() -> None:
    story = make_story(event=make_event(), replays=(make_replay("2026-01-20 12:00"),))
    shown = planned(story).visible
    assert shown == planned(story).visible
    assert {*shown} == {*planned(story).visible}
    assert shown != planned(story, at="2026-01-20 10:00").visible
    assert shown[0] != shown[1]
    assert shown[0] != "else"


def test_what_was_announced_marks_an_event() -> None:
    story = make_story(event=make_event())
    now = planned(story).at
    known = Revision(sequence=4, at=now, event=make_event(), moved_from=None)
    before = plan([story], now, RULES).visible[0]
    after = plan([story], now, RULES, revisions={story.articles[0].minted: known}).visible[0]
    assert (before.mark == after.mark, before.resting == after.resting) == (False, False)
