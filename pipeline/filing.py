"""Filing: a draft, or a blank sheet, becomes a story folder for the office to work on."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from ulid import ULID

from pipeline.config import Newsroom, Source
from pipeline.drafting import UNWRITTEN, article_text, one_line, story_text
from pipeline.errors import InvalidInput, PipelineError, Problem, problem
from pipeline.files import all_or_nothing, write_atomic
from pipeline.ingest.sources import KINDS
from pipeline.layout import CONFIG_FILE, Layout
from pipeline.model.draft import Draft
from pipeline.model.story import LANGUAGES, Kind, Language
from pipeline.slugs import slugify
from pipeline.store import ledger, manuscript
from pipeline.workspace import Workspace, opened_to_write

#: Items filed at one opening of the newsroom, each of which looks at the whole archive.
BATCH = 100

#: Slugs that are, or ever were, an article's, by language.
_Taken = dict[Language, set[str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """Where an item stands in articles/."""

    #: Below articles/.
    folder: str
    #: False when the same item had been filed before, and nothing was done now.
    new: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """A file in a source folder."""

    path: Path
    source: Source

    @property
    def name(self) -> str:
        """As the office knows it: relative to the newsroom."""
        return one_line(f"{self.source.folder}/{self.path.name}")


def new_story(
    layout: Layout, title: str, now: datetime, *, language: Language, kind: Kind = "news"
) -> str:
    """File a blank story in review and return its folder below articles/. Raises InvalidInput."""
    title = one_line(title)
    if not title:
        raise InvalidInput(problem("title-empty"))
    with opened_to_write(layout, now) as workspace:
        slug = slugify(title, language, taken=_taken(workspace)[language])
        today = now.astimezone(workspace.newsroom.zone).date()
        blocks = "categories: []\n"
        if kind == "event":
            blocks += f"event:\n  start: {today} 09:00\n  end: {today} 17:00\n  place: ...\n"
        facts = [("id", _ulid(now)), ("kind", kind), ("status", "review")]
        article = [("title", title), ("slug", slug), ("summary", "")]
        return _write(
            layout,
            _free_folder(layout, today.year, slug),
            story=manuscript.write_story(facts, blocks),
            language=language,
            article=manuscript.write_article(article, UNWRITTEN),
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

    ``digest`` is the SHA-256 of what the draft was made from. Raises InvalidInput:
    ``language-to-tell`` when neither the draft nor ``language`` says which language it is in,
    ``category-unknown``.
    """
    with opened_to_write(layout, now) as workspace:
        for category in categories:
            if category not in workspace.newsroom.categories:
                raise InvalidInput(problem("category-unknown", value=category))
        return _file(
            workspace,
            draft,
            now,
            digest=digest,
            language=language,
            categories=categories,
            taken=_taken(workspace),
        )


