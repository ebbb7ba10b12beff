import random

import feedparser
import lxml.html
import pytest

from benchmarks.made import feeds
from benchmarks.made.mixed import documents
from benchmarks.made.pages import LAYOUTS, UNDATED, pages
from benchmarks.made.words import WORDS, sentences
from benchmarks.sets.page import Page
from pipeline.model.story import LANGUAGES

#: Every layout once in each language.
ALL = len(LAYOUTS) * 2


def test_pages_are_the_same_each_time() -> None:
    assert list(pages(4)) == list(pages(4))
    assert list(pages(4)) != list(pages(4, seed=1))


def test_every_layout_comes_in_both_languages() -> None:
    found = {(page.name.partition("-")[0], page.language) for page in pages(ALL)}
    assert found == {(layout, language) for layout in LAYOUTS for language in LANGUAGES}


@pytest.mark.parametrize("page", list(pages(ALL)), ids=lambda page: page.name)
def test_a_page_shows_all_of_its_text_and_more(page: Page) -> None:
    old = page.name.startswith("tables")
    tree = lxml.html.document_fromstring(page.html.decode("cp1252" if old else "utf-8"))
    shown = " ".join(tree.text_content().split())
    body = page.body or ""
    assert [line for line in body.split("\n") if line not in shown] == []
    assert len(shown) > len(body) + 200
    assert (page.published is None) == page.undated == (page.name.split("-")[0] in UNDATED)


def test_the_words_of_both_languages_go_together() -> None:
    french, english = WORDS["fr"], WORDS["en"]
    assert set(french.CHROME) == set(english.CHROME)
    for name in ("SENTENCES", "TITLES", "HEADINGS", "ITEMS", "RELATED", "ORGANS", "PLACES"):
        assert len(getattr(french, name)) == len(getattr(english, name))


def test_mixed_documents_have_both_languages() -> None:
    dice = random.Random(1)
    labelled = [(lang, text) for lang in LANGUAGES for text in sentences(dice, lang, 10)]
    found = list(documents(labelled, 20))
    assert {language for d in found for language, _ in d.parts} == {"fr", "en"}
    assert all(len({language for language, _ in d.parts}) == 2 for d in found)
    assert found == list(documents(labelled, 20))


def test_an_undamaged_feed_has_its_entries() -> None:
    whole = dict(feeds.feeds())
    for kind in ("RSS", "Atom"):
        assert len(feedparser.parse(whole[f"{kind}, none"]).entries) == feeds.ENTRIES


def test_every_damage_changes_something() -> None:
    found = dict(feeds.feeds())
    for damage in feeds.DAMAGES:
        if damage != "none":
            assert any(found[f"{k}, {damage}"] != found[f"{k}, none"] for k in ("RSS", "Atom"))
