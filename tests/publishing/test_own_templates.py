"""The newsroom's own templates, from its folder to the pages, and what is said of them."""

import re
from pathlib import Path

import pytest

from pipeline.layout import Layout
from pipeline.publish.templating.environments import EXTRA_STYLE, names
from pipeline.publishing import tick
from pipeline.publishing.own_templates import template_faults
from pipeline.runs import run
from pipeline.starter import start
from tests.builders import instant
from tests.newsrooms import settle_at_once, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
ARTICLE = "fr/2026/sujet-1/index.html"


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path)
    write_story(layout, 1)
    return layout


def put(layout: Layout, name: str, text: str | bytes) -> None:
    path = layout.templates / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def shipped_pages(layout: Layout) -> dict[str, bytes]:
    run(layout, NOW, full=True)
    return tree(layout.feeds)


def test_a_template_that_comes_changes_or_goes_publishes_anew(layout: Layout) -> None:
    before = shipped_pages(layout)
    assert run(layout, NOW).written == 0
    for word in ("first", "second"):
        put(layout, "article.html", f"{word}: {{{{ card.title }}}}")
        report = run(layout, NOW)
        page = (layout.feeds / ARTICLE).read_text()
        assert (page, report.problems) == (f"{word}: Sujet 1", ())
        assert run(layout, NOW).written == 0
    (layout.templates / "article.html").unlink()
    run(layout, NOW)
    assert tree(layout.feeds) == before


def test_what_is_wrong_is_told_at_every_run_and_the_shipped_page_goes_out(layout: Layout) -> None:
    before = shipped_pages(layout)
    put(layout, "article.html", "{{ card.titel }}")
    put(layout, "base.html", "{% if %}")
    put(layout, "gone.html", b"\xff")
    put(layout, "indx.html", "")
    told = [
        ("not-utf8", "templates/gone.html", 1),
        ("template-syntax", "templates/base.html", 1),
        ("template-unknown-near", "templates/indx.html", None),
        ("template-failed", "templates/article.html", 1),
    ]
    for _ in range(2):
        report = run(layout, NOW)
        assert [(p.code, p.file, p.line) for p in report.problems] == told
        assert tree(layout.feeds) == before


def test_a_fault_is_told_once_with_the_first_page_it_shows_on(layout: Layout) -> None:
    write_story(layout, 2)
    put(layout, "article.html", "{{ nobody }}")
    (fault,) = run(layout, NOW).problems
    assert fault.text("en").startswith("templates/article.html:1: this template fails on the page ")


def test_a_check_tells_what_no_page_is_needed_for(layout: Layout) -> None:
    assert template_faults(layout) == []
    put(layout, "article.html", "{{ nobody }}")
    put(layout, "base.html", "\n{% if %}")
    put(layout, "gone.html", b"\xff")
    assert [(p.code, p.file, p.line) for p in template_faults(layout)] == [
        ("not-utf8", "templates/gone.html", 1),
        ("template-syntax", "templates/base.html", 2),
    ]


def test_explanations_and_what_editors_leave_are_no_templates(layout: Layout) -> None:
    for name in ("README.md", "article.html~", ".article.html.swp"):
        put(layout, name, "{% if %}")
    assert template_faults(layout) == []


@pytest.mark.parametrize("kind", ["a file", "a link to nothing"])
def test_what_is_no_folder_stops_nothing(layout: Layout, kind: str) -> None:
    if kind == "a file":
        layout.templates.write_text("x")
    else:
        layout.templates.symlink_to("nowhere")
    report = run(layout, NOW)
    codes = ["file-unreadable"] if kind == "a file" else []
    assert ([p.code for p in report.problems], report.visible) == (codes, 2)
    assert [p.code for p in template_faults(layout)] == codes


@pytest.mark.parametrize("name", [EXTRA_STYLE, "article.html"])
def test_a_link_to_another_place_is_told_and_not_followed(layout: Layout, name: str) -> None:
    before = shipped_pages(layout)
    secret = layout.root / f"secret{Path(name).suffix}"
    secret.write_text("secret")
    layout.templates.mkdir()
    (layout.templates / name).symlink_to(secret)
    report = run(layout, NOW, full=True)
    told = [("template-outside", f"templates/{name}")]
    assert [(p.code, p.file) for p in report.problems] == told
    assert [(p.code, p.file) for p in template_faults(layout)] == told
    assert tree(layout.feeds) == before


def test_a_file_that_is_hidden_does_not_count(layout: Layout) -> None:
    layout.templates.mkdir()
    before = tick.inputs(layout, (), clock_ns=0)
    put(layout, ".git", "x")
    assert tick.inputs(layout, (), before, clock_ns=0).same_as(before)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_new_newsroom_explains_works(tmp_path: Path, language: str) -> None:
    start(tmp_path, NOW, "fr" if language == "fr" else "en")
    layout = Layout(tmp_path)
    text = (layout.templates / "README.md").read_text()
    assert set(re.findall(r"`(\w+\.(?:html|css))`", text)) <= {*names(), EXTRA_STYLE}
    style, base = (
        "\n".join(line.removeprefix("    ") for line in block.splitlines()) + "\n"
        for block in re.findall(r"(?m)((?:^    .*\n)+)", text)
    )
    put(layout, EXTRA_STYLE, style)
    put(layout, "base.html", base)
    assert run(layout, NOW).problems == ()
    written = tree(layout.feeds)
    assert written["style.css"].endswith(style.encode())
    link = b'<a href="https://www.example.org/">'
    pages = [p for p in written if p.endswith(".html") and not p.startswith("newsletters/")]
    assert pages
    assert [p for p in pages if link not in written[p]] == []


def test_the_explanation_is_in_the_offices_language(tmp_path: Path) -> None:
    for language in ("fr", "en"):
        start(tmp_path / language, NOW, "fr" if language == "fr" else "en")
    heads = [(tmp_path / lg / "templates/README.md").read_text()[:8] for lg in ("fr", "en")]
    assert heads == ["# Vos mo", "# Your p"]
