import gzip
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.sets import READERS, feedparser, gcweb, lingua, pages
from benchmarks.sets.page import half

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

    def test_every_reader_is_tried_here(self) -> None:
        tried = {name.removeprefix("test_").partition("_says")[0] for name in vars(TestPages)}
        assert {name.replace("-", "_") for name in READERS} <= tried


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


@pytest.mark.skipif(shutil.which("git") is None, reason="git is needed")
def test_a_set_is_cloned_with_only_what_is_read(tmp_path: Path) -> None:
    origin = tmp_path / "from" / "pemistahl" / "lingua-py"
    written(origin / "language-testdata" / "word-pairs" / "fr.txt", "deux mots\n")
    written(origin / "language-testdata" / "word-pairs" / "de.txt", "zwei Worte\n")
    written(origin / "README.md", "...")
    git = ["git", "-C", str(origin), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    sets = tmp_path / "sets"
    address = f"{tmp_path}/from/{{owner}}/{{name}}"
    command = [sys.executable, "-m", "benchmarks.sets", "lingua-py", "--address", address]
    subprocess.run([*command, "--into", str(sets)], check=True, capture_output=True)
    assert lingua.texts(sets, "word-pairs") == [("fr", "deux mots")]
    assert sorted(p.name for p in (sets / "lingua-py").rglob("*.*") if ".git" not in p.parts) == [
        "fr.txt"
    ]
