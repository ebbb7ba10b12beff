"""A story folder as the catalog keeps it: read in any process, since all of it can travel."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from pipeline.config import Newsroom
from pipeline.model.stories import pack
from pipeline.model.story import Language
from pipeline.store.archive import claims_of
from pipeline.store.folders import read_folder


class Wanted(NamedTuple):
    """A folder to be read."""

    #: Below articles/.
    folder: str
    #: As its row is to have it.
    signature: bytes | None
    #: Its files.
    names: list[str]


class Row(NamedTuple):
    """What is kept of a folder, as it is kept: its story packed, bodies as sanitised HTML."""

    folder: str
    #: None where it is to be read again at the next run.
    signature: bytes | None
    #: As ``stories.pack`` has it; None where its facts cannot be read.
    story: bytes | None
    #: CRC-32 of that: SQLite would not see that it was spoilt.
    sum: int
    #: As ``archive.claims_of`` has it.
    claims: bytes
    #: JSON.
    broken: bytes
    remarks: bytes
    bodies: Mapping[Language, str]


#: Returns what a function returns for each of several folders, in their order: as ``map`` does.
Each = Callable[[Callable[[Wanted], Row], Sequence[Wanted]], Iterable[Row]]


def row_of(articles: Path, newsroom: Newsroom, wanted: Wanted) -> Row:
    """Read a folder."""
    read = read_folder(articles, wanted.folder, wanted.names, newsroom)
    story = None if read.story is None else pack(read.story)
    return Row(
        folder=wanted.folder,
        signature=wanted.signature,
        story=story,
        sum=crc32(story or b""),
        claims=b"" if read.story is None else claims_of(read.story),
        broken=msgspec.json.encode(read.broken),
        remarks=msgspec.json.encode(read.remarks),
        bodies=read.bodies,
    )