def file_sources(
    layout: Layout, newsroom: Newsroom, now: datetime
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """File what is new in the newsroom's source folders.

    Returns the new stories' folders below articles/, and the problems of items that could not be
    filed: one bad item stops no other.
    """
    problems: list[Problem] = []
    filed: list[str] = []
    new = _unfiled(layout, newsroom, _items(layout, newsroom, problems), problems)
    while batch := list(islice(new, BATCH)):
        # Read before the newsroom is opened: nobody has to wait for that.
        drafts = list(_drafts(batch, newsroom, now, problems))
        with opened_to_write(layout, now, newsroom) as workspace:
            taken = _taken(workspace)
            for item, digest, draft in drafts:
                labels = item.source.categories
                try:
                    done = _file(
                        workspace, draft, now, digest=digest, categories=labels, taken=taken
                    )
                except PipelineError as error:
                    problems += error.problems
                else:
                    filed += [done.folder] if done.new else []
    return tuple(filed), tuple(problems)


def digest_of(content: bytes) -> str:
    """Return what tells one item from another."""
    return hashlib.sha256(content).hexdigest()


def _items(layout: Layout, newsroom: Newsroom, problems: list[Problem]) -> Iterator[_Item]:
    for source in newsroom.sources:
        folder = layout.root / source.folder
        if not folder.is_dir():
            name = source.folder
            problems.append(problem("source-folder-missing", file=CONFIG_FILE, folder=name))
            continue
        for path in sorted(folder.iterdir()):
            # A named pipe would be waited for without end: only files.
            if path.suffix.lower() in KINDS and path.name[0] != "." and path.is_file():
                yield _Item(path=path, source=source)


def _unfiled(
    layout: Layout, newsroom: Newsroom, items: Iterable[_Item], problems: list[Problem]
) -> Iterator[tuple[_Item, str]]:
    """Yield the items that were not filed yet, with their digests."""
    with ledger.opened(layout.ledger) as led:
        for item in items:
            try:
                if item.path.stat().st_size > newsroom.fetch_limit:
                    limit = newsroom.fetch_limit // 1_000_000
                    problems.append(problem("source-too-large", file=item.name, limit=limit))
                    continue
                digest = digest_of(item.path.read_bytes())
            except OSError as error:
                cause = error.strerror or error
                problems.append(problem("file-unreadable", file=item.name, cause=cause))
                continue
            if _filed_before(layout, led, digest) is None:
                yield item, digest


def _drafts(
    items: Iterable[tuple[_Item, str]], newsroom: Newsroom, now: datetime, problems: list[Problem]
) -> Iterator[tuple[_Item, str, Draft]]:
    # Imported here: most runs find nothing new, and trafilatura takes its time to load.
    from pipeline.ingest.draft import inspect

    today = now.astimezone(newsroom.zone).date()
    for item, digest in items:
        try:
            draft = inspect(
                str(item.path), today=today, zone=newsroom.zone, max_bytes=newsroom.fetch_limit
            )
        except PipelineError as error:
            problems += error.problems
        except Exception as error:
            # An item from outside may hit any bug of any parser, and must not stop the others.
            cause = one_line(f"{type(error).__name__}: {error}")[:200]
            problems.append(problem("item-unreadable", file=item.name, cause=cause))
        else:
            yield item, digest, replace(draft, source=item.name)


def _file(
    workspace: Workspace,
    draft: Draft,
    now: datetime,
    *,
    digest: str,
    taken: _Taken,
    language: Language | None = None,
    categories: Collection[str] = (),
) -> Filed:
    layout = workspace.layout
    if before := _filed_before(layout, workspace.ledger, digest):
        return before
    own = language or next((known for known in LANGUAGES if known == draft.language), None)
    source = one_line(draft.source)
    if own is None:
        raise InvalidInput(problem("language-to-tell", file=source))
    slug = slugify(draft.slug, own, taken=taken[own])
    today = now.astimezone(workspace.newsroom.zone).date()
    folder = _free_folder(layout, (draft.published or today).year, slug)
    # The ledger knows the folder before it exists, so a kill in between files nothing twice.
    workspace.ledger.remember_filed(digest, source=source, folder=folder, at=now)
    _write(
        layout,
        folder,
        story=story_text(
            draft, story_id=_ulid(now), categories=categories, language=workspace.language
        ),
        language=own,
        article=article_text(draft, slug=slug),
    )
    workspace.ledger.confirm_filed(digest)
    taken[own].add(slug)
    return Filed(folder=folder, new=True)


def _filed_before(layout: Layout, led: ledger.Ledger, digest: str) -> Filed | None:
    """Return where the item is filed, or None where filing never began or was cut short."""
    before = led.filed_as(digest)
    if before is None:
        return None
    folder, done = before
    # A folder that a person has since renamed or thrown away is not filed again.
    return Filed(folder=folder, new=False) if done or (layout.articles / folder).is_dir() else None


def _taken(workspace: Workspace) -> _Taken:
    taken: _Taken = {language: set() for language in LANGUAGES}
    for story in workspace.archive.stories:
        for article in story.articles:
            taken[article.language].add(article.slug)
    for known in workspace.ledger.addresses():
        taken[known.language].add(known.address.split("/")[2])
    return taken


def _free_folder(layout: Layout, year: int, slug: str) -> str:
    folder, n = f"{year}/{slug}", 1
    while (layout.articles / folder).exists():
        n += 1
        folder = f"{year}/{slug}-{n}"
    return folder


def _write(layout: Layout, folder: str, *, story: str, language: Language, article: str) -> str:
    """Write a story folder, whole or not at all, and return it."""
    try:
        with all_or_nothing(layout.articles / folder) as place:
            write_atomic(place / manuscript.STORY_FILE, story.encode(), durable=True)
            write_atomic(place / f"{language}.md", article.encode(), durable=True)
    except OSError as error:
        cause = error.strerror or str(error)
        raise PipelineError(problem("disk", file=f"articles/{folder}", cause=cause)) from error
    return folder


def _ulid(now: datetime) -> str:
    return str(ULID.from_datetime(now))
