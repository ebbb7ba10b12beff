"""Each reader gets an issue exactly once, whatever fails and whoever is killed on the way."""

import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import PipelineError
from pipeline.issuing.sending import Sent, send
from pipeline.layout import Layout
from pipeline.model.mailing import Begun, Handover
from pipeline.store import ledger
from tests.deliver.mail_servers import (
    DROPPED,
    LOST,
    PASSWORD,
    USER,
    Mailbox,
    mail_server,
    make_certificate,
    serving_context,
)
from tests.issuing.posts import NAME, NOW, later, started, write_post
from tests.newsrooms import issue_id

READERS = 60
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


def fates_of(layout: Layout) -> dict[str, str]:
    return {key: one.fate for key, one in handovers(layout).items()}


def handovers(layout: Layout) -> dict[str, Handover]:
    with ledger.opened(layout.ledger) as led:
        return dict(led.issued.handovers(issue_id(1)))


def begun(layout: Layout) -> Begun:
    with ledger.opened(layout.ledger) as led:
        (one,) = led.issued.begun()
    return one


def sent(layout: Layout, at: datetime = NOW, **how: Any) -> Sent:
    """Send the issue from this process; the messages are handed over by another."""
    return send(layout, NAME, at, watch=lambda _done, _total: None, **how)


def outcome(done: Sent) -> tuple[int, int, int, str | None]:
    """Return how many were sent, refused and left, and the code of what is in the way."""
    assert done.posting is not None
    came = done.posting.outcome
    code = None if came.problem is None else came.problem.code
    return came.sent, came.refused, came.left, code


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_finishes_one_says_what_is_left_and_goes_on_later(
    tmp_path: Path, box: Mailbox, number: signal.Signals
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(40), newsletter=["per_minute: 1200"])
    process = started(layout, "newsletter", "send", NAME)
    waited(box, 5, process.poll)
    process.send_signal(number)
    said, _ = process.communicate(timeout=60)
    gone = len(box.taken)
    assert process.returncode == 1
    assert said.decode().splitlines() == [
        f"issue {NAME}: {gone} messages sent",
        "stopped as you asked, after the message under way.",
        f"{40 - gone} are still to go. “press run” or “press newsletter send {NAME}” goes on from"
        " there.",
    ]
    assert 5 <= gone < 40
    write_config(layout, "per_minute: 1200", "per_minute: 100000")
    assert outcome(sent(layout)) == (40 - gone, 0, 0, None)
    assert taken(box) == addresses(40)


def write_config(layout: Layout, old: str, new: str) -> None:
    text = layout.config.read_text()
    assert old in text
    layout.config.write_text(text.replace(old, new))


def test_what_may_have_arrived_goes_again_as_the_same_message(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(2))
    lost = iter([LOST])
    box.answer = lambda verb, _: next(lost, None) if verb == "DATA" else None
    assert outcome(sent(layout)) == (1, 0, 1, None)
    assert outcome(sent(layout, later(1))) == (1, 0, 0, None)
    first, _, again = box.taken
    assert first == again
    assert message_from_bytes(first.content)["Date"] == "Mon, 16 Feb 2026 10:00:00 +0100"


def test_what_may_have_arrived_three_times_is_left_to_a_person(
    tmp_path: Path, box: Mailbox
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(1))
    box.answer = lambda verb, _: LOST if verb == "DATA" else None
    for hours in range(3):
        assert outcome(sent(layout, later(2 * hours))) == (0, 0, int(hours < 2), None)
    assert fates_of(layout) == {"reader0@example.org": "unsure"}
    assert sent(layout, later(9)).posting is None
    box.answer = lambda *_: None
    assert outcome(sent(layout, later(10), retry=True)) == (1, 0, 0, None)
    assert handovers(layout)["reader0@example.org"].doubts == 0


def test_a_reader_who_is_refused_is_kept_with_the_reason_and_costs_no_other(
    tmp_path: Path, box: Mailbox
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(3))
    box.answer = lambda _, said: "550 5.1.1 unknown" if said == "reader1@example.org" else None
    assert outcome(sent(layout)) == (2, 1, 0, None)
    refused = handovers(layout)["reader1@example.org"]
    assert (refused.fate, refused.said) == ("refused", "550 5.1.1 unknown")
    assert begun(layout).done is not None
    # Nobody is asked again, but at a person's word.
    assert sent(layout).posting is None
    box.answer = lambda *_: None
    assert outcome(sent(layout, retry=True)) == (1, 0, 0, None)
    assert taken(box) == addresses(3)


