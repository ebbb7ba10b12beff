from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

from pipeline.model.edition import Edition, Visible
from pipeline.publish.pages.letters import letters_page
from pipeline.publish.pages.newsletter import BUDGET, monthly
from pipeline.publish.site import Site, site_of
from tests.builders import (
    make_edition,
    make_event,
    make_newsroom,
    make_status,
    make_story,
    make_visible,
)
from tests.publish.history import long_edition, past
from tests.publish.newsrooms import body


def site_for(edition: Edition) -> Site:
    return site_of(edition, make_newsroom(), body=body)


def letters_of(edition: Edition) -> dict[str, bytes]:
    return {letter.path: letter.content for letter in monthly(site_for(edition), "fr")}


def page_of(edition: Edition) -> BeautifulSoup:
    return BeautifulSoup(letters_page(site_for(edition), "fr").content.decode(), "lxml")


def december(*visible: Visible) -> bytes:
    """Return the letter of December 2025, when something has come out since."""
    edition = make_edition(*visible, make_visible("fr", slug="since"))
    return letters_of(edition)["newsletters/2025-12/fr.html"]


def test_the_list_is_the_golden_one(golden: Callable[[str, bytes], None]) -> None:
    golden("letters-fr.html", letters_page(site_for(long_edition()), "fr").content)


def test_the_list_has_the_latest_and_each_month_below_its_year() -> None:
    page = page_of(make_edition(*past(14), make_visible("fr", published="2025-12-30 09:00")))
    assert [a["href"] for a in page.select("header a.button")] == [
        "../../newsletters/latest/fr.html"
    ]
    assert [h.get_text() for h in page.select("h3")] == ["2025", "2024"]
    listed = [(a.get_text(), str(a["href"])) for a in page.select(".months a")]
    assert listed[:2] == [
        ("décembre 2 articles", "../../newsletters/2025-12/fr.html"),
        ("novembre 1 article", "../../newsletters/2025-11/fr.html"),
    ]
    assert listed[-1] == ("novembre 1 article", "../../newsletters/2024-11/fr.html")
    assert len(listed) == 14


def test_before_the_first_month_is_past_the_list_says_so() -> None:
    said = [p.get_text() for p in page_of(make_edition(make_visible("fr"))).select(".empty")]
    assert said == ["La première lettre d’un mois passé paraîtra ici."]


@pytest.mark.parametrize(
    ("at", "months"),
    [
        ("2025-12-31 23:59:59", ["2025-11", "2025-10"]),
        # Nothing has come out since; and nothing need, for a letter that mails link to must stay.
        ("2026-01-01 00:00", ["2025-12", "2025-11", "2025-10"]),
    ],
)
def test_a_month_has_its_letter_from_its_end_on(at: str, months: list[str]) -> None:
    letters = letters_of(make_edition(*past(3), at=at))
    assert list(letters) == [f"newsletters/{month}/fr.html" for month in months]


def test_months_are_those_of_the_newsrooms_zone() -> None:
    late = make_visible("fr", slug="late", published="2025-12-31 23:30")
    new_year = make_visible("fr", slug="new-year", published="2026-01-01 00:30")
    letters = letters_of(make_edition(late, new_year))
    assert list(letters) == ["newsletters/2025-12/fr.html"]
    assert b"late/" in letters["newsletters/2025-12/fr.html"]
    assert b"new-year/" not in letters["newsletters/2025-12/fr.html"]


def test_a_letter_stays_as_it_is_while_time_goes() -> None:
    """Neither a nearer end nor an event that is over changes it."""

    def at(state: str, *, over: bool) -> bytes:
        statuses = [make_status(state)]  # type: ignore[arg-type]
        story = make_story(event=make_event(), replays=tuple(s.replay for s in statuses))
        visible = make_visible("fr", story=story, replays=statuses, published="2025-12-03 09:00")
        return december(replace(visible, event_over=over))

    first = at("live", over=False)
    assert "jusqu’au lundi 19 janvier 2026" in first.decode()
    assert {at("ending-soon", over=False), at("last-day", over=True), first} == {first}


def test_a_letter_never_offers_a_replay_that_has_ended() -> None:
    def at(state: str) -> str:
        statuses = [make_status(state)]  # type: ignore[arg-type]
        return december(make_visible("fr", replays=statuses, published="2025-12-03 09:00")).decode()

    assert "tv.example.org" in at("live")
    assert "tv.example.org" not in at("ended")


def test_a_month_too_long_for_a_mail_keeps_its_newest_and_says_that_there_is_more() -> None:
    many = [
        make_visible("fr", slug=f"s{n:03}", summary="é" * 3000, published=f"2025-12-03 09:{n:02}")
        for n in range(60)
    ]
    content = december(*many)
    page = BeautifulSoup(content.decode(), "lxml")
    assert BUDGET * 0.9 < len(content) <= BUDGET
    kept = [str(a["href"]).split("/")[-2] for a in page.select("h2 a")]
    assert kept == [f"s{n:03}" for n in range(59, 59 - len(kept), -1)]
    assert "D’autres articles sont à lire sur notre site." in page.get_text()
    assert "D’autres articles" not in december(*many[:3]).decode()
