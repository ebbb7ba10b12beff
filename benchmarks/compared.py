"""One page read by us and by peers: trafilatura, htmldate, and readability where it can be had."""

import json
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import trafilatura
from htmldate import find_date

from benchmarks.ours import TODAY, day_of, draft_of, words_of
from benchmarks.sets.page import Page

#: Reads JSON Lines of paths and writes those of titles.
_TITLER = """
import json, sys
from pathlib import Path
from readability import Document
for line in sys.stdin:
    try:
        page = Path(json.loads(line)).read_text("utf-8", "replace")
        print(json.dumps(Document(page).short_title()))
    except Exception:
        print(json.dumps(None))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What one program reads from a page."""

    title: str | None
    day: date | None
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """A page, and what each program reads from it."""

    page: Page
    ours: Read
    trafilatura: Read
    htmldate: date | None
    #: A title; None where there is no readability, or it finds none.
    readability: str | None


def compared(pages: Sequence[Page], *, room: Path, titler: Path | None) -> list[Compared]:
    """Read each of ``pages``. ``titler`` is the environment that readability is in."""
    titles = _titles(titler, room, pages)
    return [
        Compared(
            page=page,
            ours=_ours(page),
            trafilatura=_trafilatura(page),
            htmldate=_htmldate(page),
            readability=title,
        )
        for page, title in zip(pages, titles, strict=True)
    ]


def _ours(page: Page) -> Read:
    draft = draft_of(page)
    return Read(title=draft.title if draft else None, day=day_of(draft), body=words_of(draft))


def _trafilatura(page: Page) -> Read:
    """Read with trafilatura as it comes, and its metadata."""
    title = day = None
    with suppress(Exception):  # a peer's accident is its answer
        metadata = trafilatura.extract_metadata(page.html, default_url=page.url)
        title = metadata.title
        day = date.fromisoformat(metadata.date) if metadata.date else None
    body = ""
    with suppress(Exception):
        body = trafilatura.extract(page.html, url=page.url) or ""
    return Read(title=title, day=day, body=body)


def _htmldate(page: Page) -> date | None:
    with suppress(Exception):
        html = page.html.decode("utf-8", "replace")
        found = find_date(html, url=page.url, original_date=True, max_date=TODAY.isoformat())
        return date.fromisoformat(found) if found else None
    return None


def _titles(titler: Path | None, room: Path, pages: Sequence[Page]) -> list[str | None]:
    if titler is None:
        return [None] * len(pages)
    folder = room / "titles"
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{n}.html" for n in range(len(pages))]
    for path, page in zip(paths, pages, strict=True):
        path.write_bytes(page.html)
    process = subprocess.run(  # noqa: S603 - a peer we installed, on pages of a set
        [titler / "python", "-c", _TITLER],
        input="\n".join(json.dumps(str(path)) for path in paths),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in process.stdout.splitlines()]
