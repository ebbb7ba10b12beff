"""Front pages that redirects have led to: one is read once for all the links that lead there."""

from typing import Final
from urllib.parse import urlsplit

from msgspec.structs import replace

from pipeline.ingest.links.places import is_front
from pipeline.ingest.web.answers import Sight

#: Pages kept for the links of one host; most lead to one.
_MOST: Final = 4


class Fronts:
    """What was seen of front pages in one round, for the links of one host."""

    def __init__(self) -> None:
        self._seen: dict[str, Sight] = {}

    def at(self, url: str) -> Sight | None:
        """Return what was seen at ``url``, as if there had been no way there; None if nothing."""
        seen = self._seen.get(_key(url))
        return None if seen is None else replace(seen, url=url)

    def keep(self, linked: str, sight: Sight) -> None:
        """Remember the front page that the link ``linked`` has led to; nothing else."""
        whole = sight.status == 200 and sight.problem is None and sight.content
        if whole and sight.hops and len(self._seen) < _MOST and is_front(linked, sight.url):
            self._seen.setdefault(_key(sight.url), replace(sight, hops=()))


def _key(url: str) -> str:
    """Return what one front page is known by: of a home page, whoever sent readers there."""
    parts = urlsplit(url)
    return parts._replace(query="", fragment="", path="/").geturl() if parts.path in "/" else url
