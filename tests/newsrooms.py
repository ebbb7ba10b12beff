"""Newsrooms as real files, made in a line and looked at as a tree of bytes."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.layout import Layout
from pipeline.publishing import tick
from pipeline.store import made, scan
from tests.builders import NEWSROOM_ID

CONFIG = f"""\
# Tests only.
id: {NEWSROOM_ID}
name: {{fr: Institut des Calanques, en: Calanques Institute}}
description: {{fr: Les nouvelles, en: The news}}
url: https://presse.example.org/
email: presse@example.org
timezone: Europe/Paris
categories:
  research: {{fr: Recherche, en: Research}}
  funding: {{fr: Soutien, en: Funding}}
feeds: {{entries: 500}}
newsletter: {{items: 50}}
replays: {{check_every: off, warn_days: [], digest: off}}
"""
_IDS = "01KEK6Z3M8V5Q2T7XW9YB4C"


def write_newsroom(root: Path, extra: str = "", *, sources: Sequence[str] = ()) -> Layout:
    """Write a newsroom without stories; ``extra`` are lines of its config, ``sources`` folders."""
    blocks = "".join(f"  - folder: {s}\n    categories: [research]\n" for s in sources)
    root.mkdir(parents=True, exist_ok=True)
    (root / "config.yaml").write_text(CONFIG + extra + (f"sources:\n{blocks}" if blocks else ""))
    (root / "articles").mkdir(exist_ok=True)
    for source in sources:
        (root / source).mkdir(exist_ok=True)
    return Layout(root)


def story_id(number: int) -> str:
    """Return the id of the story made with ``number``."""
    return f"{_IDS}{number:03}"


def write_story(
    layout: Layout,
    number: int,
    facts: str = "status: ready\npublish_at: 2026-01-12 09:00\n",
    *,
    fr: str | None = "",
    en: str | None = "",
    folder: str | None = None,
) -> Path:
    """Write story ``number`` and return its folder.

    ``fr`` and ``en`` are lines of front matter beside title, slug and summary; None leaves the
    language out. Every body has a word that no other has (``body_word``).
    """
    place = layout.articles / (folder or f"2026/sujet-{number}")
    place.mkdir(parents=True, exist_ok=True)
    (place / "story.yaml").write_text(f"id: {story_id(number)}\n{facts}")
    for language, more in (("fr", fr), ("en", en)):
        if more is not None:
            write_article(place, language, number, more)
    return place


def write_article(place: Path, language: str, number: int, more: str = "") -> Path:
    """Write one article file in the story folder ``place``."""
    name = "sujet" if language == "fr" else "story"
    path = place / f"{language}.md"
    slug = "" if "slug:" in more else f"slug: {name}-{number}\n"
    path.write_text(
        f"---\n# kept\ntitle: {name.title()} {number}\n{slug}summary: Résumé {number}.\n{more}---\n"
        f"\nUn texte, a text: {body_word(language, number)}.\n"
    )
    return path


def write_issue(
    layout: Layout,
    name: str,
    *stories: str,
    number: int = 1,
    facts: str = "",
    fr: str | None = "",
    en: str | None = "",
) -> Path:
    """Write the issue ``name`` with ``stories`` for news, and return its folder.

    Its day is the 16th of February 2026; ``facts`` are lines beside. ``fr`` and ``en`` are the
    editorials; None leaves the language out.
    """
    place = layout.newsletters / name
    place.mkdir(parents=True)
    picks = "".join(f"      - {story}\n" for story in stories)
    day = "" if "date:" in facts else "date: 2026-02-16\n"
    (place / "issue.yaml").write_text(
        f"id: {issue_id(number)}\nnumber: {number}\n{day}{facts}"
        f"sections:\n  - show: news\n    stories:\n{picks}"
    )
    for language, words in (("fr", fr), ("en", en)):
        if words is not None:
            head = f"---\nsubject: {language} {number}\npreheader: Preheader {number}.\n---\n"
            (place / f"{language}.md").write_text(f"{head}\n{words}\n")
    return place


def issue_id(number: int) -> str:
    """Return the id of the issue made with ``number``: of the 10th of February 2026."""
    return f"01KH390Z00N7R5V2XW4YB6C{number:03}"


def body_word(language: str, number: int) -> str:
    """Return the word that only the body of that article holds."""
    return f"mot{language}{number:03}"


def settle_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as settled when they are written: cron comes later than a test can wait."""
    monkeypatch.setattr(scan, "RACY", 0)


def stamp_anew(layout: Layout) -> None:
    """Let what is known of outputs have their stamps of now, as if nobody had changed one since."""
    known = made.load(layout.made).values()
    blocks = [
        replace(one, stamps=b"".join([tick.stamp(layout.feeds / path) for path in one.files]))
        for one in known
    ]
    assert made.save(layout.made, blocks, settled_ns=0)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` with its bytes, hidden ones included."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
