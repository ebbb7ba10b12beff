"""Where the addresses of recordings lead, pure in ``now``: articles hold them in their words, too.

``replays`` tells how each replay stands; here is told what becomes of a link to its address, in
whichever article it stands.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model.edition import Links, ReplayStatus
from pipeline.model.story import Event, Story
from pipeline.schedule.replays import replays_of, status_of
from pipeline.schedule.visibility import Rules
from pipeline.webaddress import AddressKey, address_key, is_site


class _Place(Struct, kw_only=True):
    """What all replays at one address come to."""

    #: Whether a story that is out offers it.
    offered: bool = False
    #: Whether any story knows that it cannot be watched: it has ended, or is yet to come.
    closed: bool = False
    #: What took its place, as the first story that is out says.
    onward: str | None = None


class Recordings(NamedTuple):
    """Where the addresses of recordings lead, as an edition has it."""

    ended: frozenset[str]
    replaced: Mapping[str, str]
    links: Links


def recordings(
    stories: Iterable[Story], is_out: Callable[[Story], bool], now: datetime, rules: Rules
) -> Recordings:
    """Return which addresses lead nowhere at ``now``, and which to another one.

    ``stories`` are those that have a replay or an event. Starts and ends count wherever they are
    known, but for stories that nobody has decided on, unless a story that is out offers the
    recording. What took its place is told by stories that are out alone. A chain of replacements
    leads to where it ends, a circle to nowhere.
    """
    places: dict[AddressKey, _Place] = {}
    keys: dict[str, AddressKey] = {}
    shown: list[ReplayStatus] = []
    events: list[Event] = []
    for story in stories:
        out = is_out(story)
        if out and story.event is not None and not story.event.is_over(now):
            events.append(story.event)
        for url, status in _standing(story, now, rules, is_out=out):
            if out:
                shown.append(status)
            key = address_key(url)
            if key is not None:
                keys[url] = key
                _add(places.setdefault(key, _Place()), status, is_out=out)
    found: dict[AddressKey, str | None] = {}
    targets = {url: _target(url, key, places, found) for url, key in keys.items()}
    ended = frozenset(url for url, to in targets.items() if to is None)
    replaced = {
        url: to for url, to in targets.items() if to is not None and address_key(to) != keys[url]
    }
    return Recordings(ended, replaced, links_of(shown, events, ended, replaced))


def links_of(
    shown: Collection[ReplayStatus],
    events: Iterable[Event],
    ended: Collection[str],
    replaced: Mapping[str, str],
) -> Links:
    """Return what becomes of links where the replays ``shown`` and the ``events`` to come are out.

    Addresses that ``ended`` are dead whether their story is out, or not: another article may link
    to them.
    """
    urls = {status.replay.url for status in shown if status.replay.url} | {*ended}
    known = frozenset(url for url in urls if not is_site(url))
    here = [(address_key(s.replay.url), s) for s in shown if s.replay.url]
    over = {key for key, status in here if status.state == "ended"}
    places = {address_key(e.place) for e in events if e.place and not e.cancelled}
    places -= over | {None}
    kept = {key for key, status in here if status.watchable} | places
    kept |= {address_key(url) for url in replaced}
    return Links(
        recordings=known,
        dead=frozenset(url for url in known if address_key(url) not in kept),
        moved={
            url: to
            for url, to in replaced.items()
            if not is_site(url) and address_key(url) not in places
        },
    )


def _standing(
    story: Story, now: datetime, rules: Rules, *, is_out: bool
) -> Iterator[tuple[str, ReplayStatus]]:
    """Yield each address of ``story`` with how its replay stands."""
    if story.status == "review":
        return
    for replay in replays_of(story, rules):
        if replay.url:
            told = replay if is_out else replace(replay, replaced_by=None)
            yield replay.url, status_of(told, now, zone=rules.zone, soon_days=rules.soon_days)


def _add(place: _Place, status: ReplayStatus, *, is_out: bool) -> None:
    if status.state == "replaced":
        place.onward = place.onward or status.replay.replaced_by
    elif not status.watchable:
        place.closed = True
    elif is_out:
        place.offered = True


def _target(
    url: str,
    key: AddressKey,
    places: Mapping[AddressKey, _Place],
    found: dict[AddressKey, str | None],
) -> str | None:
    """Return where a link to ``url`` is to lead; None where there is nothing to watch.

    That is ``url`` itself as long as it can be watched, or where nobody knows of it. ``found`` has
    where the addresses lead that were asked for before; those on the way are put into it.
    """
    way: dict[AddressKey, None] = {}
    here: AddressKey | None = key
    target: str | None = None
    while here is not None and here not in way:
        if here in found:
            target = found[here]
            break
        place = places.get(here)
        if place is None or place.offered or place.onward is None:
            target = None if place and place.closed and not place.offered else url
            break
        way[here] = None
        url = place.onward
        here = address_key(url)
    found.update(dict.fromkeys(way, target))
    return target
