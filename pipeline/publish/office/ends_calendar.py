"""The office's own calendar: the end of every replay, with alarms before it.

RFC 5545 and RFC 7986, as ``publish/calendar``. Programs that follow it read the whole file anew, so
an end that was moved is the same event (UID) at another time, and no number has to count changes.
It says what the office says, not what was published when: the same replays give the same bytes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from pipeline.config import Newsroom
from pipeline.instants import is_whole_day, last_day
from pipeline.language import until_in_words
from pipeline.messages import MessageLanguage, say
from pipeline.model.listed import Listed
from pipeline.publish.calendar.contentlines import component, text, to_bytes
from pipeline.publish.calendar.timezones import vtimezone
from pipeline.publish.office.findings import found_in_words
from pipeline.publish.office.lettering import plain
from pipeline.publish.office.span import DAY
from pipeline.ulids import minted_at, name_based
from pipeline.webaddress import is_web_address

#: What ended longer ago is not in it any more.
PAST: Final = 90 * DAY
#: When an alarm rings, by the wall clock: at midnight, when a day begins, nobody is there.
_RINGS: Final = time(8)
_REFRESH: Final = "PT1H"
#: Whether the end is estimated, and whether it is known where: what the event is called.
_SUMMARIES: Mapping[tuple[bool, bool], str] = {
    (False, True): "end-of-replay",
    (False, False): "end-of-replay-nowhere",
    (True, True): "end-expected",
    (True, False): "end-expected-nowhere",
}


def ends_calendar(
    rows: Sequence[Listed], now: datetime, newsroom: Newsroom, *, language: MessageLanguage
) -> bytes:
    """Return the calendar of the ends of ``rows``, whose titles may not be public yet.

    Left out is what has no end or was replaced, what readers will not see, and what ended more than
    90 days ago.
    """
    ends = sorted(_ends(rows, now), key=lambda pair: (pair[1], pair[0].folder))
    identities = Counter[tuple[str, str]]()
    events = []
    for row, end in ends:
        place = row.replay.url or row.replay.broadcaster or ""
        identity = f"replay/{place}/{identities[row.story, place]}"
        identities[row.story, place] += 1
        events += _vevent(row, end, identity, newsroom, language)
    name = text(say("calendar-of-ends", language, name=newsroom.name[language]))
    # Without any, a calendar still names its zone: as it was when the newsroom began.
    years = [end.astimezone(newsroom.zone).year for _, end in ends] or [minted_at(newsroom.id).year]
    head = [
        "VERSION:2.0",
        "PRODID:-//press-pipeline//press//EN",
        "CALSCALE:GREGORIAN",
        f"UID:{name_based(newsroom.id, 'calendar/ends')}",
        f"NAME;LANGUAGE={language}:{name}",
        f"X-WR-CALNAME:{name}",
        f"X-WR-TIMEZONE:{newsroom.zone.key}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}",
        f"X-PUBLISHED-TTL:{_REFRESH}",
        *vtimezone(newsroom.zone, min(years), max(years)),
    ]
    return to_bytes(component("VCALENDAR", [*head, *events]))


def _ends(rows: Sequence[Listed], now: datetime) -> Iterator[tuple[Listed, datetime]]:
    for row in rows:
        end = row.replay.available_until
        followed = row.standing == "ready" and row.state != "replaced"
        if followed and end is not None and end >= now - PAST:
            yield row, end


def _vevent(
    row: Listed, end: datetime, identity: str, newsroom: Newsroom, language: MessageLanguage
) -> list[str]:
    replay, told = row.replay, f"LANGUAGE={language}"
    summary = _summary(row, language)
    # No clock: when the story was made is a fact that nothing changes.
    made = _utc(minted_at(row.story))
    linked = replay.url is not None and is_web_address(replay.url)
    alarms = [
        line
        for days in newsroom.replays.warn_days
        for line in _alarm(row, end, days, summary, newsroom.zone, language)
    ]
    return component(
        "VEVENT",
        [
            f"UID:{name_based(row.story, identity)}",
            f"DTSTAMP:{made}",
            _start(end, newsroom.zone),
            f"SUMMARY;{told}:{text(summary)}",
            f"DESCRIPTION;{told}:{text(_description(row, end, newsroom.zone, language))}",
            *([f"URL:{replay.url}"] if linked else []),
            f"STATUS:{'TENTATIVE' if replay.estimated else 'CONFIRMED'}",
            # The end of a replay makes nobody busy.
            "TRANSP:TRANSPARENT",
            *alarms,
        ],
    )


def _summary(row: Listed, language: MessageLanguage) -> str:
    where = plain(row.replay.broadcaster or row.replay.platform or "")
    code = _SUMMARIES[row.replay.estimated, bool(where)]
    return say(code, language, where=where, title=plain(row.title) or row.folder)


def _description(row: Listed, end: datetime, zone: ZoneInfo, language: MessageLanguage) -> str:
    replay, finding = row.replay, row.finding
    until = until_in_words(end, zone, language)
    lines = [
        say("end-about" if replay.estimated else "end-when", language, end=until),
        say("end-link", language, url=replay.url) if replay.url else say("end-no-link", language),
    ]
    if finding is not None and finding.is_broken:
        since = f"{finding.since.astimezone(zone):%Y-%m-%d %H:%M}"
        what = found_in_words(finding, since, language)
        lines.append(say("end-link-found", language, what=what))
    lines += [
        say("end-story", language, folder=row.folder),
        "",
        say("end-mend", language, folder=row.folder),
    ]
    return "\n".join(lines)


def _start(end: datetime, zone: ZoneInfo) -> str:
    """Return DTSTART: the last day where the replay ends with it, else the instant."""
    if is_whole_day(end, zone):
        return f"DTSTART;VALUE=DATE:{last_day(end, zone):%Y%m%d}"
    local = end.astimezone(zone)
    if local.fold:
        # A wall time that comes twice means the first (section 3.3.5): this is the second.
        return f"DTSTART:{_utc(end)}"
    return f"DTSTART;TZID={zone.key}:{local:%Y%m%dT%H%M%S}"


def _alarm(
    row: Listed,
    end: datetime,
    days: int,
    summary: str,
    zone: ZoneInfo,
    language: MessageLanguage,
) -> list[str]:
    """Return the alarm so many ``days`` before the last day; none where there is nothing to watch.

    Its trigger counts from the beginning of the event, as every program understands it.
    """
    day = last_day(end, zone)
    rings = datetime.combine(day - timedelta(days=days), _RINGS, zone)
    if rings > end or (row.since is not None and rings < row.since):
        return []
    if is_whole_day(end, zone):
        # A whole day begins at midnight by the clock on the wall.
        before = timedelta(days=days) - timedelta(hours=_RINGS.hour)
    else:
        before = end - rings.astimezone(UTC)
    words = say("end-alarm" if days else "end-alarm-today", language, days=days, summary=summary)
    lines = [
        "ACTION:DISPLAY",
        f"DESCRIPTION;LANGUAGE={language}:{text(words)}",
        f"TRIGGER:{_duration(before)}",
    ]
    return component("VALARM", lines)


def _duration(before: timedelta) -> str:
    """Return how long ``before`` something is, as a duration (section 3.3.6)."""
    sign = "-" if before > timedelta(0) else ""
    days, seconds = divmod(int(abs(before).total_seconds()), 86_400)
    hours, rest = divmod(seconds, 3600)
    minutes, second = divmod(rest, 60)
    clock = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (second, "S")) if n)
    if not (days or clock):
        clock = "0S"
    return f"{sign}P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}"


def _utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"
