"""When to ask an address again, and what for: the manners of a good feed reader, as pure decisions.

What a visit came to (an answer or an error) and the instant go in, the next visit comes out; it
is kept between runs.
"""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import PipelineError
from pipeline.ingest.web.answers import NOTHING, Answer, Busy, Gone, Validators

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
#: What a server may ask for at most.
_LONGEST = timedelta(days=30)
#: Failures in a row after which a day between two tries is too little: a week of them or more.
_LASTING = 10


class Visit(Struct, frozen=True, kw_only=True):
    """An address that is asked again and again, between two times."""

    #: Where to ask next: permanent redirects are followed for good.
    url: str
    validators: Validators = NOTHING
    #: UTC; None before the first time.
    checked_at: datetime | None = None
    #: UTC; not to be asked before. None means at once, or never again where ``gone``.
    due_at: datetime | None = None
    #: In a row.
    failures: int = 0
    #: Whether the server took the address back for ever.
    gone: bool = False


def first(url: str) -> Visit:
    """Return the visit to an address never asked before: at once, for whatever there is."""
    return Visit(url=url)


def is_due(visit: Visit, now: datetime) -> bool:
    """Tell whether the address may be asked at ``now`` (UTC)."""
    return not visit.gone and (visit.due_at is None or visit.due_at <= now)


def after_answer(
    visit: Visit, answer: Answer, now: datetime, *, every: timedelta, hint: int | None = None
) -> Visit:
    """Return the next visit after an answer that could be used.

    ``every`` is the newsroom's interval; ``hint`` is the feed's own in seconds, its ``ttl`` or
    ``sy:updatePeriod``. The longest of these and of the server's ``max_age`` counts, the latter
    two up to a day. A permanent move is taken on here, so an answer that is not what was looked
    for (a login page instead of a feed) belongs into ``after_failure``.
    """
    promised = timedelta(seconds=max(answer.max_age or 0, hint or 0, 0))
    return Visit(
        url=answer.moved_to or visit.url,
        validators=answer.validators,
        checked_at=now,
        due_at=now + max(every, min(promised, _DAY)),
    )


def after_failure(visit: Visit, error: PipelineError, now: datetime, *, every: timedelta) -> Visit:
    """Return the next visit after a failed one: ever later, up to a day, then a week.

    A server that says when to come back is not asked before; one that says "gone", never.
    """
    failures = visit.failures + 1
    if isinstance(error, Gone):
        return replace(visit, checked_at=now, due_at=None, failures=failures, gone=True)
    longest = _DAY if failures <= _LASTING else _WEEK
    # Not beyond 2**20: timedelta ends at a billion days.
    wait = max(every, min(every * 2 ** min(failures, 20), longest))
    if isinstance(error, Busy) and error.retry_after is not None:
        wait = max(wait, min(timedelta(seconds=error.retry_after), _LONGEST))
    return replace(visit, checked_at=now, due_at=now + wait, failures=failures)
