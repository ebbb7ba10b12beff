"""Each reader gets an issue exactly once, whatever fails and whoever is killed on the way."""

import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from pipeline.store import ledger
from tests.deliver.mail_servers import DROPPED, LOST, Mailbox, mail_server
from tests.issuing.posts import NAME, NOW, later, started, write_post
from tests.newsrooms import issue_id

READERS = 120
KILLS = 4


def rows(count: int) -> list[str]:
    return [
        f"reader{n}@example.org,{('fr', 'en', 'bilingual')[n % 3]},Reader {n}" for n in range(count)
    ]


def addresses(count: int) -> Counter[str]:
    return Counter(f"reader{n}@example.org" for n in range(count))


def taken(box: Mailbox) -> Counter[str]:
    return Counter(address for mail in box.taken for address in mail.recipients)


def failing(seed: int) -> Callable[[str, str], str | None]:
    """Return answers of a server that fails now and then, and never takes what it says no to."""
    chance = random.Random(seed)
    nos = ("451 4.7.1 try later", "421 4.3.2 closing", DROPPED)
    return lambda verb, _: chance.choice(nos) if verb != "MAIL" and chance.random() < 0.06 else None


def waited(box: Mailbox, count: int, process_ends: Callable[[], int | None]) -> None:
    """Wait until the server has taken ``count`` mails, or the process has ended."""
    until = time.monotonic() + 60
    while len(box.taken) < count and process_ends() is None and time.monotonic() < until:
        time.sleep(0.001)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as made:
        yield made


def test_killed_on_the_way_by_a_failing_server_each_gets_exactly_one(
    tmp_path: Path, box: Mailbox
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(READERS))
    box.answer = failing(7)
    killed = 0
    for sitting in range(1, 30):
        process = started(layout, "newsletter", "send", NAME, at=later(2 * sitting))
        if killed < KILLS:
            waited(box, (killed + 1) * READERS // (KILLS + 2), process.poll)
            killed += process.poll() is None
            process.kill()
        process.communicate(timeout=60)
        if process.returncode == 0 and len(box.taken) >= READERS:
            break
    assert killed == KILLS
    assert taken(box) == addresses(READERS)
    with ledger.opened(layout.ledger) as led:
        fates = Counter(one.fate for one in led.issued.handovers(issue_id(1)).values())
        assert fates == {"sent": READERS}
        assert [one.done is not None for one in led.issued.begun()] == [True]
