"""The catalog: what articles/ says, kept so that a run parses only what changed.

Derived: deleting it costs time, never facts. Every story is one row, its facts packed, and they
are handed on like that; the body of an article is its sanitised HTML, loaded one at a time.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from zlib import crc32
from zoneinfo import TZPATH, ZoneInfo

import msgspec
from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.model.stories import Stories
from pipeline.model.story import Language
from pipeline.sight import Sight, look, newest_ns
from pipeline.store import scan
from pipeline.store.archive import Archive, Broken, claimed_twice, without_conflicts
from pipeline.store.damage import is_damage
from pipeline.store.folders import story_folders
from pipeline.store.kept import KeptPlan
from pipeline.store.rows import Each, Row, Wanted, row_of

#: Raised whenever rows or what is kept in them change shape; an older catalog is made anew.
SCHEMA = 9
#: Returns an archive, of which the folder is told, without what claims the same as something else.
Settle = Callable[[Archive, Path], Archive]
#: No faults, as a row has them.
_NONE = b"[]"
#: Seconds.
_WEEK = 604_800
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS story (folder TEXT PRIMARY KEY, signature BLOB, story BLOB,
    sum INTEGER NOT NULL, claims BLOB NOT NULL, broken BLOB NOT NULL, remarks BLOB NOT NULL,
    home INTEGER, planned BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS body (folder TEXT, language TEXT, html TEXT NOT NULL,
    PRIMARY KEY (folder, language)) WITHOUT ROWID;
"""


