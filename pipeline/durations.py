"""Durations as offices write them in config.yaml: "30 min", "12 h", "7 d"."""

import re

_UNITS = {"min": 60, "h": 3600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,4})\s*(min|h|d)")


def parse_duration(text: str, *, longest: int) -> int | None:
    """Return the seconds that ``text`` means; None where it is none, 0 or above ``longest``."""
    match = _DURATION.fullmatch(text)
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    return seconds if 0 < seconds <= longest else None
