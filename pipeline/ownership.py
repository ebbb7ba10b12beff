"""Whose an address is: one that was public stays its owner's, whatever the owner is called now.

A link that was given out must not show another article one day. So what would stand at an old
address of another article that is still in articles/, be it moved, held or withdrawn, is held.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.errors import Problem, problem
from pipeline.model.edition import PublicAddress
from pipeline.model.story import Article, Story
from pipeline.store.archive import Archive, Broken, line_of


def without_takeovers(
    archive: Archive,
    takers: Iterable[tuple[Story, Article, str]],
    known: Iterable[PublicAddress],
    articles: Path,
) -> Archive:
    """Return ``archive`` with every article set apart that would stand at another's address.

    ``takers`` are those that would, with the address. What is withdrawn stands nowhere. An owner
    that cannot be read keeps its addresses; one that is nowhere any more has none here:
    ``identities`` judges what comes in its place.
    """
    homes = _homes(archive, known)
    broken = []
    for story, article, address in takers:
        minted, home = homes.get(address, (article.minted, ""))
        if minted != article.minted and home != story.folder:
            fault = _fault(articles, story, article, address, home)
            broken.append(Broken(folder=story.folder, language=article.language, problems=(fault,)))
    return archive.without(broken) if broken else archive


def _homes(archive: Archive, known: Iterable[PublicAddress]) -> Mapping[str, tuple[str, str]]:
    """Return address -> (ULID its owner was minted under, the owner's folder) where there is one.

    An address names its language, so owners in the other one never stand there.
    """
    folders = {(a.minted, a.language): s.folder for s in archive.stories for a in s.articles}
    unread = {(b.folder, b.language) for b in archive.broken}
    homes, readable = {}, archive.minted()
    for k in known:
        home = folders.get((k.minted, k.language), k.folder)
        if (k.minted, k.language) in readable or {(home, None), (home, k.language)} & unread:
            homes[k.address] = (k.minted, home)
    return homes


def _fault(articles: Path, story: Story, article: Article, address: str, home: str) -> Problem:
    file, line = line_of(articles, story.folder, f"{article.language}.md", "slug")
    other = f"{articles.name}/{home}"
    return problem("address-taken", file=file, line=line, address=address, other=other)
