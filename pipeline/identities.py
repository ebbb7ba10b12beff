"""Whether articles still are who readers know them as: a changed identity is a duplicate to them.

Readers' programs know an entry by its GUID, which is made from the ULID the article was minted
under and from its language. So a public article that is found again under another GUID is held
until that is settled, and so is one that comes under a GUID by which readers know another.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.layout import CONFIG_FILE, Layout
from pipeline.model.edition import PublicAddress
from pipeline.model.story import OTHER, Article, Language, Story
from pipeline.schedule.visibility import Rules, address_of, due_at
from pipeline.store.archive import Archive, Broken, line_of, slug_of
from pipeline.store.ledger import Ledger
from pipeline.store.manuscript import STORY_FILE

#: What a GUID is made from.
_Key = tuple[str, Language]


class _Doubt(Struct, frozen=True, kw_only=True):
    """An article that may not be who it says it is."""

    story: Story
    article: Article
    fault: Problem
    #: Those of which nobody knows any more where they are.
    disputed: frozenset[_Key]


def guarded(
    archive: Archive,
    away: Iterable[Story],
    ledger: Ledger,
    articles: Path,
    rules: Rules,
) -> Archive:
    """Return ``archive`` with every article set apart that readers know under another identity.

    That is one never public as what it is now: in the folder or at the address of one that was
    public and is nowhere any more, or with the slug it had in the other language, which is no more.
    And it is one that was public as what it is now, but neither in this folder nor under this slug,
    and stands where another was that has left its place, too. A renamed folder, a new slug, a pair,
    and what takes the address of a story that is still there, keep or have their own identity.

    ``away`` are the stories with an article that readers do not know from where it is, to be looked
    at more than once: of the others, nearly all, there is no doubt.
    """
    guard = _Guard(archive, away, ledger, articles, rules)
    doubts = [
        doubt
        for story in away
        for article in story.articles
        if (doubt := guard.doubt(story, article)) is not None
    ]
    if not doubts:
        return archive
    found = (
        Broken(folder=d.story.folder, language=d.article.language, problems=(d.fault,))
        for d in doubts
    )
    return replace(
        archive.without(found),
        disputed=frozenset(key for doubt in doubts for key in doubt.disputed),
    )


def refuse_other_newsroom(layout: Layout, newsroom: Newsroom, ledger: Ledger) -> None:
    """Raise InvalidInput where the feeds are public under another id than config.yaml has now."""
    known = ledger.newsroom()
    if known is None or known == newsroom.id:
        return
    rows = read_text(layout.config, file=CONFIG_FILE).split("\n")
    line = next((n for n, row in enumerate(rows, 1) if re.match(r"id\s*:", row)), None)
    raise InvalidInput(problem("newsroom-id-changed", file=CONFIG_FILE, line=line, id=known))


class _Guard:
    """Where readers know articles from, and where these are now."""

    def __init__(
        self,
        archive: Archive,
        away: Iterable[Story],
        ledger: Ledger,
        articles: Path,
        rules: Rules,
    ) -> None:
        self._archive, self._articles, self._rules = archive, articles, rules
        self._unread = {(b.folder, b.language) for b in archive.broken}
        # Of all that readers know, what may be taken for those.
        folders, minted, addresses = set(), set(), set()
        for story in away:
            folders.add(story.folder)
            minted.update([a.minted for a in story.articles])
            addresses.update([self._address(story, a) for a in story.articles])
        known = {*ledger.addresses_at(folders, by="folder"), *ledger.addresses_at(addresses)}
        near = sorted(k for k in known if k.folder in folders or k.address in addresses)
        minted |= {k.minted for k in near}
        self._by_address = {k.address: k for k in near}
        self._by_key: dict[_Key, list[PublicAddress]] = defaultdict(list)
        self._by_folder: dict[tuple[str, Language], list[PublicAddress]] = defaultdict(list)
        for k in ledger.addresses_at(minted, by="minted"):
            if k.minted in minted:
                self._by_key[k.minted, k.language].append(k)
        for k in near:
            self._by_folder[k.folder, k.language].append(k)

    @cached_property
    def _readable(self) -> frozenset[_Key]:
        return self._archive.minted()

    @cached_property
    def _here(self) -> dict[_Key, tuple[Story, Article]]:
        """Where those are now that are asked for: no others."""
        return {
            key: (story, a)
            for story in self._archive.stories
            for a in story.articles
            if (key := (a.minted, a.language)) in self._by_key
        }

    def _address(self, story: Story, article: Article) -> str:
        due = due_at(story, article)
        return "" if due is None else address_of(article, due, self._rules)

    def doubt(self, story: Story, article: Article) -> _Doubt | None:
        """Return what is wrong with the identity of ``article``; None where nothing is."""
        key: _Key = article.minted, article.language
        was: PublicAddress | None
        if mine := self._by_key.get(key):
            was = None if _at_home(story, article, mine) else self._former(story, article)
            code, theirs = "identity-taken", mine[-1].address
        else:
            was = next((k for k in self._in_place_of(story, article) if self._lost(k)), None)
            code, theirs = "identity-changed", ""
            if was is None:
                was, code = self._translated(story, article), "language-changed"
        if was is None:
            return None
        return _Doubt(
            story=story,
            article=article,
            fault=self._fault(story, article, was, code, theirs),
            disputed=frozenset({key, (was.minted, was.language)}),
        )

    def _lost(self, k: PublicAddress) -> bool:
        """Tell whether the article is nowhere any more; one that cannot be read still is there."""
        unread = {(k.folder, None), (k.folder, k.language)} & self._unread
        return (k.minted, k.language) not in self._readable and not unread

    def _former(self, story: Story, article: Article) -> PublicAddress | None:
        """Return whom readers know from this place, if that one has left its own, too."""
        for k in self._in_place_of(story, article):
            key = k.minted, k.language
            found = self._here.get(key)
            if self._lost(k) or (found is not None and not _at_home(*found, self._by_key[key])):
                return k
        return None

    def _in_place_of(self, story: Story, article: Article) -> Iterator[PublicAddress]:
        """Yield those readers know from the folder, or from the address, of ``article``."""
        yield from self._by_folder.get((story.folder, article.language), ())
        address = self._address(story, article)
        if address in self._by_address:
            yield self._by_address[address]

    def _translated(self, story: Story, article: Article) -> PublicAddress | None:
        """Return the article in the other language that has become this one, words and all.

        A translation has a slug of its own; with the same one, it is the file that was renamed.
        """
        other = OTHER[article.language]
        for k in self._by_key.get((article.minted, other), ()):
            unread = {(f, of) for f in (k.folder, story.folder) for of in (None, other)}
            if slug_of(k.address) == article.slug and self._lost(k) and not unread & self._unread:
                return k
        return None

    def _fault(
        self, story: Story, article: Article, was: PublicAddress, code: str, theirs: str
    ) -> Problem:
        """Return what is wrong, at the line where the identity stands."""
        if code == "language-changed":
            file = f"{self._articles.name}/{story.folder}/{article.language}.md"
            return problem(
                code,
                file=file,
                was=f"{was.language}.md",
                address=was.address,
                slug=article.slug,
            )
        own = article.minted != story.id or was.minted != was.story
        name = f"{article.language}.md" if own else STORY_FILE
        file, line = line_of(self._articles, story.folder, name, "id")
        more: dict[str, Any] = {"theirs": theirs, "other": article.minted} if theirs else {}
        return problem(code, file=file, line=line, id=was.minted, address=was.address, **more)


def _at_home(story: Story, article: Article, mine: Collection[PublicAddress]) -> bool:
    """Tell whether readers know ``article`` from its folder or under its slug."""
    return any(k.folder == story.folder or slug_of(k.address) == article.slug for k in mine)
