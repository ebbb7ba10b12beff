"""What the ledger keeps of links: what was found of each, and the last looks at it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

import msgspec

from pipeline.model.link import Finding, Look
from pipeline.store.part import Part

TABLES = """
CREATE TABLE IF NOT EXISTS link (url TEXT PRIMARY KEY, at TEXT NOT NULL, finding BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS look (url TEXT NOT NULL, at TEXT NOT NULL, look BLOB NOT NULL,
    PRIMARY KEY (url, at)) WITHOUT ROWID;
"""
#: Looks that are kept of one link.
KEPT: Final = 20


class Probes(Part):
    """What is known of links, a part of the ledger."""

    def findings(self) -> Mapping[str, Finding]:
        """Return what was found of every link that was ever looked at, by its address."""
        decoder = msgspec.json.Decoder(Finding)
        rows = self._read("SELECT url, finding FROM link ORDER BY url", ())
        return {url: decoder.decode(finding) for url, finding in rows}

    def looks(self, url: str) -> tuple[Look, ...]:
        """Return the last looks at a link, oldest first."""
        rows = self._read("SELECT look FROM look WHERE url = ? ORDER BY at", (url,))
        return tuple(msgspec.json.decode(look, type=Look) for (look,) in rows)

    def keep(self, results: Iterable[tuple[Look, Finding]]) -> None:
        """Keep looks, and what is found with each; of one link, only the last looks stay."""
        found = list(results)
        encode = msgspec.json.encode
        self._write(
            "REPLACE INTO look VALUES (?, ?, ?)",
            [(look.url, _spelled(look.at), encode(look)) for look, _ in found],
        )
        self._write(
            "DELETE FROM look WHERE url = ?1 AND at < (SELECT at FROM look WHERE url = ?1"
            " ORDER BY at DESC LIMIT 1 OFFSET ?2)",
            [(look.url, KEPT - 1) for look, _ in found],
        )
        # Last: a kill before this leaves what was found before, and the link is looked at again.
        self._write(
            "REPLACE INTO link VALUES (?, ?, ?)",
            [(look.url, _spelled(look.at), encode(finding)) for look, finding in found],
        )

    def forget_before(self, at: datetime) -> None:
        """Forget links that were last looked at before ``at``: nobody links to them any more."""
        old = [(_spelled(at),)]
        self._write(
            "DELETE FROM look WHERE url IN (SELECT url FROM link WHERE at < ?)",
            old,
        )
        self._write("DELETE FROM link WHERE at < ?", old)


def _spelled(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
