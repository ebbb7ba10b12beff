"""What the ledger keeps of mails: begun, settled or withdrawn, over a restart."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.errors import problem
from pipeline.model.told import Posting, Setback, Topic
from pipeline.store import ledger
from pipeline.store.notified import Notified
from tests.builders import STORY_ID, instant

NOW = instant("2026-01-12 00:05")
LATER = NOW + timedelta(minutes=5)


def topic(days: int = 7, kind: str = "warning") -> Topic:
    return Topic(
        kind=kind,  # type: ignore[arg-type]
        story=STORY_ID,
        place="https://tv.example.org/é",
        about="2026-01-19T22:59:59+00:00",
        days=days,
    )


def posting(mail: str = "<a@example.org>", *topics: Topic) -> Posting:
    return Posting(mail=mail, at=NOW, topics=topics or (topic(),))


@pytest.fixture
def notified(tmp_path: Path) -> Iterator[Notified]:
    with ledger.opened(tmp_path / "ledger.sqlite") as led:
        yield led.notified


def test_a_mail_that_was_begun_is_in_doubt_until_it_is_settled(notified: Notified) -> None:
    one = posting("<a@example.org>", topic(2), topic(7))
    notified.begin(one)
    assert (notified.begun(), notified.told()) == ((one,), frozenset())
    notified.settle(one.mail, LATER)
    assert (notified.begun(), notified.told()) == ((), frozenset(one.topics))


def test_a_mail_that_did_not_go_leaves_its_topics_open(notified: Notified) -> None:
    notified.begin(posting("<a@example.org>", topic(7)))
    notified.settle("<a@example.org>", LATER)
    notified.begin(posting("<b@example.org>", topic(2)))
    notified.withdraw("<b@example.org>")
    notified.withdraw("<a@example.org>")
    assert (notified.begun(), notified.told()) == ((), frozenset({topic(7)}))


def test_it_is_kept_over_a_restart(tmp_path: Path) -> None:
    for _ in range(2):
        with ledger.opened(tmp_path / "ledger.sqlite") as led:
            led.notified.begin(posting())
    with ledger.opened(tmp_path / "ledger.sqlite") as led:
        assert led.notified.begun() == (posting(),)


def test_what_nobody_need_be_told_counts_as_told(notified: Notified) -> None:
    notified.take_as_told([topic(0, "digest")], NOW)
    notified.take_as_told([topic(0, "digest")], LATER)
    assert notified.told() == frozenset({topic(0, "digest")})
    assert notified.begun() == ()


def test_a_setback_is_that_of_one_way_of_sending(notified: Notified) -> None:
    one = Setback(tries=2, due=LATER, problem=problem("mail-refused", cause="550"), permanent=True)
    notified.keep_setback("a", one)
    assert (notified.setback("a"), notified.setback("b")) == (one, None)
    notified.keep_setback("b", one)
    assert (notified.setback("a"), notified.setback("b")) == (None, one)
    notified.forget_setbacks()
    assert notified.setback("b") is None
