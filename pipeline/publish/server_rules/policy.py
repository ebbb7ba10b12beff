"""What every server is to do, whatever its rules are written in."""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from pipeline.media import MEDIA_TYPES
from pipeline.publish.calendar import events as calendar
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.pages import sitemap

#: Pages hold no script and load nothing but their own pictures and style sheet; newsletters and
#: tables have inline styles. A browser that shows a PDF or a film by itself needs object and media.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "media-src 'self'; object-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
#: On every answer.
COMMON: Final[dict[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
}
#: Feeds and calendars are read by programs of other sites, too.
SHARED: Final[dict[str, str]] = {"Access-Control-Allow-Origin": "*"}

#: Asked for anew at each visit; unchanged, the answer is a 304. No name of ours is bound to its
#: content, so nothing may be kept for long without asking.
ASK: Final = "no-cache"
#: Feeds and calendars: programs that ask more often than the run comes need not be answered.
SOON: Final = "public, max-age=300"
#: Pictures, sounds, documents.
DAY: Final = "public, max-age=86400"

CHARSET: Final = "utf-8"
#: File name's ending, without its dot -> media type. Feeds go by their whole name.
TYPES: Final[Mapping[str, str]] = {
    "html": "text/html",
    "css": "text/css",
    "txt": "text/plain",
    "xml": sitemap.MEDIA_TYPE,
    **{ending.removeprefix("."): kind for ending, kind in MEDIA_TYPES.items()},
    "ics": calendar.MEDIA_TYPE,
}
#: Those that a charset belongs to, and that shrink when packed. JSON is always UTF-8 (RFC 8259).
TEXTS: Final = (
    "text/html",
    "text/css",
    "text/plain",
    "text/vtt",
    calendar.MEDIA_TYPE,
    sitemap.MEDIA_TYPE,
    *(one.media_type for one in FORMATS if one.media_type.endswith("xml")),
)
#: Packed as well.
JSONS: Final = tuple(one.media_type for one in FORMATS if one.media_type.endswith("json"))
#: Endings of what a page shows or offers.
MEDIA: Final = tuple(
    ending for ending, kind in TYPES.items() if not kind.startswith("text/") and ending != "xml"
)
#: Ours, and nothing for readers.
PRIVATE: Final = ("_headers", "_redirects", "nginx.conf", "README.md")

_PLAIN = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*")


class Place(Struct, frozen=True, kw_only=True):
    """A press room as a server knows it; every text here can stand in rules as it is."""

    #: Scheme and host, without a final slash: "https://www.example.org".
    origin: str
    #: Path of feeds/ on that host, with slashes around: "/" or "/press/".
    base: str
    #: Old path -> present path.
    moved: Mapping[str, str]
    #: Paths of what has been withdrawn.
    gone: tuple[str, ...]


def place_of(url: str, *, moved: Mapping[str, str], gone: Iterable[str]) -> Place:
    """Return the place of a press room at ``url``, which is plain as config.yaml has to have it.

    Addresses stand below feeds/ and are plain.
    """
    parts = urlsplit(url)
    base = parts.path
    return Place(
        origin=f"{parts.scheme}://{parts.netloc}",
        base=base,
        moved={base + old: base + new for old, new in moved.items()},
        gone=tuple(base + address for address in gone),
    )


def is_plain(address: str) -> bool:
    """Tell whether ``address`` can stand in any rules without quotes."""
    return address != "" and _PLAIN.fullmatch(address) is not None


def with_charset(kind: str) -> str:
    """Return a media type with its charset, where it has one."""
    return f"{kind}; charset={CHARSET}" if kind in TEXTS else kind
