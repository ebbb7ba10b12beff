"""Readability's test pages, with what Readability itself reads: a peer's word, not the truth."""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sets.page import Page
from benchmarks.sets.texts import day, language_of, paragraphs

NAME = "readability"


def pages(sets: Path) -> Iterator[Page]:
    """Yield the pages of the set in every language, if it is in ``sets``."""
    for folder in sorted((sets / NAME / "test" / "test-pages").glob("*/")):
        expected = (folder / "expected.html").read_bytes()
        facts = json.loads((folder / "expected-metadata.json").read_text())
        body = paragraphs(expected)
        yield Page(
            set=NAME,
            name=folder.name,
            url=f"http://fakehost/test/{folder.name}",
            html=(folder / "source.html").read_bytes(),
            language=language_of(body),
            title=facts.get("title"),
            published=day(facts.get("publishedTime")),
            body=body or None,
        )
