"""What the last run made: derived, so deleting it costs time only."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from pipeline.files import write_atomic
from pipeline.model.rendition import Made
from pipeline.sight import changed_ns
from pipeline.store import scan


def load(path: Path) -> dict[str, Made]:
    """Return the files made by former runs, by path below feeds/; none where nothing is kept."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Made])
    except (OSError, ValueError):
        return {}


def save(
    path: Path, made: Mapping[str, Made], before: Mapping[str, Made], *, clock_ns: int
) -> None:
    """Keep ``made`` for the next run, which does more where that fails: no reason to stop this one.

    ``clock_ns`` is the file system's time (``scan.clock``) from after the files were looked at. Of
    one that is too fresh to be known by its stat, only the bytes are kept in mind; those of
    ``before`` are what was kept then.
    """
    settled_ns = clock_ns - scan.RACY
    kept = {
        path: one
        if one is before.get(path) or changed_ns(one.stamp) <= settled_ns
        else one._replace(stamp=b"")
        for path, one in made.items()
    }
    with suppress(OSError):
        write_atomic(path, msgspec.json.encode(kept), durable=False)
