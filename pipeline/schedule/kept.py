"""What is kept of a plan, so that the next one plans only what may have changed; pure.

What a plan makes of a story follows from the story's bytes, the rules, what the ledger knows of its
articles, and where recordings lead; it is true until one of the story's own instants. So it is kept
as a row beside the story's bytes while rules and ledger are the same: whoever hands rows to a plan
answers for that. Time, and where recordings lead, are seen to here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from pipeline.model.edition import Hold, Revision, Shown, Visible
from pipeline.model.story import Language, Story
from pipeline.schedule.changes import Turning

_Show = Callable[[Visible], Shown]
#: Of an article that is out, what does not stand in the row already; in the order of ``_own``.
_Own = tuple[
    Language,
    str | None,
    tuple[str, ...],
    datetime,
    datetime | None,
    str,
    str,
    bool,
    bool,
    bool,
    Revision | None,
    str,
    str | None,
    bool,
    datetime | None,
]


class Held(NamedTuple):
    """An article that is not out."""

    hold: Hold
    #: ULID it was minted under.
    minted: str


class Row(Struct, frozen=True, array_like=True, gc=False):
    """What a plan made of one story."""

    #: UTC instants from which on, and until which, it is true; None is without limit.
    since: datetime | None
    until: datetime | None
    #: Whether recordings tell on it otherwise than by the links in its words.
    bound: bool
    folder: str
    story: str
    categories: tuple[str, ...]
    out: tuple[_Own, ...]
    held: tuple[Held, ...]


_ENCODE: Final = msgspec.msgpack.Encoder().encode
_DECODE: Final = msgspec.msgpack.Decoder(Row).decode


def row_of(
    story: Story,
    out: Iterable[Visible],
    held: Iterable[Held],
    turning: Turning,
    now: datetime,
    *,
    bound: bool,
) -> bytes:
    """Return what is kept of ``story`` as it was planned at ``now``: ``turning`` tells how long.

    It is as it will be once all that is ``out`` has gone out at ``now``.
    """
    return _ENCODE(
        Row(
            since=turning.last,
            until=turning.next,
            bound=bound,
            folder=story.folder,
            story=story.id,
            categories=story.categories,
            out=tuple([_own(visible, now) for visible in out]),
            held=tuple(held),
        )
    )


def _own(v: Visible, now: datetime) -> _Own:
    return (
        v.language,
        None if v.minted == v.story_id else v.minted,
        v.media,
        v.published,
        None if v.updated == v.published else v.updated,
        v.guid,
        v.address,
        v.has_replays,
        v.eventful,
        v.event_over,
        v.revision,
        v.mark,
        None if v.resting == v.mark else v.resting,
        v.retracted,
        v.since or now,
    )


class Taken:
    """Of many stories, those that are as they were planned before."""

    def __init__(self) -> None:
        self.visible: list[Visible] = []
        self.held: list[Held] = []
        #: UTC instants between which they stay.
        self.instants: list[datetime | None] = []
        #: Those, packed, on which recordings tell otherwise than by the links in their words.
        self.bound: set[bytes] = set()
        #: All others, packed: they are to be planned.
        self.rest: list[bytes] = []


def taken(
    stories: Sequence[bytes], rows: Iterable[bytes | None], now: datetime, show: _Show
) -> Taken:
    """Return what ``rows`` tell of ``stories`` at ``now``, each having one, or None.

    ``show`` is what their articles are shown with.
    """
    found = Taken()
    visible, held, instants = found.visible, found.held, found.instants
    categories: dict[tuple[str, ...], tuple[str, ...]] = {}
    for packed, content in zip(stories, rows, strict=True):
        row = None if content is None else _read(content)
        if row is None or not _is_true(row, now):
            found.rest.append(packed)
            continue
        instants += (row.since, row.until)
        held += row.held
        if row.out:
            shared = categories.setdefault(row.categories, row.categories)
            visible += _visible(row, shared, packed, show)
            if row.bound:
                found.bound.add(packed)
    return found


def _read(content: bytes) -> Row | None:
    try:
        return _DECODE(content)
    except msgspec.DecodeError:
        return None


def _is_true(row: Row, now: datetime) -> bool:
    since, until = row.since, row.until
    return (since is None or since <= now) and (until is None or now < until)


def _visible(
    row: Row, categories: tuple[str, ...], packed: bytes, show: _Show
) -> Iterator[Visible]:
    """Yield the articles of ``row``; what two have in common they share."""
    folder, story, own = row.folder, row.story, row.out
    came = own[0][3]
    for n, (
        language,
        minted,
        media,
        published,
        updated,
        guid,
        address,
        replays,
        eventful,
        over,
        revision,
        mark,
        resting,
        retracted,
        since,
    ) in enumerate(own):
        due = came if published == came else published
        yield Visible(
            language,
            folder,
            story,
            minted or story,
            categories,
            media,
            due,
            updated or due,
            guid,
            address,
            own[1 - n][6] if len(own) > 1 else None,
            replays,
            eventful,
            over,
            revision,
            mark,
            resting or mark,
            packed,
            show,
            retracted,
            since,
        )
