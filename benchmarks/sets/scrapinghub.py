"""article-extraction-benchmark: 181 English news pages with their bodies, written out by hand."""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sets.page import Page
from benchmarks.sets.texts import unpacked

NAME = "article-extraction-benchmark"


def pages(sets: Path) -> Iterator[Page]:
    """Yield the pages of the set, if it is in ``sets``."""
    folder = sets / NAME
    if not folder.is_dir():
        return
    for name, facts in sorted(json.loads((folder / "ground-truth.json").read_text()).items()):
        yield Page(
            set=NAME,
            name=name,
            url=facts["url"],
            html=unpacked(folder / "html" / f"{name}.html.gz"),
            language="en",
            body=facts["articleBody"],
        )
