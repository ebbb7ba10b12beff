"""How mails leave the newsroom: the section ``mail`` of config.yaml, validated."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Final, Literal, get_args

from msgspec import Struct

from pipeline.yamldoc import Fields

Security = Literal["starttls", "tls", "none"]
#: Where each is spoken by custom: submission (RFC 6409), submissions (RFC 8314), SMTP (RFC 5321).
_PORTS: Final[Mapping[Security, int]] = {"starttls": 587, "tls": 465, "none": 25}
#: What a local part may be without quotes (RFC 5322, 3.2.3), and the name of a host.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = re.compile(r"(?=.{1,253}$)[A-Za-z0-9][A-Za-z0-9-]{0,62}(\.[A-Za-z0-9-]{1,63})*\.?")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")
#: Characters (RFC 5321, 4.5.3.1.1).
_LONGEST_LOCAL: Final = 64
_LONGEST: Final = 320
#: Keys that say nothing without a server.
_OF_SERVER = ("port", "security", "user", "password_file", "password_env", "timeout_seconds")


class Server(Struct, frozen=True, kw_only=True):
    """The mail server that takes what the newsroom sends."""

    host: str
    port: int
    #: ``starttls`` turns to TLS before anything is said, ``tls`` begins with it; both insist.
    security: Security
    #: Who logs in; None where nobody has to.
    user: str | None
    #: File with the password, relative to the newsroom, or the environment variable that holds it:
    #: just one of the two where there is a user.
    password_file: str | None
    password_env: str | None
    #: Seconds to wait for each answer.
    timeout: int

    @property
    def name(self) -> str:
        """Return how it is called in messages: "mail.example.org:587"."""
        return f"{self.host}:{self.port}"


class MailSettings(Struct, frozen=True, kw_only=True):
    """Everything the section ``mail`` says."""

    #: None where there is none: mails are then written to outbox/.
    server: Server | None
    #: Address that mails come from, also on the envelope; ASCII.
    sender: str
    #: Addresses of the office, to which warnings and overviews go; ASCII.
    to: tuple[str, ...]


def mail_settings(fields: Fields, email: str) -> MailSettings:
    """Read the section; ``email`` is the newsroom's own address. Problems go to ``fields``."""
    server = _server(fields)
    own = mail_address(email)
    sender = _address(fields, "from", fields.text("from") or "") if fields.has("from") else own
    to = fields.text("to") if fields.is_text("to") else None
    named = [to] if to is not None else fields.texts("to")
    addresses = [_address(fields, "to", text) for text in named] or [own]
    if email and own is None and (sender is None or addresses == [None]) and not fields.problems:
        fields.complain("from", "mail-from-missing", value=email)
    fields.done()
    found = dict.fromkeys(a for a in addresses if a is not None)
    return MailSettings(server=server, sender=sender or "", to=tuple(found))


def mail_address(text: str) -> str | None:
    """Return the address in ``text`` as any mail server takes it, in ASCII; None where it is none.

    The name of its host is spelled as IDNA has it (RFC 5890).
    """
    local, at, domain = text[:_LONGEST].rpartition("@")
    host = None if len(text) > _LONGEST else _ascii(domain)
    if not at or host is None or "." not in host or len(local) > _LONGEST_LOCAL:
        return None
    # With the root's dot it would be another address of the same mailbox.
    return f"{local}@{host.removesuffix('.')}" if _LOCAL.fullmatch(local) else None


def _ascii(host: str) -> str | None:
    try:
        spelled = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return spelled if _HOST.fullmatch(spelled) else None


def _address(fields: Fields, key: str, text: str) -> str | None:
    found = mail_address(text)
    if found is None:
        fields.complain(key, "not-a-mail-address", value=text)
    return found


def _server(fields: Fields) -> Server | None:
    security = fields.choice("security", get_args(Security), "starttls")
    server = Server(
        host=_host(fields),
        port=fields.integer("port", _PORTS[security], low=1, high=65_535) or 0,
        security=security,
        user=fields.one_line("user") or None,
        password_file=fields.one_line("password_file") or None,
        password_env=_variable(fields),
        timeout=fields.integer("timeout_seconds", 20, low=1, high=600) or 0,
    )
    if not fields.has("host"):
        for key in _OF_SERVER:
            if fields.has(key):
                fields.complain(key, "mail-without-host")
        return None
    _check_login(fields, server)
    return server


def _host(fields: Fields) -> str:
    text = fields.one_line("host")
    host = text if _is_address(text) else _ascii(text)
    if fields.has("host") and not host:
        fields.complain("host", "not-a-mail-host", value=text)
    return host or ""


def _variable(fields: Fields) -> str | None:
    text = fields.one_line("password_env")
    if text and not _VARIABLE.fullmatch(text):
        # What stands there may be the password itself: it must not get into a log.
        fields.complain("password_env", "not-a-variable")
    return text or None


def _check_login(fields: Fields, server: Server) -> None:
    ways = [k for k in ("password_file", "password_env") if fields.has(k)]
    if server.user is None:
        for key in ways:
            fields.complain(key, "mail-password-alone")
        return
    if len(ways) != 1:
        fields.complain("user", "mail-password-once")
    if server.security == "none" and not _is_loopback(server.host):
        fields.complain("user", "mail-login-open", host=server.host)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return host.lower() == "localhost" or (_is_address(host) and ip_address(host).is_loopback)
