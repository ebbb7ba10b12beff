"""What a page says of itself: titles, day, address, language versions and its event."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement
from msgspec import Struct

from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.page.agreed import Publication
from pipeline.ingest.page.declared import Declared, declared_by
from pipeline.ingest.page.headings import headings
from pipeline.ingest.page.index import Index
from pipeline.ingest.page.published import published
from pipeline.ingest.page.rendezvous import announced, marked
from pipeline.ingest.page.titles import titles
from pipeline.model.draft import DraftEvent
from pipeline.model.story import Language


class Facts(Struct, frozen=True, kw_only=True):
    """What the head of a page, its structured data and its headings say."""

    #: Likeliest first.
    titles: tuple[str, ...]
    site_name: str | None
    #: As the html element or the metadata say, lower case: "fr-fr".
    language: str | None
    canonical: str | None
    #: The page's language versions, itself perhaps included (hreflang).
    alternates: Mapping[Language, str]
    published: Publication
    #: What its structured data announce, as wall times.
    event: DraftEvent | None


def facts(
    tree: HtmlElement,
    having: Index,
    url: str | None,
    zone: ZoneInfo,
    latest: date | None = None,
) -> Facts:
    """Return what the page ``tree`` at ``url`` says of itself; ``zone`` tells an instant's day.

    ``having`` are those of its elements that are asked for. No page was published after ``latest``.
    """
    said = declared_by(having)
    site = said.metas.get("og:site_name") or said.metas.get("application-name")
    language = _language(tree, said)
    canonical = _linked(said, "canonical", url)
    address = canonical or url
    shown = headings(having)
    found = titles(said, shown, site=site, url=address)
    heading = next((h.tag for _, h in found if h), next((h.tag for h in shown), None))
    event = announced([*said.things, *marked(having)], zone)
    publication = published(
        tree,
        said,
        heading=heading,
        urls=(canonical, url),
        language=language,
        zone=zone,
        latest=latest,
        held=_days_of(event),
    )
    return Facts(
        titles=tuple(title for title, _ in found),
        site_name=site,
        language=language,
        canonical=canonical,
        alternates=alternates(said, address),
        published=publication,
        event=event,
    )


def _days_of(event: DraftEvent | None) -> list[date]:
    ends = (event.start, event.end) if event else ()
    return [end.date() if isinstance(end, datetime) else end for end in ends if end]


def _language(tree: HtmlElement, said: Declared) -> str | None:
    root = tree.getroottree().getroot()
    told = root.get("lang") or root.get("xml:lang") or said.metas.get("og:locale")
    return (told or said.metas.get("content-language") or "").strip()[:40].lower() or None


def _linked(said: Declared, relation: str, url: str | None) -> str | None:
    """Return the address of the page's first link of a relation."""
    links = (link for link in said.links if relation in link.get("rel", "").lower().split())
    link = next(links, None)
    return absolute(link.get("href"), url) if link is not None else None


def alternates(said: Declared, url: str | None) -> dict[Language, str]:
    """Return the page's address in each language; the first of a language counts."""
    found: dict[Language, str] = {}
    for link in said.links:
        tag = (link.get("hreflang") or "").strip().lower().replace("_", "-").partition("-")[0]
        if "alternate" not in link.get("rel", "").lower().split() or tag not in ("fr", "en"):
            continue
        if link.get("type", "text/html") != "text/html" or link.get("media"):
            continue  # a feed, or the page for small screens
        if address := absolute(link.get("href"), url):
            found.setdefault("fr" if tag == "fr" else "en", address)
    return found
