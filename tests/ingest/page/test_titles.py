"""The title of a page, whatever its site puts around it."""

from datetime import date
from zoneinfo import ZoneInfo

import lxml.html
import pytest

from pipeline.ingest.draft import draft_from_html
from pipeline.ingest.page.extract import extract
from pipeline.ingest.page.facts import facts
from pipeline.ingest.page.index import index
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


def test_a_heading_of_the_first_level_is_the_title_whatever_part_of_the_window_it_is() -> None:
    said = '<meta property="og:title" content="Le club des nageurs du canton – Les eaux vives">'
    heads = "<h1>Les eaux vives</h1><h2>Le club des nageurs du canton</h2>"
    assert title_of(said, heads) == "Les eaux vives"


def test_a_heading_without_a_letter_is_no_title() -> None:
    assert title_of("<title>La ville</title>", f"<h1>🏡</h1><h1>{TITLE}</h1>") == TITLE


def test_a_title_with_a_dash_of_its_own_stays_whole() -> None:
    title = "Piscine - les nouveaux horaires"
    assert title_of(f"<title>{title}</title>", "") == title


@pytest.mark.parametrize(
    "title",
    [
        "La maire salue la « belle réussite » des nageurs",
        "« Nous voulions un bassin de plus » - la maire",
        "Piscine : « Un bassin de plus »",
    ],
)
def test_quotes_are_not_marks_between_a_title_and_its_site(title: str) -> None:
    assert title_of(f"<title>{title} | Ville Exemple</title>", "") == title
    assert title_of(f"<title>{title}</title>", f"<h1>{title}</h1>") == title


def test_the_site_that_stands_above_the_text_is_not_its_title() -> None:
    head = f"<title>Le portail - {TITLE}</title>"
    assert title_of(head, f"<p>Le portail</p><p><b>{TITLE}</b></p>") == TITLE


def test_a_line_above_the_text_does_not_cut_a_title_shown_whole() -> None:
    title = "Piscine : la réouverture est pour lundi"
    assert title_of(f"<title>{title}</title>", f"<p>Piscine</p><p>{title}</p>") == title


def titles_of(head: str, body: str) -> tuple[str, ...]:
    html = f"<html><head>{head}</head><body><main>{body}{TEXT}</main></body></html>"
    url = "https://www.ville-exemple.org/a"
    tree = lxml.html.document_fromstring(html)
    return facts(tree, index(tree.iter()), url, ZoneInfo("Europe/Paris")).titles


