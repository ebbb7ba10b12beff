"""What the timeline says of each replay: which bar, how far, and in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from pipeline.messages import MessageLanguage, say
from pipeline.model.edition import ReplayState
from pipeline.model.listed import Listed
from pipeline.publish.office.lettering import plain, short_day
from pipeline.publish.office.span import PAST, last_day

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
#: Days that are told as a number.
_COUNTED = 366


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One replay in the timeline."""

    kind: Kind
    title: str
    #: "France 3 · france.tv".
    where: str
    #: "19 janv. · 12 jours".
    note: str
    #: What is wrong with its link; empty where nothing is.
    alert: str
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
        end = row.replay.available_until
        kind = KINDS[row.state]
        yield Bar(
            # Without limit is a state of its own in the picture only: nothing is to be done.
            kind="open" if end is None and kind == "live" else kind,
            title=plain(row.title) or row.folder,
            where=place(row, language),
            note=_note(row, now, zone, language),
            alert=_alert(row, language),
            since=row.since,
            until=end,
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


def _alert(row: Listed, language: MessageLanguage) -> str:
    if row.state == "ended":
        return ""
    if row.finding is not None and row.finding.is_broken:
        return say("alert-broken", language)
    return "" if row.replay.url else say("replay-no-link", language)
