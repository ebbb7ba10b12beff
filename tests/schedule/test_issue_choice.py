"""What a new issue is proposed to have."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.model.edition import Edition, Visible
from pipeline.model.story import Event, Replay, Story
from pipeline.schedule.issue_choice import Choice, Span, choose, sending_at, span_since
from pipeline.schedule.plan import plan
from pipeline.schedule.visibility import Rules
from tests.builders import (
    PARIS,
    instant,
    make_article,
    make_edition,
    make_event,
    make_replay,
    make_status,
    make_story,
    make_visible,
)

SENT = instant("2026-02-16 09:00")
LAST = instant("2026-01-19 09:00")
SPAN = Span(told_after=LAST, after=LAST, dated_after=LAST - timedelta(days=31))
RULES = Rules(zone=PARIS, soon_days=7)


def story(number: int, publish_at: str = "2026-02-01 09:00", **changes: object) -> Story:
    own = f"01KEK6Z3M8V5Q2T7XW9YB4C{number:03}"
    words = [make_article(lang, minted=own, slug=f"s-{number}") for lang in ("fr", "en")]
    return make_story(
        *words, id=own, folder=f"2026/{number}", publish_at=instant(publish_at), **changes
    )


def at(*stories: Story, when: str = "2026-02-16 09:00") -> Edition:
    return plan(stories, instant(when), RULES)


def chosen(
    edition: Edition,
    *,
    taken: Sequence[str] = (),
    asked: Sequence[str] = (),
    most: int = 8,
    span: Span = SPAN,
) -> Choice:
    return choose(edition, span, taken=frozenset(taken), asked=asked, most=most)


def rows(choice: Choice) -> list[tuple[str, str, str]]:
    return [(one.kind, one.story.folder, one.why) for one in choice.proposed]


def left(choice: Choice) -> list[tuple[str, str]]:
    return [(one.story.folder, one.why) for one in choice.left]


def test_news_come_newest_first_then_events_by_their_beginning_then_replays_by_their_end() -> None:
    edition = at(
        story(1, "2026-01-20 09:00"),
        story(2, "2026-02-10 09:00"),
        story(3, event=make_event("2026-05-01 09:00", None)),
        story(4, event=make_event("2026-03-01 09:00", None)),
        story(5, replays=(make_replay("2026-03-20"),)),
        story(6, replays=(make_replay("2026-02-20"),)),
        story(7, replays=(make_replay(None),)),
    )

    assert rows(chosen(edition)) == [
        ("news", "2026/2", "new"),
        ("news", "2026/1", "new"),
        ("events", "2026/4", "new"),
        ("events", "2026/3", "new"),
        ("replays", "2026/6", "new"),
        ("replays", "2026/5", "new"),
        ("replays", "2026/7", "new"),
    ]


def test_news_are_what_came_out_since_the_last_issue() -> None:
    edition = at(story(1, "2026-01-19 09:00"), story(2, "2026-01-19 09:01"), story(3, "2026-01-01"))

    assert rows(chosen(edition)) == [("news", "2026/2", "new")]


def visible(number: int, published: str, since: str) -> Visible:
    return make_visible(story=story(number), published=published, since=instant(since))


def test_what_was_released_late_with_an_earlier_date_is_new_but_an_archive_is_not() -> None:
    late = visible(1, "2026-01-15 09:00", "2026-01-20 09:00")
    old = visible(2, "2025-06-01 09:00", "2026-01-20 09:00")

    assert rows(chosen(make_edition(late, old))) == [("news", "2026/1", "new")]


def test_a_translation_that_comes_later_makes_nothing_new() -> None:
    one = story(1)
    edition = make_edition(
        make_visible("fr", story=one, published="2026-01-10 09:00"),
        make_visible("en", story=one, published="2026-02-10 09:00"),
    )

    assert rows(chosen(edition)) == []


def test_older_events_and_replays_come_along_while_they_last() -> None:
    edition = at(
        story(1, "2025-10-01", event=make_event("2026-03-01 09:00", None)),
        story(2, "2025-10-01", replays=(make_replay("2026-03-01"),)),
        story(3, "2025-10-01", replays=(make_replay(None, unlimited=True),)),
        story(4, "2025-10-01", replays=(make_replay("2026-02-15"),)),
        story(5, "2025-10-01", event=make_event("2026-02-01 09:00", None)),
    )

    choice = chosen(edition)

    assert rows(choice) == [("events", "2026/1", "ahead"), ("replays", "2026/2", "replay")]
    assert left(choice) == []


def test_an_event_that_is_over_is_news_only_to_whoever_tells_how_it_was() -> None:
    over = make_event("2026-02-01 09:00", "2026-02-01 17:00")
    off = make_event("2026-03-01 09:00", None, cancelled=True)
    edition = at(
        story(1, "2026-01-25", event=over),
        story(2, "2026-02-02", event=over),
        story(3, "2026-01-25", event=off),
    )

    choice = chosen(edition)

    assert rows(choice) == [("news", "2026/2", "new")]
    assert sorted(left(choice)) == [("2026/1", "over"), ("2026/3", "cancelled")]


def test_what_is_taken_back_is_not_proposed() -> None:
    one = story(1)
    both = [make_visible(lang, story=one, retracted=True) for lang in ("fr", "en")]

    assert chosen(make_edition(*both)) == Choice(proposed=(), left=())


def test_no_story_of_another_issue_comes_again_unless_it_is_asked_for() -> None:
    news, film = story(1), story(2, replays=(make_replay("2026-03-01"),))
    fair = story(3, event=make_event("2026-03-01 09:00", None))
    edition, ids = at(news, film, fair), [s.id for s in (news, film, fair)]

    choice = chosen(edition, taken=ids)
    again = chosen(edition, taken=ids, asked=ids)

    assert (rows(choice), sorted(left(choice))) == (
        [],
        [("2026/2", "elsewhere"), ("2026/3", "elsewhere")],
    )
    assert rows(again) == [
        ("news", "2026/1", "asked"),
        ("events", "2026/3", "asked"),
        ("replays", "2026/2", "asked"),
    ]


def test_replays_of_older_stories_fill_their_section_the_soonest_ending_first() -> None:
    older = [story(n, "2025-10-01", replays=(make_replay(f"2026-03-0{n}"),)) for n in (1, 2, 3)]
    new = story(4, replays=(make_replay("2026-03-09"),))

    choice = chosen(at(*older, new), most=3)

    assert [folder for _, folder, _ in rows(choice)] == ["2026/1", "2026/2", "2026/4"]
    assert left(choice) == [("2026/3", "many")]


def test_the_first_issue_goes_a_month_back() -> None:
    span = span_since(None, SENT)
    edition = at(story(1, "2026-01-16 09:00"), story(2, "2026-01-16 09:01"))

    first = instant("2026-01-16 09:00")
    assert span == Span(after=first, dated_after=first, told_after=first)
    assert rows(chosen(edition, span=span)) == [("news", "2026/2", "new")]
    assert span_since(LAST, SENT, LAST) == SPAN


def test_a_replay_that_is_announced_or_replaced_is_none() -> None:
    statuses = [make_status("announced"), make_status("replaced"), make_status("live", url=None)]
    one = make_visible(
        story=story(1), replays=statuses, published="2026-02-01 09:00", event_over=False
    )

    assert rows(chosen(make_edition(one))) == [("news", "2026/1", "new")]


_TIMES = st.datetimes(instant("2025-11-01 00:00").replace(tzinfo=None), SENT.replace(tzinfo=None))
_LATER = st.datetimes(SENT.replace(tzinfo=None), instant("2026-06-01 00:00").replace(tzinfo=None))
_WHENEVER = st.one_of(_TIMES, _LATER)
_EVER = st.none() | _WHENEVER
_STATUS = st.sampled_from(["ready", "ready", "review", "withdrawn"])
_EITHER, _FEW, _MANY = st.booleans(), st.integers(0, 2), st.integers(0, 8)


@st.composite
def archives(draw: st.DrawFn) -> list[Story]:
    stories = []
    for number in range(draw(_MANY)):
        event: Event | None = None
        if draw(_EITHER):
            start = draw(_WHENEVER).replace(tzinfo=SENT.tzinfo)
            event = replace(make_event(end=None), start=start, cancelled=draw(_EITHER))
        replays: list[Replay] = []
        for _ in range(draw(_FEW)):
            end = draw(_EVER)
            until = None if end is None else end.replace(tzinfo=SENT.tzinfo)
            replays.append(make_replay(None, available_until=until))
        due = draw(_WHENEVER).replace(tzinfo=SENT.tzinfo)
        status = draw(_STATUS)
        one = story(number, event=event, replays=tuple(replays), status=status)
        stories.append(replace(one, publish_at=due))
    return stories


def watchable(one: Story, edition: Edition) -> Iterator[bool]:
    for seen in edition.visible:
        if seen.story.id == one.id:
            yield from (s.watchable for s in seen.replays)


@given(archives(), st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)), st.integers(0, 4))
def test_whatever_the_archive_each_story_comes_once_is_out_and_is_what_its_section_says(
    stories: list[Story], taken: set[int], asked: set[int], most: int
) -> None:
    edition = plan(stories, SENT, RULES)
    ids = {n: f"01KEK6Z3M8V5Q2T7XW9YB4C{n:03}" for n in range(8)}
    elsewhere, wanted = {ids[n] for n in taken}, [ids[n] for n in sorted(asked)]

    choice = chosen(edition, taken=sorted(elsewhere), asked=wanted, most=most)

    got = [one.story.id for one in choice.proposed]
    out = {v.story.id for v in edition.visible}
    assert len(got) == len(set(got))
    assert set(got) <= out
    assert not (set(got) - set(wanted)) & elsewhere
    assert set(wanted) & out <= set(got)
    assert not {one.story.id for one in choice.left} & set(got)
    for one in choice.proposed:
        event = one.story.event
        if one.kind == "events":
            assert event is not None
            assert event.over_at > SENT
            assert not event.cancelled
        if one.kind == "replays":
            assert any(watchable(one.story, edition))
    assert [o.kind for o in choice.proposed] == sorted(
        (o.kind for o in choice.proposed), key=["news", "events", "replays"].index
    )
    kept = [o.when for o in choice.proposed if o.kind == "replays" and o.when is not None]
    assert kept == sorted(kept)
    assert len([o for o in choice.proposed if o.why == "replay"]) <= most


def test_news_that_the_last_issue_passed_over_is_told_of_until_the_next_one() -> None:
    before = instant("2026-01-05 09:00")
    span = span_since(LAST, SENT, before)
    over = make_event("2026-01-12 09:00")
    stories = [
        story(1, "2026-01-20 09:00"),
        story(2, "2026-01-10 09:00"),
        story(3, "2026-01-11 09:00"),
        story(4, "2026-01-04 09:00"),
        story(5, "2026-01-10 09:00", event=over),
    ]

    found = chosen(at(*stories), taken=[stories[2].id], span=span)

    assert rows(found) == [("news", "2026/1", "new")]
    assert left(found) == [("2026/2", "passed")]


@pytest.mark.parametrize(
    ("send_at", "now", "sent"),
    [
        ("2026-02-19 17:00", "2026-02-16 10:00", "2026-02-19 17:00"),
        ("2026-02-19 07:00", "2026-02-19 08:00", "2026-02-19 08:00"),
        (None, "2026-02-16 10:00", "2026-02-19 09:00"),
        (None, "2026-02-19 08:00", "2026-02-19 09:00"),
        (None, "2026-02-19 10:00", "2026-02-19 10:00"),
    ],
)
def test_without_an_hour_an_issue_is_taken_to_be_sent_at_nine_of_its_day(
    send_at: str | None, now: str, sent: str
) -> None:
    planned = None if send_at is None else instant(send_at)

    assert sending_at(date(2026, 2, 19), planned, instant(now), PARIS) == instant(sent)
