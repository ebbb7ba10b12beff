"""What readers were told, kept in the ledger: how events were announced, what was when updated."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import cache

from pipeline.model.edition import Revision, Visible
from pipeline.model.story import Event
from pipeline.store.part import Part, among

TABLES = """
CREATE TABLE IF NOT EXISTS event (minted TEXT PRIMARY KEY, sequence INTEGER NOT NULL,
    at TEXT NOT NULL, moved_from TEXT, start TEXT NOT NULL, end TEXT, all_day INTEGER NOT NULL,
    place TEXT, cancelled INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (guid TEXT NOT NULL, updated TEXT NOT NULL,
    PRIMARY KEY (guid, updated)) WITHOUT ROWID;
"""


class Announced(Part):
    """How events were last announced, a part of the ledger."""

    def revisions(self, minted: Collection[str] | None = None) -> Mapping[str, Revision]:
        """Return how every event that was ever public was last announced.

        By the ULID its articles were ``minted`` under: calendars know it by that. Where some are
        given, of those, and perhaps others.
        """
        select = (
            "SELECT minted, sequence, at, moved_from, start, end, all_day, place, cancelled"
            " FROM event"
        )
        rows = self._read(*among(select, "minted", minted))
        return {minted: _revision(*row) for minted, *row in rows}

    def updates(self, guids: Collection[str] | None = None) -> Mapping[str, Collection[datetime]]:
        """Return every instant of ``updated`` that readers were shown, by the article's GUID.

        Of those with ``guids``, and perhaps others; of all where none are given.
        """
        told = dict[str, tuple[datetime, ...]]()
        alone = cache(lambda updated: (datetime.fromisoformat(updated),))
        rows = self._read(*among("SELECT guid, updated FROM told", "guid", guids))
        for guid, updated in rows:
            # Nearly all were updated once, and many at one instant.
            told[guid] = told[guid] + alone(updated) if guid in told else alone(updated)
        return told

    def remember(self, visible: Collection[Visible]) -> None:
        """Note what readers are about to be told. Before the bytes: a kill forgets nothing."""
        # Where one language alone is taken back, what the other says counts.
        announced = {
            v.minted: v.revision
            for v in sorted(visible, key=lambda v: not v.retracted)
            if v.revision is not None
        }
        known = self.revisions(announced.keys())
        rows = [
            (minted, *_row(revision))
            for minted, revision in sorted(announced.items())
            if known.get(minted) != revision
        ]
        self._write("REPLACE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        told = [(v.guid, _spelled(v.updated)) for v in visible]
        self._write("INSERT OR IGNORE INTO told VALUES (?, ?)", sorted(told))


def _row(revision: Revision) -> tuple[object, ...]:
    event = revision.event
    return (
        revision.sequence,
        _spelled(revision.at),
        _spelled(revision.moved_from),
        _spelled(event.start),
        _spelled(event.end),
        event.all_day,
        event.place,
        event.cancelled,
    )


def _revision(
    sequence: int,
    at: str,
    moved_from: str | None,
    start: str,
    end: str | None,
    all_day: int,
    place: str | None,
    cancelled: int,
) -> Revision:
    return Revision(
        sequence=sequence,
        at=datetime.fromisoformat(at),
        moved_from=_instant(moved_from),
        event=Event(
            start=datetime.fromisoformat(start),
            end=_instant(end),
            all_day=bool(all_day),
            place=place,
            cancelled=bool(cancelled),
        ),
    )


def _spelled(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).isoformat()


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
