from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from pipeline.model.edition import Edition, ReplayState
from pipeline.model.story import Language
from pipeline.publish.pages.newsletter import newsletter
from pipeline.publish.site import site_of
from tests.builders import make_edition, make_newsroom, make_status, make_visible
from tests.publish.newsrooms import ENDED, LIVE, body, full_edition


def letter(edition: Edition, language: Language = "fr", items: int = 10) -> bytes:
    """Return the newsletter of ``edition``."""
    newsroom = make_newsroom(newsletter_items=items)
    return newsletter(site_of(edition, newsroom, body=body), language).content


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_newsletter_is_the_golden_one(
    language: Language, golden: Callable[[str, bytes], None]
) -> None:
    golden(f"newsletter-{language}.html", letter(full_edition(), language))


def test_only_replays_that_can_be_watched_are_mentioned() -> None:
    text = letter(full_edition(), "fr").decode()
    assert LIVE.replace("&", "&amp;") in text
    assert ENDED.partition("?")[0] not in text
    assert "terminée" not in text.replace("Bientôt terminée", "")


def test_a_radio_is_listened_to() -> None:
    heard = make_visible("fr", replays=[make_status("live", audio=True, broadcaster=None)])
    page = BeautifulSoup(letter(make_edition(heard), "fr"), "lxml")
    links = [a.get_text() for a in page.select("a[href^='https://tv.example.org']")]
    assert links == ["Écouter la rediffusion"]


@pytest.mark.parametrize(
    ("state", "kind", "label"),
    [
        ("live", "live", None),
        ("unknown", "live", None),
        ("ending-soon", "soon", "Bientôt terminée"),
        ("last-day", "last", "Dernier jour"),
    ],
)
def test_the_nearer_its_end_the_more_a_replay_stands_out(
    state: ReplayState, kind: str, label: str | None
) -> None:
    seen = make_visible("fr", replays=[make_status(state)])
    page = BeautifulSoup(letter(make_edition(seen), "fr"), "lxml")
    (box,) = page.select("td:is(.live, .soon, .last)")
    assert (box["class"], box.strong and box.strong.get_text()) == ([kind], label)
    # The link has the colours of its box.
    assert [a["class"] for a in box.select("a")] == [[kind]]


def test_every_address_is_absolute_and_every_picture_has_words() -> None:
    page = BeautifulSoup(letter(full_edition(), "en"), "lxml")
    links = [str(a["href"]) for a in page.find_all("a")]
    assert links
    assert {href.split(":")[0] for href in links} == {"https", "mailto"}
    pictures = [(img["src"], img["alt"]) for img in page.find_all("img")]
    assert pictures == [
        (
            "https://presse.example.org/en/2026/new-microscope/microscope.png",
            "A new microscope to study tumours",
        )
    ]


def test_it_says_its_language_twice_and_loads_no_font_or_script() -> None:
    page = BeautifulSoup(letter(full_edition(), "fr"), "lxml")
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert [div["lang"] for div in page.select("body > div")] == ["fr"]
    assert page.select("script, iframe, link:not([rel=alternate])") == []
    assert "@import" not in str(page)
    assert "url(" not in str(page)


def test_many_long_items_stay_below_what_a_mail_client_clips() -> None:
    many = make_edition(
        *(
            make_visible("fr", slug=f"s{i}", summary="é" * 3000, replays=[make_status("live")])
            for i in range(30)
        )
    )
    content = letter(many, items=30)
    assert content.count(b"s29/") > 0
    assert len(content) < 90_000


def test_no_more_items_than_asked_for() -> None:
    page = BeautifulSoup(letter(full_edition(), "fr", items=2), "lxml")
    assert [h.get_text() for h in page.select("h2 a")] == [
        "Un nouveau microscope pour l’étude des tumeurs",
        "Journée des métiers",
    ]


def test_it_names_the_feeds_and_the_calendar_to_programs_wherever_it_is_read() -> None:
    page = BeautifulSoup(letter(full_edition(), "en"), "lxml")
    assert [(str(a["type"]), str(a["href"])) for a in page.select("link[rel=alternate]")] == [
        ("application/rss+xml", "https://presse.example.org/en/rss.xml"),
        ("application/atom+xml", "https://presse.example.org/en/atom.xml"),
        ("application/feed+json", "https://presse.example.org/en/feed.json"),
        ("text/calendar", "https://presse.example.org/en/events.ics"),
    ]
