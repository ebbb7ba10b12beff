"""The archive: every story there is, and every file that cannot be read as one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.model.story import Language, Story


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """Something in a story folder that cannot be published until a person mends it."""

    folder: str
    #: None when it is the whole story.
    language: Language | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive:
    """All stories that can be read, all that is broken, and what else is worth mending."""

    stories: tuple[Story, ...]
    broken: tuple[Broken, ...]
    #: Problems that hold nothing.
    remarks: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything a person should see to, what is held first."""
        return (*(p for b in self.broken for p in b.problems), *self.remarks)


def without_conflicts(archive: Archive, articles: Path) -> Archive:
    """Return the archive with every story that claims another's id, identity or slug set apart.

    A ready story wins over one that is not, then the older: neither a draft nor a copy made as a
    template may unseat what is public. Of two folders with one id, the first by name wins.
    """
    lost = defaultdict(list)
    for story, language, found in _clashes(archive.stories, articles):
        lost[story.folder].append((language, found))
    stories, broken = [], list(archive.broken)
    for story in archive.stories:
        faults = lost.get(story.folder, ())
        languages = {language for language, _ in faults}
        broken += [
            Broken(folder=story.folder, language=language, problems=(found,))
            for language, found in faults
        ]
        if None not in languages:
            kept = tuple(a for a in story.articles if a.language not in languages)
            stories.append(replace(story, articles=kept))
    return replace(archive, stories=tuple(stories), broken=tuple(broken))


def _clashes(
    stories: Iterable[Story], articles: Path
) -> Iterator[tuple[Story, Language | None, Problem]]:
    ids: dict[str, Story] = {}
    minted: dict[tuple[str, Language], Story] = {}
    slugs: dict[tuple[str, Language], Story] = {}
    for story in sorted(stories, key=lambda s: (s.status != "ready", s.id, s.folder)):
        if first := ids.get(story.id):
            yield story, None, _clash(articles, story, "story.yaml", "id", "id-twice", first)
            continue
        ids[story.id] = story
        for article in story.articles:
            file, language = f"{article.language}.md", article.language
            if other := minted.get((article.minted, language)):
                yield story, language, _clash(articles, story, file, "id", "id-twice", other)
            elif other := slugs.get((article.slug, language)):
                yield story, language, _clash(articles, story, file, "slug", "slug-twice", other)
            else:
                minted[article.minted, language] = story
                slugs[article.slug, language] = story


def _clash(articles: Path, story: Story, name: str, key: str, code: str, other: Story) -> Problem:
    file = f"{articles.name}/{story.folder}/{name}"
    try:
        text = read_text(articles / story.folder / name, file=file)
    except InvalidInput:
        text = ""
    match = re.search(rf"^{key}\s*:", text, re.MULTILINE)
    line = text.count("\n", 0, match.start()) + 1 if match else None
    return problem(code, file=file, line=line, other=f"{articles.name}/{other.folder}")
