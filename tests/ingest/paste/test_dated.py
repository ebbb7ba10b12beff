"""The date line of a pasted text, whatever stands beside it."""

from datetime import date

import pytest

from pipeline.ingest.paste.pasted import pasted
from pipeline.ingest.text.blocks import markdown

TEXT = "Le service a ouvert ses portes lundi, après deux années de travaux et bien des retards."


@pytest.mark.parametrize(
    "line",
    [
        "3 mars 2026Actualités",
        "Actualités3 mars 2026",
        "Communiqué de presse | 3 mars 2026",
        "3 mars 2026 | News",
        "News - 3 March 2026",
        "Mis à jour le 3 mars 2026",
        "3 mars 2026 · 2 min de lecture",
        "Par la rédaction, le 3 mars 2026",
        "Posté le 3 mars 2026 dans Vie du centre",
        "Article publié le 3 mars 2026",
        "Publié le 3 mars 2026\nMis à jour le 5 mars 2026",
    ],
)
def test_what_the_page_puts_beside_a_date_goes_with_it(line: str) -> None:
    read = pasted(f"Un titre simple\n{line}\n{TEXT}\n{TEXT}")
    assert (read.title, read.published) == ("Un titre simple", date(2026, 3, 3))
    assert markdown(read.blocks) == f"{TEXT}\n\n{TEXT}"


@pytest.mark.parametrize("line", ["3 mars 2026 | Vie associative", "Vie associative - 3 mars 2026"])
def test_a_category_that_no_list_knows_stays(line: str) -> None:
    read = pasted(f"Un titre simple\n{line}\n{TEXT}")
    assert read.published == date(2026, 3, 3)
    assert [b.text for b in read.blocks] == ["Vie associative", TEXT]


def test_what_takes_place_on_a_day_is_no_date_line() -> None:
    assert pasted(f"Un titre simple\n3 mars 2026 | Concert public\n{TEXT}").published is None


def test_a_title_and_its_date_are_parted() -> None:
    read = pasted(f"Un jardin pour tous3 mars 2026\n{TEXT}")
    assert (read.title, read.title_line) == ("Un jardin pour tous", 1)
    assert (read.published, markdown(read.blocks)) == (date(2026, 3, 3), TEXT)
