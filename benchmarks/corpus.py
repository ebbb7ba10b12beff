"""A seeded bilingual corpus, laid out for ``press`` and for Pelican: the same words in both."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ulid import ULID

_FIRST = datetime.fromisoformat("2015-01-05T09:00:00+01:00")
_CONFIG = """\
id: 01J00000000000000000000000
name: {fr: Banc, en: Bench}
description: {fr: Un corpus, en: A corpus}
url: https://bench.example.org/
email: bench@example.org
categories:
  research: {fr: Recherche, en: Research}
"""
_PELICAN = """\
SITENAME = "Bench"
SITEURL = "https://bench.example.org"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
PATH = "content"
THEME = "simple"
ARTICLE_URL = ARTICLE_SAVE_AS = "{lang}/{date:%Y}/{slug}/index.html"
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM, FEED_ALL_RSS = "all/atom.xml", "all/rss.xml"
TRANSLATION_FEED_ATOM, TRANSLATION_FEED_RSS = "{lang}/atom.xml", "{lang}/rss.xml"
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
DELETE_OUTPUT_DIRECTORY = False
LOAD_CONTENT_CACHE = CACHE_CONTENT = True
CONTENT_CACHING_LAYER = "generator"
CHECK_MODIFIED_METHOD = "mtime"
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
"""
_WORDS = {
    "fr": (
        "cellule tumeur recherche équipe résultat projet financement traitement patiente donnée "
        "protéine gène laboratoire hôpital étude protocole réponse signal tissu modèle"
    ).split(),
    "en": (
        "cell tumour research team result project funding treatment patient data "
        "protein gene laboratory hospital study protocol response signal tissue model"
    ).split(),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One article of the corpus."""

    story: int
    language: str
    title: str
    slug: str
    body: str
    date: datetime


def texts(count: int, *, seed: int = 20260110) -> Iterator[Text]:
    """Yield ``count`` articles of about 3 KB, French and English by turns."""
    random_ = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    for n in range(count):
        language = "fr" if n % 2 == 0 else "en"
        words = _WORDS[language]
        yield Text(
            story=n // 2,
            language=language,
            title=" ".join(random_.choices(words, k=6)).capitalize(),
            slug=f"{random_.choice(words).encode('ascii', 'ignore').decode()}-{n // 2}",
            body=_body(random_, words),
            date=_FIRST + timedelta(hours=7 * (n // 2)),
        )


def write_newsroom(root: Path, count: int) -> None:
    """Write the corpus as a newsroom."""
    for text in texts(count):
        folder = root / "articles" / f"{text.date.year}" / f"story-{text.story:06}"
        folder.mkdir(parents=True, exist_ok=True)
        if text.language == "fr":
            (folder / "story.yaml").write_text(
                f"id: {_ulid(text.story)}\nkind: news\nstatus: ready\n"
                f"publish_at: {text.date:%Y-%m-%d %H:%M}\ncategories: [research]\n"
            )
        (folder / f"{text.language}.md").write_text(
            f"---\ntitle: {text.title}\nslug: {text.slug}\nsummary: {text.title}.\n---\n\n"
            + text.body
        )
    (root / "config.yaml").write_text(_CONFIG)


def write_pelican(root: Path, count: int) -> None:
    """Write the corpus as a Pelican site."""
    for text in texts(count):
        folder = root / "content" / text.language
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{text.slug}.md").write_text(
            f"Title: {text.title}\nSlug: {text.slug}\nDate: {text.date:%Y-%m-%d %H:%M}\n"
            f"Lang: {text.language}\nCategory: research\nSummary: {text.title}.\n\n" + text.body
        )
    (root / "pelicanconf.py").write_text(_PELICAN)


def _body(random_: random.Random, words: list[str]) -> str:
    parts = []
    for n in range(6):
        sentences = [
            " ".join(random_.choices(words, k=random_.randint(8, 18))).capitalize() + "."
            for _ in range(4)
        ]
        parts.append(" ".join(sentences))
        if n == 2:
            parts.append("## " + " ".join(random_.choices(words, k=4)).capitalize())
            parts.append(
                "\n".join(f"- **{w}** : [{w}](https://example.org/{n})" for w in words[:4])
            )
    return "\n\n".join(parts) + "\n"


def _ulid(n: int) -> str:
    return str(ULID.from_bytes(n.to_bytes(16, "big")))
