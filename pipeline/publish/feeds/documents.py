"""Every document of every feed, free of any format."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property, partial
from itertools import groupby

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.instants import SECOND
from pipeline.model.edition import Edition, Visible
from pipeline.model.feed import Alternate, Feed
from pipeline.publish.addresses import web
from pipeline.publish.channels import Channel
from pipeline.publish.feeds.archives import Volume, month_of, volumes
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
    still = site.settled()
    for month, together in groupby(volumes(site.edition, site.newsroom), key=month_of):
        entries = Entries(still if month else site, settled=month is not None)
        for volume in together:
            yield _described(site, volume, entries)


def _described(site: Site, volume: Volume, entries: Entries) -> Document:
    # Of an archive, that follows from what it shows.
    updated = None if volume.extent == "archive" else _updated(site, volume)
    said = (volume.channel.key, volume.extent, volume.previous, volume.following, updated)
    return Document(
        address=volume.address,
        inputs=entries.site.inputs(volume.shown, "feed", *said),
        make=partial(_document, site, volume, entries),
        spellings=entries.spellings,
    )


def feeds(site: Site) -> Iterator[tuple[str, Feed]]:
    """Yield (address below feeds/, what stands there) for all ``documents``."""
    return ((document.address, document.feed) for document in documents(site))


def _document(site: Site, volume: Volume, entries: Entries) -> Feed:
    newsroom, channel, kept = site.newsroom, volume.channel, volume.extent == "archive"
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
        updated=_updated(site, volume),
        entries=tuple(entries.entry(visible, channel.language) for visible in volume.shown),
    )


def _updated(site: Site, volume: Volume) -> datetime:
    # The one date an empty feed has is that of the newsroom's identity.
    return max(_changes(site.edition, volume), default=minted_at(site.newsroom.id))


def _there(newsroom: Newsroom, address: str | None) -> str | None:
    return None if address is None else web(newsroom, address)


def _other(newsroom: Newsroom, channel: Channel) -> Alternate | None:
    other = channel.sibling
    if other is None or other.language is None:
        return None
    return Alternate(url=web(newsroom, other.address), language=other.language)


def _changes(edition: Edition, volume: Volume) -> Iterator[datetime]:
    """Yield the instants, up to the edition's, at which what the document says changed."""
    yield from (told_apart(visible) for visible in volume.shown)
    if volume.extent == "archive":
        return
    named = {visible.translation for visible in volume.shown}
    came = {v.address: v.published for v in edition.visible if v.address in named}
    for visible in volume.shown:
        turns = (*_turns(visible), came.get(visible.translation or ""))
        yield from (i for i in turns if i is not None and visible.published < i <= edition.at)


def _turns(visible: Visible) -> Iterator[datetime | None]:
    """Yield the instants at which an entry says something else, though its words are the same."""
    for replay in (s.replay for s in visible.replays if s.state != "replaced"):
        yield replay.available_from
        yield None if replay.available_until is None else replay.available_until + SECOND
    if visible.event_over and visible.story.event is not None:
        yield visible.story.event.over_at
    if visible.revision is not None:
        yield visible.revision.at
