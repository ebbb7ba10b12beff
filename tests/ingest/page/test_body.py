"""Which blocks of a page are its text."""

from zoneinfo import ZoneInfo

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
