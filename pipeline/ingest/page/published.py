"""The day a page was published: what it declares, else what its address or a date line says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.ingest.page.visible import is_furniture
from pipeline.ingest.when.datelines import is_change
from pipeline.ingest.when.dates import find_dates, make_day
from pipeline.model.story import Language

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publication-date", "date_published", "parsely-pub-date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created",
    "citation_publication_date", "citation_date", "bepress_citation_date", "sailthru.date",
    "shareaholic:article_published_time", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_ISO = re.compile(r"\s{0,9}(?:19[89]|20\d)\d-\d\d-\d\d")
_IN_ADDRESS = re.compile(r"(?<!\d)(20[0-4]\d)([/-])(\d\d?)\2(\d\d?)(?!\d)")
_NAMED = re.compile(
    r"(?:^|[_-])(?:date|datetime|pub-?date|published|posted|posted-on|submitted|created|timestamp|"
    r"publie|publication|byline|meta|infos?)(?:$|[_-])",
    re.I,
)
_OF_ELSE = re.compile(r"event|agenda|start|end-|expir|updat|modif|comment|related|copyright", re.I)
_LISTS = ["nav", "aside", "footer", "li", "ul", "form", "table"]
#: Characters of an element that says when, and by whom, and little else.
_LONGEST = 90


def published(
    soup: BeautifulSoup,
    metas: Mapping[str, str],
    things: Sequence[Mapping[str, Any]],
    *,
    url: str | None,
    language: str | None,
    zone: ZoneInfo,
) -> date | None:
    """Return the day the page was published, or None where nothing says so for certain.

    ``metas`` are its metadata by name, ``things`` the articles of its structured data, ``language``
    what it says of its own; ``zone`` tells the day of an instant in UTC.
    """
    spoken = cast(Language, language[:2]) if language and language[:2] in ("fr", "en") else None
    declared = [str(thing.get("datePublished") or "") for thing in things]
    declared += [metas.get(name, "") for name in _METAS]
    declared += [
        str(tag.get("datetime") or tag.get("content") or tag.get_text()[:40])
        for tag in soup.find_all(name=True, attrs={"itemprop": "datePublished"}, limit=3)
    ]
    declared += [str(thing.get("dateCreated") or "") for thing in things]
    days = (
        d
        for text in declared
        if (d := _day(text, zone) or (None if _ISO.match(text) else _written(text, spoken)))
    )
    day = next(days, None) or _time(soup, zone)
    addressed = _addressed(url)
    if addressed and (day is None or abs(day - addressed) <= timedelta(days=1)):
        # A site that gives instants in UTC gives its own day in the address.
        return addressed
    return day or _named(soup, spoken)


def _day(text: str, zone: ZoneInfo) -> date | None:
    """Return the day of an ISO 8601 date or instant, else None.

    An instant with an offset falls on the day its site's clock shows, one in UTC on ``zone``'s.
    """
    text = text.strip()[:40]
    if not _ISO.match(text):
        return None
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    in_utc = at.tzinfo is not None and not at.utcoffset()
    try:
        return (at.astimezone(zone) if in_utc else at).date()
    except OverflowError:
        return None


def _written(text: str, language: Language | None) -> date | None:
    """Return the only date of a short text, where its year is written and nothing is doubtful."""
    found = find_dates(text.strip()[:_LONGEST], reference=None, language=language)
    if len({f.day for f in found}) != 1 or found[0].ambiguous or found[0].weekday_mismatch:
        return None
    return found[0].day if found[0].explicit_year and 1980 <= found[0].day.year < 2100 else None


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


def _addressed(url: str | None) -> date | None:
    """Return the day in an address's path: /2026/01/10/ or /2026-01-10-."""
    try:
        found = _IN_ADDRESS.search(urlsplit(url or "").path[:500])
    except ValueError:
        return None
    return make_day(int(found[1]), int(found[3]), int(found[4])) if found else None


def _named(soup: BeautifulSoup, language: Language | None) -> date | None:
    """Return the day in the elements that are named as dates, where they agree.

    Where they do not, the day is the one beside the only heading of the first level.
    """
    found = list(_dated(soup, language))
    if len({day for _, day in found}) > 1:
        headings = soup.find_all("h1", limit=2)
        near = [h for heading in headings[:1] for h in list(heading.parents)[:2]]
        found = [(tag, day) for tag, day in found if any(p in near for p in list(tag.parents)[:3])]
        if len(headings) != 1:
            return None
    return found[0][1] if len({day for _, day in found}) == 1 else None


def _dated(soup: BeautifulSoup, language: Language | None) -> Iterator[tuple[Tag, date]]:
    for tag in soup.find_all(_is_named, limit=60):
        text = " ".join(tag.get_text(" ").split())
        if not 6 <= len(text) <= _LONGEST or is_change(text) or tag.find_parent(_LISTS):
            continue
        if any(is_furniture(above) for above in list(tag.parents)[:6] if above.name != "body"):
            continue
        if day := _written(text, language):
            yield tag, day


def _is_named(tag: Tag) -> bool:
    classes = tag.get("class")
    names = [*(classes if isinstance(classes, list) else []), str(tag.get("id") or "")]
    return any(_NAMED.search(n[:60]) for n in names) and not any(_OF_ELSE.search(n) for n in names)
