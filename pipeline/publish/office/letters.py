"""The mails to the office: what ends soon, what was found of links, how all replays stand."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from pipeline.messages import say
from pipeline.model.mail import Figure, Mail
from pipeline.model.story import Language
from pipeline.publish.office.blocks import Document, Heading, Paragraph, Part, Picture, page, plain
from pipeline.publish.office.replay_cards import (
    Office,
    Told,
    cards,
    day,
    endless,
    final_day,
    is_odd,
    table,
    unlinked,
)

#: Characters of a title in a subject.
_TITLE: Final = 60
#: Pixels that a mail gives its picture, which is twice as wide.
_WIDTH: Final = 720


def warning_mail(replays: Sequence[Told], now: datetime, office: Office) -> Mail:
    """Return the mail that ``replays`` end soon; the soonest comes first."""
    language = office.language
    parts = [
        Paragraph(text=say("warn-intro", language, count=len(replays))),
        *cards(replays, now, office),
    ]
    return _mail(_warning_subject(replays, office), parts, "warn-footer", office)


def finding_mail(replays: Sequence[Told], now: datetime, office: Office) -> Mail:
    """Return the mail that something was found of the links of ``replays``."""
    language, count = office.language, len(replays)
    subject = say("find-subject-many", language, count=count)
    if count == 1:
        subject = say("find-subject-one", language, title=_short(replays[0].title))
    parts = [
        Paragraph(text=say("find-intro", language, count=count)),
        *cards(replays, now, office),
    ]
    return _mail(subject, parts, "find-footer", office)


def digest_mail(
    replays: Sequence[Told],
    ended: Sequence[Told],
    now: datetime,
    office: Office,
    *,
    since: datetime,
    soon: int,
    timeline: bytes | None,
) -> Mail:
    """Return the regular overview.

    ``replays`` are those that the office follows, the soonest to end first; ``ended`` those that
    ended after ``since``; ``soon`` the days that count as soon; ``timeline`` the picture of it all
    as PNG, None where there is none.
    """
    language = office.language
    subject = say("digest-subject", language, day=day(now, office, weekday=False))
    figures: tuple[Figure, ...] = ()
    parts: list[Part] = [Paragraph(text=_count(replays, soon, language))]
    if timeline is not None:
        figure = Figure(name="timeline.png", media_type="image/png", data=timeline, cid="timeline")
        figures = (figure,)
        alt = say("timeline-alt", language)
        parts.append(Picture(cid=figure.cid, alt=alt, width=_WIDTH))
    ending = [t for t in replays if t.row.replay.available_until is not None]
    parts += _section("digest-next", table(ending, office), language)
    odd = [t for t in replays if is_odd(t.row)]
    parts += _section("digest-look", cards(odd, now, office), language)
    nowhere = [t for t in replays if t.row.replay.url is None]
    parts += _section("digest-unlinked", unlinked(nowhere, office), language)
    without = [t for t in replays if t.row.replay.available_until is None]
    unknown = [t for t in without if not t.row.replay.unlimited]
    parts += _section("digest-open", endless(unknown, office), language)
    unlimited = [t for t in without if t.row.replay.unlimited]
    parts += _section("digest-unlimited", table(unlimited, office), language)
    title = say("digest-ended", language, day=day(since, office, weekday=False))
    over = table(ended, office)
    parts += [Heading(text=title), *over] if over else []
    return _mail(subject, parts, "digest-footer", office, figures)


def _mail(
    subject: str,
    parts: Iterable[Part],
    footer: str,
    office: Office,
    figures: tuple[Figure, ...] = (),
) -> Mail:
    language = office.language
    by = say("mail-sent-by", language, name=office.name)
    document = Document(
        language=language,
        title=subject,
        parts=tuple(parts),
        footer=f"{say(footer, language)} {by}",
    )
    return Mail(
        language=language,
        subject=subject,
        text=plain(document),
        html=page(document),
        figures=figures,
    )


def _warning_subject(replays: Sequence[Told], office: Office) -> str:
    language, first = office.language, replays[0]
    end = first.row.replay.available_until
    last = "" if end is None else final_day(end, office)
    if len(replays) > 1:
        return say("warn-subject-many", language, count=len(replays), day=last)
    code = "warn-subject-one-estimated" if first.row.replay.estimated else "warn-subject-one"
    return say(code, language, day=last, title=_short(first.title))


def _count(replays: Sequence[Told], soon: int, language: Language) -> str:
    if not replays:
        return say("digest-none", language)
    ending = [t for t in replays if t.row.days_left is not None and t.row.days_left <= soon]
    text = say("digest-count", language, count=len(replays))
    if ending:
        text += " " + say("digest-ending", language, count=len(ending), days=soon)
    return text


def _section(code: str, parts: Sequence[Part], language: Language) -> list[Part]:
    return [Heading(text=say(code, language)), *parts] if parts else []


def _short(title: str) -> str:
    """Return a title as a subject has room for it, cut between words."""
    if len(title) <= _TITLE:
        return title
    return title[:_TITLE].rpartition(" ")[0].rstrip(" ,;:.\N{NO-BREAK SPACE}") + " …"
