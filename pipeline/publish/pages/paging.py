"""A long list on several pages, older ones of which never change because something new comes out.

They are numbered from the oldest and hold ``size`` articles each. The front page takes the rest:
the newest, at least ``size`` where there are so many and fewer than twice as many.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.model.edition import Visible


class Sheet(Struct, frozen=True, kw_only=True):
    """One page of a list."""

    #: 1 for the oldest articles; the front page has the highest.
    number: int
    #: How many pages there are; None on any but the front page, which need not know.
    count: int | None
    #: Newest first.
    visible: tuple[Visible, ...]
    #: Where it and its neighbours stand below the list's own address; None where there is none.
    address: str
    newer: str | None
    older: str | None


def sheets(visible: Sequence[Visible], size: int) -> Iterator[Sheet]:
    """Yield the pages of ``visible`` (newest first), the front page first."""
    older = max(0, len(visible) // size - 1)
    begin = len(visible) - older * size
    yield Sheet(
        number=older + 1,
        count=older + 1,
        visible=tuple(visible[:begin]),
        address="",
        newer=None,
        older=_address(older) if older else None,
    )
    for number in range(older, 0, -1):
        yield Sheet(
            number=number,
            count=None,
            visible=tuple(visible[begin : begin + size]),
            address=_address(number),
            newer="" if number == older else _address(number + 1),
            older=None if number == 1 else _address(number - 1),
        )
        begin += size


def _address(number: int) -> str:
    return f"page/{number}/"
