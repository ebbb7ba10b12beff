"""The title of a page, whatever its site puts around it."""

from zoneinfo import ZoneInfo

import lxml.html
import pytest

from pipeline.ingest.page.extract import extract
from pipeline.ingest.page.facts import facts
from pipeline.ingest.page.titles import choose

TITLE = "La piscine rouvre lundi"
TEXT = (
    "<p>Après six mois de travaux, les nageurs retrouvent leurs lignes d’eau, et les clubs du "
    "canton leurs horaires, avec un bassin de plus pour les enfants.</p>"
) * 2
PUBLISHER = (
    '<script type="application/ld+json">{"@type": "NewsArticle", '
    '"publisher": {"@type": "Organization", "name": "L’Officiel"}}</script>'
)


def title_of(head: str, body: str, url: str = "https://www.ville-exemple.org/a") -> str | None:
    html = f"<html><head>{head}</head><body>{body}<div>{TEXT}</div></body></html>"
    return extract(html, url=url, zone=ZoneInfo("Europe/Paris")).title


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{TITLE} | Ville Exemple</title>", "<h1>Ville Exemple</h1>"),
        (f"<title>{TITLE} – Ville Exemple</title>", ""),
        (f"<title>Ville Exemple - {TITLE}</title>", ""),
        (f"<title>{TITLE} :: Ville-Exemple.org</title>", ""),
        (f"<title>{TITLE}</title>", '<h1><a href="/">Le portail</a></h1>'),
        (f"<title>Le portail : {TITLE}</title>", f"<h1>Le portail</h1><h2>{TITLE}</h2>"),
        ("<title>Accueil</title>", f"<main><h1>{TITLE}</h1></main>"),
        (f'<title>Accueil</title><meta property="og:title" content="{TITLE}">', ""),
    ],
)
def test_the_title_without_its_site(head: str, body: str) -> None:
    assert title_of(head, body) == TITLE


def test_a_title_with_a_dash_of_its_own_stays_whole() -> None:
    title = "Piscine - les nouveaux horaires"
    assert title_of(f"<title>{title}</title>", "") == title


def titles_of(head: str, body: str) -> tuple[str, ...]:
    html = f"<html><head>{head}</head><body><main>{body}{TEXT}</main></body></html>"
    url = "https://www.ville-exemple.org/a"
    return facts(lxml.html.document_fromstring(html), url, ZoneInfo("Europe/Paris")).titles


@pytest.mark.parametrize(
    ("head", "body"),
    [
        # What stands in the heading besides the title.
        ("", f"<h1>{TITLE}<a class='headerlink' href='#a'>¶</a></h1>"),
        (f"<title>{TITLE}</title>", f"<h1><span>Loisirs</span> <span>{TITLE}</span></h1>"),
        (f"<title>{TITLE}</title>", f"<h1><small>4 mai 2026</small> {TITLE}</h1>"),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE} <span>12 avis</span></h1>"),
        ("", f"<h1>{TITLE}<span style='display:none'>caché</span></h1>"),
        # How its words are set.
        ("", "<h1>La piscine <em>rou</em>vre lundi</h1>"),
        ("", "<h1>La piscine<br>rouvre\n  lundi</h1>"),
        # The name of the site, in one part or in several.
        (f"<title>{TITLE} - Sports - Ville Exemple</title>", f"<h1>Sports</h1><h2>{TITLE}</h2>"),
        (f"<title>{TITLE} - Mairie de Ville-Exemple</title>", ""),
        (f"<title>{TITLE} | Accueil | Ville Exemple</title>", ""),
        (f"<title>{TITLE} – L’officiel</title>" + PUBLISHER, ""),
        (f"<title>Actualités - {TITLE} - Ville Exemple</title>", ""),
        (f"<title>Ville Exemple » Sports » {TITLE}</title>", ""),
        (f"<title>[Ville Exemple] {TITLE}</title>", ""),
        (f"<title>Ville Exemple : {TITLE}</title>", ""),
        (f"<title>{TITLE} : Ville Exemple</title>", ""),
        (f'<meta property="og:title" content="{TITLE} - Ville Exemple">', f"<h1>{TITLE}</h1>"),
        # A page whose headline and metadata differ: readers see the headline.
        ('<meta property="og:title" content="Piscine : les horaires">', f"<h1>{TITLE}</h1>"),
        # A site that escapes its metadata twice.
        ('<meta property="og:title" content="La piscine rouvre&amp;nbsp;lundi">', ""),
        # A site that gives each page's title as its own name.
        (f'<meta name="application-name" content="{TITLE}"><title>{TITLE}</title>', ""),
    ],
)
def test_the_title_readers_see(head: str, body: str) -> None:
    found = choose(titles_of(head, body), [])
    assert found == TITLE


def test_a_title_cut_short_is_completed() -> None:
    assert choose(["La piscine rou…", "Accueil", TITLE], []) == TITLE


def test_a_title_that_ends_in_dots_of_its_own_stays() -> None:
    assert choose(["La piscine…", "La piscine… - Ville"], []) == "La piscine…"


def test_the_text_shows_the_title_without_what_the_metadata_add() -> None:
    assert choose([f"{TITLE} - Loisirs"], ["Loisirs", TITLE]) == TITLE


def test_nothing_is_a_title() -> None:
    assert choose([], ["La piscine"]) is None
