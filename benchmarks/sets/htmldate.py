"""htmldate's pages with their dates, those of its own set and those of Media Cloud."""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sets.page import Page
from benchmarks.sets.texts import day, language_of, paragraphs

NAME = "htmldate"


def pages(sets: Path) -> Iterator[Page]:
    """Yield the pages of the set in every language, if it is in ``sets``."""
    tests = sets / NAME / "tests"
    for listing in sorted(tests.glob("eval_*.json")):
        for url, facts in sorted(json.loads(listing.read_text()).items()):
            folders = ("cache", "eval", "test_set")
            path = next((p for f in folders if (p := tests / f / facts["file"]).exists()), None)
            if path:
                content = path.read_bytes()
                yield Page(
                    set=NAME,
                    name=path.name,
                    url=url,
                    html=content,
                    language=language_of(paragraphs(content)),
                    published=day(facts["date"]),
                    # Not a number, in its JSON.
                    undated=isinstance(facts["date"], float),
                )
