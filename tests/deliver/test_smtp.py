"""Mails are handed to real servers on loopback; what is not taken is told right."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.deliver.mail import MailFailed, Receipt
from pipeline.deliver.smtp import Smtp
from tests.deliver.mail_servers import (
    PASSWORD,
    USER,
    Mailbox,
    Taken,
    mail_server,
    make_certificate,
    script,
    server_at,
    serving_context,
    trusting_context,
)

FROM, TO = "presse@example.org", "bureau@example.org"
OWN = ("limit", "password", "context", "per_connection", "yes_within")
MAIL = b"Subject: Bonjour\r\n\r\n.une ligne\r\n..\r\nfin\r\n"


@contextmanager
def smtp(port: int, **changes: Any) -> Iterator[Smtp]:
    """Open a server on loopback; what is in ``OWN`` is for the sender."""
    more = {k: changes.pop(k) for k in OWN if k in changes}
    fields: dict[str, Any] = {"limit": 10.0, "password": None}
    with closing(Smtp(server_at(port, **changes), **fields | more)) as sender:
        yield sender


def send(sender: Smtp, message: bytes = MAIL, recipients: tuple[str, ...] = (TO,)) -> Receipt:
    return sender.send(message, sender=FROM, recipients=recipients)


def failure(sender: Smtp, recipients: tuple[str, ...] = (TO,)) -> MailFailed:
    with pytest.raises(MailFailed) as caught:
        send(sender, recipients=recipients)
    return caught.value


def told(error: MailFailed) -> tuple[str, bool, bool, bool]:
    """Return what a failure says: its code, whether it is permanent, down and unsure."""
    return error.problems[0].code, error.permanent, error.down, error.unsure


def cause(error: MailFailed) -> str:
    return dict(error.problems[0].args)["cause"]


def taken(**changes: Any) -> Taken:
    fields: dict[str, Any] = {
        "sender": FROM,
        "recipients": (TO,),
        "content": MAIL,
        "safe": False,
        "user": None,
    }
    return Taken(**fields | changes)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def plain() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def box(plain: Mailbox) -> Mailbox:
    """Return a server that takes everything, with nothing in it."""
    plain.taken, plain.connections, plain.answer = [], 0, lambda _, __: None
    return plain


class TestTaken:
    """Mails that arrive."""

    def test_a_mail_arrives_byte_for_byte(self, box: Mailbox) -> None:
        with smtp(box.port) as sender:
            receipt = send(sender)
        assert box.taken == [taken()]
        assert receipt == Receipt(said="250 2.0.0 Ok: queued as 1")

    def test_several_take_one_connection(self, box: Mailbox) -> None:
        with smtp(box.port) as sender:
            for _ in range(3):
                send(sender)
        assert (len(box.taken), box.connections) == (3, 1)

    def test_no_more_than_the_server_wants_take_one(self, box: Mailbox) -> None:
        with smtp(box.port, per_connection=2) as sender:
            for _ in range(5):
                send(sender)
        assert (len(box.taken), box.connections) == (5, 3)

    def test_nothing_is_connected_to_before_there_is_a_mail(self, box: Mailbox) -> None:
        with smtp(box.port):
            pass
        assert box.connections == 0

    def test_a_server_that_left_in_between_is_connected_to_anew(self, box: Mailbox) -> None:
        enough = iter([None, "421 4.3.2 enough for one", None])
        box.answer = lambda verb, _: next(enough) if verb == "MAIL" else None
        with smtp(box.port) as sender:
            send(sender)
            send(sender)
        assert (len(box.taken), box.connections) == (2, 2)

    @pytest.mark.parametrize("security", ["starttls", "tls"])
    def test_over_tls_and_with_a_login(self, security: Any, certificate: Path) -> None:
        server, client = serving_context(certificate), trusting_context(certificate)
        login = security == "starttls"
        with mail_server(security, context=server, login=login) as box:
            user = {"user": USER, "password": PASSWORD} if login else {}
            with smtp(box.port, security=security, context=client, **user) as sender:
                send(sender)
            assert box.taken == [taken(safe=True, user=USER if login else None)]

    def test_a_recipient_that_is_refused_keeps_nothing_from_the_others(self, box: Mailbox) -> None:
        box.answer = lambda _, said: "550 5.1.1 nobody here" if said == "x@example.org" else None
        with smtp(box.port) as sender:
            receipt = send(sender, recipients=("x@example.org", TO))
        assert receipt.refused == {"x@example.org": "550 5.1.1 nobody here"}
        assert box.taken == [taken()]


class TestRefused:
    """Mails that a server says no to."""

    @pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ("550 5.7.1 not here", ("mail-refused", True, False, False)),
            ("451 4.7.1 greylisted", ("mail-deferred", False, False, False)),
            ("530 5.7.0 log in first", ("mail-login-refused", True, True, False)),
        ],
    )
    def test_a_no_is_told_and_the_next_mail_may_pass(
        self, box: Mailbox, verb: str, said: str, expected: tuple[str, bool, bool, bool]
    ) -> None:
        box.answer = lambda at, _: said if at == verb else None
        with smtp(box.port) as sender:
            error = failure(sender)
            box.answer = lambda _, __: None
            send(sender)
        code, permanent, down, unsure = expected
        # All mails have the sender's address.
        down |= code == "mail-refused" and verb == "MAIL"
        assert (told(error), cause(error)) == ((code, permanent, down, unsure), said)
        assert box.taken == [taken()]

    def test_a_closing_server_is_down(self, box: Mailbox) -> None:
        box.answer = lambda *_: "421 4.3.2 closing"
        with smtp(box.port) as sender:
            assert told(failure(sender)) == ("mail-deferred", False, True, False)

    def test_what_may_work_later_decides_for_all(self, box: Mailbox) -> None:
        box.answer = lambda _, said: {"a@example.org": "550 no", TO: "450 later"}.get(said)
        with smtp(box.port) as sender:
            error = failure(sender, recipients=("a@example.org", TO))
        assert told(error) == ("mail-deferred", False, False, False)

    @pytest.mark.parametrize(
        "address",
        ["a@b\r\nRCPT TO:<c@example.org>", "a@b>", "a b@example.org", "", "é@example.org"],
    )
    def test_an_address_is_no_command(self, box: Mailbox, address: str) -> None:
        with smtp(box.port) as sender:
            error = failure(sender, recipients=(address,))
        assert told(error) == ("mail-refused", True, False, False)
        assert box.connections == 0


class TestUnsafe:
    """Without TLS that can be trusted, nothing is said."""

    def test_a_certificate_that_nobody_vouches_for(self, certificate: Path) -> None:
        with (
            mail_server("starttls", context=serving_context(certificate)) as box,
            smtp(box.port, security="starttls") as sender,
        ):
            error = failure(sender)
            assert told(error) == ("mail-unsafe", True, True, False)
            assert "self-signed" in cause(error)
            assert box.taken == []

    def test_a_certificate_for_another_host(self, tmp_path: Path) -> None:
        certificate = make_certificate(tmp_path, "mail.example.org")
        context = trusting_context(certificate)
        with (
            mail_server("tls", context=serving_context(certificate)) as box,
            smtp(box.port, security="tls", context=context) as sender,
        ):
            assert told(failure(sender)) == ("mail-unsafe", True, True, False)

    def test_starttls_that_is_not_offered_is_not_done_without(self, box: Mailbox) -> None:
        with smtp(box.port, security="starttls", user=USER, password=PASSWORD) as sender:
            assert told(failure(sender))[0] == "mail-unsafe"
        assert box.taken == []

    def test_tls_on_a_port_that_speaks_none(self, box: Mailbox) -> None:
        with smtp(box.port, security="tls") as sender:
            assert told(failure(sender))[0] == "mail-unsafe"


class TestLogin:
    """Who is let in."""

    @pytest.mark.parametrize("password", ["faux", "", None, "é"])
    def test_a_wrong_password(self, certificate: Path, password: str | None) -> None:
        with mail_server("starttls", context=serving_context(certificate), login=True) as box:
            more = {"security": "starttls", "context": trusting_context(certificate)}
            with smtp(box.port, user=USER, password=password, **more) as sender:
                error = failure(sender)
            assert told(error) == ("mail-login-refused", True, True, False)
            assert PASSWORD not in str(error)
            assert box.taken == []

    def test_a_login_that_is_needed_and_not_given(self, certificate: Path) -> None:
        with mail_server("starttls", context=serving_context(certificate), login=True) as box:
            more = {"security": "starttls", "context": trusting_context(certificate)}
            with smtp(box.port, **more) as sender:
                assert told(failure(sender)) == ("mail-login-refused", True, True, False)

    def test_a_login_where_there_is_none(self, box: Mailbox) -> None:
        with smtp(box.port, user=USER, password=PASSWORD) as sender:
            assert told(failure(sender)) == ("mail-login-refused", True, True, False)


HELLO = (b"220 mail.example.org ESMTP\r\n", b"250 mail.example.org\r\n")
MAIL_OK, RCPT_OK, GO = b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"


class TestBroken:
    """Servers that do not keep to the rules."""

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ([None], ("mail-unreachable", False, True, False)),
            ([b"nothing of the kind\r\n"], ("mail-unreachable", False, True, False)),
            ([b"554 go away\r\n"], ("mail-unreachable", False, True, False)),
            ([b"\xff" * 100_000], ("mail-unreachable", False, True, False)),
            ([HELLO[0], None], ("mail-unreachable", False, True, False)),
            ([*HELLO, None], ("mail-cut-off", False, True, False)),
            ([*HELLO, MAIL_OK, None], ("mail-cut-off", False, True, False)),
            ([*HELLO, b"550 not you\r\n", None], ("mail-refused", True, True, False)),
            ([*HELLO, MAIL_OK, RCPT_OK, GO, None], ("mail-cut-off", False, True, True)),
        ],
        ids=[
            "greeting",
            "no-smtp",
            "refusal",
            "endless",
            "hello",
            "sender",
            "recipient",
            "no",
            "data",
        ],
    )
    def test_wherever_the_connection_breaks(
        self, lines: list[bytes | None], expected: tuple[str, bool, bool, bool]
    ) -> None:
        with script(lines) as port, smtp(port, limit=3) as sender:
            assert told(failure(sender)) == expected

    def test_a_second_mail_is_cut_off_as_the_first_one_is(self) -> None:
        first = [*HELLO, MAIL_OK, RCPT_OK, GO, b"250 ok\r\n"]
        with script([*first, MAIL_OK, None]) as port, smtp(port, limit=3) as sender:
            send(sender)
            assert told(failure(sender)) == ("mail-cut-off", False, True, False)

    def test_nobody_listens(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with smtp(port) as sender:
            error = failure(sender)
        assert told(error) == ("mail-unreachable", False, True, False)
        assert cause(error) == "Connection refused"

    def test_no_such_host(self) -> None:
        with smtp(25, host="mail.invalid") as sender:
            assert told(failure(sender)) == ("mail-unreachable", False, True, False)

    @pytest.mark.parametrize(
        ("lines", "unsure"),
        [
            ([0.05, b"220-" + b"x" * 10_000], False),
            ([*HELLO, MAIL_OK, RCPT_OK, GO, 0.05, b"250 " + b"x" * 10_000], True),
        ],
        ids=["greeting", "answer"],
    )
    def test_one_that_dribbles_does_not_hold_us_up(
        self, lines: list[bytes | float | None], unsure: bool
    ) -> None:
        began = time.monotonic()
        with script(lines) as port, smtp(port, limit=0.4) as sender:
            error = failure(sender)
        assert time.monotonic() - began < 4
        assert (error.down, error.unsure, cause(error)) == (True, unsure, "timed out")

    def test_the_last_answer_may_be_long_in_coming(self, box: Mailbox) -> None:
        box.answer = lambda verb, _: time.sleep(1.3) if verb == "DATA" else None
        with smtp(box.port, timeout=1, limit=1.2) as sender:
            assert failure(sender).unsure
        with smtp(box.port, timeout=1, limit=1.2, yes_within=10) as sender:
            assert [send(sender).said[:3] for _ in range(2)] == ["250", "250"]
        with script([]) as port, smtp(port, timeout=1, limit=1.2, yes_within=10) as sender:
            assert told(failure(sender)) == ("mail-unreachable", False, True, False)

    def test_one_that_says_nothing_is_left(self) -> None:
        with script([]) as port, smtp(port, timeout=1, limit=30) as sender:
            assert told(failure(sender)) == ("mail-unreachable", False, True, False)

    def test_what_a_server_says_is_told_on_one_short_line(self, box: Mailbox) -> None:
        box.answer = lambda *_: "550 " + "\x1b[31m rouge " * 30
        with smtp(box.port) as sender:
            said = cause(failure(sender))
        assert said.isprintable()
        assert len(said) <= 160
