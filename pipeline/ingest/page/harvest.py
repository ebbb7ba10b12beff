"""What a page says of itself, and what text extractors drop: metadata, embeds and pictures."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.ingest.page.addresses import absolute, without_fragment
from pipeline.ingest.page.visible import is_furniture, is_hidden
from pipeline.ingest.text.folding import fold
from pipeline.model.draft import Image

_ARTICLE_TYPES = frozenset(
    "Article NewsArticle BlogPosting ReportageNewsArticle MedicalScholarlyArticle ScholarlyArticle "
    "TechArticle WebPage Report PressRelease SocialMediaPosting".split()
)
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dc.date.created", "citation_publication_date", "sailthru.date",
)  # fmt: skip
_TITLE_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
_TEXT_BLOCKS = ["p", "h1", "h2", "h3", "h4", "li", "td", "blockquote"]
_OUTSIDE = ["nav", "footer", "aside", "header"]
_LAZY = ("data-src", "data-lazy-src", "data-cmp-src", "data-iframe-src", "data-url", "src")
#: Frames that show nothing to watch.
_NOT_WATCHED = re.compile(
    r"googletagmanager|doubleclick|google\.[a-z.]+/maps|maps\.google|recaptcha|/plugins/(?:like|page)"
    r"|addthis|hotjar|matomo|openstreetmap|docs\.google|calendar\.google|forms\.",
    re.I,
)
#: Characters of a player's address.
_LONGEST_URL = 500
_MOST_EMBEDS, _MOST_IMAGES, _LARGEST_JSON = 20, 50, 500_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Embed:
    """A frame or a player in the text."""

    url: str
    #: What the page calls it, else its host.
    label: str
    #: The words of the block before it; empty at the very beginning.
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What the head of a page, its structured data and its headings say."""

    #: Likeliest first.
    titles: tuple[str, ...]
    site_name: str | None
    #: As the html element or the metadata say, lower case: "fr-fr".
    language: str | None
    canonical: str | None
    published: date | None


def facts(soup: BeautifulSoup, url: str | None, zone: ZoneInfo) -> Facts:
    """Return what the page says of itself; ``zone`` tells the day of an instant."""
    metas = _metas(soup)
    things = list(_structured(soup))
    site = metas.get("og:site_name") or metas.get("application-name")
    html = soup.find("html")
    language = str(html.get("lang") or html.get("xml:lang") or "") if isinstance(html, Tag) else ""
    link = soup.find("link", rel="canonical")
    return Facts(
        titles=tuple(_titles(soup, metas, things, site)),
        site_name=site,
        language=(language or metas.get("og:locale") or metas.get("content-language") or "").lower()
        or None,
        canonical=absolute(str(link.get("href") or ""), url) if isinstance(link, Tag) else None,
        published=_published(soup, metas, things, zone),
    )


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in soup.find_all("meta", limit=500):
        name = (
            meta.get("property")
            or meta.get("name")
            or meta.get("itemprop")
            or meta.get("http-equiv")
        )
        content = " ".join(str(meta.get("content") or "")[:2000].split())
        if name and content:
            found.setdefault(str(name).lower(), content)
    return found


