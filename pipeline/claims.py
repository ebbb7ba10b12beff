"""Who is who and whose is what, told in one look at all stories: nearly always nothing is odd."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from pipeline.identities import guarded
from pipeline.model.edition import PublicAddress
from pipeline.model.story import Article, Story
from pipeline.ownership import without_takeovers
from pipeline.schedule.visibility import Rules, address_of, due_at
from pipeline.store.archive import Archive, Claims, without_conflicts


class Oddities(NamedTuple):
    """What has to be looked into."""

    #: Whether anything is claimed twice.
    twice: bool
    #: Articles that readers do not know from just where they are: new, for the most part.
    strangers: list[tuple[Story, Article]]
    #: Articles that would stand at an address at which readers knew another.
    takers: list[tuple[Story, Article, str]]


def settled(
    archive: Archive, articles: Path, *, known: Collection[PublicAddress], rules: Rules
) -> Archive:
    """Return ``archive`` with all set apart that claims what is another's: to readers, or here.

    ``known`` are the addresses at which articles have been public.
    """
    found = _oddities(archive, known, rules)
    if found.twice:
        archive = without_conflicts(archive, articles, known)
        found = _oddities(archive, known, rules)
    # Who is who comes first: where two ids were exchanged, no slug is at fault.
    if found.strangers:
        sure = guarded(archive, found.strangers, known, articles, rules)
        if sure is not archive:
            archive, found = sure, _oddities(sure, known, rules)
    if found.takers:
        archive = without_takeovers(archive, found.takers, known, articles)
    return archive


def _oddities(archive: Archive, known: Collection[PublicAddress], rules: Rules) -> Oddities:
    at_home = {(k.minted, k.language, k.folder) for k in known}
    owners = {k.address: k.minted for k in known}
    claims = Claims()
    strangers, takers = [], []
    for story in archive.stories:
        claims.add(story)
        for article in story.articles:
            minted = article.minted
            if (minted, article.language, story.folder) not in at_home:
                strangers.append((story, article))
            # What is withdrawn stands nowhere.
            if story.status == "withdrawn" or (due := due_at(story, article)) is None:
                continue
            address = address_of(article, due, rules)
            if owners.get(address, minted) != minted:
                takers.append((story, article, address))
    return Oddities(claims.twice, strangers, takers)
