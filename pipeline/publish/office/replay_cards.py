"""Replays in a mail: each on a card with all there is to know and to do, or many in a table."""

import shlex
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.instants import is_whole_day, last_day, spell_end, spell_instant
from pipeline.language import day_in_words, instant_in_words, time_in_words, until_in_words
from pipeline.messages import say
from pipeline.model.link import Finding
from pipeline.model.listed import Listed
from pipeline.model.story import Language
from pipeline.publish.office.blocks import Card, Fact, Paragraph, Part, Step, Table
from pipeline.publish.office.findings import found_in_words, led_to

#: Replays of one mail that are told in full, and lines of one table; of more, only the number is.
_MOST: Final = 40
#: Findings that leave nothing to do.
_CALM: Final = frozenset({"fine", "unconfirmed"})
#: Where an address is to be filled in.
_ADDRESS: Final = "https://..."


class Address(Struct, frozen=True, kw_only=True):
    """Where one article of the story stands, or will."""

    language: Language
    #: Absolute.
    url: str
    #: UTC instant from which it is out.
    since: datetime


class Told(Struct, frozen=True, kw_only=True):
    """One replay, with what its row does not say."""

    row: Listed
    #: In the mail's language where the story has it.
    title: str
    #: French first; none while the story has no date.
    addresses: tuple[Address, ...]
    #: Which one of its story's it is, counted from 1; None where that has no other.
    number: int | None


class Office(Struct, frozen=True, kw_only=True):
    """Whom a mail is for, and by which clock."""

    #: The newsroom's name.
    name: str
    language: Language
    zone: ZoneInfo


def cards(replays: Sequence[Told], now: datetime, office: Office) -> list[Part]:
    """Return a card for each of ``replays``."""
    found: list[Part] = [
        Card(
            title=one.title,
            facts=tuple(_facts(one, now, office)),
            steps=tuple(_steps(one, office)),
        )
        for one in replays[:_MOST]
    ]
    return found + _more(replays, office.language)


def table(replays: Sequence[Told], office: Office) -> list[Part]:
    """Return a line for each of ``replays``; nothing where there are none."""
    language = office.language
    codes = ("head-end", "head-left", "head-broadcaster", "head-story")
    rows = tuple(_cells(one, office) for one in replays[:_MOST])
    if not rows:
        return []
    found = Table(headings=tuple(say(code, language) for code in codes), rows=rows)
    return [found, *_more(replays, language)]


def unlinked(replays: Sequence[Told], office: Office) -> list[Part]:
    """Return a short card for each of ``replays``, with the command that gives it a link."""
    return _lacking(
        replays, office, lambda one: _step("link", "set", one, office, "--url", _ADDRESS)
    )


def endless(replays: Sequence[Told], office: Office) -> list[Part]:
    """Return a short card for each of ``replays``, with the command that gives it an end."""
    date = say("a-day", office.language)
    return _lacking(replays, office, lambda one: _step("end", "set", one, office, "--until", date))


def _lacking(replays: Sequence[Told], office: Office, mend: Callable[[Told], Step]) -> list[Part]:
    found: list[Part] = [
        Card(title=one.title, facts=tuple(_place(one, office)), steps=(mend(one),))
        for one in replays[:_MOST]
    ]
    return found + _more(replays, office.language)


def _place(one: Told, office: Office) -> Iterator[Fact]:
    """Yield what tells one replay from another."""
    row, language = one.row, office.language
    where = " · ".join(filter(None, (row.replay.broadcaster, row.replay.platform)))
    yield _fact("fact-end", _end(row, office), language)
    yield _fact("fact-broadcaster", where or say("no-broadcaster", language), language)
    if row.replay.url is not None:
        yield _fact("fact-link", row.replay.url, language)
    yield _fact("fact-story", f"articles/{row.folder}", language)


def _more(replays: Sequence[Told], language: Language) -> list[Part]:
    more = len(replays) - _MOST
    return [Paragraph(text=say("timeline-more", language, more=more))] if more > 0 else []


def _cells(one: Told, office: Office) -> tuple[str, ...]:
    row, language = one.row, office.language
    end, left = row.replay.available_until, row.days_left
    if end is None:
        last = say("end-unlimited" if row.replay.unlimited else "fact-no-end", language)
    else:
        last = _until(end, office)
        if row.replay.estimated:
            last = say("about-day", language, day=last)
    code = "left-days" if left else "left-today"
    return (
        last,
        "-" if left is None else say(code, language, days=left),
        row.replay.broadcaster or "-",
        one.title,
    )


def _until(end: datetime, office: Office) -> str:
    """Return the last day, with the hour where it ends before the day does."""
    last = final_day(end, office, weekday=False)
    if is_whole_day(end, office.zone):
        return last
    return f"{last}, {time_in_words(end.astimezone(office.zone).time(), office.language)}"


def _facts(one: Told, now: datetime, office: Office) -> Iterator[Fact]:
    row, language = one.row, office.language
    replay = row.replay
    yield from _found(row, office)
    yield _fact("fact-end", _end(row, office), language)
    where = " · ".join(filter(None, (replay.broadcaster, replay.platform)))
    yield _fact("fact-broadcaster", where or say("no-broadcaster", language), language)
    yield _fact("fact-link", replay.url or say("fact-no-link", language), language)
    for address in one.addresses:
        text = address.url
        if address.since > now:
            when = instant_in_words(address.since, office.zone, language)
            text = say("page-later", language, address=address.url, when=when)
        yield _fact(f"page-{address.language}", text, language)
    yield _fact("fact-story", f"articles/{row.folder}", language)
    yield from _too_late(one, office)


