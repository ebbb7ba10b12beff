"""Where the links of a mail lead: to us, elsewhere, or nowhere.

Where they are written, ``places`` tells.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urldefrag

from msgspec import Struct

from pipeline.errors import Problem, problem
from pipeline.model.link import LOST, Finding, LinkKind, Look
from pipeline.publish.newsletter.preflight.page import Page
from pipeline.webaddress import address_key, is_web_address

#: Attributes that lead somewhere or fetch something, by the element they stand on.
_LEADING: Final = (("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"))

#: What is told of a look, by what it came to.
_TOLD: Final[Mapping[LinkKind, str]] = {
    "login": "issue-link-login",
    "geo-blocked": "issue-link-geo-blocked",
    "blocked": "issue-link-blocked",
    "unreachable": "issue-link-silent",
}


class Links(Struct, frozen=True, kw_only=True):
    """The links of some mails, sorted by what they lead to; each once, in their order."""

    #: Files of ours, below feeds/: "fr/2026/ligue/index.html".
    own: Mapping[str, str]
    #: Web addresses elsewhere as servers are asked for them, pictures left out.
    elsewhere: tuple[str, ...]
    #: What leads nowhere from a mail: relative, or of no known scheme.
    impossible: tuple[str, ...]
    #: Names that a jump leads to and that are not there.
    missing: tuple[str, ...]


def links_of(pages: Iterable[Page], url: str) -> Links:
    """Return the links of ``pages``, mails of the newsroom whose feeds/ are at ``url``."""
    own, elsewhere, impossible, missing = dict[str, str](), [], [], []
    for page in pages:
        names = {e.attributes.get(key) for e in page.elements for key in ("id", "name")}
        for tag, attribute in _LEADING:
            for value in page.values(tag, attribute):
                address = value.strip()
                if address.startswith("#"):
                    missing += [] if unquote(address[1:]) in names else [address]
                elif address.startswith(url) and is_web_address(address):
                    own[_file(address, url)] = address
                elif is_web_address(address):
                    elsewhere += [_asked(address)] if tag in ("a", "area") else []
                elif not address.lower().startswith(("mailto:", "tel:", "cid:")):
                    impossible.append(address)
    return Links(
        own=own,
        elsewhere=tuple(dict.fromkeys(elsewhere)),
        impossible=tuple(dict.fromkeys(impossible)),
        missing=tuple(dict.fromkeys(missing)),
    )


def dead(links: Links, published: Collection[str]) -> Iterator[Problem]:
    """Yield the links that lead nowhere for sure; ``published`` are the files below feeds/."""
    for address in links.impossible:
        yield problem("issue-link-impossible", url=address)
    for name in links.missing:
        yield problem("issue-link-nowhere", url=name)
    for path, address in links.own.items():
        if path not in published:
            yield problem("issue-link-own", url=address)


def lost_of(looks: Iterable[Look], findings: Mapping[str, Finding]) -> Mapping[str, str]:
    """Return the addresses at which readers find nothing, each with what was met there.

    What was looked at now counts, of the others what was found before.
    """
    seen = {look.url: look for look in looks}
    before = {
        url: evidence(finding)
        for url, finding in findings.items()
        if finding.is_broken and url not in seen
    }
    return before | {url: evidence(look) for url, look in seen.items() if look.kind in LOST}


def leading_away(
    links: Links,
    ended: Collection[str],
    lost: Mapping[str, str],
    *,
    told: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield links to other sites at which readers find nothing.

    ``ended`` are the addresses of replays that are over, ``lost`` is from ``lost_of``. Of the
    replays at ``told`` it is said already.
    """
    known = set(map(address_key, told))
    for url in links.elsewhere:
        if url in ended:
            yield problem("issue-link-ended", url=url)
        elif url in lost and address_key(url) not in known:
            yield problem("issue-link-gone", url=url, evidence=lost[url])


def looked_at(looks: Iterable[Look]) -> Iterator[Problem]:
    """Yield what else looks came to, where readers may not find what they are to find."""
    for look in sorted(looks, key=lambda one: one.url):
        if look.kind == "moved":
            yield problem("issue-link-moved", url=look.url, to=look.moved_to or "")
        elif look.evidence.error == "dns":
            # A slip of the pen more often than a server that is away: nobody would find it.
            yield problem("issue-link-no-server", url=look.url)
        elif (code := _TOLD.get(look.kind)) is not None:
            yield problem(code, url=look.url, evidence=evidence(look))


def evidence(seen: Look | Finding) -> str:
    """Return what a look met with, in a few words: "404", "200, “Page introuvable”"."""
    found = seen.evidence
    words = f"“{found.words}”" if found.words else ""
    parts = [str(found.status) if found.status else "", found.error or "", words]
    return ", ".join(filter(None, [*parts, found.address or ""])) or seen.kind


def _file(address: str, url: str) -> str:
    """Return the file below feeds/ that one of our addresses leads to."""
    path = unquote(urldefrag(address).url.partition("?")[0])[len(unquote(url)) :]
    return f"{path}index.html" if not path or path.endswith("/") else path


def _asked(address: str) -> str:
    """Return what is one address to a server: a place on a page is none of it, a route is."""
    plain, fragment = urldefrag(address)
    return address if fragment.startswith(("/", "!")) else plain