class Catalog:
    """The catalog file. Several processes may use it: SQLite's own locks order them."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._db = _opened(path)
        self._refresh: Callable[[], Archive] | None = None
        #: What articles were read by, once they are: the zone's hours, the categories, the program.
        self.rules = ""
        self._version: object = None
        #: The folder of which a body was asked for last, and its bodies.
        self._bodies: tuple[str, dict[Language, str]] = ("", {})

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def part(self) -> None:
        """Read on by an opening of its own, in a process forked from the one that opened the file.

        What is damaged is not made anew from then on.
        """
        # SQLite wants the other one neither used here nor closed.
        self._before, self._db = self._db, sqlite3.connect(self._path, timeout=60)
        self._bodies = ("", {})
        self._refresh = None

    def refresh(
        self,
        articles: Path,
        newsroom: Newsroom,
        *,
        clock_ns: int,
        settle: Settle = without_conflicts,
        seen: Sight | None = None,
        each: Each = map,
    ) -> Archive:
        """Bring the catalog up to date with ``articles`` and return the whole archive's facts.

        ``clock_ns`` is the file system's time from before the call (``scan.clock``), ``seen`` what
        stood in ``articles`` after that. Folders are read by ``each``, which does what ``map``
        does, perhaps in other processes; ``settle`` sets apart what claims the same. Raises
        InvalidInput when there is no such folder: that its stories are all gone is not believed.
        """
        if not articles.is_dir():
            raise InvalidInput(problem("articles-missing", file=articles.name))
        self._refresh = partial(self._refreshed, articles, newsroom, clock_ns, settle, seen, each)
        try:
            return self._refresh()
        except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
            if not is_damage(error):
                raise
            self._start_anew()
            return self._refresh()

    def _start_anew(self) -> None:
        """Throw away what cannot be read: all of it can be made again."""
        self._db.close()
        _delete(self._path)
        self._db = _opened(self._path)

    def _refreshed(
        self,
        articles: Path,
        newsroom: Newsroom,
        clock_ns: int,
        settle: Settle,
        seen: Sight | None,
        each: Each,
    ) -> Archive:
        # Asked for before: what is read anew while this goes on counts as later.
        self._version = self._data_version()
        settled_ns = scan.settled_ns(clock_ns, articles)
        self._bodies = ("", {})
        seen = look(articles, settled_ns=settled_ns) if seen is None else seen
        with self._db:
            self._forget_if_rules_changed(newsroom)
            known = dict(self._db.execute("SELECT folder, signature FROM story"))
            # What is kept was not too fresh when it was kept.
            same, found = story_folders(seen, known)
            unnamable = [folder for folder in found if not _is_text(folder)]
            for folder in unnamable:
                del found[folder]
            for folder in known.keys() - same - found.keys():
                self._remove(folder)
            changed = list[Wanted]()
            for folder, shelf in found.items():
                settled = newest_ns({folder: shelf}) <= settled_ns
                names = list(shelf.there)
                changed.append(Wanted(folder, shelf.signature if settled else None, names))
            for row in each(partial(row_of, articles, newsroom), changed):
                if row.folder in known:
                    self._remove(row.folder)
                self._keep(row)
            archive = self._archive()
        # SQLite takes no name that is not text.
        odd = tuple(_broken_name(articles, f) for f in unnamable)
        archive = replace(archive, broken=archive.broken + odd)
        return settle(archive, articles)

    def is_as_read(self) -> bool:
        """Tell whether the bodies are still those of the facts that ``refresh`` returned last.

        Another process may have read an article anew since.
        """
        return self._version is not None and self._version == self._data_version()

    def _data_version(self) -> object:
        return self._db.execute("PRAGMA data_version").fetchone()[0]

    def body(self, folder: str, language: Language) -> str:
        """Return the sanitised HTML of one article. Raises KeyError when there is none."""
        try:
            row = self._body(folder, language)
        except sqlite3.DatabaseError as error:
            if self._refresh is None or not is_damage(error):
                raise
            self._start_anew()
            self._refresh()
            self._version = None
            row = self._body(folder, language)
        if row is None:
            raise KeyError((folder, language))
        return row

    def _body(self, folder: str, language: Language) -> str | None:
        # Both languages at once: whoever shows the one shows the other next, and to ask costs more.
        if self._bodies[0] != folder:
            rows = self._db.execute("SELECT language, html FROM body WHERE folder = ?", (folder,))
            self._bodies = folder, dict(rows)
        return self._bodies[1].get(language)

    @property
    def kept(self) -> KeptPlan:
        """What is kept of the last plan."""
        return KeptPlan(self._db)

    def _forget_if_rules_changed(self, newsroom: Newsroom) -> None:
        kept = self._db.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone()
        self.rules = _rules(newsroom)
        if kept != (self.rules,):
            self._db.execute("DELETE FROM story")
            self._db.execute("DELETE FROM body")
            self._db.execute("REPLACE INTO meta VALUES ('rules', ?)", (self.rules,))

    def _remove(self, folder: str) -> None:
        self._db.execute("DELETE FROM story WHERE folder = ?", (folder,))
        self._db.execute("DELETE FROM body WHERE folder = ?", (folder,))

    def _keep(self, row: Row) -> None:
        # Another process may have kept it since we looked what there is.
        self._db.execute("REPLACE INTO story VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)", row[:-1])
        bodies = [(row.folder, language, html) for language, html in row.bodies.items()]
        self._db.executemany("REPLACE INTO body VALUES (?, ?, ?)", bodies)

    def _archive(self) -> Archive:
        stories = list[bytes]()
        claims = list[bytes]()
        broken = list[Broken]()
        remarks = list[Problem]()
        decode_broken = msgspec.json.Decoder(list[Broken]).decode
        decode_remarks = msgspec.json.Decoder(list[Problem]).decode
        rows = self._db.execute(
            "SELECT story, sum, claims, broken, remarks FROM story ORDER BY folder"
        )
        for story, told, claimed, faults, noted in rows:
            if story is not None:
                if crc32(story) != told:
                    raise msgspec.DecodeError(str(told))
                stories.append(story)
                claims.append(claimed)
            if faults != _NONE:
                broken += decode_broken(faults)
            if noted != _NONE:
                remarks += decode_remarks(noted)
        return Archive(
            stories=(every := Stories(stories)),
            read=every,
            broken=tuple(broken),
            remarks=tuple(remarks),
            clash=claimed_twice(claims),
        )


def _rules(newsroom: Newsroom) -> str:
    zone = f"{newsroom.zone.key} {_hours(newsroom.zone)}"
    return f"{zone} {sorted(newsroom.categories)} {scan.code_signature()}"


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _broken_name(articles: Path, folder: str) -> Broken:
    shown = folder.encode("utf-8", "replace").decode()
    fault = problem("name-not-text", file=f"{articles.name}/{shown}")
    return Broken(folder=shown, language=None, problems=(fault,))


def _hours(zone: ZoneInfo) -> str:
    """Return a digest of what the system knows of ``zone``: countries change their rules."""
    for folder in TZPATH:
        with suppress(OSError):
            return hashlib.sha256(Path(folder, zone.key).read_bytes()).hexdigest()
    # Where a package brings zones, they are asked for.
    weeks = range(0, 70 * 52 * _WEEK, _WEEK)
    offsets = [datetime.fromtimestamp(second, zone).utcoffset() for second in weeks]
    return hashlib.sha256(repr(offsets).encode()).hexdigest()


def _delete(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-journal")):
        name.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    for _ in range(2):
        db = sqlite3.connect(path, timeout=60)
        try:
            # What a power cut takes from the catalog, the next run makes again.
            db.execute("PRAGMA synchronous = OFF")
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version == SCHEMA:
                return db
            if version == 0:
                # Of a body in pages of this size hardly anything stands apart from its row.
                db.execute("PRAGMA page_size = 16384")
                # Two processes may begin at once, hence IMMEDIATE and IF NOT EXISTS.
                version = f"PRAGMA user_version = {SCHEMA};"
                db.executescript(f"BEGIN IMMEDIATE; {_TABLES} {version} COMMIT;")
                return db
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                db.close()
                raise
        db.close()
        _delete(path)
    raise sqlite3.DatabaseError(path)


@contextmanager
def opened(path: Path) -> Iterator[Catalog]:
    """Open the catalog at ``path`` for the time of the block."""
    catalog = Catalog(path)
    try:
        yield catalog
    finally:
        catalog.close()
