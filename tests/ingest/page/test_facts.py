"""What a page says of itself: its address, its language versions, its event."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.ingest.page.agreed import Publication
from pipeline.ingest.page.facts import Facts, facts
from pipeline.ingest.page.index import index
from pipeline.model.draft import DraftEvent

URL = "https://www.example.org/fr/a"
TITLE = "Le bassin rouvre lundi"


def facts_of(head: str = "", body: str = f"<h1>{TITLE}</h1>", html: str = "<html>") -> Facts:
    page = f"{html}<head>{head}</head><body>{body}<p>Les nageurs reviennent.</p></body></html>"
    tree = lxml.html.document_fromstring(page)
    return facts(tree, index(tree.iter()), URL, ZoneInfo("Europe/Paris"))


def ld(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_everything_a_page_can_say() -> None:
    said = facts_of(
        '<link rel="canonical" href="/fr/le-bassin">'
        '<link rel="alternate" hreflang="fr" href="/fr/le-bassin">'
        '<link rel="alternate" hreflang="en-GB" href="https://www.example.org/en/the-pool">'
        '<meta property="og:site_name" content="Ville Exemple">'
        '<meta property="article:published_time" content="2026-05-04T10:00:00+02:00">'
        f"<title>{TITLE} | Ville Exemple</title>",
        html='<html lang="fr-FR">',
    )
    assert said == Facts(
        titles=(TITLE,),
        site_name="Ville Exemple",
        language="fr-fr",
        canonical="https://www.example.org/fr/le-bassin",
        alternates={
            "fr": "https://www.example.org/fr/le-bassin",
            "en": "https://www.example.org/en/the-pool",
        },
        published=Publication(day=date(2026, 5, 4), source="meta", others=frozenset()),
        event=None,
    )


def test_an_empty_page_says_nothing() -> None:
    assert facts_of(body="") == Facts(
        titles=(),
        site_name=None,
        language=None,
        canonical=None,
        alternates={},
        published=Publication(day=None, source="", others=frozenset()),
        event=None,
    )


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="x-default" href="/">',
        '<link rel="alternate" hreflang="de" href="/de">',
        '<link rel="alternate" hreflang="en" href="javascript:alert(1)">',
        '<link rel="alternate" hreflang="en" href="http://[">',
        '<link rel="alternate" hreflang="en" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" hreflang="en" media="handheld" href="/m">',
        '<link rel="next" hreflang="en" href="/2">',
        '<link rel="alternate" hreflang="" href="/en">',
        '<link rel="alternate" hreflang="en">',
    ],
)
def test_links_that_are_no_language_version(link: str) -> None:
    assert facts_of(link).alternates == {}


def test_the_first_link_of_a_language_counts() -> None:
    links = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="/{tag}">' for tag in ("en_US", "en-gb")
    )
    assert facts_of(links).alternates == {"en": "https://www.example.org/en_US"}


def test_an_event_within_the_page_it_is_the_subject_of() -> None:
    page = {
        "@type": "WebPage",
        "mainEntity": {
            "@type": "https://schema.org/Festival",
            "startDate": "2026-06-05T00:00:00+02:00",
            "endDate": "2026-06-07T23:59:59+02:00",
            "location": {"name": "Halle Exemple"},
        },
    }
    assert facts_of(ld(page)).event == DraftEvent(
        start=date(2026, 6, 5), end=date(2026, 6, 7), place="Halle Exemple"
    )


def test_an_event_in_microdata() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/Event">'
        '<meta itemprop="startDate" content="2026-06-05T20:30:00+02:00">'
        '<span itemprop="location">Halle Exemple</span></div>'
    )
    assert facts_of(body=body).event == DraftEvent(
        start=datetime(2026, 6, 5, 20, 30),  # noqa: DTZ001 - wall time
        end=None,
        place="Halle Exemple",
    )


def test_the_list_of_an_agenda_is_no_event() -> None:
    events = [{"@type": "Event", "startDate": f"2026-06-0{n}"} for n in range(1, 4)]
    assert facts_of(ld({"@type": "ItemList", "itemListElement": events})).event is None


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000,
        '{"@graph":' * 5_000 + "1" + "}" * 5_000,
        '{"@type": "Article", "mainEntity": ' * 50 + "{}" + "}" * 50,
        "[" + ",".join(['{"@type": "Thing"}'] * 50_000) + "]",
        '{"@type": {"a": []}, "headline": {"b": 1}, "datePublished": [[]]}',
        '{"@type": ["Article", 3], "headline": ["x"], "datePublished": {"@value": 5}}',
        "null",
        "",
    ],
    ids=lambda data: data[:30],
)
def test_hostile_structured_data_takes_nothing_away(data: str) -> None:
    said = facts_of(f'<script type="application/ld+json">{data}</script>')
    assert said.titles == (TITLE,)
    assert said.published.day is None


def test_structured_data_in_a_comment_or_a_cdata_section() -> None:
    thing = '{"@type": "NewsArticle", "datePublished": "2026-05-04"}'
    for before, after in (("<!--", "-->"), ("//<![CDATA[\n", "\n//]]>")):
        script = f'<script type="application/ld+json">{before}{thing}{after}</script>'
        assert facts_of(script).published.day == date(2026, 5, 4)


@settings(max_examples=40)
@example(head="", body="</", url="")  # a comment, to the parser
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=200))
def test_no_markup_raises(head: str, body: str, url: str) -> None:
    page = f"<html><head><title>{head}</title></head><body><h1>{body}</h1><p>2026 {body}</p>"
    tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"))
    assert isinstance(facts(tree, index(tree.iter()), url, ZoneInfo("Europe/Paris")), Facts)
