"""The folders below articles/: which of them are stories, and what each holds."""

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import leads_outside, read_text
from pipeline.model.story import LANGUAGES, Language, Story
from pipeline.shelf import NOTHING, UNREADABLE, Shelf
from pipeline.sight import Sight
from pipeline.store import manuscript
from pipeline.store.archive import Broken
from pipeline.store.manuscript import Manuscript

#: Bytes. What goes beside a page is held in memory once, on its way there.
MAX_MEDIA = 100_000_000
#: What makes a folder a story, or one that may be.
_TELLING = frozenset({UNREADABLE, manuscript.STORY_FILE, *(f"{one}.md" for one in LANGUAGES)})


def story_folders(
    seen: Sight, known: Mapping[str, bytes | None]
) -> tuple[set[str], dict[str, Shelf]]:
    """Return the folders of stories among those ``seen`` below articles/.

    First those that are as they are ``known``, by the signatures of their shelves; then the others.
    What is known below a folder that cannot be opened is not gone, but unreadable as well.
    """
    same, others = set[str](), dict[str, Shelf]()
    for place, shelf in seen.items():
        folder, signature = place[:-1], shelf.signature
        closed = signature == NOTHING
        for one in [folder, *_below(folder, known)] if closed else [folder]:
            if known.get(one) == signature:
                same.add(one)
            elif one and (closed or not _TELLING.isdisjoint(shelf.there)):
                others[one] = shelf
    return same, others


def _below(folder: str, known: Iterable[str]) -> list[str]:
    return [one for one in known if one.startswith(f"{folder}/")]


class Folder(Struct, frozen=True, kw_only=True):
    """What one story folder holds."""

    #: None where its facts cannot be read.
    story: Story | None
    #: Sanitised HTML by language.
    bodies: Mapping[Language, str]
    broken: tuple[Broken, ...]
    #: What is worth mending but holds nothing.
    remarks: tuple[Problem, ...]


def read_folder(articles: Path, folder: str, names: list[str], newsroom: Newsroom) -> Folder:
    """Read one story folder; what cannot be read is told, not raised."""
    base = f"{articles.name}/{folder}"
    file = f"{base}/{manuscript.STORY_FILE}"
    # To make a Path takes as long as to read a short file.
    path = f"{articles}/{folder}"
    names = [n for n in names if n in _TELLING or not _leads_outside(path, n)]
    remarks: list[Problem] = []
    try:
        if UNREADABLE in names:
            cause = os.strerror(errno.EACCES)
            raise InvalidInput(problem("file-unreadable", file=base, cause=cause))
        facts = _text(path, manuscript.STORY_FILE, file) if manuscript.STORY_FILE in names else None
        if facts is None:
            raise InvalidInput(problem("story-missing", file=base))
        story = manuscript.read_story(
            facts,
            file=file,
            folder=folder,
            zone=newsroom.zone,
            categories=newsroom.categories.keys(),
            remarks=remarks,
        )
    except InvalidInput as error:
        broken = _broken(folder, None, error.problems)
        return Folder(story=None, bodies={}, broken=(broken,), remarks=tuple(remarks))
    found, faults = _read_articles(articles, story, names, newsroom.zone, remarks)
    if not found and not faults:
        faults.append(_broken(folder, None, (problem("article-missing", file=base),)))
    return Folder(
        story=replace(story, articles=tuple(one.article for one in found)),
        bodies={one.article.language: one.html for one in found},
        broken=tuple(faults),
        remarks=tuple(remarks),
    )


def _read_articles(
    articles: Path, story: Story, names: list[str], zone: ZoneInfo, remarks: list[Problem]
) -> tuple[list[Manuscript], list[Broken]]:
    """Read the article files of ``story`` among ``names``; French comes first."""
    folder = f"{articles}/{story.folder}"
    # Whether the texts can be read shows when they are.
    beside = [n for n in names if n in _TELLING or _is_media(f"{folder}/{n}")]
    found, faults = [], []
    for language in LANGUAGES:
        name = f"{language}.md"
        if name not in names:
            continue
        file = f"{articles.name}/{story.folder}/{name}"
        try:
            text = _text(folder, name, file)
            if text is None:
                continue
            one = manuscript.read_article(
                text,
                file=file,
                language=language,
                story_id=story.id,
                zone=zone,
                beside=beside,
                remarks=remarks,
            )
        except InvalidInput as error:
            faults.append(_broken(story.folder, language, error.problems))
        else:
            found.append(one)
    return found, faults


def _text(folder: str, name: str, file: str) -> str | None:
    """Return the text of the file ``name``; None for a link that leads outside."""
    path = f"{folder}/{name}"
    try:
        # To ask first whether it is a link takes a third as long as to read it.
        return read_text(path, file=file, follow=False)
    except InvalidInput:
        if not os.path.islink(path):  # noqa: PTH114
            raise
    return None if _leads_outside(folder, name) else read_text(path, file=file)


def _leads_outside(folder: str, name: str) -> bool:
    return os.path.islink(f"{folder}/{name}") and leads_outside(  # noqa: PTH114
        Path(folder), Path(folder, name)
    )


def _is_media(path: str) -> bool:
    """Tell whether the file at ``path`` can go beside a page."""
    return os.access(path, os.R_OK) and os.stat(path).st_size <= MAX_MEDIA  # noqa: PTH116


def _broken(folder: str, language: Language | None, problems: tuple[Problem, ...]) -> Broken:
    return Broken(folder=folder, language=language, problems=problems)
