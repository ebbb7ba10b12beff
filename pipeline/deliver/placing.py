"""One file made to stand at its path, or taken away, whatever is there."""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path, PurePosixPath

from pipeline.files import open_up, same_bytes, write_atomic
from pipeline.places import OPEN


def overwrite(folder: Path, path: str, content: bytes, owned: Collection[str]) -> bool:
    """Make what stands at ``path``, or in its way, the file it is to be; tell if it was not."""
    target = folder / path
    opened = _opened(target)
    if same_bytes(target, content):
        return opened
    if not target.parent.is_dir() or target.is_dir():
        _make_way(folder, path, owned)
        _open_folders(target.parent)
    # Outputs can be made again, so they need not wait for the disk.
    write_atomic(target, content, durable=False)
    return True


def remove(folder: Path, path: str) -> None:
    """Delete a file of ours and the folders it leaves empty. Raises OSError when it stays."""
    refuse_outside(path)
    target = folder / path
    if target.is_symlink() or not target.is_dir():  # a folder by now is none of ours
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
    with suppress(OSError):
        for parent in target.parents:
            if parent == folder:
                break
            parent.rmdir()


def refuse_outside(path: str) -> None:
    """Raise ValueError where ``path`` leads out of the folder it is below."""
    if path.startswith("/") or not path.strip("./") or ".." in path.split("/"):
        raise ValueError(path)


def _opened(target: Path) -> bool:
    """Let everybody read ``target``, or make way for one; tell whether it was closed."""
    try:
        return open_up(target)
    except PermissionError:  # another user's
        target.unlink()
        return True


def _open_folders(folder: Path) -> None:
    """Make ``folder`` and those it stands in, where they are not there, readable by everybody."""
    if not folder.is_dir():
        _open_folders(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(OPEN)


def _make_way(folder: Path, path: str, owned: Collection[str]) -> None:
    """Delete what stands in the way and is nobody's: our files of former runs, empty folders."""
    refuse_outside(path)
    target = folder / path
    for parent in PurePosixPath(path).parents:
        if str(parent) in owned and not (folder / parent).is_dir():
            (folder / parent).unlink(missing_ok=True)
    if target.is_dir() and not target.is_symlink():
        for below in owned:
            if below.startswith(f"{path}/"):
                remove(folder, below)
        for place, _, _ in os.walk(target, topdown=False):
            with suppress(OSError):
                Path(place).rmdir()
