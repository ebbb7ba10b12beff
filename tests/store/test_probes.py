"""What the ledger keeps of links."""

from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.model.link import Evidence, Look, StatedEnd
from pipeline.schedule.findings import judged
from pipeline.store import ledger
from pipeline.store.probes import KEPT
from tests.builders import instant

AT = instant("2026-01-15 12:00")
URL = "https://tv.example.org/replay/4711?x=é"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".press" / "ledger.sqlite"


def make_look(hours: int, url: str = URL) -> Look:
    return Look(
        url=url,
        at=AT + timedelta(hours=hours),
        kind="soft-gone",
        evidence=Evidence(status=200, address="https://tv.example.org/", words="« plus là »"),
        stated=StatedEnd(at=AT, is_day=True),
        rest=timedelta(seconds=90),
    )


def test_what_was_found_is_there_the_next_time(path: Path) -> None:
    first, second = make_look(0), make_look(6)
    finding = judged(judged(None, first), second)
    with ledger.opened(path) as led:
        led.probes.keep([(first, judged(None, first)), (second, finding)])
    with ledger.opened(path) as led:
        assert led.probes.findings() == {URL: finding}
        assert led.probes.looks(URL) == (first, second)


def test_of_one_link_only_the_last_looks_stay(path: Path) -> None:
    looks = [make_look(hours) for hours in range(KEPT + 5)]
    with ledger.opened(path) as led:
        other = make_look(0, "https://tv.example.org/other")
        led.probes.keep([(other, judged(None, other))])
        for look in looks:
            led.probes.keep([(look, judged(None, look))])
        assert led.probes.looks(URL) == tuple(looks[5:])
        assert led.probes.looks(other.url) == (other,)


def test_links_that_nobody_looks_at_any_more_are_forgotten(path: Path) -> None:
    old, new = make_look(0, "https://tv.example.org/old"), make_look(10)
    with ledger.opened(path) as led:
        led.probes.keep([(look, judged(None, look)) for look in (old, new)])
        led.probes.forget_before(AT + timedelta(hours=5))
        assert set(led.probes.findings()) == {URL}
        assert led.probes.looks(old.url) == ()
        assert led.probes.looks(URL) == (new,)


def test_what_is_not_known_is_nothing(path: Path) -> None:
    with ledger.opened(path) as led:
        assert led.probes.findings() == {}
        assert led.probes.looks(URL) == ()
