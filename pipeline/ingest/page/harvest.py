"""What a page says of itself, and what text extractors drop: metadata, embeds and pictures."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.ingest.page.addresses import absolute, without_fragment
from pipeline.ingest.page.published import published
from pipeline.ingest.page.rendezvous import announced
from pipeline.ingest.page.titles import titles
from pipeline.model.draft import DraftEvent, Image

_ARTICLE_TYPES = frozenset(
    "Article NewsArticle BlogPosting ReportageNewsArticle MedicalScholarlyArticle ScholarlyArticle "
    "TechArticle WebPage Report PressRelease SocialMediaPosting".split()
)
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
_MOST_THINGS, _MOST_EMBEDS, _MOST_IMAGES, _LARGEST_JSON = 200, 20, 50, 500_000


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
    #: What its structured data announce.
    event: DraftEvent | None


def facts(soup: BeautifulSoup, url: str | None, zone: ZoneInfo) -> Facts:
    """Return what the page says of itself; ``zone`` tells the day of an instant."""
    metas = _metas(soup)
    described = list(_structured(soup))
    things = [thing for thing in described if _is_article(thing)]
    site = metas.get("og:site_name") or metas.get("application-name")
    html = soup.find("html")
    language = str(html.get("lang") or html.get("xml:lang") or "") if isinstance(html, Tag) else ""
    language = language or metas.get("og:locale") or metas.get("content-language") or ""
    link = soup.find("link", rel="canonical")
    canonical = absolute(str(link.get("href") or ""), url) if isinstance(link, Tag) else None
    return Facts(
        titles=tuple(titles(soup, metas, things, site=site, url=canonical or url)),
        site_name=site,
        language=language.lower() or None,
        canonical=canonical,
        published=published(
            soup, metas, things, url=canonical or url, language=language.lower(), zone=zone
        ),
        event=announced(described, zone),
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
    """Yield the things that the page's JSON-LD describes."""
    for script in soup.find_all("script", type="application/ld+json", limit=20):
        text = script.get_text()[:_LARGEST_JSON]
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            yield from _damaged(text)
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        found = graph if isinstance(graph, list) else [graph]
        yield from (thing for thing in found[:_MOST_THINGS] if isinstance(thing, dict))


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name in _ARTICLE_TYPES for name in names)


def _damaged(text: str) -> Iterator[dict[str, Any]]:
    """Yield what is legible in JSON-LD that a template broke: a quote left unescaped, a comma."""
    kinds = set(re.findall(r'"@type"\s{0,5}:\s{0,5}"(\w{1,40})"', text))
    fields = re.findall(r'"(headline|datePublished)"\s{0,5}:\s{0,5}"([^"\\]{1,300})"', text)
    if kinds & _ARTICLE_TYPES and fields:
        yield {"@type": "Article", **dict(reversed(fields))}


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
        if (
            url is None
            or len(url) > _LONGEST_URL
            or _NOT_WATCHED.search(url)
            or any(e.url == url for e in found)
        ):
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
        if (spare := tag.find_parent("noscript")) and spare.find_previous_sibling(
            ["img", "picture"]
        ):
            continue  # the same picture once more, for those without scripts
        url = next((u for name in _LAZY if (u := absolute(str(tag.get(name) or ""), base))), None)
        url = url or _widest(tag, base)
        if url is None or url in found:
            continue
        alt = " ".join(str(tag.get("alt") or "")[:1000].split())
        found[url] = Image(url=url, alt=alt, caption=_caption(tag))
        if len(found) == _MOST_IMAGES:
            break
    return list(found.values())


def _widest(tag: Tag, base: str | None) -> str | None:
    """Return the address of the widest picture of a srcset, the element's own or its lazy one."""
    offered = str(tag.get("data-srcset") or tag.get("srcset") or "")[:5000]
    choices = re.findall(r"(\S{1,1000}?),?(?:\s+(\d{1,5})(?:\.\d{1,3})?[wx])?\s*(?:,|$)", offered)
    ranked = sorted(choices, key=lambda choice: int(choice[1] or 1), reverse=True)
    return next((u for address, _ in ranked if (u := absolute(address, base))), None)


def _caption(image: Tag) -> str:
    figure = image.find_parent("figure") or image.find_parent(class_=re.compile("caption"))
    if not isinstance(figure, Tag):
        return ""
    caption = figure.find("figcaption") or figure.find(class_=re.compile("caption"))
    return " ".join(caption.get_text(" ")[:1000].split()) if isinstance(caption, Tag) else ""
