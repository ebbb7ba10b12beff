"""What the timeline says of each replay: which bar, how far, and in which words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.instants import last_day
from pipeline.messages import MessageLanguage, say
from pipeline.model.edition import ReplayState
from pipeline.model.listed import Listed
from pipeline.publish.office.lettering import plain, short_day
from pipeline.publish.office.span import PAST

#: How a bar is coloured.
Kind = Literal["live", "soon", "last", "announced", "open", "ended"]
KINDS: dict[ReplayState, Kind] = {
    "live": "live",
    "ending-soon": "soon",
    "last-day": "last",
    "announced": "announced",
    "unknown": "open",
    "ended": "ended",
}
#: Readers find no link, or nothing where it leads.
_GRAVE: Final = ("alert-broken", "replay-no-link")
#: What wants a look at the link, though it may be there.
_ALERTS: Mapping[str, str] = {
    "login": "alert-login",
    "geo-blocked": "alert-geo-blocked",
    "blocked": "alert-blocked",
    "unreachable": "alert-unreachable",
}
#: Days that are told as a number.
_COUNTED = 366


class Bar(Struct, frozen=True, kw_only=True):
    """One replay in the timeline."""

    kind: Kind
    title: str
    #: "France 3 · france.tv".
    where: str
    #: "19 janv. · 12 jours".
    note: str
    #: What is wrong with its link; empty where nothing is.
    alert: str
    #: Whether readers surely find nothing.
    grave: bool
    #: UTC instants; None where its beginning is not known, or its end.
    since: datetime | None
    until: datetime | None
    #: Whether that end is only expected.
    estimated: bool


def shown(rows: Sequence[Listed], now: datetime) -> list[Listed]:
    """Return what a timeline shows of ``rows``: what is out or will be, and what ended lately."""
    return [row for row in rows if row.standing == "ready" and _is_shown(row, now)]


def _is_shown(row: Listed, now: datetime) -> bool:
    end = row.replay.available_until
    lately = row.state != "ended" or (end is not None and end >= now - PAST)
    return row.state in KINDS and lately


def bars(
    rows: Sequence[Listed], now: datetime, zone: ZoneInfo, language: MessageLanguage
) -> Iterator[Bar]:
    """Yield a bar for each of ``rows``."""
    for row in rows:
        alert = _alert(row)
        yield Bar(
            kind=KINDS[row.state],
            title=plain(row.title) or row.folder,
            where=place(row, language),
            note=_note(row, now, zone, language),
            alert="" if alert is None else say(alert, language),
            grave=alert in _GRAVE,
            since=row.since,
            until=row.replay.available_until,
            estimated=row.replay.estimated,
        )


def place(row: Listed, language: MessageLanguage) -> str:
    """Return where it is watched: "France 3 · france.tv"."""
    names = [plain(n) for n in (row.replay.broadcaster, row.replay.platform) if n]
    return " · ".join(n for n in names if n) or say("no-broadcaster", language)


def _note(row: Listed, now: datetime, zone: ZoneInfo, language: MessageLanguage) -> str:
    end, today = row.replay.available_until, now.astimezone(zone).date()
    if end is None:
        return _endless(row, today, zone, language)
    day = short_day(last_day(end, zone), language, than=today)
    if row.state == "ended" or row.days_left is None:
        return say("note-ended", language, day=day)
    if row.days_left == 0:
        code = "note-last-day-estimated" if row.replay.estimated else "note-last-day"
        return say(code, language)
    if row.replay.estimated:
        return say("note-estimated", language, day=day)
    if row.days_left > _COUNTED:
        return day
    return say("note-until", language, day=day, days=row.days_left)


def _endless(row: Listed, today: date, zone: ZoneInfo, language: MessageLanguage) -> str:
    begin = row.replay.available_from
    if row.state == "announced" and begin is not None:
        day = short_day(begin.astimezone(zone).date(), language, than=today)
        return say("note-from", language, day=day)
    return say("note-unlimited" if row.replay.unlimited else "note-unknown", language)


def _alert(row: Listed) -> str | None:
    """Return the message of what is wrong with the link; None where nothing is."""
    if row.state == "ended":
        return None
    if row.replay.url is None:
        return "replay-no-link"
    if row.finding is None:
        return None
    return "alert-broken" if row.finding.is_broken else _ALERTS.get(row.finding.kind)
