"""Fetching a page: the only place that speaks HTTP, and that trusts nothing it hears."""

import re
import socket
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from pipeline.errors import FetchFailed, problem
from pipeline.ingest.guard import Watch, gunzip, is_public
from pipeline.ingest.text.sentences import shorten

MAX_REDIRECTS = 5
#: Media types that hold a text to read; the empty one stands for a server that says nothing.
TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
_CHUNK = 16_384
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A page as it came."""

    #: Where it was found after redirects, without fragment.
    url: str
    #: Lower case, without parameters: "text/html".
    media_type: str
    #: As the server declares it; None when it does not.
    charset: str | None
    #: Decompressed.
    content: bytes


def fetch(
    url: str,
    *,
    timeout: float | tuple[float, float],
    max_bytes: int,
    user_agent: str,
    allow_hosts: Collection[str] = (),
    deadline: float | None = None,
) -> Fetched:
    """Fetch ``url``, following at most five redirects. Raises FetchFailed.

    ``timeout`` is in seconds, for connecting and for each silence; ``deadline`` is for everything,
    three times as long unless given. ``max_bytes`` counts decompressed bytes. The host of ``url``
    and ``allow_hosts`` may be on a private network, for a person asked for them; a redirect to any
    other private address is refused.
    """
    longest = timeout if isinstance(timeout, int | float) else sum(timeout)
    watch = Watch(3 * longest if deadline is None else deadline)
    asked = _host(url)
    with _session({asked, *map(str.lower, allow_hosts)}, watch) as session, watch:
        session.headers.update(
            {"User-Agent": user_agent, "Accept": ", ".join(TYPES[:3]), "Accept-Encoding": "gzip"}
        )
        for _ in range(MAX_REDIRECTS + 1):
            with _ask(session, url, timeout, watch) as response:
                target = session.get_redirect_target(response)
                if response.status_code not in _REDIRECTS or target is None:
                    return _receive(response, url, max_bytes, watch)
                url = urldefrag(_join(url, target)).url
                _host(url)
    raise FetchFailed(problem("fetch-redirects", url=url, limit=MAX_REDIRECTS))


def _session(allowed: Collection[str], watch: Watch) -> requests.Session:
    """Make a session whose connections are looked at as soon as they stand.

    Checking the peer of the connection itself, not a look-up made before it, leaves a name that
    changes its address in between (DNS rebinding) nothing to gain.
    """

    class Plain(HTTPConnection):
        def connect(self) -> None:
            _expect(self, allowed)
            super().connect()
            _admit(self, allowed, watch)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            _expect(self, allowed)
            super().connect()
            _admit(self, allowed, watch)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    session = requests.Session()
    session.auth = lambda request: request  # else requests sends what ~/.netrc holds for the host
    session.mount("http://", Adapter())
    session.mount("https://", Adapter())
    return session


def _expect(connection: Any, allowed: Collection[str]) -> None:
    """Refuse a name that has no public address before anything is sent there."""
    host = _name(connection)
    if host in allowed:
        return
    try:
        found = socket.getaddrinfo(host, connection.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return  # connecting says why
    if not any(is_public(str(address[0])) for *_, address in found):
        raise FetchFailed(problem("fetch-private", host=host))


def _name(connection: Any) -> str:
    return str(connection.host).strip("[]").lower()


def _admit(connection: Any, allowed: Collection[str], watch: Watch) -> None:
    sock = connection.sock
    watch.add(sock)
    host = _name(connection)
    if host not in allowed and not is_public(sock.getpeername()[0]):
        sock.close()
        raise FetchFailed(problem("fetch-private", host=host))


def _host(url: str) -> str:
    """Return the host of an address that may be fetched. Raises FetchFailed."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise FetchFailed(problem("fetch-bad-url", url=url)) from None
    if parts.scheme.lower() not in ("http", "https"):
        raise FetchFailed(problem("fetch-scheme", url=url, scheme=parts.scheme or "?"))
    if not host:
        raise FetchFailed(problem("fetch-bad-url", url=url))
    if parts.username is not None or parts.password is not None:
        # The address is kept as the story's source: a password must not end up there.
        raise FetchFailed(problem("fetch-password", host=host))
    return host.lower()


