"""What the ledger keeps of mails to the office: what was told, and what the mail server refused.

A mail is written down before it is sent and ticked off after: a kill in between sends it once more,
as it was, and loses none.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from pipeline.model.told import Posting, Setback, Topic
from pipeline.store.part import Part

TABLES = """
CREATE TABLE IF NOT EXISTS notified (kind TEXT NOT NULL, story TEXT NOT NULL, place TEXT NOT NULL,
    about TEXT NOT NULL, days INTEGER NOT NULL, mail TEXT NOT NULL, at TEXT NOT NULL, sent TEXT,
    PRIMARY KEY (kind, story, place, about, days)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS notified_by_mail ON notified (mail);
CREATE TABLE IF NOT EXISTS setback (way TEXT PRIMARY KEY, setback BLOB NOT NULL) WITHOUT ROWID;
"""


class Notified(Part):
    """What the office was told by mail, a part of the ledger."""

    def told(self) -> frozenset[Topic]:
        """Return everything that it was told."""
        rows = self._read(
            "SELECT kind, story, place, about, days FROM notified WHERE sent IS NOT NULL", ()
        )
        return frozenset(_topic(*row) for row in rows)

    def begun(self) -> tuple[Posting, ...]:
        """Return the mails that may have gone out or not, the oldest first."""
        rows = self._read(
            "SELECT mail, at, kind, story, place, about, days FROM notified WHERE sent IS NULL"
            " ORDER BY at, mail, kind, story, place, about, days",
            (),
        )
        topics = defaultdict(list)
        for mail, at, *row in rows:
            topics[mail, at].append(_topic(*row))
        return tuple(
            Posting(mail=mail, at=datetime.fromisoformat(at), topics=tuple(found))
            for (mail, at), found in topics.items()
        )

    def begin(self, posting: Posting) -> None:
        """Note a mail that is about to be sent."""
        self._write(
            "REPLACE INTO notified VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
            [
                (t.kind, t.story, t.place, t.about, t.days, posting.mail, _spelled(posting.at))
                for t in posting.topics
            ],
        )

    def settle(self, mail: str, at: datetime) -> None:
        """Note that the mail went out at the instant ``at``: all its topics are told."""
        self._write(
            "UPDATE notified SET sent = ? WHERE mail = ? AND sent IS NULL", [(_spelled(at), mail)]
        )

    def withdraw(self, mail: str) -> None:
        """Note that the mail did not go out, nor will: its topics are open again."""
        self._write("DELETE FROM notified WHERE mail = ? AND sent IS NULL", [(mail,)])

    def take_as_told(self, topics: Iterable[Topic], at: datetime) -> None:
        """Note topics that nobody need be told of."""
        self._write(
            "INSERT OR IGNORE INTO notified VALUES (?, ?, ?, ?, ?, '', ?, ?)",
            [
                (t.kind, t.story, t.place, t.about, t.days, _spelled(at), _spelled(at))
                for t in topics
            ],
        )

    def setback(self, way: str) -> Setback | None:
        """Return what keeps mails from going out by ``way``; None while nothing does."""
        rows = self._read("SELECT setback FROM setback WHERE way = ?", (way,))
        return msgspec.json.decode(rows[0][0], type=Setback) if rows else None

    def keep_setback(self, way: str, setback: Setback) -> None:
        """Keep what came of a try to send by ``way``; of other ways nothing is kept."""
        self.forget_setbacks()
        self._write("INSERT INTO setback VALUES (?, ?)", [(way, msgspec.json.encode(setback))])

    def forget_setbacks(self) -> None:
        """Note that mails go out."""
        self._write("DELETE FROM setback", [()])


def _topic(kind: str, story: str, place: str, about: str, days: int) -> Topic:
    # It was written from a Topic.
    return Topic(kind=kind, story=story, place=place, about=about, days=days)  # type: ignore[arg-type]


def _spelled(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