def test_a_server_that_refuses_everybody_loses_nobody(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(60))
    box.answer = lambda verb, _: (
        "550 5.4.5 daily limit exceeded" if verb == "DATA" and len(box.taken) >= 10 else None
    )
    assert outcome(sent(layout)) == (10, 0, 50, "posting-refused")
    box.answer = lambda *_: None
    assert outcome(sent(layout, later(24))) == (50, 0, 0, None)
    assert taken(box) == addresses(60)


def test_dead_addresses_that_stand_together_are_believed(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(40))
    alive = set(addresses(10))
    box.answer = lambda verb, said: (
        "550 5.1.1 unknown" if verb == "RCPT" and said not in alive else None
    )
    assert outcome(sent(layout)) == (10, 30, 0, None)


def test_a_sender_that_is_not_allowed_stops_it_at_once(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(3))
    box.answer = lambda verb, _: "553 5.7.1 not yours" if verb == "MAIL" else None
    assert outcome(sent(layout)) == (0, 0, 3, "posting-refused")
    assert fates_of(layout) == {}


def test_a_server_that_puts_off_everybody_once_is_soon_done(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(40))
    seen = set[str]()

    def grey(verb: str, address: str) -> str | None:
        new = verb == "RCPT" and address not in seen
        seen.add(address)
        return "451 4.7.1 greylisted" if new else None

    box.answer = grey
    left: list[int] = []
    while not left or left[-1]:
        left.append(outcome(sent(layout, later(len(left))))[2])
    # About twice as many each time.
    assert left == [40, 35, 20, 0]
    assert taken(box) == addresses(40)


def test_while_the_server_is_down_all_waits(tmp_path: Path) -> None:
    with mail_server() as box:
        layout = write_post(tmp_path, port=box.port, readers=rows(3))
    assert outcome(sent(layout)) == (0, 0, 3, "mail-unreachable")
    rest = begun(layout).standstill
    assert rest is not None
    assert (rest.tries, rest.permanent) == (1, False)


