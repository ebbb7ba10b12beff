"""What an answer means for whoever follows the link; pure.

The order is the order of certainty: what the server says, then where it sent us, then what the
page says.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from pipeline.ingest.links.page import Page
from pipeline.ingest.links.places import is_consent, is_front, is_login, is_same
from pipeline.ingest.links.words import Statement
from pipeline.ingest.web.answers import Sight
from pipeline.model.link import Failure, LinkKind

#: RFC 9110, 15.5; RFC 7725 for 451. What is not here and not "gone" is a refusal.
_BY_STATUS: Final[Mapping[int, LinkKind]] = {
    401: "login",
    402: "login",
    404: "gone",
    408: "unreachable",
    410: "gone",
    425: "unreachable",
    451: "geo-blocked",
}
#: Characters of an address that is kept: one that is longer is for one visit.
LONGEST_ADDRESS: Final = 2000
_PERMANENT: Final = frozenset({301, 308})
_BY_STATEMENT: Final[Mapping[Statement, LinkKind]] = {
    "gone": "soft-gone",
    "geo-blocked": "geo-blocked",
    "login": "login",
    "resting": "unreachable",
}
#: Codes of problems that a sight may have.
_FAILURES: Final[Mapping[str, Failure]] = {
    "fetch-dns": "dns",
    "fetch-refused": "refused",
    "fetch-tls": "tls",
    "fetch-timeout": "timeout",
    "fetch-redirects": "redirects",
    "fetch-private": "private",
    "fetch-bad-url": "address",
    "fetch-scheme": "address",
    "fetch-password": "address",
    "fetch-encoding": "encoding",
}


class Verdict(Struct, frozen=True, kw_only=True):
    """What one answer comes to."""

    kind: LinkKind
    #: Of the page; empty where they were not needed.
    words: str = ""
    error: Failure | None = None
    moved_to: str | None = None


def judge(url: str, sight: Sight, page: Page | None) -> Verdict:
    """Return what ``sight`` of the link ``url`` means; ``page`` is the page it shows, if any."""
    status = sight.status
    if status is None:
        return Verdict(kind="unreachable", error=_failure(sight))
    words = page.words if page is not None else ""
    if _is_wall(sight, page):
        return Verdict(kind="blocked", words=words)
    if 500 <= status < 600 or 300 <= status < 400 or status < 200:
        return Verdict(kind="unreachable")
    if status >= 400:
        return _refused(status, page, words)
    if sight.problem is not None:
        return Verdict(kind="unreachable", error=_failure(sight))
    return _shown(url, sight, page, words)


def _refused(status: int, page: Page | None, words: str) -> Verdict:
    if (kind := _BY_STATUS.get(status)) is not None:
        return Verdict(kind=kind)
    said = page.statement if page is not None else None
    if said == "geo-blocked":
        return Verdict(kind="geo-blocked", words=words)
    if said == "login" or (page is not None and page.asks_password):
        return Verdict(kind="login", words=words)
    return Verdict(kind="blocked")


def _shown(url: str, sight: Sight, page: Page | None, words: str) -> Verdict:
    kind, moved = _sent_to(url, sight), None
    error: Failure | None = None
    if kind in ("blocked", "login"):
        words = ""
    elif page is not None and page.statement is not None:
        kind = _BY_STATEMENT[page.statement]
    elif page is not None and page.asks_password:
        kind = "login"
    elif kind is None and (error := _nothing_to_see(sight, page)) is not None:
        kind = "unreachable"
    if kind is None:
        moved = _moved(url, sight)
        kind = "fine" if moved is None else "moved"
    return Verdict(kind=kind, words=words, error=error, moved_to=moved)


def _sent_to(url: str, sight: Sight) -> LinkKind | None:
    """Return what redirects alone tell."""
    if not sight.hops:
        return None
    if is_consent(url, sight.url):
        return "blocked"
    if is_login(url, sight.url):
        return "login"
    return "soft-gone" if is_front(url, sight.url) else None


def _moved(url: str, sight: Sight) -> str | None:
    """Return where the link is to lead from now on; None where it may stay as it is.

    Only permanent redirects say so (RFC 9110, 15.4.2), up to the first that is none; a move away
    from TLS does not count: anyone on the way may forge it.
    """
    target = None
    for hop in sight.hops:
        if hop.status not in _PERMANENT:
            break
        if (target or url).startswith("https:") and hop.to.startswith("http:"):
            break
        target = hop.to
    if target is None or len(target) > LONGEST_ADDRESS or is_same(url, target):
        return None
    return target


def _is_wall(sight: Sight, page: Page | None) -> bool:
    challenged = sight.headers.get("cf-mitigated", "").lower() == "challenge"
    guarded = "x-datadome" in sight.headers and sight.status == 403
    return challenged or guarded or (page is not None and page.wall)


def _nothing_to_see(sight: Sight, page: Page | None) -> Failure | None:
    """Return why a page shows nothing; None where it does, and for what is no page."""
    if sight.status in (204, 205) or sight.headers.get("content-length") == "0":
        return "empty"
    if sight.media_type not in ("text/html", "application/xhtml+xml"):
        return None
    if not sight.content.strip():
        return "empty"
    return "interrupted" if page is None else None


def _failure(sight: Sight) -> Failure:
    code = sight.problem.code if sight.problem is not None else ""
    return _FAILURES.get(code, "interrupted")
