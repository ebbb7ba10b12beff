"""Filing: a draft, or a blank sheet, becomes a story folder for the office to work on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from ulid import ULID

from pipeline.arrivals import FACTS, FROM, SEEN, Arrival, Filed, said_by, sketch_of, with_free_names
from pipeline.characters import one_line
from pipeline.drafting import (
    UNWRITTEN,
    article_text,
    doubts_of,
    facts_of,
    replays_of,
    story_text,
)
from pipeline.errors import InvalidInput, PipelineError, problem
from pipeline.files import all_or_nothing, read_text, write_atomic
from pipeline.ingest.text.folding import fold
from pipeline.layout import Layout
from pipeline.model.draft import Attachment, Draft
from pipeline.model.story import LANGUAGES, OTHER, Kind, Language, Status
from pipeline.replay_facts import with_replays
from pipeline.slugs import slugify
from pipeline.store import manuscript
from pipeline.store.archive import slug_of
from pipeline.store.manuscript import STORY_FILE
from pipeline.store.origins import Origin
from pipeline.webaddress import normal_address
from pipeline.workspace import Workspace, opened_to_write
from pipeline.yamledit import append_block, set_value


class Standing(Struct, kw_only=True):
    """A story as filing needs to know it."""

    folder: str
    status: Status
    languages: set[Language]


class Shelf(Struct, frozen=True, kw_only=True):
    """What stands in articles/, kept up to date while items are filed one after the other."""

    workspace: Workspace
    #: Slugs that are, or ever were, an article's.
    taken: Mapping[Language, set[str]]
    #: By the story's id.
    stories: dict[str, Standing]


@contextmanager
def opened_shelf(layout: Layout, now: datetime) -> Iterator[Shelf]:
    """Open articles/ to file in. Raises as ``opened_to_write``."""
    with opened_to_write(layout, now) as workspace:
        yield shelf_of(workspace)


def shelf_of(workspace: Workspace) -> Shelf:
    """Return what stands in the articles/ of an open newsroom."""
    taken: dict[Language, set[str]] = {language: set() for language in LANGUAGES}
    stories = {}
    for story in workspace.archive.stories:
        languages = {article.language for article in story.articles}
        stories[story.id] = Standing(folder=story.folder, status=story.status, languages=languages)
        for article in story.articles:
            taken[article.language].add(article.slug)
    for known in workspace.ledger.addresses():
        taken[known.language].add(slug_of(known.address))
    return Shelf(workspace=workspace, taken=taken, stories=stories)


def new_story(
    layout: Layout, title: str, now: datetime, *, language: Language, kind: Kind = "news"
) -> str:
    """File a blank story in review and return its folder below articles/. Raises InvalidInput."""
    title = one_line(title)
    if not title:
        raise InvalidInput(problem("title-empty"))
    with opened_shelf(layout, now) as shelf:
        slug = slugify(title, language, taken=shelf.taken[language])
        today = now.astimezone(shelf.workspace.newsroom.zone).date()
        blocks = "categories: []\n"
        if kind == "event":
            blocks += f"event:\n  start: {UNWRITTEN}\n  end: {UNWRITTEN}\n  place: {UNWRITTEN}\n"
        facts = [("id", _ulid(now)), ("kind", kind), ("status", "review")]
        article = [("title", title), ("slug", slug), ("summary", "")]
        folder = _free_folder(layout, today.year, slug)
        texts = {
            STORY_FILE: manuscript.write_story(facts, blocks),
            f"{language}.md": manuscript.write_article(article, UNWRITTEN),
        }
        _write_folder(layout, folder, texts)
        return folder


def file_new(shelf: Shelf, arrival: Arrival, now: datetime) -> Filed:
    """File an item that is not known: beside its translation where that is certain, else alone.

    Raises InvalidInput: ``language-to-tell`` when nothing says which language it is in,
    ``category-unknown``.
    """
    newsroom = shelf.workspace.newsroom
    for category in arrival.categories:
        if category not in newsroom.categories:
            raise InvalidInput(problem("category-unknown", value=category))
    language = arrival.language
    if language is None:
        raise InvalidInput(problem("language-to-tell", file=one_line(arrival.source)))
    slug = slugify(arrival.draft.slug, language, taken=shelf.taken[language])
    sibling = _sibling(shelf, arrival, language)
    if sibling is not None:
        filed = _join(shelf, arrival, now, story=sibling, language=language, slug=slug)
    else:
        filed = _begin(shelf, arrival, now, language=language, slug=slug)
    shelf.taken[language].add(slug)
    return filed


def _sibling(shelf: Shelf, arrival: Arrival, language: Language) -> str | None:
    """Return the id of the story this is the translation of, where the pages themselves say so.

    Not where the story is out already and this is yet to be read: it would be out at once.
    """
    origins, other = shelf.workspace.ledger.origins, arrival.draft.alternates.get(OTHER[language])
    keys = [key for key in arrival.own or arrival.keys if key.startswith("url:")]
    own = {key.removeprefix("url:") for key in keys}
    said = {origins.expecting(address, language) for address in own}
    if other is not None:
        origin = origins.known([f"url:{normal_address(other)}"])
        if origin is not None and origin.language == OTHER[language]:
            # It names a story; that one may name another page. Or it does not: one word counts.
            expected = set(origins.expected(origin.story or "", language))
            said = {origin.story} if not expected or expected & own else set()
    for story in said:
        standing = shelf.stories.get(story or "")
        if standing is not None and language not in standing.languages:
            readable = standing.status == "review" or (standing.status == "ready" == arrival.status)
            return story if readable else None
    return None


def _begin(
    shelf: Shelf, arrival: Arrival, now: datetime, *, language: Language, slug: str
) -> Filed:
    workspace, draft = shelf.workspace, arrival.draft
    today = now.astimezone(workspace.newsroom.zone).date()
    folder = _free_folder(workspace.layout, (draft.published or today).year, slug)
    story_id = _ulid(now)
    texts = {
        STORY_FILE: story_text(
            draft,
            story_id=story_id,
            categories=arrival.categories,
            language=workspace.language,
            status=arrival.status,
            publish_at=now.astimezone(workspace.newsroom.zone).replace(tzinfo=None),
        ),
        f"{language}.md": article_text(draft, slug=slug),
    }
    origin = Origin(story=story_id, language=language, folder=folder, done=False)
    # The ledger knows the folder before it exists, so a kill in between files nothing twice.
    _remember(shelf, arrival, origin, slug, now)
    _write_folder(workspace.layout, folder, texts, draft.attachments)
    confirm(shelf, arrival, origin, now)
    shelf.stories[story_id] = Standing(folder=folder, status=arrival.status, languages={language})
    return Filed(folder=folder, language=language, outcome="new")


def _join(
    shelf: Shelf, arrival: Arrival, now: datetime, *, story: str, language: Language, slug: str
) -> Filed:
    """Write an article beside its translation, with the facts that only it knows."""
    workspace, standing = shelf.workspace, shelf.stories[story]
    folder = workspace.layout.articles / standing.folder
    path, file = folder / STORY_FILE, f"articles/{standing.folder}/{STORY_FILE}"
    arrival = replace(arrival, draft=with_free_names(arrival.draft, folder))
    facts = read_text(path, file=file)
    more = _with_facts(facts, arrival.draft, file=file)
    more += doubts_of(arrival.draft, workspace.language)
    article, _ = said_by(arrival.draft, slug=slug)
    origin = Origin(story=story, language=language, folder=standing.folder, done=False)
    _remember(shelf, arrival, origin, slug, now)
    if more != facts:
        write_atomic(path, more.encode(), durable=True)
    write_beside(folder, arrival.draft.attachments)
    write_atomic(folder / f"{language}.md", article.encode(), durable=True)
    confirm(shelf, arrival, origin, now)
    standing.languages.add(language)
    return Filed(folder=standing.folder, language=language, outcome="joined")


def _with_facts(text: str, draft: Draft, *, file: str) -> str:
    """Return a story.yaml with the event of ``draft`` where it has none, and its replays."""
    with suppress(InvalidInput):  # it has its own
        if event := facts_of(draft).get("event"):
            more = append_block(text, event, file=file)
            text = set_value(more, ("kind",), "event", file=file)
    with suppress(InvalidInput):  # it is written as only a person can change it
        told = replays_of(draft)
        text = with_replays(text, [f for f, _ in told], [w for _, w in told], file=file)
    return text


def _remember(shelf: Shelf, arrival: Arrival, origin: Origin, slug: str, now: datetime) -> None:
    """Note what is about to be written, and what it will be known by."""
    origins, draft, story = shelf.workspace.ledger.origins, arrival.draft, origin.story or ""
    origins.remember(arrival.keys, origin, source=one_line(arrival.source), at=now)
    name = f"{origin.language}.md"
    text, facts = said_by(draft, slug=slug)
    kept = {name: text, FACTS + name: facts}
    seen = {SEEN + key: said for key, said in kept.items()}
    origins.keep_originals(story, kept | seen | {FROM + name: "\n".join(arrival.own)})
    keep_sketch(shelf, arrival, origin)
    others = {lang: url for lang, url in draft.alternates.items() if lang != origin.language}
    origins.expect(story, {lang: normal_address(url) for lang, url in others.items()})


def keep_sketch(shelf: Shelf, arrival: Arrival, origin: Origin) -> None:
    """Keep what the text of an item is known again by."""
    language: Language = origin.language or "fr"
    known = msgspec.json.encode(sketch_of(arrival, language)).decode()
    title = fold(arrival.draft.title or "")
    shelf.workspace.ledger.origins.keep_sketch(origin.story or "", language, title, known)


def confirm(shelf: Shelf, arrival: Arrival, origin: Origin, now: datetime) -> None:
    """Note that what was announced stands."""
    done = Origin(story=origin.story, language=origin.language, folder=origin.folder, done=True)
    origins = shelf.workspace.ledger.origins
    origins.remember(arrival.keys, done, source=one_line(arrival.source), at=now)


def write_beside(folder: Path, attachments: Collection[Attachment]) -> None:
    """Write the files that came with an item beside its article."""
    for attachment in attachments:
        write_atomic(folder / attachment.name, attachment.content, durable=True)


def _free_folder(layout: Layout, year: int, slug: str) -> str:
    folder, n = f"{year}/{slug}", 1
    while (layout.articles / folder).exists():
        n += 1
        folder = f"{year}/{slug}-{n}"
    return folder


def _write_folder(
    layout: Layout,
    folder: str,
    texts: Mapping[str, str],
    attachments: Sequence[Attachment] = (),
) -> None:
    """Write a story folder, whole or not at all."""
    try:
        with all_or_nothing(layout.articles / folder) as place:
            for name, text in texts.items():
                write_atomic(place / name, text.encode(), durable=True)
            write_beside(place, attachments)
    except OSError as error:
        cause = error.strerror or str(error)
        raise PipelineError(problem("disk", file=f"articles/{folder}", cause=cause)) from error


def _ulid(now: datetime) -> str:
    return str(ULID.from_datetime(now))
