"""The documents of each feed: the newest entries, and an archive a month (RFC 5005).

An archive is written when its month is over. From then on it changes when the office changes one
of its articles, publishes one late, the translation of one that was included without, or a replay
whose address one of them names; and once more when the archive after it comes to be, to which it
then leads.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache, lru_cache
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.model.edition import Edition, Visible
from pipeline.model.feed import Extent
from pipeline.publish.channels import Channel, channels, members


class Volume(Struct, frozen=True, kw_only=True):
    """What one document of a feed shows, and where it stands among the others."""

    channel: Channel
    extent: Extent
    #: Below feeds/, with a final slash; so are those of the archives before and after it.
    address: str
    previous: str | None
    following: str | None
    #: Newest first; in an archive, as ``settled`` returns them.
    shown: tuple[Visible, ...]


def volumes(edition: Edition, newsroom: Newsroom) -> Iterator[Volume]:
    """Yield the archives of every feed, oldest month first, then every feed's current document.

    Archives of one month come together: what they show has to be made once.
    """
    still = settled(edition, newsroom.zone)
    feeds = [_volumes(edition, newsroom, channel, still) for channel in channels(newsroom)]
    archives = [volume for feed in feeds for volume in feed[:-1]]
    yield from sorted(archives, key=lambda volume: month_of(volume) or "")
    for feed in feeds:
        yield feed[-1]


def month_of(volume: Volume) -> str | None:
    """Return the month of which ``volume`` is an archive: "2026-01"; None for a current one."""
    return volume.address.rsplit("/", 2)[1] if volume.extent == "archive" else None


def settled(edition: Edition, zone: ZoneInfo) -> tuple[Visible, ...]:
    """Return the visible articles as archives show them: without what time alone changes.

    Their events are not over, nor do their replays stand in any way but that another took a
    replay's place. A translation that came out in a later month than the article is none yet: the
    archive of that month was written before.
    """
    month = _month_in(zone)
    months = {visible.address: month(visible.published) for visible in edition.visible}

    def one(visible: Visible) -> Visible:
        mine, other = months[visible.address], visible.translation
        late = other is not None and months.get(other, mine) > mine
        moves = visible.event_over or visible.has_replays or visible.resting != visible.mark
        return visible.at_rest(alone=late) if late or moves else visible

    return tuple(map(one, edition.visible))


def _volumes(
    edition: Edition, newsroom: Newsroom, channel: Channel, still: Sequence[Visible]
) -> list[Volume]:
    """Return the documents of ``channel``: its archives, oldest first, and the current one."""
    month, at = _month_in(newsroom.zone), edition.at
    newest = members(edition.visible, newsroom, channel)
    # This month goes on: all of it is in the current document, and it has no archive yet.
    over = {v.guid for v in newest if month(v.published) < month(at)}
    count = max(newsroom.entries, len(newest) - len(over))
    whole = len(newest) <= count
    past = [] if whole else _by_month(members(still, newsroom, channel), month)
    # What has been translated since leaves its archive, which stays even where nothing is left:
    # whoever reads all of the feed does not want it twice.
    past = [
        (name, tuple(v for v in group if v.guid in over))
        for name, group in past
        if name < month(at)
    ]
    addresses = [f"{channel.address}archive/{name}/" for name, _ in past]
    archives = [
        Volume(
            channel=channel,
            extent="archive",
            address=address,
            previous=previous,
            following=following,
            shown=group,
        )
        for (_, group), (previous, address, following) in zip(
            past, _with_neighbours(addresses), strict=True
        )
    ]
    latest = Volume(
        channel=channel,
        extent="complete" if whole else "current",
        address=channel.address,
        previous=addresses[-1] if addresses else None,
        following=None,
        shown=_newest_and_told(newest, count, at),
    )
    return [*archives, latest]


def _newest_and_told(newest: tuple[Visible, ...], count: int, at: datetime) -> tuple[Visible, ...]:
    """Return the ``count`` newest, and older ones that readers were told of as lately as of these.

    A correction, a retraction, and what came out later than its date says (a late translation) must
    reach readers who may ask for nothing but the current document (RFC 5005 section 4). What came
    out together, as an archive does that is brought in whole, goes by its dates.
    """

    def told(visible: Visible) -> tuple[datetime, datetime]:
        return max(visible.since or at, visible.updated), visible.updated

    latest = {v.guid for v in sorted(newest, key=told, reverse=True)[:count]}
    return tuple(v for i, v in enumerate(newest) if i < count or v.guid in latest)


def _by_month(
    visible: Iterable[Visible], month: Callable[[datetime], str]
) -> list[tuple[str, tuple[Visible, ...]]]:
    """Return ("2026-01", its articles) for each month, oldest first."""
    by_month = groupby(visible, key=lambda v: month(v.published))
    return [(name, tuple(group)) for name, group in by_month][::-1]


def _with_neighbours(addresses: Sequence[str]) -> Iterator[tuple[str | None, str, str | None]]:
    """Yield each address between the one before and the one after it."""
    for (before, address), (_, after) in pairwise(pairwise((None, *addresses, None))):
        assert address is not None  # noqa: S101
        yield before, address, after


@cache
def _month_in(zone: ZoneInfo) -> Callable[[datetime], str]:
    """Return what tells the month of an instant: "2026-01"."""

    @lru_cache(maxsize=50_000)
    def month(instant: datetime) -> str:
        local = instant.astimezone(zone)
        return f"{local.year:04}-{local.month:02}"

    return month
