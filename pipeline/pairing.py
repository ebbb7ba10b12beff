"""Pairing: two stories that are one in two languages become one folder, and say the same."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from pipeline import instants
from pipeline.editing import replace_text, seen_after
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text, same_bytes, write_atomic
from pipeline.finding import find
from pipeline.ingest.kinship.differences import Version, differences
from pipeline.layout import Layout
from pipeline.model.story import LANGUAGES, Article, Language, Story
from pipeline.replay_facts import KEY, Known, agree, with_replays
from pipeline.schedule.visibility import due_at, hold_on
from pipeline.store import manuscript
from pipeline.store.manuscript import STORY_FILE
from pipeline.workspace import Workspace, opened_to_write
from pipeline.yamledit import append_block, block_of, set_value
from pipeline.yamlitems import read_items

#: Facts that come along where only the other story has them.
_CARRIED = ("event", "replays", "categories", "source")
#: What readers see of the front matter.
_WORDS = ("title:", "summary:", "correction:")


class _Sheet(Struct, frozen=True, kw_only=True):
    """One article file of the two stories, with its story's facts as they were."""

    text: str
    article: Article
    #: UTC instant from which it was or would have been out.
    due: datetime | None
    out: bool


def pair(layout: Layout, ref: str, other_ref: str, now: datetime) -> list[Problem]:
    """Move the article of story ``other_ref`` into story ``ref``, whose facts win.

    Both articles keep their identity and their date, so subscribers get neither again. Facts that
    only the other story has come along, of two embargoes the longer one counts, and facts that
    differ are named, those in the words too. The other folder is kept outside articles/. A pairing
    cut short is finished by doing it again. Returns what was done and what readers will see. Raises
    InvalidInput when the two cannot be paired, or when pairing would take back what is public.
    """
    with opened_to_write(layout, now) as workspace:
        story, other = find(workspace.archive, ref), find(workspace.archive, other_ref)
        if story.folder == other.folder:
            raise InvalidInput(problem("pair-same"))
        mine, theirs = _sheets(workspace, story, now), _sheets(workspace, other, now)
        merged = _merged(story, other, [*mine.values(), *theirs.values()], now)
        _refuse_to_hide(merged, mine | theirs, now, workspace.newsroom.zone)
        moved = {
            language: _dated(workspace, merged, sheet, minted=sheet.article.minted)
            for language, sheet in theirs.items()
        }
        _refuse_to_overwrite(layout, story, moved)
        media = dict(_media(layout, story, other, theirs))
        facts, notes = _merged_facts(workspace, story, other, merged)
        # In an order that, cut short anywhere, brings nothing out early: dates, facts, articles.
        for language, sheet in mine.items():
            if language not in theirs:
                text = _dated(workspace, merged, sheet)
                _write(layout, story, f"{language}.md", sheet.text, text)
        _write(layout, story, STORY_FILE, _read(layout, story, STORY_FILE), facts)
        for name, content in media.items():
            write_atomic(layout.articles / story.folder / name, content, durable=True)
        for language, text in moved.items():
            _refuse_if_changed(layout, other, theirs[language])
            path = layout.articles / story.folder / f"{language}.md"
            write_atomic(path, text.encode(), durable=True)
        place = _set_aside(layout, other)
        notes.append(problem("folder-moved", folder=other.folder, place=place))
        notes += disagreements(layout, story.folder)
        return notes + seen_after(workspace, story, now, joined=other)


def disagreements(layout: Layout, folder: str) -> list[Problem]:
    """Return the figures, dates and amounts that differ between the languages of a story.

    ``folder`` stands below articles/. Empty where a language is missing or cannot be read.
    """
    files = [f"articles/{folder}/{language}.md" for language in LANGUAGES]
    try:
        fr, en = (
            Version(text=_shown(read_text(layout.root / file, file=file), file), file=file)
            for file in files
        )
    except InvalidInput:
        return []  # told by those who read it to publish it
    return differences(fr, en)


def _shown(text: str, file: str) -> str:
    """Return an article file with what readers do not see of its front matter blanked out."""
    parts = manuscript.split(text, file=file)
    lines, shown = [], False
    for line in parts.yaml.split("\n"):
        shown = shown if line[:1].isspace() else line.startswith(_WORDS)
        lines.append(line if shown else "")
    return "\n" * parts.head.count("\n") + "\n".join(lines) + "\n" + parts.body


def _sheets(workspace: Workspace, story: Story, now: datetime) -> dict[Language, _Sheet]:
    """Read the article files of ``story``, those the archive set apart too. Raises InvalidInput."""
    folder = workspace.layout.articles / story.folder
    found: dict[Language, _Sheet] = {}
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        if not path.exists():
            continue
        file = f"articles/{story.folder}/{path.name}"
        text = read_text(path, file=file)
        article = manuscript.read_article(
            text,
            file=file,
            language=language,
            story_id=story.id,
            zone=workspace.newsroom.zone,
            beside=[p.name for p in folder.iterdir()],
            remarks=[],
        ).article
        out = hold_on(story, article, now) is None
        found[language] = _Sheet(text=text, article=article, due=due_at(story, article), out=out)
    return found


def _merged(story: Story, other: Story, sheets: list[_Sheet], now: datetime) -> Story:
    """Return the facts of the pair; what the articles' own dates still have to say comes later."""
    dates = [d for d in (story.publish_at, other.publish_at) if d is not None]
    ends = [e for e in (story.embargo_until, other.embargo_until) if e is not None]
    embargo = max(ends, default=None)
    if embargo is not None and embargo <= now and any(s.due and s.due < embargo for s in sheets):
        # It is over, and kept it would change the date of what was never under it.
        embargo = None
    return replace(
        story,
        kind=other.kind if story.event is None and other.event is not None else story.kind,
        publish_at=min(dates, default=None),
        embargo_until=embargo,
        event=story.event or other.event,
        replays=story.replays or other.replays,
        categories=story.categories or other.categories,
        source=story.source or other.source,
    )


