"""Without a mail server, mails are files that any mail program opens."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import mime
from pipeline.deliver.mail import MailFailed, Receipt
from pipeline.deliver.outbox import Outbox, file_name
from pipeline.model.mail import Mail
from tests.newsrooms import tree

WORDS = Mail(language="fr", subject="Été", text="Bonjour\n", html="<p>Bonjour</p>\n")
IDENTITY = "<warning.0123456789abcdef@example.org>"


def mail(identity: str = IDENTITY) -> bytes:
    return mime.compose(
        WORDS,
        name="Presse",
        sender="presse@example.org",
        to=["bureau@example.org"],
        identity=identity,
        date=datetime(2026, 1, 12, 8, tzinfo=UTC),
    )


def send(folder: Path, message: bytes) -> Receipt:
    return Outbox(folder).send(
        message, sender="presse@example.org", recipients=["bureau@example.org"]
    )


def test_a_mail_becomes_a_file_that_the_same_mail_again_does_not_double(tmp_path: Path) -> None:
    receipts = [send(tmp_path / "outbox", mail()) for _ in range(2)]

    name = "2026-01-12-warning.0123456789abcdef.eml"
    assert receipts == [Receipt(said=name)] * 2
    assert tree(tmp_path / "outbox") == {name: mail()}


@pytest.mark.parametrize(
    "message",
    [
        b"Message-ID: <../../etc/passwd@example.org>\r\nDate: never\r\n\r\nx",
        b"\r\nx",
        b"Message-ID: <.hidden@example.org>\r\n\r\n",
        b"\xff\x00",
    ],
)
def test_no_mail_can_choose_where_it_is_written(message: bytes) -> None:
    name = file_name(message)
    assert name.startswith("0000-00-00-")
    assert len(name.removesuffix(".eml")) == len("0000-00-00-") + 24
    assert "/" not in name


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file in its place")
    with pytest.raises(MailFailed) as caught:
        send(tmp_path / "outbox", mail())
    assert [p.code for p in caught.value.problems] == ["disk"]
    assert (caught.value.down, caught.value.permanent, caught.value.unsure) == (True, False, False)
