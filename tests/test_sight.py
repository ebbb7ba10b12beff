"""What stands below a folder, and what a second look at it costs."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import sight
from pipeline.sight import (
    Sight,
    changed_ns,
    left_behind,
    look,
    newest_ns,
    same,
    stamp_of,
)

#: Long after every folder changed: all are known by their stamps.
LATER = 10**19


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.md", "d/b.md", "d/e/c.md", ".x", "d/.y", ".git/z"):
        path = tmp_path / "f" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("four")
    return tmp_path / "f"


def names(sight: Sight) -> dict[str, tuple[str, ...]]:
    return {place: shelf.there for place, shelf in sight.items()}


def age(folder: Path) -> None:
    """Set the stamp of a folder far back, as if it had not changed for long."""
    os.utime(folder, ns=(1, 1))


class TestLooking:
    """Every file that a person put there."""

    @pytest.mark.parametrize("files", [["é.md"], ["a", "b.md"], ["a" * 32, "b" * 32]])
    def test_each_file_is_known_by_its_own_name_and_stamp(
        self, tmp_path: Path, files: list[str]
    ) -> None:
        for name in files:
            (tmp_path / name).write_text(name)
        shelf = look(tmp_path, settled_ns=LATER)[""]
        stamps = {name: stamp_of((tmp_path / name).stat()) for name in files}
        assert {name: shelf.stat(name) for name in files} == stamps
        assert [shelf.stat(name) for name in ("none", files[0][:-1])] == [None, None]

    def test_what_is_hidden_is_not_seen(self, folder: Path) -> None:
        assert names(look(folder, settled_ns=0)) == {
            "": ("a.md",), "d/": ("b.md",), "d/e/": ("c.md",)
        }  # fmt: skip

    def test_files_are_known_by_their_stamps(self, folder: Path) -> None:
        sight = look(folder, settled_ns=0)
        stamp = stamp_of((folder / "d/b.md").stat())
        assert sight["d/"].stat("b.md") == stamp
        assert sight["d/"].stat("none") is None
        assert changed_ns(stamp) == (folder / "d/b.md").stat().st_ctime_ns
        assert changed_ns(b"") == 0
        newest = max(p.stat().st_ctime_ns for p in folder.rglob("*.md"))
        assert (newest_ns(sight), newest_ns({})) == (newest, 0)

    def test_only_links_to_files_are_followed(self, folder: Path) -> None:
        for name, target in (("l", "d/b.md"), ("to", "d"), ("loop", "loop"), ("none", "nowhere")):
            (folder / name).symlink_to(target)
        os.mkfifo(folder / "pipe")
        sight = look(folder, settled_ns=0)
        assert names(sight) == {"": ("a.md", "l"), "d/": ("b.md",), "d/e/": ("c.md",)}
        assert sight[""].stat("l") == sight["d/"].stat("b.md")
        # What a link leads to may come without a trace in its own folder.
        (folder / "nowhere").mkdir()
        before = look(folder, settled_ns=LATER)
        (folder / "d/late").write_text("x")
        (folder / "none").unlink()
        (folder / "none").symlink_to("d/late")
        assert look(folder, before, settled_ns=LATER)[""].there == ("a.md", "l", "none")

    def test_a_folder_that_is_not_there_is_empty(self, folder: Path) -> None:
        assert look(folder / "none", settled_ns=0) == {}
        assert look(folder / "a.md", settled_ns=0) == {}

    def test_a_folder_that_cannot_be_opened_is_told(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scandir = os.scandir

        def refusing(path: str) -> object:
            if path.endswith("/d/"):
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refusing)
        assert names(look(folder, settled_ns=0)) == {"": ("a.md",), "d/": ("",)}
        with pytest.raises(PermissionError):
            look(folder / "d", settled_ns=0)

    def test_a_folder_that_cannot_be_entered_is_told_and_no_other_suffers(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stat = os.stat

        def refusing(path: str, **options: bool) -> os.stat_result:
            # As the system does for a folder with mode 0444: its names are told, nothing else.
            if "/d/" in path and not path.endswith("/d/"):
                raise PermissionError(13, "Permission denied")
            return stat(path, **options)

        monkeypatch.setattr(os, "stat", refusing)
        assert names(look(folder, settled_ns=0)) == {"": ("a.md",), "d/": ("",)}

    def test_what_a_killed_run_left_is_told_apart(self, folder: Path) -> None:
        (folder / "d/.a.press-tmp").touch()
        (folder / "d/e/.b.press-tmp").mkdir()
        sight = look(folder, settled_ns=0)
        assert sorted(left_behind(sight)) == ["d/.a.press-tmp", "d/e/.b.press-tmp"]
        assert sight["d/"].there == ("b.md",)


CHANGES: tuple[Callable[[Path], object], ...] = (
    lambda f: (f / "d/b.md").write_text("other words"),
    lambda f: (f / "d/new.md").touch(),
    lambda f: (f / "d/b.md").unlink(),
    lambda f: (f / "d/b.md").rename(f / "d/z.md"),
    lambda f: (f / "a.md").replace(f / "d/b.md"),
    lambda f: (f / "d/e").rename(f / "d/g"),
    lambda f: (f / "d/new").mkdir(),
    lambda f: (f / "d/e").chmod(0o700),
    lambda f: (f / "d/b.md").chmod(0o600),
)


class TestLookingAgain:
    """What is as it was is not listed again; whatever changed is seen."""

    def test_folders_known_by_their_stamp_are_not_listed(
        self, folder: Path, listed: list[str]
    ) -> None:
        before = look(folder, settled_ns=LATER)
        listed.clear()
        again = look(folder, before, settled_ns=LATER)
        assert (listed, again) == ([], before)
        assert all(again[place] is before[place] for place in before)

    def test_a_folder_too_fresh_for_that_is_listed_until_it_is_not(
        self, folder: Path, listed: list[str]
    ) -> None:
        before = look(folder, settled_ns=0)
        later = look(folder, before, settled_ns=LATER)
        assert (same(before, later), listed) == (True, ["f", "d", "e"] * 2)
        look(folder, later, settled_ns=LATER)
        assert listed == ["f", "d", "e"] * 2

    @pytest.mark.parametrize("settled_ns", [0, LATER])
    @pytest.mark.parametrize("change", CHANGES)
    def test_any_change_is_seen(
        self, folder: Path, change: Callable[[Path], object], settled_ns: int
    ) -> None:
        for place in (folder, folder / "d", folder / "d/e"):
            age(place)
        before = look(folder, settled_ns=settled_ns)
        change(folder)
        again = look(folder, before, settled_ns=settled_ns)
        assert not same(before, again)
        assert same(again, look(folder, settled_ns=settled_ns))

    def test_what_went_hides_no_change_of_what_follows(self, folder: Path) -> None:
        (folder / "x").mkdir()
        (folder / "x/y.md").touch()
        for place in (folder, folder / "d", folder / "d/e", folder / "x"):
            age(place)
        before = look(folder, settled_ns=LATER)
        (folder / "d/e/c.md").unlink()
        (folder / "d/e").rmdir()
        (folder / "x/y.md").write_text("other words")
        (folder / "x/z.md").touch()
        again = look(folder, before, settled_ns=LATER)
        assert again == look(folder, settled_ns=LATER)

    def test_a_folder_that_went_while_it_was_fresh_is_gone(self, tmp_path: Path) -> None:
        (tmp_path / "f").mkdir()
        before = look(tmp_path / "f", settled_ns=0)
        (tmp_path / "f").rmdir()
        assert (names(before), look(tmp_path / "f", before, settled_ns=LATER)) == ({"": ()}, {})

    def test_of_many_folders_the_one_that_changed_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sight, "_PIECE", 3)
        for n in range(7):
            (tmp_path / f"{n}é").mkdir()
            (tmp_path / f"{n}é/fr.md").write_text("four")
        before = look(tmp_path, settled_ns=LATER)
        (tmp_path / "4é/fr.md").write_text("other words")
        again = look(tmp_path, before, settled_ns=LATER)
        assert again == look(tmp_path, settled_ns=LATER)
        assert [place for place in before if again[place] is not before[place]] == ["4é/"]

    @given(changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4, unique=True))
    @settings(max_examples=25, deadline=None)
    def test_a_second_look_sees_what_a_first_one_would(
        self, changes: list[Callable[[Path], object]]
    ) -> None:
        with TemporaryDirectory() as name:
            folder = Path(name)
            for path in ("a.md", "d/b.md", "d/e/c.md", "f/g/h.md", "f/i.md"):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text("four")
            before = look(folder, settled_ns=LATER)
            sleep(0.011)  # A change must not fall into the grain of what it follows.
            for change in changes:
                with suppress(FileNotFoundError, FileExistsError):
                    change(folder)
            assert look(folder, before, settled_ns=LATER) == look(folder, settled_ns=LATER)

    def test_a_change_of_same_size_whose_date_is_set_back_is_seen(self, folder: Path) -> None:
        before, file = look(folder, settled_ns=LATER), folder / "d/b.md"
        old = file.stat()
        file.write_text("five")
        os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))
        assert not same(before, look(folder, before, settled_ns=LATER))

    def test_what_comes_within_the_stamp_of_its_folder_is_seen(self, folder: Path) -> None:
        age(folder / "d")
        changed = (folder / "d").stat().st_ctime_ns
        before = look(folder, settled_ns=changed - 1)
        assert before["d/"].stamp == b""
        (folder / "d/new.md").touch()
        age(folder / "d")
        assert not same(before, look(folder, before, settled_ns=changed - 1))
