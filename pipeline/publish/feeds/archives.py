"""The documents of each feed: the newest entries, and an archive a month (RFC 5005).

An archive is written once an entry of a later month is out. From then on it changes when the office
changes one of its articles, or publishes a replay whose address one of them names; and once more
when the archive after it comes to be, to which it then leads.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from pipeline.config import Newsroom
from pipeline.model.edition import Edition, Visible
from pipeline.model.feed import Extent
from pipeline.publish.channels import Channel, channels, members


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
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
    yield from sorted(archives, key=lambda volume: volume.address.rsplit("/", 2)[1])
    for feed in feeds:
        yield feed[-1]


def settled(edition: Edition, zone: ZoneInfo) -> tuple[Visible, ...]:
    """Return the visible articles as archives show them: without what time alone changes.

    Their events are not over, and a translation that came out in a later month than the article is
    none yet: the archive of that month was written before.
    """
    month = _month_in(zone)
    months = {visible.address: month(visible) for visible in edition.visible}

    def one(visible: Visible) -> Visible:
        mine, other = months[visible.address], visible.translation
        late = other is not None and months.get(other, mine) > mine
        return replace(visible, event_over=False, translation=None if late else other)

    return tuple(map(one, edition.visible))


def _volumes(
    edition: Edition, newsroom: Newsroom, channel: Channel, still: Sequence[Visible]
) -> list[Volume]:
    """Return the documents of ``channel``: its archives, oldest first, and the current one."""
    month = _month_in(newsroom.zone)
    newest = members(edition.visible, newsroom, channel)
    # The newest month may go on: all of it is in the current document, and it has no archive yet.
    open_month = [v for v in newest if month(v) == month(newest[0])]
    shown = _newest_and_corrected(newest, max(newsroom.entries, len(open_month)))
    whole = len(shown) == len(newest)
    past = [] if whole else _by_month(members(still, newsroom, channel), month)
    past = [(name, group) for name, group in past if name < month(newest[0])]
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
        shown=shown,
    )
    return [*archives, latest]


def _newest_and_corrected(newest: tuple[Visible, ...], count: int) -> tuple[Visible, ...]:
    """Return the ``count`` newest, and older ones whose correction is as new as these are.

    A correction or retraction must reach those who read the article, who may ask for nothing but
    the current document (RFC 5005 section 4).
    """
    latest = sorted(newest, key=lambda v: v.updated, reverse=True)[:count]
    corrected = {v.guid for v in latest if v.updated > v.published}
    return tuple(v for i, v in enumerate(newest) if i < count or v.guid in corrected)


def _by_month(
    visible: Iterable[Visible], month: Callable[[Visible], str]
) -> list[tuple[str, tuple[Visible, ...]]]:
    """Return ("2026-01", its articles) for each month, oldest first."""
    return [(name, tuple(group)) for name, group in groupby(visible, key=month)][::-1]


def _with_neighbours(addresses: Sequence[str]) -> Iterator[tuple[str | None, str, str | None]]:
    """Yield each address between the one before and the one after it."""
    for (before, address), (_, after) in pairwise(pairwise((None, *addresses, None))):
        assert address is not None  # noqa: S101
        yield before, address, after


def _month_in(zone: ZoneInfo) -> Callable[[Visible], str]:
    """Return what tells the month in which an article came out: "2026-01"."""
    return lambda visible: visible.published.astimezone(zone).strftime("%Y-%m")
