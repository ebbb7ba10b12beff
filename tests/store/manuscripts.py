"""Manuscripts read in a line, and what is wrong with them."""

from collections.abc import Collection

from hypothesis import strategies as st

from pipeline.errors import InvalidInput, Problem
from pipeline.model.story import Event, Story
from pipeline.store.manuscript import (
    Manuscript,
    read_article,
    read_story,
)
from tests.builders import PARIS, STORY_ID

OTHER_ID = "01KEK6Z3M8V5Q2T7XW9YB4C6DB"
ARTICLE = "---\ntitle: Un microscope\nslug: un-microscope\n---\n\n"
texts = st.text(st.one_of(st.sampled_from("-- \n\r\t\ufeffa:"), st.characters(codec="utf-8")))


def story_of(text: str, remarks: list[Problem] | None = None) -> Story:
    return read_story(
        text,
        file="articles/2026/a/story.yaml",
        folder="2026/nouveau-microscope",
        zone=PARIS,
        categories=("research", "funding"),
        remarks=[] if remarks is None else remarks,
    )


def event_of(lines: str) -> Event | None:
    return story_of(f"id: {STORY_ID}\nkind: event\nevent: {lines}\n").event


def article_of(
    text: str,
    beside: Collection[str] = ("fr.md", "story.yaml"),
    remarks: list[Problem] | None = None,
) -> Manuscript:
    return read_article(
        text,
        file="articles/2026/a/fr.md",
        language="fr",
        story_id=STORY_ID,
        zone=PARIS,
        beside=beside,
        remarks=[] if remarks is None else remarks,
    )


def problems_of(text: str, beside: Collection[str] = ()) -> list[tuple[str, int | None]]:
    """Return what is wrong with an article, or with a story where it has no front matter."""
    found: list[Problem] = []
    try:
        _ = article_of(text, beside, found) if text.startswith("---") else story_of(text, found)
    except InvalidInput as error:
        found += error.problems
    assert found
    for p in found:
        assert p.file in ("articles/2026/a/fr.md", "articles/2026/a/story.yaml")
    return [(p.code, p.line) for p in sorted(found, key=lambda p: p.line or 0)]


def faults(text: str, beside: Collection[str] = ()) -> list[tuple[str, int | None]]:
    """Return which files an article would publish, and what is to be said of the others."""
    remarks: list[Problem] = []
    media = article_of(text, beside, remarks).article.media
    return [(f"publishes {name}", None) for name in media] + [(p.code, p.line) for p in remarks]
