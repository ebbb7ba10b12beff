"""The calendars: the events of a language in one file, and each event in a file of its own.

RFC 5545 and RFC 7986. There is no METHOD: without one a file is a snapshot of a calendar, which is
what subscriptions want, and DTSTAMP tells the last change (RFC 5545 sections 3.7.2 and 3.8.7.2).
With PUBLISH, every event would need an ORGANIZER (RFC 5546 section 3.2.1), which events nobody is
invited to must not have (RFC 5545 section 3.8.4.3).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from pipeline.config import Newsroom
from pipeline.model.edition import Visible
from pipeline.model.rendition import Bundle, Output, Rendition
from pipeline.model.story import LANGUAGES, OTHER, Event, Language
from pipeline.publish.addresses import calendar_file, event_file, home, web
from pipeline.publish.calendar.contentlines import component, text, to_bytes
from pipeline.publish.calendar.timezones import vtimezone
from pipeline.publish.cards import categories
from pipeline.publish.site import Site
from pipeline.publish.texts import own
from pipeline.publish.words import words
from pipeline.typography import typeset
from pipeline.ulids import minted_at, name_based

MEDIA_TYPE: Final = "text/calendar"
#: How often a subscriber's program may look again; a run may come every few minutes.
_REFRESH: Final = "PT1H"
_HEAD: Final = to_bytes(
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//press-pipeline//press//EN", "CALSCALE:GREGORIAN"]
)
_END: Final = to_bytes(["END:VCALENDAR"])
#: GUID -> an event, and its VEVENT: of those that were spelled for their own files.
_Spelled: TypeAlias = dict[str, tuple[Event, bytes]]


def calendars(site: Site) -> Iterator[Output]:
    """Yield the calendar of each language, and every event by itself, those in one bundle."""
    for language in LANGUAGES:
        announced = tuple([v for v in site.lists.within(language) if _is_announced(v)])
        spelled: _Spelled = {}
        yield Bundle(
            name=f"events/{language}",
            inputs=site.inputs(announced, "events", language),
            make=partial(_events, site, language, announced, spelled),
        )
        yield _file(site, calendar_file(language), announced, spelled, of=language)


def _events(
    site: Site, language: Language, announced: Iterable[Visible], spelled: _Spelled
) -> Iterator[Rendition]:
    for visible in announced:
        yield _file(site, event_file(language, visible.minted), (visible,), spelled)


def _is_announced(visible: Visible) -> bool:
    """Tell whether calendars have, or had, an event of it. To know when that is takes the story."""
    return visible.eventful or (visible.retracted and visible.revision is not None)


def _event(visible: Visible) -> Event | None:
    """Return the event; of an article that is taken back, the time at which it is called off."""
    if visible.retracted and visible.revision is not None:
        return visible.revision.event
    return visible.story.event


def _file(
    site: Site,
    path: str,
    announced: Sequence[Visible],
    spelled: _Spelled,
    of: Language | None = None,
) -> Rendition:
    """Return the file of what is ``announced``; ``of`` is a whole calendar's language."""
    return Rendition(
        path=path,
        media_type=MEDIA_TYPE,
        make=partial(_content, site, announced, spelled, of),
        inputs=site.inputs(announced, "calendar", of),
    )


def _content(
    site: Site, announced: Iterable[Visible], spelled: _Spelled, of: Language | None
) -> bytes:
    for visible in announced:
        if visible.guid not in spelled and (event := _event(visible)) is not None:
            spelled[visible.guid] = event, to_bytes(_vevent(site, visible, event))
    known = [(v.guid, *spelled[v.guid]) for v in announced if v.guid in spelled]
    known.sort(key=lambda one: (one[1].start, one[0]))
    facts = () if of is None else _facts(of, site.newsroom)
    zone = _zone([event for _, event, _ in known], site.newsroom)
    vevents = [vevent for _, _, vevent in known]
    return b"".join([_HEAD, to_bytes(facts), zone, *vevents, _END])


