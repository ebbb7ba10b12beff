"""A passage in the other language keeps its language from the draft to the page and the feeds."""

import re
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafting import article_text, story_text
from pipeline.ingest.draft import draft_from_text
from pipeline.markup import to_html
from pipeline.model.draft import Passage
from pipeline.passages import mark_passages
from pipeline.runs import run
from tests.builders import STORY_ID, instant
from tests.newsrooms import write_newsroom

NEWS = """\
Trois infirmières à l’honneur

12 janvier 2026

Le prix des soins récompense cette année trois infirmières de nuit, dont l’une vient d’Écosse.

"I never thought that anyone was watching what we do at night," she said: "We are so happy!"

Les prix seront remis en mars, en présence des familles des patients et de toute l’équipe.
"""
#: As the page and the feeds show it: the English quotation marks and spaces are left as they are.
SHOWN = (
    '<p><span lang="en">"I never thought that anyone was watching what we do at night," she said: '
    '"We are so happy!"</span></p>'
)


def marked(markdown: str, *texts: str) -> str:
    return mark_passages(markdown, [Passage(language="en", text=text) for text in texts])


@pytest.mark.parametrize(
    ("markdown", "passage", "expected"),
    [
        ("Un.\n\nThe end.\n\nDeux.", "The end.", "Un.\n\n<span>The end.</span>\n\nDeux."),
        ("Un. The **end**! Deux.", "The end!", "Un. <span>The **end**!</span> Deux."),
        ("Dit : « The end. » Deux.", "« The end. »", "Dit : <span>« The end. »</span> Deux."),
        ("## The end\n\nFin.", "The end", "## <span>The end</span>\n\nFin."),
        ("The end\n---\n\nFin.", "The end", "<span>The end</span>\n---\n\nFin."),
        ("- Un\n- The *end*\n- Fin", "The end", "- Un\n- <span>The *end*</span>\n- Fin"),
        ("1. Un\n   - The end\n", "The end", "1. Un\n   - <span>The end</span>\n"),
        ("> The\n> end", "The end", "> <span>The\n> end</span>"),
        (
            "See [the end](https://example.org/fin).",
            "See the end.",
            "<span>See [the end](https://example.org/fin).</span>",
        ),
        (r"1\. The \*end\*", "1. The *end*", r"<span>1\. The \*end\*</span>"),
    ],
)
def test_a_passage_is_marked_where_it_stands(markdown: str, passage: str, expected: str) -> None:
    assert marked(markdown, passage) == expected.replace("<span>", '<span lang="en">')


def test_each_block_of_a_passage_is_marked_by_itself() -> None:
    markdown = "## The end\n\nIt is near.\n\nFin.\n\nIt is near."
    assert marked(markdown, "The end\n\nIt is near.", "It is near.") == (
        '## <span lang="en">The end</span>\n\n<span lang="en">It is near.</span>\n\nFin.\n\n'
        '<span lang="en">It is near.</span>'
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "**Fin. The end** is near.",
        "[Fin. The end](https://example.org/) is near.",
        "`Fin. The end` is near.",
        "<b>The end is near.</b>",
        "    The end is near.",
        "| The end is near. |\n|---|",
        "Something else.",
        "",
    ],
)
def test_what_cannot_be_marked_safely_is_left_alone(markdown: str) -> None:
    assert marked(markdown, "The end is near.") == markdown


MARKDOWN = ["The end", "*a*", "**b", "- ", "# ", "> ", "[x](y)", "`", "\n\n", "<"]


@given(
    st.lists(st.sampled_from(MARKDOWN)),
    st.lists(st.sampled_from(["The end", "a", "x", "b\n\na", ""])),
)
def test_without_the_marks_the_text_is_as_it_was(pieces: list[str], passages: list[str]) -> None:
    markdown = " ".join(pieces)
    assert re.sub(r'<span lang="en">|</span>', "", marked(markdown, *passages)) == markdown


def test_a_huge_hostile_body_is_read_quickly() -> None:
    for piece in ("<", "[](", "\n \n", "*a ", "> ", "  - ", "](", "« "):
        body = piece * 30_000 + " The end is near."
        assert marked(body, *["The end is near."] * 20).count("The end") == 1


def test_the_language_of_a_passage_reaches_the_page_and_the_feeds(tmp_path: Path) -> None:
    draft = draft_from_text(NEWS, source="-", today=date(2026, 1, 13))
    assert (draft.language, [p.language for p in draft.foreign_passages]) == ("fr", ["en"])
    newsroom = write_newsroom(tmp_path)
    folder = newsroom.articles / "2026/prix"
    folder.mkdir(parents=True)
    facts = story_text(draft, story_id=STORY_ID, categories=[], language="fr", status="ready")
    (folder / "story.yaml").write_text(facts)
    (folder / "fr.md").write_text(article_text(draft, slug="prix"))

    run(newsroom, instant("2026-01-13 12:00"))

    page = (newsroom.feeds / "fr/2026/prix/index.html").read_text()
    assert '<html lang="fr"' in page
    assert SHOWN in page
    for feed in ("fr/rss.xml", "fr/atom.xml"):
        assert escape(SHOWN, quote=False) in (newsroom.feeds / feed).read_text()


def test_the_marks_are_what_the_markdown_reader_keeps() -> None:
    assert to_html(marked("Fin.\n\n- The end", "The end")) == (
        '<p>Fin.</p>\n<ul>\n<li><span lang="en">The end</span></li>\n</ul>\n'
    )
