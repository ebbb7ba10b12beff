"""Stories held as bytes are the stories that were packed, each unpacked when it is looked at."""

from datetime import UTC

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.instants import YEARS
from pipeline.model import stories
from pipeline.model.stories import Stories, pack, packed, timed, unpack
from pipeline.model.story import Article, Event, Replay, Story
from pipeline.store.manuscript import LONGEST_RECORDING
from tests.builders import make_article, make_event, make_replay, make_story

PLAIN = make_story(folder="2026/plain")
MANY = (
    PLAIN,
    make_story(folder="2026/event", event=make_event(all_day=True, place=None)),
    make_story(folder="2026/both", event=make_event(), replays=(make_replay(), make_replay(None))),
    make_story(make_article("en", links=("a", "b"), media=("x.pdf",)), replays=(make_replay(),)),
    make_story(make_article("fr", retracted=True), status="withdrawn", publish_at=None),
)


INSTANTS = st.datetimes(timezones=st.just(UTC)).filter(lambda t: t.year in YEARS)
MAYBE = st.none() | INSTANTS
REPLAYS = st.builds(
    Replay,
    available_from=MAYBE,
    available_until=MAYBE,
    starts_at=st.none() | st.integers(0, LONGEST_RECORDING),
)
EVENTS = st.builds(Event, start=INSTANTS, end=MAYBE)
ARTICLES = st.builds(Article, publish_at=MAYBE, updated=MAYBE)
FACTS = st.builds(
    Story,
    replays=st.lists(REPLAYS, max_size=2).map(tuple),
    event=st.none() | EVENTS,
    publish_at=MAYBE,
    embargo_until=MAYBE,
    articles=st.lists(ARTICLES, max_size=2).map(tuple),
)


@given(FACTS)
def test_a_story_is_the_same_after_it_was_packed(story: Story) -> None:
    assert unpack(pack(story)) == story
    assert pack(unpack(pack(story))) == pack(story)


def test_they_are_a_sequence_of_stories() -> None:
    found = packed(MANY)
    assert (tuple(found), len(found), found[1], found[-1]) == (MANY, 5, MANY[1], MANY[-1])
    assert found[1:3] == packed(MANY[1:3])
    assert [one for _, one in found.pairs()] == [*MANY]
    assert packed(found) is found
    assert MANY[2] in found
    assert found != packed(MANY[1:])
    assert Stories() == packed([])


def test_those_with_a_replay_or_an_event_are_found_without_unpacking_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, looked_at = packed(MANY), []

    def unpacked(content: bytes) -> Story:
        looked_at.append(content)
        return unpack(content)

    monkeypatch.setattr(stories, "unpack", unpacked)
    assert [*timed(found)] == [*MANY[1:4]] == [*timed(MANY)]
    assert looked_at == [*found.packed[1:4]]


@pytest.mark.parametrize("spoilt", [b"", b"{}", pack(PLAIN)[:-1], b"\x9a" + pack(PLAIN)[1:]])
def test_what_is_no_story_is_refused(spoilt: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        unpack(spoilt)
