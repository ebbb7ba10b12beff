"""What the office does to a story: release, hold, withdraw; and what readers see of it."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from pipeline import instants
from pipeline.drafting import UNWRITTEN
from pipeline.errors import InvalidInput, Problem, problem, raise_all
from pipeline.files import read_text, write_atomic
from pipeline.finding import find
from pipeline.layout import Layout
from pipeline.markup import plain_text
from pipeline.model.edition import Edition, Visible
from pipeline.model.story import LANGUAGES, Article, Language, Status, Story
from pipeline.schedule.visibility import due_at
from pipeline.store import manuscript
from pipeline.store.manuscript import STORY_FILE
from pipeline.workspace import Workspace, opened_to_write
from pipeline.yamledit import set_value

#: Facts to set in story.yaml ("status", "event.cancelled"), in order; None removes one.
Changes = list[tuple[str, str | None]]
#: What a correction weighs -> the message that says what readers see of it.
_CORRECTED = {
    "minor": "sees-minor",
    "significant": "sees-corrected",
    "retraction": "sees-retracted",
}


def release(
    layout: Layout,
    ref: str,
    now: datetime,
    *,
    at: datetime | None = None,
    embargo: datetime | None = None,
    lift: bool = False,
) -> list[Problem]:
    """Let a story out: at ``at``, else at the date it has if that is past, else now.

    An old item keeps its own date, so that nobody gets it as new; and where the embargo changes
    (``lift`` takes it away) a coming date stays, too. Returns what readers will see. Raises
    InvalidInput for an article that is yet to be written.
    """
    with opened_to_write(layout, now) as workspace:
        story, zone = find(workspace.archive, ref), workspace.newsroom.zone
        _refuse_unwritten(workspace, story)
        due = story.publish_at
        when = at or _date_kept(story, now, embargo=embargo, lift=lift)
        changes: Changes = [("status", "ready")]
        if when != due:
            changes.append(("publish_at", instants.spell_instant(when, zone)))
        if embargo is not None:
            changes.append(("embargo_until", instants.spell_instant(embargo, zone)))
        elif lift:
            changes.append(("embargo_until", None))
        _change_facts(workspace, story, changes)
        ends = embargo or (None if lift else story.embargo_until)
        late = []
        if ends is not None and ends > max(when, now):
            late = [problem("embargo-after", embargo=instants.spell_instant(ends, zone))]
        return late + seen_after(workspace, story, now)


def hold(layout: Layout, ref: str, now: datetime) -> list[Problem]:
    """Take a story back to review. Returns what readers will see."""
    return _set_status(layout, ref, "review", now)


def withdraw(layout: Layout, ref: str, now: datetime) -> list[Problem]:
    """Withdraw a story; what was public leaves a notice at its address. Returns as ``release``."""
    return _set_status(layout, ref, "withdrawn", now)


def cancel(layout: Layout, ref: str, now: datetime, *, undo: bool = False) -> list[Problem]:
    """Call an event off, or on again with ``undo``. Returns as ``release``.

    Raises InvalidInput for a story without event.
    """
    with opened_to_write(layout, now) as workspace:
        story = find(workspace.archive, ref)
        if story.event is None:
            raise InvalidInput(problem("event-not-there", ref=ref))
        _change_facts(workspace, story, [("event.cancelled", None if undo else "yes")])
        told = problem("sees-takes-place") if undo else problem("sees-cancelled", ref=ref)
        return [*seen_after(workspace, story, now), told]


def seen_after(
    workspace: Workspace,
    before: Story,
    now: datetime,
    *,
    corrected: Mapping[Language, str] = MappingProxyType({}),
    joined: Story | None = None,
) -> list[Problem]:
    """Return, a message a language, what readers see of a story that was ``before`` until now.

    ``workspace`` was opened before the change; ``corrected`` tells what a correction weighs
    ("minor", "significant", "retraction") in each language; ``joined`` is the story that
    has just become one with it.
    """
    parts = (before,) if joined is None else (before, joined)
    archive = workspace.refreshed().archive
    after = next((s for s in archive.stories if s.id == before.id), before)
    faults = {b.language: b.problems for b in archive.broken if b.folder == after.folder}
    was = workspace.edition_of(parts, now)
    edition = workspace.edition_of((after,), now)
    zone = workspace.newsroom.zone
    seen: list[Problem] = []
    for language in LANGUAGES:
        found = faults.get(language) or faults.get(None)
        if found and after.status == "ready":
            seen += (problem("sees-broken", language=language), *found)
        else:
            seen += _seen(language, parts, after, was, edition, zone, corrected=corrected)
    return seen


def _seen(
    language: Language,
    parts: tuple[Story, ...],
    after: Story,
    was: Edition,
    edition: Edition,
    zone: ZoneInfo,
    *,
    corrected: Mapping[Language, str],
) -> Iterator[Problem]:
    known = (story.article(language) for story in (after, *parts))
    article = next((a for a in known if a is not None), None)
    if article is None:
        if after.status == "ready":
            yield problem("sees-untranslated", language=language)
        return
    old, new = _only(was, language), _only(edition, language)
    told: dict[str, Any] = {"language": language, "title": article.title}
    if new is not None and language in corrected:
        when = instants.spell_instant(new.updated, zone)
        restored = old is not None and old.retracted and not new.retracted
        code = "sees-retracted" if new.retracted else _CORRECTED[corrected[language]]
        yield problem("sees-restored" if restored else code, when=when, **told)
    elif new is not None and old is None:
        yield problem("sees-now", address=new.address, **told)
    elif new is not None and old is not None and new.address != old.address:
        yield problem("sees-moved", address=new.address, old=old.address, **told)
    elif new is not None:
        yield problem("sees-still", address=new.address, **told)
    elif old is not None:
        code = "sees-gone" if after.status == "withdrawn" else "sees-no-longer"
        yield problem(code, **told)
    elif due := _due(after, article):
        yield problem("sees-later", when=instants.spell_instant(due, zone), **told)
    else:
        yield problem("sees-nothing", **told)


def _date_kept(story: Story, now: datetime, *, embargo: datetime | None, lift: bool) -> datetime:
    """Return when a story goes out for which nobody said when."""
    second = now.replace(microsecond=0)
    due, hidden = story.publish_at, story.embargo_until
    if due is None or (due > now and embargo is None and not lift):
        return second
    # What an embargo has hidden until now is news from now on, not from its date.
    return max(due, second) if lift and hidden is not None and hidden > now else due


def _refuse_unwritten(workspace: Workspace, story: Story) -> None:
    raise_all(
        problem("article-unwritten", file=f"articles/{story.folder}/{article.language}.md")
        for article in story.articles
        if plain_text(workspace.catalog.body(story.folder, article.language)).strip() == UNWRITTEN
    )


def _only(edition: Edition, language: Language) -> Visible | None:
    return next(iter(edition.in_language(language)), None)


def _due(story: Story, article: Article) -> datetime | None:
    return due_at(story, article) if story.status == "ready" else None


def _set_status(layout: Layout, ref: str, status: Status, now: datetime) -> list[Problem]:
    with opened_to_write(layout, now) as workspace:
        story = find(workspace.archive, ref)
        _change_facts(workspace, story, [("status", status)])
        return seen_after(workspace, story, now)


def _folder(layout: Layout, story: Story) -> Path:
    return layout.articles / story.folder


def _change_facts(workspace: Workspace, story: Story, changes: Changes) -> None:
    """Set facts in story.yaml, and nothing else in it. Raises InvalidInput where it would break."""

    def edit(text: str, file: str) -> str:
        for key, value in changes:
            text = set_value(text, key.split("."), value, file=file)
        return text

    rewrite_facts(workspace, story, edit)


def rewrite_facts(workspace: Workspace, story: Story, edit: Callable[[str, str], str]) -> Story:
    """Write story.yaml anew as ``edit`` returns it from its text and its name.

    Returns the story with its new facts. Raises InvalidInput, and writes nothing, where these could
    not be read, or somebody else has changed the file meanwhile.
    """
    path = _folder(workspace.layout, story) / STORY_FILE
    file = f"articles/{story.folder}/{STORY_FILE}"
    old = read_text(path, file=file)
    text = edit(old, file)
    changed = manuscript.read_story(
        text,
        file=file,
        folder=story.folder,
        zone=workspace.newsroom.zone,
        categories=workspace.newsroom.categories.keys(),
        remarks=[],
    )
    replace_text(path, old, text, file=file)
    return replace(changed, articles=story.articles)


def replace_text(path: Path, old: str, new: str, *, file: str) -> None:
    """Write ``new`` over ``old``. Raises InvalidInput when the file is no longer ``old``.

    A byte order mark, which some editors begin a file with, stays.
    """
    if new == old:
        return
    if read_text(path, file=file) != old:
        raise InvalidInput(problem("changed-meanwhile", file=file))
    with path.open("rb") as stream:
        mark = BOM_UTF8 if stream.read(len(BOM_UTF8)) == BOM_UTF8 else b""
    write_atomic(path, mark + new.encode(), durable=True)
