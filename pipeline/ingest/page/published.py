"""The day a page was published: what it declares, else what its address or a date line says."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Literal, cast
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from pipeline.ingest.page.agreed import Publication, Told, agreed, is_by_night, is_doubtful
from pipeline.ingest.page.around import is_of_others, names_of, words_of
from pipeline.ingest.page.clock import own_day
from pipeline.ingest.page.dated import addressed, is_canadian
from pipeline.ingest.page.declared import Declared
from pipeline.ingest.page.instants import day_of, is_iso
from pipeline.ingest.page.printed import (
    Shown,
    beside,
    changed_beside,
    elsewhere,
    others_near,
    tells_else,
)
from pipeline.ingest.page.seen import is_furniture
from pipeline.ingest.page.sitehead import days_in_head, is_in_head
from pipeline.ingest.page.worded import EARLIEST, Reading, is_of_event
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.datelines import is_change
from pipeline.ingest.when.dates import find_dates
from pipeline.model.story import Language

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publication-date", "date_published", "parsely-pub-date", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "dc:date",
    "dc.date.publication", "citation_publication_date", "citation_date", "citation_online_date",
    "bepress_citation_date", "sailthru.date", "shareaholic:article_published_time",
    "rnews:datepublished",
    "article.published", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "ms.date",
    "prism.publicationdate", "published_time_telegram", "originalpublicationdate",
    "article_date_original", "article:post_date",
)  # fmt: skip
_ANY_META = re.compile(
    r"(?:^|[._:-]|article|first)(?:pub|publish(?:ed)?|publication|publi[ec]|created?|release)"
    r"[._:-]?(?:date|time|on|at|day)?$"
)
_CHANGED = re.compile(r"last|modif|updat|expir|creator")
_NOT_FIRST = re.compile(rf"{_CHANGED.pattern}|creat")
_SCRIPTED = re.compile(
    r"""(?:datePublished|publicationDate|publishDate|publish(?:ed)?_?[dD]ate|firstPublished\w{0,4})"""
    r"""\\?["']\s?:\s?\\?["'](\d{4}-\d\d-\d\d[^"'\\]{0,20})"""
)
_DECLARING = re.compile(r"datePublished|^dc:date$|dc:created")
_CREATED = re.compile(r"creat(?:ed?|ion)")
_NAMED = re.compile(
    r"(?:^|[_-])(?:date|datetime|pub-?date|published|posted|posted-on|submitted|created|timestamp|"
    r"publie|publication|byline|meta|infos?)(?:$|[_-])",
    re.I,
)
_HINT = re.compile(r"date|time|publi|post|submit|creat|byline|meta|info", re.I)
_OF_ELSE = re.compile(
    r"event|agenda|start|end-|expir|updat|modif|changed|comment|related|copyright", re.I
)
_CANADA = ZoneInfo("America/Toronto")
_LISTS = ["nav", "aside", "footer", "li", "ul", "form", "table"]
#: Characters of an element that says when, and by whom, and little else.
_LONGEST = 90


def published(
    tree: HtmlElement,
    said: Declared,
    *,
    heading: HtmlElement | None,
    urls: Sequence[str | None],
    language: str | None,
    zone: ZoneInfo,
    latest: date | None,
    held: Collection[date] = (),
) -> Publication:
    """Return the day the page was published and what says so, or None where nothing surely does.

    ``heading`` shows its title, ``urls`` are its addresses, ``language`` is what it says of its own
    ("en-us"); ``zone`` tells the day of an instant in UTC on a French page that is not Canadian. No
    page was published after ``latest``, ``held`` are the days of the event that it announces.
    """
    spoken = cast(Language, language[:2]) if language and language[:2] in ("fr", "en") else None
    reading = Reading(
        language=spoken,
        first=_first(language),
        latest=latest or date.max,
        held=frozenset(held),
    )
    canadian = (language or "").endswith("ca") or any(map(is_canadian, urls))
    away = _CANADA if canadian else zone if spoken != "en" else None
    day, source = _published(tree, said, heading, urls, reading, away)
    others = reading.held
    if day is None:
        near = others_near(heading, reading) if heading is not None else frozenset()
        others |= near | frozenset(days_in_head(tree, reading.language))
    return Publication(day=day, source=source, others=others)


def _published(
    tree: HtmlElement,
    said: Declared,
    heading: HtmlElement | None,
    urls: Sequence[str | None],
    reading: Reading,
    away: ZoneInfo | None,
) -> tuple[date | None, str]:
    days = (day for url in urls if (day := addressed(url)) and day not in reading.held)
    address = next((day for day in days if _is_possible(day, reading)), None)
    line = beside(heading, reading) if heading is not None else None
    told = _told(said, reading, away)
    if not told and (day := _time(tree, away, reading)) and _is_possible(day, reading):
        told = [Told(day=day, source="time", text="")]
    if told:
        if line is None and address is None and is_by_night(told[0]):
            day = elsewhere(tree, reading)
            line = Shown(day=day, says=True) if day else None
            if line is None and (there := _by_own_clock(tree, said, told[0], reading)):
                return there, told[0].source
        changed = _changed(said, reading, away)
        if line is None and heading is not None and any(day > told[0].day for day in changed):
            shown = changed_beside(heading, reading)
            if shown and is_doubtful(told[0], shown, address):
                return None, ""
        return agreed(told, line, address, changed)
    if address:
        return address, "url"
    if (seen := _scripted(tree)) and _is_possible(seen, reading):
        return seen, "script"
    seen = line.day if line else elsewhere(tree, reading) or _named(tree, reading)
    return seen, "text" if seen else ""


def _by_own_clock(tree: HtmlElement, said: Declared, told: Told, reading: Reading) -> date | None:
    """Return the day of an instant in UTC where an English page was made: it may be anywhere."""
    if reading.language == "fr":
        return None
    texts = (*said.metas.values(), *(tag.text or "" for tag in islice(tree.iter("script"), 200)))
    return own_day(told.text, texts)


def _first(language: str | None) -> Literal["day", "month"] | None:
    """Return what stands first in the figures of a date as a country writes it."""
    if re.match("en[-_]us", language or ""):
        return "month"
    return "day" if re.match("en[-_](?:gb|uk|ie|au|nz|in|za)|fr", language or "") else None


def _is_possible(day: date, reading: Reading) -> bool:
    return EARLIEST <= day <= reading.latest


def _told(said: Declared, reading: Reading, away: ZoneInfo | None) -> list[Told]:
    """Return the possible days that the surest of what declares any declares."""
    for declarations in (_in_head(said), _in_text(said), _of_creation(said)):
        found = []
        for source, text in declarations:
            day = _read(text, reading, away)
            if day is not None and _is_possible(day, reading):
                found.append(Told(day=day, source=source, text=text.strip()))
        if found:
            return found
    return []


def _read(text: str, reading: Reading, away: ZoneInfo | None) -> date | None:
    return day_of(text, away) or (None if is_iso(text) else _written(text, reading))


def _changed(said: Declared, reading: Reading, away: ZoneInfo | None) -> set[date]:
    """Return the days of the last change that the page declares."""
    texts = [text for name, text in said.metas.items() if _CHANGED.search(name)]
    texts += [_text(thing.get("dateModified")) for thing in said.articles]
    return {day for text in texts if (day := _read(text, reading, away))}


def _in_head(said: Declared) -> Iterator[tuple[str, str]]:
    """Yield what the head declares as the day of publication, the surest first."""
    for thing in said.articles:
        yield "json-ld", _text(thing.get("datePublished"))
    for name in _METAS:
        if name in said.metas:
            yield "meta", said.metas[name]
    for name, content in said.metas.items():
        if name not in _METAS and _ANY_META.search(name) and not _NOT_FIRST.search(name):
            yield "meta", content


def _in_text(said: Declared) -> Iterator[tuple[str, str]]:
    """Yield what the elements declare that are marked as the day of publication, if they agree."""
    marked = [
        tag
        for tag in said.marked[:300]
        if tag.get("pubdate") is not None
        or _DECLARING.search(tag.get("itemprop") or tag.get("property") or "")
    ]
    own = [tag for tag in marked[:5] if not is_of_others(tag)]
    texts = {tag.get("content") or tag.get("datetime") or words_of(tag)[:40] for tag in own}
    if len({text[:10] for text in texts}) == 1:  # several are those of comments, or of other news
        yield "meta", texts.pop()


def _of_creation(said: Declared) -> Iterator[tuple[str, str]]:
    """Yield the days on which the page was begun: some systems tell no other."""
    for name, content in said.metas.items():
        if _CREATED.search(name) and not _CHANGED.search(name):
            yield "meta", content
    for thing in said.articles:
        yield "json-ld", _text(thing.get("dateCreated"))


def _text(value: object) -> str:
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("@value") if isinstance(value, dict) else value
    return str(value)[:80] if isinstance(value, str | int) else ""


def _written(text: str, reading: Reading) -> date | None:
    """Return the only date of a short text, where its year is written and nothing is doubtful."""
    found = find_dates(text.strip()[:_LONGEST], reference=None, language=reading.language)
    if len({f.day for f in found}) != 1 or found[0].ambiguous or found[0].weekday_mismatch:
        return None
    return found[0].day if found[0].explicit_year and _is_possible(found[0].day, reading) else None


def _time(tree: HtmlElement, away: ZoneInfo | None, reading: Reading) -> date | None:
    """Return the day of the element marked as publication, else of the only one on its own line.

    A time within a sentence is what the text speaks of: the day of an event, most often.
    """
    times = [
        (tag, day)
        for tag in islice(tree.iter("time"), 200)
        if (day := day_of(tag.get("datetime", ""), away))
        and not is_of_others(tag)
        and not is_in_head(tag)
        and day not in reading.held
        and not tells_else(tag)
    ]
    marked = {d for t, d in times if t.get("pubdate") is not None or "publi" in t.get("class", "")}
    alone = {d for t, d in times if (p := t.getparent()) is not None and len(words_of(p)) <= 60}
    days = marked or (alone if len(times) == 1 else set())
    return days.pop() if len(days) == 1 else None


def _scripted(tree: HtmlElement) -> date | None:
    """Return the only day of publication in the page's scripts."""
    texts = (tag.text or "" for tag in islice(tree.iter("script"), 200))
    found = {m[1][:10] for t in texts if "ubli" in t for m in _SCRIPTED.finditer(t[:500_000])}
    return day_of(found.pop(), None) if len(found) == 1 else None


