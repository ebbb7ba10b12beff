"""Whose an address is: one that was public stays its owner's, whatever the owner is called now.

A link that was given out must not show another article one day. So what would stand at an old
address of another article that is still in articles/, be it moved, held or withdrawn, is held.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.model.edition import PublicAddress
from pipeline.model.story import Article, Language, Story
from pipeline.schedule.visibility import Rules, address_of, due_at
from pipeline.store.archive import Archive, Broken, line_of


def without_takeovers(
    archive: Archive, known: Iterable[PublicAddress], articles: Path, rules: Rules
) -> Archive:
    """Return ``archive`` with every article set apart that would stand at another's address.

    What is withdrawn stands nowhere. An owner that cannot be read keeps its addresses; one that is
    nowhere any more has none here: ``identities`` judges what comes in its place.
    """
    known = tuple(known)
    owners = {k.address: k.minted for k in known}
    suspects = [
        found
        for found in _addresses(archive.stories, rules)
        if owners.get(found[2], found[1].minted) != found[1].minted
    ]
    if not suspects:
        return archive
    homes = _homes(archive, known)
    taken: dict[str, set[Language]] = defaultdict(set)
    broken = list(archive.broken)
    for story, article, address in suspects:
        minted, home = homes.get(address, (article.minted, ""))
        if minted != article.minted and home != story.folder:
            taken[story.folder].add(article.language)
            fault = _fault(articles, story, article, address, home)
            broken.append(Broken(folder=story.folder, language=article.language, problems=(fault,)))
    if not taken:
        return archive
    stories = tuple(
        replace(s, articles=tuple(a for a in s.articles if a.language not in taken[s.folder]))
        if s.folder in taken
        else s
        for s in archive.stories
    )
    return replace(archive, stories=stories, broken=tuple(broken))


def _homes(archive: Archive, known: Iterable[PublicAddress]) -> Mapping[str, tuple[str, str]]:
    """Return address -> (ULID its owner was minted under, the owner's folder) where there is one.

    An address names its language, so owners in the other one never stand there.
    """
    folders = {(a.minted, a.language): s.folder for s in archive.stories for a in s.articles}
    unread = {(b.folder, b.language) for b in archive.broken}
    homes = {}
    for k in known:
        home = folders.get((k.minted, k.language), k.folder)
        if (k.minted, k.language) in archive.minted or {(home, None), (home, k.language)} & unread:
            homes[k.address] = (k.minted, home)
    return homes


def _addresses(stories: Iterable[Story], rules: Rules) -> Iterator[tuple[Story, Article, str]]:
    for story in stories:
        if story.status != "withdrawn":
            for article in story.articles:
                due = due_at(story, article)
                if due is not None:
                    yield story, article, address_of(article, due, rules)


def _fault(articles: Path, story: Story, article: Article, address: str, home: str) -> Problem:
    file, line = line_of(articles, story.folder, f"{article.language}.md", "slug")
    other = f"{articles.name}/{home}"
    return problem("address-taken", file=file, line=line, address=address, other=other)
