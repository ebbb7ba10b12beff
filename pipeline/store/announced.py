"""What the ledger keeps of events: how each was last announced, and how often anew."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from pipeline.model.edition import Revision, Visible
from pipeline.model.story import Event
from pipeline.store.part import Part

TABLES = """
CREATE TABLE IF NOT EXISTS event (story TEXT PRIMARY KEY, sequence INTEGER NOT NULL,
    at TEXT NOT NULL, moved_from TEXT, start TEXT NOT NULL, end TEXT, all_day INTEGER NOT NULL,
    place TEXT, cancelled INTEGER NOT NULL) WITHOUT ROWID;
"""


class Announced(Part):
    """How events were last announced, a part of the ledger."""

    def revisions(self) -> Mapping[str, Revision]:
        """Return how every event that was ever public was last announced, by story."""
        rows = self._read(
            "SELECT story, sequence, at, moved_from, start, end, all_day, place, cancelled"
            " FROM event ORDER BY story",
            (),
        )
        return {story: _revision(*row) for story, *row in rows}

    def remember(self, visible: Iterable[Visible]) -> None:
        """Note how events are about to be announced. Before the bytes: a kill forgets nothing."""
        known = self.revisions()
        fresh = {
            v.story.id: v.revision
            for v in visible
            if v.revision is not None and known.get(v.story.id) != v.revision
        }
        rows = [(story, *_row(revision)) for story, revision in sorted(fresh.items())]
        self._write("REPLACE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


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
