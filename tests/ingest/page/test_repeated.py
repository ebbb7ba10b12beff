"""What repeats on the pages of a source is learned and left out."""

from collections import Counter
from zoneinfo import ZoneInfo

from pipeline.ingest.page.extract import extract
from pipeline.ingest.page.repeated import fingerprints, repeated

OPENING = (
    "Le musée de la Mer ouvre samedi une salle consacrée aux phares de la côte, avec une lanterne "
    "restaurée par les élèves du lycée maritime."
)
ENDING = (
    "Les visiteurs pourront monter dans la lanterne par groupes de six, accompagnés d’un ancien "
    "gardien, jusqu’à la fin des vacances d’automne."
)
ABOUT = (
    "Fondé par des pêcheurs, le musée de la Mer conserve quatre mille objets et accueille chaque "
    "année des classes de toute la région."
)


def test_mark_up_case_and_accents_do_not_count() -> None:
    assert fingerprints(
        ["**Le Musée** de la [mer](https://example.org/)", "le musee de la mer"]
    ) == (fingerprints(["le musée de la mer"]))


def test_a_single_word_has_none() -> None:
    assert fingerprints(["## Contact", "", "---"]) == ()


def test_three_pages_and_half_of_them_make_chrome() -> None:
    assert repeated(Counter({"a": 3, "b": 2, "c": 5}), pages=4) == {"a", "c"}
    assert repeated(Counter({"a": 3, "b": 2, "c": 5}), pages=10) == {"c"}


def test_a_page_is_read_without_them() -> None:
    html = f"<main><h1>Les phares</h1><p>{OPENING}</p><p>{ENDING}</p><p>{ABOUT}</p></main>"
    url, zone = "https://example.org/phares", ZoneInfo("UTC")
    assert extract(html, url=url, zone=zone).blocks == (OPENING, ENDING, ABOUT)
    without = fingerprints([ABOUT])
    assert extract(html, url=url, zone=zone, without=without).blocks == (OPENING, ENDING)
