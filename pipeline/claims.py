"""Who is who and whose is what, told in one look at all stories: nearly always nothing is odd."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.identities import guarded
from pipeline.model.edition import PublicAddress
from pipeline.model.stories import Stories
from pipeline.model.story import Article, Story
from pipeline.ownership import without_takeovers
from pipeline.schedule.visibility import Rules, address_of, due_at
from pipeline.store.archive import Archive, without_conflicts
from pipeline.store.ledger import Ledger
from pipeline.store.part import FEW


class _Oddities(NamedTuple):
    """What has to be looked into."""

    #: Stories with an article that readers do not know from where it is: new ones, mostly.
    away: Stories
    #: Articles that would stand at an address at which readers knew another.
    takers: list[tuple[Story, Article, str]]


def settled(
    archive: Archive,
    articles: Path,
    *,
    ledger: Ledger,
    rules: Rules,
    strangers: Stories | None = None,
) -> Archive:
    """Return ``archive`` with all set apart that claims what is another's: to readers, or here.

    Readers know each article of its stories from where it is, by the ``ledger``; but perhaps those
    of ``strangers``, or of any where these are not told.
    """
    if archive.clash:
        archive = without_conflicts(archive, articles, ledger.addresses())
    few = strangers if archive.stories is archive.read else None
    found = _oddities(archive.stories if few is None else few, ledger, rules)
    # Who is who comes first: where two ids were exchanged, no slug is at fault.
    if found.away and not ledger.is_blank():
        sure = guarded(archive, found.away, ledger, articles, rules)
        if sure is not archive:
            archive, found = sure, _oddities(sure.stories, ledger, rules)
    if found.takers:
        return without_takeovers(archive, found.takers, ledger.addresses(), articles)
    if archive.stories is not archive.read:
        return archive
    return replace(archive, away=frozenset(found.away.packed))


def _oddities(stories: Stories, ledger: Ledger, rules: Rules) -> _Oddities:
    away: list[bytes] = []
    takers = []
    owners = _owners(stories, ledger, rules)
    for packed, story in stories.pairs():
        at_home = True
        for article in story.articles:
            address = _address(story, article, rules)
            owner = owners.get(address)
            if owner is None or owner.minted != article.minted or owner.folder != story.folder:
                at_home = False
            # What is withdrawn stands nowhere.
            if owner is not None and owner.minted != article.minted and story.status != "withdrawn":
                takers.append((story, article, address))
        if not at_home:
            away.append(packed)
    return _Oddities(Stories(away), takers)


def _owners(stories: Stories, ledger: Ledger, rules: Rules) -> Mapping[str, PublicAddress]:
    """Return, by address, which articles readers know from where those of ``stories`` are."""
    if len(stories) > FEW:
        known: Iterable[PublicAddress] = ledger.addresses()
    else:
        known = ledger.addresses_at({_address(s, a, rules) for s in stories for a in s.articles})
    return {k.address: k for k in known}


def _address(story: Story, article: Article, rules: Rules) -> str:
    due = due_at(story, article)
    return "" if due is None else address_of(article, due, rules)