def _named(tree: HtmlElement, reading: Reading) -> date | None:
    """Return the day in the elements that are named as dates, where they agree.

    Where they do not, the day is the one beside the only heading of the first level.
    """
    found = list(_dated(tree, reading))
    if len({day for _, day in found}) > 1:
        headings = list(islice(tree.iter("h1"), 2))
        near = [h for heading in headings[:1] for h in islice(heading.iterancestors(), 2)]
        found = [(t, d) for t, d in found if any(p in near for p in islice(t.iterancestors(), 3))]
        if len(headings) != 1:
            return None
    return found[0][1] if len({day for _, day in found}) == 1 else None


def _dated(tree: HtmlElement, reading: Reading) -> Iterator[tuple[HtmlElement, date]]:
    named = (tag for tag in tree.iterdescendants("*") if _is_named(tag))
    for tag in islice(named, 60):
        text = words_of(tag)
        if not 6 <= len(text) <= _LONGEST or is_change(text) or is_of_event(fold(text)):
            continue
        if next(tag.iterancestors(*_LISTS), None) is not None or is_in_head(tag):
            continue
        if any(is_furniture(a, {}) for a in islice(tag.iterancestors(), 6) if a.tag != "body"):
            continue
        if (day := _written(text, reading)) and day not in reading.held:
            yield tag, day


def _is_named(tag: HtmlElement) -> bool:
    names = names_of(tag)
    if not _HINT.search(names):
        return False
    parts = names.split()
    return any(_NAMED.search(n[:60]) for n in parts) and not any(_OF_ELSE.search(n) for n in parts)
