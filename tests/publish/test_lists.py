from datetime import timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.instants import first_of_month
from pipeline.model.edition import Visible
from pipeline.publish.channels import channels, members
from pipeline.publish.lists import Lists, by_month, first_before
from tests.builders import PARIS, instant, make_newsroom, make_visible
from tests.publish.newsrooms import full_edition

NEW_YEAR = instant("2026-01-01 00:00")
UNTRANSLATED = frozenset({"fr", "en/research"})


def out(hours: int) -> Visible:
    """Return what came out so many hours after the year began in Paris."""
    due = NEW_YEAR + timedelta(hours=hours)
    return make_visible("fr", slug=f"s{hours}", published=f"{due.astimezone(PARIS):%Y-%m-%d %H:%M}")


EVERY = [out(hours) for hours in range(2000, -2000, -8)]


@pytest.mark.parametrize("untranslated", [frozenset(), UNTRANSLATED])
def test_each_channel_has_what_it_shows(untranslated: frozenset[str]) -> None:
    newsroom, visible = make_newsroom(untranslated=untranslated), full_edition().visible
    lists = Lists(visible, newsroom)
    shown = {channel.key: tuple(lists.of(channel)) for channel in channels(newsroom)}
    assert shown == {c.key: members(visible, newsroom, c) for c in channels(newsroom)}
    assert [v for v in visible if v.language == "fr"] == [*lists.within("fr")]


def test_a_category_that_was_dropped_has_no_list() -> None:
    lists = Lists(full_edition().visible, make_newsroom(categories={}))
    assert (len(lists.within("fr")) > 0, [*lists.within("fr", "research")]) == (True, [])


@given(st.slices(len(EVERY)), st.sampled_from(["Europe/Paris", "UTC", "America/St_Johns"]))
def test_months_are_those_of_the_newsrooms_zone(some: slice, zone: str) -> None:
    visible = sorted(EVERY[some], key=lambda v: v.published, reverse=True)
    there = ZoneInfo(zone)
    groups = groupby(visible, key=lambda v: first_of_month(v.published, there))
    assert [*by_month(visible, there)] == [(first, tuple(group)) for first, group in groups]


@given(st.integers(-2100, 2100))
def test_what_came_out_before_an_instant_begins_where_it_says(hours: int) -> None:
    then = NEW_YEAR + timedelta(hours=hours)
    place = first_before(EVERY, then)
    assert all(v.published >= then for v in EVERY[:place])
    assert all(v.published < then for v in EVERY[place:])
    assert first_before(EVERY, then, begin=len(EVERY)) == len(EVERY)
