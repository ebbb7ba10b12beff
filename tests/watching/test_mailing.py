"""What the office is told reaches it once by a mail server, whatever that and kills do."""

import os
import random
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.runs import run
from tests.builders import instant
from tests.deliver.mail_servers import LOST, PASSWORD, Mailbox, mail_server
from tests.watching.offices import DAY, HOUR, MINUTE, NOW, newsroom, read, replay, stories

pytestmark = pytest.mark.usefixtures("settled")
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return newsroom(tmp_path)


def with_server(layout: Layout, port: int, more: str = "") -> None:
    text = layout.config.read_text().partition("\nmail:")[0]
    server = f"host: 127.0.0.1, port: {port}, security: none"
    layout.config.write_text(f"{text}\nmail: {{{server}, to: [bureau@example.org]{more}}}\n")


def codes(report: Report) -> tuple[list[str], list[str]]:
    return [p.code for p in report.notices], [p.code for p in report.problems]


class TestServer:
    """Mails by a mail server on loopback."""

    @pytest.fixture
    def layout(self, layout: Layout, box: Mailbox) -> Layout:
        with_server(layout, box.port)
        replay(layout, 1)
        return layout

    def test_it_is_sent(self, layout: Layout, box: Mailbox) -> None:
        assert run(layout, NOW).mailed == 1
        (taken,) = box.taken
        assert (taken.sender, taken.recipients) == ("presse@example.org", ("bureau@example.org",))
        assert stories(read(taken.content)) == [1]
        assert not layout.outbox.exists()

    def test_readers_have_theirs_before(self, layout: Layout, box: Mailbox) -> None:
        seen: list[bool] = []

        def look(verb: str, _: str) -> None:
            seen.append((layout.feeds / "fr/2026/sujet-1/index.html").exists())

        box.answer = look
        run(layout, NOW)
        assert seen
        assert all(seen)

    def test_a_failure_is_told_and_tried_again_with_pauses(
        self, layout: Layout, box: Mailbox
    ) -> None:
        box.answer = lambda *_: "451 4.7.1 later"
        tries: list[int] = []
        told = []
        for n in range(181):
            before = box.connections
            report = run(layout, NOW + n * MINUTE)
            if box.connections > before:
                tries.append(n)
                told.append(codes(report))
        assert tries == [0, 1, 3, 7, 15, 31, 63, 123]
        assert told == [(["mail-deferred"], [])] * 6 + [([], ["mail-deferred"])] * 2
        box.answer = lambda *_: None
        assert run(layout, NOW + 183 * MINUTE).mailed == 1
        assert codes(run(layout, NOW + 184 * MINUTE)) == ([], [])
        assert len(box.taken) == 1

    def test_a_refusal_needs_a_person_at_once_and_stays_told(
        self, layout: Layout, box: Mailbox
    ) -> None:
        box.answer = lambda verb, _: "550 5.7.1 relaying denied" if verb == "RCPT" else None
        assert codes(run(layout, NOW)) == ([], ["mail-refused"])
        assert codes(run(layout, NOW + timedelta(seconds=30))) == ([], ["mail-refused"])
        assert box.connections == 1
        assert (layout.feeds / "fr/2026/sujet-1/index.html").exists()

    def test_other_settings_are_tried_at_once(self, layout: Layout, box: Mailbox) -> None:
        box.answer = lambda *_: "550 no"
        run(layout, NOW)
        with mail_server() as other:
            with_server(layout, other.port)
            assert run(layout, NOW + timedelta(seconds=1)).mailed == 1

    def test_what_waits_is_told_as_it_is_by_then(self, layout: Layout, box: Mailbox) -> None:
        box.answer = lambda *_: "451 later"
        run(layout, NOW)
        run(layout, instant("2026-01-17 10:00"))
        box.answer = lambda *_: None
        for n in range(48):
            run(layout, instant("2026-01-17 12:00") + n * HOUR)
        subjects = [read(t.content)["Date"].datetime.day for t in box.taken]
        assert subjects == [17, 18]

    def test_an_address_that_is_refused_keeps_nothing_from_the_others(
        self, layout: Layout, box: Mailbox
    ) -> None:
        text = layout.config.read_text().replace("[bureau@", "[x@example.org, bureau@")
        layout.config.write_text(text)
        box.answer = lambda _, said: "550 5.1.1 nobody" if said == "x@example.org" else None
        report = run(layout, NOW)
        assert (report.mailed, codes(report)) == (1, ([], ["mail-refused-for"]))
        assert run(layout, NOW + HOUR).mailed == 0

    def test_a_connection_that_breaks_at_the_end_repeats_the_same_mail(
        self, layout: Layout, box: Mailbox
    ) -> None:
        box.answer = lambda verb, _: LOST if verb == "DATA" else None
        report = run(layout, NOW)
        assert (report.mailed, codes(report)) == (0, (["mail-cut-off"], []))
        # Meanwhile another one is filed: it goes apart.
        replay(layout, 2)
        box.answer = lambda *_: None
        assert run(layout, NOW + 5 * MINUTE).mailed == 2
        first, again, other = [t.content for t in box.taken]
        assert first == again
        assert (stories(read(first)), stories(read(other))) == ([1], [2])
        assert run(layout, NOW + HOUR).mailed == 0

    def test_a_missing_password_is_told(self, layout: Layout, box: Mailbox) -> None:
        with_server(layout, box.port, ", user: presse, password_file: secret")
        assert codes(run(layout, NOW)) == ([], ["file-unreadable"])
        assert box.connections == 0
        assert PASSWORD not in layout.config.read_text()


