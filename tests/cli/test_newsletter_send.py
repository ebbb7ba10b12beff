"""``press newsletter send``, ``report`` and ``unsubscribe``: words in, words out."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.layout import Layout
from pipeline.store import ledger
from pipeline.tokens import token_for
from tests.cli.conftest import Call
from tests.issuing.posts import NAME, write_post

AT = "2026-02-16 10:00"
ROWS = ["a@example.org,fr,Jeanne Éluard", "b@example.org,en,", "A@example.org,,", "no,fr,"]


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("PRESS_NEWSROOM", raising=False)
    made = write_post(tmp_path / "newsroom", readers=ROWS)
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def call(press: Call) -> Call:
    """Return a caller of ``press newsletter``."""
    return lambda *arguments: press("newsletter", *arguments)


def test_from_a_dry_run_to_the_report(call: Call, layout: Layout) -> None:
    dry = call("send", NAME, "--dry-run", "--at", AT)
    assert (dry.code, dry.out.splitlines()) == (
        1,
        [
            "a@example.org  fr  person  Jeanne Éluard",
            "b@example.org  en  person",
            f"issue {NAME}: 2 messages would go, from presse@example.org",
            "left out: 0 unsubscribed, 1 named twice, 0 without a version in their language",
        ],
    )
    assert "readers.csv:5: “no” is not an address" in dry.err
    assert call("report", NAME).out == (f"issue {NAME} has not gone out yet: 2 messages to send\n")
    sent = call("send", NAME, "--at", AT)
    assert (sent.code, sent.out) == (1, f"issue {NAME}: 2 messages written to outbox/\n")
    again = call("send", NAME, "--at", AT)
    assert (again.code, "outbox/ for all its recipients already" in again.out) == (0, True)
    told = call("report", "latest", "--json").json
    assert {k: told[k] for k in ("issue", "begun_at", "sent", "left", "not_sent")} == {
        "issue": NAME,
        "begun_at": "2026-02-16T09:00:00Z",
        "sent": 2,
        "left": 0,
        "not_sent": [],
    }


def test_what_stops_it_is_told_and_nothing_begins(call: Call, layout: Layout) -> None:
    editorial = layout.newsletters / NAME / "fr.md"
    editorial.write_text(editorial.read_text().replace("subject: fr 1", "subject:"))
    stopped = call("send", NAME, "--at", AT)
    assert (stopped.code, stopped.out) == (1, "")
    assert f"issue {NAME} was not sent" in stopped.err
    with ledger.opened(layout.ledger) as led:
        assert led.issued.begun() == ()


def test_a_test_goes_to_one_or_to_the_office(call: Call, layout: Layout) -> None:
    one = call("send", NAME, "--test", "me@example.org", "--at", AT, "--json").json
    assert [(m["version"], m["to"]) for m in one] == [
        (version, "me@example.org") for version in ("fr", "en", "bilingual")
    ]
    office = call("send", NAME, "--at", AT, "--test")
    assert (office.code, len(office.out.splitlines())) == (0, 3)
    assert call("send", NAME, "--test", "nobody").code == 2


def test_options_that_do_not_go_together(call: Call, layout: Layout) -> None:
    assert call("send", NAME, "--dry-run", "--retry").code == 2


def test_who_asks_is_taken_out_and_back(call: Call, layout: Layout, tmp_path: Path) -> None:
    with ledger.opened(layout.ledger) as led:
        token = token_for(led.issued.secret(), "b@example.org")
    mail = EmailMessage()
    mail["Subject"] = f"unsubscribe {token}"
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    out = call("unsubscribe", "A@example.org", str(tmp_path / "mail.eml"))
    wanted = "unsubscribed: a@example.org\nunsubscribed: b@example.org\n"
    assert (out.code, out.out) == (0, wanted)
    assert call("unsubscribe", token).out == ("unsubscribed already: b@example.org\n")
    listed = call("unsubscribe", "--list", "--json").json
    assert [one["address"] for one in listed] == ["a@example.org", "b@example.org"]
    back = call("unsubscribe", "--undo", "a@example.org")
    assert (back.code, back.out) == (0, "subscribed again: a@example.org\n")
    assert call("unsubscribe", "--undo", "a@example.org").code == 1


def test_an_address_is_taken_back_however_its_host_is_spelled(call: Call, layout: Layout) -> None:
    noted = "unsubscribed: a@xn--exmple-cua.org\n"
    assert call("unsubscribe", "a@exämple.org.").out == noted
    assert call("unsubscribe", "--undo", "A@exämple.org").code == 0


def test_what_nobody_can_mean(call: Call, layout: Layout) -> None:
    strange = call("unsubscribe", "a" * 32, "nothing of the kind")
    assert strange.code == 1
    assert "is no recipient’s" in strange.err
    assert "is neither an address" in strange.err
    assert call("unsubscribe").code == 2


def test_what_nobody_understands_of_a_file_is_told_with_its_line_and_bounded(
    call: Call, layout: Layout, tmp_path: Path
) -> None:
    (tmp_path / "out.txt").write_text("a@example.org\n" + "nobody\n" * 30)
    read = call("unsubscribe", str(tmp_path / "out.txt"))
    told = read.err.splitlines()
    assert (read.code, read.out, len(told)) == (1, "unsubscribed: a@example.org\n", 11)
    assert f"{tmp_path}/out.txt:2: “nobody” is neither an address" in told[0]
    assert "20 more lines" in told[-1]


def test_rows_that_cannot_be_read_are_told_within_bounds(call: Call, layout: Layout) -> None:
    with (layout.root / "readers.csv").open("a") as table:
        table.write("no,fr,\n" * 30)
    for command in (("report", NAME), ("send", NAME, "--dry-run", "--at", AT)):
        assert len(call(*command).err.splitlines()) == 11


def test_of_an_issue_that_is_over_the_report_needs_no_table(call: Call, layout: Layout) -> None:
    call("send", NAME, "--at", AT)
    (layout.root / "readers.csv").unlink()
    told = call("report", NAME, "--json").json
    assert (told["sent"], told["left"]) == (2, 0)
