import json
import re
from typing import Any, Literal

import feedparser
import pytest
from lxml import etree
from msgspec.structs import replace

from pipeline.model.feed import Feed
from pipeline.model.story import Language
from pipeline.publish.feeds import atom, formats, jsonfeed
from pipeline.publish.feeds.formats import Format
from tests.builders import make_edition, make_newsroom, make_visible
from tests.publish.newsrooms import (
    HUB,
    SHOWN_TITLE,
    body,
    full_edition,
    full_feed,
    make_feed,
)

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "http://search.yahoo.com/mrss/"
HISTORY = "http://purl.org/syndication/history/1.0"
ARCHIVAL = {"prev-archive", "next-archive", "current"}
BOTH = pytest.mark.parametrize("format_", [formats.RSS, formats.ATOM], ids=["rss", "atom"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_atom_is_read_back_as_the_json_feed_says_it(language: Language) -> None:
    feed = full_feed(language)
    told = json.loads(formats.JSON.render(feed))
    names = {"id", "url", "title", "summary", "content_html", "date_modified"}
    assert atom.read(formats.ATOM.render(feed)) == {
        "feed_url": told["feed_url"].replace(jsonfeed.FILE, atom.FILE),
        "items": [
            {"language": item.get("language", language)} | {name: item[name] for name in names}
            for item in told["items"]
        ],
    }


@BOTH
def test_a_feed_reader_finds_its_page_its_language_and_every_title(format_: Format) -> None:
    feed = full_feed()
    read: Any = feedparser.parse(format_.render(feed), sanitize_html=False)
    assert not read.bozo
    assert (read.feed.title, read.feed.language) == (feed.title, "fr")
    assert read.feed.link == "https://presse.example.org/fr/"
    assert [e.title for e in read.entries] == [e.title for e in feed.entries]


def test_an_rss_title_is_plain_text_and_a_description_is_html() -> None:
    item = etree.fromstring(formats.RSS.render(full_feed())).findall("channel/item")[2]
    assert item.findtext("title") == SHOWN_TITLE
    description = item.findtext("description")
    assert description is not None
    assert "<" not in description


@BOTH
def test_words_that_look_like_html_are_spelled_so_that_nobody_takes_them_for_it(
    format_: Format,
) -> None:
    words = "Le <messager> & R&D: &amp; &lt; 2 > 1"
    edition = make_edition(make_visible("en", title=words, summary=words))
    document = format_.render(make_feed(edition, make_newsroom(), "en", body))
    spelled = b"Le &#x3C;messager&gt; &#x26; R&#x26;D: &#x26;amp; &#x26;lt; 2 &gt; 1"
    assert b"<title>" + spelled + b"</title>" in document
    (entry,) = feedparser.parse(document).entries
    assert (entry.title, entry.title_detail.type) == (words, "text/plain")


def test_every_item_leads_to_its_own_page_and_names_its_translation() -> None:
    item = etree.fromstring(formats.RSS.render(full_feed())).find("channel/item")
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
    document = etree.fromstring(formats.ATOM.render(full_feed()))
    for element in (document, document.find("{*}entry")):
        assert element is not None
        links = [dict(e.attrib) for e in element.findall("{*}link[@rel='alternate']")]
        assert [link.get("hreflang") for link in links] == [None, "en", "fr"]
        assert links[0]["href"] == links[2]["href"] != links[1]["href"]
    item = etree.fromstring(formats.RSS.render(full_feed())).find("channel/item")
    assert item is not None
    names = [etree.QName(child).localname for child in item]
    assert names[:3] == ["link", "title", "link"]
    assert item.findtext("link") == "https://presse.example.org/fr/2026/nouveau-microscope/"


def test_every_atom_entry_is_told_apart_by_its_updated() -> None:
    stamps = re.findall(rb"<updated>(.*?)</updated>", formats.ATOM.render(full_feed()))
    assert len(set(stamps[1:])) == len(stamps[1:])


def test_windows_of_replays_are_dcmi_periods() -> None:
    valid = etree.fromstring(formats.ATOM.render(full_feed())).findall(
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


def test_an_end_that_nobody_stated_is_in_no_period() -> None:
    feed = full_feed()
    windows = tuple(replace(w, estimated=True) for w in feed.entries[0].windows)
    usual = replace(feed, entries=(replace(feed.entries[0], windows=windows),))
    for document in (formats.ATOM.render(usual), formats.RSS.render(usual)):
        valid = etree.fromstring(document).findall(".//{http://purl.org/dc/terms/}valid")
        assert [v.text for v in valid] == ["start=2026-01-12T08:00:00Z; scheme=W3C-DTF"] * 2


def test_an_entry_in_another_language_than_its_feed_says_so() -> None:
    english = full_feed("en")
    languages = [None if e.language == "en" else "fr" for e in english.entries]
    assert _languages(english) == (languages, languages)
    both = make_feed(full_edition(), make_newsroom(), None, body)
    assert _languages(both) == ([e.language for e in both.entries],) * 2
    assert b"<language>" not in formats.RSS.render(both)
    # RSS has no code for several languages, ISO 639-2 has.
    documents = (formats.RSS.render(both), formats.ATOM.render(both))
    assert [etree.fromstring(d).get(LANG) for d in documents] == [None, "mul"]


LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _languages(feed: Feed) -> tuple[list[str | None], list[str | None]]:
    items = etree.fromstring(formats.RSS.render(feed)).findall("channel/item")
    entries = etree.fromstring(formats.ATOM.render(feed)).findall("{*}entry")
    return [e.get(LANG) for e in items], [e.get(LANG) for e in entries]


def test_a_picture_is_an_enclosure_and_a_bare_media_content() -> None:
    picture = full_feed().entries[0].picture
    assert picture is not None
    item = etree.fromstring(formats.RSS.render(full_feed())).find("channel/item")
    entry = etree.fromstring(formats.ATOM.render(full_feed())).find("{*}entry")
    assert item is not None
    assert entry is not None
    assert [dict(e.attrib) for e in item.findall("enclosure")] == [
        {"url": picture.url, "length": "9000", "type": "image/png"}
    ]
    assert [dict(e.attrib) for e in entry.findall("{*}link[@rel='enclosure']")] == [
        {"href": picture.url, "rel": "enclosure", "length": "9000", "type": "image/png"}
    ]
    for element in (item, entry):
        assert [dict(e.attrib) for e in element.findall(f"{{{MEDIA}}}content")] == [
            {
                "url": picture.url,
                "type": "image/png",
                "medium": "image",
                "fileSize": "9000",
                "width": "840",
                "height": "560",
            }
        ]


@BOTH
def test_a_picture_does_not_change_what_feedparser_takes_for_title_and_summary(
    format_: Format,
) -> None:
    feed = full_feed()
    read: Any = feedparser.parse(format_.render(feed)).entries[0]
    assert feed.entries[0].picture is not None
    assert read.media_content[0]["url"] == feed.entries[0].picture.url
    assert (read.summary_detail.value, read.title_detail.value) == (
        feed.entries[0].summary,
        feed.entries[0].title,
    )


@BOTH
def test_a_feed_names_itself_and_its_hub(format_: Format) -> None:
    links = {
        e.get("rel"): e.get("href") for e in _head(format_, full_feed()).findall(f"{ATOM}link")
    }
    assert links.pop("alternate").startswith("https://presse.example.org/")
    own = f"https://presse.example.org/fr/{format_.file}"
    assert links == {"self": own, "hub": HUB}


@BOTH
@pytest.mark.parametrize("extent", ["complete", "current", "archive"])
def test_it_says_which_part_of_the_feed_it_is_at_its_head_only(
    format_: Format, extent: Literal["complete", "current", "archive"]
) -> None:
    folder = "https://presse.example.org/fr/archive"
    feed = replace(
        full_feed(),
        extent=extent,
        previous=None if extent == "complete" else f"{folder}/2026-01/",
        following=f"{folder}/2026-03/" if extent == "archive" else None,
    )
    head = _head(format_, feed)
    said = [etree.QName(e).localname for e in head.iter(f"{{{HISTORY}}}*")]
    assert said == ([] if extent == "current" else [extent])
    links = {e.get("rel"): e.get("href") for e in head.iter(f"{ATOM}link")}
    assert {rel: href for rel, href in links.items() if rel in ARCHIVAL} == {
        "complete": {},
        "current": {"prev-archive": f"{folder}/2026-01/{format_.file}"},
        "archive": {
            "prev-archive": f"{folder}/2026-01/{format_.file}",
            "next-archive": f"{folder}/2026-03/{format_.file}",
            "current": f"https://presse.example.org/fr/{format_.file}",
        },
    }[extent]


@BOTH
def test_the_only_archive_is_not_marked_as_one_among_others(format_: Format) -> None:
    head = _head(format_, replace(full_feed(), extent="archive"))
    assert list(head.iter(f"{{{HISTORY}}}*")) == []
    assert "current" in {e.get("rel") for e in head.iter(f"{ATOM}link")}


def _head(format_: Format, feed: Feed) -> etree._Element:
    """Return the channel or feed, without its entries."""
    document = etree.fromstring(format_.render(feed))
    head = document.find("channel") if format_ is formats.RSS else document
    for entry in [*head.findall("item"), *head.findall("{*}entry")]:
        head.remove(entry)
    return head


@BOTH
def test_a_feed_without_entries_is_a_feed(format_: Format) -> None:
    empty = make_feed(make_edition(), make_newsroom(), "en", body)
    read: Any = feedparser.parse(format_.render(empty))
    assert (read.bozo, read.entries, read.feed.title) == (False, [], "Calanques Institute")
