"""Where the addresses of recordings lead, pure in ``now``: articles hold them in their words, too.

``replays`` tells how each replay stands; here is told what becomes of a link to its address, in
whichever article it stands.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model.edition import ReplayStatus
from pipeline.model.story import Story
from pipeline.schedule.replays import replays_of, status_of
from pipeline.schedule.visibility import Rules
from pipeline.webaddress import AddressKey, address_key


class _Place(Struct, kw_only=True):
    """What all replays at one address come to."""

    #: Whether a story that is out offers it.
    offered: bool = False
    #: Whether any story knows that it cannot be watched: it has ended, or is yet to come.
    closed: bool = False
    #: What took its place, as the first story that is out says.
    onward: str | None = None


def recordings(
    stories: Iterable[Story], out: Collection[str], now: datetime, rules: Rules
) -> tuple[frozenset[str], dict[str, str]]:
    """Return the addresses that lead nowhere at ``now``, and those that lead to another one.

    ``out`` are the ids of the stories that are out. Starts and ends count wherever they are known,
    but for stories that nobody has decided on, unless a story that is out offers the recording.
    What took its place is told by stories that are out alone. A chain of replacements leads to
    where it ends, a circle to nowhere.
    """
    places: dict[AddressKey, _Place] = {}
    keys: dict[str, AddressKey] = {}
    for url, status, is_out in _standing(stories, out, now, rules):
        key = address_key(url)
        if key is not None:
            keys[url] = key
            _add(places.setdefault(key, _Place()), status, is_out=is_out)
    found: dict[AddressKey, str | None] = {}
    targets = {url: _target(url, key, places, found) for url, key in keys.items()}
    ended = frozenset(url for url, to in targets.items() if to is None)
    replaced = {
        url: to for url, to in targets.items() if to is not None and address_key(to) != keys[url]
    }
    return ended, replaced


def _standing(
    stories: Iterable[Story], out: Collection[str], now: datetime, rules: Rules
) -> Iterator[tuple[str, ReplayStatus, bool]]:
    """Yield each address, how its replay stands, and whether its story is out."""
    for story in stories:
        if not story.replays or story.status == "review":
            continue
        is_out = story.id in out
        for replay in replays_of(story, rules):
            if replay.url:
                told = replay if is_out else replace(replay, replaced_by=None)
                status = status_of(told, now, zone=rules.zone, soon_days=rules.soon_days)
                yield replay.url, status, is_out


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
