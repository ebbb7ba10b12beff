"""Fundus' newspaper pages, with bodies, titles and dates by a reader made for each newspaper."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.sets.page import Page
from benchmarks.sets.texts import day, language_of, unpacked

NAME = "fundus"


def pages(sets: Path) -> Iterator[Page]:
    """Yield the pages of the set in French and English, if it is in ``sets``."""
    for listing in sorted((sets / NAME).glob("tests/resources/parser/test_data/*/*.json")):
        addresses = json.loads((listing.parent / "meta.info").read_text())
        versions = sorted(json.loads(listing.read_text()).items())
        paths = sorted(listing.parent.glob(f"{listing.stem}_*.html.gz"))
        # A page is of the version in force when it was taken; which one is said nowhere, so only
        # newspapers with a page for each are read.
        if len(versions) != len(paths):
            continue
        for path, (_, facts) in zip(paths, versions, strict=True):
            if page := _page(path, addresses.get(path.name, {}).get("url"), facts):
                yield page


def _page(path: Path, url: str | None, facts: dict[str, Any]) -> Page | None:
    body = _body(facts.get("body") or {})
    language = language_of(body)
    if not url or language not in {"fr", "en"}:
        return None
    return Page(
        set=NAME,
        name=path.name,
        url=url,
        html=unpacked(path),
        language=language,
        title=facts.get("title"),
        published=day(facts.get("publishing_date")),
        body=body,
    )


def _body(facts: dict[str, Any]) -> str:
    parts = list(facts.get("summary") or [])
    for section in facts.get("sections") or []:
        parts += [*section.get("headline", []), *section.get("paragraphs", [])]
    return "\n".join(parts)
