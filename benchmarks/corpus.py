"""A seeded bilingual corpus, laid out for ``press`` and its peers: the same words in all."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ulid import ULID

#: Articles that a feed, or the front page of a list, shows.
NEWEST = 30
#: Key -> label.
CATEGORIES = {
    "research": {"fr": "Recherche", "en": "Research"},
    "teaching": {"fr": "Formation", "en": "Teaching"},
    "events": {"fr": "Rendez-vous", "en": "Events"},
    "awards": {"fr": "Distinctions", "en": "Awards"},
    "partners": {"fr": "Partenariats", "en": "Partners"},
    "people": {"fr": "Portraits", "en": "People"},
}
#: A wall time in the newsroom, whose offset is not the same all year: hours are added by its clock.
_FIRST = datetime(2015, 1, 5, 9, tzinfo=ZoneInfo("Europe/Paris"))
_CONFIG = """\
id: 01J00000000000000000000000
name: {fr: Banc, en: Bench}
description: {fr: Un corpus, en: A corpus}
url: https://bench.example.org/
email: bench@example.org
feeds: {entries: 30}
replays: {check_every: off, warn_days: [], digest: off}
categories:
"""
_PELICAN = """\
SITENAME = "Bench"
SITEURL = "https://bench.example.org"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
PATH = "content"
THEME = "simple"
ARTICLE_URL = ARTICLE_SAVE_AS = "{lang}/{date:%Y}/{slug}/index.html"
ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = ARTICLE_SAVE_AS
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM, FEED_ALL_RSS = "all/atom.xml", "all/rss.xml"
TRANSLATION_FEED_ATOM, TRANSLATION_FEED_RSS = "{lang}/atom.xml", "{lang}/rss.xml"
CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS = "{slug}/atom.xml", "{slug}/rss.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
DELETE_OUTPUT_DIRECTORY = False
LOAD_CONTENT_CACHE = CACHE_CONTENT = True
CONTENT_CACHING_LAYER = "generator"
CHECK_MODIFIED_METHOD = "mtime"
DIRECT_TEMPLATES = ["index"]
DEFAULT_PAGINATION = 30
CATEGORY_SAVE_AS = "{slug}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
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
    #: Key of its category.
    category: str
    #: Address of a recording, until when it can be watched, and when an event takes place.
    replay: str | None
    until: datetime
    event: datetime | None


def texts(count: int, *, seed: int = 20260110) -> Iterator[Text]:
    """Yield ``count`` articles of about 3 KB, French and English by turns."""
    random_ = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    for n in range(count):
        language = "fr" if n % 2 == 0 else "en"
        words, story = _WORDS[language], n // 2
        date = _FIRST + timedelta(hours=7 * story)
        yield Text(
            story=story,
            language=language,
            title=" ".join(random_.choices(words, k=6)).capitalize(),
            slug=f"{random_.choice(words).encode('ascii', 'ignore').decode()}-{story}",
            body=_body(random_, words),
            date=date,
            category=list(CATEGORIES)[story % len(CATEGORIES)],
            replay=f"https://tv.example.org/{story}" if story % 7 == 3 else None,
            until=date + timedelta(days=30),
            event=date.replace(hour=14) + timedelta(days=20) if story % 10 == 5 else None,
        )


def write_newsroom(root: Path, count: int) -> None:
    """Write the corpus as a newsroom."""
    for text in texts(count):
        folder = root / "articles" / f"{text.date.year}" / f"story-{text.story:06}"
        folder.mkdir(parents=True, exist_ok=True)
        if text.language == "fr":
            (folder / "story.yaml").write_text(
                f"id: {ulid(text.story)}\nkind: news\nstatus: ready\n"
                f"publish_at: {text.date:%Y-%m-%d %H:%M}\ncategories: [{text.category}]\n"
                + _facts(text)
            )
        (folder / f"{text.language}.md").write_text(
            f"---\ntitle: {text.title}\nslug: {text.slug}\nsummary: {text.title}.\n---\n\n"
            + text.body
        )
    labels = (f"  {k}: {{fr: {c['fr']}, en: {c['en']}}}\n" for k, c in CATEGORIES.items())
    (root / "config.yaml").write_text(_CONFIG + "".join(labels))


def last(count: int) -> datetime:
    """Return when the last story of a corpus of ``count`` articles is out."""
    return _FIRST + timedelta(hours=7 * ((count - 1) // 2))


def _facts(text: Text) -> str:
    found = ""
    if text.replay:
        found += f"replays:\n- url: {text.replay}\n  available_until: {text.until:%Y-%m-%d}\n"
    if text.event:
        found += f"event:\n  start: {text.event:%Y-%m-%d %H:%M}\n"
    return found


def write_pelican(root: Path, count: int) -> None:
    """Write the corpus as a Pelican site."""
    for text in texts(count):
        folder = root / "content" / text.language
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{text.slug}.md").write_text(
            f"Title: {text.title}\nSlug: {text.slug}\nDate: {text.date:%Y-%m-%d %H:%M}\n"
            f"Lang: {text.language}\nCategory: {CATEGORIES[text.category][text.language]}\n"
            f"Summary: {text.title}.\n\n" + text.body
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


def ulid(n: int) -> str:
    """Return the id of story ``n``."""
    return str(ULID.from_bytes(n.to_bytes(16, "big")))