def _structured(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD that are articles."""
    for script in soup.find_all("script", type="application/ld+json", limit=20):
        try:
            data = json.loads(script.get_text()[:_LARGEST_JSON])
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for thing in graph if isinstance(graph, list) else [graph]:
            if isinstance(thing, dict):
                kinds = thing.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(name, str) and name in _ARTICLE_TYPES for name in names):
                    yield thing


def _titles(
    soup: BeautifulSoup, metas: dict[str, str], things: list[dict[str, Any]], site: str | None
) -> Iterator[str]:
    """Yield titles: the heading that the metadata confirm, else theirs, the page's title last."""
    declared = [str(t["headline"]) for t in things if isinstance(t.get("headline"), str)]
    declared += [metas[name] for name in ("og:title", "twitter:title") if name in metas]
    if isinstance(soup.title, Tag):
        declared.append(soup.title.get_text())
    stated = [_without_site(" ".join(title[:1000].split()), site) for title in declared]
    headings = [
        (heading, words)
        for heading in soup.find_all("h1", limit=20)
        if (words := " ".join(heading.get_text(" ")[:1000].split()))
        and not is_hidden(heading)
        and not is_furniture(heading)
        and fold(words) != fold(site or "")
    ]
    folded = [fold(title) for title in [*stated, *declared]]
    confirmed = [w for _, w in headings if any(fold(w) in f or f in fold(w) for f in folded if f)]
    within = [w for h, w in headings if h.find_parent(["article", "main"]) is not None]
    only = [w for _, w in headings] if len(headings) == 1 else []
    seen: set[str] = set()
    for title in [*confirmed, *within, *only, *stated]:
        if title and fold(title) not in seen and fold(title) != fold(site or ""):
            seen.add(fold(title))
            yield title


def _without_site(title: str, site: str | None) -> str:
    """Take the site's name off the end or the beginning of a page's title."""
    parts = _TITLE_SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    if site and fold(parts[-1]) == fold(site):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-")
    if site and fold(parts[0]) == fold(site):
        return title[len(parts[0]) :].lstrip(" |–—·•»:-")
    # A bar is never punctuation; before a bar stands the title.
    return title.partition(" | ")[0].strip()


def _published(
    soup: BeautifulSoup, metas: dict[str, str], things: list[dict[str, Any]], zone: ZoneInfo
) -> date | None:
    candidates = [str(thing.get("datePublished") or "") for thing in things]
    candidates += [metas.get(name, "") for name in _DATE_NAMES]
    candidates += [
        str(tag.get("datetime") or tag.get("content") or tag.get_text()[:40])
        for tag in soup.find_all(attrs={"itemprop": "datePublished"}, limit=3)
    ]
    return next((d for text in candidates if (d := _day(text, zone))), None) or _time(soup, zone)


def _time(soup: BeautifulSoup, zone: ZoneInfo) -> date | None:
    """Return the day of the element marked as publication, else of the only one on its own line.

    A time within a sentence is what the text speaks of: the day of an event, most often.
    """
    times = [
        (tag, day)
        for tag in soup.find_all("time", limit=200)
        if (day := _day(str(tag.get("datetime") or ""), zone))
        and tag.find_parent(["nav", "aside", "footer"]) is None
    ]
    marked = {d for t, d in times if t.get("pubdate") is not None or "publi" in str(t.get("class"))}
    alone = {day for tag, day in times if tag.parent and len(tag.parent.get_text().strip()) <= 60}
    days = marked or (alone if len(times) == 1 else set())
    return days.pop() if len(days) == 1 else None


def _day(text: str, zone: ZoneInfo) -> date | None:
    """Return the day an ISO 8601 date or instant falls on in ``zone``, else None."""
    text = text.strip()[:40]
    if not re.match(r"(?:19[89]|20\d)\d-\d\d-\d\d", text):
        return None
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        at = datetime.fromisoformat(text)
        return (at.astimezone(zone) if at.tzinfo else at).date()
    except (ValueError, OverflowError):
        return None


def embeds(root: Tag, base: str | None) -> list[Embed]:
    """Return the frames and players below ``root``, in order; not those of statistics and maps."""
    found: list[Embed] = []
    for tag in root.find_all(["iframe", "video", "embed", "source"], limit=200):
        if tag.name == "source" and tag.find_parent("video") is None:
            continue
        if tag.find_parent(["nav", "footer", "aside"]) or _is_invisible(tag):
            continue
        url = next((u for name in _LAZY if (u := absolute(str(tag.get(name) or ""), base))), None)
        if url is not None and len(url) > _LONGEST_URL:
            url = without_fragment(url)
        if url is None or len(url) > _LONGEST_URL or _NOT_WATCHED.search(url) or any(e.url == url for e in found):
            continue
        before = tag.find_previous(_TEXT_BLOCKS)
        while isinstance(before, Tag) and not before.get_text().strip():
            before = before.find_previous(_TEXT_BLOCKS)
        words = before.get_text(" ") if isinstance(before, Tag) else ""
        host = url.split("/")[2].removeprefix("www.")
        label = " ".join(str(tag.get("title") or "")[:150].split()) or host
        found.append(Embed(url=url, label=label, after=" ".join(words.split())))
        if len(found) == _MOST_EMBEDS:
            break
    return found


def _is_invisible(tag: Tag) -> bool:
    sizes = [str(tag.get(side) or "") for side in ("width", "height")]
    return any(size in ("0", "1", "0px", "1px") for size in sizes) or "display:none" in str(
        tag.get("style") or ""
    ).replace(" ", "")


def images(root: Tag, base: str | None) -> list[Image]:
    """Return the pictures below ``root`` with their captions; not icons, trackers or data."""
    found: dict[str, Image] = {}
    for tag in root.find_all("img", limit=500):
        if tag.find_parent(_OUTSIDE) or _is_invisible(tag):
            continue
        url = next((u for name in _LAZY if (u := absolute(str(tag.get(name) or ""), base))), None)
        if url is None or url in found:
            continue
        alt = " ".join(str(tag.get("alt") or "")[:1000].split())
        found[url] = Image(url=url, alt=alt, caption=_caption(tag))
        if len(found) == _MOST_IMAGES:
            break
    return list(found.values())


def _caption(image: Tag) -> str:
    figure = image.find_parent("figure") or image.find_parent(class_=re.compile("caption"))
    if not isinstance(figure, Tag):
        return ""
    caption = figure.find("figcaption") or figure.find(class_=re.compile("caption"))
    return " ".join(caption.get_text(" ")[:1000].split()) if isinstance(caption, Tag) else ""
