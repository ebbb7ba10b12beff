import json
from calendar import timegm
from collections.abc import Callable
from datetime import datetime
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

from pipeline.model.feed import Feed
from pipeline.model.story import Language
from pipeline.publish.feeds.documents import feeds
from pipeline.publish.feeds.formats import ATOM, FORMATS, JSON, RSS, Format
from pipeline.publish.site import site_of
from tests.builders import make_edition, make_newsroom, make_visible
from tests.publish.newsrooms import body, full_edition, full_feed, make_feed, measure

EACH = pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.file)


def archived() -> dict[str, Feed]:
    """Return the documents of feeds with an archive, by address."""
    newest = make_visible("fr", slug="neuf", published="2026-02-03 09:00", translation=False)
    edition = make_edition(*full_edition().visible, newest, at="2026-02-03 12:00")
    return dict(feeds(site_of(edition, make_newsroom(entries=3), body=body, picture=measure)))


GOLDEN: dict[str, Callable[[], Feed]] = {
    "fr": lambda: full_feed("fr"),
    "en": lambda: full_feed("en"),
    "all": lambda: archived()["all/"],
    "archive": lambda: archived()["all/archive/2026-01/"],
}


@EACH
@pytest.mark.parametrize("name", GOLDEN)
def test_the_document_is_the_golden_one(
    format_: Format, name: str, golden: Callable[[str, bytes], None]
) -> None:
    golden(f"{name}-{format_.file}", format_.render(GOLDEN[name]()))


@EACH
def test_rendering_twice_gives_the_same_bytes(format_: Format) -> None:
    assert format_.render(full_feed()) == format_.render(full_feed())


def test_each_has_a_file_a_name_and_a_media_type_of_its_own() -> None:
    for own in (
        {f.file for f in FORMATS},
        {f.name for f in FORMATS},
        {f.media_type for f in FORMATS},
    ):
        assert len(own) == len(FORMATS) == 3


def by_feedparser(content: bytes) -> list[dict[str, object]]:
    """Return what feedparser makes of each entry."""
    read: Any = feedparser.parse(content, sanitize_html=False)
    assert not read.bozo
    found = []
    for e in read.entries:
        language = e.title_detail.language or read.feed.get("language")
        told = {
            "id": e.id,
            "title": e.title_detail.value,
            "url": e.link,
            "published": timegm(e.published_parsed),
            "summary": e.summary_detail.value,
            "content": markup(e.content[-1].value),
            "categories": [t.label or t.term for t in e.get("tags", [])],
            "pictures": [(p.href, p.type, int(p.length)) for p in e.enclosures],
            "language": language,
            "alternates": [
                (link.hreflang, link.href)
                for link in e.links
                if link.get("hreflang") not in (None, language)
            ],
        }
        found.append(told)
    return found


def by_json(content: bytes) -> list[dict[str, object]]:
    """Return the same of each item."""
    read = json.loads(content)
    return [
        {
            "id": i["id"],
            "title": i["title"],
            "url": i["url"],
            "published": int(datetime.fromisoformat(i["date_published"]).timestamp()),
            "summary": i["summary"],
            "content": markup(i["content_html"]),
            "categories": i.get("tags", []),
            "pictures": [
                (a["url"], a["mime_type"], a["size_in_bytes"]) for a in i.get("attachments", [])
            ],
            "language": i.get("language") or read.get("language"),
            "alternates": [
                (v["language"], v["url"]) for v in i["_press"].get("language_versions", [])
            ],
        }
        for i in read["items"]
    ]


def of_model(feed: Feed) -> list[dict[str, object]]:
    """Return the same of the feed itself."""
    return [
        {
            "id": e.id,
            "title": e.title,
            "url": e.url,
            "published": int(e.published.timestamp()),
            "summary": e.summary,
            "content": markup(e.content),
            "categories": [label for _, label in e.categories],
            "pictures": [(p.url, p.media_type, p.length) for p in [e.picture] if p],
            "language": e.language,
            "alternates": [(a.language, a.url) for a in [e.alternate] if a],
        }
        for e in feed.entries
    ]


def markup(html: str) -> list[object]:
    """Return the words and elements of ``html``: feedparser writes attributes in its own order."""
    soup = BeautifulSoup(html, "lxml")
    return [soup.get_text(), *((e.name, dict(e.attrs)) for e in soup.find_all(True))]


@pytest.mark.parametrize("language", ["fr", "en", None])
def test_all_of_them_say_the_same(language: Language | None) -> None:
    newsroom = make_newsroom(untranslated=frozenset({"en"}))
    shown = make_feed(full_edition(), newsroom, language, body)
    assert len(shown.entries) > 3
    # What looks like HTML in a title, feedparser takes for it: see the tests of RSS and Atom.
    feed = replace(shown, entries=tuple(e for e in shown.entries if "<" not in e.title))
    said = of_model(feed)
    assert by_json(JSON.render(feed)) == said
    assert by_feedparser(RSS.render(feed)) == said
    assert by_feedparser(ATOM.render(feed)) == said
