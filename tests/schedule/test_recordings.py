"""Where links to recordings lead when these end or are replaced, in any article."""

from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.story import Replay, Status, Story
from pipeline.schedule.recordings import recordings
from pipeline.schedule.visibility import Rules
from pipeline.webaddress import address_key
from tests.builders import PARIS, instant, make_replay, make_story

NOW = instant("2026-01-15 12:00")
RULES = Rules(zone=PARIS, soon_days=7, retention={"short": 1})
OVER, LATER = "2026-01-14 23:59:59", instant("2026-01-20 20:30")


def at(name: str) -> str:
    return f"https://tv.example.org/{name}"


def replay(name: str, by: str | None = None, until: str | None = None, **facts: Any) -> Replay:
    """Return a replay at the address ``name``, which the one at ``by`` replaced."""
    replaced_by = None if by is None else at(by)
    return make_replay(until, url=at(name), replaced_by=replaced_by, **facts)


def story(name: str, *replays: Replay, status: Status = "ready", **facts: Any) -> Story:
    return make_story(id=name, replays=replays, status=status, **facts)


def found(*stories: Story, out: Collection[str] = ("out",)) -> tuple[set[str], dict[str, str]]:
    """Return the names of what has ended, and what leads where."""
    ended, replaced, _ = recordings(stories, lambda one: one.id in out, NOW, RULES)
    bare = {old.rpartition("/")[2]: new.rpartition("/")[2] for old, new in replaced.items()}
    return {url.rpartition("/")[2] for url in ended}, bare


@pytest.mark.parametrize(
    ("replays", "ended", "replaced"),
    [
        ([replay("a", until=OVER), replay("b")], {"a"}, {}),
        ([replay("a", broadcaster="Short"), replay("b", broadcaster="Long")], {"a"}, {}),
        ([replay("a", "b"), replay("b")], set(), {"a": "b"}),
        ([replay("a", "x")], set(), {"a": "x"}),
        ([replay("a", "b"), replay("b", until=OVER)], {"a", "b"}, {}),
        ([replay("a", available_from=LATER)], {"a"}, {}),
        ([replay("a", available_from=LATER), replay("a")], set(), {}),
        ([replay("a", "b"), replay("b", available_from=LATER)], {"a", "b"}, {}),
        ([replay("a", "b"), replay("b", "c"), replay("c")], set(), {"a": "c", "b": "c"}),
        ([replay("a", "b"), replay("b", "c"), replay("c", until=OVER)], {"a", "b", "c"}, {}),
        ([replay("a", "b"), replay("b", "c"), replay("c", "x")], set(), dict.fromkeys("abc", "x")),
        ([replay("a", "b"), replay("b", "a")], {"a", "b"}, {}),
        ([replay("a", "a")], {"a"}, {}),
        ([replay("a", "b"), replay("b", "c"), replay("c", "b")], {"a", "b", "c"}, {}),
        # Watched at the same address in another part of the story, it has not gone.
        ([replay("a", "b"), replay("a"), replay("b")], set(), {}),
        ([replay("a", "b", until=OVER), replay("a", until=OVER), replay("b")], set(), {"a": "b"}),
        # Written with where it begins, it is the same recording.
        ([replay("a", "b?t=9"), replay("b", until=OVER)], {"a", "b"}, {}),
    ],
)
def test_a_link_leads_to_where_a_recording_can_be_watched(
    replays: list[Replay], ended: set[str], replaced: dict[str, str]
) -> None:
    assert found(story("out", *replays)) == (ended, replaced)


def test_a_replay_without_an_address_is_none_to_link_to() -> None:
    bare = make_replay(OVER, url=None, replaced_by=at("b"))
    assert found(story("out", bare)) == (set(), {})


def test_what_took_its_place_is_told_by_stories_that_are_out_alone() -> None:
    # Under embargo, or withdrawn: nobody is to learn of the new address from it, nor that there is.
    inside = story("in", replay("a", "b"), replay("b"))
    assert found(inside) == (set(), {})
    # An end that it states all the same counts.
    assert found(story("in", replay("a", "b", until=OVER))) == ({"a"}, {})
    # The other story, which is out, knows of it.
    assert found(inside, story("out", replay("a", "b"))) == (set(), {"a": "b"})
    # And where the new one is known to have ended, by whatever story, it leads nowhere.
    over = story("in", replay("b", until=OVER), status="withdrawn")
    assert found(over, story("out", replay("a", "b"))) == ({"a", "b"}, {})
    # Whatever another one believes that is not out either.
    living = story("on", replay("b", until="2026-02-01 00:00"), status="withdrawn")
    assert found(over, living, story("out", replay("a", "b"))) == ({"a", "b"}, {})


@pytest.mark.parametrize("status", ["ready", "withdrawn"])
def test_starts_count_wherever_they_are_known(status: Status) -> None:
    to_come = story("in", replay("a", available_from=LATER), status=status)
    assert found(to_come) == ({"a"}, {})
    # Offered by a story that is out, it can be watched.
    assert found(to_come, story("out", replay("a"))) == (set(), {})


def test_what_has_ended_here_and_is_offered_there_has_not_ended() -> None:
    over, living = story("out", replay("a", until=OVER)), story("out", replay("a"))
    assert found(over, living) == (set(), {})


def test_a_chain_of_many_replacements_is_followed_at_once() -> None:
    many = 20_000
    chain = [replay(f"{n}", f"{n + 1}") for n in range(many)]
    ended, replaced = found(story("out", *chain))
    assert (ended, replaced) == (set(), {f"{n}": f"{many}" for n in range(many)})


def test_a_story_that_nobody_has_decided_on_decides_nothing() -> None:
    draft = story("in", replay("a", "b"), replay("b", until=OVER), status="review")
    assert found(draft) == (set(), {})
    assert found(draft, story("out", replay("a", "b"))) == (set(), {"a": "b"})


NAMES = st.sampled_from("abcde")
REPLAYS = st.builds(
    replay,
    NAMES,
    st.none() | NAMES,
    st.sampled_from([None, OVER, "2026-02-01 00:00"]),
    available_from=st.sampled_from([None, LATER]),
)


@given(inside=st.lists(REPLAYS, max_size=4), outside=st.lists(REPLAYS, max_size=6))
def test_a_link_leads_to_one_place_and_to_nothing_that_is_over(
    inside: list[Replay], outside: list[Replay]
) -> None:
    ended, replaced = found(story("in", *inside), story("out", *outside))
    assert not ended & replaced.keys()
    for old, new in replaced.items():
        assert address_key(at(old)) != address_key(at(new))
        assert new not in replaced
        told = [r for r in inside if r.url == at(new)]
        offered = [r for r in outside if r.url == at(new)]
        assert any(_runs(r) and r.replaced_by is None for r in offered) or (
            not offered and all(_runs(r) for r in told)
        )


def _runs(replay: Replay) -> bool:
    end = replay.available_until
    return replay.available_from is None and (end is None or end > NOW)
