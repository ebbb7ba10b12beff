"""What search engines are told of an event."""

import json
from typing import Any

import pytest

from pipeline.model.edition import Visible
from pipeline.publish.cards import card
from pipeline.publish.pages.linked_data import linked_data
from pipeline.publish.site import site_of
from tests.builders import (
    instant,
    make_article,
    make_edition,
    make_event,
    make_newsroom,
    make_revision,
    make_story,
    make_visible,
)

BEFORE = instant("2026-02-04 09:00")


def event_of(visible: Visible) -> dict[str, Any]:
    """Return the event in the JSON-LD of ``visible``."""
    site = site_of(make_edition(visible), make_newsroom(), body=lambda _: "")
    graph = json.loads(linked_data(visible, card(site, visible), site.newsroom))["@graph"]
    found: dict[str, Any] = graph[1]
    assert found["@type"] == "Event"
    return found


@pytest.mark.parametrize(
    ("event", "moved", "status", "was"),
    [
        ({}, False, "EventScheduled", None),
        ({}, True, "EventRescheduled", "2026-02-04T09:00:00+01:00"),
        ({"all_day": True}, True, "EventRescheduled", "2026-02-04"),
        ({"cancelled": True}, False, "EventCancelled", None),
        ({"cancelled": True}, True, "EventCancelled", "2026-02-04T09:00:00+01:00"),
    ],
    ids=["as announced", "moved", "day moved", "cancelled", "moved, then cancelled"],
)
def test_whether_it_takes_place_and_when_it_was_to(
    event: dict[str, Any], moved: bool, status: str, was: str | None
) -> None:
    facts = make_event(**event)
    revision = make_revision(facts, BEFORE, moved_from=BEFORE if moved else None)
    story = make_story(make_article("fr"), event=facts)
    found = event_of(make_visible("fr", story=story, revision=revision))
    assert found["eventStatus"] == f"https://schema.org/{status}"
    assert found.get("previousStartDate") == was
