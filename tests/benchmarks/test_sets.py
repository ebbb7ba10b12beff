import gzip
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.sets import READERS, feedparser, gcweb, lingua, pages
from benchmarks.sets.page import Page, half
from benchmarks.sets.places import PLACES

NEWSPAPER = """<html><head><link rel="canonical" href="https://example.org/news/open-day">
<title>R &amp;amp; D at the institute</title><script>"The laboratories"</script></head><body>
<div>The laboratories will be open to all &amp; there will be <b>cakes for everyone who comes</b>
on Saturday at the institute.</div></body></html>"""
HTML = (
    "<html><body><p>The laboratories will be open to everyone who wants to see them on Saturday, "
    "and there will be cakes for the children.</p></body></html>"
)


def written(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_a_set_that_is_absent_has_no_pages(tmp_path: Path) -> None:
    assert list(pages(sets=tmp_path)) == []
    assert lingua.texts(tmp_path, "word-pairs") == []
    assert gcweb.link_texts(tmp_path) == []
    assert list(feedparser.feeds(tmp_path)) == []


def test_halves_are_the_same_everywhere_and_about_as_large() -> None:
    assert [half(name) for name in ("one", "two", "three", "four")] == [
        "tune",
        "held",
        "held",
        "tune",
    ]
    assert 450 < sum(half(str(n)) == "held" for n in range(1000)) < 550


def crawled(**facts: object) -> dict[str, object]:
    """Return a page as a newspaper's crawler notes it."""
    read = {
        "title": ["\n R &amp;amp; D  at the institute "],
        "published_at": ["2026-03-12T18:30:00+01:00"],
        "text": [
            "The laboratories will be open to all &amp; there will becakes for everyone who comes"
            "on Saturday at the institute."
        ],
    }
    return {"raw_response": {"content": [NEWSPAPER]}, "parsed_data": read | facts}


def newspapers_of(sets: Path, *items: object) -> list[Page]:
    written(
        sets / "scrapping-webs" / "a-paper" / "it" / "test" / "data" / "1.json", json.dumps(items)
    )
    return list(pages("scrapping-webs", sets=sets))


class TestPages:
    """Each set with a single page, as its makers lay it out."""

    def test_article_extraction_benchmark(self, tmp_path: Path) -> None:
        folder = tmp_path / "article-extraction-benchmark"
        truth = {"abc": {"articleBody": "The words.", "url": "https://example.org/a"}}
        written(folder / "ground-truth.json", json.dumps(truth))
        written(folder / "html" / "abc.html.gz", gzip.compress(HTML.encode()))
        (page,) = pages("article-extraction-benchmark", sets=tmp_path)
        assert (page.name, page.url, page.html) == ("abc", "https://example.org/a", HTML.encode())
        assert (page.language, page.body) == ("en", "The words.")

    def test_trafilatura(self, tmp_path: Path) -> None:
        tests = tmp_path / "trafilatura" / "tests"
        facts = {
            "file": "a.html",
            "title": "R &amp; D at the institute",
            "date": "2026-03-12",
            "with": ["The laboratories will be open"],
            "without": ["Share this"],
        }
        written(tests / "evaldata.json", json.dumps({"https://example.org/a": facts}))
        written(tests / "eval" / "a.html", HTML)
        (page,) = pages("trafilatura", sets=tmp_path)
        assert (page.title, page.published) == ("R & D at the institute", date(2026, 3, 12))
        assert (page.wanted, page.unwanted) == (
            ("The laboratories will be open",),
            ("Share this",),
        )
        assert page.language == "en"

    def test_htmldate_says_which_pages_have_no_date(self, tmp_path: Path) -> None:
        tests = tmp_path / "htmldate" / "tests"
        listing = (
            '{"https://example.org/a": {"file": "a.html", "date": "2026-03-12"},'
            ' "https://example.org/b": {"file": "b.html", "date": NaN}}'
        )
        written(tests / "eval_mine.json", listing)
        written(tests / "eval" / "a.html", HTML)
        written(tests / "test_set" / "b.html", HTML)
        found = [(p.published, p.undated, p.language) for p in pages("htmldate", sets=tmp_path)]
        assert found == [(date(2026, 3, 12), False, "en"), (None, True, "en")]

    def test_readability(self, tmp_path: Path) -> None:
        folder = tmp_path / "readability" / "test" / "test-pages" / "open-day"
        written(folder / "source.html", HTML)
        written(folder / "expected.html", "<p>One.</p><ul><li>Two.</li></ul>")
        metadata = {"title": "Open day", "publishedTime": "2026-03-12T09:00:00Z"}
        written(folder / "expected-metadata.json", json.dumps(metadata))
        (page,) = pages("readability", sets=tmp_path)
        assert (page.title, page.published) == ("Open day", date(2026, 3, 12))
        assert page.body == "One.\nTwo."

    def test_fundus(self, tmp_path: Path) -> None:
        folder = tmp_path / "fundus" / "tests" / "resources" / "parser" / "test_data" / "uk"
        body = {
            "summary": ["A summary of what there is to see on Saturday."],
            "sections": [{"headline": ["At noon"], "paragraphs": ["The doors are opened."]}],
        }
        facts = {"title": "Open day", "publishing_date": "2026-03-12 09:00:00+00:00", "body": body}
        written(folder / "Paper.json", json.dumps({"V1": facts}))
        written(folder / "Paper_2026_03_13.html.gz", gzip.compress(HTML.encode()))
        address = {"Paper_2026_03_13.html.gz": {"url": "https://example.org/a"}}
        written(folder / "meta.info", json.dumps(address))
        (page,) = pages("fundus", sets=tmp_path)
        assert (page.title, page.published) == ("Open day", date(2026, 3, 12))
        assert page.body == (
            "A summary of what there is to see on Saturday.\nAt noon\nThe doors are opened."
        )

    def test_scrapping_webs(self, tmp_path: Path) -> None:
        (page,) = newspapers_of(tmp_path, crawled())
        assert (page.title, page.published) == ("R & D at the institute", date(2026, 3, 12))
        # What the crawler joined is parted as the page has it; the escapes are the crawler's.
        assert page.body == (
            "The laboratories will be open to all & there will be\n"
            "cakes for everyone who comes\n"
            "on Saturday at the institute."
        )
        assert (page.language, page.half) == ("en", half("example.org"))

    def test_every_reader_is_tried_here(self) -> None:
        tried = {name.removeprefix("test_").partition("_says")[0] for name in vars(TestPages)}
        assert {name.replace("-", "_") for name in READERS} <= tried


@pytest.mark.parametrize(
    ("noted", "day"),
    [
        pytest.param("2026-03-12 09:30:00+05:30", date(2026, 3, 12), id="iso"),
        pytest.param("2026-03-12T09:30:00Z", date(2026, 3, 12), id="utc, by day"),
        pytest.param("2026-03-12T22:30:00Z", None, id="utc, by night"),
        pytest.param("12-03-2026 at 15:14 IST", date(2026, 3, 12), id="figures"),
        pytest.param("March 12, 2026 10:48 pm", date(2026, 3, 12), id="words"),
        pytest.param("1970-01-01T00:00:00+05:30", None, id="nothing"),
        pytest.param("today", None, id="no day"),
    ],
)
def test_days_of_crawlers(tmp_path: Path, noted: str, day: date | None) -> None:
    (page,) = newspapers_of(tmp_path, crawled(published_at=[noted]))
    assert page.published == day


def test_what_a_crawler_damaged_is_left_out(tmp_path: Path) -> None:
    other = "Nobody knows what will be there and what there was, and the page says none of it."
    (page,) = newspapers_of(tmp_path, crawled(title=["Te institute"], text=[other]))
    assert (page.title, page.body) == (None, None)


def test_a_page_that_two_branches_have_is_read_once(tmp_path: Path) -> None:
    assert len(newspapers_of(tmp_path, crawled(), crawled())) == 1


def test_pages_laid_out_alike_are_in_one_half() -> None:
    halves = {
        Page(set="x", name=str(n), kin="example.org", url="", html=b"", language=None).half
        for n in range(20)
    }
    assert len(halves) == 1


def test_link_texts_are_those_of_one_language_only(tmp_path: Path) -> None:
    written(
        tmp_path / "GCWeb" / "a-fr.html",
        '<a href="/">Nous <b>joindre</b></a> <a href="/x">Canada Example</a> <a>Suite</a>',
    )
    written(
        tmp_path / "GCWeb" / "a-en.html",
        '<a href="/">Contact us &amp; more</a> <a href="/x">Canada Example</a>',
    )
    assert gcweb.link_texts(tmp_path) == [("fr", "Nous joindre"), ("en", "Contact us & more")]


def cloned(tmp_path: Path, name: str) -> Path:
    """Return the folder of sets into which ``name`` was cloned from ``tmp_path / "from"``."""
    address = f"{tmp_path}/from/{{owner}}/{{name}}"
    command = [sys.executable, "-m", "benchmarks.sets", name, "--address", address]
    sets = tmp_path / "sets"
    subprocess.run([*command, "--into", str(sets)], check=True, capture_output=True)
    return sets


def git(origin: Path, *commands: list[str]) -> None:
    start = ["git", "-C", str(origin), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in commands:
        subprocess.run([*start, *command], check=True, capture_output=True)


def files(folder: Path) -> list[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*.*") if path.is_file())
    return sorted(str(path) for path in found if ".git" not in path.parts)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is needed")
def test_a_set_is_cloned_with_only_what_is_read(tmp_path: Path) -> None:
    origin = tmp_path / "from" / "pemistahl" / "lingua-py"
    written(origin / "language-testdata" / "word-pairs" / "fr.txt", "deux mots\n")
    written(origin / "language-testdata" / "word-pairs" / "de.txt", "zwei Worte\n")
    written(origin / "README.md", "...")
    git(origin, ["init", "-q"], ["add", "."], ["commit", "-qm", "x"])
    sets = cloned(tmp_path, "lingua-py")
    assert lingua.texts(sets, "word-pairs") == [("fr", "deux mots")]
    assert files(sets / "lingua-py") == ["language-testdata/word-pairs/fr.txt"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is needed")
def test_a_set_on_branches_is_cloned_with_a_folder_for_each(tmp_path: Path) -> None:
    (place,) = (place for place in PLACES if place.name == "scrapping-webs")
    origin = tmp_path / "from" / place.owner / place.name
    written(origin / "README.md", "...")
    git(origin, ["init", "-q"], ["add", "."], ["commit", "-qm", "x"])
    for branch in place.branches:
        git(origin, ["checkout", "-qb", branch])
        written(origin / "it" / "test" / "data" / "1.json", json.dumps([branch]))
        git(origin, ["add", "."], ["commit", "-qm", branch])
    sets = cloned(tmp_path, place.name)
    assert files(sets / place.name) == sorted(f"{b}/it/test/data/1.json" for b in place.branches)
