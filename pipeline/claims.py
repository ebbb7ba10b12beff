"""Who is who and whose is what, told in one look at all stories: nearly always nothing is odd."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from pipeline.identities import guarded
from pipeline.model.edition import PublicAddress
from pipeline.model.stories import Stories
from pipeline.model.story import Article, Story
from pipeline.ownership import without_takeovers
from pipeline.schedule.visibility import Rules, address_of, due_at
from pipeline.store.archive import Archive, Claims, without_conflicts


class Oddities(NamedTuple):
    """What has to be looked into."""

    #: Whether anything is claimed twice.
    twice: bool
    #: Stories with an article that readers do not know from where it is: new ones, mostly.
    away: Stories
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
    if found.away and known:
        sure = guarded(archive, found.away, known, articles, rules)
        if sure is not archive:
            archive, found = sure, _oddities(sure, known, rules)
    if found.takers:
        archive = without_takeovers(archive, found.takers, known, articles)
    return archive


def _oddities(archive: Archive, known: Collection[PublicAddress], rules: Rules) -> Oddities:
    owners = {k.address: k for k in known}
    claims = Claims()
    away: list[bytes] = []
    takers = []
    for packed, story in archive.stories.pairs():
        claims.add(story)
        at_home = True
        for article in story.articles:
            due = due_at(story, article)
            address = "" if due is None else address_of(article, due, rules)
            owner = owners.get(address)
            if owner is None or owner.minted != article.minted or owner.folder != story.folder:
                at_home = False
            # What is withdrawn stands nowhere.
            if owner is not None and owner.minted != article.minted and story.status != "withdrawn":
                takers.append((story, article, address))
        if not at_home:
            away.append(packed)
    return Oddities(claims.twice, Stories(away), takers)
