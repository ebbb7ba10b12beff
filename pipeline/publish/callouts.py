"""What stands above an article's words: its replays as they are now, its event, its correction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from pipeline.language import (
    day_in_words,
    last_day,
    offset_in_words,
    period_in_words,
    since_in_words,
    until_in_words,
)
from pipeline.model.edition import ReplayState, ReplayStatus, Visible
from pipeline.model.story import Language, Replay
from pipeline.publish.addresses import event_file
from pipeline.publish.texts import Texts
from pipeline.publish.words import words
from pipeline.typography import typeset
from pipeline.webaddress import is_web_address

_LABELS: Mapping[ReplayState, str] = {
    "announced": "replay_announced",
    "live": "replay",
    "ending-soon": "replay_ending_soon",
    "last-day": "replay_last_day",
    "ended": "replay_ended",
    "replaced": "replay_ended",
    "unknown": "replay",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Callout:
    """One replay in words."""

    state: ReplayState
    #: "Rediffusion", "Dernier jour" ...
    label: str
    #: Words of the link, or the sentence that stands in its place.
    words: str
    #: Where to watch it; None when there is nothing to watch, or no link to it.
    url: str | None
    #: "jusqu'au jeudi 3 décembre 2026", "sujet à partir de 4 min 30 s"; empty once it ended.
    details: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionLine:
    """A correction that is in force, in words."""

    #: "Corrigé le 13 janvier 2026".
    label: str
    #: What it changed.
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EventLine:
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


def callouts(visible: Visible, zone: ZoneInfo, texts: Texts) -> tuple[Callout, ...]:
    """Return the replays of ``visible`` in the article's language, in the story's order."""
    language = visible.article.language
    return tuple(callout(status, zone, language, texts) for status in visible.replays)


def callout(status: ReplayStatus, zone: ZoneInfo, language: Language, texts: Texts) -> Callout:
    """Return a replay as it stands, in words. A link is there only while it can be watched."""
    say, url = words(language), status.replay.url
    linked = status.watchable and url is not None and is_web_address(url)
    return Callout(
        state=status.state,
        label=say[_LABELS[status.state]],
        words=typeset(_sentence(status, zone, language, texts, linked=linked), language),
        url=url if linked else None,
        details=tuple(typeset(d, language) for d in _details(status, zone, language)),
    )


def settled(replay: Replay, page: str, zone: ZoneInfo, language: Language, texts: Texts) -> Callout:
    """Return a replay in words that are true before its end and after, for what never changes.

    Instead of to the recording it leads to ``page``, which tells whether it can be watched.
    """
    say, details = words(language), []
    if replay.available_from is not None:
        start = since_in_words(replay.available_from, zone, language)
        details.append(say["replay_from"].format(day=start))
    subject = _subject(replay, language, texts)
    return Callout(
        state="unknown",
        label=say["replay"],
        words=typeset(subject, language),
        url=page,
        details=tuple(typeset(d, language) for d in [*details, *_facts(replay, zone, language)]),
    )


def broadcaster(replay: Replay, language: Language, texts: Texts) -> str:
    """Return who shows ``replay``, plain and typeset; empty where nobody said."""
    return texts.line(replay.broadcaster or "", language)


def _subject(replay: Replay, language: Language, texts: Texts) -> str:
    say, where = words(language), broadcaster(replay, language, texts)
    return say["the_replay_on"].format(where=where) if where else say["the_replay"]


def _sentence(
    status: ReplayStatus, zone: ZoneInfo, language: Language, texts: Texts, *, linked: bool
) -> str:
    say, replay = words(language), status.replay
    if linked:
        where = broadcaster(replay, language, texts)
        return say["watch_on"].format(where=where) if where else say["watch"]
    subject = _subject(replay, language, texts)
    if status.state == "ended":
        if replay.available_until is None:
            return say["replay_is_gone"].format(replay=subject)
        end = until_in_words(replay.available_until, zone, language)
        return say["replay_was"].format(replay=subject, day=end)
    if status.state == "announced" and replay.available_from is not None:
        start = since_in_words(replay.available_from, zone, language)
        return say["replay_will_be"].format(replay=subject, day=start)
    return say["replay_is_available"].format(replay=subject)


def _details(status: ReplayStatus, zone: ZoneInfo, language: Language) -> list[str]:
    return [] if status.state == "ended" else _facts(status.replay, zone, language)


def _facts(replay: Replay, zone: ZoneInfo, language: Language) -> list[str]:
    say, details = words(language), []
    if replay.available_until is not None:
        end = until_in_words(replay.available_until, zone, language)
        details.append(say["replay_until"].format(day=end))
    if replay.starts_at:
        offset = offset_in_words(replay.starts_at, language)
        details.append(say["replay_offset"].format(offset=offset))
    return details


def event_line(visible: Visible, zone: ZoneInfo, texts: Texts) -> EventLine | None:
    """Return the event of ``visible`` in the article's language; None where it has none."""
    event, language = visible.story.event, visible.article.language
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
        file=event_file(language, visible.article.minted),
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
