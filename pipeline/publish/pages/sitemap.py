"""What search engines are told: sitemap.xml and robots.txt.

Sitemaps protocol 0.9; languages as Google, Bing and Yandex read them (xhtml:link alternates).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from html import escape
from io import BytesIO
from itertools import accumulate, chain, takewhile
from typing import Final, TypeAlias

from pipeline.config import Newsroom
from pipeline.digests import digest
from pipeline.instants import spell_utc
from pipeline.model.edition import Visible
from pipeline.model.rendition import Listing, Rendition, ready
from pipeline.publish.addresses import quoted, web
from pipeline.publish.site import Site

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
_AROUND: Final = len(_BEGIN) + len(_END)
#: Bytes of a row without its addresses, at most.
_ROW: Final = 250
#: Pages looked at together: what is told of all of them is never in memory at once.
_SOME: Final = 1000
#: What has a row: an article, or what is told of another page.
_Page: TypeAlias = Visible | Listing


def sitemap(
    site: Site,
    others: Iterable[Listing],
    *,
    most_pages: int = MOST_PAGES,
    most_bytes: int = MOST_BYTES,
) -> Iterator[Rendition]:
    """Yield the sitemap of the visible articles and of ``others``; of too many, parts and index.

    ``most_pages`` and ``most_bytes`` are what one file may hold.
    """
    pages: tuple[_Page, ...] = (*site.edition.visible, *others)
    if len(pages) <= most_pages and _at_most(site.newsroom, pages) <= most_bytes:
        parts = [pages]
    else:
        parts = list(_parts(site.newsroom, pages, most_pages=most_pages, most_bytes=most_bytes))
    if len(parts) == 1:
        yield _part(site, FILE, pages)
        return
    index = [f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SITEMAPS}">\n']
    for number, part in enumerate(parts, start=1):
        path = f"sitemap-{number}.xml"
        yield _part(site, path, part)
        index.append(f"<sitemap>\n<loc>{escape(web(site.newsroom, path))}</loc>\n")
        if dates := [page.updated for page in part if page.updated is not None]:
            index.append(f"<lastmod>{spell_utc(max(dates))}</lastmod>\n")
        index.append("</sitemap>\n")
    yield ready(FILE, MEDIA_TYPE, "".join([*index, "</sitemapindex>\n"]).encode())


def robots(newsroom: Newsroom) -> Rendition:
    """Return robots.txt: everything may be read, and where the sitemap is (RFC 9309)."""
    # Its first line tells a delivery whose file it is (``deliver.blocking``).
    about = "# Made anew by each run of press.\n"
    text = f"{about}User-agent: *\nAllow: /\n\nSitemap: {web(newsroom, FILE)}\n"
    return ready("robots.txt", "text/plain", text.encode())


def _part(site: Site, path: str, pages: Sequence[_Page]) -> Rendition:
    some = (pages[begin : begin + _SOME] for begin in range(0, len(pages), _SOME))
    return Rendition(
        path=path,
        media_type=MEDIA_TYPE,
        make=partial(_whole, site.newsroom, pages),
        inputs=digest(site.recipe, FILE, [digest([_told(page) for page in few]) for few in some]),
    )


def _told(page: _Page) -> object:
    """Return what tells the row of ``page`` from any other."""
    if isinstance(page, Listing):
        return page
    return page.address, page.translation, page.updated


def _parts(
    newsroom: Newsroom, pages: tuple[_Page, ...], *, most_pages: int, most_bytes: int
) -> Iterator[tuple[_Page, ...]]:
    """Yield as many of ``pages``, in their order, as fit into one sitemap, and again."""
    begin = 0
    while begin < len(pages):
        part = pages[begin : begin + most_pages]
        if _AROUND + sum(_row_at_most(newsroom, page) for page in part) > most_bytes:
            part = part[: _fitting(newsroom, part, most_bytes)]
        yield part
        begin += len(part)


def _fitting(newsroom: Newsroom, pages: Iterable[_Page], most_bytes: int) -> int:
    """Return how many of ``pages``, from the first on, fit into ``most_bytes``; one at least."""
    rows = map(len, _rows(newsroom, pages))
    sizes = takewhile(lambda size: size <= most_bytes, accumulate(rows, initial=_AROUND))
    return max(1, sum(1 for _ in sizes) - 1)


def _at_most(newsroom: Newsroom, pages: Sequence[_Page]) -> int:
    """Return a number of bytes that the sitemap of ``pages`` does not exceed, found quickly."""
    articles = [len(page.address) for page in pages if isinstance(page, Visible)]
    others = sum(_row_at_most(newsroom, page) for page in pages if isinstance(page, Listing))
    # Four addresses stand in a row, each an article's. Escaping makes six characters of one at
    # most, and quoting twelve.
    row = _ROW + 4 * (6 * len(newsroom.url) + 12 * max(articles, default=0))
    return _AROUND + row * len(articles) + others


def _row_at_most(newsroom: Newsroom, page: _Page) -> int:
    """Return a number of bytes that the row of ``page`` does not exceed."""
    if isinstance(page, Listing):
        addresses = (page.url, *(url for _, url in page.alternates))
        return _ROW + sum(len(escape(url)) for url in addresses)
    mine, other = len(quoted(page.address)), len(quoted(page.translation or ""))
    # It is named twice, and so is one of the two for all other languages.
    return _ROW + 4 * len(escape(newsroom.url)) + 3 * mine + 2 * other


def _whole(newsroom: Newsroom, pages: Iterable[_Page]) -> bytes:
    """Return the sitemap of ``pages``, of which there may be very many."""
    whole = BytesIO()
    whole.writelines(chain([_BEGIN], _rows(newsroom, pages), [_END]))
    return whole.getvalue()


def _rows(newsroom: Newsroom, pages: Iterable[_Page]) -> Iterator[bytes]:
    base = escape(newsroom.url)
    return (_row(base, page) for page in pages)


def _row(base: str, page: _Page) -> bytes:
    """Return the row of ``page``; ``base`` is the newsroom's own address, escaped."""
    if isinstance(page, Listing):
        others = [_link(language, escape(url)) for language, url in page.alternates]
        return _spelled(escape(page.url), page.updated, "".join(others))
    mine = base + quoted(page.address)
    if page.translation is None:
        return _spelled(mine, page.updated, "")
    # What is quoted needs no escaping. The page itself says the same (``head.counterparts``).
    other = base + quoted(page.translation)
    french, english = (mine, other) if page.language == "fr" else (other, mine)
    links = _link("fr", french), _link("en", english), _link("x-default", french)
    return _spelled(mine, page.updated, "".join(links))


def _spelled(url: str, updated: datetime | None, links: str) -> bytes:
    """Return a row; all addresses are escaped."""
    lastmod = "" if updated is None else f"<lastmod>{spell_utc(updated)}</lastmod>\n"
    return f"<url>\n<loc>{url}</loc>\n{lastmod}{links}</url>\n".encode()


def _link(language: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{url}"/>\n'
