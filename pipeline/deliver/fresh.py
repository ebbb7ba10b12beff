"""Files where none stands yet: nearly all of a first delivery, so without a needless look."""

import os

from pipeline.files import write_new

#: What is published is for everybody to read, whatever the umask of the run.
OPEN = 0o755


def written_fresh(file: str, content: bytes) -> bool:
    """Write ``content`` to ``file`` if nothing stands there or in its way; tell whether it did.

    Folders that are not there are made, for everybody to enter. Raises OSError.
    """
    if os.path.lexists(file):
        return False
    try:
        try:
            write_new(file, content)
        except FileNotFoundError:
            _make_folder(os.path.dirname(file))  # noqa: PTH120 - of every file there is
            write_new(file, content)
    except (FileExistsError, NotADirectoryError):
        return False
    return True


def _make_folder(place: str) -> None:
    try:
        os.mkdir(place)  # noqa: PTH102
    except FileNotFoundError:
        _make_folder(os.path.dirname(place))  # noqa: PTH120
        os.mkdir(place)  # noqa: PTH102
    os.chmod(place, OPEN)  # noqa: PTH101
