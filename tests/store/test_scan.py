"""What the file system tells without opening a file."""

import os
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.store import scan


def names(folder: Path) -> list[str]:
    return [s.name for s in scan.walk(folder)]


class TestWalking:
    """Every file that a person put there, in a stable order."""

    def test_hidden_files_and_special_ones_are_passed_over(self, tmp_path: Path) -> None:
        for name in ("b/c.md", "b/a.md", "a.md", ".git/x", "b/.c.swp", ".x", "a b/é.md"):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.touch()
        os.mkfifo(tmp_path / "b" / "pipe")
        assert names(tmp_path) == ["a b/é.md", "a.md", "b/a.md", "b/c.md"]
        assert [s.name for s in scan.walk(tmp_path / "b", "x/")] == ["x/a.md", "x/c.md"]

    def test_links_to_files_are_followed_and_other_links_are_not(self, tmp_path: Path) -> None:
        (tmp_path / "d").mkdir()
        (tmp_path / "d" / "file").write_bytes(b"four")
        (tmp_path / "link").symlink_to("d/file")
        (tmp_path / "folder").symlink_to("d")
        (tmp_path / "loop").symlink_to("loop")
        (tmp_path / "broken").symlink_to("nowhere")
        (tmp_path / "up").symlink_to("..")
        assert [(s.name, s.size) for s in scan.walk(tmp_path)] == [("d/file", 4), ("link", 4)]

    def test_a_folder_that_is_not_there_is_empty(self, tmp_path: Path) -> None:
        assert names(tmp_path / "missing") == []

    def test_what_goes_away_meanwhile_is_not_there(self, tmp_path: Path) -> None:
        for name in "abcd":
            (tmp_path / name).touch()
        (tmp_path / "e").mkdir()
        seen = []
        for stat in scan.walk(tmp_path):
            seen.append(stat.name)
            (tmp_path / "b").unlink(missing_ok=True)
            if stat.name == "c":
                (tmp_path / "e").rmdir()
        assert seen == ["a", "c", "d"]

    def test_a_folder_that_cannot_be_opened_is_yielded_itself(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("a/x", "b/c/y", "d/z"):
            (tmp_path / name).parent.mkdir(parents=True)
            (tmp_path / name).touch()
        scandir = os.scandir

        def refusing(path: Path) -> object:
            if path.name == "c":
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refusing)
        assert names(tmp_path) == ["a/x", "b/c/", "d/z"]
        with pytest.raises(PermissionError):
            names(tmp_path / "b" / "c")


class TestSignature:
    """It changes with whatever a change leaves behind."""

    STAT = scan.Stat(name="a", mtime_ns=1, ctime_ns=2, size=3, inode=4)

    @pytest.mark.parametrize("field", ["mtime_ns", "ctime_ns", "size", "inode"])
    def test_every_field_counts(self, field: str) -> None:
        changes: dict[str, Any] = {field: 9}
        other = self.STAT._replace(**changes)
        assert scan.signature([self.STAT]) == scan.signature([self.STAT._replace()])
        assert scan.signature([self.STAT]) != scan.signature([other])

    def test_names_count_even_those_that_are_no_text(self) -> None:
        odd = [self.STAT._replace(name=name) for name in ("a", "b", "\udcff")]
        assert len({scan.signature([s]) for s in odd}) == 3
        assert scan.signature([]) != scan.signature(odd[:1]) != scan.signature(odd[:2])

    def test_the_program_has_one_of_its_own(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        look, known = scan.code_signature.__wrapped__, scan.code_signature()
        monkeypatch.setattr(scan, "program_files", scan.program_files.__wrapped__)
        assert known == look()
        monkeypatch.setattr(scan, "_PACKAGE", tmp_path)
        (tmp_path / "a.py").touch()
        seen = [look()]
        (tmp_path / "__pycache__").mkdir()
        (tmp_path / "__pycache__/a.pyc").touch()
        seen.append(look())
        (tmp_path / "b.html").touch()
        seen.append(look())
        monkeypatch.setattr(scan, "_LIBRARIES", ())
        seen.append(look())
        assert [a == b for a, b in pairwise(seen)] == [True, False, False]
        # A program that comes while this one runs is not this one.
        assert scan.code_signature() not in seen


class TestTrust:
    """A stat is to be trusted only once the clock has moved on from it."""

    def test_neither_time_stamp_may_be_fresh(self) -> None:
        # To a whole second, as a file system tells it that keeps no more.
        now = 10 * scan.RACY
        old = scan.Stat(name="a", mtime_ns=0, ctime_ns=now - scan.RACY, size=3, inode=4)
        assert scan.trusted([], clock_ns=now)
        assert scan.trusted([old], clock_ns=now)
        assert not scan.trusted([old, old._replace(ctime_ns=now - 1)], clock_ns=now)
        assert not scan.trusted([old._replace(mtime_ns=now + 1)], clock_ns=now)

    def test_where_parts_of_a_millisecond_are_told_two_ticks_are_enough(self) -> None:
        now = 10 * scan.RACY + 1
        fine = scan.Stat(name="a", mtime_ns=0, ctime_ns=now - scan.FINE, size=3, inode=4)
        assert scan.trusted([fine], clock_ns=now)
        assert not scan.trusted([fine._replace(ctime_ns=now - scan.FINE + 1)], clock_ns=now)
        # One of the two keeps whole seconds.
        assert not scan.trusted([fine], clock_ns=now - 1)
        assert not scan.trusted([fine._replace(ctime_ns=9 * scan.RACY + 10**9)], clock_ns=now)

    def test_a_folder_tells_how_fine_its_file_system_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stats = {"fine": SimpleNamespace(st_ctime_ns=5), "coarse": SimpleNamespace(st_ctime_ns=0)}
        monkeypatch.setattr(Path, "stat", lambda path: stats[path.name])
        fine, coarse = tmp_path / "fine", tmp_path / "coarse"
        now = 10 * scan.RACY + 1
        assert scan.settled_ns(now, fine) == now - scan.FINE
        assert scan.settled_ns(now, fine, coarse) == now - scan.RACY
        assert scan.settled_ns(now - 1, fine) == now - 1 - scan.RACY

    def test_of_a_folder_that_is_not_there_nothing_is_known(self, tmp_path: Path) -> None:
        assert scan.settled_ns(12345, tmp_path / "none") == 12345 - scan.RACY

    def test_the_clock_is_the_file_systems_own(self, tmp_path: Path) -> None:
        before = scan.clock(tmp_path / "state")
        (tmp_path / "a").touch()
        assert (tmp_path / "a").stat().st_mtime_ns >= before
        assert scan.clock(tmp_path / "state") >= before
