"""Mails that came back are read, and told with their reason."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.issuing.bounces import Bounce, bounces_in
from pipeline.issuing.courier import identity_of
from pipeline.issuing.reporting import note_bounces, standing
from pipeline.model.mailing import Handover
from pipeline.store import ledger
from pipeline.store.issues import load
from pipeline.workspace import opened
from tests.issuing.posts import NOW, write_post
from tests.newsrooms import issue_id

A, B = "a@example.org", "b@example.org"
SENDER = "presse@example.org"


def notice(
    *,
    address: str = A,
    action: str = "failed",
    status: str = "5.1.1",
    returned: str = "",
    kind: str = "text/rfc822-headers",
) -> bytes:
    """Return a delivery status notification as mail servers write it (RFC 3464, appendix E)."""
    back = f"Message-ID: {returned}\r\n" if returned else ""
    head = f"{back}Subject: fr 1\r\nTo: {address}\r\n"
    return (
        "From: MAILER-DAEMON@mx.example.net\r\nTo: presse@example.org\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nI am sorry.\r\n\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.net\r\n\r\n"
        f"Final-Recipient: rfc822; {address.title()}\r\nOriginal-Recipient: rfc822;{address}\r\n"
        f"Action: {action}\r\nStatus: {status}\r\nRemote-MTA: dns; mail.example.org\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User\r\n unknown\r\n\r\n"
        f"--b\r\nContent-Type: {kind}\r\n\r\n{head}\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_who_did_not_get_what_and_why(kind: str) -> None:
    assert [*bounces_in(notice(returned="<newsletter.1@example.org>", kind=kind))] == [
        Bounce(address=A, message="<newsletter.1@example.org>", said="550 5.1.1 User unknown")
    ]
    assert [b.message for b in bounces_in(notice(kind=kind))] == [None]


def test_a_mailbox_of_them() -> None:
    box = b"".join(
        b"From MAILER-DAEMON Mon Feb 16 09:00:00 2026\n" + one.replace(b"\r\n", b"\n") + b"\n"
        for one in (notice(), b"Subject: Merci\n\nfailed 5.1.1\n", notice(address=B))
    )
    assert [b.address for b in bounces_in(box)] == [A, B]


@pytest.mark.parametrize(
    "content",
    [
        notice(action="delayed", status="4.4.1"),
        notice(action="failed", status="4.4.1"),
        notice(action="delivered", status="2.0.0"),
        b"Subject: Out of office\r\n\r\nI am away.\r\n",
        b"",
        b"\x00\xff" * 100,
        notice()[:400],
    ],
)
def test_what_is_no_failure_for_good_is_none(content: bytes) -> None:
    assert [*bounces_in(content)] == []


def test_they_are_kept_with_the_message_that_came_back(tmp_path: Path) -> None:
    layout = write_post(tmp_path, readers=[A, B, "c@example.org"])
    now = NOW + timedelta(hours=1)
    with ledger.opened(layout.ledger) as led:
        led.issued.begin(issue_id(1), "2026-02", NOW)
        for key in (A, B):
            one = Handover(key=key, version="fr", fate="sent", at=NOW, said="250 ok")
            led.issued.keep(issue_id(1), [one])
    with opened(layout) as workspace:
        (issue,) = load(layout.newsletters, workspace.newsroom).issues
        # Whoever forwards their mails bounces under another address.
        other = notice(address="x@example.net", returned=identity_of(issue.id, A, SENDER))
        strange = notice(address=B, returned="<other@example.org>")
        found = [b for content in (other, strange, notice(address=B)) for b in bounces_in(content)]
        assert note_bounces(workspace, issue, found, now) == (2, 1)
        seen = standing(workspace, issue)
    assert (seen.sent, seen.left) == (0, 1)
    assert Counter(one.fate for one in seen.faults) == {"returned": 2}
    assert {(one.key, one.said, one.at) for one in seen.faults} == {
        (A, "550 5.1.1 User unknown", now),
        (B, "550 5.1.1 User unknown", now),
    }


def test_a_notice_of_some_other_mail_keeps_nobody_from_the_issue(tmp_path: Path) -> None:
    layout = write_post(tmp_path, readers=[A])
    with ledger.opened(layout.ledger) as led:
        led.issued.begin(issue_id(1), "2026-02", NOW)
        waiting = Handover(key=A, version="fr", fate="waiting", at=NOW, said="451", due=NOW)
        led.issued.keep(issue_id(1), [waiting])
    with opened(layout) as workspace:
        (issue,) = load(layout.newsletters, workspace.newsroom).issues
        assert note_bounces(workspace, issue, bounces_in(notice()), NOW) == (0, 1)
        assert standing(workspace, issue).left == 1
