"""Stories held as bytes: of an archive of many thousands, one at a time is a Story."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, overload

import msgspec
from msgspec import Struct

from pipeline.model.story import Replay, Story

#: Facts of a story in a few hundred bytes: MessagePack, without the names of the fields.
pack: Final[Callable[[Story], bytes]] = msgspec.msgpack.Encoder().encode
#: Returns the story again. Raises msgspec.DecodeError for what is none.
unpack: Final[Callable[[bytes], Story]] = msgspec.msgpack.Decoder(Story).decode


class _Replays(Struct, frozen=True, array_like=True):
    """How a story begins."""

    replays: tuple[Replay, ...]


_DECODE_REPLAYS: Final = msgspec.msgpack.Decoder(_Replays).decode
#: How a story begins that has neither replays nor an event: both come first among its fields.
_UNTIMED: Final = b"\x9b\x90\xc0"


class Stories(Sequence[Story]):
    """Stories that are unpacked whenever somebody looks at them, and forgotten after."""

    __slots__ = ("packed",)

    def __init__(self, packed: Iterable[bytes] = ()) -> None:
        #: Each as ``pack`` has it.
        self.packed = tuple(packed)

    def __iter__(self) -> Iterator[Story]:
        return map(unpack, self.packed)

    def __len__(self) -> int:
        return len(self.packed)

    @overload
    def __getitem__(self, index: int) -> Story: ...
    @overload
    def __getitem__(self, index: slice) -> "Stories": ...
    def __getitem__(self, index: int | slice) -> "Story | Stories":
        found = self.packed[index]
        return unpack(found) if isinstance(found, bytes) else Stories(found)

    def pairs(self) -> Iterator[tuple[bytes, Story]]:
        """Yield each story as it is packed, and unpacked."""
        return ((one, unpack(one)) for one in self.packed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stories) and self.packed == other.packed

    def __hash__(self) -> int:
        return hash(self.packed)

    def __repr__(self) -> str:
        return f"packed({[*self]!r})"


def packed(stories: Iterable[Story]) -> Stories:
    """Return ``stories`` packed; themselves where they are."""
    return stories if isinstance(stories, Stories) else Stories(map(pack, stories))


def timed(stories: Iterable[Story]) -> Iterator[Story]:
    """Yield those of ``stories`` that have a replay or an event; of the others none is unpacked."""
    if isinstance(stories, Stories):
        return (unpack(one) for one in stories.packed if is_timed(one))
    return (story for story in stories if story.replays or story.event is not None)


def with_replays_since(stories: Stories, instant: datetime) -> Iterator[Story]:
    """Yield those of ``stories`` with a replay that had not ended at ``instant``, a UTC one.

    Of the others, most of those that have any, only these are unpacked.
    """
    for packed in filter(is_timed, stories.packed):
        ends = [replay.available_until for replay in _DECODE_REPLAYS(packed).replays]
        if any(end is None or end >= instant for end in ends):
            yield unpack(packed)


def is_timed(packed: bytes) -> bool:
    """Tell whether a story has a replay or an event, without unpacking it."""
    return not packed.startswith(_UNTIMED)
