import re
from collections.abc import Callable
from time import struct_time
from types import ModuleType
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from pipeline.model.feed import Feed
from pipeline.model.story import Language
from pipeline.publish import atom, rss
from tests.builders import make_edition, make_newsroom
from tests.publish.newsrooms import ENDED, SHOWN_TITLE, body, full_edition, make_feed

BOTH = pytest.mark.parametrize("format_", [rss, atom], ids=["rss", "atom"])


def full_feed(language: Language = "fr") -> Feed:
    """Return a feed that shows every state."""
    return make_feed(full_edition(), make_newsroom(), language, body)


@BOTH
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_document_is_the_golden_one(
    format_: ModuleType, language: Language, golden: Callable[[str, bytes], None]
) -> None:
    golden(f"{language}-{format_.FILE}", format_.render(full_feed(language)))


@BOTH
def test_rendering_twice_gives_the_same_bytes(format_: ModuleType) -> None:
    assert format_.render(full_feed()) == format_.render(full_feed())


@BOTH
def test_no_address_of_an_ended_replay_is_left(format_: ModuleType) -> None:
    document = format_.render(full_feed("fr")) + format_.render(full_feed("en"))
    assert b"tv.example.org/replay" in document
    assert ENDED.partition("?")[0].encode() not in document


@BOTH
def test_a_feed_reader_finds_every_entry_dated_once_and_in_order(format_: ModuleType) -> None:
    feed = full_feed()
    read: Any = feedparser.parse(format_.render(feed), sanitize_html=False)
    assert not read.bozo
    assert (read.feed.title, read.feed.language) == (feed.title, "fr")
    assert read.feed.link == "https://presse.example.org/fr/"
    found = [(e.id, e.title, e.link, _seconds(e.published_parsed)) for e in read.entries]
    assert found == [(e.id, e.title, e.url, e.published.timetuple()[:6]) for e in feed.entries]
    # feedparser writes attributes in an order of its own.
    texts = [BeautifulSoup(e.content[-1].value, "lxml").get_text() for e in read.entries]
    assert texts == [BeautifulSoup(e.content, "lxml").get_text() for e in feed.entries]
    assert [[t.label or t.term for t in e.tags] for e in read.entries] == [
        [label for _, label in e.categories] for e in feed.entries
    ]


def _seconds(parsed: struct_time) -> tuple[int, ...]:
    return tuple(parsed[:6])


def test_an_rss_title_is_plain_text_and_a_description_is_html() -> None:
    item = etree.fromstring(rss.render(full_feed())).findall("channel/item")[2]
    assert item.findtext("title") == SHOWN_TITLE
    description = item.findtext("description")
    assert description is not None
    assert "<" not in description


def test_every_item_leads_to_its_own_page_and_names_its_translation() -> None:
    item = etree.fromstring(rss.render(full_feed())).find("channel/item")
    assert item is not None
    assert item.findtext("link") == "https://presse.example.org/fr/2026/nouveau-microscope/"
    links = [dict(link.attrib) for link in item.findall("{http://www.w3.org/2005/Atom}link")]
    assert links == [
        {
            "href": "https://presse.example.org/en/2026/new-microscope/",
            "rel": "alternate",
            "hreflang": "en",
            "type": "text/html",
        }
    ]


def test_readers_that_open_the_first_or_the_last_alternate_stay_in_their_language() -> None:
    document = etree.fromstring(atom.render(full_feed()))
    for element in (document, document.find("{*}entry")):
        assert element is not None
        links = [dict(e.attrib) for e in element.findall("{*}link[@rel='alternate']")]
        assert [link.get("hreflang") for link in links] == [None, "en", "fr"]
        assert links[0]["href"] == links[2]["href"] != links[1]["href"]
    item = etree.fromstring(rss.render(full_feed())).find("channel/item")
    assert item is not None
    names = [etree.QName(child).localname for child in item]
    assert names[:3] == ["link", "title", "link"]
    assert item.findtext("link") == "https://presse.example.org/fr/2026/nouveau-microscope/"


def test_every_atom_entry_is_told_apart_by_its_updated() -> None:
    stamps = re.findall(rb"<updated>(.*?)</updated>", atom.render(full_feed()))
    assert len(set(stamps[1:])) == len(stamps[1:])


def test_windows_of_replays_are_dcmi_periods() -> None:
    valid = etree.fromstring(atom.render(full_feed())).findall(
        ".//{http://purl.org/dc/terms/}valid"
    )
    assert [v.text for v in valid] == [
        "start=2026-01-12T08:00:00Z; end=2026-01-19T22:59:59Z; scheme=W3C-DTF",
        "start=2026-01-12T08:00:00Z; end=2026-01-12T19:30:00Z; scheme=W3C-DTF",
        "start=2026-01-19T22:59:59Z; end=2026-01-19T22:59:59Z; scheme=W3C-DTF",
        "start=2026-01-07T08:00:00Z; end=2026-01-13T22:59:59Z; scheme=W3C-DTF",
        "start=2026-01-07T08:00:00Z; end=2026-01-15T19:30:00Z; scheme=W3C-DTF",
        "start=2026-01-07T08:00:00Z; scheme=W3C-DTF",
    ]


def test_an_entry_in_another_language_than_its_feed_says_so() -> None:
    french, english = full_feed("fr"), full_feed("en")
    both = Feed(
        **{name: getattr(french, name) for name in Feed.__slots__ if name != "entries"},
        entries=(french.entries[0], english.entries[0]),
    )
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    items = etree.fromstring(rss.render(both)).findall("channel/item")
    entries = etree.fromstring(atom.render(both)).findall("{http://www.w3.org/2005/Atom}entry")
    assert [e.get(lang) for e in items] == [e.get(lang) for e in entries] == [None, "en"]


@BOTH
def test_a_feed_without_entries_is_a_feed(format_: ModuleType) -> None:
    empty = make_feed(make_edition(), make_newsroom(), "en", body)
    read: Any = feedparser.parse(format_.render(empty))
    assert (read.bozo, read.entries, read.feed.title) == (False, [], "Calanques Institute")
