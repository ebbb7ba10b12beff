"""The archive: every story there is, and every file that cannot be read as one."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.model.edition import PublicAddress
from pipeline.model.stories import Stories, pack
from pipeline.model.story import Article, Language, Story


class Broken(Struct, frozen=True, kw_only=True):
    """Something in a story folder that cannot be published until a person mends it."""

    folder: str
    #: None when it is the whole story.
    language: Language | None
    problems: tuple[Problem, ...]


class Archive(Struct, frozen=True, kw_only=True):
    """All stories that can be read, all that is broken, and what else is worth mending."""

    #: Unpacked one at a time, at each look at them.
    stories: Stories
    broken: tuple[Broken, ...]
    #: Problems that hold nothing.
    remarks: tuple[Problem, ...] = ()
    #: All that can be read, also what is set apart.
    read: Stories = Stories()
    #: Whether two of ``read`` claim the same.
    clash: bool
    #: Those of ``stories`` with an article that readers do not know from where it is: packed; None
    #: where that is not told, for something is set apart, or takes another's place.
    away: frozenset[bytes] | None = None
    #: (ULID it was minted under, language) of articles that readers know, and that may be here
    #: under another ULID.
    disputed: frozenset[tuple[str, Language]] = frozenset()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything a person should see to, what is held first."""
        found = (*(p for b in self.broken for p in b.problems), *self.remarks)
        # What holds both languages is one thing to mend.
        return tuple(dict.fromkeys(found))

    def minted(self) -> frozenset[tuple[str, Language]]:
        """Return (ULID it was minted under, language) of every article that can be read."""
        return frozenset([(a.minted, a.language) for s in self.read for a in s.articles])

    def without(self, faults: Iterable[Broken]) -> "Archive":
        """Return the archive with what ``faults`` name set apart: articles, or whole stories."""
        apart = tuple(faults)
        lost, folders = {(b.folder, b.language) for b in apart}, {b.folder for b in apart}

        def left() -> Iterator[bytes]:
            for packed, story in self.stories.pairs():
                if story.folder not in folders:
                    yield packed
                elif (story.folder, None) not in lost:
                    kept = [a for a in story.articles if (story.folder, a.language) not in lost]
                    yield pack(replace(story, articles=tuple(kept)))

        return replace(self, stories=Stories(left()), broken=(*self.broken, *apart), away=None)


def without_conflicts(
    archive: Archive, articles: Path, known: Iterable[PublicAddress] = ()
) -> Archive:
    """Return the archive with every story that claims another's id, identity or slug set apart.

    What has been public (``known``) keeps its slug, also while it is held or withdrawn; then a
    ready story wins over one that is not, then the older: neither a draft nor a copy made as a
    template may unseat what readers have. Of two folders with one id, the one it was public in
    wins, else the first by name.
    """
    if not archive.clash:
        return archive
    known = tuple(known)
    public = {(k.minted, k.language) for k in known}
    homes = {(k.story, k.folder) for k in known}

    def claim(story: Story) -> tuple[bool, bool, str, bool, str]:
        new = not any((a.minted, a.language) in public for a in story.articles)
        moved = (story.id, story.folder) not in homes
        return story.status != "ready", new, story.id, moved, story.folder

    stories = tuple(archive.stories)
    clashes = _clashes(sorted(stories, key=claim), articles, known)
    place = {story.folder: n for n, story in enumerate(stories)}
    return archive.without(sorted(clashes, key=lambda broken: place[broken.folder]))


def claims_of(story: Story) -> bytes:
    """Return what ``story`` claims for itself alone, a word each.

    That is its id, and for each article the ULID it was minted under, and its slug.
    """
    own = [f"id {story.id}"]
    for one in story.articles:
        own += (f"minted {one.language} {one.minted}", f"slug {one.language} {one.slug}")
    return b"".join([blake2b(claim.encode(), digest_size=8).digest() for claim in own])


def claimed_twice(claims: Iterable[bytes]) -> bool:
    """Tell whether two stories claim the same; once in a very long while, though none do."""
    words = memoryview(b"".join(claims)).cast("q")
    return len(set(words)) != len(words)


def _clashes(
    stories: Iterable[Story], articles: Path, known: Iterable[PublicAddress]
) -> Iterator[Broken]:
    """Yield what is set apart; the first of ``stories`` that claims something keeps it."""
    ids: dict[str, Story] = {}
    minted: dict[tuple[str, Language], Story] = {}
    claims: list[tuple[Story, Article]] = []
    for story in stories:
        if first := ids.get(story.id):
            yield _clash(articles, story, None, "id", "id-twice", first)
            continue
        ids[story.id] = story
        for article in story.articles:
            language = article.language
            if other := minted.get((article.minted, language)):
                yield _clash(articles, story, language, "id", "id-twice", other)
            else:
                minted[article.minted, language] = story
                claims.append((story, article))
    yield from _slugs_twice(claims, articles, known)


def _slugs_twice(
    claims: Iterable[tuple[Story, Article]], articles: Path, known: Iterable[PublicAddress]
) -> Iterator[Broken]:
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
            yield _clash(articles, story, article.language, "slug", "slug-twice", other)


def slug_of(address: str) -> str:
    """Return the slug that stands in the address of an article: "a" of "fr/2026/a/"."""
    return address.split("/")[2]


def _clash(
    articles: Path, story: Story, language: Language | None, key: str, code: str, other: Story
) -> Broken:
    name = "story.yaml" if language is None else f"{language}.md"
    file, line = line_of(articles, story.folder, name, key)
    fault = problem(code, file=file, line=line, other=f"{articles.name}/{other.folder}")
    return Broken(folder=story.folder, language=language, problems=(fault,))


def line_of(articles: Path, folder: str, name: str, key: str) -> tuple[str, int | None]:
    """Return a story's file as the office knows it, and the line of ``key``; None without one."""
    file = f"{articles.name}/{folder}/{name}"
    try:
        text = read_text(articles / folder / name, file=file)
    except InvalidInput:
        text = ""
    match = re.search(rf"^{key}\s*:", text, re.MULTILINE)
    return file, text.count("\n", 0, match.start()) + 1 if match else None
