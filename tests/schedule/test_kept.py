"""A plan that takes up what is kept of a former one is the plan that is made from all stories."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.mentions import ANY, spelled
from pipeline.model.edition import Edition, PublicAddress, Revision, Visible
from pipeline.model.stories import pack, packed
from pipeline.model.story import Story
from pipeline.schedule import planner
from pipeline.schedule.plan import Plan, planned
from pipeline.schedule.planner import Known
from pipeline.schedule.standing import Kept, all_anew, as_kept, kept_recordings
from pipeline.schedule.visibility import Rules
from pipeline.webaddress import address_key
from tests.builders import instant, make_article, make_event, make_replay, make_story
from tests.schedule.plans import RULES
from tests.schedule.test_any_plan import IDS, INSTANTS, one_story

LINKS = [ANY, *(spelled(k) for n in range(4) if (k := address_key(f"https://tv.example.org/{n}")))]
NOW = instant("2026-01-13 12:00")


class Told:
    """What readers were told, as the ledger has it."""

    def __init__(self) -> None:
        self.known: dict[str, PublicAddress] = {}
        self.since: dict[str, datetime] = {}
        self.revisions: dict[str, Revision] = {}
        self.updated: dict[str, tuple[datetime, ...]] = {}

    @property
    def before(self) -> Known:
        return Known(dict(self.since), dict(self.revisions), dict(self.updated))

    def remember(self, visible: Sequence[Visible], now: datetime) -> None:
        for v in sorted(visible, key=lambda v: not v.retracted):
            self.known[v.address] = PublicAddress(
                v.address, v.story_id, v.folder, v.language, v.minted
            )
            self.since.setdefault(v.guid, now)
            told = self.updated.get(v.guid, ())
            self.updated[v.guid] = told if v.updated in told else (*told, v.updated)
            if v.revision is not None:
                self.revisions[v.minted] = v.revision


class Press:
    """One plan after the other, each with what is kept of those before it."""

    def __init__(self, rules: Rules = RULES) -> None:
        self.rules = rules
        self.rows: dict[bytes, bytes] = {}
        self.recordings = b""
        self.told = Told()

    def publish(self, stories: Sequence[Story], now: datetime) -> tuple[Plan, Edition]:
        """Return what is planned with what is kept, and the same from scratch; publish it."""
        every = packed(stories)
        kept = Kept([self.rows.get(one) for one in every.packed], self.recordings)
        standing = as_kept(every, kept, now, self.rules)
        taken = {v.address for v in standing.visible}
        known = [k for k in self.told.known.values() if k.address not in taken]
        made = planned(standing, self.told.before, known, (), keep=True)
        scratch = planned(
            all_anew(every, now, self.rules), self.told.before, self.told.known.values(), ()
        ).edition
        self.rows.update({one.story: one.row for one in made.to_keep})
        self.rows = {one: row for one, row in self.rows.items() if one in every.packed}
        self.recordings = kept_recordings(standing)
        # Of those that stand as they were, all is known.
        before = msgspec.msgpack.encode(self.told.before)
        self.told.remember([v for v in made.edition.visible if v not in made.anew], now)
        assert msgspec.msgpack.encode(self.told.before) == before
        self.told.remember(made.anew, now)
        return made, scratch


def said(edition: Edition) -> object:
    """Return what ``==`` of editions leaves out."""
    return [
        (v.mark, v.resting, v.packed, v.since, v.show(v), v.story_id, v.minted)
        for v in edition.visible
    ]


@st.composite
def linked_story(draw: st.DrawFn, story_id: str) -> Story:
    story = draw(one_story(story_id))
    links = draw(st.lists(st.sampled_from(LINKS), unique=True, max_size=2))
    retracted = draw(st.sampled_from([False, False, False, True]))
    articles = [replace(a, links=tuple(sorted(links)), retracted=retracted) for a in story.articles]
    event = story.event and replace(
        story.event, place=draw(st.sampled_from([None, "Salle 1", "tv.example.org/2"]))
    )
    return replace(story, articles=tuple(articles), event=event)


@st.composite
def days(draw: st.DrawFn) -> list[tuple[datetime, list[Story]]]:
    """Return what there is at each of some instants: mostly what was there before."""
    there = {one: draw(linked_story(one)) for one in draw(st.lists(st.sampled_from(IDS)))}
    found = []
    for _ in range(draw(st.integers(2, 4))):
        found.append((draw(INSTANTS), [there[one] for one in sorted(there)]))
        one = draw(st.sampled_from(IDS))
        if draw(st.booleans()):
            there.pop(one, None)
        else:
            there[one] = draw(linked_story(one))
    return found


@given(days())
@settings(max_examples=200)
def test_it_is_the_same_plan_whatever_changes_in_between(
    days: list[tuple[datetime, list[Story]]],
) -> None:
    press = Press()
    for now, stories in days:
        made, scratch = press.publish(stories, now)
        assert made.edition == scratch
        assert said(made.edition) == said(scratch)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the folders of the stories that are planned from now on."""
    folders: list[str] = []
    plan_one = planner.Planner.planned

    def counted(self: planner.Planner, story: Story, packed: bytes) -> planner.Planned:
        folders.append(story.folder)
        return plan_one(self, story, packed)

    monkeypatch.setattr(planner.Planner, "planned", counted)
    return folders


