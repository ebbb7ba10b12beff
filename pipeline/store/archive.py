"""The archive: every story there is, and every file that cannot be read as one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.model.edition import PublicAddress
from pipeline.model.story import Article, Language, Story


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
    #: (ULID it was minted under, language) of every article that can be read, set apart or not.
    minted: frozenset[tuple[str, Language]] = frozenset()
    #: Those of articles that readers know, and that may be here under another ULID.
    disputed: frozenset[tuple[str, Language]] = frozenset()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything a person should see to, what is held first."""
        found = (*(p for b in self.broken for p in b.problems), *self.remarks)
        # What holds both languages is one thing to mend.
        return tuple(dict.fromkeys(found))


def without_conflicts(
    archive: Archive, articles: Path, known: Iterable[PublicAddress] = ()
) -> Archive:
    """Return the archive with every story that claims another's id, identity or slug set apart.

    What has been public (``known``) keeps its slug, also while it is held or withdrawn; then a
    ready story wins over one that is not, then the older: neither a draft nor a copy made as a
    template may unseat what readers have. Of two folders with one id, the one it was public in
    wins, else the first by name.
    """
    lost = defaultdict(list)
    known = tuple(known)
    public = {(k.minted, k.language) for k in known}
    homes = {(k.story, k.folder) for k in known}

    def claim(story: Story) -> tuple[bool, bool, str, bool, str]:
        new = not any((a.minted, a.language) in public for a in story.articles)
        moved = (story.id, story.folder) not in homes
        return story.status != "ready", new, story.id, moved, story.folder

    ordered = sorted(archive.stories, key=claim)
    for story, language, found in _clashes(ordered, articles, known):
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
    stories: Iterable[Story], articles: Path, known: Iterable[PublicAddress]
) -> Iterator[tuple[Story, Language | None, Problem]]:
    """Yield what is set apart; the first of ``stories`` that claims something keeps it."""
    ids: dict[str, Story] = {}
    minted: dict[tuple[str, Language], Story] = {}
    claims: list[tuple[Story, Article]] = []
    for story in stories:
        if first := ids.get(story.id):
            yield story, None, _clash(articles, story, "story.yaml", "id", "id-twice", first)
            continue
        ids[story.id] = story
        for article in story.articles:
            file, language = f"{article.language}.md", article.language
            if other := minted.get((article.minted, language)):
                yield story, language, _clash(articles, story, file, "id", "id-twice", other)
            else:
                minted[article.minted, language] = story
                claims.append((story, article))
    yield from _slugs_twice(claims, articles, known)


def _slugs_twice(
    claims: Iterable[tuple[Story, Article]], articles: Path, known: Iterable[PublicAddress]
) -> Iterator[tuple[Story, Language, Problem]]:
    """Yield the articles whose slug is another's; what is withdrawn is never one of them."""
    owners = {(k.minted, k.language, slug_of(k.address)) for k in known}

    def new(claim: tuple[Story, Article]) -> bool:
        _, article = claim
        return (article.minted, article.language, article.slug) not in owners

    slugs: dict[tuple[str, Language], Story] = {}
    for story, article in sorted(claims, key=new):
        if story.status == "withdrawn" and new((story, article)):
            continue  # no reader has it, or will
        other = slugs.setdefault((article.slug, article.language), story)
        if other is not story and story.status != "withdrawn":
            file = f"{article.language}.md"
            found = _clash(articles, story, file, "slug", "slug-twice", other)
            yield story, article.language, found


def slug_of(address: str) -> str:
    """Return the slug that stands in the address of an article: "a" of "fr/2026/a/"."""
    return address.split("/")[2]


def _clash(articles: Path, story: Story, name: str, key: str, code: str, other: Story) -> Problem:
    file, line = line_of(articles, story.folder, name, key)
    return problem(code, file=file, line=line, other=f"{articles.name}/{other.folder}")


def line_of(articles: Path, folder: str, name: str, key: str) -> tuple[str, int | None]:
    """Return a story's file as the office knows it, and the line of ``key``; None without one."""
    file = f"{articles.name}/{folder}/{name}"
    try:
        text = read_text(articles / folder / name, file=file)
    except InvalidInput:
        text = ""
    match = re.search(rf"^{key}\s*:", text, re.MULTILINE)
    return file, text.count("\n", 0, match.start()) + 1 if match else None
