"""A rendition: one output file, what it is made from, and the way to its bytes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, TypeAlias

from msgspec import Struct


class Listing(NamedTuple):
    """What search engines are told of a page."""

    #: Absolute.
    url: str
    #: (hreflang, absolute address), itself included; empty where there is no other language.
    alternates: tuple[tuple[str, str], ...]
    #: UTC instant of its last significant change; None for a page that others change.
    updated: datetime | None


class Rendition(Struct, frozen=True, kw_only=True):
    """One output file, with its place and its kind."""

    #: Below feeds/, in POSIX spelling: "fr/rss.xml".
    path: str
    media_type: str
    #: Makes its bytes, the same ones whenever it is asked.
    make: Callable[[], bytes | memoryview]
    #: Digest (``digests``) of all that its bytes are made from; None where that is not known, or no
    #: cheaper.
    inputs: str | None = None
    #: None for what is no page, or none of its own; and for that of an article, which tells of it.
    listing: Listing | None = None
    #: Whether its bytes and those of all before it are gone as soon as another is asked for.
    closing: bool = False

    @property
    def content(self) -> bytes:
        """Its bytes, made now: to be asked for once."""
        return bytes(self.make())


class Bundle(Struct, frozen=True, kw_only=True):
    """Outputs that are as they were as long as one digest is: then none of them is made."""

    #: One of its own among all outputs: "pages/2026-01".
    name: str
    #: Digest of all that their paths and bytes are made from; None where that is not known.
    inputs: str | None
    make: Callable[[], Iterable[Rendition]]
    #: Those of one group show the same articles: whoever makes one makes the others with less work.
    #: Empty for what is no work: files of others.
    group: str = ""
    #: What search engines are told of them, in their order.
    listings: Iterable[Listing] = ()


#: What a delivery is handed.
Output: TypeAlias = Rendition | Bundle


def opened(outputs: Iterable[Output]) -> Iterator[Rendition]:
    """Yield all renditions, those in bundles too."""
    for output in outputs:
        if isinstance(output, Bundle):
            yield from output.make()
        else:
            yield output


def ready(path: str, media_type: str, content: bytes) -> Rendition:
    """Return a rendition whose bytes are there: what is small is made each time."""
    return Rendition(path=path, media_type=media_type, make=lambda: content)
