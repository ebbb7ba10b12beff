"""One story as an instant lets it out: what lists need is kept, the rest is found again when asked.

Both go the same way from the same bytes, so what is asked for later is what was planned.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter, is_not
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from pipeline.mentions import ANY
from pipeline.model.edition import ReplayStatus, Revision, Shown, Visible, at_rest
from pipeline.model.stories import unpack
from pipeline.model.story import OTHER, Article, Language, Story
from pipeline.schedule import replays
from pipeline.schedule.changes import Turning, change_instants
from pipeline.schedule.kept import Held
from pipeline.schedule.revisions import called_off, revision_of
from pipeline.schedule.turns import Turns, is_bound
from pipeline.schedule.visibility import Rules, address_of, due_at, guid, hold_on

#: Stories that were asked for and are kept, some 2 KB each: those of a month, be it one of a large
#: archive. Lists, and archives behind pages, show the same ones one after the other.
_KEPT: Final = 1_000
_ENCODE: Final = msgspec.msgpack.Encoder().encode
#: All that is known of a story but its words.
_FACTS: Final = attrgetter(*(name for name in Story.__struct_fields__ if name != "articles"))

#: What shows an article, as ``Visible.show`` has it.
Show = Callable[[Visible], Shown]
#: Articles as readers may read them, each with the UTC instant at which it became due.
_Out = list[tuple[Article, datetime]]


class Known(NamedTuple):
    """What the ledger knows of articles, as ``plan`` is given it."""

    since: Mapping[str, datetime]
    revisions: Mapping[str, Revision]
    told: Mapping[str, Collection[datetime]]


class Planned(NamedTuple):
    """What becomes of one story."""

    out: list[Visible]
    held: list[Held]
    #: Its own instants around now.
    turning: Turning
    #: As ``kept.Row`` has it.
    bound: bool


class Planner:
    """Plans one story after the other at one instant."""

    def __init__(self, now: datetime, rules: Rules, known: Known, turns: Turns, show: Show) -> None:
        self._now, self._rules, self._known, self._turns = now, rules, known, turns
        #: Shared: the same few stand in thousands of stories.
        self._categories: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._show = show

    def planned(self, story: Story, packed: bytes) -> Planned:
        """Return what is out of ``story``, why the rest is held, and how long so.

        It is as it is planned with (``with_usual_ends``), and ``packed`` as it was read. What
        readers were told of it is taken for changes.
        """
        turning = Turning(self._now)
        turning.add(change_instants(story, self._rules))
        out, held = _sorted_out(story, self._now)
        if not out:
            return Planned([], held, turning, bound=False)
        shown: Sequence[Shown | None] = (None,) * len(out)
        announced: dict[str, Revision] = {}
        bound = any(ANY in article.links for article, _ in out)
        if story.replays or story.event is not None or any(a.retracted for a, _ in out):
            every = [*_shown(story, out, self._now, self._rules)]
            shown, bound = every, any(map(is_bound, every))
            announced.update(_revisions(story, out, self._known.revisions, self._now))
        addresses = {a.language: address_of(a, due, self._rules) for a, due in out}
        visible = [
            self._visible(story, article, due, one, addresses, announced, packed)
            for (article, due), one in zip(out, shown, strict=True)
        ]
        for one in visible:
            turning.add(t for t in self._known.told.get(one.guid, ()) if t > one.published)
        return Planned(visible, held, turning, bound)

    def _visible(
        self,
        story: Story,
        article: Article,
        published: datetime,
        shown: Shown | None,
        addresses: Mapping[Language, str],
        announced: Mapping[str, Revision],
        packed: bytes,
    ) -> Visible:
        """Return one article; ``shown`` is None where all its story says is words."""
        identity, language = guid(article), article.language
        address, translation = addresses[language], addresses.get(OTHER[language])
        updated = self._updated(identity, article, published)
        revision = announced.get(identity)
        # Nothing is shown of the words in the other language but where they stand.
        facts = (article, _FACTS(story), published, updated, address, translation, revision)
        event, statuses = None, tuple[ReplayStatus, ...]()
        if shown is None:
            turned, rested = self._turns.of_links(article.links)
        else:
            event, statuses = shown.story.event, shown.replays
            turned, rested = self._turns.of(shown)
        over = event is not None and event.is_over(self._now)
        mark = resting = _digest((*facts, over, statuses, turned))
        if over or statuses or turned or rested:
            resting = _digest((*facts, False, [*map(at_rest, statuses)], rested))
        return Visible(
            language,
            story.folder,
            story.id,
            story.id if article.minted == story.id else article.minted,
            self._categories.setdefault(story.categories, story.categories),
            article.media,
            published,
            updated,
            identity,
            address,
            translation,
            bool(statuses),
            event is not None,
            over,
            revision,
            mark,
            resting,
            packed,
            self._show,
            article.retracted,
            self._known.since.get(identity),
        )

    def _updated(self, identity: str, article: Article, published: datetime) -> datetime:
        # Programs take what is dated before what they have for something older (RFC 4287 4.2.15).
        told = self._known.told.get(identity, ())
        updated = max((t for t in told if published < t <= self._now), default=published)
        if article.updated is not None and article.updated > updated:
            return article.updated
        return updated


def again(now: datetime, rules: Rules) -> Show:
    """Return what plans once more what was planned at ``now``, for whoever asks for it."""
    # Of nothing else: what the ledger knows is let go once all is planned.
    return _Again(now, rules).show


class _Again:
    """Plans once more what a Planner has planned."""

    def __init__(self, now: datetime, rules: Rules) -> None:
        self._now, self._rules = now, rules
        self._again = lru_cache(maxsize=_KEPT)(self._shown_again)
        # No Visible is held from here: these are not looked at for cycles.
        self._last: tuple[bytes, Language, Shown] | None = None

    def show(self, visible: Visible) -> Shown:
        """Return what outputs show of ``visible``."""
        packed, language, last = visible.packed, visible.language, self._last
        if last is not None and last[0] is packed and last[1] == language:
            return last[2]
        shown = self._again(packed)[language]
        self._last = packed, language, shown
        return shown

    def _shown_again(self, packed: bytes) -> dict[Language, Shown]:
        story = with_usual_ends(unpack(packed), self._rules)
        out, _ = _sorted_out(story, self._now)
        return {s.article.language: s for s in _shown(story, out, self._now, self._rules)}


def with_usual_ends(story: Story, rules: Rules) -> Story:
    """Return ``story`` with its replays as they are planned with; itself where they are as read."""
    if not story.replays:
        return story
    planned = replays.replays_of(story, rules)
    alike = all(one is other for one, other in zip(planned, story.replays, strict=True))
    return story if alike else replace(story, replays=planned)


def _sorted_out(story: Story, now: datetime) -> tuple[_Out, list[Held]]:
    out: _Out = []
    held: list[Held] = []
    for article in story.articles:
        due, hold = due_at(story, article), hold_on(story, article, now)
        if hold is not None:
            held.append(Held(hold, article.minted))
        elif due is not None:
            out.append((_as_read(article, due, now), due))
    return out, held


def _shown(story: Story, out: _Out, now: datetime, rules: Rules) -> Iterator[Shown]:
    """Yield what outputs show of each article that is out."""
    # A translation that is held is in nobody's hands either.
    articles = tuple([article for article, _ in out])
    if len(articles) != len(story.articles) or any(map(is_not, articles, story.articles)):
        story = replace(story, articles=articles)
    statuses = replays.statuses_of(story, now, rules) if story.replays else ()
    for article in articles:
        if article.retracted:
            bare = replace(story, event=None, replays=(), source=None, articles=(article,))
            yield Shown(story=bare, article=article, replays=())
        else:
            yield Shown(story=story, article=article, replays=statuses)


def _revisions(
    story: Story, out: _Out, known: Mapping[str, Revision], now: datetime
) -> Iterator[tuple[str, Revision]]:
    """Yield how each article, by its GUID, announces the event of ``story``.

    Articles minted under one ULID share an event: calendars know it by that. One that is taken back
    calls off what was announced.
    """
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


def _digest(facts: tuple[object, ...]) -> str:
    return blake2b(_ENCODE(facts), digest_size=16).hexdigest()
