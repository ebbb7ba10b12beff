"""What may be published beside an article; anything else in its folder stays private."""

from collections.abc import Mapping
from typing import Final

#: File name's ending -> media type. The machine's own table differs from one system to the next.
MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
    ".ics": "text/calendar",
    ".pdf": "application/pdf",
}


def is_plain_name(name: str) -> bool:
    """Tell whether a file of that name can stand beside a page: not hidden, in no folder.

    A backslash is a folder's to some programs, a colon a scheme's in an address.
    """
    return bool(name) and not name.startswith(".") and not any(c in name for c in "/\\:\0")


def media_type(name: str) -> str | None:
    """Return the media type of the file ``name``; None where it may not be published."""
    stem, dot, ending = name.rpartition(".")
    return MEDIA_TYPES.get(f".{ending.lower()}") if stem and dot else None
