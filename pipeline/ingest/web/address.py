"""Addresses as they are given, and the one reading of them that everything else relies on."""

import re
from urllib.parse import urljoin, urlsplit

import requests
from msgspec import Struct

from pipeline.errors import FetchFailed, problem

_DEFAULT_PORTS = {"http": 80, "https": 443}
#: What reads differently from one parser, or eye, to the next, and is in no honest address:
#: controls, a backslash before the path, marks that reorder what is shown.
_TREACHEROUS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]|^[^:/?#]*:/*[^/?#]*\\"
)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")


class Address(Struct, frozen=True, kw_only=True):
    """Where to ask."""

    #: As given, without fragment.
    url: str
    #: The same as it is sent: ASCII, percent-encoded, its host a DNS name or an IP address.
    sent: str
    #: "https" or "http".
    scheme: str
    #: As in ``sent``.
    host: str
    port: int

    @property
    def origin(self) -> str:
        """Return scheme, host and port: what one connection, and one robots.txt, is for."""
        return f"{self.scheme}://{self.host}:{self.port}"


def read(url: str) -> Address:
    """Read an address that may be fetched. Raises FetchFailed.

    What is judged later is ``host`` of the very text that is sent: two parsers never have to agree.
    """
    url = url.strip().partition("#")[0]
    try:
        parts = urlsplit(url)
        named = parts.username is not None or parts.password is not None
        host = parts.hostname
    except ValueError:
        raise _bad(url) from None
    if parts.scheme.lower() not in _DEFAULT_PORTS:
        raise FetchFailed(problem("fetch-scheme", url=url, scheme=parts.scheme or "?"))
    if not host or _TREACHEROUS.search(url):
        raise _bad(url)
    if named:
        # The address is kept as the story's source: a password must not end up there.
        raise FetchFailed(problem("fetch-password", host=host))
    request = requests.PreparedRequest()
    try:
        request.prepare_url(url, None)
        sent = request.url or ""
        final = urlsplit(sent)
        port = _DEFAULT_PORTS[final.scheme] if final.port is None else final.port
    except (requests.RequestException, ValueError, KeyError):
        raise _bad(url) from None
    name = final.netloc if final.port is None else final.netloc.rpartition(":")[0]
    if not port or not _HOST.fullmatch(name.lower()):
        raise _bad(url)
    return Address(url=url, sent=sent, scheme=final.scheme, host=name.lower(), port=port)


def follow(address: Address, location: str) -> Address:
    """Read where a redirect from ``address`` leads. Raises FetchFailed."""
    try:
        return read(urljoin(address.url, location))
    except ValueError:
        raise _bad(location) from None


def _bad(url: str) -> FetchFailed:
    return FetchFailed(problem("fetch-bad-url", url=url))
