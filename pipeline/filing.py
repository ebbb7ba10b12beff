"""Filing: a draft, or a blank sheet, becomes a story folder for the office to work on."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ulid import ULID

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, PipelineError, Problem, problem
from pipeline.files import all_or_nothing, write_atomic
from pipeline.ingest.slugs import slugify
from pipeline.layout import Layout
from pipeline.messages import MessageLanguage
from pipeline.model.draft import Draft, DraftEvent, Notice
from pipeline.model.story import Kind, Language
from pipeline.store import ledger, manuscript
from pipeline.workspace import Workspace, opened
from pipeline.yamledit import spell

#: Files of a folder source that are read.
SUFFIXES = (".txt", ".md", ".html", ".htm")


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """Where an item stands in articles/."""

    #: Below articles/.
    folder: str
    #: False when the same item had been filed before, and nothing was done now.
    new: bool


def new_story(
    layout: Layout, title: str, now: datetime, *, language: Language, kind: Kind = "news"
) -> str:
    """File a blank story in review and return its folder below articles/."""
    with opened(layout) as workspace:
        slug = slugify(title, language, taken=_taken(workspace, language))
        today = now.astimezone(workspace.newsroom.zone).date()
        blocks = "categories: []\n"
        if kind == "event":
            blocks += f"event:\n  start: {today} 09:00\n  end: {today} 17:00\n  place: ...\n"
        return _write(
            layout,
            _free_folder(layout, today.year, slug),
            now,
            story=[("kind", kind), ("status", "review")],
            blocks=blocks,
            language=language,
            article=manuscript.write_article(
                [("title", title), ("slug", slug), ("summary", "")], "..."
            ),
        )


def file_draft(
    layout: Layout,
    draft: Draft,
    now: datetime,
    *,
    digest: str,
    language: Language | None = None,
    categories: Collection[str] = (),
) -> Filed:
    """File ``draft`` as a story in review; the same item twice is one story.

    ``digest`` is the SHA-256 of what the draft was made from. Raises InvalidInput
    (``language-to-tell``) when neither the draft nor ``language`` says which language it is in.
    """
    with opened(layout) as workspace:
        if before := _filed_before(layout, workspace.ledger, digest):
            return before
        identified = draft.language if draft.language in ("fr", "en") else None
        own = language or identified
        if own is None:
            raise InvalidInput(problem("language-to-tell", file=draft.source))
        slug = slugify(draft.slug, own, taken=_taken(workspace, own))
        today = now.astimezone(workspace.newsroom.zone).date()
        folder = _free_folder(layout, (draft.published or today).year, slug)
        # The ledger knows the folder before it exists, so a kill in between files nothing twice.
        workspace.ledger.remember_filed(digest, source=draft.source, folder=folder, at=now)
        _write(
            layout,
            folder,
            now,
            story=_facts(draft),
            blocks=_blocks(draft, categories) + _doubts(draft, workspace.language),
            language=own,
            article=manuscript.write_article(
                [
                    ("title", draft.title or _opening_words(draft)),
                    ("slug", slug),
                    ("summary", draft.summary),
                ],
                _without_notices(draft),
            ),
        )
        workspace.ledger.confirm_filed(digest)
        return Filed(folder=folder, new=True)


def file_sources(
    layout: Layout, newsroom: Newsroom, now: datetime
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """File what is new in the newsroom's source folders.

    Returns the new stories' folders below articles/, and the problems of items that could not be
    filed: one bad item stops no other.
    """
    filed: list[str] = []
    problems: list[Problem] = []
    for source in newsroom.sources:
        folder = layout.root / source.folder
        if not folder.is_dir():
            problems.append(problem("source-missing", file="config.yaml", folder=source.folder))
            continue
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() not in SUFFIXES or path.name.startswith("."):
                continue
            try:
                done = _file_path(layout, newsroom, path, now, source.categories)
            except PipelineError as error:
                problems += error.problems
            else:
                filed += [done.folder] if done.new else []
    return tuple(filed), tuple(problems)


def digest_of(content: bytes) -> str:
    """Return what tells one item from another."""
    return hashlib.sha256(content).hexdigest()


def _file_path(
    layout: Layout, newsroom: Newsroom, path: Path, now: datetime, categories: Collection[str]
) -> Filed:
    try:
        digest = digest_of(path.read_bytes())
    except OSError as error:
        cause = error.strerror or str(error)
        raise InvalidInput(problem("file-unreadable", file=str(path), cause=cause)) from None
    with ledger.opened(layout.ledger) as led:
        if before := _filed_before(layout, led, digest):
            return before
    # Imported here: most runs find nothing new, and trafilatura takes its time to load.
    from pipeline.ingest.draft import inspect

    draft = inspect(str(path), today=now.astimezone(newsroom.zone).date())
    return file_draft(layout, draft, now, digest=digest, categories=categories)


def _filed_before(layout: Layout, led: ledger.Ledger, digest: str) -> Filed | None:
    """Return where the item is filed, or None where filing never began or was cut short."""
    before = led.filed_as(digest)
    if before is None:
        return None
    folder, done = before
    # A folder that a person has since renamed or thrown away is not filed again.
    return Filed(folder=folder, new=False) if done or (layout.articles / folder).is_dir() else None


def _taken(workspace: Workspace, language: Language) -> set[str]:
    """Return the slugs in ``language`` that are, or ever were, an article's."""
    current = {
        a.slug for s in workspace.archive.stories for a in s.articles if a.language == language
    }
    addresses = workspace.ledger.addresses()
    return current | {a.address.split("/")[2] for a in addresses if a.language == language}


