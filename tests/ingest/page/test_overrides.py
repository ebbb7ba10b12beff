"""The office says with CSS selectors where a site that is misread holds what."""

from datetime import date
from zoneinfo import ZoneInfo

from pipeline.errors import problem
from pipeline.ingest.page.extract import Extracted, extract
from pipeline.model.source import Selectors

PAGE = """
<html lang="fr"><head><title>Actualités</title></head><body>
<div class="t">Un pont pour les loutres</div>
<p class="d">Mis en ligne le 3 mars 2026</p>
<div class="x"><p>Première phrase du texte.</p><p class="pub">Une réclame.</p>
<nav><p>Même ceci est du texte.</p></nav><img src="/loutre.jpg" alt="Une loutre"></div>
<div class="y"><p>Ce paragraphe, pourtant bien plus long que tous les autres, n’est pas du texte et
ne doit pas être pris pour lui, quoi qu’en disent les règles générales.</p></div>
</body></html>
"""


def read(**selectors: object) -> Extracted:
    return extract(
        PAGE,
        url="https://example.org/a",
        zone=ZoneInfo("UTC"),
        selectors=Selectors(**selectors),  # type: ignore[arg-type]
    )


def test_all_below_the_body_is_the_text_and_nothing_else() -> None:
    page = read(body=".x", remove=(".pub",))
    assert page.blocks == ("Première phrase du texte.", "Même ceci est du texte.")
    assert [(image.url, image.after) for image in page.images] == [
        ("https://example.org/loutre.jpg", 1)
    ]


def test_title_and_date_win_over_everything() -> None:
    page = read(title=".t", date=".d")
    assert (page.title, page.published) == ("Un pont pour les loutres", date(2026, 3, 3))


def test_a_selector_that_finds_nothing_is_told_and_the_page_read_all_the_same() -> None:
    page = read(body="#absent", remove=("aside.gone",))
    assert page.warnings == (
        problem("selector-nothing", selector="aside.gone"),
        problem("selector-nothing", selector="#absent"),
    )
    assert page.blocks == read().blocks
