"""Feeds, listings and WordPress lead to items, and none of these is lost."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.config import load
from pipeline.ingesting import ingest_sources
from pipeline.model.report import Harvest
from pipeline.runs import run
from pipeline.workspace import opened
from tests.gathering.sources import (
    ENGLISH,
    FRENCH,
    HOUR,
    NOW,
    WORDS,
    another,
    gathered,
    ingested,
    newsroom,
    page,
    stories,
)
from tests.ingest.web.servers import Site, send
from tests.newsrooms import settle_at_once


class TestLists:
    """A feed, a listing and a WordPress site lead to items."""

    FEED = """<rss version="2.0"><channel><title>F</title><link>{url}</link><ttl>120</ttl>
    <item><title>Un dépistage qui compte</title><link>{url}/a</link><guid>1</guid>
    <description>Un début.</description></item></channel></rss>"""

    def test_a_feed_without_whole_texts_leads_to_pages(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"feed: {url}/rss\n    categories: [funding]")
        feed = self.FEED.format(url=url).encode()
        site.pages["/rss"] = [send(feed, content_type="application/rss+xml")]
        site.pages["/a"] = [send(page("Un dépistage qui compte"))]
        found = gathered(layout)
        assert (found.filed, found.problems) == (("2026/un-depistage-qui-compte",), ())
        assert found.due == NOW + 2 * HOUR
        with opened(layout) as workspace:
            (story,) = workspace.archive.stories
        assert (story.source, story.categories) == (f"{url}/a", ("funding",))
        gathered(layout, NOW + 2 * HOUR)
        assert site.paths == ["/robots.txt", "/rss", "/a", "/rss"]

    def test_an_id_given_anew_is_another_item(self, tmp_path: Path, site: Site, url: str) -> None:
        layout = newsroom(tmp_path, f"feed: {url}/rss")
        feed = self.FEED.format(url=url)
        other = feed.replace("/a</link>", "/b</link>").replace("dépistage", "autre")
        site.pages["/rss"] = [send(feed.encode()), send(other.encode())]
        site.pages["/a"] = [send(another(0))]
        site.pages["/b"] = [send(another(1))]
        gathered(layout)
        found = gathered(layout, NOW + 2 * HOUR)
        assert found.filed == ("2026/la-cohorte-bravo-prend-forme",)
        assert len(stories(layout)) == 2

    def test_an_id_given_anew_to_an_item_without_a_page_is_another_item(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"feed: {url}/rss")
        feed = self.FEED.format(url=url).replace(f"<link>{url}/a</link>", "")
        texts = ["".join(f"<p>{word} {s}</p>" for s in FRENCH) for word in WORDS[:2]]
        edited = texts[0].replace("alpha", "Hier, l’essai alpha")
        told = [("Un dépistage qui compte", texts[0]), ("Un dépistage qui compte", edited)]
        told.append(("Le laboratoire déménage", f"<p>{' '.join(WORDS)}</p>" * 9))
        site.pages["/rss"] = [
            send(
                feed.replace("Un dépistage qui compte", title)
                .replace("Un début.", f"<![CDATA[{text}]]>")
                .encode()
            )
            for title, text in told
        ]
        first = "2026/un-depistage-qui-compte"
        assert gathered(layout).filed == (first,)
        assert gathered(layout, NOW + 2 * HOUR).updated == (first,)
        found = gathered(layout, NOW + 4 * HOUR)
        assert (found.updated, found.filed) == ((), ("2026/le-laboratoire-demenage",))

    def test_what_a_list_leads_to_is_not_lost_when_it_fails_at_first(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"feed: {url}/rss")
        feed = send(self.FEED.format(url=url).encode(), etag='"1"')
        site.pages["/rss"] = [
            lambda request: (send(status=304) if request.headers.get("If-None-Match") else feed)(
                request
            )
        ]
        site.pages["/a"] = [send(b"", status=404), send(another(0))]
        assert [p.code for p in gathered(layout).problems] == ["fetch-status"]
        assert gathered(layout, NOW + 2 * HOUR).filed == ("2026/la-cohorte-alpha-prend-forme",)
        gathered(layout, NOW + 6 * HOUR)
        asked = [h.get("If-None-Match") for path, h in site.asked if path == "/rss"]
        assert asked == [None, None, '"1"']

    def test_what_a_list_leads_to_is_not_lost_when_a_run_is_cut_short(
        self, tmp_path: Path, site: Site, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.gathering.round.BATCH", 2)
        layout = newsroom(tmp_path, f"listing: {url}/news/\n    links: a")
        links = "".join(f'<a href="/a{n}">{n}</a>' for n in range(4)).encode()
        site.pages["/news/"] = [send(links, etag='"1"'), send(links, etag='"1"')]
        for n in range(4):
            site.pages[f"/a{n}"] = [send(another(n))]
        going: Any = ingest_sources(layout, load(layout.root), NOW)
        next(going)
        monkeypatch.setattr("pipeline.gathering.round.Round._file", lambda *_: [])
        going.close()
        monkeypatch.undo()
        assert len(stories(layout)) < 4
        gathered(layout, NOW + timedelta(minutes=5))
        assert len(stories(layout)) == 4

    def test_what_a_full_disk_kept_out_is_filed_at_the_next_look(
        self, tmp_path: Path, site: Site, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        layout = newsroom(tmp_path, f"feed: {url}/rss")
        site.pages["/rss"] = [send(self.FEED.format(url=url).encode())]
        site.pages["/a"] = [send(another(0))]

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("pipeline.filing.write_beside", full)
        assert [p.code for p in gathered(layout).problems] == ["disk"]
        monkeypatch.undo()
        assert gathered(layout, NOW + 2 * HOUR).filed == ("2026/la-cohorte-alpha-prend-forme",)

    def test_a_translation_is_not_lost_when_it_fails_at_first(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"feed: {url}/rss")
        feed = send(self.FEED.format(url=url).encode(), etag='"1"')
        site.pages["/rss"] = [
            lambda request: (send(status=304) if request.headers.get("If-None-Match") else feed)(
                request
            )
        ]
        head = f'<link rel="alternate" hreflang="en" href="{url}/en/a">'
        site.pages["/a"] = [send(another(0, head=head))]
        site.pages["/en/a"] = [send(b"", status=503), send(page("A screening that counts", "en"))]
        gathered(layout)
        for hours in (2, 26, 50):
            gathered(layout, NOW + hours * HOUR)
        assert list(stories(layout).values()) == [["fr", "en"]]

    def test_a_translation_is_not_lost_when_a_run_is_cut_short(
        self, tmp_path: Path, site: Site, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.gathering.round.BATCH", 2)
        layout = newsroom(tmp_path, f"listing: {url}/news/\n    links: a")
        site.pages["/news/"] = [send(b'<a href="/a">A</a>')]
        head = f'<link rel="alternate" hreflang="en" href="{url}/en/a">'
        site.pages["/a"] = [send(another(0, head=head))]
        site.pages["/en/a"] = [send(page("A screening that counts", "en"))]
        going: Any = ingest_sources(layout, load(layout.root), NOW)
        next(going)
        monkeypatch.setattr("pipeline.gathering.round.Round._file", lambda *_: [])
        going.close()
        monkeypatch.undo()
        assert list(stories(layout).values()) == [["fr"]]
        gathered(layout, NOW + timedelta(minutes=5))
        assert list(stories(layout).values()) == [["fr", "en"]]

    def test_a_listing_leads_to_the_pages_it_links_to(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"listing: {url}/news/\n    links: main h2 a")
        site.pages["/news/"] = [
            send(b'<main><h2><a href="a">Un</a></h2><h2><a href="/b">Deux</a></h2></main>')
        ]
        site.pages["/news/a"] = [send(page("Un dépistage qui compte"))]
        site.pages["/b"] = [send(page("A screening that counts", "en"))]
        assert gathered(layout).filed == (
            "2026/un-depistage-qui-compte",
            "2026/a-screening-that-counts",
        )

    def test_both_languages_of_a_wordpress_post_are_one_story(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"wordpress: {url}/")
        posts = [
            {
                "id": number,
                "link": f"{url}/{language}/{number}/",
                "date_gmt": "2026-01-12T08:00:00",
                "modified_gmt": "2026-01-12T08:00:00",
                "lang": language,
                "translations": {"fr": 1, "en": 2},
                "title": {"rendered": title},
                "content": {"rendered": "".join(f"<p>{s} {title}.</p>" for s in words)},
                "excerpt": {"rendered": f"<p>{title}.</p>"},
            }
            for number, language, title, words in (
                (1, "fr", "Un dépistage qui compte", FRENCH),
                (2, "en", "A screening that counts", ENGLISH),
            )
        ]
        home = f'<html><head><link rel="https://api.w.org/" href="{url}/wp-json/"></head></html>'
        site.pages["/"] = [send(home.encode())]
        answer = send(json.dumps(posts).encode(), content_type="application/json")
        with_posts = "/wp-json/wp/v2/posts?per_page=20&page=1&_embed=wp:featuredmedia"
        site.pages[with_posts] = [answer]
        assert gathered(layout) == replace(
            Harvest(), filed=("2026/un-depistage-qui-compte",), due=NOW + HOUR, settled=False
        )
        assert stories(layout) == {"2026/un-depistage-qui-compte": ["fr", "en"]}
        assert gathered(layout, NOW + HOUR).filed == ()

    def test_robots_are_obeyed_but_not_for_what_a_person_names(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"page: {url}/a")
        site.pages["/robots.txt"] = [
            send(b"User-agent: *\nDisallow: /\n", content_type="text/plain")
        ]
        site.pages["/a"] = [send(page("Un dépistage qui compte"))]
        assert [p.code for p in gathered(layout).problems] == ["fetch-robots"]
        assert ingested(layout, f"{url}/a") == [("new", "2026/un-depistage-qui-compte")]


class TestRuns:
    """``press run`` asks the web when a source is due, and ends at once otherwise."""

    def test_a_run_in_between_asks_for_nothing(
        self, tmp_path: Path, site: Site, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settle_at_once(monkeypatch)
        layout = newsroom(tmp_path, f"page: {url}/a\n    every: 1 h")
        site.pages["/a"] = [send(page("Un dépistage qui compte"), etag="1"), send(status=304)]
        for minutes in range(0, 125, 5):
            run(layout, NOW + timedelta(minutes=minutes))
        assert [path for path in site.paths if path == "/a"] == ["/a"] * 3