def test_nothing_is_handed_over_that_cannot_be_noted(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(2))
    box.answer = lambda *_: "451 later"
    assert outcome(sent(layout)) == (0, 0, 2, None)
    box.answer = lambda *_: None
    with closing(sqlite3.connect(layout.ledger)) as database:
        for table, change in (("begun", "UPDATE"), ("handover", "INSERT")):
            database.execute(
                f"CREATE TRIGGER {table}_full BEFORE {change} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
    assert outcome(sent(layout, later(1))) == (0, 0, 0, "disk")
    assert box.taken == []


def test_who_unsubscribes_meanwhile_gets_none(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(3))

    def leave(verb: str, _: str) -> None:
        if verb == "RCPT" and not box.taken:
            with ledger.opened(layout.ledger) as led:
                led.issued.unsubscribe(["reader2@example.org"], NOW)

    box.answer = leave
    assert outcome(sent(layout)) == (2, 0, 0, None)
    assert taken(box) == addresses(2)


def test_who_is_added_while_it_is_sent_gets_it_and_nobody_later(
    tmp_path: Path, box: Mailbox
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(2))
    box.answer = lambda _, said: "451 later" if said == "reader1@example.org" else None
    assert outcome(sent(layout)) == (1, 0, 1, None)
    add(layout, "reader2@example.org")
    box.answer = lambda *_: None
    assert outcome(sent(layout, later(1))) == (2, 0, 0, None)
    add(layout, "reader3@example.org")
    assert sent(layout, later(2)).posting is None
    assert taken(box) == addresses(3)


@pytest.mark.parametrize(
    ("file", "code"),
    [("readers.csv", "posting-nobody"), (f"newsletters/{NAME}/fr.md", "posting-version-gone")],
)
def test_a_file_that_is_cut_short_on_the_way_loses_nobody(
    tmp_path: Path, box: Mailbox, file: str, code: str
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(4))
    box.answer = lambda _, said: "451 later" if said == "reader3@example.org" else None
    assert outcome(sent(layout)) == (3, 0, 1, None)
    whole = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(b"") if code == "posting-nobody" else (tmp_path / file).unlink()
    box.answer = lambda *_: None
    with pytest.raises(PipelineError) as caught:
        sent(layout, later(1))
    assert [one.code for one in caught.value.problems] == [code]
    (tmp_path / file).write_bytes(whole)
    assert outcome(sent(layout, later(2))) == (1, 0, 0, None)
    assert taken(box) == addresses(4)


def add(layout: Layout, row: str) -> None:
    with (layout.root / "readers.csv").open("a") as table:
        table.write(f"{row}\n")


def test_a_replay_that_ends_on_the_way_is_in_no_message_after_that(
    tmp_path: Path, box: Mailbox
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(12), newsletter=["per_minute: 120"])
    replay = "https://video.example.org/x"
    facts = f"replays:\n  - {{url: {replay}, available_until: 2026-02-16 10:00}}\n"
    with (layout.articles / "2026/sujet-0/story.yaml").open("a") as story:
        story.write(facts)
    with ledger.opened(layout.ledger) as led:
        # Nobody looks whether the replay is there.
        led.issued.begin(issue_id(1), NAME, NOW - timedelta(seconds=2))
    assert outcome(sent(layout, NOW - timedelta(seconds=2))) == (12, 0, 0, None)
    leads = [replay in m.content.decode().replace("=\r\n", "") for m in box.taken]
    assert leads == sorted(leads, reverse=True)
    assert {*leads} == {True, False}
    assert taken(box) == addresses(12)


def test_it_keeps_to_the_rate_and_changes_connections(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(
        tmp_path,
        port=box.port,
        readers=rows(7),
        newsletter=["per_minute: 600", "per_connection: 3"],
    )
    began = time.monotonic()
    assert outcome(sent(layout)) == (7, 0, 0, None)
    assert time.monotonic() - began > 6 * 0.1
    assert (len(box.taken), box.connections) == (7, 3)


def test_over_tls_and_with_a_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("PRESS_MAIL_PASSWORD", PASSWORD)
    with mail_server("starttls", context=serving_context(certificate), login=True) as box:
        layout = write_post(tmp_path / "newsroom", port=box.port, readers=rows(2))
        login = f"security: starttls, user: {USER}, password_env: PRESS_MAIL_PASSWORD"
        write_config(layout, "security: none", login)
        assert outcome(sent(layout)) == (2, 0, 0, None)
        assert {(mail.safe, mail.user) for mail in box.taken} == {(True, USER)}


def test_one_sends_and_another_leaves_it_alone(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=rows(30), newsletter=["per_minute: 1200"])
    first = started(layout, "newsletter", "send", NAME)
    waited(box, 3, first.poll)
    second = started(layout, "newsletter", "send", NAME)
    for process in (first, second):
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert taken(box) == addresses(30)


def test_without_a_server_each_message_is_one_file(tmp_path: Path) -> None:
    layout = write_post(tmp_path, readers=rows(3))
    assert outcome(sent(layout)) == (3, 0, 0, None)
    to = {message_from_bytes(f.read_bytes())["To"] for f in layout.outbox.iterdir()}
    assert {"".join(one.split()) for one in to} == {
        f'"Reader{n}"<reader{n}@example.org>' for n in range(3)
    }


def test_no_file_beside_is_taken_for_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = write_post(tmp_path, readers=rows(1))
    (tmp_path / "msgspec.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert outcome(sent(layout)) == (1, 0, 0, None)


def test_lists_get_one_message_each(tmp_path: Path, box: Mailbox) -> None:
    lists = ("fr", "en", "bilingual")
    section = ", ".join(f"{{address: {v}@listes.example.org, version: {v}}}" for v in lists)
    layout = write_post(tmp_path, port=box.port, newsletter=[f"lists: [{section}]"])
    assert outcome(sent(layout)) == (3, 0, 0, None)
    got = {m.recipients: message_from_bytes(m.content)["Content-Language"] for m in box.taken}
    assert got == {
        ("fr@listes.example.org",): "fr",
        ("en@listes.example.org",): "en",
        ("bilingual@listes.example.org",): "fr, en",
    }


def test_what_was_only_written_goes_out_once_there_is_a_server(
    tmp_path: Path, box: Mailbox
) -> None:
    layout = write_post(tmp_path, readers=rows(2))
    assert outcome(sent(layout)) == (2, 0, 0, None)
    assert sent(layout).left_us is False
    with layout.config.open("a") as config:
        config.write(f"mail: {{host: 127.0.0.1, port: {box.port}, security: none}}\n")
    assert outcome(sent(layout, later(1), retry=True)) == (2, 0, 0, None)
    assert taken(box) == addresses(2)
    assert sent(layout).left_us is True
    assert outcome(sent(layout, later(2), retry=True))[0] == 0
    assert taken(box) == addresses(2)
