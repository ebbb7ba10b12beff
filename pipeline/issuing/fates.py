"""What becomes of a message after a try to hand it over, and when it is tried again.

Pure: what was known before and what the mail server said go in, what to keep comes out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, zip_longest
from typing import Final

from msgspec.structs import replace

from pipeline.deliver.mail import MailFailed
from pipeline.errors import PipelineError
from pipeline.model.mailing import Addressee, Handover, Standstill
from pipeline.pauses import Pauses

#: How long to leave alone a message that was not taken, and a server that takes none.
PAUSES: Final = Pauses(first=timedelta(minutes=1), longest=timedelta(hours=1))
#: How long a message is tried at all (RFC 5321, 4.5.4.1).
_GIVEN_UP: Final = timedelta(days=4)
#: So many tries in a row after which a message may have been taken: its reader may have as many.
_DOUBTS: Final = 3
#: So many failures in a row are the server's, not the addressees': those that may pass, and
#: refusals before anybody has got the issue, and after. Bad addresses may stand together; but a
#: server that has had enough for today refuses everybody, too.
_IN_A_ROW: Final = 5
_REFUSED_IN_A_ROW: Final = 20
#: What is said of an address or a mailbox alone (RFC 3463, 3.2 and 3.3), however often in a row.
_OF_ADDRESS: Final = re.compile(r"5\d\d[ -]5\.(?:1\.(?:[1236]|10)|2\.[12])(?!\d)")
#: Failures that another message over a new connection need not meet.
_OF_ONE: Final = frozenset({"mail-deferred", "mail-cut-off"})
#: What is said of an issue where mails to the office have words of their own.
_SAID_OF_ISSUES: Final[Mapping[str, str]] = {"mail-refused": "posting-refused"}
#: Sittings in a row without success from which on a person is needed: they take about an hour.
_SILENT: Final = 7


def sent(addressee: Addressee, said: str, now: datetime) -> Handover:
    """Return what to keep of a message that was taken."""
    return Handover(key=addressee.key, version=addressee.version, fate="sent", at=now, said=said)


def failed(
    addressee: Addressee, before: Handover | None, failure: MailFailed, now: datetime
) -> Handover:
    """Return what to keep of a message that was not taken: refused, or to be tried again."""
    tries, since = (before.tries, before.since or now) if before is not None else (0, now)
    doubts = before.doubts + 1 if before is not None and failure.unsure else int(failure.unsure)
    unsure = doubts >= _DOUBTS
    over = failure.permanent or unsure or now >= since + _GIVEN_UP
    return Handover(
        key=addressee.key,
        version=addressee.version,
        fate="unsure" if unsure else "refused" if over else "waiting",
        at=now,
        said=cause_of(failure),
        tries=tries + 1,
        since=since,
        due=None if over else PAUSES.next_try(tries + 1, now),
        doubts=doubts,
    )


def reprieved(refusal: Handover, now: datetime) -> Handover:
    """Return what to keep of a refusal that is not believed yet, as so many were refused."""
    if refusal.since is None or now >= refusal.since + _GIVEN_UP:
        return refusal
    return replace(refusal, fate="waiting", due=now)


def tell_of_server(failures: Sequence[Handover], *, ever_sent: bool) -> bool:
    """Tell whether ``failures``, which came one after the other, are not their addressees'."""
    failures = [one for one in failures if not _OF_ADDRESS.match(one.said)]
    refused = sum(one.fate == "refused" for one in failures)
    many = _REFUSED_IN_A_ROW if ever_sent else _IN_A_ROW
    return refused >= many or len(failures) - refused >= _IN_A_ROW


def stopped(before: Standstill | None, failure: PipelineError, now: datetime) -> Standstill:
    """Return how the sending as a whole rests after ``failure``."""
    tries = before.tries if before is not None else 0
    permanent = failure.permanent if isinstance(failure, MailFailed) else True
    told = failure.problems[0]
    return Standstill(
        tries=tries + 1,
        due=PAUSES.next_try(tries + 1, now),
        problem=replace(told, code=_SAID_OF_ISSUES.get(told.code, told.code)),
        permanent=permanent or tries + 1 >= _SILENT,
    )


def rests(standstill: Standstill | None, now: datetime) -> bool:
    """Tell whether to leave the server alone."""
    return standstill is not None and not PAUSES.is_over(standstill.due, now)


def concerns_all(failure: MailFailed) -> bool:
    """Tell whether no other message has a better chance for now."""
    return failure.down and not failure.unsure and failure.problems[0].code not in _OF_ONE


def pending(
    addressees: Iterable[Addressee], known: Mapping[str, Handover], now: datetime
) -> list[Addressee]:
    """Return whose turn it is: two who were never tried, one who is due again, and so on.

    A server that puts off everybody the first time (greylisting) takes the latter, so what it says
    to the former is not taken for its answer to all.
    """
    fresh: list[Addressee] = []
    again: list[tuple[datetime, Addressee]] = []
    for one in addressees:
        handover = known.get(one.key)
        if handover is None:
            fresh.append(one)
        elif handover.fate == "waiting" and handover.due and PAUSES.is_over(handover.due, now):
            again.append((handover.due, one))
    # Of those, whoever waits longest comes first.
    due = [one for _, one in sorted(again, key=lambda turn: turn[0])]
    turns = chain.from_iterable(zip_longest(fresh[::2], fresh[1::2], due))
    return [one for one in turns if one is not None]


def is_open(handover: Handover | None) -> bool:
    """Tell whether the message is still to be handed over, now or later."""
    return handover is None or handover.fate == "waiting"


def open_of(addressees: Iterable[Addressee], known: Mapping[str, Handover]) -> list[Addressee]:
    """Return who is still to get the message, now or later."""
    return [a for a in addressees if is_open(known.get(a.key))]


def next_turn(
    addressees: Iterable[Addressee], known: Mapping[str, Handover], now: datetime
) -> datetime | None:
    """Return from when on there is somebody to try: ``now`` at the earliest; None for nobody."""
    left = [known.get(a.key) for a in open_of(addressees, known)]
    dues = (now if one is None or one.due is None else max(one.due, now) for one in left)
    return min(dues, default=None)


def cause_of(failure: PipelineError) -> str:
    """Return what the mail server said, or what went wrong instead, in one line."""
    told = failure.problems[0]
    return dict(told.args).get("cause", told.code)
