"""The catalog: what articles/ says, kept so that a run parses only what changed.

Derived: deleting it costs time, never facts. Every story is one row, its facts as JSON; the body
of an article is its sanitised HTML, loaded one at a time.
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

import msgspec

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.model.story import LANGUAGES, Language, Story
from pipeline.store import manuscript, scan
from pipeline.store.archive import Archive, Broken, without_conflicts

#: Raised whenever rows or what is kept in them change shape; an older catalog is made anew.
SCHEMA = 1
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE story (folder TEXT PRIMARY KEY, signature TEXT, story BLOB, broken BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE body (folder TEXT, language TEXT, html TEXT NOT NULL,
    PRIMARY KEY (folder, language)) WITHOUT ROWID;
"""


class Catalog:
    """The catalog file. Several processes may use it: SQLite's own locks order them."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._db = _opened(path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def refresh(self, articles: Path, newsroom: Newsroom, *, clock_ns: int) -> Archive:
        """Bring the catalog up to date with ``articles`` and return the whole archive's facts.

        ``clock_ns`` is the file system's time from before the call (``scan.clock``).
        """
        try:
            return self._refreshed(articles, newsroom, clock_ns)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # Damaged beyond reading: what it held can be made again.
            self._db.close()
            self._path.unlink(missing_ok=True)
            self._db = _opened(self._path)
            return self._refreshed(articles, newsroom, clock_ns)

    def _refreshed(self, articles: Path, newsroom: Newsroom, clock_ns: int) -> Archive:
        with self._db:
            self._forget_if_rules_changed(newsroom)
            known = dict(self._db.execute("SELECT folder, signature FROM story"))
            found = _folders(articles)
            for folder in known.keys() - found.keys():
                self._remove(folder)
            for folder, stats in found.items():
                signature: str | None = scan.signature(stats)
                if not scan.trusted(stats, clock_ns=clock_ns):
                    signature = None
                if signature is None or known.get(folder) != signature:
                    self._parse(articles, folder, stats, signature, newsroom)
        return without_conflicts(self._archive(), articles)

    def body(self, folder: str, language: Language) -> str:
        """Return the sanitised HTML of one article. Raises KeyError when there is none."""
        row = self._db.execute(
            "SELECT html FROM body WHERE folder = ? AND language = ?", (folder, language)
        ).fetchone()
        if row is None:
            raise KeyError((folder, language))
        return str(row[0])

    def _forget_if_rules_changed(self, newsroom: Newsroom) -> None:
        rules = f"{newsroom.zone.key} {sorted(newsroom.categories)} {scan.code_signature()}"
        kept = self._db.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone()
        if kept != (rules,):
            self._db.execute("DELETE FROM story")
            self._db.execute("DELETE FROM body")
            self._db.execute("REPLACE INTO meta VALUES ('rules', ?)", (rules,))

    def _remove(self, folder: str) -> None:
        self._db.execute("DELETE FROM story WHERE folder = ?", (folder,))
        self._db.execute("DELETE FROM body WHERE folder = ?", (folder,))

    def _parse(
        self,
        articles: Path,
        folder: str,
        stats: list[scan.Stat],
        signature: str | None,
        newsroom: Newsroom,
    ) -> None:
        story, bodies, broken = read_folder(articles, folder, [s.name for s in stats], newsroom)
        self._remove(folder)
        self._db.execute(
            "INSERT INTO story VALUES (?, ?, ?, ?)",
            (
                folder,
                signature,
                None if story is None else msgspec.json.encode(story),
                msgspec.json.encode(broken),
            ),
        )
        self._db.executemany(
            "INSERT INTO body VALUES (?, ?, ?)", [(folder, k, v) for k, v in bodies.items()]
        )

    def _archive(self) -> Archive:
        stories, broken = [], []
        decode_story = msgspec.json.Decoder(Story).decode
        decode_broken = msgspec.json.Decoder(list[Broken]).decode
        for story, faults in self._db.execute("SELECT story, broken FROM story ORDER BY folder"):
            if story is not None:
                stories.append(decode_story(story))
            broken += decode_broken(faults)
        return Archive(stories=tuple(stories), broken=tuple(broken))


def read_folder(
    articles: Path, folder: str, names: list[str], newsroom: Newsroom
) -> tuple[Story | None, dict[Language, str], list[Broken]]:
    """Read one story folder: its story, the bodies by language, and what cannot be read."""
    base = f"{articles.name}/{folder}"
    file = f"{base}/{manuscript.STORY_FILE}"
    try:
        if manuscript.STORY_FILE not in names:
            raise InvalidInput(problem("story-missing", file=base))
        story = manuscript.read_story(
            read_text(articles / folder / manuscript.STORY_FILE, file=file),
            file=file,
            folder=folder,
            zone=newsroom.zone,
            categories=newsroom.categories.keys(),
        )
    except InvalidInput as error:
        return None, {}, [_broken(folder, None, error.problems)]
    readable = [n for n in names if os.access(articles / folder / n, os.R_OK)]
    found, bodies, broken = [], {}, []
    for language in LANGUAGES:
        name = f"{language}.md"
        if name not in names:
            continue
        try:
            one = manuscript.read_article(
                read_text(articles / folder / name, file=f"{base}/{name}"),
                file=f"{base}/{name}",
                language=language,
                story_id=story.id,
                zone=newsroom.zone,
                beside=readable,
            )
        except InvalidInput as error:
            broken.append(_broken(folder, language, error.problems))
        else:
            found.append(one.article)
            bodies[language] = one.html
    if not found and not broken:
        broken.append(_broken(folder, None, (problem("article-missing", file=base),)))
    return replace(story, articles=tuple(found)), bodies, broken


def _broken(folder: str, language: Language | None, problems: tuple[Problem, ...]) -> Broken:
    return Broken(folder=folder, language=language, problems=problems)


def _folders(articles: Path) -> dict[str, list[scan.Stat]]:
    """Group the files below ``articles`` by story folder."""
    grouped: dict[str, list[scan.Stat]] = defaultdict(list)
    for stat in scan.walk(articles):
        folder, _, name = stat.name.rpartition("/")
        grouped[folder].append(replace(stat, name=name))
    wanted = {manuscript.STORY_FILE, *(f"{language}.md" for language in LANGUAGES)}
    return {
        folder: stats
        for folder, stats in grouped.items()
        if folder and wanted & {s.name for s in stats} and PurePosixPath(folder).parts
    }


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
                db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {SCHEMA}; COMMIT;")
                return db
        except sqlite3.OperationalError:
            db.close()
            raise
        except sqlite3.DatabaseError:
            pass
        db.close()
        path.unlink(missing_ok=True)
    raise sqlite3.DatabaseError(path)


@contextmanager
def opened(path: Path) -> Iterator[Catalog]:
    """Open the catalog at ``path`` for the time of the block."""
    catalog = Catalog(path)
    try:
        yield catalog
    finally:
        catalog.close()
