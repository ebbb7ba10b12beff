"""What the last run made: derived, so deleting it costs time only."""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from pipeline.files import write_atomic
from pipeline.model.made import STAMP, UNSTAMPED, Made
from pipeline.sight import changed_ns


def load(path: Path) -> dict[str, Made]:
    """Return the files made by former runs, by path below feeds/; none where nothing is kept."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, Made])
    except (OSError, ValueError):
        return {}


def save(path: Path, made: dict[str, Made], remade: Collection[str], *, settled_ns: int) -> None:
    """Keep ``made`` for the next run, which does more where that fails: no reason to stop this one.

    ``remade`` are the paths of those that are not as they were loaded. Of one that changed
    after ``settled_ns`` (``scan.settled_ns``, by a clock from after the files were looked at), only
    the bytes are kept in mind: its stat does not tell it.
    """
    if not remade:
        return
    fresh = [path for path in remade if changed_ns(made[path][STAMP]) > settled_ns]
    kept = made | {path: made[path][UNSTAMPED] for path in fresh}
    with suppress(OSError):
        write_atomic(path, msgspec.msgpack.encode(kept), durable=False)
