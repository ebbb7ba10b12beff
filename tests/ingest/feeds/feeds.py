"""Small feeds, written by hand, for the tests beside this file."""

from collections.abc import Sequence

URL = "https://example.org/news/feed.xml"

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)
#: Three paragraphs: a whole text.
PROSE = (
    "<p>The canteen reopens on Monday after six weeks of works.</p>"
    "<p>It now seats two hundred people, on two floors.</p>"
    "<p>The menu changes with the season, and so do its prices.</p>"
)


def rss(items: str = "", *, head: str = "<title>News</title>", declaration: str = "") -> str:
    """Return an RSS 2.0 feed."""
    declaration = declaration or '<?xml version="1.0" encoding="utf-8"?>'
    return f'{declaration}\n<rss version="2.0" {NAMESPACES}><channel>{head}{items}</channel></rss>'


def item(inside: str = "", *, title: str = "Canteen", link: str = "/a", guid: str = "1") -> str:
    """Return an item of an RSS feed."""
    return f"<item><title>{title}</title><link>{link}</link><guid>{guid}</guid>{inside}</item>"


def items(count: int) -> str:
    """Return items 1 to ``count``, each with its own title, link and id."""
    return "\n".join(
        item(f"<description>Words of number {n}.</description>", title=f"Item {n}", link=f"/{n}",
             guid=f"id-{n}") for n in range(1, count + 1)
    )  # fmt: skip


def atom(entries: str = "", *, head: str = "<title>News</title>", attributes: str = "") -> str:
    """Return an Atom 1.0 feed."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}{entries}</feed>'
    )


def titles(found: Sequence[object]) -> list[str | None]:
    """Return the titles of items."""
    return [getattr(one, "title") for one in found]  # noqa: B009
