"""JSON Feed, whole and damaged."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.ingest.feeds.item import Item
from pipeline.ingest.feeds.read import FeedRead, read_feed
from pipeline.model.draft import Image

URL = "https://example.org/feed.json"


def read(**feed: Any) -> FeedRead:
    made = {"version": "https://jsonfeed.org/version/1.1", "title": "News", **feed}
    return read_feed(json.dumps(made).encode(), url=URL)


def test_an_item_with_all_it_may_have() -> None:
    feed = read(
        language="en-GB",
        next_url="?page=2",
        items=[
            {
                "id": "1",
                "url": "/a",
                "title": "Canteen & bar",
                "content_html": "<p>Open.</p>",
                "summary": "It opens.",
                "image": "/a.jpg",
                "date_published": "2026-01-12T09:00:00+01:00",
                "date_modified": "2026-01-13T09:00:00Z",
                "language": "fr",
                "attachments": [
                    {"url": "/b.png", "mime_type": "image/png", "title": "The hall"},
                    {"url": "/c.mp3", "mime_type": "audio/mpeg"},
                ],
            }
        ],
    )

    assert feed == FeedRead(
        items=(
            Item(
                id="1",
                url="https://example.org/a",
                title="Canteen & bar",
                html="<p>Open.</p>",
                summary="It opens.",
                published=datetime(2026, 1, 12, 8, tzinfo=UTC),
                updated=datetime(2026, 1, 13, 9, tzinfo=UTC),
                language="fr",
                images=(
                    Image(url="https://example.org/a.jpg", alt="", caption=""),
                    Image(url="https://example.org/b.png", alt="The hall", caption=""),
                ),
                version=feed.items[0].version,
            ),
        ),
        title="News",
        language="en",
    )


@pytest.mark.parametrize(
    ("item", "known_by"),
    [
        ({"id": 12}, "12"),
        ({"id": 1.5}, "1.5"),
        ({"url": "/a"}, "https://example.org/a"),
        ({"id": None, "external_url": "https://example.net/x"}, "https://example.net/x"),
        ({"id": ["x"], "url": "/a"}, "https://example.org/a"),
    ],
)
def test_what_an_item_is_known_by(item: dict[str, Any], known_by: str) -> None:
    assert [one.id for one in read(items=[item]).items] == [known_by]


def test_text_without_markup_becomes_paragraphs() -> None:
    [item] = read(items=[{"id": "1", "content_text": "One < two\n\nthree"}]).items

    assert (item.html, item.whole) == ("<p>One &lt; two</p>\n<p>three</p>", False)


def test_values_of_other_kinds_than_they_should_be_are_left_out() -> None:
    odd = {"id": "1", "title": 3, "url": [], "content_html": {}, "image": 1, "attachments": "x",
           "date_published": 5, "language": []}  # fmt: skip

    [item] = read(items=[None, "x", 3, odd], title=[], language=7, next_url=1).items

    assert item == Item(id="1", version=item.version)


@pytest.mark.parametrize("mark", ["", "\ufeff", "\n\n  "])
@pytest.mark.parametrize("end", ['{"id": "3", "content_te', "", "]", '], "x": nul', "}}}"])
def test_what_is_cut_off_is_read_up_to_there(mark: str, end: str) -> None:
    text = f'{mark}{{"title": "News", "items": [{{"id": "1"}},\n{{"id": "2"}}, {end}'

    feed = read_feed(text.encode(), url=URL)

    assert ([item.id for item in feed.items], feed.title) == (["1", "2"], "News")


def test_deep_nesting_breaks_nothing() -> None:
    deep = '{"items": [{"id": "1"}, {"id": ' + "[" * 100_000

    assert [item.id for item in read_feed(deep.encode(), url=URL).items] == ["1"]
