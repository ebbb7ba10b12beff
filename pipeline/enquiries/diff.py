"""What the readers of each feed will see of the next publication, before it happens."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import PipelineError, problem
from pipeline.model.edition import Edition
from pipeline.publish.channels import Channel, channels, members
from pipeline.publish.feeds import atom, jsonfeed
from pipeline.publish.feeds.changes import Change, ChangeKind, Holding, changes
from pipeline.publish.feeds.documents import feeds
from pipeline.publish.feeds.formats import JSON
from pipeline.publish.feeds.items import WORDS, Item, Part, items
from pipeline.publish.site import Site, site_of
from pipeline.publishing import darkroom
from pipeline.publishing.sites import bodies
from pipeline.workspace import Workspace

#: ``feed-gone``: no feed is there any more. ``feed-moved``: its own address changes.
Notable = ChangeKind | Literal["feed-gone", "feed-moved"]
#: Of a dropped one: ``archived`` (newer ones took its place), ``elsewhere`` (its category or the
#: feed's policy changed), ``withdrawn``, ``held``, ``broken``, ``deleted``. Of a double:
#: ``translated`` (its translation comes in its place) or ``identity`` (the same under another id).
#: Of an updated one: ``retracted``.
Absence = Literal["archived", "elsewhere", "withdrawn", "held", "broken", "deleted"]
Cause = Absence | Literal["translated", "identity", "retracted"]

_ARCHIVE = "archive/"
#: What an Atom document tells of an item as a JSON Feed does.
_TOLD_BY_ATOM: Final[frozenset[Part]] = WORDS | {"address", "updated"}


class FeedChange(Struct, frozen=True, kw_only=True):
    """One thing that the readers of one feed will see."""

    #: "fr", "fr/funding", "all".
    feed: str
    change: Notable
    why: Cause | None = None
    #: True where only the feed's archives show it, or showed it.
    archived: bool = False
    #: ULID; None where what is out does not say, and for a whole feed.
    story: str | None = None
    language: str | None = None
    title: str = ""
    #: Its page; of a feed that moves, the feed's new address.
    url: str = ""
    #: What changes in it.
    fields: tuple[Part, ...] = ()


class _Out(Struct, frozen=True, kw_only=True):
    """A feed that is out."""

    holding: Holding
    #: Where it stands as it says itself, with a final slash; None before it is out.
    url: str | None
    #: Whether its items are known by its Atom document only, which says less.
    atom: bool


def compared(workspace: Workspace, edition: Edition) -> Iterator[FeedChange]:
    """Yield what readers of each feed will see once ``edition`` is published; nothing of no change.

    Raises PipelineError (``feed-unreadable``) where a feed that is out cannot be read.
    """
    with darkroom.opened(workspace.layout) as room:
        site = site_of(
            edition, workspace.newsroom, body=bodies(workspace, edition), picture=room.picture
        )
        there = channels(workspace.newsroom)
        out = {channel: _out(workspace, channel) for channel in there}
        due = _due(site)
    public = {guid for one in out.values() for guid in one.holding.all()}
    had = workspace.ledger.receipts().keys() - public
    for channel in there:
        url, now = f"{workspace.newsroom.url}{channel.address}", due[channel.address]
        if out[channel].url not in (None, url):
            yield FeedChange(feed=channel.key, change="feed-moved", url=url + jsonfeed.FILE)
        now = _as_by_atom(now) if out[channel].atom else now
        for change in changes(out[channel].holding, now, had=had):
            yield _feed_change(workspace, edition, channel, change)
    known = {f"{channel.address}{jsonfeed.FILE}" for channel in there}
    for path in sorted(workspace.ledger.outputs() - known):
        feed, _, file = path.rpartition("/")
        if file == jsonfeed.FILE and f"/{_ARCHIVE}" not in path:
            yield FeedChange(feed=feed, change="feed-gone")


def _due(site: Site) -> Mapping[str, Holding]:
    """Return what each feed will hold, by its address below feeds/."""
    current: dict[str, dict[str, Item]] = {}
    archived: dict[str, dict[str, Item]] = defaultdict(dict)
    languages: dict[str, str | None] = {}
    for address, feed in feeds(site):
        own, archive, _ = address.partition(_ARCHIVE)
        found = items(json.loads(JSON.render(feed)), site.newsroom.url)
        if archive:
            archived[own] |= {item.id: item for item in found}
        else:
            current[own], languages[own] = {item.id: item for item in found}, feed.language
    return {
        own: Holding(language=languages[own], current=current[own], archived=archived[own])
        for own in current
    }


def _out(workspace: Workspace, channel: Channel) -> _Out:
    """Return what the feed holds that is out; nothing before the first publication."""
    folder = workspace.layout.feeds / channel.address
    current, url = _read(workspace, folder / jsonfeed.FILE, json.loads)
    if url is None:
        current, url = _read(workspace, folder / atom.FILE, atom.read)
        by_atom = {i: _told(item) for i, item in current.items()}
        holding = Holding(language=channel.language, current=by_atom)
        return _Out(holding=holding, url=url, atom=url is not None)
    archived: dict[str, Item] = {}
    for path in sorted((folder / _ARCHIVE).glob(f"*/{jsonfeed.FILE}")):
        archived |= _read(workspace, path, json.loads)[0]
    holding = Holding(language=channel.language, current=current, archived=archived)
    return _Out(holding=holding, url=url, atom=False)


def _as_by_atom(due: Holding) -> Holding:
    """Return ``due`` with what an Atom document tells: anything else cannot be compared."""
    return replace(
        due,
        current={i: _told(item) for i, item in due.current.items()},
        archived={i: _told(item) for i, item in due.archived.items()},
    )


def _told(item: Item) -> Item:
    return replace(item, parts={p: v for p, v in item.parts.items() if p in _TOLD_BY_ATOM})


def _read(
    workspace: Workspace, path: Path, parse: Callable[[bytes], Any]
) -> tuple[dict[str, Item], str | None]:
    """Return the items of the document at ``path`` by their id, and the address it stands at."""
    try:
        document = parse(path.read_bytes())
        url = str(document["feed_url"])
        site = url.removesuffix(path.relative_to(workspace.layout.feeds).as_posix())
        found = {item.id: item for item in items(document, site)}
        return found, url.removesuffix(path.name)
    except FileNotFoundError:
        return {}, None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        file = str(path.relative_to(workspace.layout.root))
        raise PipelineError(problem("feed-unreadable", file=file)) from error


def _feed_change(
    workspace: Workspace, edition: Edition, channel: Channel, change: Change
) -> FeedChange:
    item = change.item
    return FeedChange(
        feed=channel.key,
        change=change.kind,
        why=_why(workspace, edition, channel, change),
        archived=change.archived,
        story=item.story,
        language=item.language,
        title=item.title,
        url=item.url,
        fields=change.fields,
    )


def _why(workspace: Workspace, edition: Edition, channel: Channel, change: Change) -> Cause | None:
    item = change.item
    if change.kind == "twice":
        other = change.before is not None and change.before.language != item.language
        return "translated" if other else "identity"
    visible = next((v for v in edition.visible if v.guid == item.id), None)
    if change.kind == "updated" and visible is not None and visible.retracted:
        return "retracted"
    if change.kind != "dropped":
        return None
    if visible is not None:
        still = members((visible,), workspace.newsroom, channel)
        return "archived" if still else "elsewhere"
    return _absence(workspace, edition, item)


def _absence(workspace: Workspace, edition: Edition, item: Item) -> Absence:
    """Return why an article is not out any more."""
    folders = {s.folder for s in workspace.archive.stories if s.id == item.story}
    public = workspace.ledger.addresses()
    folders |= {a.folder for a in public if item.story == a.story or item.address == a.address}
    for hold in edition.held:
        if hold.folder in folders and hold.language in (None, item.language):
            if hold.reason in ("withdrawn", "broken"):
                return "withdrawn" if hold.reason == "withdrawn" else "broken"
            return "held"
    return "deleted"
