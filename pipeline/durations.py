"""Lengths of time as people write them: "30 min", "12 h", "7 days"; "12 min 30" in a recording."""

import re

_UNITS = {"min": 60, "h": 3600, "d": 86_400, "j": 86_400}
_DURATION = re.compile(
    r"(\d{1,4})\s*(?:(min)(?:utes?)?|(h)(?:ours?|eures?)?|(d)(?:ays?)?|(j)(?:ours?)?)"
)
_MINUTES = r"\s*(?:minutes?|min\.?|mn|m|['’′])"
_SECONDS = r"\s*(?:secondes?|seconds?|sec\.?|s|''|[\"”″])"
#: Compiled when first asked for: config.yaml has none.
_OFFSETS = (
    rf"(?P<s>\d{{1,6}})(?:{_SECONDS})?",
    r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>\d{2})",
    rf"(?P<h>\d{{1,2}})\s*h(?:\s*(?P<m>\d{{1,2}})"
    rf"(?:{_MINUTES}(?:\s*(?P<s>\d{{1,2}})(?:{_SECONDS})?)?)?)?",
    rf"(?P<m>\d{{1,3}}){_MINUTES}(?:\s*(?P<s>\d{{1,2}})(?:{_SECONDS})?)?",
)


def parse_duration(text: str, *, longest: int) -> int | None:
    """Return the seconds that ``text`` means; None where it is none, 0 or above ``longest``."""
    match = _DURATION.fullmatch(text)
    seconds = int(match[1]) * next(_UNITS[u] for u in match.groups()[1:] if u) if match else 0
    return seconds if 0 < seconds <= longest else None


def parse_offset(text: str, *, longest: int) -> int | None:
    """Return the seconds of a place in a recording; None where ``text`` is none up to ``longest``.

    "120", "2:00", "1:02:30", "12 min 30", "1 h 02", "12'30".
    """
    flags = re.ASCII | re.IGNORECASE
    found = (re.fullmatch(form, text.strip(), flags) for form in _OFFSETS)
    match = next((match for match in found if match), None)
    if match is None:
        return None
    parts = {name: int(value or 0) for name, value in match.groupdict().items()}
    hours, minutes, seconds = (parts.get(name, 0) for name in ("h", "m", "s"))
    if ("m" in parts and seconds > 59) or ("h" in parts and hours and minutes > 59):
        return None
    total = hours * 3600 + minutes * 60 + seconds
    return total if total <= longest else None
