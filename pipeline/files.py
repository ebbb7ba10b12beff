"""Reading and writing files so that a kill at any moment leaves each either old or new, whole."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.characters import FORBIDDEN, PLAIN, code_point
from pipeline.errors import InvalidInput, problem

#: Every temporary file ends so, and only ours do: what a killed run left behind can be swept.
TEMPORARY = ".press-tmp"
#: Bytes; articles and config beyond this are an accident, not writing.
MAX_TEXT = 4_000_000
#: Bytes; hardly an article has more.
_USUAL = 50_000


def read_text(path: str | Path, *, file: str, limit: int = MAX_TEXT, follow: bool = True) -> str:
    """Return the UTF-8 text of ``path`` with its line endings as they are, without a BOM.

    Raises InvalidInput naming ``file``: unreadable, over ``limit`` bytes, or not UTF-8; a link,
    where it is not to ``follow`` one.
    """
    try:
        data = _content(path, limit + 1, os.O_RDONLY if follow else os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as error:
        raise InvalidInput(
            problem("file-unreadable", file=file, cause=error.strerror or error)
        ) from None
    if len(data) > limit:
        raise InvalidInput(problem("file-too-large", file=file, limit=limit))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput(problem("not-utf8", file=file, line=line)) from None
    if not PLAIN.fullmatch(text) and (bad := FORBIDDEN.search(text)):
        line, shown = text.count("\n", 0, bad.start()) + 1, code_point(bad[0])
        raise InvalidInput(problem("not-a-text-file", file=file, line=line, character=shown))
    return text.removeprefix("\ufeff")


def _content(path: str | Path, limit: int, flags: int) -> bytes:
    """Return the first ``limit`` bytes of a file, with as few calls of the system as can be."""
    handle = os.open(path, flags)
    try:
        data = b""
        # Room for all that may be there is made only for what needs it.
        while more := os.read(handle, min(_USUAL, limit - len(data))):
            data += more
        return data
    finally:
        os.close(handle)


def write_atomic(path: Path, data: bytes | Iterable[bytes], *, durable: bool) -> None:
    """Write ``data`` to ``path``: readers see the old bytes or the new, never a part.

    What is large may come in parts. ``durable`` waits until the bytes are on the disk, for what
    cannot be made again.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=TEMPORARY)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
            stream.flush()
            # mkstemp makes private files; what is published or shared keeps its mode or 0644.
            os.fchmod(handle, path.stat().st_mode & 0o777 if path.exists() else 0o644)
            if durable:
                os.fsync(handle)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        sync_folder(path.parent)


def write_new(path: str, data: bytes | memoryview) -> None:
    """Write ``data`` to ``path``, where nothing stands, for everybody to read.

    It is ``write_atomic`` with as few calls of the system as can be, for thousands of files. Raises
    OSError: FileNotFoundError where there is no such folder, FileExistsError where another process
    is writing there.
    """
    temporary = f"{os.path.dirname(path)}/.new{TEMPORARY}"  # noqa: PTH120 - a Path takes as long
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fchmod(handle, 0o644)  # whatever the umask
        finally:
            os.close(handle)
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def same_bytes(path: Path, data: bytes) -> bool:
    """Tell whether ``path`` is a file that holds exactly ``data``."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def open_to_all(path: Path) -> bool:
    """Tell whether everybody may read the file, or enter the folder, at ``path``.

    What is not there, or leads elsewhere, is none of ours to close. Raises OSError.
    """
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return True
    return stat.S_ISLNK(mode) or mode | _open_mode(mode) == mode


def open_up(path: Path) -> bool:
    """Make ``path`` what ``open_to_all`` asks for; tell whether it was not. Raises OSError."""
    if open_to_all(path):
        return False
    mode = path.lstat().st_mode
    path.chmod(stat.S_IMODE(mode) | _open_mode(mode))
    return True


def _open_mode(mode: int) -> int:
    return 0o755 if stat.S_ISDIR(mode) else 0o644


def leads_outside(folder: Path, path: Path) -> bool:
    """Tell whether ``path`` is a link to what nobody put into ``folder`` under such an ending."""
    if not path.is_symlink():
        return False
    target = path.resolve()
    alike = target.suffix.lower() == path.suffix.lower()
    return not (alike and target.is_relative_to(folder.resolve()))


def sweep(folder: Path) -> None:
    """Delete the temporary files and folders that a killed run left below ``folder``."""
    folders = [str(folder)]
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:
            continue
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") and entry.name.endswith(TEMPORARY):
                _delete(Path(entry.path), is_folder=is_folder)
            elif is_folder:
                folders.append(entry.path)


def _delete(path: Path, *, is_folder: bool) -> None:
    if is_folder:
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder that becomes ``folder`` on success and vanishes on failure.

    Raises FileExistsError when ``folder`` exists by then.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        dir=folder.parent, prefix=".", suffix=TEMPORARY, ignore_cleanup_errors=True
    ) as name:
        inner = Path(name) / "new"
        inner.mkdir()
        yield inner
        for path in inner.iterdir():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
        sync_folder(inner)
        if folder.exists():
            raise FileExistsError(folder)
        inner.rename(folder)
    for parent in (folder.parent, folder.parent.parent):
        sync_folder(parent)
