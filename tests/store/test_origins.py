"""What the ledger keeps of where articles came from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store import ledger
from pipeline.store.origins import Offer, Origin, Origins
from tests.builders import STORY_ID, instant

AT = instant("2026-01-12 09:00")
ORIGIN = Origin(story=STORY_ID, language="fr", folder="2026/a", done=False)


@pytest.fixture
def origins(tmp_path: Path) -> Iterator[Origins]:
    with ledger.opened(tmp_path / "ledger.sqlite") as led:
        yield led.origins


def test_an_item_is_known_by_the_surest_of_its_keys(origins: Origins) -> None:
    other = Origin(story="other", language="en", folder="2026/b", done=True)
    assert origins.known(["bytes:1"]) is None
    origins.remember(["bytes:1", "url:a"], ORIGIN, source="a.txt", at=AT)
    origins.remember(["text:1"], other, source="b.txt", at=AT)
    assert origins.known(["bytes:2", "url:a", "text:1"]) == ORIGIN
    assert origins.known(["text:1", "url:a"]) == other


def test_the_files_of_a_story_are_kept_as_they_were_filed(origins: Origins) -> None:
    origins.keep_originals(STORY_ID, {"fr.md": "un", "en.md": "one"})
    origins.keep_originals(STORY_ID, {"fr.md": "deux"})
    assert origins.originals(STORY_ID) == {"fr.md": "deux", "en.md": "one"}
    assert origins.originals("other") == {}


def test_an_offer_replaces_an_earlier_one_and_waits_until_it_is_settled(origins: Origins) -> None:
    offers = [
        Offer(story=STORY_ID, file="fr.md", text=text, source="a", at=AT) for text in ("un", "deux")
    ]
    for offer in offers:
        origins.make_offer(offer)
    assert origins.offers() == (offers[1],)
    origins.settle_offer(STORY_ID, "en.md")
    assert origins.offers() == (offers[1],)
    origins.settle_offer(STORY_ID, "fr.md")
    assert origins.offers() == ()


def test_a_story_expects_its_other_language_at_an_address(origins: Origins) -> None:
    origins.expect(STORY_ID, {"en": "example.org/a"})
    assert origins.expecting("example.org/a", "en") == STORY_ID
    assert origins.expecting("example.org/a", "fr") is None
    assert origins.expecting("example.org/b", "en") is None


def test_a_visit_is_kept_until_the_next(origins: Origins) -> None:
    assert origins.visit("https://example.org/") is None
    origins.keep_visits({"https://example.org/": "{}"})
    origins.keep_visits({"https://example.org/": '{"a": 1}'})
    assert origins.visit("https://example.org/") == '{"a": 1}'


def test_blocks_are_counted_once_a_page_and_of_the_latest_pages(origins: Origins) -> None:
    for _ in range(2):
        origins.see_blocks("example.org", "a", ["1", "2"], AT)
    origins.see_blocks("example.org", "b", ["2"], AT)
    origins.see_blocks("other.example", "c", ["2"], AT)
    assert origins.chrome("example.org") == ({"1": 1, "2": 2}, 2)
    for n in range(60):
        origins.see_blocks("example.org", f"page {n:02}", ["3"], AT.replace(minute=n))
    assert origins.chrome("example.org") == ({"3": 40}, 40)


def test_what_robots_may_is_kept_for_a_time(origins: Origins) -> None:
    origins.keep_robots({"https://example.org": "a", "https://other.example": "b"}, AT)
    origins.keep_robots({"https://example.org": "c"}, AT.replace(hour=20))
    assert origins.robots(AT) == {"https://example.org": "c", "https://other.example": "b"}
    assert origins.robots(AT.replace(hour=12)) == {"https://example.org": "c"}


def test_an_interrupted_job_keeps_its_beginning(origins: Origins) -> None:
    later = AT.replace(hour=20)
    assert origins.begin_job("a", AT) == AT
    assert origins.begin_job("a", later) == AT
    origins.end_job("a")
    assert origins.begin_job("a", later) == later