def _facts(language: Language, newsroom: Newsroom) -> list[str]:
    """Return what a calendar says of itself, for programs of RFC 7986 and for older ones.

    An event by itself says nothing of the kind: it is to join a calendar, not to make one.
    """
    name = text(words(language)["calendar_name"].format(name=own(newsroom.name, language)))
    about = text(own(newsroom.description, language))
    return [
        f"UID:{name_based(newsroom.id, f'calendar/{language}')}",
        f"NAME;LANGUAGE={language}:{name}",
        f"X-WR-CALNAME:{name}",
        f"DESCRIPTION;LANGUAGE={language}:{about}",
        f"X-WR-CALDESC:{about}",
        f"X-WR-TIMEZONE:{newsroom.zone.key}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}",
        f"X-PUBLISHED-TTL:{_REFRESH}",
        f"SOURCE;VALUE=URI:{web(newsroom, calendar_file(language))}",
        f"URL:{web(newsroom, home(language))}",
    ]


def _zone(events: list[Event], newsroom: Newsroom) -> bytes:
    """Return the newsroom's VTIMEZONE for the years of ``events``."""
    instants = [i for event in events for i in (event.start, event.over_at)]
    # Without any, a calendar still names its zone: as it was when the newsroom began.
    known = instants or [minted_at(newsroom.id)]
    years = [instant.astimezone(newsroom.zone).year for instant in known]
    return _vtimezone(newsroom.zone, min(years), max(years))


@lru_cache(maxsize=64)
def _vtimezone(zone: ZoneInfo, first_year: int, last_year: int) -> bytes:
    return to_bytes(vtimezone(zone, first_year, last_year))


def _vevent(site: Site, visible: Visible, event: Event) -> list[str]:
    newsroom, language = site.newsroom, visible.language
    told = f"LANGUAGE={language}"
    revision, updated = visible.revision, visible.updated
    changed = _utc(updated if revision is None else max(updated, revision.at))
    labels = ",".join(text(typeset(label, language)) for _, label in categories(visible, newsroom))
    place = text(site.texts.line(event.place or "", language))
    return component(
        "VEVENT",
        [
            # Pairing moves articles; what calendars know them by stays.
            f"UID:{name_based(visible.minted, 'event')}",
            f"DTSTAMP:{changed}",
            f"LAST-MODIFIED:{changed}",
            f"SEQUENCE:{0 if revision is None else revision.sequence}",
            *_when(event, newsroom.zone),
            f"SUMMARY;{told}:{text(_title(site, visible, event))}",
            f"DESCRIPTION;{told}:{text(_description(site, visible))}",
            # Written once for both languages, so in none for certain.
            *([f"LOCATION:{place}"] if place else []),
            *([f"CATEGORIES;{told}:{labels}"] if labels else []),
            f"URL:{web(newsroom, visible.address)}",
            f"CONTACT;{told}:{text(f'{own(newsroom.name, language)}, {newsroom.email}')}",
            f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
            # An announcement makes nobody busy.
            "TRANSP:TRANSPARENT",
        ],
    )


def _title(site: Site, visible: Visible, event: Event) -> str:
    title = site.texts.title(visible)
    if not event.cancelled or visible.retracted:
        return title
    # Many programs show a cancelled event like any other.
    return words(visible.language)["cancelled_title"].format(title=title)


def _description(site: Site, visible: Visible) -> str:
    """Return the summary, where the article stands, and where its translation does."""
    lines = [site.texts.summary(visible), "", web(site.newsroom, visible.address)]
    if visible.translation is not None:
        other = OTHER[visible.language]
        label = typeset(f"{words(other)['choose']}:", other)
        lines.append(f"{label} {web(site.newsroom, visible.translation)}")
    return "\n".join(lines)


def _when(event: Event, zone: ZoneInfo) -> list[str]:
    """Return DTSTART, and DTEND where an end is known; its end is exclusive, as ours is."""
    instants = [event.start]
    if event.end is not None and event.end > event.start:
        instants.append(event.end)
    local = [instant.astimezone(zone) for instant in instants]
    if event.all_day:
        spelled = [f";VALUE=DATE:{moment:%Y%m%d}" for moment in local]
    elif any(moment.fold for moment in local):
        # A wall time that comes twice means the first (section 3.3.5): this is the second.
        spelled = [f":{_utc(moment)}" for moment in local]
    else:
        spelled = [f";TZID={zone.key}:{moment:%Y%m%dT%H%M%S}" for moment in local]
    return [f"{name}{value}" for name, value in zip(("DTSTART", "DTEND"), spelled, strict=False)]


def _utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"
