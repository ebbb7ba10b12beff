"""The corpus as Hugo sites: one that makes the least, and one that makes what ``press`` makes.

The least: a page an article, home page and one page a category (the latest 30), one page that lists
everything, RSS and Atom of the latest 30 with full content for each language and each category.
All of it: see ``sites/hugo-all``, and "The work" in docs/performance.md for what still differs.
"""

import shutil
from pathlib import Path
from typing import Final, Literal

from benchmarks.corpus import CATEGORIES, Text, texts, ulid

Site = Literal["hugo", "hugo-all"]
_SITES: Final = Path(__file__).parent / "sites"


def write_hugo(root: Path, count: int, site: Site) -> None:
    """Write the corpus as the Hugo site ``site``, into ``root``, which does not exist yet."""
    shutil.copytree(_SITES / site, root)
    facts = _facts if site == "hugo" else _all_facts
    for text in texts(count):
        folder = root / "content" / text.language / "news"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{text.slug}.md").write_text(
            f"---\ntitle: {text.title}\nslug: {text.slug}\ntranslationKey: s{text.story}\n"
            f"date: {text.date.isoformat()}\nsummary: {text.title}.\n{facts(text)}---\n\n"
            + text.body
        )


def _facts(text: Text) -> str:
    found = f"categories: [{CATEGORIES[text.category][text.language]}]\n"
    if text.event:
        found += f"event: {text.event:%Y-%m-%d %H:%M}\n"
    return found + _replay(text)


def _all_facts(text: Text) -> str:
    # The key of a category, as an address has it; the site's config has the labels.
    found = f'id: "{ulid(text.story)}"\ncategories: [{text.category}]\n'
    if text.event:
        found += f"event: {text.event.isoformat()}\noutputs: [html, event]\n"
    return found + _replay(text)


def _replay(text: Text) -> str:
    return f"replay: {text.replay}\nuntil: {text.until:%Y-%m-%d}\n" if text.replay else ""


def program(venv: Path) -> Path | None:
    """Return Hugo itself in the environment ``venv``: its command there starts a Python first."""
    return next((p for p in venv.glob("lib/*/site-packages/hugo/binaries/hugo*")), None)