def _join(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:
        raise FetchFailed(problem("fetch-bad-url", url=target)) from None


def _ask(
    session: requests.Session, url: str, timeout: float | tuple[float, float], watch: Watch
) -> requests.Response:
    host = urlsplit(url).hostname or url
    try:
        return session.get(url, timeout=timeout, stream=True, allow_redirects=False)
    except requests.Timeout:
        raise FetchFailed(problem("fetch-timeout", url=url, seconds=_seconds(timeout))) from None
    except (requests.exceptions.InvalidURL, ValueError):  # of this address, or of a redirect's
        raise FetchFailed(problem("fetch-bad-url", url=url)) from None
    except requests.exceptions.SSLError as error:
        raise FetchFailed(problem("fetch-tls", host=host, cause=_words(_root(error)))) from None
    except (requests.RequestException, HTTPError, OSError) as error:
        if watch.over:
            seconds = f"{watch.seconds:g}"
            raise FetchFailed(problem("fetch-timeout", url=url, seconds=seconds)) from None
        cause = _root(error)
        if isinstance(cause, socket.gaierror) or "resolve" in str(error).lower():
            raise FetchFailed(problem("fetch-dns", host=host)) from None
        if isinstance(cause, ConnectionRefusedError) or "refused" in str(error).lower():
            raise FetchFailed(problem("fetch-refused", host=host)) from None
        raise FetchFailed(problem("fetch-interrupted", url=url, cause=_words(cause))) from None


def _words(cause: BaseException) -> str:
    """Return what an error says, without what a server may have put in it."""
    return shorten(" ".join(re.sub(r"[^ -~]+", " ", str(cause)).split()), 80)


def _root(error: BaseException) -> BaseException:
    """Return the first cause of an error that libraries wrapped several times."""
    for _ in range(10):
        inner = getattr(error, "reason", None) or error.__context__ or error.__cause__
        if not isinstance(inner, BaseException):
            break
        error = inner
    return error


def _seconds(timeout: float | tuple[float, float]) -> str:
    return f"{timeout if isinstance(timeout, int | float) else max(timeout):g}"


def _receive(response: requests.Response, url: str, limit: int, watch: Watch) -> Fetched:
    """Read the answer, no further than ``limit`` bytes."""
    if response.status_code != 200:
        status = f"{response.status_code} {response.reason or ''}".strip()
        later = response.status_code == 429 or response.status_code >= 500
        code = "fetch-busy" if later else "fetch-status"
        raise FetchFailed(problem(code, url=url, status=status[:80]))
    header = Message()
    header["content-type"] = response.headers.get("content-type", "")
    # Two headers of the same name come joined by a comma.
    media_type = re.split("[;,]", header["content-type"])[0].strip().lower()
    if media_type not in TYPES:
        raise FetchFailed(problem("fetch-type", url=url, type=media_type))
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("gzip", "x-gzip", "identity", ""):
        raise FetchFailed(problem("fetch-encoding", url=url, encoding=encoding))
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:18]) > limit:
        raise FetchFailed(problem("fetch-too-large", url=url, limit=limit))
    content = bytearray()
    try:
        raw = response.raw.stream(_CHUNK, decode_content=False)
        for piece in gunzip(raw) if "gzip" in encoding else raw:
            content += piece
            if len(content) > limit:
                raise FetchFailed(problem("fetch-too-large", url=url, limit=limit))
            if watch.over:
                raise TimeoutError
    except (requests.RequestException, HTTPError, OSError, zlib.error) as error:
        if watch.over or isinstance(_root(error), TimeoutError):
            seconds = f"{watch.seconds:g}"
            raise FetchFailed(problem("fetch-timeout", url=url, seconds=seconds)) from None
        raise FetchFailed(
            problem("fetch-interrupted", url=url, cause=_words(_root(error)))
        ) from None
    if watch.over:
        raise FetchFailed(problem("fetch-timeout", url=url, seconds=f"{watch.seconds:g}"))
    charset = header.get_param("charset")
    return Fetched(
        url=url,
        media_type=media_type,
        charset=charset if isinstance(charset, str) else None,
        content=bytes(content),
    )