def published(
    looked_at: list[str], stories: Sequence[Story], now: datetime, press: Press | None = None
) -> list[str]:
    """Return which stories are planned again at ``now``."""
    press = press or Press()
    before = MANY
    for at in (NOW, NOW):
        press.publish(before, at)
    looked_at.clear()
    made, scratch = press.publish(stories, now)
    assert (made.edition, said(made.edition)) == (scratch, said(scratch))
    return looked_at[: len(looked_at) - len(stories)]


def one(number: int, *links: str, **facts: Any) -> Story:
    """Return a story of its own: sujet-0, sujet-1 ..."""
    article = make_article("fr", slug=f"sujet-{number}", minted=IDS[number], links=links)
    return make_story(article, id=IDS[number], folder=f"2026/{'abcdef'[number]}", **facts)


PLAIN, LINKED = one(0), one(1, LINKS[1])
REPLAY = one(2, replays=(make_replay("2026-01-19 23:59:59", url="https://tv.example.org/0"),))
EVENT, LATER = one(3, event=make_event()), one(4, publish_at=instant("2026-01-14 09:00"))
MANY = (PLAIN, LINKED, REPLAY, EVENT, LATER)


def test_nothing_is_planned_again_where_nothing_changed(looked_at: list[str]) -> None:
    assert published(looked_at, MANY, NOW) == []
    assert published(looked_at, MANY, NOW + timedelta(hours=1)) == []


def test_only_what_changed_is_planned_again(looked_at: list[str]) -> None:
    edited = replace(PLAIN, categories=("funding",))
    assert published(looked_at, (edited, *MANY[1:]), NOW) == ["2026/a"]
    assert published(looked_at, MANY[1:], NOW) == []


def test_only_what_is_due_is_planned_again(looked_at: list[str]) -> None:
    assert published(looked_at, MANY, instant("2026-01-14 09:00")) == ["2026/e"]


def test_what_links_to_a_recording_is_planned_again_once_that_has_ended(
    looked_at: list[str],
) -> None:
    assert published(looked_at, MANY, instant("2026-01-20 09:00")) == ["2026/c", "2026/e", "2026/b"]


def test_what_links_to_a_recording_is_planned_again_once_its_story_is_gone(
    looked_at: list[str],
) -> None:
    assert published(looked_at, (PLAIN, LINKED, EVENT, LATER), NOW) == ["2026/b"]


NAMED = "tv.example.org/0"
BOUND = {
    "any link": one(5, ANY),
    "any link, beside an event": one(5, ANY, event=replace(make_event(), place=None)),
    "place of an event": one(5, event=replace(make_event(), place=NAMED)),
    "broadcaster": one(5, replays=(make_replay(None, url=None, broadcaster=NAMED),)),
    "successor": one(
        5, replays=(make_replay(None, url="https://tv.example.org/3", replaced_by=f"//{NAMED}"),)
    ),
}


@pytest.mark.parametrize("how", BOUND)
def test_so_is_what_names_it_otherwise(looked_at: list[str], how: str) -> None:
    press = Press()
    stories = (PLAIN, REPLAY, BOUND[how])
    for at in (NOW, instant("2026-01-20 09:00")):
        looked_at.clear()
        made, scratch = press.publish(stories, at)
        assert (made.edition, said(made.edition)) == (scratch, said(scratch))
    assert looked_at[:-3] == ["2026/c", "2026/f"]


def test_what_was_told_of_a_correction_that_is_taken_out_counts_from_its_instant() -> None:
    press, hour = Press(), timedelta(hours=1)
    (article,) = PLAIN.articles
    corrected = replace(PLAIN, articles=(replace(article, updated=NOW - hour),))
    for story, at in ((corrected, NOW), (PLAIN, NOW), (PLAIN, NOW - 2 * hour), (PLAIN, NOW)):
        made, scratch = press.publish([story], at)
        assert (made.edition, said(made.edition)) == (scratch, said(scratch))


def test_all_is_planned_again_where_many_recordings_turn(looked_at: list[str]) -> None:
    many = tuple(
        make_replay("2026-01-12 23:59:59", url=f"https://tv.example.org/{n}") for n in range(60)
    )
    stories = (replace(PLAIN, replays=many), *MANY[1:])
    assert sorted(published(looked_at, stories, NOW)) == [s.folder for s in MANY]


@pytest.mark.parametrize("spoilt", [b"", b"\xc1", b"\x90", b"{}"])
def test_what_is_spoilt_is_planned_again(looked_at: list[str], spoilt: bytes) -> None:
    press = Press()
    press.publish(MANY, NOW)
    press.rows[pack(PLAIN)] = spoilt
    looked_at.clear()
    made, scratch = press.publish(MANY, NOW)
    assert (made.edition, looked_at[0]) == (scratch, "2026/a")
    press.recordings = spoilt
    looked_at.clear()
    made, scratch = press.publish(MANY, NOW)
    assert (made.edition, len(looked_at)) == (scratch, 2 * len(MANY))


def test_both_languages_share_what_they_have_in_common() -> None:
    articles = [make_article(language, minted=IDS[0]) for language in ("fr", "en")]
    press, story = Press(), make_story(*articles, id=IDS[0])
    press.publish([story], NOW)
    one, other = press.publish([story], NOW)[0].edition.visible
    for name in ("folder", "story_id", "minted", "categories", "published", "packed", "show"):
        assert getattr(one, name) is getattr(other, name)
    assert one.address is other.translation
    assert one.updated is one.published
    assert one.resting is one.mark
