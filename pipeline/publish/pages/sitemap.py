"""What search engines are told: sitemap.xml and robots.txt.

Sitemaps protocol 0.9; languages as Google, Bing and Yandex read them (xhtml:link alternates).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import chain
from typing import Final

from pipeline.config import Newsroom
from pipeline.digests import digest
from pipeline.instants import spell_utc
from pipeline.model.rendition import Listing, Rendition, ready
from pipeline.publish.addresses import web

FILE: Final = "sitemap.xml"
MEDIA_TYPE: Final = "application/xml"
#: What one sitemap may hold.
MOST_PAGES: Final = 50_000
MOST_BYTES: Final = 50 * 1024 * 1024

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_BEGIN: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="{_XHTML}">\n'.encode()
)
_END: Final = b"</urlset>\n"


def sitemap(
    newsroom: Newsroom,
    pages: Iterable[Listing],
    *,
    recipe: str = "",
    most_pages: int = MOST_PAGES,
    most_bytes: int = MOST_BYTES,
) -> Iterator[Rendition]:
    """Yield the sitemap of ``pages``; of too many for one, its parts and their index.

    ``recipe`` is the site's, ``most_pages`` and ``most_bytes`` are what one file may hold.
    """
    pages = tuple(pages)
    if len(pages) <= most_pages and _at_most(pages) <= most_bytes:
        inputs = digest(recipe, FILE, pages)
        yield Rendition(
            path=FILE, media_type=MEDIA_TYPE, make=partial(_whole, pages), inputs=inputs
        )
        return
    parts = list(_parts(pages, most_pages=most_pages, most_bytes=most_bytes))
    if len(parts) == 1:
        yield ready(FILE, MEDIA_TYPE, _joined(parts[0]))
        return
    index = [f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SITEMAPS}">\n']
    for number, part in enumerate(parts, start=1):
        path = f"sitemap-{number}.xml"
        yield ready(path, MEDIA_TYPE, _joined(part))
        index.append(f"<sitemap>\n<loc>{escape(web(newsroom, path))}</loc>\n")
        if dates := [page.updated for page, _ in part if page.updated is not None]:
            index.append(f"<lastmod>{spell_utc(max(dates))}</lastmod>\n")
        index.append("</sitemap>\n")
    yield ready(FILE, MEDIA_TYPE, "".join([*index, "</sitemapindex>\n"]).encode())


def robots(newsroom: Newsroom) -> Rendition:
    """Return robots.txt: everything may be read, and where the sitemap is (RFC 9309)."""
    # Its first line tells a delivery whose file it is (``deliver.blocking``).
    about = "# Made anew by each run of press.\n"
    text = f"{about}User-agent: *\nAllow: /\n\nSitemap: {web(newsroom, FILE)}\n"
    return ready("robots.txt", "text/plain", text.encode())


def _parts(
    pages: Iterable[Listing], *, most_pages: int, most_bytes: int
) -> Iterator[Sequence[tuple[Listing, bytes]]]:
    part: list[tuple[Listing, bytes]] = []
    size = empty = len(_BEGIN) + len(_END)
    for page in pages:
        row = _row(page)
        if part and (len(part) == most_pages or size + len(row) > most_bytes):
            yield part
            part, size = [], empty
        part.append((page, row))
        size += len(row)
    yield part


def _at_most(pages: Sequence[Listing]) -> int:
    """Return a number of bytes that the sitemap of ``pages`` does not exceed."""
    addresses = chain((p.url for p in pages), (url for p in pages for _, url in p.alternates))
    # Escaping makes six characters of one at most; addresses are ASCII, and stand between few more.
    return sum(6 * len(url) + 200 for url in addresses) + 200


def _whole(pages: Iterable[Listing]) -> bytes:
    return b"".join(chain([_BEGIN], map(_row, pages), [_END]))


def _joined(part: Sequence[tuple[Listing, bytes]]) -> bytes:
    return b"".join(chain([_BEGIN], (row for _, row in part), [_END]))


def _row(page: Listing) -> bytes:
    lines = [f"<url>\n<loc>{escape(page.url)}</loc>\n"]
    if page.updated is not None:
        lines.append(f"<lastmod>{spell_utc(page.updated)}</lastmod>\n")
    lines += [
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>\n'
        for language, address in page.alternates
    ]
    return "".join([*lines, "</url>\n"]).encode()
