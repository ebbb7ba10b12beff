"""Every file is old or new, never a part of either."""

import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline.errors import InvalidInput
from pipeline.files import (
    MAX_TEXT,
    TEMPORARY,
    all_or_nothing,
    read_text,
    same_bytes,
    sweep,
    write_atomic,
    write_new,
)

ROOT = Path(__file__).parents[1]
REWRITER = """
import itertools, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from pipeline.files import write_atomic
path, size = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for i in itertools.count():
    write_atomic(path, bytes([i % 256]) * size, durable=False)
"""
FILER = """
import itertools, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from pipeline.files import all_or_nothing, write_atomic
print("ready", flush=True)
for i in itertools.count():
    with all_or_nothing(Path(sys.argv[1]) / f"story-{i}") as place:
        write_atomic(place / "story.yaml", b"id: x\\n" * 1000, durable=True)
        write_atomic(place / "fr.md", b"words\\n" * 1000, durable=True)
"""


@contextmanager
def no_space_beyond(size: int) -> Iterator[None]:
    """Let the system refuse every file that grows beyond ``size`` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def kill_at_random(program: str, *args: str, seed: int) -> None:
    """Start ``program`` and kill -9 it in the middle of its work."""
    command = [sys.executable, "-c", program, *args]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(random.Random(seed).uniform(0.01, 0.1))
        process.kill()


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def problem_of(path: Path, limit: int = MAX_TEXT) -> tuple[str, str | None, int | None]:
    with pytest.raises(InvalidInput) as caught:
        read_text(path, file="articles/a/fr.md", limit=limit)
    (found,) = caught.value.problems
    return found.code, found.file, found.line


class TestReading:
    """A text is UTF-8 that every feed can carry, or the file is named."""

    @pytest.mark.parametrize(
        ("data", "text"),
        [
            (b"", ""),
            ("œ’ \N{MICROSCOPE}\r\nb\n".encode(), "œ’ \N{MICROSCOPE}\r\nb\n"),
            (b"\xef\xbb\xbfid: x\r", "id: x\r"),
        ],
    )
    def test_line_endings_stay_and_a_mark_goes(
        self, tmp_path: Path, data: bytes, text: str
    ) -> None:
        path = tmp_path / "a"
        path.write_bytes(data)
        assert read_text(path, file="a") == text

    @pytest.mark.parametrize(
        ("data", "code", "line"),
        [
            (b"a\nb\n\xe9t\xe9\n", "not-utf8", 3),
            ("été".encode("utf-16"), "not-utf8", 1),
            (b"ok\nhalf \xe2\x80", "not-utf8", 2),
            (b"a\n\xed\xa0\x80", "not-utf8", 2),
            (b"\xff", "not-utf8", 1),
            ("ab".encode("utf-16-le"), "not-a-text-file", 1),
            (b"a\nb\x1bc", "not-a-text-file", 2),
            ("a\r\n\r\n\ufffe".encode(), "not-a-text-file", 3),
        ],
    )
    def test_what_is_no_text_is_named_with_its_line(
        self, tmp_path: Path, data: bytes, code: str, line: int
    ) -> None:
        path = tmp_path / "a"
        path.write_bytes(data)
        assert problem_of(path) == (code, "articles/a/fr.md", line)

    def test_a_file_that_cannot_be_read_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "loop").symlink_to("loop")
        for name in ("missing", "loop", "."):
            assert problem_of(tmp_path / name) == ("file-unreadable", "articles/a/fr.md", None)

    def test_a_file_as_large_as_its_limit_is_the_largest(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_bytes(b"x" * 100)
        assert read_text(path, file="a", limit=100) == "x" * 100
        assert problem_of(path, limit=99) == ("file-too-large", "articles/a/fr.md", None)


class TestWriting:
    """Readers see the old bytes or the new ones."""

    @pytest.mark.parametrize("durable", [True, False])
    def test_it_makes_the_folders_it_needs(self, tmp_path: Path, durable: bool) -> None:
        path = tmp_path / "a" / "b" / "c"
        write_atomic(path, b"new", durable=durable)
        assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o644)
        assert names(tmp_path) == ["a", "a/b", "a/b/c"]

    def test_it_keeps_the_mode_of_what_it_replaces(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_bytes(b"old")
        path.chmod(0o640)
        write_atomic(path, b"new", durable=False)
        assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)

    def test_a_full_disk_leaves_the_old_bytes_and_nothing_else(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_bytes(b"old")
        with no_space_beyond(1000), pytest.raises(OSError, match="File too large"):
            write_atomic(path, b"x" * 100_000, durable=True)
        assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a"])

    def test_a_full_disk_leaves_nothing_of_a_new_file(self, tmp_path: Path) -> None:
        with no_space_beyond(1000), pytest.raises(OSError, match="File too large"):
            write_new(str(tmp_path / "a"), b"x" * 100_000)
        assert names(tmp_path) == []

    def test_a_new_file_is_for_everybody_to_read(self, tmp_path: Path) -> None:
        before = os.umask(0o077)
        try:
            write_new(str(tmp_path / "a"), b"new")
        finally:
            os.umask(before)
        assert (tmp_path / "a").read_bytes() == b"new"
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644

    def test_a_folder_in_the_place_of_the_file_stays(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        with pytest.raises(OSError, match="Is a directory"):
            write_atomic(tmp_path / "a", b"new", durable=False)
        assert names(tmp_path) == ["a"]

    @pytest.mark.parametrize("seed", range(6))
    def test_a_kill_at_any_moment_leaves_a_whole_file(self, tmp_path: Path, seed: int) -> None:
        path, size = tmp_path / "a", 300_000
        path.write_bytes(b"\0" * size)
        kill_at_random(REWRITER, str(path), str(size), seed=seed)
        data = path.read_bytes()
        assert data == data[:1] * size
        sweep(tmp_path)
        assert names(tmp_path) == ["a"]

    def test_bytes_are_compared_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_bytes(b"abc")
        assert [same_bytes(path, data) for data in (b"abc", b"abd", b"ab", b"")] == [
            *(True, False, False, False)
        ]
        assert not same_bytes(tmp_path, b"abc")
        assert not same_bytes(tmp_path / "missing", b"")


class TestSweeping:
    """Only what a killed run left behind goes."""

    def test_temporary_files_and_folders_go_at_any_depth(self, tmp_path: Path) -> None:
        kept = tmp_path / "a" / "notes.press-tmp"
        write_atomic(kept, b"someone's", durable=False)
        (tmp_path / "a" / f".x{TEMPORARY}").write_bytes(b"half")
        (tmp_path / "a" / f".y{TEMPORARY}" / "new").mkdir(parents=True)
        (tmp_path / "a" / f".y{TEMPORARY}" / "new" / "story.yaml").write_bytes(b"half")
        (tmp_path / "outside").mkdir()
        (tmp_path / "a" / f".link{TEMPORARY}").symlink_to(tmp_path / "outside")
        sweep(tmp_path / "a")
        assert names(tmp_path) == ["a", "a/notes.press-tmp", "outside"]

    def test_a_folder_that_is_not_there_needs_no_sweeping(self, tmp_path: Path) -> None:
        sweep(tmp_path / "missing")
        assert names(tmp_path) == []


class TestFolders:
    """A folder comes whole or not at all."""

    def test_it_appears_with_all_its_files(self, tmp_path: Path) -> None:
        with all_or_nothing(tmp_path / "2026" / "story") as place:
            (place / "a").write_bytes(b"1")
            assert not (tmp_path / "2026" / "story").exists()
            (place / "b").write_bytes(b"2")
        assert names(tmp_path) == ["2026", "2026/story", "2026/story/a", "2026/story/b"]
        assert (tmp_path / "2026" / "story").stat().st_mode & 0o055 == 0o055

    def test_it_vanishes_when_something_fails(self, tmp_path: Path) -> None:
        with (
            pytest.raises(ZeroDivisionError),
            all_or_nothing(tmp_path / "2026" / "story") as place,
        ):
            (place / str(1 // len(names(place)))).write_bytes(b"1")
        assert names(tmp_path) == ["2026"]

    def test_a_folder_that_is_there_by_then_is_not_touched(self, tmp_path: Path) -> None:
        with pytest.raises(FileExistsError), all_or_nothing(tmp_path / "story") as place:
            write_atomic(tmp_path / "story" / place.name, b"theirs", durable=False)
        assert names(tmp_path) == ["story", "story/new"]

    @pytest.mark.parametrize("seed", range(4))
    def test_a_kill_at_any_moment_leaves_whole_folders(self, tmp_path: Path, seed: int) -> None:
        kill_at_random(FILER, str(tmp_path), seed=seed)
        sweep(tmp_path)
        folders = list(tmp_path.iterdir())
        assert all(path.name.startswith("story-") for path in folders)
        for folder in folders:
            assert (folder / "story.yaml").read_bytes() == b"id: x\n" * 1000
            assert (folder / "fr.md").read_bytes() == b"words\n" * 1000


class TestPowerCuts:
    """What cannot be made again is on the disk before it has its name, and its name soon after."""

    @pytest.fixture
    def waits(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> list[tuple[str | bytes, list[str]]]:
        """Return what the disk is waited for: each with all that has its name by then."""
        found: list[tuple[str | bytes, list[str]]] = []

        def wait(handle: int) -> None:
            inode = os.fstat(handle).st_ino
            (path,) = (p for p in (tmp_path, *tmp_path.rglob("*")) if p.stat().st_ino == inode)
            named = [name for name in names(tmp_path) if TEMPORARY not in name]
            found.append((path.name if path.is_dir() else path.read_bytes(), named))

        monkeypatch.setattr(os, "fsync", wait)
        return found

    def test_a_file(self, tmp_path: Path, waits: list[tuple[str | bytes, list[str]]]) -> None:
        write_atomic(tmp_path / "a", b"words", durable=True)
        assert waits == [(b"words", []), (tmp_path.name, ["a"])]

    def test_what_can_be_made_again_waits_for_nothing(
        self, tmp_path: Path, waits: list[tuple[str | bytes, list[str]]]
    ) -> None:
        write_atomic(tmp_path / "a", b"words", durable=False)
        assert waits == []

    def test_a_folder(self, tmp_path: Path, waits: list[tuple[str | bytes, list[str]]]) -> None:
        with all_or_nothing(tmp_path / "2026" / "story") as place:
            (place / "a").write_bytes(b"words")
        before, after = ["2026"], ["2026", "2026/story", "2026/story/a"]
        assert waits == [
            (b"words", before),
            ("new", before),
            ("2026", after),
            (tmp_path.name, after),
        ]


@pytest.fixture
def forbidden() -> Iterator[Path]:
    """Return a folder that may be read and not written; root becomes somebody else meanwhile."""
    with TemporaryDirectory() as name:
        (folder := Path(name)).joinpath("a").write_bytes(b"old")
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(user)
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_is_an_error(forbidden: Path) -> None:
    with pytest.raises(PermissionError):
        write_atomic(forbidden / "a", b"new", durable=False)
    assert (forbidden / "a").read_bytes() == b"old"
