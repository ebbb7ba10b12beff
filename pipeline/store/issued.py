"""What the ledger keeps of issues: which went out, what became of each message, who wants none.

Every answer of the mail server is committed before the next message is begun: a kill forgets none.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec

from pipeline.model.mailing import Begun, Handover, Standstill, Unsubscribed
from pipeline.store.part import Part

TABLES = """
CREATE TABLE IF NOT EXISTS begun (issue TEXT PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL,
    done TEXT, standstill BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS handover (issue TEXT NOT NULL, addressee TEXT NOT NULL,
    version TEXT NOT NULL, fate TEXT NOT NULL, at TEXT NOT NULL, said TEXT NOT NULL,
    tries INTEGER NOT NULL, since TEXT, due TEXT, doubts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (issue, addressee)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unsubscribed (address TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS resubscribed (address TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS secret (purpose TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
_UNSUBSCRIBING = "unsubscribing"
#: Bytes: as many as the digest they go into (RFC 2104, 3).
_SECRET = 32


class Issued(Part):
    """What went out of issues, a part of the ledger."""

    def begun(self) -> tuple[Begun, ...]:
        """Return every issue whose sending has begun, the oldest first."""
        rows = self._read(
            "SELECT issue, name, at, done, standstill FROM begun ORDER BY at, issue", ()
        )
        return tuple(
            Begun(
                issue=issue,
                name=name,
                at=datetime.fromisoformat(at),
                done=_instant(done),
                standstill=None if rest is None else msgspec.json.decode(rest, type=Standstill),
            )
            for issue, name, at, done, rest in rows
        )

    def begin(self, issue: str, name: str, at: datetime) -> None:
        """Note that an issue goes out from ``at`` on; one that has begun keeps its instant."""
        row = (issue, name, _spelled(at))
        self._write("INSERT OR IGNORE INTO begun VALUES (?, ?, ?, NULL, NULL)", [row])

    def finish(self, issue: str, at: datetime) -> None:
        """Note that nobody is left to get it."""
        row = (_spelled(at), issue)
        self._write("UPDATE begun SET done = ?, standstill = NULL WHERE issue = ?", [row])

    def open_again(self, issue: str) -> None:
        """Note that there is somebody to get it after all."""
        self._write("UPDATE begun SET done = NULL, standstill = NULL WHERE issue = ?", [(issue,)])

    def stand_still(self, issue: str, rest: Standstill | None) -> None:
        """Keep why nothing of it goes out for now; None where that is over."""
        blob = None if rest is None else msgspec.json.encode(rest)
        self._write("UPDATE begun SET standstill = ? WHERE issue = ?", [(blob, issue)])

    def handovers(self, issue: str) -> Mapping[str, Handover]:
        """Return what became of each message that was tried, by the addressee's key."""
        rows = self._read(
            "SELECT addressee, version, fate, at, said, tries, since, due, doubts FROM handover"
            " WHERE issue = ? ORDER BY addressee",
            (issue,),
        )
        return {
            key: Handover(
                key=key,
                version=version,
                fate=fate,
                at=datetime.fromisoformat(at),
                said=said,
                tries=tries,
                since=_instant(since),
                due=_instant(due),
                doubts=doubts,
            )
            for key, version, fate, at, said, tries, since, due, doubts in rows
        }

    def keep(self, issue: str, handovers: Iterable[Handover]) -> None:
        """Commit what became of messages: of all, or of none."""
        self._write(
            "REPLACE INTO handover VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    issue,
                    one.key,
                    one.version,
                    one.fate,
                    _spelled(one.at),
                    one.said,
                    one.tries,
                    one.since and _spelled(one.since),
                    one.due and _spelled(one.due),
                    one.doubts,
                )
                for one in handovers
            ],
        )

    def addressees(self) -> frozenset[str]:
        """Return the keys of all that any issue was ever handed over for."""
        return frozenset(row[0] for row in self._read("SELECT addressee FROM handover", ()))

    def unsubscribed(self) -> tuple[Unsubscribed, ...]:
        """Return every address that wants no issue any more, in alphabetical order."""
        rows = self._read("SELECT address, at FROM unsubscribed ORDER BY address", ())
        return tuple(Unsubscribed(address=a, at=datetime.fromisoformat(at)) for a, at in rows)

    def is_unsubscribed(self, address: str) -> bool:
        """Tell whether an address, in lower case, wants none any more."""
        return bool(self._read("SELECT 1 FROM unsubscribed WHERE address = ?", (address,)))

    def unsubscribe(self, addresses: Iterable[str], at: datetime) -> None:
        """Note addresses, in lower case, that want none any more; the first time counts."""
        rows = [(address, _spelled(at)) for address in addresses]
        self._write("INSERT OR IGNORE INTO unsubscribed VALUES (?, ?)", rows)

    def subscribe_again(self, address: str, at: datetime) -> None:
        """Note that an address that wanted none wants them again from ``at`` on."""
        self._write("REPLACE INTO resubscribed VALUES (?, ?)", [(address, _spelled(at))])
        self._write("DELETE FROM unsubscribed WHERE address = ?", [(address,)])

    def subscribed_again(self) -> Mapping[str, datetime]:
        """Return since when addresses want issues again that once wanted none."""
        rows = self._read("SELECT address, at FROM resubscribed", ())
        return {address: datetime.fromisoformat(at) for address, at in rows}

    def secret(self) -> bytes:
        """Return what links to unsubscribe are made with; it is minted the first time."""
        # Imported here: only who writes to readers has links to make.
        import secrets

        # Two processes may ask at once: the first one's stays.
        fresh = (_UNSUBSCRIBING, secrets.token_bytes(_SECRET))
        rows = self._read("SELECT value FROM secret WHERE purpose = ?", (_UNSUBSCRIBING,))
        if not rows:
            self._write("INSERT OR IGNORE INTO secret VALUES (?, ?)", [fresh])
            rows = self._read("SELECT value FROM secret WHERE purpose = ?", (_UNSUBSCRIBING,))
        return bytes(rows[0][0])


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _spelled(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
