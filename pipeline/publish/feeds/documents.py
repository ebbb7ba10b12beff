"""Every document of every feed, free of any format."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from itertools import chain, groupby

from msgspec import Struct
from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.instants import SECOND
from pipeline.model.edition import Visible
from pipeline.model.feed import Alternate, Feed
from pipeline.publish.addresses import web
from pipeline.publish.channels import Channel
from pipeline.publish.feeds.archives import Settled, Volume, month_of, volumes
from pipeline.publish.feeds.entries import Entries, told_apart
from pipeline.publish.feeds.formats import Format
from pipeline.publish.feeds.spellings import Spellings
from pipeline.publish.site import Site
from pipeline.ulids import minted_at, name_based_urn


class Document(Struct, frozen=True, kw_only=True, dict=True):
    """A document of a feed, made when it is asked for."""

    #: Below feeds/, with a final slash.
    address: str
    #: Digest of all that it says.
    inputs: str
    #: Makes what it says but for its entries, and finds what these show.
    make: Callable[[], tuple[Feed, tuple[Visible, ...]]]
    #: What formats made of entries, those of documents beside it among them.
    spellings: Spellings
    #: Tells which documents stand beside it; empty for the current ones.
    month: str

    @cached_property
    def _made(self) -> tuple[Feed, tuple[Visible, ...]]:
        return self.make()

    @property
    def feed(self) -> Feed:
        """What it says, with its entries."""
        head, shown = self._made
        return replace(head, entries=self.spellings.entries_of(shown, head.language))

    def spelled(self, one: Format) -> bytes:
        """Return it in one format; its entries are not held."""
        return self.spellings.document(one, *self._made, self.month)


class Archives(Struct, frozen=True, kw_only=True):
    """The archives of one month, in all feeds."""

    #: "2026-01".
    month: str
    #: Digest of all that they say, and of where they stand.
    inputs: str
    #: Makes them.
    documents: Callable[[], Iterator[Document]]


def documents(site: Site) -> Iterator[Document]:
    """Yield every document of every feed: archives first, oldest month first, then current ones."""
    archives, current = together(site)
    for month in archives.values():
        yield from month.documents()
    yield from current


def together(site: Site) -> tuple[dict[str, Archives], Iterator[Document]]:
    """Return what ``documents`` yields: archives by month, the oldest first; and the current ones.

    Of a month whose pages are made once this was called, archives show what these made.
    """
    still, settled = site.settled(), Settled(site.edition.visible, site.newsroom.zone)
    spellings = Spellings(Entries(still, settled=True))
    archives, current = dict[str, Archives](), tuple[Volume, ...]()
    for month, group in groupby(volumes(site.edition, site.newsroom, site.lists), key=month_of):
        some = tuple(group)
        if month is None:
            current = some
            continue
        shown = map(settled, chain.from_iterable(volume.shown for volume in some))
        said = [(*_said(volume), len(volume.shown)) for volume in some]
        archives[month] = Archives(
            month=month,
            inputs=still.inputs(shown, "feeds", said),
            documents=partial(_archives, still, settled, spellings, some),
        )
    return archives, _current(site, current)


def _said(volume: Volume) -> tuple[object, ...]:
    return volume.channel.key, volume.extent, volume.previous, volume.following


def _archives(
    site: Site, settled: Settled, spellings: Spellings, together: Iterable[Volume]
) -> Iterator[Document]:
    """Yield the archives of one month."""
    for volume in together:
        yield Document(
            address=volume.address,
            inputs=site.inputs(map(settled, volume.shown), "feed", *_said(volume)),
            make=partial(_archive, site, volume, settled),
            spellings=spellings,
            month=month_of(volume) or "",
        )


def _archive(site: Site, volume: Volume, settled: Settled) -> tuple[Feed, tuple[Visible, ...]]:
    shown = tuple(map(settled, volume.shown))
    return _head(site, volume, _last(site, _latest_of(shown))), shown


def _current(site: Site, together: Collection[Volume]) -> Iterator[Document]:
    """Yield the current documents of all feeds."""
    spellings = Spellings(Entries(site))
    named = {visible.translation for volume in together for visible in volume.shown}
    came = {v.address: v.published for v in site.edition.visible if v.address in named}
    for volume in together:
        updated = _last(site, _changes(volume.shown, came, site.edition.at))
        said = (volume.channel.key, volume.extent, volume.previous, updated)
        yield Document(
            address=volume.address,
            inputs=site.inputs(volume.shown, "feed", *said),
            make=partial(_latest, site, volume, updated),
            spellings=spellings,
            month="",
        )


def _latest(site: Site, volume: Volume, updated: datetime) -> tuple[Feed, tuple[Visible, ...]]:
    return _head(site, volume, updated), volume.shown


def feeds(site: Site) -> Iterator[tuple[str, Feed]]:
    """Yield (address below feeds/, what stands there) for all ``documents``."""
    return ((document.address, document.feed) for document in documents(site))


def _head(site: Site, volume: Volume, updated: datetime) -> Feed:
    """Return a document without its entries."""
    newsroom, channel, kept = site.newsroom, volume.channel, volume.extent == "archive"
    return Feed(
        id=name_based_urn(newsroom.id, f"feed/{channel.key}"),
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
        entries=(),
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
    yield from _latest_of(shown)
    for visible in shown:
        turns = (*_turns(visible), came.get(visible.translation or ""))
        yield from (i for i in turns if i is not None and visible.published < i <= at)


def _latest_of(shown: Sequence[Visible]) -> Iterator[datetime]:
    """Yield the ``updated`` of those entries of which one may be the latest."""
    # What tells two apart is less than a second.
    latest = max([v.updated for v in shown], default=None)
    return (told_apart(v) for v in shown if latest is not None and latest - v.updated < SECOND)


def _turns(visible: Visible) -> Iterator[datetime | None]:
    """Yield the instants at which an entry says something else, though its words are the same."""
    for replay in (s.replay for s in visible.replays if s.state != "replaced"):
        yield replay.available_from
        yield None if replay.available_until is None else replay.available_until + SECOND
    if visible.event_over and visible.story.event is not None:
        yield visible.story.event.over_at
    if visible.revision is not None:
        yield visible.revision.at
