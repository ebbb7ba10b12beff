"""JSON Feed 1.1, by the rules of its specification."""

import json
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from pipeline.model.feed import Feed
from pipeline.publish.feeds import formats, jsonfeed
from tests.builders import make_edition, make_newsroom
from tests.publish.newsrooms import (
    HUB,
    SHOWN_TITLE,
    body,
    full_edition,
    full_feed,
    make_feed,
)

FEED_FIELDS = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "next_url": str,
    "authors": list,
    "language": str,
    "hubs": list,
    "items": list,
    "_press": dict,
}
ITEM_FIELDS = {
    "id": str,
    "url": str,
    "title": str,
    "content_html": str,
    "summary": str,
    "image": str,
    "date_published": str,
    "date_modified": str,
    "tags": list,
    "language": str,
    "attachments": list,
    "_press": dict,
}
ABOUT = "https://presse.example.org/all/about-feeds.txt"


def rendered(feed: Feed) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(formats.JSON.render(feed))
    return document


def test_fields_are_those_of_the_specification_and_none_is_null() -> None:
    document = rendered(full_feed())
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert {"version", "title", "items"} <= set(document)
    for fields, known in [(document, FEED_FIELDS), *((i, ITEM_FIELDS) for i in document["items"])]:
        assert {k: type(v) for k, v in fields.items()}.items() <= known.items()
    assert b"null" not in formats.JSON.render(full_feed())


def test_the_feed_says_whose_it_is_and_names_its_hub() -> None:
    document = rendered(full_feed())
    del document["items"]
    assert document == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Institut des Calanques",
        "home_page_url": "https://presse.example.org/fr/",
        "feed_url": "https://presse.example.org/fr/feed.json",
        "description": "Les actualités et les rendez-vous de l’institut",
        "authors": [{"name": "Institut des Calanques", "url": "mailto:presse@example.org"}],
        "language": "fr",
        "hubs": [{"type": "WebSub", "url": HUB}],
        "_press": {
            "about": ABOUT,
            "language_versions": [
                {"language": "en", "url": "https://presse.example.org/en/feed.json"}
            ],
            "complete": True,
            "current_url": "https://presse.example.org/fr/feed.json",
        },
    }


def test_ids_are_unique_texts_and_dates_are_instants() -> None:
    items = rendered(full_feed())["items"]
    assert len({item["id"] for item in items}) == len(items) == 4
    assert all(item["id"].startswith("urn:uuid:") for item in items)
    for item in items:
        for key in ("date_published", "date_modified"):
            assert item[key].endswith("Z")
            assert datetime.fromisoformat(item[key]).tzinfo == UTC


def test_titles_and_summaries_are_plain_text() -> None:
    item = rendered(full_feed())["items"][2]
    assert item["title"] == SHOWN_TITLE


def test_an_item_has_its_picture_its_replays_and_its_translation() -> None:
    first = rendered(full_feed())["items"][0]
    url = "https://presse.example.org/fr/2026/nouveau-microscope/microscope.png"
    assert first["image"] == url
    assert first["attachments"] == [
        {
            "url": url,
            "mime_type": "image/png",
            "title": "Le microscope dans sa salle",
            "size_in_bytes": 9000,
        }
    ]
    assert first["_press"] == {
        "about": ABOUT,
        "story": "01KEK6Z3M8V5Q2T7XW9YB4C6DA",
        "language_versions": [
            {"language": "en", "url": "https://presse.example.org/en/2026/new-microscope/"}
        ],
        "replays": [
            {"start": "2026-01-12T08:00:00Z", "end": "2026-01-19T22:59:59Z"},
            {"start": "2026-01-12T08:00:00Z", "end": "2026-01-12T19:30:00Z"},
        ],
    }
    bare = rendered(full_feed())["items"][2]
    assert {"image", "attachments"} & set(bare) == set()


def test_an_end_that_nobody_stated_is_marked() -> None:
    feed = full_feed()
    stated, other = feed.entries[0].windows
    windows = (replace(stated, estimated=True), replace(other, end=None))
    entry = replace(feed.entries[0], windows=windows)
    assert rendered(replace(feed, entries=(entry,)))["items"][0]["_press"]["replays"] == [
        {"start": "2026-01-12T08:00:00Z", "end": "2026-01-19T22:59:59Z", "estimated": True},
        {"start": "2026-01-12T08:00:00Z"},
    ]


def test_an_item_has_its_event_with_hours_or_days() -> None:
    feed = full_feed()
    french, english = feed.entries[1], full_feed("en").entries[-2]
    calendar = "https://presse.example.org/fr/calendar/01kek6z3m8v5q2t7xw9yb4c6db.ics"
    assert jsonfeed_event(french, feed) == {
        "start": "2026-02-11T08:00:00Z",
        "end": "2026-02-11T16:00:00Z",
        "place": "Amphithéâtre Nord, Marseille",
        "calendar": calendar,
    }
    assert english.occasion is not None
    assert french.occasion is not None
    days = replace(french.occasion, start=date(2026, 2, 9), end=None, place=None, cancelled=True)
    assert jsonfeed_event(replace(french, occasion=days), feed) == {
        "start": "2026-02-09",
        "cancelled": True,
        "calendar": calendar,
    }


def jsonfeed_event(entry: Any, feed: Feed) -> object:
    return rendered(replace(feed, entries=(entry,)))["items"][0]["_press"]["event"]


def test_a_language_is_stated_where_it_differs() -> None:
    english = full_feed("en")
    stated = [item.get("language") for item in rendered(english)["items"]]
    assert stated == [None if e.language == "en" else "fr" for e in english.entries]
    both = rendered(make_feed(full_edition(), make_newsroom(), None, body))
    assert "language" not in both
    assert {item["language"] for item in both["items"]} == {"fr", "en"}


def test_an_archive_leads_to_the_one_before() -> None:
    folder = "https://presse.example.org/fr/archive"
    feed = replace(
        full_feed(),
        extent="archive",
        base=f"{folder}/2026-02/",
        previous=f"{folder}/2026-01/",
        following=f"{folder}/2026-03/",
        alternate=None,
        hub=None,
    )
    document = rendered(feed)
    assert document["feed_url"] == f"{folder}/2026-02/feed.json"
    assert document["next_url"] == f"{folder}/2026-01/feed.json"
    assert document["_press"] == {
        "about": ABOUT,
        "archive": True,
        "current_url": "https://presse.example.org/fr/feed.json",
        "prev_archive_url": f"{folder}/2026-01/feed.json",
        "next_archive_url": f"{folder}/2026-03/feed.json",
    }
    assert "hubs" not in document


def test_a_feed_without_entries_is_a_feed() -> None:
    empty = rendered(make_feed(make_edition(), make_newsroom(), "en", body))
    assert (empty["title"], empty["items"]) == ("Calanques Institute", [])


def test_its_own_fields_are_explained_where_they_say() -> None:
    about = jsonfeed.about_feeds()
    assert (about.path, about.media_type) == ("all/about-feeds.txt", "text/plain")
    explained = about.content.decode()
    document = rendered(full_feed())
    own = set(document["_press"]).union(*(item["_press"] for item in document["items"]))
    assert {field for field in own - {"about"} if field not in explained} == set()
