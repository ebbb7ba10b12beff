"""Which blocks of a page are its text."""

from zoneinfo import ZoneInfo

import pytest

from pipeline.errors import problem
from pipeline.ingest.page.extract import extract

ONE = (
    "La ludothèque rouvre samedi après un été de travaux, et les habitants du quartier pourront "
    "y emprunter plus de deux mille jeux pour toute la famille."
)
TWO = (
    "Une salle a été aménagée pour les tout-petits, une autre pour les tournois du vendredi soir, "
    "que l’association voudrait relancer avant les vacances de Noël."
)
THREE = (
    "L’abonnement reste gratuit jusqu’à douze ans ; les bénévoles cherchent encore trois personnes "
    "pour tenir l’accueil le mercredi et le samedi matin."
)
FOUR = (
    "Les jeux abîmés seront réparés le jeudi, dans l’atelier du premier étage, par ceux qui savent "
    "tenir un pinceau et qui ont un peu de patience."
)
TITLE = "<h1>La ludothèque rouvre</h1>"


def read(markup: str) -> list[str]:
    html = f"<html><body>{markup}</body></html>"
    return list(extract(html, url="https://example.org/a/", zone=ZoneInfo("UTC")).blocks)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_an_article_keeps_its_headings_lists_and_quotations() -> None:
    page = read(
        f"<main>{TITLE}<p>{ONE}</p><h2>Deux salles</h2><p>{TWO}</p>"
        "<blockquote><p>On attendait ça depuis longtemps.</p></blockquote>"
        f"<ul><li>lundi</li><li>samedi</li></ul><p>{THREE}</p></main>"
    )
    assert page[-6:] == [
        ONE,
        "## Deux salles",
        TWO,
        "> On attendait ça depuis longtemps.",
        "- lundi\n- samedi",
        THREE,
    ]


def test_each_paragraph_may_sit_in_boxes_of_its_own() -> None:
    boxes = "".join(
        f'<div class="w"><div class="c">{part}</div></div>'
        for part in (TITLE, f"<p>{ONE}</p>", f"<p>{TWO}</p>", "<h2>Accueil</h2>", f"<p>{THREE}</p>")
    )
    assert read(boxes)[-4:] == [ONE, TWO, "## Accueil", THREE]


def test_a_page_that_is_one_form_is_read() -> None:
    assert read(f"<form id='aspnetForm'>{TITLE}{paragraphs(ONE, TWO, THREE)}</form>")[-3:] == [
        ONE,
        TWO,
        THREE,
    ]


def test_a_page_named_as_a_menu_or_hidden_until_scripts_run_is_read() -> None:
    for wrapper in ('class="modal popup"', 'style="visibility: hidden"', 'class="with-sidebar"'):
        page = read(f"<div {wrapper}>{TITLE}{paragraphs(ONE, TWO, THREE)}</div>")
        assert page[-3:] == [ONE, TWO, THREE]


def test_teasers_of_other_pages_stay_out() -> None:
    teaser = (
        '<div class="card"><a href="/b">Le marché déménage place de la Gare pour tout un mois, '
        "et ses commerçants s’en réjouissent d’avance</a></div>"
    )
    page = read(f"<div>{TITLE}{paragraphs(ONE, TWO, THREE)}</div><div>{teaser * 3}</div>")
    assert "marché" not in "".join(page)


def test_teasers_after_a_text_stay_out_though_their_headings_are_read() -> None:
    teasers = "".join(
        f'<div><h3><a href="/{n}">Le marché {n} déménage</a></h3><p>{TWO}</p></div>'
        for n in ("de midi", "du soir", "couvert")
    )
    page = read(f"<article>{TITLE}{paragraphs(ONE, TWO, THREE)}{teasers}</article>")
    assert page == [ONE, TWO, THREE]


def test_a_list_whose_headings_are_links_is_a_text() -> None:
    items = "".join(
        f'<div><h3><a href="/{n}">Le jardin {n}</a></h3><p>{said}</p></div>'
        for n, said in (("nord", ONE), ("sud", TWO), ("est", THREE), ("ouest", FOUR))
    )
    page = read(f"<article><h1>Quatre jardins</h1><p>{ONE[:80]}.</p>{items}</article>")
    assert page[-3:] == [TWO, THREE, FOUR]


