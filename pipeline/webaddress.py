"""Addresses that outputs may link to."""

import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from pipeline.players import recording

#: What is the same in all addresses of one thing: host, path and parameters.
AddressKey = tuple[str, str, frozenset[tuple[str, str]]]
#: Query parameters that say where to begin or who sent the reader, not what is shown.
_INCIDENTAL: Final = re.compile(r"t|start|time_continue|xtor|fbclid|gclid|(?:utm|at)_\w+")


def is_web_address(text: str) -> bool:
    """Tell whether ``text`` is one whole http or https address, its blanks and quotes encoded."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return known and not re.search(r'[\s<>"\\]', text)


#: Parameters that tell where a reader came from, not which page it is.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|xtor|at_\w+|pk_\w+|mtm_\w+)$", re.I)


def normal_address(url: str) -> str:
    """Return one spelling for the addresses of one page (RFC 3986, 6.2): a key, not a link.

    http and https, "www." and not, a final slash and not, tracking parameters and fragments make
    no other page. An address that cannot be read stays as it is.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    query = "&".join(
        p for p in parts.query.split("&") if p and not _TRACKING.match(p.split("=")[0])
    )
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    path = re.sub(r"/(?:index\.(?:html?|php))?$", "", parts.path)
    return f"{place}{path}" + (f"?{query}" if query else "")


@lru_cache(maxsize=2000)
def address_key(url: str) -> AddressKey | None:
    """Return what two addresses of one thing have in common; None for what is no web address.

    That is host, path and query: without scheme, ``www.``, fragment, final slash, and the
    parameters that only say where to begin or who sent the reader (``&t=120``, ``&utm_source=``).
    A fragment that begins with "/" or "!" is a way within a site that is one page to its server:
    it counts. Of a platform that has several addresses for one recording, it is what that is called
    there.
    """
    try:
        parts = urlsplit(url if "//" in url else f"//{url}", scheme="https")
        host = _ascii(parts.hostname or "")
    except ValueError:
        return None
    if not host or parts.scheme not in ("http", "https"):
        return None
    if (found := recording(parts)) is not None:
        return found.platform, found.name, frozenset()
    path, query = _way(parts)
    told = parse_qsl(query, keep_blank_values=True)
    counted = frozenset((key, value) for key, value in told if not _INCIDENTAL.fullmatch(key))
    return host, path, counted


def _ascii(host: str) -> str:
    """Return one spelling of a host: without "www." and final dot, other letters as ASCII."""
    host = host.removesuffix(".").removeprefix("www.")
    # The codec takes no label longer than 63 characters; it raises UnicodeError, a ValueError.
    return host if host.isascii() else host.encode("idna").decode()


def _way(parts: SplitResult) -> tuple[str, str]:
    """Return the path within the site and the query, those of the fragment included."""
    path, query = unquote(parts.path).rstrip("/"), parts.query
    if parts.fragment.startswith(("/", "!")):
        route, _, more = parts.fragment.partition("?")
        path, query = f"{path}#{unquote(route).rstrip('/')}", f"{query}&{more}"
    return normalize("NFC", path), normalize("NFC", query)


def is_site(url: str) -> bool:
    """Tell the address of a whole site, or of what it has in one language, from one within it."""
    key = address_key(url)
    if key is None:
        return False
    _, path, told = key
    return not told and re.fullmatch(r"(?:/[a-z]{2}(?:[-_][a-z]{2})?)?", path, re.I) is not None


def is_home(url: str) -> bool:
    """Tell the address of a site's home page, in any language, from that of an article."""
    _, _, path = normal_address(url).partition("/")
    return re.fullmatch(r"(?:[a-z]{2}(?:[-_][a-z]{2})?)?", path, re.I) is not None


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site: of one host, or of hosts of one domain."""
    try:
        hosts = [(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)]
    except ValueError:
        return False
    domains = [host.rpartition(".")[0].rpartition(".")[2] for host in hosts]
    endings = [host.rpartition(".")[2] for host in hosts]
    return hosts[0] == hosts[1] or (
        not endings[0].isdigit()
        and len(domains[0]) > 3
        and (domains[0], endings[0]) == (domains[1], endings[1])
    )
