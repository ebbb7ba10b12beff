"""The plan: which articles are out at an instant, which are held and why, and what changes next."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter, is_not
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.instants import SECOND, end_of_month
from pipeline.model.edition import Edition, Hold, PublicAddress, Revision, Visible
from pipeline.model.story import OTHER, Article, Language, Story
from pipeline.schedule import replays
from pipeline.schedule.addresses import old_addresses
from pipeline.schedule.recordings import recordings
from pipeline.schedule.revisions import called_off, revision_of
from pipeline.schedule.visibility import Rules, address_of, due_at, guid, hold_on


def plan(
    stories: Iterable[Story],
    now: datetime,
    rules: Rules,
    *,
    known: Iterable[PublicAddress] = (),
    since: Mapping[str, datetime] | None = None,
    revisions: Mapping[str, Revision] | None = None,
    told: Mapping[str, Collection[datetime]] | None = None,
    broken: Iterable[Hold] = (),
) -> Edition:
    """Return what is out at ``now``.

    ``known`` are the addresses articles have been public at, ``since`` the instants at which they
    first went out, by GUID; ``revisions`` their events as they were last announced, by the ULID the
    articles were minted under; ``told`` every ``updated`` that readers were shown, by GUID;
    ``broken`` the holds on what cannot be read. The Edition is the same for every instant on
    [changed_at, next_change_at), once the revisions it makes are known.
    """
    stories = tuple(
        [_with_usual_ends(story, rules) if story.replays else story for story in stories]
    )
    broken = tuple(broken)
    since, revisions, told = since or {}, revisions or {}, told or {}
    visible: list[Visible] = []
    held = list(broken)
    changes: set[datetime] = set()
    known_of = _Known(since, revisions, told)
    for story in stories:
        changes.update(change_instants(story, rules))
        out, kept = _sorted_out(story, now, rules, known_of)
        visible += out
        held += kept
        changes.update([t for v in out for t in told.get(v.guid, ()) if t > v.published])
    visible.sort(key=attrgetter("published", "guid"), reverse=True)
    redirects, gone = old_addresses(
        stories, visible, known, {(h.folder, h.language) for h in broken}
    )
    ended, replaced = recordings(
        stories, {v.story.id for v in visible if not v.retracted}, now, rules
    )
    return Edition(
        at=now,
        changed_at=max((c for c in changes if c <= now), default=None),
        next_change_at=min((c for c in changes if c > now), default=None),
        visible=tuple(visible),
        held=tuple(sorted(held, key=_hold_order)),
        redirects=redirects,
        gone=gone,
        ended=ended,
        replaced=replaced,
    )


def change_instants(story: Story, rules: Rules) -> Iterator[datetime]:
    """Yield every instant at which something readers see of ``story``, as planned, may change.

    What becomes of a recording counts in every article that links to it, also where its story is
    not out.
    """
    if story.status == "review":
        return
    for replay in story.replays:
        if replay.url and replay.available_from:
            yield replay.available_from
        if replay.url and replay.available_until:
            yield replay.available_until + SECOND
    if story.status == "withdrawn":
        return
    turns = tuple(_turns(story, rules)) if story.replays or story.event else ()
    for article in story.articles:
        due = due_at(story, article)
        if due is None:
            continue
        yield due
        # Then its month has a newsletter and, where the feed is large, an archive.
        yield end_of_month(due, rules.zone)
        # What is retracted has neither replays nor an event any more.
        later = () if article.retracted else turns
        later = (*later, article.updated) if article.updated else later
        yield from (instant for instant in later if instant > due)


def _turns(story: Story, rules: Rules) -> Iterator[datetime]:
    """Yield the instants from which on a replay or the event of ``story`` stands otherwise."""
    for replay in story.replays:
        yield from replays.change_instants(replay, zone=rules.zone, soon_days=rules.soon_days)
    if story.event is not None and not story.event.cancelled:
        yield story.event.over_at


def _with_usual_ends(story: Story, rules: Rules) -> Story:
    """Return ``story`` with its replays as they are planned with; itself where they are as read."""
    planned = replays.replays_of(story, rules)
    alike = all(one is other for one, other in zip(planned, story.replays, strict=True))
    return story if alike else replace(story, replays=planned)


class _Known(NamedTuple):
    """What the ledger knows of articles, as ``plan`` is given it."""

    since: Mapping[str, datetime]
    revisions: Mapping[str, Revision]
    told: Mapping[str, Collection[datetime]]


def _sorted_out(
    story: Story, now: datetime, rules: Rules, known: _Known
) -> tuple[list[Visible], list[Hold]]:
    out: list[tuple[Article, datetime]] = []
    held: list[Hold] = []
    for article in story.articles:
        due, hold = due_at(story, article), hold_on(story, article, now)
        if hold is not None:
            held.append(hold)
        elif due is not None:
            out.append((_as_read(article, due, now), due))
    addresses = {a.language: address_of(a, due, rules) for a, due in out}
    announced: dict[str, Revision] = {}
    if story.event is not None or any(a.retracted for a in story.articles):
        announced.update(_revisions(story, out, known.revisions, now))
    # A translation that is held is in nobody's hands either. What is as read stays the same object:
    # its digest is known.
    articles = tuple([article for article, _ in out])
    if len(articles) != len(story.articles) or any(map(is_not, articles, story.articles)):
        story = replace(story, articles=articles)
    return [
        _visible(story, a, due, now, rules, addresses, announced, known) for a, due in out
    ], held


def _revisions(
    story: Story,
    out: Iterable[tuple[Article, datetime]],
    known: Mapping[str, Revision],
    now: datetime,
) -> Iterator[tuple[str, Revision]]:
    """Yield how each article, by its GUID, announces the event of ``story``.

    Articles minted under one ULID share an event: calendars know it by that. One that is taken back
    calls off what was announced.
    """
    out = tuple(out)
    for minted in {article.minted for article, _ in out}:
        mine = [article for article, _ in out if article.minted == minted]
        event, before = story.event, known.get(minted)
        if all(article.retracted for article in mine):
            event = None if before is None else called_off(before).event
        if event is None:
            continue
        first = min(due for article, due in out if article.minted == minted)
        revision = revision_of(event, before, published=first, now=now)
        for article in mine:
            yield guid(article), called_off(revision) if article.retracted else revision


def _visible(
    story: Story,
    article: Article,
    published: datetime,
    now: datetime,
    rules: Rules,
    addresses: Mapping[Language, str],
    announced: Mapping[str, Revision],
    known: _Known,
) -> Visible:
    identity = guid(article)
    if article.retracted:
        story = replace(story, event=None, replays=(), source=None, articles=(article,))
    # Programs take what is dated before what they have for something older (RFC 4287 4.2.15).
    shown = [published, *[t for t in known.told.get(identity, ()) if t <= now]]
    return Visible(
        story=story,
        article=article,
        published=published,
        updated=max([*shown, article.updated] if article.updated else shown),
        guid=identity,
        address=addresses[article.language],
        translation=addresses.get(OTHER[article.language]),
        replays=replays.statuses_of(story, now, rules) if story.replays else (),
        event_over=_over(story, now),
        revision=announced.get(identity),
        retracted=article.retracted,
        since=known.since.get(identity),
    )


def _over(story: Story, now: datetime) -> bool:
    event = story.event
    return event is not None and not event.cancelled and now >= event.over_at


def _as_read(article: Article, published: datetime, now: datetime) -> Article:
    """Return ``article`` with nothing in it that readers are not to read at ``now``.

    A correction counts from its instant on; a retraction at once, whatever instant it is given:
    of a text that was taken back, a slip in a date must not bring anything out again. What is left
    of a retracted article is its title and the reason.
    """
    updated = article.updated
    if article.retracted:
        dated = updated if updated is not None and updated <= now else None
        return replace(article, updated=dated, summary="", image=None, image_alt="", media=())
    if updated is not None and not published <= updated <= now:
        return replace(article, updated=None, correction=None)
    return article


def _hold_order(hold: Hold) -> tuple[bool, str, str, str]:
    until = hold.until
    return (until is None, until.isoformat() if until else "", hold.folder, hold.language or "")
