"""A rendition: the bytes of one output file."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendition:
    """One output file, with its place and its kind."""

    #: Below feeds/, in POSIX spelling: "fr/rss.xml".
    path: str
    media_type: str
    content: bytes
