"""Addresses to be taken out of words, or led elsewhere, laid out to be found fast."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from pipeline.players import HOSTS
from pipeline.webaddress import AddressKey, address_key


class Turned(Struct, frozen=True):
    """Such addresses; they are the same as others when ``address_key`` is."""

    #: Where to lead instead; empty for nowhere.
    targets: Mapping[AddressKey, str]
    hosts: frozenset[str]
    #: Finds all that may be one of the hosts; None without any.
    finder: re.Pattern[str] | None

    def target(self, url: str) -> str | None:
        """Return where a link to ``url`` is to lead instead; None for what may stay."""
        key = address_key(url.strip())
        return None if key is None else self.targets.get(key)

    def may_stand_in(self, text: str) -> bool:
        """Tell whether ``text`` names one of the hosts, in capitals or not."""
        if self.finder is None or not self.finder.search(text):
            return False
        # The finder takes some letters for others.
        lowered = text.lower()
        return any(host in lowered for host in self.hosts)


@lru_cache(maxsize=4)
def turned(urls: frozenset[str], moved: frozenset[tuple[str, str]]) -> Turned:
    """Return ``urls``, which lead nowhere, and what ``moved`` has, with where that leads."""
    pairs = [*((url, "") for url in urls), *sorted(moved)]
    targets = {key: to for url, to in pairs if (key := address_key(url)) is not None}
    spelt = (HOSTS.get(host) or _spellings(host) for host in {host for host, _, _ in targets})
    hosts = frozenset(chain.from_iterable(spelt))
    return Turned(targets, hosts, _finder(hosts) if hosts else None)


def _spellings(host: str) -> Iterator[str]:
    """Yield a host as addresses have it: with its own letters, and with them written as ASCII."""
    yield host
    if "xn--" not in host:
        return
    try:
        yield host.encode("ascii").decode("idna")
    except UnicodeError:
        return


def _finder(hosts: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that begins with the first dot of a host: the engine skips to dots."""
    kinds = []
    for host in sorted(hosts):
        name, dot, rest = (re.escape(part) for part in host.partition("."))
        kinds.append(rf"{dot}(?<=(?i:{name}\.))(?i:{rest})" if dot else f"(?i:{name})")
    return re.compile("|".join(kinds))
