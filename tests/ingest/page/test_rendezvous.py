"""The event that a page's structured data announce."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.ingest.page.rendezvous import announced
from pipeline.model.draft import DraftEvent

PARIS = ZoneInfo("Europe/Paris")
CONCERT: dict[str, Any] = {
    "@type": "MusicEvent",
    "startDate": "2026-06-05T20:30+02:00",
    "endDate": "2026-06-05T22:00+02:00",
    "location": {
        "@type": "Place",
        "name": "Salle Exemple",
        "address": {"streetAddress": "1 rue Haute", "addressLocality": "Exempleville"},
    },
}


def test_an_event_with_its_hours_and_its_place() -> None:
    assert announced([{"@type": "WebSite"}, CONCERT], PARIS) == DraftEvent(
        start=datetime(2026, 6, 5, 20, 30),  # noqa: DTZ001 - wall times
        end=datetime(2026, 6, 5, 22, 0),  # noqa: DTZ001
        place="Salle Exemple, 1 rue Haute Exempleville",
    )


def test_an_instant_in_utc_is_told_in_the_newsroom_s_time() -> None:
    event = announced([{"@type": "Event", "startDate": "2026-06-05T18:30:00Z"}], PARIS)
    assert event == DraftEvent(
        start=datetime(2026, 6, 5, 20, 30),  # noqa: DTZ001
        end=None,
        place=None,
    )


def test_whole_days_and_a_place_in_words() -> None:
    thing = {
        "@type": ["Event"], "startDate": "2026-06-05", "endDate": "2026-06-07", "location": "Ici"
    }  # fmt: skip
    assert announced([thing], PARIS) == DraftEvent(
        start=date(2026, 6, 5), end=date(2026, 6, 7), place="Ici"
    )


def test_an_end_before_the_start_is_none() -> None:
    event = announced([{**CONCERT, "endDate": "2026-06-04T22:00+02:00"}], PARIS)
    assert event is not None
    assert event.end is None


@pytest.mark.parametrize(
    "things",
    [
        [],
        [{"@type": "NewsArticle", "startDate": "2026-06-05"}],
        [{"@type": "Event"}],
        [{"@type": "Event", "startDate": "bientôt"}],
        [{"@type": "Event", "startDate": ["2026-06-05"]}],
        [{"@type": None, "startDate": "2026-06-05"}],
        [CONCERT, {**CONCERT, "startDate": "2026-07-05T20:30+02:00"}],
    ],
    ids=json.dumps,
)
def test_what_is_no_one_event(things: list[dict[str, Any]]) -> None:
    assert announced(things, PARIS) is None


@pytest.mark.parametrize("status", ["EventCancelled", "https://schema.org/EventPostponed"])
def test_an_event_that_is_off_is_none(status: str) -> None:
    assert announced([{**CONCERT, "eventStatus": status}], PARIS) is None


def test_from_midnight_to_the_last_minute_is_whole_days() -> None:
    thing = {
        "@type": "Event",
        "startDate": "2026-06-05T00:00:00+02:00",
        "endDate": "2026-06-05T23:59:59+02:00",
    }
    assert announced([thing], PARIS) == DraftEvent(start=date(2026, 6, 5), end=None, place=None)
