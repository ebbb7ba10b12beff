"""Which day it is where what a page declares, its address and the line by its title differ."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from pipeline.ingest.page.printed import Shown
from pipeline.ingest.page.worded import EARLIEST

_IN_UTC = re.compile(r"[T ]\d\d:.{0,14}(?:Z|[+-]00:?00)$|^\d+$")
#: Instants in UTC at which it is another day somewhere in Europe or America.
_BY_NIGHT = re.compile(r"\s*\d{4}-?\d\d-?\d\d[T ](?:0\d|10|2[1-3]):.{0,14}(?:Z|[+-]00:?00)$")
_DAY = timedelta(days=1)


class Told(Struct, frozen=True, kw_only=True):
    """A day that a page declares as that of its publication."""

    day: date
    #: What declares it: "json-ld", "meta" or "time".
    source: str
    #: How it is written; empty for a time element, which is in UTC more often than not.
    text: str


class Publication(Struct, frozen=True, kw_only=True):
    """When a page was published."""

    #: None rather than wrong.
    day: date | None
    #: What says so: "json-ld", "meta", "time", "url", "script" or "text"; empty without a day.
    source: str
    #: Days that it shows as those of something else.
    others: frozenset[date]


def agreed(
    told: Sequence[Told], line: Shown | None, address: date | None, changed: Collection[date]
) -> tuple[date | None, str]:
    """Return the day of publication and what says so; None where nothing breaks a tie.

    ``told`` is what the page declares, the surest first and one at least; ``line`` the date line by
    its title, ``address`` the day in its address, ``changed`` those of its last change.
    """
    # Of structured data only the first is of the page itself.
    firm = [told[0], *(one for one in told[1:] if one.source == "meta")]
    # Systems that overwrite the first day with that of a change may keep it elsewhere.
    least = min(one.day for one in firm)
    own = [one for one in firm if _same(one.day, least) or not _is_any(one.day, changed)]
    seen = line.day if line else None
    for witness in (seen, address):
        if backed := next((one for one in own if witness and _same(one.day, witness)), None):
            return _day_there(backed, seen, address)  # two against one
    if any(not _same(one.day, own[0].day) for one in own):
        return None, ""  # one against one
    if line and own[0].source != "time" and _is_first(line, own[0].day, changed):
        return line.day, "text"
    return own[0].day, own[0].source


def is_doubtful(told: Told, shown: date, address: date | None) -> bool:
    """Tell whether a page shows only the day of its last change, ``shown``, and declares another.

    Of such pages people take the one day for that of publication as often as the other.
    """
    backed = address is not None and _same(address, told.day)
    return shown - told.day > _DAY and not backed


def settle(
    said: Publication, line: date | None, latest: date | None = None
) -> tuple[date | None, str]:
    """Return the day a page was published and what says so, of what it tells and its date line.

    ``line`` is the day of the date line above the text or None. What the page tells otherwise comes
    first: where it shows another day by its title, it has been chosen already. Nothing was
    published after ``latest``.
    """
    if said.day or line is None or line in said.others:
        return said.day, said.source
    return (line, "text") if EARLIEST <= line <= (latest or date.max) else (None, "")


def is_by_night(told: Told) -> bool:
    """Tell whether a day is of an instant in UTC at which it is another day elsewhere."""
    return _BY_NIGHT.match(told.text) is not None


def _day_there(told: Told, seen: date | None, address: date | None) -> tuple[date | None, str]:
    """Return the day where the page was made, of one that may be written in UTC."""
    in_utc = told.source == "time" or _IN_UTC.search(told.text) is not None
    if in_utc and address and _same(address, told.day) and seen != told.day:
        return address, "url"  # a site that gives instants in UTC gives its own day there
    if seen and _same(seen, told.day) and is_by_night(told):
        return seen, "text"  # as readers see it
    return told.day, told.source


def _is_first(line: Shown, day: date, changed: Collection[date]) -> bool:
    """Tell whether a line gives the first day, and what is declared is that of a later edition."""
    if line.day >= day:
        return False  # of a change, or of an event to come
    if (line.day.day, line.day.month) == (day.month, day.day):
        return False  # the same figures, read the other way round
    return line.says or not changed or _is_any(day, changed)


def _is_any(day: date, days: Iterable[date]) -> bool:
    return any(_same(day, one) for one in days)


def _same(first: date, second: date) -> bool:
    """Tell whether two days may be one: it is another day elsewhere."""
    return abs(first - second) <= _DAY
