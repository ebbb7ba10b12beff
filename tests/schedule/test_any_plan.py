"""The plan, true for any stories at any instant."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.model.edition import Edition, PublicAddress
from pipeline.model.story import LANGUAGES, Language, Story
from pipeline.schedule.plan import plan
from pipeline.schedule.visibility import due_at
from tests.builders import (
    instant,
    make_article,
    make_event,
    make_replay,
    make_story,
)
from tests.schedule.plans import RULES, known_at

START = instant("2026-03-20 00:00")
#: Around the change to summer time, so close together that many coincide.
INSTANTS = st.one_of(
    st.integers(0, 14 * 24).map(lambda h: START + timedelta(hours=h)),
    st.integers(0, 14 * 24 * 3600).map(lambda s: START + timedelta(seconds=s)),
)
MAYBE = st.none() | INSTANTS
IDS = [f"01KEK6Z3M8V5Q2T7XW9YB4C{n:03}" for n in range(6)]
URLS = st.sampled_from([f"https://tv.example.org/{n}" for n in range(4)])
# Made once: to make a strategy takes longer than to draw from it.
SOME_IDS = st.lists(st.sampled_from(IDS), unique=True, max_size=4)
ADDRESSES = st.lists(
    st.tuples(st.sampled_from(LANGUAGES), st.sampled_from("abcdef"), st.sampled_from(IDS)),
    max_size=8,
    unique_by=lambda t: t[:2],
)
_CHOICES: list[tuple[Language, ...]] = [("fr",), ("en",), LANGUAGES]
WRITTEN_IN = st.sampled_from(_CHOICES)
REPLAYS = st.lists(
    st.tuples(MAYBE, MAYBE, URLS, st.sampled_from(["A", "B"]), st.none() | URLS), max_size=2
)
STATUS = st.sampled_from(["ready", "ready", "ready", "review", "withdrawn"])


@st.composite
def stories_with_addresses(draw: st.DrawFn) -> tuple[list[Story], list[PublicAddress]]:
    stories = [draw(one_story(story_id)) for story_id in draw(SOME_IDS)]
    known = [known_at(f"{lang}/2026/{slug}/", minted) for lang, slug, minted in draw(ADDRESSES)]
    return stories, known


@st.composite
def one_story(draw: st.DrawFn, story_id: str) -> Story:
    languages = draw(WRITTEN_IN)
    slug = "abcdef"[IDS.index(story_id)]
    articles = [
        make_article(
            language, slug=slug, minted=story_id, publish_at=draw(MAYBE), updated=draw(MAYBE)
        )
        for language in languages
    ]
    replays = tuple(
        replace(
            make_replay(None, url=at, broadcaster=by, replaced_by=new),
            available_from=opens,
            available_until=end,
        )
        for opens, end, at, by, new in draw(REPLAYS)
    )
    start = draw(MAYBE)
    event = start and replace(make_event(), start=start, end=draw(MAYBE))
    return make_story(
        *articles,
        id=story_id,
        folder=f"2026/{slug}",
        status=draw(STATUS),
        publish_at=draw(MAYBE),
        embargo_until=draw(MAYBE),
        replays=replays,
        event=event,
    )


@given(world=stories_with_addresses(), now=INSTANTS, share=st.floats(0, 1))
@settings(max_examples=200)
def test_a_plan_is_true_whatever_the_stories_and_whenever(
    world: tuple[list[Story], list[PublicAddress]], now: datetime, share: float
) -> None:
    # A world takes longer to make than all that is asked of it.
    edition = plan(world[0], now, RULES, known=world[1])
    it_is_constant_between_its_changes(edition, *world, now, share)
    out_is_exactly_what_is_ready_and_due(edition, world[0], now)
    old_addresses_lead_to_what_is_out_or_say_it_is_gone(edition, *world)


def it_is_constant_between_its_changes(
    edition: Edition, stories: list[Story], known: list[PublicAddress], now: datetime, share: float
) -> None:
    since = edition.changed_at or START - timedelta(days=30)
    until = edition.next_change_at or START + timedelta(days=60)
    assert since <= now < until
    for at in (since, since + (until - since) * share * 0.999, until - timedelta(microseconds=1)):
        assert replace(plan(stories, at, RULES, known=known), at=now) == edition


def out_is_exactly_what_is_ready_and_due(
    edition: Edition, stories: list[Story], now: datetime
) -> None:
    expected = set()
    for story in stories:
        for article in story.articles:
            dates = [story.publish_at, story.embargo_until, article.publish_at]
            if story.status == "ready" and story.publish_at is not None:
                if all(d is None or d <= now for d in dates):
                    expected.add((story.id, article.language))
                assert due_at(story, article) == max(d for d in dates if d is not None)
    assert {(v.story.id, v.article.language) for v in edition.visible} == expected
    everything = {(s.id, a.language) for s in stories for a in s.articles}
    assert {(h.story, h.language) for h in edition.held} == everything - expected
    assert all(h.until is None or h.until > now for h in edition.held)
    assert all(v.published <= v.updated <= now for v in edition.visible)


def old_addresses_lead_to_what_is_out_or_say_it_is_gone(
    edition: Edition, stories: list[Story], known: list[PublicAddress]
) -> None:
    pages = {v.address for v in edition.visible}
    redirected = [r.address for r in edition.redirects]
    gone = [g.address for g in edition.gone]
    assert {r.target for r in edition.redirects} <= pages
    assert len({*pages, *redirected, *gone}) == len(pages) + len(redirected) + len(gone)
    assert {*redirected, *gone} <= {k.address for k in known}
    alive = {(s.id, a.language) for s in stories if s.status != "withdrawn" for a in s.articles}
    owners = {k.address: (k.minted, k.language) for k in known}
    assert not {owners[address] for address in gone} & alive
