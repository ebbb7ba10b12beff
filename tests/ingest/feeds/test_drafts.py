"""Items with their whole text, to drafts."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.ingest.feeds.drafts import draft_from_item
from pipeline.ingest.feeds.item import Item
from pipeline.model.draft import Draft, Image

TODAY = date(2026, 1, 20)
TEXT = (
    "<p>La cantine rouvre lundi, après six semaines de travaux menés avec les équipes.</p>"
    "<p>Elle accueille deux cents personnes sur deux étages, et le menu suit les saisons.</p>"
)


def draft(html: str = TEXT, *, office: Any = None, **said: Any) -> Draft:
    item = Item(id="1", html=html, whole=True, **{"title": "La cantine rouvre", **said})
    return draft_from_item(
        item, source="feed#1", today=TODAY, zone=ZoneInfo("Europe/Paris"), language=office
    )


def test_it_says_what_the_item_says() -> None:
    late = datetime(2026, 1, 12, 23, 30, tzinfo=UTC)
    pages = {"fr": "https://example.org/a", "en": "https://example.org/en/a"}

    made = draft(url="https://example.org/a", published=late, alternates=pages)

    assert (made.title, made.language, made.url, made.alternates, made.source) == (
        "La cantine rouvre",
        "fr",
        "https://example.org/a",
        pages,
        "feed#1",
    )
    assert made.published == date(2026, 1, 13)  # in Paris the day is over
    assert made.body.split("\n\n")[0].startswith("La cantine rouvre lundi")


def test_the_office_knows_the_language_better_than_the_feed() -> None:
    assert draft("<p>Tarif : 3 €</p>", title="Info", office="fr", language="en").language == "fr"
    assert draft("<p>Info</p>", title="Info", language="en").language == "en"


def test_footers_pixels_and_faces_go() -> None:
    made = draft(
        f'{TEXT}<p><img src="https://example.org/hall-1024x683.jpg" alt="La salle"></p>'
        '<p><img src="https://pixel.wp.com/g.gif?x=1"><img src="/1.gif" width="1" height="1">'
        '<img src="https://secure.gravatar.com/avatar/1"></p>'
        "<p>L’article <a>La cantine rouvre</a> est apparu en premier sur <a>Infos</a>.</p>",
        url="https://example.org/a",
        images=(Image(url="https://example.org/hall.jpg", alt="", caption="Six semaines"),),
    )

    assert made.images == (
        Image(url="https://example.org/hall.jpg", alt="La salle", caption="Six semaines", after=1),
    )
    assert "apparu" not in made.body


def test_addresses_are_made_absolute_on_the_base_of_the_item() -> None:
    html = f'{TEXT}<p>Voir <a href="menu">le menu</a> ou <a href="javascript:x()">rien</a>.</p>'

    base = draft(html, url="https://example.org/a", base="https://example.net/fr/")

    assert base.links == ("https://example.net/fr/menu",)
    assert draft(html, url="https://example.org/a").links == ("https://example.org/menu",)


def test_without_a_text_its_summary_is_one() -> None:
    assert draft("", summary="La cantine rouvre lundi.").body == "La cantine rouvre lundi."