def test_killed_while_the_server_takes_a_mail_it_is_sent_again_as_it_was(
    layout: Layout, box: Mailbox
) -> None:
    with_server(layout, box.port)
    replay(layout, 1)
    run(layout, NOW - 10 * DAY)
    for n, at in enumerate(("MAIL", "RCPT", "DATA", "DATA")):
        now = f"2026-01-12T10:{n:02}:00+01:00"
        arguments = ["-m", "pipeline", "--newsroom", str(layout.root), "run", "--at", now]
        with subprocess.Popen([sys.executable, *arguments], cwd=_ROOT) as child:

            def kill(verb: str, _: str, at: str = at, pid: int = child.pid) -> str | None:
                if verb == at:
                    os.kill(pid, signal.SIGKILL)
                    return LOST if verb == "DATA" else None
                return None

            box.answer = kill
            assert child.wait(60) == -signal.SIGKILL
    # Another one makes no other mail of the one in doubt.
    replay(layout, 2)
    box.answer = lambda *_: None
    assert run(layout, NOW + 10 * MINUTE).mailed == 2
    contents = [taken.content for taken in box.taken]
    assert [stories(read(content)) for content in contents] == [[1], [1], [1], [2]]
    assert len({*contents[:3]}) == 1
    assert run(layout, NOW + HOUR).mailed == 0


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_server_does_each_thing_is_told_and_repeats_are_the_same_mail(
    layout: Layout, box: Mailbox, seed: int
) -> None:
    chance = random.Random(seed)
    said = [*[None] * 8, "451 4.7.1 later", "421 4.3.2 closing", "550 5.7.1 no", LOST, LOST]
    box.answer = lambda verb, _: chance.choice(said if verb == "DATA" else said[:-2])
    with_server(layout, box.port)
    for n in range(1, 6):
        replay(layout, n, f"2026-01-{14 + n}")
    now = instant("2026-01-08 00:00")
    while now < instant("2026-01-21 00:00"):
        run(layout, now)
        now += chance.randrange(30, 700) * MINUTE
    by_identity: dict[str, set[bytes]] = {}
    told: dict[int, set[str]] = {n: set() for n in range(1, 6)}
    for taken in box.taken:
        mail = read(taken.content)
        by_identity.setdefault(mail["Message-ID"], set()).add(taken.content)
        for number in stories(mail):
            told[number].add(mail["Message-ID"])
    assert len(box.taken) > len(by_identity)
    # The same Message-ID is the same mail; each replay has one for each warning at most.
    assert [len(contents) for contents in by_identity.values()] == [1] * len(by_identity)
    assert all(1 <= len(identities) <= 3 for identities in told.values())
