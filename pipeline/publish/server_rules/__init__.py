"""Ready-made rules for the web servers that serve feeds/: what moved, what went, kinds, caching."""

from collections.abc import Iterator
from typing import Final

from pipeline.model.rendition import Rendition, ready
from pipeline.publish.server_rules import apache, hosts, nginx
from pipeline.publish.server_rules.policy import Place, is_plain, place_of
from pipeline.publish.site import Site

#: File below feeds/ -> what writes it.
FILES: Final = {
    "nginx.conf": nginx.rules,
    ".htaccess": apache.rules,
    "_redirects": hosts.redirects,
    "_headers": hosts.headers,
}

#: Outputs at whose place an administrator may keep a file of their own: it stays.
OFTEN_THEIRS: Final = frozenset({*FILES, "robots.txt", "404.html"})


def server_rules(site: Site) -> Iterator[Rendition]:
    """Yield the rules for nginx, for Apache and for hosts that read Netlify's files."""
    place = _place(site)
    for path, rules in FILES.items():
        yield ready(path, "text/plain", rules(place).encode())


def _place(site: Site) -> Place:
    moved = {r.address: r.target for r in site.edition.redirects}
    gone = [g.address for g in site.edition.gone]
    return place_of(
        site.newsroom.url,
        # Slugs are plain; what is not would be read as a rule of its own.
        moved={old: new for old, new in moved.items() if is_plain(old) and is_plain(new)},
        gone=[address for address in gone if is_plain(address)],
    )
