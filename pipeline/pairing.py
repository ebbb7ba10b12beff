"""Pairing: two stories that are one in two languages become one folder."""

import shutil
from datetime import datetime
from pathlib import Path

from pipeline import instants
from pipeline.editing import seen_after
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text, same_bytes, write_atomic
from pipeline.finding import find
from pipeline.layout import Layout
from pipeline.model.story import LANGUAGES, Article, Story
from pipeline.store import manuscript
from pipeline.store.manuscript import STORY_FILE
from pipeline.workspace import Workspace, opened
from pipeline.yamledit import append_block, block_of, set_value


def pair(layout: Layout, ref: str, other_ref: str, now: datetime) -> list[Problem]:
    """Move the article of story ``other_ref`` into story ``ref``, whose facts win.

    The moved article keeps its identity and its date, so subscribers do not get it again. Facts
    that only the other story has come along, of two embargoes the longer one counts, and facts
    that differ are named. The other folder is kept outside articles/. A pairing cut short is
    finished by doing it again. Returns what was done and what readers will see. Raises
    InvalidInput when the two cannot be paired.
    """
    with opened(layout) as workspace:
        story, other = find(workspace.archive, ref), find(workspace.archive, other_ref)
        _refuse(layout, story, other)
        notes = _merge_facts(workspace, story, other)
        _copy_media(layout, story, other)
        for article in other.articles:
            _copy_article(workspace, story, other, article)
        place = _set_aside(layout, other)
        notes.append(problem("folder-moved", folder=other.folder, place=place))
    return notes + seen_after(layout, story, now)


def _refuse(layout: Layout, story: Story, other: Story) -> None:
    if story.folder == other.folder:
        raise InvalidInput(problem("pair-same"))
    for language in LANGUAGES:
        if story.article(language) and other.article(language):
            raise InvalidInput(problem("pair-both", language=language))
    for name in _media(other):
        mine = layout.articles / story.folder / name
        if mine.exists() and not same_bytes(mine, _read(layout, other, name)):
            raise InvalidInput(problem("pair-media", name=name))


def _merge_facts(workspace: Workspace, story: Story, other: Story) -> list[Problem]:
    """Bring the facts that only ``other`` has into story.yaml; return what differed."""
    layout, zone = workspace.layout, workspace.newsroom.zone
    path, file = (
        layout.articles / story.folder / STORY_FILE,
        f"articles/{story.folder}/{STORY_FILE}",
    )
    text = read_text(path, file=file)
    theirs = read_text(layout.articles / other.folder / STORY_FILE, file=other.folder)
    notes = []
    for key in ("event", "replays", "categories", "source"):
        mine, lost = getattr(story, key), getattr(other, key)
        if lost and not mine:
            text = append_block(set_value(text, (key,), None), block_of(theirs, key))
        elif lost and lost != mine:
            notes.append(problem("facts-differ", key=key, kept=story.folder, lost=other.folder))
    for key, pick in (("publish_at", min), ("embargo_until", max)):
        moments = [m for s in (story, other) if (m := getattr(s, key)) is not None]
        if moments and pick(moments) != getattr(story, key):
            text = set_value(text, (key,), instants.spell_instant(pick(moments), zone))
    write_atomic(path, text.encode(), durable=True)
    if story.publish_at and other.publish_at and other.publish_at < story.publish_at:
        for article in story.articles:
            _keep_date(workspace, path.parent / f"{article.language}.md", article, story)
    return notes


def _keep_date(workspace: Workspace, path: Path, article: Article, story: Story) -> None:
    """Give an article its story's own date, where the story now has an earlier one."""
    if article.publish_at is None and story.publish_at is not None:
        spelled = instants.spell_instant(story.publish_at, workspace.newsroom.zone)
        text = read_text(path, file=path.name)
        text = manuscript.with_front_matter(text, "publish_at", spelled, file=path.name)
        write_atomic(path, text.encode(), durable=True)


def _copy_media(layout: Layout, story: Story, other: Story) -> None:
    for name in _media(other):
        write_atomic(
            layout.articles / story.folder / name, _read(layout, other, name), durable=True
        )


def _copy_article(workspace: Workspace, story: Story, other: Story, article: Article) -> None:
    layout, name = workspace.layout, f"{article.language}.md"
    text = _read(layout, other, name).decode()
    # Its GUID was made from the id it was minted under, and stays.
    text = manuscript.with_front_matter(text, "id", article.minted, file=name)
    path = layout.articles / story.folder / name
    write_atomic(path, text.encode(), durable=True)
    if story.publish_at and other.publish_at and other.publish_at > story.publish_at:
        _keep_date(workspace, path, article, other)


def _set_aside(layout: Layout, other: Story) -> Path:
    """Take a folder out of articles/ and return where it is kept."""
    place = layout.removed / f"{other.id}-{Path(other.folder).name}"
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        shutil.rmtree(place)
    (layout.articles / other.folder).rename(place)
    return place.relative_to(layout.root)


def _media(story: Story) -> list[str]:
    return sorted({name for article in story.articles for name in article.media})


def _read(layout: Layout, story: Story, name: str) -> bytes:
    return (layout.articles / story.folder / name).read_bytes()