def _too_late(one: Told, office: Office) -> Iterator[Fact]:
    """Yield that readers will never have the replay, where its story comes out after it."""
    first = min((a.since for a in one.addresses), default=None)
    end = one.row.replay.available_until
    if first is not None and end is not None and first > end:
        when = instant_in_words(first, office.zone, office.language)
        text = say("too-late", office.language, when=when)
        yield _fact("fact-too-late", text, office.language)


def _end(row: Listed, office: Office) -> str:
    end, language = row.replay.available_until, office.language
    if end is None:
        code = "end-unlimited" if row.replay.unlimited else "fact-no-end"
        return say(code, language)
    days = row.days_left or 0
    named = {0: "day-today", 1: "day-tomorrow"}.get(days, "day-later")
    code = "fact-end-estimated" if row.replay.estimated else "fact-end-day"
    return say(
        code,
        language,
        end=until_in_words(end, office.zone, language),
        left=say(named, language, days=days),
    )


def is_odd(row: Listed) -> bool:
    """Tell whether something was found of the link that asks for a look."""
    finding = row.finding
    return finding is not None and (finding.kind not in _CALM or bool(row.differs))


def _found(row: Listed, office: Office) -> Iterator[Fact]:
    finding, language = row.finding, office.language
    if finding is None or not is_odd(row):
        return
    if finding.kind not in _CALM:
        since = instant_in_words(finding.since, office.zone, language)
        yield _fact("fact-found", found_in_words(finding, since, language), language)
        if said := " · ".join(_answer(finding, language)):
            yield _fact("fact-answer", said, language)
    if finding.moved_to is not None:
        yield _fact("fact-moved", finding.moved_to, language)
    if row.differs and finding.stated is not None:
        stated = until_in_words(finding.stated.at, office.zone, language)
        yield _fact("fact-stated", stated, language)


def _answer(finding: Finding, language: Language) -> Iterator[str]:
    seen = finding.evidence
    if seen.status is not None:
        yield f"HTTP {seen.status}"
    if seen.error is not None:
        yield say(f"look-{seen.error}", language)
    if seen.words is not None:
        yield say("look-words", language, words=seen.words)
    if (address := led_to(finding)) is not None:
        yield say("look-at", language, address=address)


def _steps(one: Told, office: Office) -> Iterator[Step]:
    """Yield the commands that mend ``one``: those that fit what was found before the others."""
    row, finding = one.row, one.row.finding
    if finding is not None and finding.stated is not None and row.differs:
        until = spell_end(finding.stated.at, office.zone)
        yield _step("stated", "set", one, office, "--until", until)
    if finding is not None and finding.moved_to is not None:
        yield _step("moved", "set", one, office, "--url", finding.moved_to)
    steps = [*_of_its_end(one, office), *_of_its_link(one, office)]
    yield from reversed(steps) if is_odd(row) else steps
    if finding is not None and finding.is_broken:
        # Taken out of story.yaml, it would still be linked to from the words of articles.
        until = spell_instant(finding.since, office.zone)
        yield _step("over", "set", one, office, "--until", until)
    else:
        yield _step("remove", "remove", one, office)


def _of_its_end(one: Told, office: Office) -> Iterator[Step]:
    row, finding = one.row, one.row.finding
    is_lost = finding is not None and finding.is_broken
    # Where nobody sees anything, no end is worth moving; what the page states was told before.
    if row.replay.available_until is None or is_lost or row.differs:
        return
    date = say("a-day", office.language)
    if row.replay.estimated:
        yield _step("known", "set", one, office, "--until", date)
    else:
        yield _step("extend", "extend", one, office, "--until", date)


def _of_its_link(one: Told, office: Office) -> Iterator[Step]:
    if one.row.replay.url is None:
        yield _step("link", "set", one, office, "--url", _ADDRESS)
    elif one.row.finding is None or one.row.finding.moved_to is None:
        yield _step("replace", "replace", one, office, "--url", _ADDRESS)


def _step(why: str, command: str, one: Told, office: Office, *more: str) -> Step:
    """Return a command to be copied: what stands in it may come from elsewhere, hence quotes."""
    which = () if one.number is None else ("--replay", str(one.number))
    words = ("press", "replays", command, one.row.folder, *which, *more)
    return Step(label=say(f"step-{why}", office.language), command=shlex.join(words))


def _fact(code: str, text: str, language: Language) -> Fact:
    return Fact(label=say(code, language), text=text)


def day(instant: datetime, office: Office, *, weekday: bool = True) -> str:
    """Return the day of ``instant`` by the office's clock: "lundi 19 janvier 2026"."""
    found = instant.astimezone(office.zone).date()
    return day_in_words(found, office.language, weekday=weekday)


def final_day(end: datetime, office: Office, *, weekday: bool = True) -> str:
    """Return the day that ``end`` is the end of, likewise."""
    return day_in_words(last_day(end, office.zone), office.language, weekday=weekday)
