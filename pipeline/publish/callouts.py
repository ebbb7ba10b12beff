"""What stands above an article's words: its replays as they are now, its event, its correction."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.language import (
    by_in_words,
    day_in_words,
    in_sentence,
    last_day,
    offset_in_words,
    period_in_words,
    since_in_words,
    until_in_words,
)
from pipeline.model.edition import ReplayState, ReplayStatus, Visible
from pipeline.model.story import Language, Replay
from pipeline.publish.addresses import event_file
from pipeline.publish.offsets import beginning_at
from pipeline.publish.texts import Texts
from pipeline.publish.words import words
from pipeline.typography import typeset
from pipeline.webaddress import address_key, is_web_address

_LABELS: Mapping[ReplayState, str] = {
    "announced": "replay_announced",
    "live": "replay",
    "ending-soon": "replay_ending_soon",
    "last-day": "replay_last_day",
    "ended": "replay_ended",
    "unknown": "replay",
}
#: States of which a label says that the end comes or came.
_ENDING: Collection[ReplayState] = frozenset(("ending-soon", "last-day", "ended"))


class Callout(Struct, frozen=True, kw_only=True):
    """One replay in words."""

    state: ReplayState
    #: "Rediffusion", "Dernier jour" ...
    label: str
    #: Words of the link, or the sentence that stands in its place.
    words: str
    #: Where to watch or hear it, from where its subject begins if the platform can; None when
    #: there is nothing to watch, or no link to it.
    url: str | None
    #: "jusqu'au jeudi 3 décembre 2026", "sujet à partir de 4 min 30 s"; empty once it ended.
    details: tuple[str, ...]


class CorrectionLine(Struct, frozen=True, kw_only=True):
    """A correction that is in force, in words."""

    #: "Corrigé le 13 janvier 2026".
    label: str
    #: What it changed.
    note: str


class EventLine(Struct, frozen=True, kw_only=True):
    """One event in words."""

    label: str
    #: "mercredi 11 février 2026, de 9 h à 17 h".
    period: str
    place: str | None
    first: date
    last: date
    over: bool
    cancelled: bool
    #: Its file for calendars, below feeds/.
    file: str


def told(visible: Visible) -> tuple[ReplayStatus, ...]:
    """Return the replays that readers are told of, in the story's order.

    Where another one of the story took the place of a replay, that one is all they need. That
    there is one of which nothing is known helps nobody.
    """
    replays = visible.replays
    if not replays:
        return ()
    there = {address_key(s.replay.url) for s in replays if s.replay.url}
    return tuple(
        status
        for status in replays
        if not status.replay.is_blank
        if status.replay.replaced_by is None or address_key(status.replay.replaced_by) not in there
    )


def callouts(visible: Visible, zone: ZoneInfo, texts: Texts) -> tuple[Callout, ...]:
    """Return the replays that ``visible`` tells of, in the article's language."""
    language = visible.language
    return tuple(callout(status, zone, language, texts) for status in told(visible))


def callout(status: ReplayStatus, zone: ZoneInfo, language: Language, texts: Texts) -> Callout:
    """Return a replay as it stands, in words. A link is there only while it can be watched."""
    say, replay = words(language), status.replay
    if status.state == "replaced":
        return _replaced(replay, language, texts)
    url = link_of(status)
    label = _LABELS[status.state]
    if replay.estimated and status.state in _ENDING:
        label += "_usually"
    return Callout(
        state=status.state,
        label=say[label],
        words=typeset(_sentence(status, zone, language, texts, linked=url is not None), language),
        url=beginning_at(url, replay.starts_at) if url and replay.starts_at else url,
        details=tuple(typeset(d, language) for d in _details(status, zone, language)),
    )


def _replaced(replay: Replay, language: Language, texts: Texts) -> Callout:
    """Return that another address took the place of ``replay``, with it if it can be watched."""
    say, target = words(language), texts.successor(replay.url or "")
    subject = _subject(replay, language, texts)
    key, label = "replay_has_moved", "replay_moved"
    if target == "":
        key, label = "replay_is_gone", "replay_ended"
    return Callout(
        state="replaced",
        label=say[label],
        words=typeset(say[key].format(replay=subject), language),
        url=target if target and is_web_address(target) else None,
        details=(),
    )


def link_of(status: ReplayStatus) -> str | None:
    """Return where a replay can be watched, from its beginning; None where it cannot be."""
    url = status.replay.url
    return url if status.watchable and url is not None and is_web_address(url) else None


