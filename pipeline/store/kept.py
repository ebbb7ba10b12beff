"""What is kept of the last plan beside the stories it was made of; a part of the catalog.

Derived as all of it: where it cannot be read or written, the next plan is made from the stories.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from pipeline.model.stories import Stories


class Row(NamedTuple):
    """What is kept of one story."""

    #: Whether readers know each of its articles from where it is.
    home: bool
    #: As ``schedule.kept.row_of`` has it.
    planned: bytes
    folder: str
    #: What it was made of, packed: another process may have read the folder anew since.
    story: bytes


class KeptPlan:
    """The last plan that was kept, by the catalog's open file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def key(self) -> str | None:
        """Return what all of it was made with; None where nothing is kept."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'plan'").fetchone()
        return None if row is None else str(row[0])

    def strangers(self) -> Stories:
        """Return the stories of which it does not say that they are at ``home``."""
        rows = self._db.execute(
            "SELECT story FROM story WHERE story IS NOT NULL AND home IS NOT 1 ORDER BY folder"
        )
        return Stories([story for (story,) in rows])

    def rows(self) -> Iterator[bytes | None]:
        """Yield what is kept of each story, in the order of the archive's."""
        rows = self._db.execute("SELECT planned FROM story WHERE story IS NOT NULL ORDER BY folder")
        return (planned for (planned,) in rows)

    def recordings(self) -> bytes:
        """Return where recordings led, as ``schedule.standing.kept_recordings`` has it."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'recordings'").fetchone()
        return b"" if row is None else bytes(row[0])

    @contextmanager
    def reading(self) -> Iterator["KeptPlan"]:
        """Let nobody change it for the time of the block."""
        self._db.execute("BEGIN")
        try:
            yield self
        finally:
            self._db.rollback()

    def keep(self, rows: Iterable[Row], recordings: bytes) -> None:
        """Keep ``rows`` in place of what was kept of these stories, to be sealed."""
        with self._db:
            self._db.execute("DELETE FROM meta WHERE key = 'plan'")
            self._db.execute("REPLACE INTO meta VALUES ('recordings', ?)", (recordings,))
            self._db.executemany(
                "UPDATE story SET home = ?, planned = ? WHERE folder = ? AND story = ?", rows
            )

    def seal(self, key: str, without: Iterable[str]) -> None:
        """Say what all that is kept was made with, but for stories ``without``, by folder."""
        with self._db:
            self._db.executemany(
                "UPDATE story SET home = 0, planned = NULL WHERE folder = ?",
                [(folder,) for folder in without],
            )
            self._db.execute("REPLACE INTO meta VALUES ('plan', ?)", (key,))
