"""The ledger: what articles/ cannot tell. Where articles were public, what was written, read, sent.

Not derived: back it up. Every fact is committed before what depends on it happens.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import InvalidInput, PipelineError, problem
from pipeline.model.edition import PublicAddress, Visible
from pipeline.store.damage import is_damage

SCHEMA = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS address (address TEXT PRIMARY KEY, story TEXT NOT NULL,
    folder TEXT NOT NULL, language TEXT NOT NULL, minted TEXT NOT NULL,
    since TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS output (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS receipt (guid TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS filed (digest TEXT PRIMARY KEY, source TEXT NOT NULL,
    folder TEXT NOT NULL, at TEXT NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID;
"""


class Ledger:
    """The ledger file.

    Every method raises InvalidInput (``ledger-damaged``) when what the file holds is spoilt, and
    PipelineError (``disk``) when it cannot be read or written for now. Neither touches the file.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        with self._told():
            self._db = sqlite3.connect(path, timeout=30)
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        with self._told():
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                # Two processes may begin at once, hence IMMEDIATE and IF NOT EXISTS.
                made = f"{_TABLES} PRAGMA user_version = {SCHEMA};"
                self._db.executescript(f"BEGIN IMMEDIATE; {made} COMMIT;")
            elif version != SCHEMA:
                raise InvalidInput(problem("ledger-version", file=str(self._path), version=version))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn SQLite's errors into what a person can do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                fault = problem("ledger-damaged", file=str(self._path), cause=error)
                raise InvalidInput(fault) from None
            raise PipelineError(problem("disk", file=str(self._path), cause=error)) from error

    def _read(self, sql: str, values: Sequence[str] = ()) -> list[Any]:
        with self._told():
            return self._db.execute(sql, values).fetchall()

    def _write(self, sql: str, rows: Iterable[Sequence[str]]) -> None:
        """Commit one statement for all ``rows``, or for none."""
        with self._told(), self._db:
            self._db.executemany(sql, rows)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def addresses(self) -> tuple[PublicAddress, ...]:
        """Return every address at which an article is or was public."""
        rows = self._read(
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
        self._write(
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
        return {row[0] for row in self._read("SELECT path FROM output")}

    def own_outputs(self, paths: Collection[str]) -> None:
        """Note files that are about to be written below feeds/."""
        self._write("INSERT OR IGNORE INTO output VALUES (?)", [(p,) for p in paths])

    def disown_outputs(self, paths: Collection[str]) -> None:
        """Forget files that are deleted."""
        self._write("DELETE FROM output WHERE path = ?", [(p,) for p in paths])

    def filed_as(self, digest: str) -> tuple[str, bool] | None:
        """Return the folder an item was filed in and whether filing ended; None for a new one."""
        rows = self._read("SELECT folder, done FROM filed WHERE digest = ?", (digest,))
        return (str(rows[0][0]), bool(rows[0][1])) if rows else None

    def remember_filed(self, digest: str, *, source: str, folder: str, at: datetime) -> None:
        """Note that a source item is about to be filed in ``folder``."""
        row = (digest, source, folder, at.isoformat())
        self._write("REPLACE INTO filed VALUES (?, ?, ?, ?, 0)", [row])

    def confirm_filed(self, digest: str) -> None:
        """Note that the folder of an item stands."""
        self._write("UPDATE filed SET done = 1 WHERE digest = ?", [(digest,)])

    def receipts(self) -> frozenset[str]:
        """Return the GUIDs of all articles that have gone out."""
        return frozenset(row[0] for row in self._read("SELECT guid FROM receipt"))

    def remember_delivered(self, guids: Iterable[str], at: datetime) -> None:
        """Write the receipts of articles that have just gone out."""
        rows = [(guid, at.isoformat()) for guid in guids]
        self._write("INSERT OR IGNORE INTO receipt VALUES (?, ?)", rows)


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """Open the ledger at ``path`` for the time of the block. Raises InvalidInput when damaged."""
    ledger = Ledger(path)
    try:
        yield ledger
    finally:
        ledger.close()
