"""The title of a page, whatever its site puts around it."""

from zoneinfo import ZoneInfo

import pytest

from pipeline.ingest.page.extract import extract

TITLE = "La piscine rouvre lundi"
TEXT = (
    "<p>Après six mois de travaux, les nageurs retrouvent leurs lignes d’eau, et les clubs du "
    "canton leurs horaires, avec un bassin de plus pour les enfants.</p>"
) * 2


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
