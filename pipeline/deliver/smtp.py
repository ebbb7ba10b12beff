"""Handing mails to a mail server (SMTP, RFC 5321), over one connection for several."""

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, Literal

from pipeline.config_mail import Server
from pipeline.deliver.mail import MailFailed, Receipt
from pipeline.errors import problem

#: Characters of an answer that are kept.
_SHORT: Final = 160
#: The server is closing (RFC 5321, 3.8), or wants a login first or another one (RFC 4954, 6).
_CLOSING: Final = 421
_LOGIN: Final = frozenset({530, 534, 535, 538})
#: Seconds for a leave-taking that nobody waits for.
_GOODBYE: Final = 3.0
_ADDRESS = re.compile(r"[!-;=?-~]{1,64}@[!-;=?-~]{1,255}")

Answer = tuple[int, bytes]


class Smtp:
    """A mail server, connected to when the first mail comes, and left with ``close``."""

    def __init__(
        self,
        server: Server,
        *,
        password: str | None,
        limit: float,
        per_connection: int | None = None,
        yes_within: float | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        """``limit`` are the seconds one mail may take in all, connecting included.

        For the answer to its last line there are ``yes_within`` seconds more, where that is given:
        servers look into mails before they take them, and what is given up then arrives twice. Ten
        minutes are asked for (RFC 5321, 4.5.3.2.6).

        After ``per_connection`` mails, the next one has a connection of its own. ``context`` says
        whose certificates count; without it, those that this machine trusts do.
        """
        self._server, self._password, self._limit = server, password, limit
        self._per_connection, self._taken = per_connection, 0
        self._yes_within = yes_within
        self._context = context or ssl.create_default_context()
        self._client: smtplib.SMTP | None = None
        self._stage: Literal["connecting", "talking", "handing"] = "connecting"
        self._late = False

    def send(self, message: bytes, *, sender: str, recipients: Sequence[str]) -> Receipt:
        """Hand over one mail. Raises MailFailed."""
        for address in (sender, *recipients):
            # A line break in one would be a command of its own.
            if not _ADDRESS.fullmatch(address):
                raise self._failed("mail-refused", ascii(address), permanent=True)
        self._stage, self._late = "connecting", False
        with self._told(), self._watched(self._limit) as more:
            client, answer = self._begun(message, sender)
            self._expect(client, answer, of_sender=True)
            answers = {address: client.rcpt(address) for address in recipients}
            if all(answer[0] // 100 != 2 for answer in answers.values()):
                # One that may be taken later decides for all: they are tried together.
                self._expect(client, min(answers.values(), key=lambda answer: answer[0]))
            self._stage = "handing"
            if self._yes_within is not None and client.sock is not None:
                more(self._yes_within)
                client.sock.settimeout(self._yes_within)
            answer = client.data(message)
            if client.sock is not None:
                client.sock.settimeout(self._server.timeout)
            if self._late:
                # What was cut off in the middle of a line is no answer.
                raise smtplib.SMTPServerDisconnected
            self._stage = "talking"
            self._expect(client, answer)
            self._taken += 1
        refused = {a: _line(*said) for a, said in answers.items() if said[0] // 100 != 2}
        return Receipt(said=_line(*answer), refused=refused)

    def close(self) -> None:
        """Take leave of the server."""
        client = self._client
        if client is not None:
            with suppress(OSError, smtplib.SMTPException), self._watched(_GOODBYE):
                client.quit()
        self._drop()

    def _begun(self, message: bytes, sender: str) -> tuple[smtplib.SMTP, Answer]:
        """Connect, or go on with the connection there is, and name the sender."""
        if self._taken == self._per_connection:
            # Now, not when the last one was taken: nothing may stand between that and its receipt.
            self.close()
        if self._client is not None:
            # A server may leave us between two mails, after so many or so long.
            with suppress(smtplib.SMTPServerDisconnected):
                answer = self._client.mail(sender, _options(self._client, message))
                if answer[0] != _CLOSING:
                    self._stage = "talking"
                    return self._client, answer
            self._drop()
        client = self._connected()
        self._stage = "talking"
        return client, client.mail(sender, _options(client, message))

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            client: smtplib.SMTP = _Tls(server, self._watch, self._context)
        else:
            client = _Plain(server, self._watch)
        if client.sock is not None:
            # Else the last piece of each mail waits for the server's acknowledgement of the others,
            # which many systems put off for 40 ms.
            client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            try:
                client.starttls(context=self._context)
            except (smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as error:
                raise self._failed("mail-unsafe", _cause(error), down=True) from None
            client.ehlo_or_helo_if_needed()
        if server.user is not None:
            self._log_in(client, server.user)
        return client

    def _log_in(self, client: smtplib.SMTP, user: str) -> None:
        try:
            client.login(user, self._password or "")
        except smtplib.SMTPServerDisconnected:
            raise
        except UnicodeEncodeError:
            # Nobody is shown which characters these are.
            cause, permanent = "a character that is not ASCII", True
        except smtplib.SMTPResponseException as error:
            cause, permanent = _cause(error), error.smtp_code // 100 == 5
        except smtplib.SMTPException as error:
            cause, permanent = _cause(error), True
        else:
            return
        raise self._failed("mail-login-refused", cause, permanent=permanent, down=True)

    def _watch(self, client: smtplib.SMTP) -> None:
        self._client = client

    def _expect(self, client: smtplib.SMTP, answer: Answer, *, of_sender: bool = False) -> None:
        """Raise MailFailed unless ``answer`` is a yes; the connection is fit for another mail.

        ``of_sender`` tells whether it was to the sender's address, which all mails have.
        """
        code, said = answer[0], _line(*answer)
        if code // 100 == 2:
            return
        fit = False
        with suppress(smtplib.SMTPServerDisconnected):
            fit = code != _CLOSING and client.rset()[0] // 100 == 2
        if not fit:
            self._drop()
        if code in _LOGIN:
            raise self._failed("mail-login-refused", said, permanent=True, down=True)
        if code // 100 == 5:
            raise self._failed("mail-refused", said, permanent=True, down=of_sender)
        raise self._failed("mail-deferred", said, down=code == _CLOSING)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what goes wrong with a connection into MailFailed; it is not used again then."""
        try:
            yield
            return
        except MailFailed as error:
            if error.down:
                self._drop()
            raise
        except ssl.SSLError as error:
            code, cause = "mail-unsafe", _cause(error)
            permanent = isinstance(error, ssl.SSLCertVerificationError)
        except smtplib.SMTPDataError as error:
            # It would not even have the message begin.
            code, cause = "mail-deferred", _cause(error)
            if permanent := error.smtp_code // 100 == 5:
                code = "mail-refused"
            self._stage = "talking"
        except (smtplib.SMTPException, OSError, ValueError) as error:
            code, cause, permanent = "mail-cut-off", _cause(error), False
            if self._stage == "connecting":
                code = "mail-unreachable"
        self._drop()
        raise self._failed(
            code,
            "timed out" if self._late else cause,
            permanent=permanent,
            down=code not in ("mail-refused", "mail-deferred"),
            unsure=self._stage == "handing",
        )

    @contextmanager
    def _watched(self, seconds: float) -> Iterator[Callable[[float], None]]:
        """Break the connection off after ``seconds``; yields what gives that many from then on.

        The library bounds each silence, not the whole: a server that dribbles must not hold us up.
        """

        def cut_off() -> None:
            self._late = True
            connection = self._client.sock if self._client is not None else None
            if connection is not None:
                with suppress(OSError):
                    # The plain one, below TLS: nothing more is to be said.
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)

        def started(seconds: float) -> threading.Timer:
            timer = threading.Timer(seconds, cut_off)
            timer.daemon = True
            timer.start()
            return timer

        timer = started(seconds)

        def more(seconds: float) -> None:
            nonlocal timer
            timer.cancel()
            timer = started(seconds)

        try:
            yield more
        finally:
            timer.cancel()

    def _drop(self) -> None:
        client, self._client, self._taken = self._client, None, 0
        if client is not None:
            client.close()

    def _failed(
        self,
        code: str,
        cause: str,
        *,
        permanent: bool = False,
        down: bool = False,
        unsure: bool = False,
    ) -> MailFailed:
        told = problem(code, server=self._server.name, cause=cause)
        return MailFailed(told, permanent=permanent, down=down, unsure=unsure)


class _Plain(smtplib.SMTP):
    """Is watched from before it connects, so that a greeting that dribbles is broken off, too."""

    def __init__(self, server: Server, watch: Callable[[smtplib.SMTP], None]) -> None:
        watch(self)
        super().__init__(server.host, server.port, timeout=server.timeout)


class _Tls(smtplib.SMTP_SSL):
    """Likewise, over TLS from the beginning."""

    def __init__(
        self, server: Server, watch: Callable[[smtplib.SMTP], None], context: ssl.SSLContext
    ) -> None:
        watch(self)
        super().__init__(server.host, server.port, timeout=server.timeout, context=context)


def _options(client: smtplib.SMTP, message: bytes) -> list[str]:
    """Return what is said of ``message`` beforehand (RFC 1870, RFC 6152)."""
    size = [f"SIZE={len(message)}"] if client.has_extn("size") else []
    wide = not message.isascii() and client.has_extn("8bitmime")
    return [*size, "BODY=8BITMIME"] if wide else size


def _cause(error: Exception) -> str:
    """Return what went wrong, in one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _line(error.smtp_code, said if isinstance(said, bytes) else said.encode())
    if isinstance(error, ssl.SSLCertVerificationError):
        return _short(error.verify_message)
    words = str(error) if isinstance(error, smtplib.SMTPException) else ""
    return _short(words or getattr(error, "strerror", None) or str(error) or type(error).__name__)


def _line(code: int, said: bytes) -> str:
    return _short(f"{code} {said.decode(errors='replace')}")


def _short(text: str) -> str:
    """Return what a stranger says on one line, short and harmless."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_SHORT]
