"""How the newsroom treats replays: the section ``replays`` of config.yaml, validated."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Final
from unicodedata import normalize

from msgspec import Struct

from pipeline.durations import parse_duration
from pipeline.yamldoc import Fields

#: What switches a regular thing off.
OFF: Final = "off"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKLY = re.compile(rf"({'|'.join(_DAYS)}) ([01]\d|2[0-3]):([0-5]\d)")
_MOST_DAYS = 365
_DAY: Final = 86_400


class Weekly(Struct, frozen=True, kw_only=True):
    """A time in every week, by the newsroom's wall clock."""

    #: 0 is Monday.
    weekday: int
    time: time


class ReplaySettings(Struct, frozen=True, kw_only=True):
    """Everything the section ``replays`` says."""

    #: Days before its last day from which a replay counts as ending soon.
    ending_soon_days: int
    #: Days before the last day on which the office is warned, the most first; 0 is that day.
    warn_days: tuple[int, ...]
    #: Seconds between two looks at a link; None where nobody looks.
    check_every: int | None
    #: When the office gets its overview; None where it wants none.
    digest: Weekly | None
    #: Days that a broadcaster usually keeps a recording, by its name as ``spelled_alike`` has it.
    retention: Mapping[str, int]


def spelled_alike(name: str) -> str:
    """Return what the spellings of one name have in common.

    They differ in capitals, blanks, apostrophes, and in how Unicode composes accents.
    """
    plain = " ".join(name.split()).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return normalize("NFC", plain.casefold())


def replay_settings(fields: Fields) -> ReplaySettings:
    """Read the section. Problems go to ``fields``."""
    found = ReplaySettings(
        ending_soon_days=fields.integer("ending_soon_days", 7, low=1, high=_MOST_DAYS) or 0,
        warn_days=_warn_days(fields),
        check_every=_check_every(fields),
        digest=_digest(fields),
        retention=_retention(fields),
    )
    fields.done()
    return found


def _warn_days(fields: Fields) -> tuple[int, ...]:
    if not fields.has("warn_days"):
        return (7, 2, 1)
    days = set()
    for text in fields.texts("warn_days"):
        if re.fullmatch(r"\d{1,3}", text, re.ASCII) and int(text) <= _MOST_DAYS:
            days.add(int(text))
        else:
            fields.complain("warn_days", "not-a-number", value=text, low=0, high=_MOST_DAYS)
    return tuple(sorted(days, reverse=True))


def _check_every(fields: Fields) -> int | None:
    value = fields.text("check_every")
    if value == OFF:
        return None
    seconds = _DAY if value is None else parse_duration(value, longest=31 * _DAY)
    if seconds is None:
        fields.complain("check_every", "not-a-duration", value=value)
    return seconds


def _digest(fields: Fields) -> Weekly | None:
    value = fields.text("digest")
    if value is None:
        return Weekly(weekday=0, time=time(8))
    if value == OFF:
        return None
    match = _WEEKLY.fullmatch(value)
    if match is None:
        fields.complain("digest", "not-weekly", value=value)
        return None
    return Weekly(weekday=_DAYS.index(match[1]), time=time(int(match[2]), int(match[3])))


def _retention(fields: Fields) -> dict[str, int]:
    table = fields.mapping("retention")
    if table is None:
        return {}
    found = {}
    for name in table.keys():  # noqa: SIM118 - not a dict: this also marks the keys as known
        value = table.need(name)
        seconds = parse_duration(value, longest=3660 * _DAY)
        if seconds is None or seconds % _DAY:
            table.complain(name, "not-days", value=value)
        else:
            found[spelled_alike(name)] = seconds // _DAY
    return found
