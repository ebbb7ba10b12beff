"""Telling the office by mail, after readers have theirs: what ends soon, what was found, how it is.

Each thing is told once. A mail is noted in the ledger before it goes and ticked off after; one that
is in doubt after a kill goes again as it was, with the Message-ID it had.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec import Struct

from pipeline.enquiries.replays import listed
from pipeline.errors import Problem
from pipeline.instants import is_whole_day, last_day
from pipeline.model.listed import Listed
from pipeline.model.told import Ending, Posting, Topic
from pipeline.schedule import warnings
from pipeline.watching.sending import Dispatch, send_all
from pipeline.workspace import Workspace

#: A mail that is in doubt goes again as it was, for so long; later it is written anew.
_FRESH: Final = timedelta(days=1)
#: When more is due where nothing is: a run by a clock that was ahead must not speak for one now.
_NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)


class Telling(Struct, frozen=True, kw_only=True):
    """What came of telling the office."""

    #: Mails that went out.
    mailed: int = 0
    #: What ends within the longest of the newsroom's ``warn_days``, the soonest first.
    ending: tuple[Ending, ...] = ()
    notices: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: UTC instant at which there may be more to tell; None where the office wants to hear nothing.
    due: datetime | None = None


def tell_office(workspace: Workspace, now: datetime) -> Telling:
    """Send what the office is to be told at ``now``. Raises nothing of the mail server's."""
    settings, zone = workspace.newsroom.replays, workspace.rules.zone
    if not (settings.warn_days or settings.digest or settings.check_every):
        return Telling()
    rows = listed(workspace, now)
    _begin_digests(workspace, now)
    again = [*_errands(workspace, _in_doubt(workspace, now), in_doubt=True)]
    fresh = [*_errands(workspace, _postings(workspace, rows, now), in_doubt=False)]
    sent = send_all(workspace, [*again, *fresh], now)
    turns = [warnings.next_warning_at(rows, now, zone=zone, days=settings.warn_days)]
    if settings.digest:
        turns.append(warnings.next_digest_at(settings.digest, now, zone))
    if workspace.ledger.notified.begun() or [*_postings(workspace, rows, now)]:
        turns.append(now if sent.setback is None else sent.setback.due)
    return Telling(
        mailed=sent.mails,
        ending=_ending(workspace, rows),
        notices=sent.notices,
        problems=sent.problems,
        due=min(filter(None, turns), default=_NEVER),
    )


def _postings(workspace: Workspace, rows: Sequence[Listed], now: datetime) -> Iterator[Posting]:
    """Yield the mails to write, beside those in doubt: one for each kind of topic at most."""
    settings, zone = workspace.newsroom.replays, workspace.rules.zone
    notified = workspace.ledger.notified
    told, doubtful = notified.told(), {t for p in notified.begun() for t in p.topics}
    # No replay is in two mails of a run; what is left for later is due at once.
    places = {(t.story, t.place) for t in doubtful if t.kind == "warning"}
    due = [t for _, t in warnings.due_warnings(rows, told, now, zone=zone, days=settings.warn_days)]
    yield from _posting(workspace, [t for t in due if (t.story, t.place) not in places], now)
    if settings.check_every is not None:
        found = [topic for _, topic in warnings.due_findings(rows, told | doubtful)]
        yield from _posting(workspace, found, now)
    if settings.digest is not None:
        topic = warnings.digest_topic(warnings.last_digest_at(settings.digest, now, zone))
        if topic not in told | doubtful:
            yield from _posting(workspace, [topic], now)


def _posting(workspace: Workspace, topics: Sequence[Topic], now: datetime) -> Iterator[Posting]:
    if topics:
        # Imported here and below: most runs write no mail.
        from pipeline.mime import message_id

        keys = sorted(f"{t.story} {t.place} {t.about} {t.days}" for t in topics)
        sender = workspace.newsroom.mail.sender
        identity = message_id(topics[0].kind, keys, sender=sender)
        yield Posting(mail=identity, at=now.replace(microsecond=0), topics=tuple(topics))


def _in_doubt(workspace: Workspace, now: datetime) -> Iterator[Posting]:
    """Yield the mails that may not have gone out; what is too old by now is written anew."""
    for posting in workspace.ledger.notified.begun():
        if posting.at <= now < posting.at + _FRESH:
            yield posting
        else:
            workspace.ledger.notified.withdraw(posting.mail)


def _begin_digests(workspace: Workspace, now: datetime) -> None:
    """See to it that the first overview is the next one: nobody asked for one of the past."""
    notified, weekly = workspace.ledger.notified, workspace.newsroom.replays.digest
    if weekly is not None:
        slot = warnings.last_digest_at(weekly, now, workspace.rules.zone)
        if not warnings.digests_before(slot, notified.told()):
            notified.take_as_told([warnings.digest_topic(slot)], now)


def _errands(
    workspace: Workspace, postings: Iterator[Posting], *, in_doubt: bool
) -> Iterator[Dispatch]:
    """Yield what ``postings`` say, as of when they were first written: so that bytes are the same.

    One that has nothing to say any more, since the archive has changed, is dropped.
    """
    for posting in postings:
        from pipeline.watching.mails import write

        mail = write(workspace, posting)
        if mail is not None:
            yield Dispatch(posting=posting, mail=mail, in_doubt=in_doubt)
            continue
        workspace.ledger.notified.withdraw(posting.mail)
        if posting.topics[0].kind == "digest":
            workspace.ledger.notified.take_as_told(posting.topics, posting.at)


def _ending(workspace: Workspace, rows: Sequence[Listed]) -> tuple[Ending, ...]:
    days, zone = max(workspace.newsroom.replays.warn_days, default=None), workspace.rules.zone
    return tuple(
        Ending(
            story=row.folder,
            broadcaster=row.replay.broadcaster,
            until=end,
            last_day=last_day(end, zone),
            hour=None if is_whole_day(end, zone) else end.astimezone(zone).time(),
            estimated=row.replay.estimated,
        )
        for row in ([] if days is None else warnings.ending_within(rows, days))
        if (end := row.replay.available_until) is not None
    )
