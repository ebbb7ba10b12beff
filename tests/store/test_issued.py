"""What the ledger keeps of issues, until it is read again."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import problem
from pipeline.model.mailing import Begun, Handover, Standstill, Unsubscribed
from pipeline.store import ledger
from tests.builders import ISSUE_ID, instant

AT = instant("2026-02-16 09:00")
LATER = AT + timedelta(minutes=5)
REST = Standstill(
    tries=2, due=LATER, problem=problem("mail-unreachable", server="a", cause="b"), permanent=False
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".press" / "ledger.sqlite"


def handover(key: str = "a@example.org", **changes: Any) -> Handover:
    fields: dict[str, Any] = {
        "key": key,
        "version": "fr",
        "fate": "sent",
        "at": AT,
        "said": "250 ok",
    }
    return Handover(**fields | changes)


def begun(**changes: Any) -> Begun:
    fields: dict[str, Any] = {
        "issue": ISSUE_ID,
        "name": "2026-02",
        "at": AT,
        "done": None,
        "standstill": None,
    }
    return Begun(**fields | changes)


def test_an_issue_begins_once(path: Path) -> None:
    with ledger.opened(path) as led:
        assert led.issued.begun() == ()
        led.issued.begin(ISSUE_ID, "2026-02", AT)
        led.issued.begin(ISSUE_ID, "2026-03", LATER)
    with ledger.opened(path) as led:
        assert led.issued.begun() == (begun(),)


def test_it_rests_goes_on_and_is_done(path: Path) -> None:
    with ledger.opened(path) as led:
        led.issued.begin(ISSUE_ID, "2026-02", AT)
        led.issued.stand_still(ISSUE_ID, REST)
        assert led.issued.begun() == (begun(standstill=REST),)
        led.issued.finish(ISSUE_ID, LATER)
        assert led.issued.begun() == (begun(done=LATER),)
        led.issued.open_again(ISSUE_ID)
        assert led.issued.begun() == (begun(),)


def test_what_became_of_each_message(path: Path) -> None:
    waiting = handover("b@example.org", fate="waiting", tries=1, since=AT, due=LATER)
    with ledger.opened(path) as led:
        led.issued.keep(ISSUE_ID, [handover(), waiting])
        led.issued.keep("another", [handover("c@example.org")])
        led.issued.keep(ISSUE_ID, [handover(fate="returned", said="no such user")])
    with ledger.opened(path) as led:
        assert led.issued.handovers(ISSUE_ID) == {
            "a@example.org": handover(fate="returned", said="no such user"),
            "b@example.org": waiting,
        }
        assert led.issued.addressees() == {"a@example.org", "b@example.org", "c@example.org"}


def test_who_wants_none(path: Path) -> None:
    with ledger.opened(path) as led:
        led.issued.unsubscribe(["b@example.org", "a@example.org"], AT)
        led.issued.unsubscribe(["a@example.org"], LATER)
        led.issued.subscribe_again("b@example.org", LATER)
    with ledger.opened(path) as led:
        assert led.issued.unsubscribed() == (Unsubscribed(address="a@example.org", at=AT),)
        assert led.issued.is_unsubscribed("a@example.org")
        assert not led.issued.is_unsubscribed("b@example.org")


def test_the_secret_is_minted_once_and_nobody_elses(path: Path, tmp_path: Path) -> None:
    with ledger.opened(path) as led:
        first = led.issued.secret()
    with ledger.opened(path) as led, ledger.opened(tmp_path / "other.sqlite") as other:
        assert led.issued.secret() == first
        assert other.issued.secret() != first
    assert len(first) == 32


def test_a_ledger_of_before_is_brought_along(path: Path) -> None:
    with ledger.opened(path) as led:
        led.remember_newsroom("kept")
    with sqlite3.connect(path) as old:
        for table in ("begun", "handover", "unsubscribed", "secret"):
            old.execute(f"DROP TABLE {table}")
        old.execute("PRAGMA user_version = 4")
    old.close()
    with ledger.opened(path) as led:
        led.issued.begin(ISSUE_ID, "2026-02", AT)
        assert (led.newsroom(), led.issued.begun()) == ("kept", (begun(),))
        assert led.read("PRAGMA user_version") == [(ledger.SCHEMA,)]


def test_a_ledger_that_knew_of_no_doubts_is_brought_along(path: Path) -> None:
    with ledger.opened(path) as led:
        led.issued.keep(ISSUE_ID, [handover()])
    with sqlite3.connect(path) as old:
        old.execute("ALTER TABLE handover DROP COLUMN doubts")
        old.execute("DROP TABLE resubscribed")
        old.execute("PRAGMA user_version = 5")
    old.close()
    with ledger.opened(path) as led:
        assert led.issued.handovers(ISSUE_ID) == {"a@example.org": handover()}
        led.issued.keep(ISSUE_ID, [handover(doubts=2)])
        assert led.issued.handovers(ISSUE_ID) == {"a@example.org": handover(doubts=2)}
        assert led.issued.subscribed_again() == {}
