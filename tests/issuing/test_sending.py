"""``press run`` begins the issues whose time has come, and sends on what is under way."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.errors import PipelineError, problem
from pipeline.issuing.rehearsal import rehearse
from pipeline.issuing.releases import begin, open_issues
from pipeline.issuing.sending import try_out
from pipeline.layout import Layout
from pipeline.publishing import tick
from pipeline.runs import run
from pipeline.store import ledger
from pipeline.store.issues import load
from pipeline.workspace import opened
from tests.deliver.mail_servers import Mailbox, mail_server
from tests.issuing.posts import NAME, NOW, write_post
from tests.newsrooms import tree, write_issue, write_story

pytestmark = pytest.mark.usefixtures("settled")
SEND_AT = "send_at: 2026-02-16 10:00\n"
ROWS = ["a@example.org,fr,A", "b@example.org,en,B", "c@example.org,,C"]
TO = {"a@example.org", "b@example.org", "c@example.org"}
MINUTE = timedelta(minutes=1)


def codes(problems: object) -> list[str]:
    assert isinstance(problems, tuple)
    return [p.code for p in problems]


def is_idle(layout: Layout, now: datetime) -> bool:
    """Tell whether a run would find nothing to do."""
    return tick.current(layout, now, ingest=True) is not None


def page(layout: Layout) -> Path:
    return layout.feeds / "newsletters" / NAME / "fr.html"


def test_at_its_time_it_is_public_and_sent_and_then_there_is_nothing_to_do(
    tmp_path: Path, box: Mailbox
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=ROWS, facts=SEND_AT)
    early = run(layout, NOW - MINUTE)
    assert (early.posted, early.posting, early.problems) == (0, (), ())
    assert not page(layout).exists()
    assert is_idle(layout, NOW - MINUTE / 2)
    assert not is_idle(layout, NOW)
    due = run(layout, NOW)
    assert (due.posted, due.posting, due.problems) == (3, (), ())
    assert {mail.recipients[0] for mail in box.taken} == TO
    assert page(layout).exists()
    again = run(layout, NOW + 5 * MINUTE)
    assert (again.posted, again.posting, again.problems, again.written) == (0, (), (), 0)
    assert is_idle(layout, NOW + 10 * MINUTE)


def test_what_its_preflight_stops_is_told_and_does_not_begin(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=ROWS, facts=SEND_AT)
    editorial = layout.newsletters / NAME / "fr.md"
    text = editorial.read_text()
    editorial.write_text(text.replace("subject: fr 1", "subject:"))
    stopped = run(layout, NOW)
    assert codes(stopped.problems) == ["posting-stopped", "issue-subject-missing"]
    assert (box.taken, page(layout).exists()) == ([], False)
    # It is proved again when a file moves, or a link may be back.
    assert is_idle(layout, NOW + 14 * MINUTE)
    assert not is_idle(layout, NOW + 15 * MINUTE)
    editorial.write_text(text)
    assert run(layout, NOW + 5 * MINUTE).posted == 3


def test_long_after_its_time_a_person_is_asked(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=ROWS, facts=SEND_AT)
    late = run(layout, NOW + timedelta(days=2))
    assert codes(late.problems) == ["posting-stopped", "issue-send-late"]
    assert box.taken == []


def test_only_a_run_sends(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=ROWS, facts=SEND_AT)
    assert run(layout, NOW, ingest=False).posting == ()
    assert (box.taken, page(layout).exists()) == ([], False)
    assert run(layout, NOW).posted == 3


def test_a_kill_before_its_pages_are_public_costs_nothing(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=ROWS)
    with opened(layout) as workspace:
        (issue,) = load(layout.newsletters, workspace.newsroom).issues
        begin(workspace, issue, NOW)
    assert run(layout, NOW + MINUTE).posted == 3
    assert page(layout).exists()


def test_a_server_that_is_down_is_left_alone_for_ever_longer(tmp_path: Path) -> None:
    with mail_server() as box:
        layout = write_post(tmp_path, port=box.port, readers=ROWS, facts=SEND_AT)
    down = run(layout, NOW)
    assert (down.posted, down.posting, down.notices[-1].code) == (0, (NAME,), "mail-unreachable")
    # Nobody asks it before its time; the run says why all the same.
    resting = run(layout, NOW + MINUTE / 2)
    assert codes(resting.notices) == ["mail-unreachable"]
    assert not is_idle(layout, NOW + MINUTE)


def test_an_issue_that_is_gone_is_told_until_it_is_back(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=ROWS, facts=SEND_AT)
    box.answer = lambda *_: "451 later"
    assert run(layout, NOW).posting == (NAME,)
    shutil.move(layout.newsletters / NAME, tmp_path / "aside")
    gone = run(layout, NOW + 5 * MINUTE)
    assert (codes(gone.problems), gone.posting) == (["posting-gone"], (NAME,))
    shutil.move(tmp_path / "aside", layout.newsletters / NAME)
    box.answer = lambda *_: None
    assert run(layout, NOW + timedelta(hours=2)).posted == 3


def test_a_dry_run_begins_nothing(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=[*ROWS, "A@example.org", "no"])
    trial = try_out(layout, NAME, NOW)
    assert [a.key for a in trial.recipients.addressees] == sorted(TO)
    assert (trial.recipients.twice, len(trial.recipients.problems)) == (1, 1)
    assert (trial.proof.failures, box.taken) == ((), [])
    with ledger.opened(layout.ledger) as led:
        assert led.issued.begun() == ()


def test_a_test_is_marked_and_leaves_no_trace(tmp_path: Path, box: Mailbox) -> None:
    layout = write_post(tmp_path, port=box.port, readers=ROWS)
    done = rehearse(layout, NAME, NOW, to="me@example.org")
    assert [one.version for one in done] == ["fr", "en", "bilingual"]
    assert {mail.recipients for mail in box.taken} == {("me@example.org",)}
    assert all(b"Subject: [Essai] " in mail.content for mail in box.taken)
    assert all(b"List-Unsubscribe: <mailto:" in mail.content for mail in box.taken)
    assert tree(layout.feeds) == {}
    with ledger.opened(layout.ledger) as led:
        assert (led.issued.begun(), led.issued.addressees()) == ((), frozenset())


def test_a_folder_that_cannot_be_read_stops_no_article_and_takes_no_page_away(
    tmp_path: Path, box: Mailbox
) -> None:
    layout = write_post(tmp_path, port=box.port, readers=ROWS, facts=SEND_AT)
    run(layout, NOW)
    before = page(layout).read_bytes()
    shutil.move(layout.newsletters, tmp_path / "aside")
    layout.newsletters.write_text("no folder")
    write_story(layout, 5)
    spoilt = run(layout, NOW + 5 * MINUTE)
    assert codes(spoilt.problems)[:1] == ["file-unreadable"]
    assert len(spoilt.published) == 2
    assert page(layout).read_bytes() == before
    layout.newsletters.unlink()
    shutil.move(tmp_path / "aside", layout.newsletters)
    assert run(layout, NOW + 10 * MINUTE).problems == ()


def test_links_of_all_issues_are_looked_at_for_a_bounded_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = write_post(tmp_path, readers=ROWS, facts=SEND_AT)
    write_issue(layout, "2026-03", "2026/sujet-1", number=2, facts=SEND_AT)
    clock, given = 0.0, list[float | None]()

    def slow(*_: object, seconds: float | None, **__: object) -> object:
        nonlocal clock
        given.append(seconds)
        clock += 15
        raise PipelineError(problem("disk", file="a", cause="b"))

    monkeypatch.setattr("pipeline.issuing.preflight.preflight", slow)
    monkeypatch.setattr("pipeline.issuing.releases.time.monotonic", lambda: clock)
    with opened(layout) as workspace:
        open_issues(workspace, NOW, send=True)
    assert given == [20.0, 5.0]
