"""What search engines are told of an event and of its recordings."""

import json
from typing import Any

import pytest

from pipeline.model.edition import ReplayStatus, Visible
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
    make_status,
    make_story,
    make_visible,
)

BEFORE = instant("2026-02-04 09:00")


def graph_of(visible: Visible) -> list[dict[str, Any]]:
    """Return what the JSON-LD of ``visible`` tells of, the news first."""
    site = site_of(make_edition(visible), make_newsroom(), body=lambda _: "")
    said = linked_data(visible, card(site, visible), site.newsroom, site.texts)
    graph: list[dict[str, Any]] = json.loads(said)["@graph"]
    return graph


def event_of(visible: Visible) -> dict[str, Any]:
    """Return the event in the JSON-LD of ``visible``."""
    found = graph_of(visible)[1]
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


@pytest.mark.parametrize(
    ("place", "location", "mode"),
    [
        (
            "Amphithéâtre Nord, Marseille",
            {
                "@type": "Place",
                "name": "Amphithéâtre Nord, Marseille",
                "address": "Amphithéâtre Nord, Marseille",
            },
            "https://schema.org/OfflineEventAttendanceMode",
        ),
        (
            "https://meet.example.org/direct?id=1&v=2",
            {"@type": "VirtualLocation", "url": "https://meet.example.org/direct?id=1&v=2"},
            "https://schema.org/OnlineEventAttendanceMode",
        ),
        (None, None, None),
    ],
    ids=["a place", "an address of the web", "unknown"],
)
def test_where_it_takes_place_is_a_place_or_an_address(
    place: str | None, location: dict[str, str] | None, mode: str | None
) -> None:
    story = make_story(make_article("fr"), event=make_event(place=place))
    found = event_of(make_visible("fr", story=story))
    assert (found.get("location"), found.get("eventAttendanceMode")) == (location, mode)


def test_an_event_and_a_recording_are_shown_with_the_picture_of_their_article() -> None:
    article = make_article("fr", image="a b.png", image_alt="Une cellule", media=("a b.png",))
    story = make_story(article, event=make_event())
    _, event, video = graph_of(make_visible("fr", story=story, replays=[make_status()]))
    picture = "https://presse.example.org/fr/2026/nouveau-microscope/a%20b.png"
    assert (event["image"], video["thumbnailUrl"]) == (picture, picture)


def test_without_a_picture_none_is_promised() -> None:
    story = make_story(make_article("fr"), event=make_event())
    _, event, video = graph_of(make_visible("fr", story=story, replays=[make_status()]))
    assert "image" not in event
    assert "thumbnailUrl" not in video


STORED = "https://tv.example.org/replay?id=7&lang=fr"


@pytest.mark.parametrize(
    ("status", "video"),
    [
        (
            make_status("live"),
            {
                "publisher": "Télé Calanques",
                "expires": "2026-01-19T23:59:59+01:00",
                "url": STORED,
                "clip": STORED,
            },
        ),
        (
            make_status("live", url="https://youtu.be/a", starts_at=270),
            {
                "publisher": "Télé Calanques",
                "expires": "2026-01-19T23:59:59+01:00",
                "url": "https://youtu.be/a",
                "clip": "https://youtu.be/a?t=270",
            },
        ),
        (
            make_status("ended"),
            {"publisher": "Télé Calanques", "expires": "2026-01-19T23:59:59+01:00"},
        ),
        (
            make_status("announced", broadcaster=None, platform="calanques.tv"),
            {"publisher": "calanques.tv", "expires": "2026-01-19T23:59:59+01:00"},
        ),
        # What is usual is no fact.
        (
            make_status("last-day", broadcaster=None, starts_at=None, estimated=True),
            {"url": STORED},
        ),
        (make_status("ended", broadcaster=None, estimated=True), {}),
        (
            make_status("live", broadcaster=None, starts_at=None, until=None, unlimited=True),
            {"url": STORED},
        ),
        (
            make_status("unknown", broadcaster=None, starts_at=None, until=None),
            {"url": STORED},
        ),
    ],
)
def test_until_when_and_where_a_recording_can_be_watched(
    status: ReplayStatus, video: dict[str, str]
) -> None:
    (found,) = (part for part in graph_of(make_visible("fr", replays=[status]))[1:])
    told: dict[str, str] = {key: found[key] for key in ("expires", "url") if key in found}
    if "publisher" in found:
        told["publisher"] = found["publisher"]["name"]
    if "hasPart" in found:
        told["clip"] = found["hasPart"]["url"]
    assert told == video


def test_what_is_listened_to_is_audio() -> None:
    # AudioObject and VideoObject have all of these from MediaObject and CreativeWork.
    status = make_status("live", audio=True, url="https://radio.example.org/a.mp3")
    _, found = graph_of(make_visible("en", replays=[status]))
    assert found == {
        "@type": "AudioObject",
        "name": "A new microscope to study tumours",
        "description": "The institute puts a microscope into service that follows a living cell "
        "for 48 hours.",
        "uploadDate": "2026-01-12T09:00:00+01:00",
        "publisher": {"@type": "Organization", "name": "Télé Calanques"},
        "expires": "2026-01-19T23:59:59+01:00",
        "url": "https://radio.example.org/a.mp3",
        "hasPart": {
            "@type": "Clip",
            "name": "A new microscope to study tumours",
            "startOffset": 120,
            "url": "https://radio.example.org/a.mp3#t=120",
        },
    }


def test_what_was_replaced_is_no_recording_any_more() -> None:
    old = make_status("replaced", replaced_by="https://tv.example.org/new")
    elsewhere = make_status("replaced", replaced_by="https://tv.example.org/other")
    new = make_status("live", url="https://tv.example.org/new")
    _, video = graph_of(make_visible("fr", replays=[old, new, elsewhere]))
    assert video["url"] == "https://tv.example.org/new"


def test_what_had_ended_before_its_article_was_out_was_there_before_it_ended() -> None:
    _, video = graph_of(
        make_visible("fr", replays=[make_status("ended", until="2026-01-10 20:30")])
    )
    assert video["uploadDate"] == video["expires"] == "2026-01-10T20:30:00+01:00"
