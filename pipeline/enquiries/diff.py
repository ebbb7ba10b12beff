"""What the readers of each feed will see of the next publication, before it happens."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import PipelineError, problem
from pipeline.model.edition import Edition
from pipeline.publish.channels import Channel, channels, members
from pipeline.publish.feeds import jsonfeed
from pipeline.publish.feeds.changes import Change, ChangeKind, Item, changes, items
from pipeline.publish.feeds.documents import current_feeds
from pipeline.publish.site import site_of
from pipeline.publishing import darkroom
from pipeline.publishing.making import bodies
from pipeline.workspace import Workspace

#: ``feed-gone``: no feed is there any more.
Notable = ChangeKind | Literal["feed-gone"]
#: Of a dropped one: ``archived`` (newer ones took its place), ``elsewhere`` (its category or the
#: feed's policy changed), ``withdrawn``, ``held``, ``broken``, ``deleted``. Of a double:
#: ``translated`` (its translation comes in its place) or ``identity`` (the same under another id).
#: Of an updated one: ``retracted``.
Absence = Literal["archived", "elsewhere", "withdrawn", "held", "broken", "deleted"]
Cause = Absence | Literal["translated", "identity", "retracted"]


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedChange:
    """One thing that the readers of one feed will see."""

    #: "fr", "fr/funding", "all".
    feed: str
    change: Notable
    why: Cause | None = None
    #: ULID; None where what is out does not say, and for a whole feed.
    story: str | None = None
    language: str | None = None
    title: str = ""
    url: str = ""
    #: What changes in it: fields of JSON Feed.
    fields: tuple[str, ...] = ()


def compared(workspace: Workspace, edition: Edition) -> Iterator[FeedChange]:
    """Yield what readers of each feed will see once ``edition`` is published; nothing of no change.

    Raises PipelineError (``feed-unreadable``) where the feed that is out cannot be read.
    """
    with darkroom.opened(workspace.layout) as room:
        site = site_of(
            edition, workspace.newsroom, body=bodies(workspace, edition), picture=room.picture
        )
        for channel, document in current_feeds(site):
            now = json.loads(jsonfeed.render(document))
            for change in changes(_out(workspace, channel), items(now)):
                yield _feed_change(workspace, edition, channel, change)
    known = {f"{channel.address}{jsonfeed.FILE}" for channel in channels(workspace.newsroom)}
    for path in sorted(workspace.ledger.outputs() - known):
        feed, _, file = path.rpartition("/")
        if file == jsonfeed.FILE and "/archive/" not in path:
            yield FeedChange(feed=feed, change="feed-gone")


def _out(workspace: Workspace, channel: Channel) -> tuple[Item, ...]:
    """Return what the feed holds that is out; nothing before the first publication."""
    path = workspace.layout.feeds / channel.address / jsonfeed.FILE
    try:
        return items(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return ()
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
    folders |= {a.folder for a in workspace.ledger.addresses() if a.story == item.story}
    for hold in edition.held:
        if hold.folder in folders and hold.language in (None, item.language):
            if hold.reason in ("withdrawn", "broken"):
                return "withdrawn" if hold.reason == "withdrawn" else "broken"
            return "held"
    return "deleted"
