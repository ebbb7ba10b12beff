"""Addresses that outputs may link to."""

import re
from urllib.parse import urlsplit


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
