"""What the ledger keeps of the hub: what it was last told of each feed, and what to try again."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from pipeline.store.part import Part

TABLES = """
CREATE TABLE IF NOT EXISTS ping (hub TEXT, topic TEXT, told TEXT, tries INTEGER NOT NULL,
    due TEXT, error TEXT, PRIMARY KEY (hub, topic)) WITHOUT ROWID;
"""


class Ping(Struct, frozen=True, kw_only=True):
    """How one feed stands with the hub."""

    #: The feed's public address.
    topic: str
    #: SHA-256 of the bytes the hub was last told of, hexadecimal; None before the first time.
    told: str | None
    #: Failed tries since.
    tries: int = 0
    #: UTC instant before which it is not tried again; None when nothing failed.
    due: datetime | None = None
    #: Why the last try failed, in one line; None when it did not.
    error: str | None = None


class Pings(Part):
    """What the hub was told, a part of the ledger."""

    def of(self, hub: str) -> Mapping[str, Ping]:
        """Return what is known of every feed that ``hub`` was, or was to be, told of, by topic."""
        rows = self._read(
            "SELECT topic, told, tries, due, error FROM ping WHERE hub = ? ORDER BY topic", (hub,)
        )
        return {
            topic: Ping(
                topic=topic,
                told=told,
                tries=tries,
                due=None if due is None else datetime.fromisoformat(due),
                error=error,
            )
            for topic, told, tries, due, error in rows
        }

    def keep(self, hub: str, ping: Ping) -> None:
        """Keep how a feed stands after a try."""
        due = None if ping.due is None else ping.due.astimezone(UTC).isoformat(timespec="seconds")
        row = (hub, ping.topic, ping.told, ping.tries, due, ping.error)
        self._write("REPLACE INTO ping VALUES (?, ?, ?, ?, ?, ?)", [row])

    def forget(self, hub: str, topics: Iterable[str]) -> None:
        """Forget feeds that are no more."""
        rows = [(hub, topic) for topic in topics]
        self._write("DELETE FROM ping WHERE hub = ? AND topic = ?", rows)