def test_parts_of_a_text_keep_headings_that_lead_to_what_they_are_about() -> None:
    parts = f'<h2><a href="/b">La salle bleue</a></h2><p>{TWO}</p>'
    page = read(f"<article>{TITLE}<p>{ONE}</p>{parts}<p>{THREE}</p></article>")
    assert page[-3:] == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("mark", "heading"),
    [
        ('<a name="b">', "## Deux salles"),
        ('<a id="b" target="_blank">', "## Deux salles"),
        ('<a href="#b">', "## [Deux salles](https://example.org/a/#b)"),
    ],
)
def test_a_heading_that_is_a_mark_within_its_page_is_kept(mark: str, heading: str) -> None:
    page = read(f"<main>{TITLE}<p>{ONE}</p><h2>{mark}Deux salles</a></h2>{paragraphs(TWO, THREE)}")
    assert page[-3:] == [heading, TWO, THREE]


def test_a_heading_after_links_within_a_text_is_kept() -> None:
    links = '<ul><li><a href="/b">Le marché déménage</a></li><li><a href="/c">Le pont</a></li></ul>'
    blocks = (f"<p>{ONE}</p>", links, "<h2>Deux salles</h2>", f"<p>{TWO}</p>", f"<p>{THREE}</p>")
    rows = "".join(f'<div class="row"><div class="cell">{block}</div></div>' for block in blocks)
    page = read(f"<article><header>{TITLE}</header>{rows}</article>")
    assert page[-3:] == ["## Deux salles", TWO, THREE]


def test_the_beginning_of_a_text_in_another_box_called_the_same_is_kept() -> None:
    first, second, *others = (
        f'<div class="story-part"><p>{text}</p></div>' for text in (ONE, TWO, *(THREE, FOUR) * 5)
    )
    page = read(f"<div>{TITLE}<div>{first}{second}</div><div>{''.join(others)}</div></div>")
    assert page[:3] == [ONE, TWO, THREE]


def test_the_title_again_above_a_player_is_no_heading() -> None:
    link = "<p><a href='/v'>Voir les images de la semaine</a></p>"
    player = "<section><header><h2>La ludothèque rouvre en vidéo</h2></header></section>"
    page = read(f"<main>{TITLE}{paragraphs(ONE, TWO)}{link}{player}<p>{THREE}</p></main>")

    assert "vidéo" not in "".join(page)


@pytest.mark.parametrize(
    "wall",
    [
        "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
        "Cet article est réservé à nos abonnés",
        "This article is for subscribers only.",
    ],
)
def test_a_text_that_says_it_is_cut_off_is_read_with_a_warning(wall: str) -> None:
    html = f"<main>{TITLE}{paragraphs(ONE, TWO, THREE, wall)}</main>"
    found = extract(html, url="https://example.org/a/", zone=ZoneInfo("UTC"))
    assert found.blocks[-3:] == (ONE, TWO, THREE)
    assert found.warnings == (problem("text-cut", words=wall),)


def test_subscribers_in_a_text_are_no_warning() -> None:
    said = (
        "Cet article est réservé aux abonnés, dit la loi du quartier, et personne n’y trouve rien."
    )
    html = f"<main>{TITLE}{paragraphs(ONE, said, TWO, THREE)}</main>"
    found = extract(html, url="https://example.org/a/", zone=ZoneInfo("UTC"))
    assert (said in found.blocks, found.warnings) == (True, ())


def test_an_invitation_between_title_and_text_is_no_standfirst() -> None:
    said = "Personnalisez votre expérience et créez le journal du quartier rien que pour vous, ici."
    html = f"<header>{TITLE}<p>{said}</p></header><main>{paragraphs(ONE, TWO, THREE)}</main>"
    assert read(html) == [ONE, TWO, THREE]


def test_a_caption_goes_with_its_picture() -> None:
    caption = "Les bénévoles devant les rayonnages, un matin de juin, avant les premiers travaux"
    page = read(
        f"<main>{TITLE}<p>{ONE}</p><div class='wp-caption'><img src='/a.jpg'>"
        f"<p class='wp-caption-text'>{caption}</p></div>{paragraphs(TWO, THREE)}</main>"
    )
    assert page[-3:] == [ONE, TWO, THREE]


def test_a_short_last_line_beside_the_text_is_kept() -> None:
    last = "Rediffusion visible jusqu’au 12 mai 2026 :"
    assert read(f"<main>{TITLE}{paragraphs(ONE, TWO, THREE, last)}</main>")[-1] == last


def test_raised_and_lowered_figures_keep_their_place() -> None:
    said = "Il y a 10<sup>6</sup> cellules par m<sup>2</sup> de CO<sub>2</sub> le 1<sup>er</sup>. "
    assert read(f"<main>{TITLE}<p>{said}{ONE}</p></main>") == [
        f"Il y a 10⁶ cellules par m² de CO₂ le 1er. {ONE}"
    ]
