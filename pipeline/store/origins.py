"""Where articles came from: what the ledger keeps of sources, of what was filed, of what was seen.

An item is known by several keys: its address, its id in a feed, its bytes, its words.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from pipeline.model.story import Language
from pipeline.store.part import Part

#: Pages of a site that tell what its chrome is.
LATEST = 40
TABLES = """
CREATE TABLE IF NOT EXISTS origin (key TEXT PRIMARY KEY, story TEXT, language TEXT,
    folder TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL, done INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS origin_story ON origin (story);
CREATE TABLE IF NOT EXISTS original (story TEXT, file TEXT, text TEXT NOT NULL,
    PRIMARY KEY (story, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS offer (story TEXT, file TEXT, text TEXT NOT NULL, source TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (story, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alternate (address TEXT PRIMARY KEY, story TEXT NOT NULL,
    language TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketch (story TEXT, language TEXT, title TEXT NOT NULL,
    sketch TEXT NOT NULL, PRIMARY KEY (story, language)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketch_title ON sketch (title, language);
CREATE TABLE IF NOT EXISTS visit (address TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chrome (site TEXT, page TEXT, fingerprint TEXT, at TEXT NOT NULL,
    PRIMARY KEY (site, fingerprint, page)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, text TEXT NOT NULL, at TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS job (key TEXT PRIMARY KEY, began TEXT NOT NULL) WITHOUT ROWID;
"""


class Origin(Struct, frozen=True, kw_only=True):
    """An item that was filed."""

    #: None for what was filed before the ledger kept these.
    story: str | None
    language: Language | None
    #: Below articles/, where it was filed; a person may have renamed it since.
    folder: str
    #: Whether filing came to its end.
    done: bool


class Offer(Struct, frozen=True, kw_only=True):
    """A newer text of a source, which waits for a person because theirs was edited or is out."""

    story: str
    #: "fr.md".
    file: str
    text: str
    source: str
    #: UTC instant.
    at: datetime


class Origins(Part):
    """Where the articles came from, a part of the ledger."""

    def known(self, keys: Sequence[str]) -> Origin | None:
        """Return what was filed under one of ``keys``, the first that is known."""
        marks = ",".join("?" * len(keys))
        rows = self._read(
            f"SELECT key, story, language, folder, done FROM origin WHERE key IN ({marks})",  # noqa: S608 - only question marks
            tuple(keys),
        )
        found = {
            key: Origin(story=story, language=language, folder=folder, done=bool(done))
            for key, story, language, folder, done in rows
        }
        return next((found[key] for key in keys if key in found), None)

    def remember(self, keys: Sequence[str], origin: Origin, *, source: str, at: datetime) -> None:
        """Note what an item is, or is about to be, filed as."""
        rest = (origin.story, origin.language, origin.folder, source, at.isoformat(), origin.done)
        self._write(
            "REPLACE INTO origin VALUES (?, ?, ?, ?, ?, ?, ?)", [(key, *rest) for key in keys]
        )

    def originals(self, story: str) -> dict[str, str]:
        """Return the files of a story as they were filed: name to text."""
        return dict(self._read("SELECT file, text FROM original WHERE story = ?", (story,)))

    def keep_originals(self, story: str, texts: Mapping[str, str]) -> None:
        """Keep the files of a story as they are filed."""
        rows = [(story, file, text) for file, text in texts.items()]
        self._write("REPLACE INTO original VALUES (?, ?, ?)", rows)

    def offers(self) -> tuple[Offer, ...]:
        """Return the newer texts that wait for a person, oldest first."""
        rows = self._read(
            "SELECT story, file, text, source, at FROM offer ORDER BY at, story, file", ()
        )
        return tuple(
            Offer(story=s, file=file, text=text, source=source, at=datetime.fromisoformat(at))
            for s, file, text, source, at in rows
        )

    def make_offer(self, offer: Offer) -> None:
        """Keep a newer text for a person to take or leave; it replaces an earlier one."""
        row = (offer.story, offer.file, offer.text, offer.source, offer.at.isoformat())
        self._write("REPLACE INTO offer VALUES (?, ?, ?, ?, ?)", [row])

    def settle_offer(self, story: str, file: str) -> None:
        """Forget a newer text: it was taken, or left."""
        self._write("DELETE FROM offer WHERE story = ? AND file = ?", [(story, file)])

    def expect(self, story: str, alternates: Mapping[Language, str]) -> None:
        """Note at which addresses the other languages of a story stand.

        What several stories name is the article of none: a home page.
        """
        rows = [(address, story, language) for language, address in alternates.items()]
        self._write(
            "INSERT INTO alternate VALUES (?, ?, ?) ON CONFLICT (address) DO UPDATE SET"
            " language = excluded.language,"
            " story = CASE story WHEN excluded.story THEN story ELSE '' END",
            rows,
        )

    def expected(self, story: str, language: Language) -> list[str]:
        """Return at which addresses a story has said that its article in ``language`` stands."""
        rows = self._read(
            "SELECT address FROM alternate WHERE story = ? AND language = ?", (story, language)
        )
        return [str(row[0]) for row in rows]

    def expecting(self, address: str, language: Language) -> str | None:
        """Return the story that has said that ``address`` is its article in ``language``."""
        rows = self._read(
            "SELECT story FROM alternate WHERE address = ? AND language = ?", (address, language)
        )
        return str(rows[0][0]) or None if rows else None

    def sketches(self, title: str, language: Language) -> list[tuple[str, str]]:
        """Return the stories filed under a title, each with what its text is known again by."""
        return self._read(
            "SELECT story, sketch FROM sketch WHERE title = ? AND language = ? ORDER BY story",
            (title, language),
        )

    def sketch(self, story: str, language: Language) -> str | None:
        """Return what the text of an article is known again by, JSON."""
        rows = self._read(
            "SELECT sketch FROM sketch WHERE story = ? AND language = ?", (story, language)
        )
        return str(rows[0][0]) if rows else None

    def keep_sketch(self, story: str, language: Language, title: str, sketch: str) -> None:
        """Keep what the text of an article is known again by, JSON."""
        self._write("REPLACE INTO sketch VALUES (?, ?, ?, ?)", [(story, language, title, sketch)])

    def visit(self, address: str) -> str | None:
        """Return what is kept of the last visit to an address, JSON; None for a new one."""
        rows = self._read("SELECT state FROM visit WHERE address = ?", (address,))
        return str(rows[0][0]) if rows else None

    def keep_visits(self, states: Mapping[str, str]) -> None:
        """Keep what the next visits need to know."""
        self._write("REPLACE INTO visit VALUES (?, ?)", list(states.items()))

    def chrome(self, site: str) -> tuple[dict[str, int], int]:
        """Return on how many of a site's latest pages each block stood, and how many those are."""
        rows = self._read(
            "SELECT fingerprint, count(*) FROM chrome WHERE site = ? GROUP BY fingerprint", (site,)
        )
        counts = {str(fingerprint): int(count) for fingerprint, count in rows}
        return counts, counts.pop("", 0)

    def see_blocks(self, site: str, page: str, fingerprints: Iterable[str], at: datetime) -> None:
        """Count the blocks of a page, once each; only a site's latest pages count."""
        stamp = _utc(at)
        rows = [(site, page, fingerprint, stamp) for fingerprint in ("", *fingerprints)]
        self._write("REPLACE INTO chrome VALUES (?, ?, ?, ?)", rows)
        self._write(
            "DELETE FROM chrome WHERE site = ?1 AND page NOT IN (SELECT page FROM chrome"
            " WHERE site = ?1 AND fingerprint = '' ORDER BY at DESC, page LIMIT ?2)",
            [(site, LATEST)],
        )

    def robots(self, since: datetime) -> dict[str, str]:
        """Return the robots.txt files read since an instant, by "https://example.org"."""
        return dict(self._read("SELECT origin, text FROM robots WHERE at >= ?", (_utc(since),)))

    def keep_robots(self, texts: Mapping[str, str], at: datetime) -> None:
        """Keep the robots.txt files that were read."""
        rows = [(origin, text, _utc(at)) for origin, text in texts.items()]
        self._write("REPLACE INTO robots VALUES (?, ?, ?)", rows)

    def begin_job(self, key: str, at: datetime) -> datetime:
        """Return since when a job is under way: ``at``, or earlier if one was interrupted."""
        self._write("INSERT OR IGNORE INTO job VALUES (?, ?)", [(key, at.isoformat())])
        rows = self._read("SELECT began FROM job WHERE key = ?", (key,))
        return datetime.fromisoformat(rows[0][0])

    def end_job(self, key: str) -> None:
        """Note that a job is done."""
        self._write("DELETE FROM job WHERE key = ?", [(key,)])


def _utc(instant: datetime) -> str:
    """Return an instant so that texts stand in the order of time."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")
