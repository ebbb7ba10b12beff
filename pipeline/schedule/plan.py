"""The plan: which articles are out at an instant, which are held and why, and what changes next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pipeline.instants import SECOND
from pipeline.model.edition import (
    Edition,
    Gone,
    Hold,
    PublicAddress,
    Reason,
    Redirect,
    Revision,
    Visible,
)
from pipeline.model.story import OTHER, Article, Language, Story
from pipeline.schedule import replays
from pipeline.schedule.revisions import revision_of
from pipeline.ulids import name_based


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What the newsroom decides once for every story."""

    zone: ZoneInfo
    #: Days before its last day from which a replay is ending soon.
    soon_days: int


def plan(
    stories: Iterable[Story],
    now: datetime,
    rules: Rules,
    *,
    known: Iterable[PublicAddress] = (),
    revisions: Mapping[str, Revision] | None = None,
    broken: Iterable[Hold] = (),
) -> Edition:
    """Return what is out at ``now``.

    ``known`` are the addresses articles have been public at, ``revisions`` their events as they
    were last announced, by story; ``broken`` the holds on what cannot be read. The Edition is the
    same for every instant on [changed_at, next_change_at), once the revisions it makes are known.
    """
    stories, broken, revisions = tuple(stories), tuple(broken), revisions or {}
    visible: list[Visible] = []
    held = list(broken)
    changes: set[datetime] = set()
    for story in stories:
        changes.update(change_instants(story, rules))
        out, kept = _sorted_out(story, now, rules, revisions.get(story.id))
        visible += out
        held += kept
    visible.sort(key=lambda v: (v.published, v.guid), reverse=True)
    redirects, gone = _old_addresses(
        stories, visible, known, {(h.folder, h.language) for h in broken}
    )
    return Edition(
        at=now,
        changed_at=max((c for c in changes if c <= now), default=None),
        next_change_at=min((c for c in changes if c > now), default=None),
        visible=tuple(visible),
        held=tuple(sorted(held, key=_hold_order)),
        redirects=redirects,
        gone=gone,
        ended=frozenset(_ended(stories, now)),
    )


def _ended(stories: Iterable[Story], now: datetime) -> Iterator[str]:
    """Yield the addresses of replays that have ended, but for stories nobody has decided on."""
    for story in stories:
        if story.status != "review":
            for replay in story.replays:
                end = replay.available_until
                if replay.url and end is not None and now >= end + SECOND:
                    yield replay.url


def due_at(story: Story, article: Article) -> datetime | None:
    """Return the UTC instant from which ``article`` may be out; None while nobody gave a date."""
    if story.publish_at is None:
        return None
    return max(
        t for t in (story.publish_at, article.publish_at, story.embargo_until) if t is not None
    )


def guid(article: Article) -> str:
    """Return the article's permanent identity: a name-based UUID of its ULID and language.

    Free of host, slug and title (RFC 4151's lesson, RFC 9562 section 5.5).
    """
    return name_based(article.minted, article.language).urn


def change_instants(story: Story, rules: Rules) -> Iterator[datetime]:
    """Yield every instant at which something readers see of ``story`` may change.

    A link to a replay that has ended goes from every article, also where its story is not out.
    """
    if story.status == "review":
        return
    yield from (r.available_until + SECOND for r in story.replays if r.available_until)
    if story.status == "withdrawn":
        return
    for article in story.articles:
        due = due_at(story, article)
        if due is None:
            continue
        yield due
        later = [article.updated] if article.updated else []
        for replay in story.replays:
            later += replays.change_instants(replay, zone=rules.zone, soon_days=rules.soon_days)
        if story.event is not None:
            later.append(story.event.over_at)
        yield from (instant for instant in later if instant > due)


def _sorted_out(
    story: Story, now: datetime, rules: Rules, known: Revision | None
) -> tuple[list[Visible], list[Hold]]:
    out: list[tuple[Article, datetime]] = []
    held: list[Hold] = []
    for article in story.articles:
        due, hold = due_at(story, article), hold_on(story, article, now)
        if hold is not None:
            held.append(hold)
        elif due is not None:
            out.append((article, due))
    addresses = {a.language: address_of(a, due, rules) for a, due in out}
    revision = None
    if story.event is not None and out:
        first = min(due for _, due in out)
        revision = revision_of(story.event, known, published=first, now=now)
    # A translation that is held is in nobody's hands either.
    story = replace(story, articles=tuple(article for article, _ in out))
    return [_visible(story, a, due, now, rules, addresses, revision) for a, due in out], held


def address_of(article: Article, published: datetime, rules: Rules) -> str:
    """Return where the page of ``article`` stands below feeds/, with a final slash."""
    return f"{article.language}/{published.astimezone(rules.zone).year}/{article.slug}/"


def _visible(
    story: Story,
    article: Article,
    published: datetime,
    now: datetime,
    rules: Rules,
    addresses: Mapping[Language, str],
    revision: Revision | None,
) -> Visible:
    updated = article.updated
    retracted = article.retracted and (updated is None or updated <= now)
    if retracted:
        article = _taken_back(article)
        story = replace(story, event=None, replays=(), source=None, articles=(article,))
    return Visible(
        story=story,
        article=article,
        published=published,
        updated=max(published, updated) if updated and updated <= now else published,
        guid=guid(article),
        address=addresses[article.language],
        translation=addresses.get(OTHER[article.language]),
        replays=tuple(
            replays.status_of(r, now, zone=rules.zone, soon_days=rules.soon_days)
            for r in story.replays
        ),
        event_over=story.event is not None and now >= story.event.over_at,
        revision=revision if story.event is not None else None,
        retracted=retracted,
    )


def _taken_back(article: Article) -> Article:
    """Return a retracted ``article`` with its title and the reason, and nothing else to read."""
    return replace(article, summary="", image=None, image_alt="", media=())


def hold_on(story: Story, article: Article, now: datetime) -> Hold | None:
    """Return why ``article`` is not out at ``now``, or None where it is."""
    reason: Reason
    until = None
    due = due_at(story, article)
    if story.status == "withdrawn":
        reason = "withdrawn"
    elif story.status == "review":
        reason = "review"
    elif due is None:
        reason = "no-date"
    elif now < due:
        embargo = story.embargo_until
        reason = "embargo" if embargo is not None and embargo == due else "scheduled"
        until = due
    else:
        return None
    return Hold(
        story=story.id,
        folder=story.folder,
        language=article.language,
        title=article.title,
        reason=reason,
        until=until,
    )


def _hold_order(hold: Hold) -> tuple[bool, str, str, str]:
    until = hold.until
    return (until is None, until.isoformat() if until else "", hold.folder, hold.language or "")


def _old_addresses(
    stories: tuple[Story, ...],
    visible: list[Visible],
    known: Iterable[PublicAddress],
    broken: set[tuple[str, Language | None]],
) -> tuple[tuple[Redirect, ...], tuple[Gone, ...]]:
    now_at = {(v.article.minted, v.article.language): v.address for v in visible}
    taken = set(now_at.values())
    kept = {(a.minted, a.language) for s in stories if s.status != "withdrawn" for a in s.articles}
    redirects, gone = [], []
    for old in known:
        key = (old.minted, old.language)
        if old.address in taken:
            continue
        if key in now_at:
            redirects.append(
                Redirect(address=old.address, target=now_at[key], language=old.language)
            )
        elif key not in kept and not {(old.folder, None), (old.folder, old.language)} & broken:
            gone.append(Gone(address=old.address, language=old.language))
    return tuple(redirects), tuple(gone)
