"""trafilatura's evaluation pages: titles, dates, and pieces that a body has and has not."""

import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.sets.page import Page
from benchmarks.sets.texts import day, language_of

NAME = "trafilatura"


def pages(sets: Path) -> Iterator[Page]:
    """Yield the pages of the set in every language, if it is in ``sets``."""
    tests = sets / NAME / "tests"
    if not tests.is_dir():
        return
    for url, facts in sorted(json.loads((tests / "evaldata.json").read_text()).items()):
        path = next(
            (p for f in ("cache", "eval") if (p := tests / f / facts["file"]).exists()), None
        )
        if path:
            yield _page(url, facts, path)


def _page(url: str, facts: dict[str, Any], path: Path) -> Page:
    title = html.unescape(facts.get("title") or "")
    told = " ".join([title, facts.get("description") or "", *facts["with"]])
    return Page(
        set=NAME,
        name=path.name,
        url=url,
        html=path.read_bytes(),
        language=language_of(told),
        title=title or None,
        published=day(facts.get("date")),
        wanted=tuple(facts["with"]),
        unwanted=tuple(facts["without"]),
    )