def _free_folder(layout: Layout, year: int, slug: str) -> str:
    folder, n = f"{year}/{slug}", 1
    while (layout.articles / folder).exists():
        n += 1
        folder = f"{year}/{slug}-{n}"
    return folder


def _write(
    layout: Layout,
    folder: str,
    now: datetime,
    *,
    story: list[tuple[str, str]],
    blocks: str,
    language: Language,
    article: str,
) -> str:
    """Write a story folder, whole or not at all, and return it."""
    facts = manuscript.write_story([("id", str(ULID.from_datetime(now))), *story], blocks)
    try:
        with all_or_nothing(layout.articles / folder) as place:
            write_atomic(place / manuscript.STORY_FILE, facts.encode(), durable=True)
            write_atomic(place / f"{language}.md", article.encode(), durable=True)
    except OSError as error:
        cause = error.strerror or str(error)
        raise PipelineError(problem("disk", file=f"articles/{folder}", cause=cause)) from error
    return folder


def _facts(draft: Draft) -> list[tuple[str, str]]:
    facts = [("kind", draft.kind if draft.event else "news"), ("status", "review")]
    if draft.published is not None:
        facts.append(("publish_at", _wall(draft.published)))
    if draft.source != "-":
        facts.append(("source", draft.source))
    return facts


def _blocks(draft: Draft, categories: Collection[str]) -> str:
    blocks = f"categories: [{', '.join(spell(c) for c in categories)}]\n"
    if draft.event is not None:
        blocks += "event:\n" + _event_lines(draft.event)
    if draft.replays:
        blocks += "replays:\n" + "".join(_replay_lines(n) for n in draft.replays)
    return blocks


def _doubts(draft: Draft, language: MessageLanguage) -> str:
    """Return what ingest was not sure of, as comments for whoever reviews the story."""
    return "".join(f"# {' '.join(w.message(language).split())}\n" for w in draft.warnings)


def _event_lines(event: DraftEvent) -> str:
    pairs = [("start", _wall(event.start))]
    if event.end is not None:
        pairs.append(("end", _wall(event.end)))
    if event.place:
        pairs.append(("place", event.place))
    return "".join(f"  {key}: {spell(value)}\n" for key, value in pairs)


def _replay_lines(notice: Notice) -> str:
    pairs = [("broadcaster", notice.broadcaster), ("url", notice.url)]
    if notice.available_until is not None:
        pairs.append(("available_until", _wall(notice.available_until)))
    if notice.starts_at is not None:
        pairs.append(("starts_at", str(notice.starts_at)))
    lines = [f"{key}: {spell(value) if value else ''}".rstrip() for key, value in pairs]
    # The words the facts were read from stay with them.
    return f"  # {' '.join(notice.text.split())}\n  - " + "\n    ".join(lines) + "\n"


def _wall(moment: date | datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def _opening_words(draft: Draft) -> str:
    words = " ".join(draft.summary.split()) or draft.source
    return words if len(words) <= 70 else words[:70].rsplit(" ", 1)[0] + " …"


def _without_notices(draft: Draft) -> str:
    """Return the body without the lines that do nothing but announce a replay.

    The replay is a fact now, shown with its end and taken back after it; its words stay as a
    comment beside that fact.
    """
    notices = {_bare(n.text) for n in draft.replays if n.available_until is not None}
    kept = [p for p in draft.body.split("\n\n") if _bare(p) not in notices]
    return "\n\n".join(kept)


def _bare(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
