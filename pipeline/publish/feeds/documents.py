"""Every document of every feed, free of any format."""

from collections.abc import Iterator
from datetime import datetime

from pipeline.config import Newsroom
from pipeline.instants import SECOND
from pipeline.model.edition import Edition, Visible
from pipeline.model.feed import Alternate, Feed
from pipeline.publish.addresses import web
from pipeline.publish.channels import Channel
from pipeline.publish.feeds.archives import Volume, volumes
from pipeline.publish.feeds.entries import Entries, told_apart
from pipeline.publish.site import Site
from pipeline.ulids import minted_at, name_based


def feeds(site: Site) -> Iterator[tuple[str, Feed]]:
    """Yield (address below feeds/, document) for every feed: archives first, then current ones."""
    living, still = Entries(site), Entries(site, settled=True)
    for volume in volumes(site.edition, site.newsroom):
        entries = still if volume.extent == "archive" else living
        yield volume.address, _document(site, volume, entries)


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
        # The one date an empty feed has is that of the newsroom's identity.
        updated=max(_changes(site.edition, volume), default=minted_at(newsroom.id)),
        entries=tuple(entries.entry(visible, channel.language) for visible in volume.shown),
    )


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
