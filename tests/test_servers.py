"""The ready-made rules in the servers they are for: nginx and Apache."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from pipeline.layout import Layout
from pipeline.publish.feeds.formats import FORMATS
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import story_id, write_newsroom, write_story
from tests.outside import program
from tests.webservers import Answer, apache, ask, free_port, nginx

_SERVERS: dict[str, Callable[[Path, str, int], AbstractContextManager[None]]] = {
    "nginx": nginx,
    "apache": apache,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """A press room that a server serves."""

    name: str
    layout: Layout
    base: str
    port: int

    def ask(self, path: str, **headers: str) -> Answer:
        return ask(self.port, self.base + path, **headers)

    def goes_to(self, path: str) -> str:
        """Follow ``path`` and return where it ends, below the press room."""
        seen = [path]
        while (answer := self.ask(seen[-1])).status == 301:
            location = answer.headers["location"].removeprefix(f"http://127.0.0.1:{self.port}")
            assert location.startswith(self.base), location
            seen.append(location.removeprefix(self.base))
            assert len(seen) < 5, seen
        assert answer.status == 200, (seen, answer.status)
        return seen[-1]


@pytest.fixture(
    scope="module",
    params=[(name, base) for name in _SERVERS for base in ("/", "/presse/")],
    ids=lambda param: f"{param[0]} {param[1]}",
)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    name, base = request.param
    port = free_port()
    layout = newsroom(tmp_path_factory.mktemp(name), f"http://127.0.0.1:{port}{base}")
    with _SERVERS[name](layout.feeds, base, port):
        yield Served(name=name, layout=layout, base=base, port=port)


def newsroom(root: Path, url: str) -> Layout:
    """Publish a newsroom whose stories have moved there and back, been exchanged and withdrawn."""
    layout = write_newsroom(root)
    text = layout.config.read_text().replace("https://presse.example.org/", url)
    layout.config.write_text(text)
    places = {n: write_story(layout, n) for n in (1, 2, 3, 5)}
    Image.new("RGB", (2, 2)).save(places[1] / "plan.png")
    words = (places[1] / "fr.md").read_text()
    (places[1] / "fr.md").write_text(f"{words}\n![Plan](plan.png)\n")
    event = "kind: event\nevent: {start: 2026-02-11 09:00, place: Marseille}\n"
    write_story(layout, 4, f"status: ready\npublish_at: 2026-01-12 09:00\n{event}")
    for day, slugs in enumerate(
        [
            {1: "a", 2: "x", 3: "y"},
            {1: "b", 2: "y", 3: "x"},
            {1: "c", 2: "x", 3: "y"},
            {1: "a", 2: "z", 3: "y"},
            {1: "d", 2: "z", 3: "y"},
        ]
    ):
        for number, slug in slugs.items():
            path = places[number] / "fr.md"
            path.write_text(re.sub(r"(?m)^slug: .*$", f"slug: {slug}", path.read_text()))
        run(layout, instant(f"2026-01-{13 + day} 12:00"), full=True)
    facts = places[5] / "story.yaml"
    facts.write_text(facts.read_text().replace("ready", "withdrawn"))
    report = run(layout, instant("2026-01-20 12:00"), full=True)
    assert report.problems == ()
    return layout


_FEED = "public, max-age=300"
_KINDS = {
    "": ("text/html; charset=utf-8", "no-cache"),
    "fr/2026/d/": ("text/html; charset=utf-8", "no-cache"),
    "style.css": ("text/css; charset=utf-8", "no-cache"),
    "robots.txt": ("text/plain; charset=utf-8", "no-cache"),
    "sitemap.xml": ("application/xml; charset=utf-8", "no-cache"),
    "fr/rss.xml": ("application/rss+xml; charset=utf-8", _FEED),
    "all/atom.xml": ("application/atom+xml; charset=utf-8", _FEED),
    "en/research/feed.json": ("application/feed+json", _FEED),
    "fr/events.ics": ("text/calendar; charset=utf-8", _FEED),
    f"fr/calendar/{story_id(4).lower()}.ics": ("text/calendar; charset=utf-8", _FEED),
    "fr/2026/d/plan.png": ("image/png", "public, max-age=86400"),
}


@pytest.mark.parametrize("path", _KINDS)
def test_every_file_is_named_for_what_it_is_and_kept_as_long_as_it_may(
    served: Served, path: str
) -> None:
    answer = served.ask(path)
    headers = answer.headers
    assert answer.status == 200
    assert (headers["content-type"], headers["cache-control"]) == _KINDS[path]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    feeds = {one.file for one in FORMATS}
    shared = "*" if path.endswith(".ics") or path.rpartition("/")[2] in feeds else None
    assert headers.get("access-control-allow-origin") == shared


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", ["fr/rss.xml", "all/atom.xml", "en/feed.json", "fr/events.ics"])
def test_what_has_not_changed_is_not_sent_again(served: Served, path: str, encoding: str) -> None:
    first = served.ask(path, Accept_Encoding=encoding)
    tag, date = first.headers["etag"], first.headers["last-modified"]
    asked = [{"If_None_Match": tag}, {"If_None_Match": f'"x", {tag}'}, {"If_Modified_Since": date}]
    answers = [served.ask(path, Accept_Encoding=encoding, **validator) for validator in asked]
    assert [(a.status, a.body) for a in answers] == [(304, b"")] * 3
    assert {a.headers["cache-control"] for a in answers} == {_FEED}
    other = served.ask(path, Accept_Encoding=encoding, If_None_Match='"x"')
    assert (other.status, other.body) == (200, first.body)
    assert (first.headers.get("content-encoding") == "gzip") == (
        encoding == "gzip" and first.body[:2] == b"\x1f\x8b"
    )


def test_a_tag_decides_before_a_date_but_not_with_nginx_as_its_guide_says(served: Served) -> None:
    tag = served.ask("fr/rss.xml").headers["etag"]
    made_up = "Thu, 01 Jan 1970 00:00:00 GMT"
    answer = served.ask("fr/rss.xml", If_None_Match=tag, If_Modified_Since=made_up)
    assert answer.status == {"nginx": 200, "apache": 304}[served.name]


def test_large_texts_are_packed_for_those_who_ask(served: Served) -> None:
    answer = served.ask("fr/rss.xml", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fr/2026/a/", "fr/2026/d/"),
        ("fr/2026/b/", "fr/2026/d/"),
        ("fr/2026/c/index.html", "fr/2026/d/"),
        ("fr/2026/a/plan.png", "fr/2026/d/plan.png"),
        ("fr/2026/a", "fr/2026/d/"),
        ("fr/2026/x/", "fr/2026/z/"),
        ("fr/2026/y/", "fr/2026/y/"),
        ("fr/2026/z/", "fr/2026/z/"),
    ],
)
def test_an_old_address_leads_to_the_present_one_in_the_end(
    served: Served, old: str, new: str
) -> None:
    assert served.goes_to(old) == new


def test_an_old_address_keeps_what_was_asked_of_it(served: Served) -> None:
    answer = served.ask("fr/2026/a/?utm_source=x")
    assert (answer.status, answer.headers["location"].rpartition("/")[2]) == (301, "?utm_source=x")


@pytest.mark.parametrize("path", ["fr/2026/a/", "fr/2026/a/plan.png", "fr/2026/sujet-5/photo.jpg"])
def test_nobody_keeps_a_redirect_without_asking_for_what_moved_may_come_back(
    served: Served, path: str
) -> None:
    answer = served.ask(path)
    assert answer.status in (301, 410)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("fr/2026/sujet-5/", "fr"),
        ("fr/2026/sujet-5/index.html", "fr"),
        ("fr/2026/sujet-5/photo.jpg", "fr"),
        ("en/2026/story-5/", "en"),
    ],
)
def test_what_is_withdrawn_says_so(served: Served, path: str, language: str) -> None:
    answer = served.ask(path)
    notice = served.layout.feeds / path.rpartition("/")[0] / "index.html"
    assert (answer.status, answer.body) == (410, notice.read_bytes())
    assert f'<html lang="{language}"'.encode() in answer.body
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")


@pytest.mark.parametrize(
    "path",
    [
        "fr/2026/nowhere/",
        "nowhere",
        "fr/2026/d/nowhere.png",
        "fr/nowhere.xml",
        "fr/2026/a%0Ax",
        "404.html/x",
    ],
)
def test_what_is_not_there_gets_the_page_that_says_so(served: Served, path: str) -> None:
    answer = served.ask(path)
    assert (answer.status, answer.body) == (404, (served.layout.feeds / "404.html").read_bytes())
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", [".htaccess", "_redirects", "_headers", "nginx.conf", "fr/.x"])
def test_the_rules_themselves_are_nobodys_business(served: Served, path: str) -> None:
    assert served.ask(path).status in (403, 404)


def test_nothing_is_said_of_what_a_folder_holds(served: Served) -> None:
    answer = served.ask("fr/2026/")
    assert answer.body == (served.layout.feeds / "404.html").read_bytes()


def test_a_browser_shows_pages_whole_under_their_policy(tmp_path: Path) -> None:
    browser = program("chromium", package="chromium")
    flags = "--headless --no-sandbox --disable-gpu --enable-logging=stderr --dump-dom".split()
    profile, port = f"--user-data-dir={tmp_path / 'profile'}", free_port()
    layout = newsroom(tmp_path / "newsroom", f"http://127.0.0.1:{port}/")
    with nginx(layout.feeds, "/", port):
        for path in ("fr/2026/d/", "newsletters/latest/fr.html"):
            done = subprocess.run(
                [browser, *flags, profile, f"http://127.0.0.1:{port}/{path}"],
                capture_output=True,
                check=True,
                timeout=120,
            )
            assert b"</html>" in done.stdout
            assert b"Content Security Policy" not in done.stderr, path
