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
    owners = {k.address: k for k in known}
    claims = Claims()
    away: list[tuple[Story, Article]] = []
    takers = []
    for story in archive.stories:
        claims.add(story)
        # What is withdrawn stands nowhere.
        stands = story.status != "withdrawn"
        for article in story.articles:
            due = due_at(story, article)
            address = "" if due is None else address_of(article, due, rules)
            owner = owners.get(address)
            if owner is None or owner.minted != article.minted:
                away.append((story, article))
                if owner is not None and stands:
                    takers.append((story, article, address))
            elif owner.folder != story.folder:
                away.append((story, article))
    return Oddities(claims.twice, _strangers(away, known), takers)


def _strangers(
    away: list[tuple[Story, Article]], known: Collection[PublicAddress]
) -> list[tuple[Story, Article]]:
    """Return those of ``away`` that readers know from no address of just this folder."""
    if not away:
        return []
    minted = {article.minted for _, article in away}
    homes = {(k.minted, k.language, k.folder) for k in known if k.minted in minted}
    return [(s, a) for s, a in away if (a.minted, a.language, s.folder) not in homes]
