"""Replays as story.yaml spells them: their keys, the same one told twice, what one lacks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.markup import address_key
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


def item_of(facts: Facts) -> Item:
    """Return ``facts`` as an item to write: in order, without what is not known."""
    return [(key, facts.get(key, "")) for key in KEYS if key in _ALWAYS or facts.get(key)]


def match_of(one: Facts, others: Sequence[Facts]) -> int | None:
    """Return which of ``others`` is the same replay as ``one``; None where none is.

    The same address tells, else the same end of the same broadcaster; what contradicts nothing is
    preferred.
    """
    alike = [i for i, other in enumerate(others) if _same(one, other)]
    return next((i for i in alike if agree(one, others[i])), alike[0] if alike else None)


def agree(one: Facts, other: Facts) -> bool:
    """Tell whether two replays say nothing that contradicts the other."""
    return all(
        is_one_recording(one[key], other[key])
        if key in ("url", "replaced_by")
        else _comparable(key, one[key]) == _comparable(key, other[key])
        for key in KEYS
        if one.get(key) and other.get(key)
    )


def is_one_recording(one: str, other: str) -> bool:
    """Tell whether two addresses are of one recording; what is no web address is of none."""
    key = _key(one)
    return key is not None and key == _key(other)


#: Each address of a long list of broadcasts is compared with all others.
_key = lru_cache(maxsize=2000)(address_key)


def without_doubles(replays: Iterable[Facts]) -> list[dict[str, str]]:
    """Return the replays of one text, each once, with all that is said of it."""
    told = [dict(replay) for replay in replays]
    found: list[dict[str, str]] = []
    for replay in told:
        at = match_of(replay, found)
        # Two ends at one address are two recordings, as long as they stand in one text.
        if at is None or not agree(replay, found[at]):
            found.append(replay)
        else:
            found[at] = {**replay, **{k: v for k, v in found[at].items() if v}}
    # What was put together may tell that two more are one.
    return found if len(found) == len(told) else without_doubles(found)


def with_replays(
    text: str, replays: Sequence[Facts], comments: Sequence[str | None], *, file: str
) -> str:
    """Return a story.yaml with more replays, each under its comment.

    Where it has one of them already, only what it lacks is added. Raises InvalidInput.
    """
    for replay, comment in zip(replays, comments, strict=True):
        known = read_items(text, (KEY,), file=file)
        at = match_of(replay, known)
        if at is None:
            text = insert_item(text, (KEY,), item_of(replay), comment=comment, file=file)
            continue
        for key, value in replay.items():
            if value and not known[at].get(key):
                text = set_value(text, (KEY, at, key), value, file=file)
    return text


def _same(one: Facts, other: Facts) -> bool:
    mine, theirs = one.get("url"), other.get("url")
    if mine and theirs:
        return is_one_recording(mine, theirs)
    by = [_comparable("broadcaster", facts.get("broadcaster", "")) for facts in (one, other)]
    ends = [facts.get("available_until", "")[:10] for facts in (one, other)]
    if not all(by):
        return ends[0] == ends[1] != ""
    return ends[0] == ends[1] and by[0] == by[1]


def _comparable(key: str, value: str) -> str:
    if key in ("audio", "estimated"):
        return _YES_OR_NO.get(value, value)
    # "2026-01-19" and "2026-01-19 23:59" are one end to those who wrote them.
    return _LAST_MINUTE.sub("", value) if key == "available_until" else value.casefold()
