"""Mail servers on loopback: a whole one, with TLS and logins, and one that says what it is told."""

import asyncio
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from pipeline.config_mail import Security, Server
from tests.outside import program

USER, PASSWORD = "presse", "un mot de passe"
#: Answer to DATA that never arrives: the mail is taken, and the connection gone.
LOST = "lost"
#: Answer to RCPT or DATA that never arrives either: nothing is taken, and the connection gone.
DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """One mail as a server took it."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    #: Whether it came over TLS, and from whom.
    safe: bool
    user: str | None


@dataclass
class Mailbox:
    """What a server does: it takes what ``answer`` has nothing against."""

    taken: list[Taken] = field(default_factory=list)
    #: Called with "MAIL", "RCPT" or "DATA" and an address or the content: an answer that is no
    #: yes, or None.
    answer: Callable[[str, str], str | None] = lambda _, __: None
    #: Connections that were made.
    connections: int = 0
    port: int = 0

    # Names and arguments are those of aiosmtpd.

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, lines: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return lines

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if said := self.answer("MAIL", address):
            return said
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if said := self.answer("RCPT", address):
            if said == DROPPED and isinstance(server.transport, asyncio.WriteTransport):
                server.transport.abort()
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content, transport = envelope.content, server.transport
        assert isinstance(content, bytes)
        assert isinstance(transport, asyncio.WriteTransport)
        said = self.answer("DATA", content.decode())
        if said == DROPPED:
            transport.abort()
        if said and said != LOST:
            return said
        login = session.auth_data
        mail = Taken(
            sender=envelope.mail_from or "",
            recipients=tuple(envelope.rcpt_tos),
            content=content,
            safe=transport.get_extra_info("ssl_object") is not None,
            user=login.login.decode() if isinstance(login, LoginPassword) else None,
        )
        self.taken.append(mail)
        if said == LOST:
            transport.abort()
        return f"250 2.0.0 Ok: queued as {len(self.taken)}"


class _Counting(Controller):
    """Counts connections."""

    def factory(self) -> SMTP:
        self.handler.connections += 1
        made: SMTP = super().factory()  # type: ignore[no-untyped-call]
        return made


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=data == right, handled=False, auth_data=data)


@contextmanager
def mail_server(
    security: Security = "none", *, context: ssl.SSLContext | None = None, login: bool = False
) -> Iterator[Mailbox]:
    """Serve a mailbox on a port of loopback; ``context`` holds its certificate."""
    box = Mailbox()
    more: dict[str, Any] = {"data_size_limit": 1_000_000}
    if security == "starttls":
        more |= {"tls_context": context, "require_starttls": True}
    if login:
        more |= {"authenticator": _authenticate, "auth_required": True}
        more["auth_require_tls"] = security == "starttls"
    over = context if security == "tls" else None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = _Counting(box, hostname="127.0.0.1", port=port, ssl_context=over, **more)
    controller.start()
    # Starting takes a connection of its own.
    box.port, box.connections = port, 0
    try:
        yield box
    finally:
        controller.stop()


@contextmanager
def script(lines: Sequence[bytes | float | None]) -> Iterator[int]:
    """Serve one connection by ``lines``, one after each line that comes, the first at once.

    A number is a pause in seconds before each byte of what follows; None hangs up. Yields the port.
    """

    def play(listener: socket.socket) -> None:
        pause = 0.0
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, connection.makefile("rb") as said:
            for line in lines:
                if isinstance(line, float):
                    pause = line
                    continue
                if line is None:
                    return
                try:
                    for byte in line:
                        threading.Event().wait(pause)
                        connection.sendall(bytes([byte]))
                    said.readline()
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=play, args=(listener,), daemon=True)
        thread.start()
        yield listener.getsockname()[1]


def server_at(port: int, security: Security = "none", **changes: Any) -> Server:
    """Return the settings for a server on loopback."""
    fields: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": port,
        "security": security,
        "user": None,
        "password_file": None,
        "password_env": None,
        "timeout": 5,
    }
    return Server(**fields | changes)


def make_certificate(folder: Path, host: str = "127.0.0.1") -> Path:
    """Make a certificate that vouches for itself, with its key, and return its file."""
    file = folder / "certificate.pem"
    kind = "IP" if host[0].isdigit() else "DNS"
    command = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=press"
        f" -addext subjectAltName={kind}:{host} -keyout {file} -out {folder / 'only.pem'}"
    )
    subprocess.run(
        [program("openssl", package="openssl"), *command.split()], check=True, capture_output=True
    )
    with file.open("a") as both:
        both.write((folder / "only.pem").read_text())
    return file


def serving_context(certificate: Path) -> ssl.SSLContext:
    """Return how a server shows ``certificate``."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def trusting_context(certificate: Path) -> ssl.SSLContext:
    """Return how a client trusts ``certificate``, and nothing else."""
    return ssl.create_default_context(cafile=str(certificate))
