"""Replays as story.yaml spells them: their keys, the same one told twice, what one lacks."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.webaddress import address_key
from pipeline.yamlbrackets import Item
from pipeline.yamledit import set_value
from pipeline.yamlitems import insert_item, read_items

#: The key of the list, and the keys of its items in the order in which they are written.
KEY = "replays"
KEYS = (
    "broadcaster",
    "platform",
    "url",
    "audio",
    "available_from",
    "available_until",
    "estimated",
    "starts_at",
    "replaced_by",
)
#: Keys that stand in every item that is written anew, to be filled in where they are empty.
_ALWAYS = ("broadcaster", "url")

#: Ways to write a yes or no.
_YES_OR_NO = {"true": "yes", "false": "no"}
_LAST_MINUTE = re.compile(r"[T ]23:59(:\d\d)?$")

#: A replay by its keys, each value as it is written.
Facts = Mapping[str, str]
#: The same, spelled so that what is the same is equal; without what is not known.
_Plain = Mapping[str, Hashable]
#: Stands for the broadcaster, whoever that is.
_ANY = ("any",)


def item_of(facts: Facts) -> Item:
    """Return ``facts`` as an item to write: in order, without what is not known."""
    return [(key, facts.get(key, "")) for key in KEYS if key in _ALWAYS or facts.get(key)]


def agree(one: Facts, other: Facts) -> bool:
    """Tell whether two replays say nothing that contradicts the other."""
    return _agree(_plain(one), _plain(other))


def is_one_recording(one: str, other: str) -> bool:
    """Tell whether two addresses are of one recording; what is no web address is of none."""
    key = _key(one)
    return key is not None and key == _key(other)


#: Each address of a long list of broadcasts is asked for several times.
_key = lru_cache(maxsize=2000)(address_key)


class Known:
    """Replays of one text, laid out so that the same one among them is found without a search.

    The same address tells, else the same end of the same broadcaster.
    """

    def __init__(self, replays: Iterable[Facts] = ()) -> None:
        #: As they were added.
        self.replays: list[Facts] = []
        self._plain: list[_Plain] = []
        self._places: defaultdict[Hashable, set[int]] = defaultdict(set)
        for facts in replays:
            self.add(facts)

    def add(self, facts: Facts) -> None:
        """Add one behind the others."""
        self.replays.append(facts)
        self._plain.append({})
        self.put(len(self.replays) - 1, facts)

    def put(self, at: int, facts: Facts) -> None:
        """Put one that says more in the place of another."""
        self.replays[at], self._plain[at] = facts, _plain(facts)
        for key in _told(self._plain[at]):
            self._places[key].add(at)

    def match(self, one: Facts) -> int | None:
        """Return which is the same replay as ``one``; None where none is.

        Of several, what contradicts nothing is preferred.
        """
        plain = _plain(one)
        places = sorted({at for key in _asked(plain) for at in self._places.get(key, ())})
        # What stood there may say more by now.
        alike = [at for at in places if _same(plain, self._plain[at])]
        agreeing = (at for at in alike if _agree(plain, self._plain[at]))
        return next(agreeing, next(iter(alike), None))


def without_doubles(replays: Iterable[Facts]) -> list[Facts]:
    """Return the replays of one text, each once, with all that is said of it."""
    told = list(replays)
    while True:
        known = Known()
        for replay in told:
            at = known.match(replay)
            # Two ends at one address are two recordings, as long as they stand in one text.
            if at is None or not agree(replay, known.replays[at]):
                known.add(replay)
            else:
                known.put(at, _joined(known.replays[at], replay))
        if len(known.replays) == len(told):
            return told
        # What was put together may tell that two more are one.
        told = known.replays


def with_replays(
    text: str, replays: Sequence[Facts], comments: Sequence[str | None], *, file: str
) -> str:
    """Return a story.yaml with more replays, each under its comment.

    Where it has one of them already, only what it lacks is added. Raises InvalidInput.
    """
    known = Known(read_items(text, (KEY,), file=file))
    for replay, comment in zip(replays, comments, strict=True):
        at = known.match(replay)
        if at is None:
            text = insert_item(text, (KEY,), item_of(replay), comment=comment, file=file)
            known.add(replay)
            continue
        more = _lacking(known.replays[at], replay)
        for key, value in more.items():
            text = set_value(text, (KEY, at, key), value, file=file)
        known.put(at, {**known.replays[at], **more})
    return text


def _lacking(one: Facts, other: Facts) -> Facts:
    """Return what ``other`` tells that ``one`` does not."""
    more = {key: value for key, value in other.items() if value and not one.get(key)}
    if "available_until" not in more:
        # It is said of an end, and the end is not from there.
        more.pop("estimated", None)
    return more


def _joined(one: Facts, other: Facts) -> Facts:
    """Return what two that agree say together."""
    joined = {**other, **one, **_lacking(one, other)}
    if any(facts.get("available_until") and not facts.get("estimated") for facts in (one, other)):
        # An end that is stated once is no guess.
        joined.pop("estimated", None)
    return joined


def _plain(facts: Facts) -> _Plain:
    """Return what is known, spelled so that the same is equal."""
    return {key: _comparable(key, facts[key]) for key in KEYS if facts.get(key)}


def _comparable(key: str, value: str) -> Hashable:
    if key in ("url", "replaced_by"):
        return _key(value) or value
    if key in ("audio", "estimated"):
        return _YES_OR_NO.get(value, value)
    # "2026-01-19" and "2026-01-19 23:59" are one end to those who wrote them.
    return _LAST_MINUTE.sub("", value) if key == "available_until" else value.casefold()


def _agree(one: _Plain, other: _Plain) -> bool:
    return all(one[key] == other[key] for key in one.keys() & other.keys())


def _same(one: _Plain, other: _Plain) -> bool:
    if "url" in one and "url" in other:
        return one["url"] == other["url"]
    by = one.get("broadcaster"), other.get("broadcaster")
    return _day(one) == _day(other) and (by[0] == by[1] if all(by) else _day(one) != "")


def _told(one: _Plain) -> Iterator[Hashable]:
    """Yield what a replay can be found by."""
    if "url" in one:
        yield one["url"]
    for name in (one.get("broadcaster"), _ANY):
        yield "url" in one, _day(one), name


def _asked(one: _Plain) -> Iterator[Hashable]:
    """Yield what the same replay may be found by."""
    if "url" in one:
        yield one["url"]
    name = one.get("broadcaster")
    for linked in (False,) if "url" in one else (False, True):
        for told in (name, None) if name else (_ANY,):
            yield linked, _day(one), told


def _day(one: _Plain) -> str:
    return str(one.get("available_until", ""))[:10]
