r"""iCalendar's lines (RFC 5545 section 3.1): values escaped, lines folded, in bytes.

Our own because icalendar, which reads well, turns the two characters ``\N`` of a text into a line
break, escapes what ``add()`` does not know to be text (NAME, X-WR-CALNAME) only if told so each
time, and writes zones at length (see ``timezones``).
"""

import re
from collections.abc import Iterable

_OCTETS = 75
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
#: In this order: what escapes the others is escaped first.
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def text(value: str) -> str:
    """Return ``value`` as a TEXT (section 3.3.11), without the controls that none may hold."""
    # Whatever some reader takes for the end of a line is a line break, and is written as one.
    lines = _CONTROLS.sub("", "\n".join(value.splitlines()))
    for sign, instead in _ESCAPED.items():
        lines = lines.replace(sign, instead)
    return lines


def component(name: str, lines: Iterable[str]) -> list[str]:
    """Return ``lines`` as the component ``name``."""
    return [f"BEGIN:{name}", *lines, f"END:{name}"]


def to_bytes(lines: Iterable[str]) -> bytes:
    """Return whole ``lines`` folded, each with its CRLF."""
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    """Cut ``line`` into pieces of 75 octets at most, between characters."""
    if len(line) <= _OCTETS:
        return line + b"\r\n"
    pieces, start, room = [], 0, _OCTETS
    while len(line) - start > room:
        end = start + room
        while _within_character(line[end]):
            end -= 1
        pieces.append(line[start:end])
        # The space that begins a continuation counts, too.
        start, room = end, _OCTETS - 1
    return b"\r\n ".join([*pieces, line[start:]]) + b"\r\n"


def _within_character(octet: int) -> bool:
    """Tell whether ``octet`` continues a character of UTF-8 (RFC 3629 section 3)."""
    return octet & 0b1100_0000 == 0b1000_0000
