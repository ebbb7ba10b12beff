"""The plan of a newsroom: what the last run kept of its own is not planned again.

That is true as long as neither rules nor program nor what the ledger knows of articles are others.
The catalog keeps it beside each story, so it goes when the story is read anew.
"""

import sqlite3
from collections.abc import Collection, Iterable, Set
from contextlib import suppress
from datetime import datetime

from pipeline.digests import digest
from pipeline.model.edition import Hold, PublicAddress
from pipeline.model.stories import Stories, unpack
from pipeline.schedule import plan
from pipeline.schedule.plan import Plan
from pipeline.schedule.planner import Known
from pipeline.schedule.standing import Kept, Standing, all_anew, as_kept, kept_recordings
from pipeline.schedule.visibility import Rules, guid
from pipeline.store.archive import Archive
from pipeline.store.catalog import Catalog
from pipeline.store.kept import Row
from pipeline.store.ledger import Ledger
from pipeline.store.part import FEW


def strangers(catalog: Catalog, ledger: Ledger, rules: Rules) -> Stories | None:
    """Return the stories of which the last run did not see that readers know where they are.

    None where nothing is known of that.
    """
    if catalog.kept.key() != _key(catalog, rules, ledger.seal.token()):
        return None
    found = catalog.kept.strangers()
    return found if catalog.is_as_read() else None


def planned(
    archive: Archive,
    catalog: Catalog,
    ledger: Ledger,
    now: datetime,
    rules: Rules,
    broken: Iterable[Hold],
    *,
    keep: bool,
    full: bool,
) -> Plan:
    """Return what is out of ``archive`` at ``now``, as ``Workspace.plan`` does."""
    if full:
        standing = all_anew(archive.stories, now, rules)
    else:
        standing = _standing(archive, catalog, ledger, now, rules)
    known = known_but({v.address for v in standing.visible}, archive, ledger)
    before = _before(standing.rest, ledger)
    away = archive.away
    made = plan.planned(standing, before, known, broken, keep=keep and away is not None)
    if keep and away is not None:
        rows = (
            Row(one.whole or one.story not in away, one.row, one.folder, one.story)
            for one in made.to_keep
        )
        recordings = kept_recordings(standing)
        with suppress(sqlite3.Error):
            if made.to_keep or recordings != catalog.kept.recordings():
                catalog.kept.keep(rows, recordings)
    # Rows are half as large as all that is planned, and written down by now.
    return made._replace(to_keep=[])


def seal(
    archive: Archive, catalog: Catalog, ledger: Ledger, rules: Rules, without: Collection[str]
) -> None:
    """Note that the plan is kept, and the ledger knows what was told of it.

    But for stories ``without``, by their folders: of these, not all that was planned came out.
    """
    if archive.away is None:
        return
    key = _key(catalog, rules, ledger.seal.renewed())
    with suppress(sqlite3.Error):
        if without or catalog.kept.key() != key:
            catalog.kept.seal(key, without)


def known_but(taken: Set[str], archive: Archive, ledger: Ledger) -> list[PublicAddress]:
    """Return where articles have been public, but for the addresses ``taken``."""
    return [
        k
        for k in ledger.addresses_but(taken)
        # Neither moved nor withdrawn: whoever it is, a person has to say so first.
        if (k.minted, k.language) not in archive.disputed
    ]


def _key(catalog: Catalog, rules: Rules, token: str | None) -> str:
    """Return what tells apart all that plans are made with beside stories; empty for nothing."""
    if token is None:
        return ""
    return digest(catalog.rules, rules.soon_days, sorted(rules.retention.items()), token)


def _standing(
    archive: Archive, catalog: Catalog, ledger: Ledger, now: datetime, rules: Rules
) -> Standing:
    # What is set apart is not as it was read: rows and stories would not match.
    if archive.away is not None:
        with suppress(sqlite3.DatabaseError), catalog.kept.reading() as kept:
            key = _key(catalog, rules, ledger.seal.token())
            if kept.key() == key and catalog.is_as_read():
                found = Kept(kept.rows(), kept.recordings())
                return as_kept(archive.stories, found, now, rules)
    return all_anew(archive.stories, now, rules)


def _before(stories: Collection[bytes], ledger: Ledger) -> Known:
    """Return what the ledger knows of the articles of ``stories``, packed."""
    guids, minted = None, None
    if len(stories) <= FEW:
        articles = [a for one in stories for a in unpack(one).articles]
        guids, minted = {guid(a) for a in articles}, {a.minted for a in articles}
    announced = ledger.announced
    return Known(ledger.receipts(guids), announced.revisions(minted), announced.updates(guids))