@pytest.mark.parametrize(
    ("head", "body"),
    [
        # What stands in the heading besides the title.
        ("", f"<h1>{TITLE}<a class='headerlink' href='#a'>¶</a></h1>"),
        (f"<title>{TITLE}</title>", f"<h1><span>Loisirs</span> <span>{TITLE}</span></h1>"),
        (f"<title>{TITLE}</title>", f"<h1><small>4 mai 2026</small> {TITLE}</h1>"),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE} <span>12 avis</span></h1>"),
        ("", f"<h1>{TITLE}<span style='display:none'>caché</span></h1>"),
        # A line above the title, by its name, or because the metadata mark where it ends.
        ("", f"<h1><span class='surtitre'>Loisirs :</span> {TITLE}</h1>"),
        (f"<title>Loisirs : {TITLE}</title>", f"<h1><span>Loisirs</span> {TITLE}</h1>"),
        (f"<title>Loisirs | {TITLE}</title>", f"<h1><small>En ville</small>{TITLE}</h1>"),
        # The title, and the name of a part of the site after it.
        (
            f"<title>{TITLE} » Loisirs » Le portail</title><meta property='og:title' "
            f'content="{TITLE}">',
            f"<h1><span>{TITLE}</span><a href='/loisirs'>Le portail</a></h1>",
        ),
        # Above it stands but the name of a section of the site.
        ("<title>Actualités | Ville Exemple</title>", f"<h1>Actualités</h1><h2>{TITLE}</h2>"),
        ("<title>Ville Exemple</title>", f"<h2>Espace presse</h2><h3>{TITLE}</h3>"),
        (
            "<title>Détail de l’actualité - Le portail</title>",
            f"<h1>Détail de l’actualité</h1><h2>{TITLE}</h2><h3>Un bassin de plus</h3>",
        ),
        (
            f"<title>Communiqué de presse - {TITLE} - Le portail</title>",
            f"<h1>Communiqué de presse</h1><h2>{TITLE}</h2>",
        ),
        (f"<title>{TITLE} / Actualités / Le portail</title>", "<h1>Actualités</h1>"),
        # Other headings of the page that are much like its metadata.
        (
            f"<title>{TITLE} - Les nageurs du canton reprennent leurs horaires</title>"
            f'<meta property="og:title" content="{TITLE}">',
            f"<h1>{TITLE}</h1><h2>Les nageurs du canton reprennent leurs horaires</h2>",
        ),
        (
            '<meta property="og:title" content="La piscine rouvre">',
            f"<h1>{TITLE}</h1><h3>La piscine rouvre</h3>",
        ),
        # A site called otherwise than its host, in a heading that leads to its first page.
        (
            f"<title>L’Officiel » Archives » {TITLE}</title>",
            f"<h1><a href='https://www.ville-exemple.org'>L’Officiel</a></h1><h2>{TITLE}</h2>",
        ),
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


@pytest.mark.parametrize("title", ["Piscine : la réouverture", "« Piscine » : les horaires"])
def test_a_title_in_two_parts_stays_whole(title: str) -> None:
    first, colon, second = title.partition(" :")
    parts = f"<h1><span>{first}{colon}</span><br><span>{second}</span></h1>"
    assert choose(titles_of(f"<title>{title} - Ville Exemple</title>", parts), []) == title


@pytest.mark.parametrize("mark", [":", ".", " –"])
def test_a_mark_of_its_own_joins_the_first_words_to_the_title(mark: str) -> None:
    heading = f"<h1><em>Loisirs</em>{mark} la piscine rouvre lundi</h1>"
    title = f"Loisirs{mark} la piscine rouvre lundi"
    assert titles_of("<title>Loisirs : la piscine rouvre lundi</title>", heading)[0] == title


def test_a_quote_that_ends_the_metadata_does_not_end_the_title() -> None:
    title = 'La piscine dite "des Remparts" rouvre'
    head = f'<title>{title}</title><meta property="og:title" content="La piscine dite ">'
    assert titles_of(head, "") == (title,)


def test_a_title_cut_short_is_completed() -> None:
    assert choose(["La piscine rou…", "Accueil", TITLE], []) == TITLE


def test_a_title_that_ends_in_dots_of_its_own_stays() -> None:
    assert choose(["La piscine…", "La piscine… - Ville"], []) == "La piscine…"


def test_the_text_shows_the_title_without_what_the_metadata_add() -> None:
    assert choose([f"{TITLE} - Loisirs"], ["Loisirs", TITLE]) == TITLE


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (
            "Un hiver qui ne ressemblera pas aux autres",
            "Un hiver qui ne ressemblera pas aux autres",
        ),
        ("Actualités", "Les nageurs retrouvent leurs lignes d’eau"),
    ],
)
def test_the_address_gives_the_title_only_where_the_headline_says_nothing(
    heading: str, title: str
) -> None:
    html = f"<html lang='fr'><body><main><h1>{heading}</h1>{TEXT}</main></body></html>"
    url = "https://www.ville-exemple.org/les-nageurs-retrouvent-leurs-lignes-d-eau"
    assert draft_from_html(html, source="-", url=url, today=date(2026, 5, 4)).title == title


def test_nothing_is_a_title() -> None:
    assert choose([], ["La piscine"]) is None


def test_the_title_of_a_list_is_that_of_its_section() -> None:
    news = "".join(f"<h2><a href='/{n}'>La piscine, épisode {n}</a></h2>" for n in (1, 2))
    head = "<title>Actualités | Ville Exemple</title>"
    assert titles_of(head, f"<h1>Actualités</h1>{news}") == ("Actualités",)


@pytest.mark.parametrize("window", ["Untitled Document", "Article - Le portail", "Ville Exemple"])
def test_a_window_that_nobody_gave_a_title(window: str) -> None:
    head = f'<meta property="og:site_name" content="Le portail"><title>{window}</title>'
    assert title_of(head, f"<div><h2>{TITLE}</h2></div>") == TITLE