def settled(replay: Replay, page: str, zone: ZoneInfo, language: Language, texts: Texts) -> Callout:
    """Return a replay in words that are true before its end and after, for what never changes.

    Instead of to the recording it leads to ``page``, which tells whether it can be watched.
    """
    say, details = words(language), []
    if replay.available_from is not None:
        start = since_in_words(replay.available_from, zone, language)
        details.append(say["replay_from"].format(day=start))
    details += _facts(replay, zone, language)
    subject = _subject(replay, language, texts)
    return Callout(
        state="unknown",
        label=say["replay"],
        words=typeset(subject, language),
        url=page,
        # Of what was replaced, nothing is true for good.
        details=() if replay.replaced_by else tuple(typeset(d, language) for d in details),
    )


def shown_by(replay: Replay, language: Language, texts: Texts) -> str:
    """Return who shows ``replay``, else on what, plain and typeset; empty where nobody said."""
    return texts.line(replay.broadcaster or replay.platform or "", language)


def _named(key: str, replay: Replay, language: Language, texts: Texts) -> str:
    """Return the text ``key`` with as many names as are known: as it is, "_on", or "_by_on"."""
    say = words(language)
    names = (texts.line(name or "", language) for name in (replay.broadcaster, replay.platform))
    by, *where = {name.casefold(): name for name in names if name}.values() or ("",)
    if where:
        on = in_sentence(where[0], language)
        return say[f"{key}_by_on"].format(by=by_in_words(by, language), where=on)
    return say[f"{key}_on"].format(where=in_sentence(by, language)) if by else say[key]


def _subject(replay: Replay, language: Language, texts: Texts) -> str:
    return _named("the_replay", replay, language, texts)


def _sentence(
    status: ReplayStatus, zone: ZoneInfo, language: Language, texts: Texts, *, linked: bool
) -> str:
    say, replay = words(language), status.replay
    if linked:
        return _named("listen" if replay.audio else "watch", replay, language, texts)
    subject = _subject(replay, language, texts)
    match status.state, replay:
        case "ended", Replay(available_until=None):
            return say["replay_is_gone"].format(replay=subject)
        case "ended", Replay(available_until=datetime() as end):
            key = "replay_was_usually" if replay.estimated else "replay_was"
            return say[key].format(replay=subject, day=until_in_words(end, zone, language))
        case "announced", Replay(available_from=datetime() as start):
            day = since_in_words(start, zone, language)
            return say["replay_will_be"].format(replay=subject, day=day)
    return say["replay_is_available"].format(replay=subject)


def _details(status: ReplayStatus, zone: ZoneInfo, language: Language) -> list[str]:
    return [] if status.state == "ended" else _facts(status.replay, zone, language)


def _facts(replay: Replay, zone: ZoneInfo, language: Language) -> list[str]:
    say, details = words(language), []
    if replay.available_until is not None:
        end = until_in_words(replay.available_until, zone, language)
        key = "replay_until_usually" if replay.estimated else "replay_until"
        details.append(say[key].format(day=end))
    elif replay.unlimited:
        details.append(say["replay_unlimited"])
    if replay.starts_at:
        offset = offset_in_words(replay.starts_at, language)
        key = "replay_offset_heard" if replay.audio else "replay_offset"
        details.append(say[key].format(offset=offset))
    return details


def event_line(visible: Visible, zone: ZoneInfo, texts: Texts) -> EventLine | None:
    """Return the event of ``visible`` in the article's language; None where it has none."""
    event, language = visible.story.event if visible.eventful else None, visible.language
    if event is None:
        return None
    label = "event_over" if visible.event_over else "event"
    return EventLine(
        label=words(language)["event_cancelled" if event.cancelled else label],
        period=typeset(period_in_words(event, zone, language), language),
        place=texts.line(event.place, language) if event.place else None,
        first=event.start.astimezone(zone).date(),
        last=last_day(event, zone),
        over=visible.event_over,
        cancelled=event.cancelled,
        file=event_file(language, visible.minted),
    )


def correction_line(visible: Visible, zone: ZoneInfo, texts: Texts) -> CorrectionLine | None:
    """Return the correction of ``visible``; None where there is no note."""
    article = visible.article
    # A retraction stands in the article's place: see ``Texts``.
    if not article.correction or visible.retracted:
        return None
    label = words(article.language)["correction"]
    if article.updated is not None:
        day = day_in_words(article.updated.astimezone(zone).date(), article.language)
        label = words(article.language)["corrected_on"].format(day=day)
    return CorrectionLine(label=label, note=texts.line(article.correction, article.language))
