"""The title of a page: the heading its metadata confirm, what they say, the window's title."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.ingest.page.visible import is_furniture, is_hidden
from pipeline.ingest.text.folding import fold

_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s+::\s+|\s*\|\s*")
_EDGES = " |–—·•»:-"
_HEADINGS = ["h1", "h2", "h3"]
_MOST = 40


def titles(
    soup: BeautifulSoup,
    metas: Mapping[str, str],
    things: Sequence[Mapping[str, Any]],
    *,
    site: str | None,
    url: str | None,
) -> list[str]:
    """Return the titles of a page, likeliest first, without those that are its site's name.

    ``metas`` are its metadata by name, ``things`` the articles of its structured data.
    """
    declared = [str(t["headline"]) for t in things if isinstance(t.get("headline"), str)]
    declared += [metas[name] for name in ("og:title", "twitter:title") if name in metas]
    if isinstance(soup.title, Tag):
        declared.append(soup.title.get_text())
    declared = [" ".join(title[:1000].split()) for title in declared]
    stated = [_without_site(title, site, url) for title in declared]
    headings = list(_headings(soup, site))
    confirmed = [w for h, w in headings if _confirms(w, h.name, declared, stated)]
    firsts = [(h, w) for h, w in headings if h.name == "h1"]
    within = [w for h, w in firsts if h.find_parent(["article", "main"]) is not None]
    only = [w for h, w in firsts if not _is_banner(h)] if len(firsts) == 1 else []
    # A heading of the second level that the metadata confirm knows better than a lone first one.
    found = [*sorted(confirmed, key=len, reverse=True), *within, *only, *stated]
    unnamed = {fold(title): title for title in reversed(found) if title}
    order = dict.fromkeys(fold(title) for title in found if title)
    return [unnamed[key] for key in order if not is_site(unnamed[key], site, url)]


def is_site(title: str, site: str | None, url: str | None) -> bool:
    """Tell whether a title is but the name of the site."""
    if site and _letters(title) == _letters(site):
        return True
    letters = _letters(title)
    return len(letters) >= 2 and letters in _labels(url)


def _headings(soup: BeautifulSoup, site: str | None) -> Iterator[tuple[Tag, str]]:
    for heading in soup.find_all(_HEADINGS, limit=_MOST):
        words = " ".join(heading.get_text(" ")[:1000].split())
        around = is_hidden(heading) or is_furniture(heading)
        if words and not around and fold(words) != fold(site or ""):
            yield heading, words


def _confirms(words: str, name: str, declared: Sequence[str], stated: Sequence[str]) -> bool:
    """Tell whether a heading and a declared title are one: the same, or with the site's name."""
    folded = fold(words)
    for title, bare in zip(map(fold, declared), map(fold, stated), strict=True):
        if folded in (title, bare):
            return True
        if folded in title and len(folded) * (2 if name == "h1" else 1.7) > len(bare):
            return True
        if name == "h1" and title and bare in folded and len(bare) * 2 > len(folded):
            return True
    return False


def _is_banner(heading: Tag) -> bool:
    """Tell whether a heading is the site's: in the page's head, or a link to its first page."""
    link = heading.find("a", href=True)
    home = isinstance(link, Tag) and urlsplit(str(link["href"])[:500]).path in ("", "/")
    return home or heading.find_parent(id=re.compile(r"^(?:site-)?(?:logo|branding)$")) is not None


def _without_site(title: str, site: str | None, url: str | None) -> str:
    """Take the site's name off the end or the beginning of a page's title."""
    parts = [part for part in _SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title
    if is_site(parts[-1], site, url):
        return title[: title.rindex(parts[-1])].rstrip(_EDGES)
    if is_site(parts[0], site, url):
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(_EDGES)
    # A bar is never punctuation; before a bar stands the title.
    return title.partition(" | ")[0].strip()


def _labels(url: str | None) -> set[str]:
    """Return the names in an address's host: "www.example.org" is "example" and "exampleorg"."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return set()
    labels = host.split(".")
    return {label.replace("-", "") for label in labels[:-1]} | {"".join(labels).replace("-", "")}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