def _refuse_to_hide(
    merged: Story, sheets: dict[Language, _Sheet], now: datetime, zone: ZoneInfo
) -> None:
    for language, sheet in sheets.items():
        if sheet.out and (held := hold_on(merged, sheet.article, now)):
            told: dict[str, Any] = {"language": language, "folder": merged.folder}
            told["title"] = sheet.article.title
            if held.until is None:
                raise InvalidInput(problem("pair-hides", **told))
            until = instants.spell_instant(held.until, zone)
            raise InvalidInput(problem("pair-hides-until", until=until, **told))


def _refuse_to_overwrite(layout: Layout, story: Story, moved: dict[Language, str]) -> None:
    for language, text in moved.items():
        target = layout.articles / story.folder / f"{language}.md"
        # The same bytes are the trace of a pairing that was cut short.
        if target.exists() and not same_bytes(target, text.encode()):
            raise InvalidInput(problem("pair-both", language=language))


def _refuse_if_changed(layout: Layout, other: Story, sheet: _Sheet) -> None:
    name = f"{sheet.article.language}.md"
    if _read(layout, other, name) != sheet.text:
        raise InvalidInput(problem("changed-meanwhile", file=f"articles/{other.folder}/{name}"))


def _dated(workspace: Workspace, merged: Story, sheet: _Sheet, *, minted: str | None = None) -> str:
    """Return the text of an article with its own date, where the pair's facts do not tell it.

    ``minted`` is written down too, where it is given: the article's GUID was made from it.
    """
    text, file = sheet.text, f"{sheet.article.language}.md"
    if minted is not None:
        text = manuscript.with_front_matter(text, "id", minted, file=file)
    due = due_at(merged, sheet.article)
    if sheet.due is None or (due is not None and due >= sheet.due):
        return text
    spelled = instants.spell_instant(sheet.due, workspace.newsroom.zone)
    return manuscript.with_front_matter(text, "publish_at", spelled, file=file)


def _merged_facts(
    workspace: Workspace, story: Story, other: Story, merged: Story
) -> tuple[str, list[Problem]]:
    """Return the new story.yaml, and what differed. Raises InvalidInput where it would break."""
    layout, zone = workspace.layout, workspace.newsroom.zone
    file = f"articles/{story.folder}/{STORY_FILE}"
    text, theirs = (_read(layout, s, STORY_FILE) for s in (story, other))
    notes = []
    for key in _CARRIED:
        mine, lost = getattr(story, key), getattr(other, key)
        if lost and not mine:
            block = block_of(theirs, key, file=f"articles/{other.folder}/{STORY_FILE}")
            text = append_block(set_value(text, (key,), None, file=file), block, file=file)
        elif key == KEY:
            text, differ = _with_more(text, theirs, file=file)
            if differ:
                notes.append(problem("facts-differ", key=key, kept=story.folder, lost=other.folder))
        elif lost and lost != mine:
            notes.append(problem("facts-differ", key=key, kept=story.folder, lost=other.folder))
    if merged.kind != story.kind:
        text = set_value(text, ("kind",), merged.kind, file=file)
    for key in ("publish_at", "embargo_until"):
        moment = getattr(merged, key)
        if moment != getattr(story, key):
            spelled = None if moment is None else instants.spell_instant(moment, zone)
            text = set_value(text, (key,), spelled, file=file)
    manuscript.read_story(
        text,
        file=file,
        folder=story.folder,
        zone=zone,
        categories=workspace.newsroom.categories.keys(),
        remarks=[],
    )
    return text, notes


def _with_more(text: str, theirs: str, *, file: str) -> tuple[str, bool]:
    """Return a story.yaml with the replays that only the other has, and whether others differ."""
    mine, lost = (read_items(t, (KEY,), file=file) for t in (text, theirs))
    known = Known(mine)
    differ = any(not agree(one, mine[at]) for one in lost if (at := known.match(one)) is not None)
    return with_replays(text, lost, [None] * len(lost), file=file), differ


def _media(
    layout: Layout, story: Story, other: Story, theirs: dict[Language, _Sheet]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that have to come along. Raises InvalidInput where a name is taken."""
    for name in sorted({name for sheet in theirs.values() for name in sheet.article.media}):
        content = (layout.articles / other.folder / name).read_bytes()
        target = layout.articles / story.folder / name
        if same_bytes(target, content):
            continue
        if target.exists():
            raise InvalidInput(problem("pair-media", name=name))
        yield name, content


def _read(layout: Layout, story: Story, name: str) -> str:
    return read_text(layout.articles / story.folder / name, file=f"articles/{story.folder}/{name}")


def _write(layout: Layout, story: Story, name: str, old: str, new: str) -> None:
    file = f"articles/{story.folder}/{name}"
    replace_text(layout.articles / story.folder / name, old, new, file=file)


def _set_aside(layout: Layout, other: Story) -> Path:
    """Take a folder out of articles/ and return where it is kept."""
    name = f"{other.id}-{Path(other.folder).name}"
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    place = next(p for p in (layout.removed / name for name in names) if not p.exists())
    place.parent.mkdir(parents=True, exist_ok=True)
    (layout.articles / other.folder).rename(place)
    return place.relative_to(layout.root)
