"""Sources of items on loopback, and what becomes of them."""

from datetime import datetime, timedelta
from pathlib import Path

from pipeline.config import load
from pipeline.gathering.task import Told
from pipeline.ingesting import harvest, ingest_named
from pipeline.layout import Layout
from pipeline.model.report import Harvest
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import write_newsroom

NOW = instant("2026-01-13 12:00")
HOUR = timedelta(hours=1)
FRENCH = (
    "L’équipe a suivi pendant trois ans plus de quatre cents patients soignés dans la région. ",
    "Les premiers résultats montrent que le dépistage précoce réduit nettement les rechutes. ",
    "Une seconde étude commencera au printemps avec les hôpitaux voisins et leurs soignants. ",
)
ENGLISH = (
    "The team followed more than four hundred patients treated in the region for three years. ",
    "The first results show that early screening clearly reduces the number of relapses. ",
    "A second study will begin in the spring with the neighbouring hospitals and their staff. ",
)


def page(title: str, language: str = "fr", *, head: str = "", more: str = "") -> bytes:
    words = FRENCH if language == "fr" else ENGLISH
    text = "".join(
        f"<p>{sentence}{word} {title}.</p>" for word, sentence in zip("ABC", words, strict=True)
    )
    return (
        f'<html lang="{language}"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="2026-01-12T09:00:00+01:00">{head}</head>'
        f"<body><main><article><h1>{title}</h1>{text}{more}</article></main></body></html>"
    ).encode()


WORDS = ("alpha", "bravo", "charlie", "delta")


def another(n: int, more: str = "", *, head: str = "") -> bytes:
    """Return an article that shares nothing with that of another number."""
    text = " ".join(f"{word}{WORDS[n]}" for word in FRENCH[0].split())
    paragraph = f"<p>Dans la région, {text} pour {WORDS[n]} {more}.</p>"
    return page(f"La cohorte {WORDS[n]} prend forme", head=head, more=paragraph).replace(
        "".join(
            f"<p>{sentence}{letter} La cohorte {WORDS[n]} prend forme.</p>"
            for letter, sentence in zip("ABC", FRENCH, strict=True)
        ).encode(),
        b"",
    )


def newsroom(root: Path, *sources: str) -> Layout:
    blocks = "".join(f"  - {source}\n" for source in sources)
    lines = f"sources:\n{blocks}" if sources else ""
    return write_newsroom(root, f"fetch: {{allow_hosts: [127.0.0.1]}}\n{lines}")


def gathered(layout: Layout, now: datetime = NOW) -> Harvest:
    return harvest(layout, load(layout.root), now)


def ingested(layout: Layout, *names: str, now: datetime = NOW) -> list[tuple[str, str]]:
    found = ingest_named(layout, load(layout.root), names, now, told=Told())
    return [(one.filed.outcome, one.filed.folder) for one in found if one.filed]


def stories(layout: Layout) -> dict[str, list[str]]:
    with opened(layout) as workspace:
        assert workspace.archive.broken == ()
        return {
            story.folder: [article.language for article in story.articles]
            for story in workspace.archive.stories
        }
