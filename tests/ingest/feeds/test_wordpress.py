"""Posts of WordPress sites, with what plugins for languages add to them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.errors import InvalidInput
from pipeline.ingest.feeds.item import Item
from pipeline.ingest.feeds.qtranslate import versions
from pipeline.ingest.feeds.wordpress import api_of, posts_address, read_posts
from pipeline.model.draft import Image

URL = "https://example.org/wp-json/wp/v2/posts?per_page=20"
LONG = f"<p>{'The canteen is open again. ' * 10}</p>"


def post(number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "date": "2026-01-12T10:00:00",
        "date_gmt": "2026-01-12T09:00:00",
        "guid": {"rendered": f"https://example.org/?p={number}"},
        "modified_gmt": "2026-01-13T09:00:00",
        "status": "publish",
        "link": f"https://example.org/post-{number}/",
        "title": {"rendered": "Canteen &#038; bar"},
        "content": {"rendered": LONG, "protected": False},
        "excerpt": {"rendered": "<p>It opens [&hellip;]</p>\n", "protected": False},
        **more,
    }


def read(*posts: Any) -> tuple[Item, ...]:
    return read_posts(json.dumps(posts).encode(), url=URL)


def test_a_post_with_its_picture() -> None:
    media = {
        "media_type": "image",
        "source_url": "https://example.org/a.jpg",
        "alt_text": "The hall",
        "caption": {"rendered": "<p>Seen from the stairs</p>"},
    }

    [item] = read(post(_embedded={"wp:featuredmedia": [media]}))

    assert item == Item(
        id="https://example.org/?p=1",
        url="https://example.org/post-1/",
        title="Canteen & bar",
        html=LONG,
        whole=True,
        summary="It opens […]",
        published=datetime(2026, 1, 12, 9, tzinfo=UTC),
        updated=datetime(2026, 1, 13, 9, tzinfo=UTC),
        images=(
            Image(url="https://example.org/a.jpg", alt="The hall", caption="Seen from the stairs"),
        ),
        version=item.version,
    )


def test_polylang_names_the_posts_by_their_numbers() -> None:
    french, english = read(
        post(1, lang="fr", translations={"fr": 1, "en": 2}),
        post(2, lang="en", translations={"fr": 1, "en": 2}),
    )

    pages = {"fr": "https://example.org/post-1/", "en": "https://example.org/post-2/"}
    assert (french.language, french.alternates) == ("fr", pages)
    assert (english.language, english.alternates) == ("en", pages)


def test_a_version_that_is_on_another_page_of_the_list_is_found_by_its_number() -> None:
    [item] = read(post(2, lang="en", translations={"fr": 1, "en": 2}))

    assert item.alternates == {
        "fr": "https://example.org/?p=1",
        "en": "https://example.org/post-2/",
    }


@pytest.mark.parametrize(
    "more",
    [
        {"wpml_current_locale": "fr_FR",
         "wpml_translations": {"en_US": {"locale": "en_US", "id": 5, "href": "/en/post/"}}},
        {"wpml_current_locale": "fr_FR",
         "wpml_translations": [{"locale": "en_US", "id": 5, "href": "/en/post/"}]},
        {"lang": {"code": "fr"}, "translations": {"en": "https://example.org/en/post/"}},
        {"locale": "fr_FR", "translations": [{"lang": "en", "link": "/en/post/"}]},
    ],
)  # fmt: skip
def test_other_plugins_name_the_pages(more: dict[str, Any]) -> None:
    [item] = read(post(1, **more))

    assert (item.language, item.alternates) == (
        "fr",
        {"en": "https://example.org/en/post/", "fr": "https://example.org/post-1/"},
    )


def test_links_to_the_api_are_no_pages() -> None:
    href = "https://example.org/wp-json/wp/v2/posts/7"
    [item] = read(
        post(1, lang="fr", _links={"translations": [{"lang": "en", "href": href}], "self": []})
    )

    assert item.alternates["en"] == "https://example.org/?p=7"


def test_two_languages_in_one_post_are_two_items() -> None:
    french, english = read(
        post(
            title={"rendered": "[:fr]Cantine[:en]Canteen[:]"},
            content={"rendered": "[:fr]<p>Elle rouvre.</p>[:en]<p>It reopens.</p>[:]"},
            excerpt={"rendered": ""},
        )
    )

    pages = {"fr": "https://example.org/post-1/", "en": "https://example.org/post-1/?lang=en"}
    assert [(i.language, i.title, i.html, i.url, i.whole) for i in (french, english)] == [
        ("fr", "Cantine", "<p>Elle rouvre.</p>", pages["fr"], True),
        ("en", "Canteen", "<p>It reopens.</p>", pages["en"], True),
    ]
    assert french.alternates == english.alternates == pages


def test_the_marks_of_languages() -> None:
    assert versions("Both: <!--:fr-->un<!--:--><!--:en-->one<!--:--> end") == {
        "fr": "Both: un end",
        "en": "Both: one end",
    }
    assert versions("[:de]eins[:en]one") == {"en": "one"}
    assert versions("Nothing [:] here") == {}


def test_what_is_not_for_everyone_is_left_out() -> None:
    kept = read(
        post(1, content={"rendered": "", "protected": True}),
        post(2, status="private"),
        post(3, status="future"),
        post(4, content={"rendered": LONG}, excerpt={"rendered": "", "protected": True}),
        post(5),
    )

    assert [item.id for item in kept] == ["https://example.org/?p=5"]


@pytest.mark.parametrize(
    "html",
    ["", "<p>Two words.</p>", LONG + "<p>[&hellip;]</p>", f"[vc_row][vc_column]{LONG}[/vc_column]"],
)
def test_what_is_not_the_whole_text_is_said_so(html: str) -> None:
    assert [item.whole for item in read(post(content={"rendered": html}))] == [False]


def test_posts_that_say_odd_things_are_read_all_the_same() -> None:
    odd: dict[str, Any] = {
        "id": "x", "content": "Plain", "title": None, "link": 5, "guid": [], "date_gmt": 1,
        "lang": 3, "translations": {"en": None, "fr": [1]}, "_embedded": {"wp:featuredmedia": [
            {"code": "rest_forbidden"}, None]}, "_links": 4,
    }  # fmt: skip

    [item] = read(odd)

    assert item == Item(id=f"{URL}#x", html="Plain", version=item.version)


@pytest.mark.parametrize("before", ["", "\ufeff", "<br />\n<b>Notice</b>: wrong [1]\n"])
def test_notices_before_and_damage_after_the_list(before: str) -> None:
    text = f"{before}[{json.dumps(post(1))},{json.dumps(post(2))[:300]}"

    found = read_posts(text.encode(), url=URL)

    assert [item.url for item in found] == ["https://example.org/post-1/"]


@pytest.mark.parametrize("content", [b'{"code":"rest_no_route"}', b"<html></html>", b""])
def test_another_answer_is_said_so(content: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_posts(content, url=URL)
    assert [(p.code, p.file) for p in refused.value.problems] == [("content-no-posts", URL)]


def test_where_the_api_is() -> None:
    link = '<link rel="https://api.w.org/" href="/wp-json/" />'
    old = '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">'

    assert api_of(f"<head>{link}", "https://example.org/x") == "https://example.org/wp-json/"
    assert api_of(f"<head>{old}", "https://example.org/x") == "https://example.org/wp-json/"
    assert api_of("<link rel='stylesheet' href='/x.css'>", "https://example.org/") is None


def test_what_is_asked_of_it() -> None:
    after = datetime(2026, 1, 12, 9, tzinfo=UTC)

    assert posts_address("https://example.org/wp-json/", 1, after=None) == (
        "https://example.org/wp-json/wp/v2/posts?per_page=20&page=1&_embed=wp:featuredmedia"
    )
    assert posts_address("https://example.org/?rest_route=/", 2, after=after, language="en") == (
        "https://example.org/?rest_route=/wp/v2/posts&per_page=20&page=2&_embed=wp:featuredmedia"
        "&modified_after=2026-01-12T09:00:00Z&lang=en"
    )
