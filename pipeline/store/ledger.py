"""The ledger: what articles/ cannot tell. Where articles were public, what was written, read, sent.

Not derived: back it up. Every fact is committed before what depends on it happens.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from sys import intern
from typing import Any, Literal

from pipeline.errors import InvalidInput, PipelineError, problem
from pipeline.model.edition import PublicAddress, Visible
from pipeline.store import announced, issued, notified, origins, pings, probes, seal
from pipeline.store.announced import Announced
from pipeline.store.damage import is_damage
from pipeline.store.issued import Issued
from pipeline.store.notified import Notified
from pipeline.store.origins import Origins
from pipeline.store.part import FEW, among
from pipeline.store.pings import Pings
from pipeline.store.probes import Probes
from pipeline.store.seal import Seal

SCHEMA = 7
#: What was filed under the first schema: known by its bytes, by the folder it was filed in.
_FROM_1 = """
INSERT OR IGNORE INTO origin SELECT 'bytes:' || digest, NULL, NULL, folder, source, at, done
    FROM filed;
DROP TABLE IF EXISTS filed;
"""
#: The fifth schema did not know how often it was in doubt whether a message had been taken.
_FROM_5 = "ALTER TABLE handover ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;"
_TABLES = """
CREATE TABLE IF NOT EXISTS address (address TEXT PRIMARY KEY, story TEXT NOT NULL,
    folder TEXT NOT NULL, language TEXT NOT NULL, minted TEXT NOT NULL,
    since TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS output (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS receipt (guid TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS newsroom (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_PARTS = "".join(
    part.TABLES for part in (origins, announced, pings, probes, notified, issued, seal)
)
_CHANGES = {1: _FROM_1, 5: _FROM_5}


class Ledger:
    """The ledger file.

    Every method raises InvalidInput (``ledger-damaged``) when what the file holds is spoilt, and
    PipelineError (``disk``) when it cannot be read or written for now. Neither touches the file.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._addresses: tuple[PublicAddress, ...] | None = None
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
            if version < SCHEMA:
                # Two processes may begin at once, hence IMMEDIATE and IF NOT EXISTS.
                made = f"{_TABLES} {_PARTS} {_CHANGES.get(version, '')}"
                self._db.executescript(
                    f"BEGIN IMMEDIATE; {made} PRAGMA user_version = {SCHEMA}; COMMIT;"
                )
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

    def read(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Return the rows of a query."""
        with self._told():
            return self._db.execute(sql, values).fetchall()

    def write(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Commit one statement for all ``rows``, or for none: many of them sooner in order."""
        with self._told(), self._db:
            self._db.executemany(sql, rows)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def origins(self) -> Origins:
        """Where the articles came from."""
        return Origins(self.read, self.write)

    @cached_property
    def announced(self) -> Announced:
        """What readers were told: of events, and of what was updated when."""
        return Announced(self.read, self.write)

    @property
    def seal(self) -> Seal:
        """Whether what it knows of articles is as it was."""
        return Seal(self.read, self.write)

    @property
    def pings(self) -> Pings:
        """What the hub was told."""
        return Pings(self.read, self.write)

    @property
    def probes(self) -> Probes:
        """What links came to."""
        return Probes(self.read, self.write)

    @property
    def notified(self) -> Notified:
        """What the office was told by mail."""
        return Notified(self.read, self.write)

    @property
    def issued(self) -> Issued:
        """What went out of issues, and who wants none."""
        return Issued(self.read, self.write)

    def newsroom(self) -> str | None:
        """Return the id the newsroom's feeds have been public under; None before the first run."""
        rows = self.read("SELECT id FROM newsroom")
        return str(rows[0][0]) if rows else None

    def remember_newsroom(self, newsroom_id: str) -> None:
        """Note the id the feeds are about to be public under, once and for all."""
        if self.newsroom() is None:
            self.write("INSERT OR IGNORE INTO newsroom VALUES (?)", [(newsroom_id,)])

    def is_blank(self) -> bool:
        """Tell whether no article was ever public."""
        return not self.read("SELECT 1 FROM address LIMIT 1")

    def addresses(self, *, anew: bool = False) -> tuple[PublicAddress, ...]:
        """Return every address at which an article is or was public.

        Read once, unless ``anew``, and held until ``remember_public``.
        """
        if self._addresses is None or anew:
            self._addresses = self._read_addresses(None)
        return self._addresses

    def addresses_at(
        self,
        wanted: Collection[str],
        by: Literal["address", "folder", "minted"] = "address",
    ) -> tuple[PublicAddress, ...]:
        """Return those of ``wanted``, and perhaps others; ``by`` tells what that names."""
        if len(wanted) > FEW:
            return self.addresses()
        return tuple(sorted(self._read_addresses(wanted, by)))

    def addresses_but(self, taken: Set[str]) -> Iterable[PublicAddress]:
        """Return all but those ``taken``."""
        if not taken:
            return self.addresses()
        # One text is sooner made than as many rows.
        ((every,),) = self.read("SELECT group_concat(address, char(10)) FROM address")
        left = set((every or "").split("\n")) - taken
        return [k for k in self.addresses_at(left) if k.address not in taken]

    def _read_addresses(
        self, wanted: Collection[str] | None, by: str = "address"
    ) -> tuple[PublicAddress, ...]:
        select = "SELECT address, nullif(story, minted), folder, language, minted FROM address"
        rows = self.read(*among(select, by, wanted))
        # What is the same in nearly all rows is held once, in place of one string a row.
        return tuple(
            [
                PublicAddress._make((address, story or minted, folder, intern(language), minted))
                for address, story, folder, language, minted in rows
            ]
        )

    def remember_public(self, visible: Iterable[Visible], at: datetime) -> None:
        """Note where articles are about to be public. Before the bytes: a kill forgets nothing."""
        self._addresses, since = None, at.isoformat()
        self.write(
            "INSERT INTO address VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET"
            " story = excluded.story, folder = excluded.folder, minted = excluded.minted"
            " WHERE story <> excluded.story OR folder <> excluded.folder"
            " OR minted <> excluded.minted",
            sorted(
                [(v.address, v.story_id, v.folder, v.language, v.minted, since) for v in visible]
            ),
        )

    def outputs(self, like: str = "*") -> set[str]:
        """Return the paths below feeds/ that are ours to delete; those that match a GLOB."""
        # One text is sooner made than as many rows; no name has a NUL in it.
        select = "SELECT group_concat(path, char(0)) FROM output WHERE path GLOB ?"
        ((every,),) = self.read(select, (like,))
        return set(every.split("\0")) if every else set()

    def own_outputs(self, paths: Collection[str]) -> None:
        """Note files that are about to be written below feeds/."""
        self.write("INSERT OR IGNORE INTO output VALUES (?)", [(p,) for p in paths])

    def disown_outputs(self, paths: Collection[str]) -> None:
        """Forget files that are deleted."""
        self.write("DELETE FROM output WHERE path = ?", [(p,) for p in paths])

    def receipts(self, guids: Collection[str] | None = None) -> dict[str, datetime]:
        """Return the UTC instants at which articles first went out, by GUID.

        Of those with ``guids``, and perhaps others; of all where none are given.
        """
        at_of = cache(datetime.fromisoformat)  # many went out at one instant
        rows = self.read(*among("SELECT guid, at FROM receipt", "guid", guids))
        return {guid: at_of(at) for guid, at in rows}

    def remember_delivered(self, guids: Iterable[str], at: datetime) -> None:
        """Write the receipts of articles that have just gone out."""
        spelled = at.isoformat()
        rows = [(guid, spelled) for guid in sorted(guids)]
        self.write("INSERT OR IGNORE INTO receipt VALUES (?, ?)", rows)


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """Open the ledger at ``path`` for the time of the block. Raises InvalidInput when damaged."""
    ledger = Ledger(path)
    try:
        yield ledger
    finally:
        ledger.close()
