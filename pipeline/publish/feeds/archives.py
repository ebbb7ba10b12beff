"""The documents of each feed: the newest entries, and an archive a month (RFC 5005).

An archive is written when its month is over. From then on it changes when the office changes one
of its articles, publishes one late, the translation of one that was included without, or a replay
whose address one of them names; and once more when the archive after it comes to be, to which it
then leads.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.instants import end_of_month, start_of_month
from pipeline.model.edition import Edition, Visible
from pipeline.model.feed import Extent
from pipeline.publish.channels import Channel, channels, members
from pipeline.publish.lists import Lists, by_month, first_before


class Volume(Struct, frozen=True, kw_only=True):
    """What one document of a feed shows, and where it stands among the others."""

    channel: Channel
    extent: Extent
    #: Below feeds/, with a final slash; so are those of the archives before and after it.
    address: str
    previous: str | None
    following: str | None
    #: Newest first; an archive shows them as ``Settled`` has them.
    shown: tuple[Visible, ...]


class Settled:
    """The visible articles as archives show them: without what time alone changes.

    Their events are not over, nor do their replays stand in any way but that another took a
    replay's place. A translation that came out in a later month than the article is none yet: the
    archive of that month was written before.
    """

    def __init__(self, visible: Iterable[Visible], zone: ZoneInfo) -> None:
        """Take all that is ``visible``, newest first, in the newsroom's ``zone``."""
        self._alone = frozenset(_translated_later(visible, zone))

    def __call__(self, visible: Visible) -> Visible:
        """Return ``visible`` as archives show it; itself where nothing is changed."""
        alone = visible.guid in self._alone
        moves = visible.event_over or visible.has_replays or visible.resting != visible.mark
        return visible.at_rest(alone=alone) if alone or moves else visible


def volumes(edition: Edition, newsroom: Newsroom, lists: Lists) -> Iterator[Volume]:
    """Yield the archives of every feed, oldest month first, then every feed's current document.

    Archives of one month come together: what they show has to be made once. That of both languages
    is the first, so that the two articles of a story are asked for one after the other. ``lists``
    are those of the edition's articles.
    """
    feeds = [_volumes(edition, newsroom, lists, channel) for channel in channels(newsroom)]
    archives = [volume for feed in feeds for volume in feed[:-1]]
    yield from sorted(archives, key=lambda v: (month_of(v) or "", v.channel.language is not None))
    for feed in feeds:
        yield feed[-1]


def month_of(volume: Volume) -> str | None:
    """Return the month of which ``volume`` is an archive: "2026-01"; None for a current one."""
    return volume.address.rsplit("/", 2)[1] if volume.extent == "archive" else None


def _translated_later(visible: Iterable[Visible], zone: ZoneInfo) -> Iterator[str]:
    """Yield the GUIDs of those whose translation came out in a later month."""
    #: Address -> when it came out, of those whose translation has not been met yet: it is older.
    newer: dict[str, datetime] = {}
    for one in visible:
        if one.translation is None:
            continue
        came = newer.pop(one.translation, None)
        if came is None:
            newer[one.address] = one.published
        elif came >= end_of_month(one.published, zone):
            yield one.guid


def _volumes(edition: Edition, newsroom: Newsroom, lists: Lists, channel: Channel) -> list[Volume]:
    """Return the documents of ``channel``: its archives, oldest first, and the current one."""
    zone, newest = newsroom.zone, lists.of(channel)
    # This month goes on: all of it is in the current document, and it has no archive yet.
    begun = start_of_month(edition.at, zone)
    count = max(newsroom.entries, first_before(newest, begun))
    whole = len(newest) <= count
    past = [] if whole else _past(edition, newsroom, channel, newest, begun)
    addresses = [f"{channel.address}archive/{first:%Y-%m}/" for first, _ in past]
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
        shown=_newest_and_told(newest, count, edition.at),
    )
    return [*archives, latest]


def _past(
    edition: Edition,
    newsroom: Newsroom,
    channel: Channel,
    newest: Sequence[Visible],
    begun: datetime,
) -> list[tuple[date, tuple[Visible, ...]]]:
    """Return the first day of each month before ``begun`` with what ``channel`` shows of it."""
    zone = newsroom.zone
    if channel.key not in newsroom.untranslated:
        return [*by_month(newest[first_before(newest, begun) :], zone)][::-1]
    # What has been translated since leaves its archive, which stays even where nothing is left:
    # whoever reads all of the feed does not want it twice.
    settled, shown = Settled(edition.visible, zone), {v.guid for v in newest}
    past = edition.visible[first_before(edition.visible, begun) :]
    return [
        (first, tuple(v for v in group if v.guid in shown))
        for first, group in by_month(members(map(settled, past), newsroom, channel), zone)
    ][::-1]


def _newest_and_told(newest: Sequence[Visible], count: int, at: datetime) -> tuple[Visible, ...]:
    """Return the ``count`` newest, and older ones that readers were told of as lately as of these.

    A correction, a retraction, and what came out later than its date says (a late translation) must
    reach readers who may ask for nothing but the current document (RFC 5005 section 4). What came
    out together, as an archive does that is brought in whole, goes by its dates.
    """

    def told(visible: Visible) -> tuple[datetime, datetime]:
        return max(visible.since or at, visible.updated), visible.updated

    front = newest[:count]
    told_of, updated = min(map(told, front), default=(at, at))
    # Hardly one of the others is so late: then it is one of these.
    late = [v for v in newest[count:] if v.updated > updated or (v.since or at) > told_of]
    latest = {v.guid for v in sorted((*front, *late), key=told, reverse=True)[:count]}
    return (*front, *[v for v in late if v.guid in latest])


def _with_neighbours(addresses: Sequence[str]) -> Iterator[tuple[str | None, str, str | None]]:
    """Yield each address between the one before and the one after it."""
    for (before, address), (_, after) in pairwise(pairwise((None, *addresses, None))):
        assert address is not None  # noqa: S101
        yield before, address, after
