"""What is known of the pictures in articles/, and their copies: made once, kept in a folder.

Derived: deleting it costs time, never facts. A picture is known by its bytes; which bytes a file
holds, by its stat, so that what has not changed is not even read.
"""

import hashlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.files import write_atomic

_INDEX = "index.json"


class KeptCopy(Struct, frozen=True, kw_only=True):
    """One copy in the folder."""

    #: Pixels.
    width: int
    height: int
    #: Bytes, and their SHA-256 in hexadecimal.
    length: int
    digest: str


class Facts(Struct, frozen=True, kw_only=True):
    """What is known of one picture."""

    #: What the copies were made by: another recipe makes others.
    recipe: str
    #: Code of the message that says why it cannot be shown in sizes, and its placeholders.
    fault: tuple[str, tuple[tuple[str, str], ...]] | None = None
    #: Of the copies; of the picture itself where it serves.
    media_type: str = ""
    #: Pixels of the picture itself, upright, and its bytes.
    width: int = 0
    height: int = 0
    length: int = 0
    #: Whether outputs may show the picture itself, as the widest of its sizes.
    serves: bool = False
    #: Whether the picture itself says where it was taken.
    located: bool = False
    #: Narrowest first.
    copies: tuple[KeptCopy, ...] = ()


class Sighting(Struct, frozen=True):
    """A file as it was when its bytes were last read."""

    #: Digest of its stat.
    signature: str
    #: Key of the picture it holds.
    key: str


def key_of(content: bytes, media_type: str) -> str:
    """Return what a picture is known by: bytes under a wrong ending are another picture."""
    return hashlib.sha256(media_type.encode() + b"\0" + content).hexdigest()


def kept_copy(content: bytes, *, width: int, height: int) -> KeptCopy:
    """Return what is kept of a copy beside its bytes."""
    digest = hashlib.sha256(content).hexdigest()
    return KeptCopy(width=width, height=height, length=len(content), digest=digest)


def load_facts(folder: Path, key: str, recipe: str) -> Facts | None:
    """Return what is known of the picture ``key``; None where ``recipe`` has not been applied."""
    try:
        facts = msgspec.json.decode((folder / f"{key}.json").read_bytes(), type=Facts)
    except (OSError, ValueError):  # not there, or damaged
        return None
    return facts if facts.recipe == recipe else None


def save(folder: Path, key: str, facts: Facts, contents: Collection[bytes]) -> None:
    """Keep a picture's copies, whose bytes are ``contents``, then its facts. Raises OSError."""
    for copy, content in zip(facts.copies, contents, strict=True):
        write_atomic(_copy(folder, key, copy), content, durable=False)
    write_atomic(folder / f"{key}.json", msgspec.json.encode(facts), durable=False)


def read_copy(folder: Path, key: str, copy: KeptCopy) -> bytes | None:
    """Return the bytes of a copy; None where they are not there or no longer what they were."""
    try:
        content = _copy(folder, key, copy).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == copy.digest else None


def _copy(folder: Path, key: str, copy: KeptCopy) -> Path:
    return folder / f"{key}-{copy.width}"


def load_index(folder: Path) -> dict[str, Sighting]:
    """Return the files seen by the last run, by path below articles/."""
    try:
        return msgspec.json.decode((folder / _INDEX).read_bytes(), type=dict[str, Sighting])
    except (OSError, ValueError):
        return {}


def save_index(folder: Path, index: Mapping[str, Sighting]) -> None:
    """Keep which files were seen. Raises OSError."""
    write_atomic(folder / _INDEX, msgspec.json.encode(index, order="sorted"), durable=False)


def sweep(folder: Path, used: Collection[str]) -> None:
    """Delete all that belongs to no picture among the keys ``used``."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name != _INDEX and path.name.partition("-")[0].partition(".")[0] not in used:
            with suppress(OSError):
                path.unlink()
