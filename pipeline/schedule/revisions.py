"""How often an event was announced anew, pure in ``now`` and in what was announced before."""

from datetime import datetime

from msgspec.structs import replace

from pipeline.model.edition import Revision
from pipeline.model.story import Event


def revision_of(
    event: Event, known: Revision | None, *, published: datetime, now: datetime
) -> Revision:
    """Return the revision of ``event`` as readers see it at ``now``.

    ``known`` is how it was last announced, None where it never was; ``published`` the UTC instant
    at which its story was first out. What was announced before stays what it was; what differs is
    the next revision (RFC 5545 section 3.8.7.4), made now.
    """
    if known is None:
        return Revision(
            sequence=0, at=published.replace(microsecond=0), event=event, moved_from=None
        )
    if event == known.event:
        return known
    return Revision(
        sequence=known.sequence + 1,
        # A clock that was put back must not make the newer one look older.
        at=max(known.at, now.replace(microsecond=0)),
        event=event,
        moved_from=known.event.start if _moved(known.event, event) else known.moved_from,
    )


def called_off(revision: Revision) -> Revision:
    """Return how an event is announced whose article is taken back: its time, and no more."""
    event = replace(revision.event, place=None, cancelled=True)
    if event == revision.event:
        return revision
    return replace(revision, sequence=revision.sequence + 1, event=event)


def _moved(before: Event, after: Event) -> bool:
    """Tell whether it starts at another time; a day that is given its hour has not moved."""
    return before.start != after.start and before.all_day == after.all_day
