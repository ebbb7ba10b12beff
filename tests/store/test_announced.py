"""How events were announced is never forgotten, nor told twice."""

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.model.edition import Revision, Visible
from pipeline.store import ledger
from tests.builders import (
    STORY_ID,
    instant,
    make_article,
    make_event,
    make_revision,
    make_story,
    make_visible,
)

AT = instant("2026-01-12 09:00")
OTHER_ID = "01KEK6Z3M8V5Q2T7XW9YB4C6DB"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".press" / "ledger.sqlite"


def announcing(revision: Revision, story_id: str = STORY_ID) -> Visible:
    story = make_story(make_article("fr", minted=story_id), id=story_id, event=revision.event)
    return make_visible("fr", story=story, revision=revision)


FULL = make_revision(
    make_event("2026-10-24 20:30", "2026-10-25 05:00", place="Là-haut\n« Été »", cancelled=True),
    instant("2026-02-01 08:00:01"),
    sequence=7,
    moved_from=instant("2026-10-25 02:30"),
)
BARE = make_revision(make_event("2026-02-11", None, all_day=True, place=None), AT)


def test_what_is_remembered_comes_back_whole(path: Path) -> None:
    with ledger.opened(path) as led:
        assert led.announced.revisions() == {}
        led.announced.remember([announcing(FULL), announcing(BARE, OTHER_ID), make_visible("en")])
    with ledger.opened(path) as led:
        assert led.announced.revisions() == {STORY_ID: FULL, OTHER_ID: BARE}


def test_remembering_twice_changes_nothing_and_the_newest_stays(path: Path) -> None:
    with ledger.opened(path) as led:
        for revision in (BARE, FULL, FULL):
            led.announced.remember([announcing(revision), announcing(revision)])
        before = path.read_bytes()
        led.announced.remember([announcing(FULL)])
        led.announced.remember([])
        assert led.announced.revisions() == {STORY_ID: FULL}
    assert path.read_bytes() == before


def test_an_event_is_known_by_its_article_whatever_story_that_belongs_to(path: Path) -> None:
    paired = make_story(make_article("fr", minted=OTHER_ID), event=FULL.event)
    with ledger.opened(path) as led:
        led.announced.remember([make_visible("fr", story=paired, revision=FULL)])
        assert led.announced.revisions() == {OTHER_ID: FULL}


def test_every_updated_that_was_shown_is_kept_once(path: Path) -> None:
    first = make_visible("fr")
    corrected = replace(first, updated=instant("2026-01-20 10:00:30"))
    with ledger.opened(path) as led:
        for shown in ([first], [corrected], [first, corrected]):
            led.announced.remember(shown)
    with ledger.opened(path) as led:
        assert led.announced.updates() == {first.guid: (AT, corrected.updated)}


#: The tables of the schemas before this one, each with a fact.
OLD = {
    1: "CREATE TABLE filed (digest TEXT PRIMARY KEY, source TEXT NOT NULL, folder TEXT NOT NULL,"
    " at TEXT NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID;"
    " INSERT INTO filed VALUES ('d1', 'a.txt', '2026/a', '2026-01-12', 1);",
    2: "CREATE TABLE origin (key TEXT PRIMARY KEY, story TEXT, language TEXT, folder TEXT NOT NULL,"
    " source TEXT NOT NULL, at TEXT NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID;"
    " INSERT INTO origin VALUES ('bytes:d1', NULL, NULL, '2026/a', 'a.txt', '2026-01-12', 1);",
}
BOTH = (
    "CREATE TABLE address (address TEXT PRIMARY KEY, story TEXT NOT NULL, folder TEXT NOT NULL,"
    " language TEXT NOT NULL, minted TEXT NOT NULL, since TEXT NOT NULL) WITHOUT ROWID;"
    f" INSERT INTO address VALUES ('fr/2026/x/', '{STORY_ID}', '2026/x', 'fr', '{STORY_ID}',"
    " '2026-01-12T08:00:00+00:00');"
    " CREATE TABLE output (path TEXT PRIMARY KEY) WITHOUT ROWID;"
    " CREATE TABLE receipt (guid TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;"
    " INSERT INTO receipt VALUES ('urn:a', '2026-01-12T08:00:00+00:00');"
)


@pytest.mark.parametrize("version", OLD)
def test_an_older_ledger_is_brought_along_with_all_it_knows(path: Path, version: int) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as old:
        old.executescript(f"{BOTH} {OLD[version]} PRAGMA user_version = {version};")
    old.close()
    for _ in range(2):
        with ledger.opened(path) as led:
            assert led.read("PRAGMA user_version") == [(ledger.SCHEMA,)]
            assert [a.address for a in led.addresses()] == ["fr/2026/x/"]
            assert led.receipts().keys() == {"urn:a"}
            known = led.origins.known(["bytes:d1"])
            assert known is not None
            assert known.folder == "2026/a"
            led.announced.remember([announcing(FULL)])
            assert led.announced.revisions() == {STORY_ID: FULL}
