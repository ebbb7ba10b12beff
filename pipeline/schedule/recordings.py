"""Where the addresses of recordings lead, pure in ``now``: articles hold them in their words, too.

``replays`` tells how each replay stands; here is told what becomes of a link to its address, in
whichever article it stands.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.markup import AddressKey, address_key
from pipeline.model.edition import ReplayStatus
from pipeline.model.story import Story
from pipeline.schedule.replays import statuses_of
from pipeline.schedule.visibility import Rules


@dataclass(frozen=True, kw_only=True, slots=True)
class _Recording:
    url: str
    status: ReplayStatus
    #: Whether its story is out, so that what took its place may be told.
    out: bool


def recordings(
    stories: Iterable[Story], out: Collection[str], now: datetime, rules: Rules
) -> tuple[frozenset[str], dict[str, str]]:
    """Return the addresses that lead nowhere any more, and those that lead to another one.

    ``out`` are the ids of the stories that are out. Ends count wherever they are known, but for
    stories that nobody has decided on; what took the place of a recording is told by stories that
    are out alone. A chain of replacements leads to where it ends, a circle to nowhere.
    """
    found = [
        _Recording(url=status.replay.url, status=status, out=story.id in out)
        for story in stories
        if story.replays and story.status != "review"
        for status in statuses_of(story, now, rules)
        if status.replay.url
    ]
    ended = {one.url for one in found if one.status.state == "ended"}
    moved = [one for one in found if one.status.state == "replaced"]
    if not moved:
        return frozenset(ended), {}
    known: defaultdict[AddressKey | None, list[_Recording]] = defaultdict(list)
    for one in found:
        known[address_key(one.url)].append(one)
    targets = {one.url: _target(one.url, known) for one in moved}
    replaced = {url: to for url, to in targets.items() if to is not None and to != url}
    ended |= {url for url, to in targets.items() if to is None}
    kept = {address_key(url) for url in replaced}
    return frozenset(url for url in ended if address_key(url) not in kept), replaced


def _target(url: str, known: Mapping[AddressKey | None, Sequence[_Recording]]) -> str | None:
    """Return where a link to ``url`` is to lead; None where there is nothing to watch.

    That is ``url`` itself as long as it can be watched, or where nobody knows of it.
    """
    seen = set()
    while (key := address_key(url)) not in seen:
        seen.add(key)
        here = known.get(key, ())
        if not here or any(one.out and one.status.watchable for one in here):
            return url
        successors = (one.status.replay.replaced_by for one in here if one.out)
        onward = next(filter(None, successors), None)
        if onward is None:
            return url if any(one.status.watchable for one in here) else None
        url = onward
    return None
