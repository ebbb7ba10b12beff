"""Every document of every feed, free of any format."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from itertools import groupby

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.instants import SECOND
from pipeline.model.edition import Visible
from pipeline.model.feed import Alternate, Feed
from pipeline.publish.addresses import web
from pipeline.publish.channels import Channel
from pipeline.publish.feeds.archives import Settled, Volume, month_of, volumes
from pipeline.publish.feeds.entries import Entries, told_apart
from pipeline.publish.feeds.spellings import Spellings
from pipeline.publish.site import Site
from pipeline.ulids import minted_at, name_based


class Document(Struct, frozen=True, kw_only=True, dict=True):
    """A document of a feed, made when it is asked for."""

    #: Below feeds/, with a final slash.
    address: str
    #: Digest of all that it says.
    inputs: str
    make: Callable[[], Feed]
    #: What formats made of its entries, and of those of documents beside it.
    spellings: Spellings

    @cached_property
    def feed(self) -> Feed:
        """What it says, made once for all formats."""
        return self.make()


def documents(site: Site) -> Iterator[Document]:
    """Yield every document of every feed: archives first, then current ones."""
    still, settled = site.settled(), Settled(site.edition.visible, site.newsroom.zone)
    every = volumes(site.edition, site.newsroom, site.lists)
    for month, together in groupby(every, key=month_of):
        if month is None:
            yield from _current(site, tuple(together))
        else:
            yield from _archives(still, settled, together)


def _archives(still: Site, settled: Settled, together: Iterable[Volume]) -> Iterator[Document]:
    """Yield the archives of one month."""
    entries = Entries(still, settled=True)
    for volume in together:
        said = (volume.channel.key, volume.extent, volume.previous, volume.following)
        yield Document(
            address=volume.address,
            inputs=still.inputs(map(settled, volume.shown), "feed", *said),
            make=partial(_archive, volume, entries, settled),
            spellings=entries.spellings,
        )


def _archive(volume: Volume, entries: Entries, settled: Settled) -> Feed:
    shown = tuple(map(settled, volume.shown))
    updated = _last(entries.site, map(told_apart, shown))
    return _feed(volume, entries, shown, updated)


def _current(site: Site, together: Collection[Volume]) -> Iterator[Document]:
    """Yield the current documents of all feeds."""
    entries = Entries(site)
    named = {visible.translation for volume in together for visible in volume.shown}
    came = {v.address: v.published for v in site.edition.visible if v.address in named}
    for volume in together:
        updated = _last(site, _changes(volume.shown, came, site.edition.at))
        said = (volume.channel.key, volume.extent, volume.previous, updated)
        yield Document(
            address=volume.address,
            inputs=site.inputs(volume.shown, "feed", *said),
            make=partial(_feed, volume, entries, volume.shown, updated),
            spellings=entries.spellings,
        )


def feeds(site: Site) -> Iterator[tuple[str, Feed]]:
    """Yield (address below feeds/, what stands there) for all ``documents``."""
    return ((document.address, document.feed) for document in documents(site))


def _feed(volume: Volume, entries: Entries, shown: Iterable[Visible], updated: datetime) -> Feed:
    newsroom, channel, kept = entries.site.newsroom, volume.channel, volume.extent == "archive"
    return Feed(
        id=name_based(newsroom.id, f"feed/{channel.key}").urn,
        title=channel.title(newsroom),
        description=channel.description(newsroom),
        language=channel.language,
        home=web(newsroom, channel.page),
        extent=volume.extent,
        base=web(newsroom, volume.address),
        current=web(newsroom, channel.address),
        previous=_there(newsroom, volume.previous),
        following=_there(newsroom, volume.following),
        alternate=None if kept else _other(newsroom, channel),
        author=channel.owner(newsroom),
        author_email=newsroom.email,
        hub=None if kept else newsroom.hub,
        site=web(newsroom, ""),
        updated=updated,
        entries=tuple(entries.entry(visible, channel.language) for visible in shown),
    )


def _last(site: Site, instants: Iterable[datetime]) -> datetime:
    # The one date an empty feed has is that of the newsroom's identity.
    return max(instants, default=minted_at(site.newsroom.id))


def _there(newsroom: Newsroom, address: str | None) -> str | None:
    return None if address is None else web(newsroom, address)


def _other(newsroom: Newsroom, channel: Channel) -> Alternate | None:
    other = channel.sibling
    if other is None or other.language is None:
        return None
    return Alternate(url=web(newsroom, other.address), language=other.language)


def _changes(
    shown: Sequence[Visible], came: Mapping[str, datetime], at: datetime
) -> Iterator[datetime]:
    """Yield the instants, up to ``at``, at which what a document says changed.

    ``came`` are the instants at which translations came out, by address.
    """
    yield from map(told_apart, shown)
    for visible in shown:
        turns = (*_turns(visible), came.get(visible.translation or ""))
        yield from (i for i in turns if i is not None and visible.published < i <= at)


def _turns(visible: Visible) -> Iterator[datetime | None]:
    """Yield the instants at which an entry says something else, though its words are the same."""
    for replay in (s.replay for s in visible.replays if s.state != "replaced"):
        yield replay.available_from
        yield None if replay.available_until is None else replay.available_until + SECOND
    if visible.event_over and visible.story.event is not None:
        yield visible.story.event.over_at
    if visible.revision is not None:
        yield visible.revision.at
