"""The seal of the ledger is broken by whatever changes what plans are made of, and by no more."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.model.edition import Revision
from pipeline.store import ledger
from pipeline.store.ledger import Ledger
from tests.builders import instant, make_event, make_visible

AT = instant("2026-01-12 09:00")
SHOWN = make_visible(
    "fr", revision=Revision(sequence=1, at=AT, event=make_event(), moved_from=None)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a ledger that knows of one article."""
    with ledger.opened(tmp_path / "ledger.sqlite") as led:
        remember(led)
    return tmp_path / "ledger.sqlite"


def remember(led: Ledger) -> None:
    led.remember_public([SHOWN], AT)
    led.announced.remember([SHOWN])
    led.remember_delivered([SHOWN.guid], AT)


def test_it_stays_while_nothing_new_is_remembered(path: Path) -> None:
    with ledger.opened(path) as led:
        assert led.seal.token() is None
        token = led.seal.renewed()
        remember(led)
        led.own_outputs(["fr/index.html"])
        assert led.seal.token() == led.seal.renewed() == token
    with ledger.opened(path) as led:
        assert led.seal.token() == token


@pytest.mark.parametrize("table", ["address", "receipt", "event", "told"])
@pytest.mark.parametrize(
    "change", ["DELETE FROM {}", "UPDATE {} SET {} = '2020-01-01T00:00:00+00:00'"]
)
def test_any_change_breaks_it_whoever_makes_it(path: Path, table: str, change: str) -> None:
    column = {"receipt": "at", "told": "updated", "event": "at", "address": "since"}[table]
    with ledger.opened(path) as led:
        before = led.seal.renewed()
    with sqlite3.connect(path) as db:
        db.execute(change.format(table, column))
    db.close()
    with ledger.opened(path) as led:
        assert led.seal.token() is None
        assert led.seal.renewed() != before


def test_what_is_new_breaks_it(path: Path) -> None:
    other = make_visible("en")
    with ledger.opened(path) as led:
        led.seal.renewed()
        led.remember_public([other], AT)
        assert led.seal.token() is None
        led.seal.renewed()
        led.announced.remember([other])
        assert led.seal.token() is None
        led.seal.renewed()
        led.remember_delivered([other.guid], AT)
        assert led.seal.token() is None


def test_an_older_ledger_is_sealed_as_well(path: Path) -> None:
    with sqlite3.connect(path) as old:
        for kind, name in old.execute(
            "SELECT type, name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            old.execute(f"DROP {kind} {name}")
        old.execute("DROP TABLE seal")
        old.execute("PRAGMA user_version = 6")
    old.close()
    with ledger.opened(path) as led:
        led.seal.renewed()
        led.remember_public([make_visible("en")], AT)
        assert led.seal.token() is None
        assert led.addresses() != ()
