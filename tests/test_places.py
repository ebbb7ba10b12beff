"""Which folders stand below a folder, and what a second look at them costs."""

from pathlib import Path

import pytest

from pipeline import places
from pipeline.places import Look, Places, look, looked_again, to_be_looked_at
from pipeline.sight import stamp_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a/b/c", "a/d", "e", ".git/x"):
        (tmp_path / "f" / name).mkdir(parents=True)
    (tmp_path / "f/a/file").touch()
    (tmp_path / "f/link").symlink_to("a")
    return tmp_path / "f"


@pytest.fixture(params=[1000, 2])
def _piece(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_PIECE", request.param)


def there(folder: Path, *names: str) -> dict[bytes, bytes]:
    return {name.encode(): stamp_of((folder / name).stat()) for name in names}


ALL = ("", "a/", "a/b/", "a/b/c/", "a/d/", "e/")


@pytest.mark.usefixtures("_piece")
class TestLooking:
    """Only folders that changed are listed."""

    def test_every_folder_is_seen_but_hidden_ones_and_links(self, folder: Path) -> None:
        found = look(folder, Places())
        assert dict(found.places) == there(folder, *ALL)
        assert (found.same, found.untidy) == (False, False)
        assert look(folder / "none", Places()) == Look(Places(), same=False, untidy=False)

    def test_a_second_look_lists_none(self, folder: Path, listed: list[str]) -> None:
        before = look(folder, Places()).places
        listed.clear()
        (folder / "a/file").write_text("words")
        assert look(folder, before) == Look(before, same=True, untidy=False)
        assert listed == []

    def test_what_came_and_went_is(self, folder: Path, listed: list[str]) -> None:
        before = look(folder, Places()).places
        (folder / "a/new/deep").mkdir(parents=True)
        (folder / "e").rmdir()
        (folder / "e").touch()
        (folder / "a/b/c").rmdir()
        listed.clear()
        found = look(folder, before)
        names = ("", "a/", "a/b/", "a/d/", "a/new/", "a/new/deep/")
        assert (dict(found.places), found.same) == (there(folder, *names), False)
        assert {*listed} <= {"f", "a", "b", "new", "deep", "e"}
        assert look(folder, found.places).same

    def test_what_a_killed_run_left_and_a_closed_folder_are_told(self, folder: Path) -> None:
        before = look(folder, Places()).places
        (folder / "a/.x.press-tmp").touch()
        assert look(folder, before).untidy
        (folder / "a/.x.press-tmp").unlink()
        before = look(folder, before).places
        (folder / "a/b").chmod(0o700)
        found = look(folder, before)
        assert (found.untidy, dict(found.places)) == (True, there(folder, *ALL))

    def test_all_of_them_may_be_gone(self, folder: Path, tmp_path: Path) -> None:
        before = look(folder, Places()).places
        folder.rename(tmp_path / "g")
        assert look(folder, before) == Look(Places(), same=False, untidy=False)


@pytest.mark.usefixtures("_piece")
def test_folders_of_files_that_were_written_or_deleted_are_looked_at_alone(
    folder: Path, listed: list[str]
) -> None:
    before = look(folder, Places()).places
    (folder / "a/new/deep").mkdir(parents=True)
    (folder / "a/d").rmdir()
    (folder / "e/not-told").mkdir()
    listed.clear()
    again = looked_again(folder, before, ["a/new/deep/x", "a/d/x", "top"])
    names = ("", "a/", "a/b/", "a/b/c/", "a/new/", "a/new/deep/")
    assert dict(again) == there(folder, *names) | {b"e/": dict(before)[b"e/"]}
    assert listed == []
    assert dict(look(folder, again).places) == there(folder, *names, "e/", "e/not-told/")


def test_folders_that_are_to_be_looked_at_are_listed_whatever_their_stamps(
    folder: Path, listed: list[str]
) -> None:
    before = look(folder, Places()).places
    (folder / "new").mkdir()
    (folder / "a/.x.press-tmp").touch()
    again = to_be_looked_at(before, ["a/d/x", "new/x", "gone/x"])
    listed.clear()
    found = look(folder, again)
    assert dict(found.places) == there(folder, *ALL, "new/")
    assert (found.same, found.untidy) == (False, True)
    assert sorted(listed) == ["a", "d", "f", "new"]


def test_few_pieces_come_of_many_runs(folder: Path) -> None:
    found = look(folder, Places()).places
    for n in range(20):
        (folder / f"{n}").mkdir()
        found = looked_again(folder, found, [f"{n}/index.html"])
    assert len(found.pieces) == 1
    assert dict(found) == there(folder, *ALL, *(f"{n}/" for n in range(20)))
