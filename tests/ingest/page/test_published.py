"""The day a page was published, from what it declares, its address and its date lines."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pipeline.ingest.page.extract import extract

TEXT = (
    "<p>La piscine rouvre lundi après six mois de travaux, avec un bassin pour les enfants et de "
    "nouvelles douches, et les clubs retrouvent leurs horaires.</p>"
) * 2
DAY = date(2026, 5, 4)


def day_of(markup: str = "", *, head: str = "", url: str = "https://example.org/a") -> date | None:
    html = f'<html lang="fr"><head>{head}</head><body><main><h1>La piscine</h1>{markup}{TEXT}'
    return extract(html, url=url, zone=ZoneInfo("Europe/Paris")).published


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-05-03T23:30:00Z", DAY),
        ("2026-05-04T23:30:00-05:00", DAY),
        ("2026-05-04 09:00:00", DAY),
        ("4 mai 2026", DAY),
        ("04/05/2026", DAY),
        ("2026-05-04T99:99", None),
        ("mai 2026", None),
    ],
)
def test_an_instant_is_a_day_where_it_was_written(instant: str, day: date | None) -> None:
    assert day_of(head=f'<meta name="date" content="{instant}">') == day


@pytest.mark.parametrize("path", ["/2026/05/04/la-piscine", "/a/2026-05-04-la-piscine.html"])
def test_an_address_gives_its_day(path: str) -> None:
    assert day_of(url=f"https://example.org{path}") == DAY


@pytest.mark.parametrize(
    "path", ["/2026/13/04/x", "/2026/05/x", "/12026/05/04/x", "/1-2026-05-041"]
)
def test_an_address_without_a_day(path: str) -> None:
    assert day_of(url=f"https://example.org{path}") is None


def test_an_instant_in_utc_yields_to_the_address_beside_it() -> None:
    head = '<meta property="article:published_time" content="2026-05-04T22:30:00Z">'
    assert day_of(head=head, url="https://example.org/2026/05/04/x") == DAY


def test_an_address_of_another_time_yields_to_what_is_declared() -> None:
    head = '<meta property="article:published_time" content="2026-05-04">'
    assert day_of(head=head, url="https://example.org/2019/01/01/x") == DAY


@pytest.mark.parametrize(
    "markup",
    [
        '<span class="posted-on">Posté le 4 mai 2026 par admin</span>',
        '<div class="date-publication">04/05/2026</div>',
        '<p class="info-publi">lundi 4 mai 2026</p>',
    ],
)
def test_an_element_named_as_a_date(markup: str) -> None:
    assert day_of(f"<div>{markup}</div>") == DAY


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="event-date">4 mai 2026</div>',
        '<div class="date-update">Mis à jour le 4 mai 2026</div>',
        '<ul><li class="date">4 mai 2026</li></ul>',
        '<footer><div class="date">4 mai 2026</div></footer>',
        '<div class="x"><div class="y"><p class="date">4 mai 2026</p></div></div>'
        '<div class="x"><div class="y"><p class="date">5 mai 2026</p></div></div>',
    ],
)
def test_dates_of_other_things(markup: str) -> None:
    assert day_of(f"{TEXT}{TEXT}<div><div><div>{markup}</div></div></div>") is None


def test_structured_data_that_a_template_broke() -> None:
    broken = '{"@type": "NewsArticle", "name": "a "quote"", "datePublished": "2026-05-04",}'
    assert day_of(head=f'<script type="application/ld+json">{broken}</script>') == DAY
