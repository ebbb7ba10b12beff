"""Texts with what is true of them, and whether an answer says the same."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from pipeline.model.draft import Notice
from pipeline.model.story import Language

#: A last day, a wall time, a replay without limit, or one that is over by the day of publication.
End = date | datetime | Literal["unlimited", "over"]
#: A set, not a secret: the same at every run.
SEED: Final = 20261122
_LAST_MINUTE: Final = time(23, 59)


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Words that state an end."""

    words: str
    end: End
    #: What sort of words they are, for whoever looks at what was missed.
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A text as an office has it, and what is true of the replays it announces."""

    #: What is special about it.
    kind: str
    text: str
    language: Language
    #: Whether whoever asks knows the language.
    told: bool
    published: date
    #: One for each replay, in their order.
    ends: tuple[End, ...]
    #: Seconds into each recording; None where the text does not say.
    starts: tuple[int | None, ...] = ()


def dice(name: str) -> random.Random:
    """Return dice that fall the same way at each run, and another for each ``name``."""
    return random.Random(f"{SEED} {name}")  # noqa: S311 - a set, not a secret


def minute(end: date | datetime) -> datetime:
    """Return the last minute of an end: midnight is the end of the day before."""
    if not isinstance(end, datetime):
        return datetime.combine(end, _LAST_MINUTE)
    if end.time() == time(0):
        end -= timedelta(minutes=1)
    return end.replace(second=0, microsecond=0)


def says(notice: Notice, end: End, published: date) -> bool:
    """Tell whether a notice says what is true."""
    found = notice.available_until
    if end == "unlimited":
        return notice.unlimited and found is None
    if found is None or notice.unlimited:
        return False
    if isinstance(end, str):
        return minute(found).date() < published
    return minute(found) == minute(end)


def all_right(notices: Sequence[Notice], case: Case) -> bool:
    """Tell whether there is a notice for each replay, with its end, and no other."""
    return len(notices) == len(case.ends) and found_right(notices, case) == len(case.ends)


def found_right(notices: Sequence[Notice], case: Case) -> int:
    """Return for how many of the replays there is a notice with the right end, in any order."""
    left = list(notices)
    for end in case.ends:
        right = next((n for n in left if says(n, end, case.published)), None)
        if right is not None:
            left.remove(right)
    return len(notices) - len(left)
