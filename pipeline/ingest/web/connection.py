"""Connections to the very addresses that were judged, by name as far as TLS and HTTP can see."""

import os
import socket
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
)

from pipeline.ingest.web.answers import Terms
from pipeline.ingest.web.guard import bare, is_public, refusal, targets
from pipeline.ingest.web.inflate import DECODERS
from pipeline.ingest.web.watch import Watch


class Line:
    """The line to one server: at most one connection, kept open between requests.

    Not for several threads at once.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._session: requests.Session | None = None
        self._watch = Watch(0)
        #: Whether the last request went over a connection that had served another.
        self._used_again = False

    def ask(
        self, url: str, headers: dict[str, str], watch: Watch, *, method: str = "GET"
    ) -> requests.Response:
        """Send a request and return the answer, its body yet to be read.

        A server may close a connection just as it is used again: that says nothing about the
        request, which then goes over a new one (RFC 9112, section 9.3.1). Raises FetchFailed where
        the host may not be spoken to, and what requests raises.
        """
        self._watch = watch
        try:
            return self._send(method, url, headers)
        except requests.ConnectionError as error:
            if not (self._used_again and _is_hang_up(error)) or watch.over:
                raise
            self.hang_up()
            return self._send(method, url, headers)

    def _send(self, method: str, url: str, headers: dict[str, str]) -> requests.Response:
        if self._session is None:
            self._session = self._open()
        return self._session.request(
            method,
            url,
            headers=headers,
            timeout=self._terms.timeout,
            stream=True,
            allow_redirects=False,
        )

    def target(self, response: requests.Response) -> str | None:
        """Return where an answer redirects to; None where it does not."""
        return None if self._session is None else self._session.get_redirect_target(response)

    @property
    def is_open(self) -> bool:
        """Whether a connection may be open."""
        return self._session is not None

    def hang_up(self) -> None:
        """Close what is open; the next request connects anew."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _open(self) -> requests.Session:
        session = requests.Session()
        # Neither proxies, which would look names up after us, nor the passwords of ~/.netrc.
        session.trust_env = False
        session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.headers.clear()
        session.headers.update(
            {
                "User-Agent": self._terms.user_agent,
                "Accept-Encoding": ", ".join(list(DECODERS)[:3]),
            }
        )
        adapter = _adapter(self)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session

    def dial(self, connection: HTTPConnection) -> socket.socket:
        """Connect to the first address of the connection's host that answers."""
        host, port = connection._dns_host, connection.port
        allowed = self._terms.allow_hosts
        try:
            found = targets(host, port, allowed)
        except (OSError, UnicodeError) as error:
            cause = error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
            raise NameResolutionError(host, connection, cause) from error
        failure: OSError | None = None
        for family, address in found:
            sock = socket.socket(family, socket.SOCK_STREAM)
            try:
                self._watch.add(sock)
                for option in connection.socket_options or ():
                    sock.setsockopt(*option)
                # urllib3 puts the number of seconds there when it asks for a new connection.
                sock.settimeout(connection.timeout)
                sock.connect(address)
                if bare(host) not in allowed and not is_public(sock.getpeername()[0]):
                    raise refusal(bare(host))
            except OSError as error:
                sock.close()
                failure = error
                if self._watch.over:
                    break
            except BaseException:
                sock.close()
                raise
            else:
                return sock
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(connection, "connecting took too long") from failure
        raise NewConnectionError(connection, f"no connection: {failure}") from failure

    def watched(self, connection: HTTPConnection) -> None:
        """Watch a connection that is used again."""
        self._used_again = connection.sock is not None
        if connection.sock is not None:
            self._watch.add(connection.sock)


def _is_hang_up(error: requests.ConnectionError) -> bool:
    """Tell whether the connection was closed before an answer began."""
    cause = error.args[0] if error.args else None
    return isinstance(cause, ProtocolError) and isinstance(cause.args[-1], ConnectionError)


def _adapter(line: Line) -> HTTPAdapter:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return line.dial(self)

        def request(self, *args: Any, **kwargs: Any) -> None:
            line.watched(self)
            super().request(*args, **kwargs)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return line.dial(self)

        def request(self, *args: Any, **kwargs: Any) -> None:
            line.watched(self)
            super().request(*args, **kwargs)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    return Adapter(pool_connections=1, pool_maxsize=1)
