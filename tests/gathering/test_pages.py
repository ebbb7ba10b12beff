"""Pages become stories: each once, both languages as one."""

from pathlib import Path

import pytest

from pipeline import editing
from tests.gathering.sources import (
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
