"""Files where none stands yet: nearly all of a first delivery, so without a needless look."""

import os

from pipeline.files import write_new
from pipeline.places import OPEN


def written_fresh(file: str, content: bytes | memoryview) -> bool:
    """Write ``content`` to ``file`` if nothing stands there or in its way; tell whether it did.

    Folders that are not there are made, for everybody to enter. Raises OSError.
    """
    try:
        # Most files are the only one in their folder; in one that was just made, nothing stands.
        if not _made_folder(os.path.dirname(file)) and os.path.lexists(file):  # noqa: PTH120
            return False
        write_new(file, content)
    except (FileExistsError, NotADirectoryError):
        return False
    return True


def _made_folder(place: str) -> bool:
    """Make the folder ``place`` and those it stands in; tell whether it was not there."""
    try:
        os.mkdir(place)  # noqa: PTH102
    except FileExistsError:
        return False
    except FileNotFoundError:
        _made_folder(os.path.dirname(place))  # noqa: PTH120
        os.mkdir(place)  # noqa: PTH102
    os.chmod(place, OPEN)  # noqa: PTH101
    return True
