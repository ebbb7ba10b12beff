"""The ledger: what articles/ cannot tell. Where articles were public, what was written, read, sent.

Not derived: back it up. Every fact is committed before what depends on it happens.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pipeline.errors import InvalidInput, problem
from pipeline.model.edition import PublicAddress, Visible

SCHEMA = 1
_TABLES = """
CREATE TABLE address (address TEXT PRIMARY KEY, story TEXT NOT NULL, folder TEXT NOT NULL,
    language TEXT NOT NULL, minted TEXT NOT NULL, since TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE output (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE receipt (guid TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE filed (digest TEXT PRIMARY KEY, source TEXT NOT NULL, folder TEXT NOT NULL,
    at TEXT NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID;
"""


class Ledger:
    """The ledger file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=30)
        try:
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                self._db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {SCHEMA}; COMMIT;")
            elif version != SCHEMA:
                raise InvalidInput(problem("ledger-version", file=str(path), version=version))
        except sqlite3.DatabaseError as error:
            raise InvalidInput(problem("ledger-damaged", file=str(path), cause=error)) from None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def addresses(self) -> tuple[PublicAddress, ...]:
        """Return every address at which an article is or was public."""
        rows = self._db.execute(
            "SELECT address, story, folder, language, minted FROM address ORDER BY address"
        )
        return tuple(
            PublicAddress(
                address=address, story=story, folder=folder, language=language, minted=minted
            )
            for address, story, folder, language, minted in rows
        )

    def remember_public(self, visible: Iterable[Visible], at: datetime) -> None:
        """Note where articles are about to be public. Before the bytes: a kill forgets nothing."""
        with self._db:
            self._db.executemany(
                "INSERT INTO address VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET"
                " story = excluded.story, folder = excluded.folder, minted = excluded.minted"
                " WHERE story <> excluded.story OR folder <> excluded.folder"
                " OR minted <> excluded.minted",
                [
                    (
                        v.address,
                        v.story.id,
                        v.story.folder,
                        v.article.language,
                        v.article.minted,
                        at.isoformat(),
                    )
                    for v in visible
                ],
            )

    def outputs(self) -> set[str]:
        """Return the paths below feeds/ that are ours to delete."""
        return {row[0] for row in self._db.execute("SELECT path FROM output")}

    def own_outputs(self, paths: Collection[str]) -> None:
        """Note files that are about to be written below feeds/."""
        with self._db:
            self._db.executemany("INSERT OR IGNORE INTO output VALUES (?)", [(p,) for p in paths])

    def disown_outputs(self, paths: Collection[str]) -> None:
        """Forget files that are deleted."""
        with self._db:
            self._db.executemany("DELETE FROM output WHERE path = ?", [(p,) for p in paths])

    def filed_as(self, digest: str) -> tuple[str, bool] | None:
        """Return the folder an item was filed in and whether filing ended; None for a new one."""
        row = self._db.execute(
            "SELECT folder, done FROM filed WHERE digest = ?", (digest,)
        ).fetchone()
        return None if row is None else (str(row[0]), bool(row[1]))

    def remember_filed(self, digest: str, *, source: str, folder: str, at: datetime) -> None:
        """Note that a source item is about to be filed in ``folder``."""
        with self._db:
            self._db.execute(
                "REPLACE INTO filed VALUES (?, ?, ?, ?, 0)",
                (digest, source, folder, at.isoformat()),
            )

    def confirm_filed(self, digest: str) -> None:
        """Note that the folder of an item stands."""
        with self._db:
            self._db.execute("UPDATE filed SET done = 1 WHERE digest = ?", (digest,))

    def receipts(self) -> frozenset[str]:
        """Return the GUIDs of all articles that have gone out."""
        return frozenset(row[0] for row in self._db.execute("SELECT guid FROM receipt"))

    def remember_delivered(self, guids: Iterable[str], at: datetime) -> None:
        """Write the receipts of articles that have just gone out."""
        with self._db:
            self._db.executemany(
                "INSERT OR IGNORE INTO receipt VALUES (?, ?)", [(g, at.isoformat()) for g in guids]
            )


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """Open the ledger at ``path`` for the time of the block. Raises InvalidInput when damaged."""
    ledger = Ledger(path)
    try:
        yield ledger
    finally:
        ledger.close()
