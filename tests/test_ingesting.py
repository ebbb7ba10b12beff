"""Sources become stories: each item once, both languages as one, a person's words never lost."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import editing, revising
from pipeline.config import load
from pipeline.gathering.task import Told, circumstances
from pipeline.ingesting import harvest, ingest_named, ingest_sources, inspect_named
from pipeline.layout import Layout
from pipeline.model.report import Harvest
from pipeline.runs import run
from pipeline.store import ledger
from pipeline.workspace import opened
from tests.builders import instant
from tests.ingest.web.servers import Site, send, serving
from tests.newsrooms import settle_at_once, tree, write_newsroom

NOW = instant("2026-01-13 12:00")
HOUR = timedelta(hours=1)
FRENCH = (
    "L’équipe a suivi pendant trois ans plus de quatre cents patients soignés dans la région. ",
    "Les premiers résultats montrent que le dépistage précoce réduit nettement les rechutes. ",
    "Une seconde étude commencera au printemps avec les hôpitaux voisins et leurs soignants. ",
)
ENGLISH = (
    "The team followed more than four hundred patients treated in the region for three years. ",
    "The first results show that early screening clearly reduces the number of relapses. ",
    "A second study will begin in the spring with the neighbouring hospitals and their staff. ",
)


def page(title: str, language: str = "fr", *, head: str = "", more: str = "") -> bytes:
    words = FRENCH if language == "fr" else ENGLISH
    text = "".join(
        f"<p>{sentence}{word} {title}.</p>" for word, sentence in zip("ABC", words, strict=True)
    )
    return (
        f'<html lang="{language}"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="2026-01-12T09:00:00+01:00">{head}</head>'
        f"<body><main><article><h1>{title}</h1>{text}{more}</article></main></body></html>"
    ).encode()


WORDS = ("alpha", "bravo", "charlie", "delta")


def another(n: int, more: str = "", *, head: str = "") -> bytes:
    """Return an article that shares nothing with that of another number."""
    text = " ".join(f"{word}{WORDS[n]}" for word in FRENCH[0].split())
    paragraph = f"<p>Dans la région, {text} pour {WORDS[n]} {more}.</p>"
    return page(f"La cohorte {WORDS[n]} prend forme", head=head, more=paragraph).replace(
        "".join(
            f"<p>{sentence}{letter} La cohorte {WORDS[n]} prend forme.</p>"
            for letter, sentence in zip("ABC", FRENCH, strict=True)
        ).encode(),
        b"",
    )


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def url(site: Site) -> Iterator[str]:
    with serving(site) as address:
        yield address


def newsroom(root: Path, *sources: str) -> Layout:
    blocks = "".join(f"  - {source}\n" for source in sources)
    lines = f"sources:\n{blocks}" if sources else ""
    return write_newsroom(root, f"fetch: {{allow_hosts: [127.0.0.1]}}\n{lines}")


def gathered(layout: Layout, now: datetime = NOW) -> Harvest:
    return harvest(layout, load(layout.root), now)


def ingested(layout: Layout, *names: str, now: datetime = NOW) -> list[tuple[str, str]]:
    found = ingest_named(layout, load(layout.root), names, now, told=Told())
    return [(one.filed.outcome, one.filed.folder) for one in found if one.filed]


def stories(layout: Layout) -> dict[str, list[str]]:
    with opened(layout) as workspace:
        assert workspace.archive.broken == ()
        return {
            story.folder: [article.language for article in story.articles]
            for story in workspace.archive.stories
        }


class TestPages:
    """A page is read once, and again only when it has changed."""

    def test_an_unchanged_page_costs_one_304(self, tmp_path: Path, site: Site, url: str) -> None:
        layout = newsroom(tmp_path, f"page: {url}/a")
        site.pages["/a"] = [
            send(page("Un dépistage qui compte"), etag='"1"'),
            send(b"", status=304),
        ]
        assert gathered(layout).filed == ("2026/un-depistage-qui-compte",)
        assert gathered(layout, NOW + HOUR).filed == ()
        assert [(path, h.get("If-None-Match")) for path, h in site.asked if path == "/a"] == [
            ("/a", None),
            ("/a", '"1"'),
        ]

    def test_it_is_not_asked_before_it_is_due(self, tmp_path: Path, site: Site, url: str) -> None:
        layout = newsroom(tmp_path, f"page: {url}/a\n    every: 6 h")
        site.pages["/a"] = [send(page("Un dépistage qui compte"))]
        found = gathered(layout)
        assert (found.due, found.settled) == (NOW + 6 * HOUR, False)
        assert gathered(layout, NOW + 5 * HOUR).due == NOW + 6 * HOUR
        assert site.paths.count("/a") == 1
        gathered(layout, NOW + 6 * HOUR)
        assert site.paths.count("/a") == 2

    def test_a_page_that_fails_is_told_once_and_asked_later(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"page: {url}/a")
        found = gathered(layout)
        assert [p.code for p in found.problems] == ["fetch-status"]
        assert (found.settled, gathered(layout).problems) == (True, ())

    def test_two_languages_that_name_each_other_are_one_story(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"page: {url}/fr/depistage")
        both = "".join(
            f'<link rel="alternate" hreflang="{language}" href="{url}{path}">'
            for language, path in (("fr", "/fr/depistage"), ("en", "/en/screening"))
        )
        site.pages["/fr/depistage"] = [send(page("Un dépistage qui compte", head=both))]
        site.pages["/en/screening"] = [send(page("A screening that counts", "en", head=both))]
        assert gathered(layout).filed == ("2026/un-depistage-qui-compte",)
        assert stories(layout) == {"2026/un-depistage-qui-compte": ["fr", "en"]}

    def test_the_same_text_under_another_address_is_no_second_story(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path)
        for path in ("/a", "/b", "/a?utm_source=x"):
            site.pages[path] = [send(page("Un dépistage qui compte"))]
        folder = "2026/un-depistage-qui-compte"
        assert ingested(layout, f"{url}/a") == [("new", folder)]
        assert ingested(layout, f"{url}/b", f"{url}/a?utm_source=x") == [("same", folder)] * 2

    @pytest.mark.parametrize("named", ["/a0", "/fr/", "/news"])
    def test_pages_that_all_give_one_address_for_their_own_are_articles_of_their_own(
        self, tmp_path: Path, site: Site, url: str, named: str
    ) -> None:
        layout = newsroom(tmp_path)
        lie = f'<link rel="canonical" href="{url}{named}">'
        for n in range(3):
            site.pages[f"/a{n}"] = [send(another(n, head=lie)), send(another(n, "huit", head=lie))]
        names = [f"{url}/a{n}" for n in range(3)]
        folders = [f"2026/la-cohorte-{word}-prend-forme" for word in WORDS[:3]]
        assert ingested(layout, *names) == [("new", folder) for folder in folders]
        again = ingested(layout, *names, now=NOW + HOUR)
        assert again == [("updated", folder) for folder in folders]
        for n, folder in enumerate(folders):
            text = (layout.articles / folder / "fr.md").read_text()
            assert (WORDS[n] in text, "huit" in text) == (True, True)

    def test_a_site_that_was_shut_for_a_day_makes_no_two_articles_one(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path)
        shut = page("Le site est en travaux")
        for n in range(3):
            site.pages[f"/a{n}"] = [send(shut), send(another(n))]
        names = [f"{url}/a{n}" for n in range(3)]
        folder = "2026/le-site-est-en-travaux"
        assert ingested(layout, *names) == [("new", folder), ("same", folder), ("same", folder)]
        assert [outcome for outcome, _ in ingested(layout, *names, now=NOW + HOUR)] == [
            "updated",
            "new",
            "new",
        ]
        texts = [path.read_text() for path in sorted(layout.articles.rglob("fr.md"))]
        assert [sum(word in text for text in texts) for word in WORDS[:3]] == [1, 1, 1]

    def test_a_home_page_or_what_several_pages_name_is_nobody_s_translation(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path)
        site.pages["/en/"] = [send(page("Welcome to the centre", "en"))]
        site.pages["/en/news"] = [send(page("All our news", "en"))]
        for n in range(4):
            other = "/en/" if n == 0 else "/en/news"
            head = f'<link rel="alternate" hreflang="en" href="{url}{other}">'
            site.pages[f"/fr/a{n}"] = [send(another(n, head=head))]
        ingested(layout, *(f"{url}/fr/a{n}" for n in range(4)))
        assert sorted(stories(layout).values()) == [["en"], ["fr"], ["fr"], ["fr"], ["fr"]]

    def test_a_translation_of_what_is_out_is_proposed(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path, f"page: {url}/en/screening")
        head = f'<link rel="alternate" hreflang="en" href="{url}/en/screening">'
        site.pages["/fr/a"] = [send(another(0, head=head))]
        ingested(layout, f"{url}/fr/a")
        editing.release(layout, "la-cohorte-alpha-prend-forme", NOW)
        site.pages["/en/screening"] = [send(page("A screening that counts", "en"))]
        found = gathered(layout, NOW + 48 * HOUR)
        assert found.filed == ("2026/a-screening-that-counts",)
        assert [p.code for p in found.notices] == ["pair-proposed"]

    def test_chrome_that_repeats_on_a_site_is_left_out(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path)
        slogan = "<p>La maison de tous les patients vous accueille du lundi au samedi, venez.</p>"
        names = ["alpha", "bravo", "charlie", "delta"]
        for name in names:
            body = page(f"La cohorte {name} prend forme", more=slogan).replace(
                b"patients soign", f"patients {name} soign".encode()
            )
            site.pages[f"/{name}"] = [send(body)]
        ingested(layout, *(f"{url}/{name}" for name in names))
        texts = [path.read_text() for path in layout.articles.rglob("fr.md")]
        assert len(texts) == 4
        assert [text for text in texts if "maison de tous" in text] == []
        assert all("dépistage précoce" in text for text in texts)


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


class TestTrust:
    """What a trusted source has goes out by itself, unless ingest has doubts."""

    def test_it_is_out_with_its_date(self, tmp_path: Path, site: Site, url: str) -> None:
        layout = newsroom(tmp_path, f"page: {url}/a\n    trust: ready")
        site.pages["/a"] = [send(page("Un dépistage qui compte"))]
        report = run(layout, NOW)
        assert (len(report.filed), report.visible, report.problems) == (1, 1, ())

    def test_doubts_keep_it_in_review(self, tmp_path: Path, site: Site, url: str) -> None:
        layout = newsroom(tmp_path, f"page: {url}/a\n    trust: ready")
        twice = "<p>Le laboratoire remercie toutes les familles qui ont pris part à ce travail.</p>"
        site.pages["/a"] = [send(page("Un dépistage qui compte", more=twice * 2))]
        report = run(layout, NOW)
        assert (len(report.filed), report.visible) == (1, 0)


class TestUpdates:
    """What a source changes is taken where nobody has touched it, and offered elsewhere."""

    @pytest.fixture
    def layout(self, tmp_path: Path, site: Site, url: str) -> Layout:
        layout = newsroom(tmp_path, f"page: {url}/a")
        changed = page("Un dépistage qui compte").replace(b"quatre cents", b"cinq cents")
        site.pages["/a"] = [send(page("Un dépistage qui compte")), send(changed)]
        gathered(layout)
        return layout

    FOLDER = "2026/un-depistage-qui-compte"

    def test_what_is_in_review_and_untouched_follows_its_source(self, layout: Layout) -> None:
        found = gathered(layout, NOW + HOUR)
        assert (found.filed, found.updated, found.notices) == ((), (self.FOLDER,), ())
        assert "cinq cents" in (layout.articles / self.FOLDER / "fr.md").read_text()
        assert gathered(layout, NOW + 2 * HOUR).updated == ()

    @pytest.mark.parametrize("touch", ["edited", "released"])
    def test_what_a_person_has_edited_or_released_is_offered_a_difference(
        self, layout: Layout, touch: str
    ) -> None:
        path = layout.articles / self.FOLDER / "fr.md"
        if touch == "edited":
            path.write_text(path.read_text().replace("Un dépistage", "Ce dépistage", 1))
        else:
            editing.release(layout, self.FOLDER, NOW)
        before = path.read_bytes()
        found = gathered(layout, NOW + HOUR)
        assert (found.updated, [p.code for p in found.notices]) == ((), ["source-changed"])
        assert path.read_bytes() == before
        with opened(layout) as workspace:
            (update,) = revising.updates(workspace)
        changed = [
            line
            for line in update.difference.splitlines()
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]
        assert any("quatre cents" in line for line in changed if line[0] == "-")
        assert any("cinq cents" in line for line in changed if line[0] == "+")
        assert gathered(layout, NOW + 2 * HOUR).notices == ()

    def test_a_source_that_comes_back_to_what_stands_offers_nothing(
        self, layout: Layout, site: Site
    ) -> None:
        editing.release(layout, self.FOLDER, NOW)
        assert len(gathered(layout, NOW + HOUR).notices) == 1
        site.pages["/a"] = [send(page("Un dépistage qui compte"))]
        assert gathered(layout, NOW + 2 * HOUR).notices == ()
        with opened(layout) as workspace:
            assert revising.updates(workspace) == []

    def test_the_office_takes_it_or_leaves_it(self, layout: Layout) -> None:
        path = layout.articles / self.FOLDER / "fr.md"
        mine = path.read_text().replace("slug: un-depistage-qui-compte", "slug: le-mien")
        path.write_text(mine)
        gathered(layout, NOW + HOUR)
        said = revising.take(layout, "le-mien", NOW)
        assert said[0].code == "update-taken"
        assert path.read_text() == mine.replace("quatre cents", "cinq cents")
        kept = [file.read_text() for file in layout.removed.iterdir()]
        assert kept == [mine]
        assert revising.leave(layout, "le-mien", NOW) == []
        assert gathered(layout, NOW + 3 * HOUR).notices == ()


class TestMany:
    """Many at once: past failures, in order, resumable."""

    def test_results_come_in_the_order_of_the_names(
        self, tmp_path: Path, site: Site, url: str
    ) -> None:
        layout = newsroom(tmp_path)
        names = [f"{url}/{n}" for n in range(40)]
        for n in range(0, 40, 2):
            site.pages[f"/{n}"] = [send(page(f"La cohorte numéro {n} prend forme"))]
        where = circumstances(load(layout.root), NOW)
        found = list(inspect_named(names, where, told=Told()))
        assert [one.name for one in found] == names
        assert [one.draft is not None for one in found] == [n % 2 == 0 for n in range(40)]
        assert tree(layout.articles) == {}

    def test_an_interrupted_go_asks_for_nothing_twice(
        self, tmp_path: Path, site: Site, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.gathering.round.BATCH", 2)
        monkeypatch.setattr("pipeline.gathering.flow._WINDOW", 2)
        layout = newsroom(tmp_path)
        names = [f"{url}/{n}" for n in range(6)]
        for n in range(6):
            site.pages[f"/{n}"] = [send(page(f"La cohorte numéro {n} prend forme"))]
        going: Any = ingest_named(layout, load(layout.root), names, NOW, told=Told())
        next(going)
        going.close()
        with opened(layout) as workspace:
            done = [story.source or "" for story in workspace.archive.stories]
        assert 0 < len(done) < 6
        again = ingested(layout, *names, now=NOW + HOUR)
        assert sorted(outcome for outcome, _ in again) == ["new"] * (6 - len(done))
        assert len(stories(layout)) == 6
        assert {site.paths.count(address.removeprefix(url)) for address in done} == {1}
        with ledger.opened(layout.ledger) as led:
            assert led.read("SELECT * FROM job") == []

    def test_a_kill_leaves_no_process_behind(self, tmp_path: Path) -> None:
        script = tmp_path / "going.py"
        script.write_text(
            "import time\n"
            "from datetime import UTC, datetime\n"
            "from pipeline.gathering.task import Raw, Task, without_newsroom\n"
            "from pipeline.gathering.processes import MANY\n"
            "from pipeline.gathering.workers import Workers\n"
            "if __name__ == '__main__':\n"
            "    workers = Workers(without_newsroom(datetime.now(UTC)), expected=MANY)\n"
            "    workers.draft(Task(kind='text', name='-'), Raw(content=b'Un mot.', kind='.txt'))\n"
            "    print(*workers._pool._processes, flush=True)\n"
            "    time.sleep(60)\n"
        )
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        with subprocess.Popen(
            [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
        ) as going:
            assert going.stdout is not None
            workers = [int(number) for number in going.stdout.readline().split()]
            going.kill()
        deadline = time.monotonic() + 20
        while any(map(_runs, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert workers
        assert [number for number in workers if _runs(number)] == []


def _runs(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
