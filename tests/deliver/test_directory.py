"""Delivery into a folder: what differs is written, what is ours is deleted, the rest is left."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline.deliver import blocks, fresh, placing
from pipeline.deliver.directory import Delivery
from pipeline.errors import PipelineError
from pipeline.files import TEMPORARY, write_new
from pipeline.model.rendition import Rendition
from tests.deliver.desks import Desk, outcome, page


class TestWriting:
    """The folder holds the renditions."""

    def test_everything_is_written_once(self, desk: Desk) -> None:
        first = desk.deliver(page("index.html"), page("fr/2026/a/index.html", "y"))
        assert outcome(first) == Delivery(
            written=("index.html", "fr/2026/a/index.html"), unchanged=0, removed=()
        )
        assert desk.files == {"index.html": "x", "fr/2026/a/index.html": "y"}
        assert desk.owned == set(desk.files)
        again = desk.deliver(page("index.html"), page("fr/2026/a/index.html", "y"))
        assert outcome(again) == Delivery(written=(), unchanged=2, removed=())

    def test_a_file_with_the_same_bytes_is_not_touched(self, desk: Desk) -> None:
        desk.deliver(page("a"), page("b"))
        os.utime(desk.folder / "a", ns=(1, 1))
        before = (desk.folder / "a").stat()
        assert desk.deliver(page("a"), page("b", "new")).written == ("b",)
        after = (desk.folder / "a").stat()
        assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
            *(before.st_ino, before.st_mtime_ns, before.st_ctime_ns),
        )

    def test_what_somebody_damaged_is_mended(self, desk: Desk) -> None:
        desk.deliver(page("a"), page("b"))
        desk.put("a", "y")
        (desk.folder / "b").unlink()
        assert desk.deliver(page("a"), page("b")).written == ("a", "b")
        assert desk.files == {"a": "x", "b": "x"}

    def test_files_are_known_before_they_are_written(self, desk: Desk) -> None:
        seen: list[bool] = []

        def streamed() -> Iterator[Rendition]:
            for i in range(blocks._BATCH + 1):
                seen.append(f"{i - blocks._BATCH}" in desk.owned)
                yield page(f"{i}")

        desk.deliver_all(streamed())
        assert seen == [False] * blocks._BATCH + [True]

    @pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "", ".", "a/.."])
    def test_no_path_leads_out_of_the_folder(self, desk: Desk, path: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            desk.deliver(page(path))
        assert (desk.folder.exists(), desk.owned) == (False, set())

    def test_what_a_killed_run_left_is_swept(self, desk: Desk) -> None:
        desk.put(f"fr/.abc{TEMPORARY}", "half")
        desk.deliver(page("fr/a"))
        assert desk.files == {"fr/a": "x"}


class TestDeleting:
    """Only our own files go."""

    def test_a_stale_file_goes_with_the_folders_it_leaves_empty(self, desk: Desk) -> None:
        desk.deliver(page("a"), page("fr/2026/old/index.html"), page("fr/2026/new/index.html"))
        done = desk.deliver(page("a"), page("fr/2026/new/index.html"))
        assert done.removed == ("fr/2026/old/index.html",)
        assert desk.folders == ["fr", "fr/2026", "fr/2026/new"]
        assert desk.owned == {"a", "fr/2026/new/index.html"}

    def test_what_somebody_else_put_there_stays(self, desk: Desk) -> None:
        desk.put("README.md")
        desk.put("fr/old/notes.txt")
        desk.deliver(page("fr/old/index.html"))
        desk.deliver()
        assert desk.files == {"README.md": "theirs", "fr/old/notes.txt": "theirs"}
        assert desk.folder.is_dir()

    def test_a_file_that_is_gone_already_is_no_error(self, desk: Desk) -> None:
        desk.deliver(page("a/b"), page("c"))
        (desk.folder / "a" / "b").unlink()
        assert desk.deliver(page("c")).removed == ("a/b",)
        assert (desk.folders, desk.owned) == ([], {"c"})

    def test_a_file_that_cannot_be_deleted_is_told_and_not_forgotten(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.deliver(page("withdrawn"), page("b"), page("c"))
        unlink = Path.unlink

        def refusing(path: Path, missing_ok: bool = False) -> None:
            if path.name == "withdrawn":
                raise PermissionError(errno.EACCES, "Permission denied")
            unlink(path, missing_ok=missing_ok)

        monkeypatch.setattr(Path, "unlink", refusing)
        done = desk.deliver(page("c"))
        assert (done.removed, done.failed) == (("b",), ("withdrawn",))
        assert told(done) == [("disk", "withdrawn", {"cause": "Permission denied"})]
        assert desk.owned == {"withdrawn", "c"}
        monkeypatch.undo()
        assert desk.deliver(page("c")).removed == ("withdrawn",)


class TestShapes:
    """A path that was a file may become a folder, and the other way round."""

    def test_our_file_makes_way_for_a_folder(self, desk: Desk) -> None:
        desk.deliver(page("fr/a"))
        done = desk.deliver(page("fr/a/b/index.html"))
        assert (done.written, done.removed) == (("fr/a/b/index.html",), ("fr/a",))
        assert (desk.files, desk.owned) == ({"fr/a/b/index.html": "x"}, {"fr/a/b/index.html"})

    def test_our_folder_makes_way_for_a_file(self, desk: Desk) -> None:
        desk.deliver(page("fr/a/index.html"), page("fr/a/b/photo.jpg"))
        done = desk.deliver(page("fr/a"))
        assert done.removed == ("fr/a/b/photo.jpg", "fr/a/index.html")
        assert (desk.files, desk.owned) == ({"fr/a": "x"}, {"fr/a"})

    @pytest.mark.parametrize(("theirs", "ours"), [("fr", "fr/a"), ("fr/a", "fr")])
    def test_what_is_not_ours_stays_and_is_told(self, desk: Desk, theirs: str, ours: str) -> None:
        desk.put(theirs)
        done = desk.deliver(page("before"), page(ours), page("then"))
        assert (done.written, done.blocked) == (("before", "then"), (ours,))
        assert told(done) == [("output-blocked", "fr", {})]
        assert desk.files == {theirs: "theirs", "before": "x", "then": "x"}
        assert desk.owned == {"before", "then"}
        (desk.folder / theirs).unlink()
        assert desk.deliver(page("before"), page(ours), page("then")).problems == ()

    def test_what_blocks_many_is_told_once(self, desk: Desk) -> None:
        desk.put("fr")
        done = desk.deliver(page("fr/a"), page("fr/b"), page("fr/c/d"), page("fr/c/e"))
        assert done.blocked == ("fr/a", "fr/b", "fr/c/d", "fr/c/e")
        assert told(done) == [("output-blocked", "fr", {})]

    def test_what_comes_into_a_new_folder_meanwhile_stays_and_is_told(self, desk: Desk) -> None:
        def make() -> bytes:
            desk.put("fr/2026/b")
            return b"x"

        first = Rendition(path="fr/2026/a/index.html", media_type="text/html", make=make)
        done = desk.deliver(first, page("fr/2026/b/index.html"), page("fr/2026/c/index.html"))
        assert done.failed == ("fr/2026/b/index.html",)
        assert told(done) == [("disk", "fr/2026/b/index.html", {"cause": "File exists"})]
        assert desk.files == {
            "fr/2026/a/index.html": "x",
            "fr/2026/b": "theirs",
            "fr/2026/c/index.html": "x",
        }

    def test_a_file_in_the_place_of_the_folder_itself(self, desk: Desk) -> None:
        desk.folder.write_text("theirs")
        assert told(desk.deliver(page("a"), page("fr/b"))) == [("output-blocked", ".", {})]
        assert desk.folder.read_text() == "theirs"

    def test_empty_folders_are_nobodys_and_make_way(self, desk: Desk) -> None:
        (desk.folder / "fr/a/deep").mkdir(parents=True)
        done = desk.deliver(page("fr/a"), page("z"))
        assert (done.written, done.problems) == (("fr/a", "z"), ())
        assert desk.files == {"fr/a": "x", "z": "x"}


class TestTheirs:
    """Where an administrator may keep a file of their own, one that we did not write stays."""

    @pytest.mark.parametrize("ours", ["# made by press\nDeny", "<p>Not found"])
    def test_it_is_kept_and_told_and_never_becomes_ours(self, desk: Desk, ours: str) -> None:
        desk.shared = {"rules"}
        desk.put("rules", "# made by hand\nDeny")
        for _ in range(2):
            done = desk.deliver(page("fr/atom.xml"), page("rules", ours))
            assert (done.blocked, told(done)) == (("rules",), [("output-blocked", "rules", {})])
            assert desk.owned == {"fr/atom.xml"}
        assert desk.deliver(page("fr/atom.xml")).removed == ()
        assert desk.files == {"fr/atom.xml": "x", "rules": "# made by hand\nDeny"}

    def test_once_it_is_gone_ours_is_written_and_kept_right(self, desk: Desk) -> None:
        desk.shared = {"rules"}
        desk.deliver(page("fr/atom.xml"), page("rules"))
        desk.put("rules")
        assert desk.deliver(page("fr/atom.xml"), page("rules")).written == ("rules",)

    def test_the_same_bytes_are_ours(self, desk: Desk) -> None:
        desk.shared = {"rules"}
        desk.put("rules", "x")
        done = desk.deliver(page("rules"))
        assert (done.blocked, desk.owned) == ((), {"rules"})

    def test_rules_of_ours_are_known_by_their_first_line(self, desk: Desk) -> None:
        desk.shared = {"rules"}
        desk.put("en/rss.xml")
        desk.owned = {"en/rss.xml"}
        desk.put("rules", "# made by press\nold")
        done = desk.deliver(page("rules", "# made by press\nnew"))
        assert (done.written, done.problems) == (("rules",), ())

    def test_where_the_ledger_is_lost_and_feeds_stand_all_else_is_ours(self, desk: Desk) -> None:
        desk.shared = {"404.html"}
        desk.deliver(page("fr/atom.xml"), page("404.html", "of before"))
        desk.owned = set()
        done = desk.deliver(page("fr/atom.xml"), page("404.html", "of now"))
        assert (done.written, done.problems) == (("404.html",), ())


class TestOneFault:
    """What keeps one file from being written keeps no other."""

    def test_the_others_are_written_and_deleted(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.deliver(page("a"), page("stale"))

        def refusing(path: str, data: bytes) -> None:
            if Path(path).parent.name == "fr":
                raise PermissionError(errno.EACCES, "Permission denied")
            write_new(path, data)

        with monkeypatch.context() as patched:
            patched.setattr(fresh, "write_new", refusing)
            done = desk.deliver(page("a", "new"), *(page(f"fr/{n}") for n in "bcd"), page("e"))
        assert (done.written, done.removed) == (("a", "e"), ("stale",))
        assert done.failed == ("fr/b", "fr/c", "fr/d")
        assert [p.code for p in done.problems] == ["disk", "disk-more"]
        assert dict(done.problems[1].args) == {"cause": "Permission denied", "more": "2"}
        again = desk.deliver(page("a", "new"), *(page(f"fr/{n}") for n in "bcd"), page("e"))
        assert (again.written, again.problems) == (("fr/b", "fr/c", "fr/d"), ())


def test_folders_are_as_open_as_files_whatever_the_umask(desk: Desk) -> None:
    before = os.umask(0o077)
    try:
        desk.deliver(page("a"), page("fr/2026/x/index.html"))
    finally:
        os.umask(before)
    modes = {
        p.relative_to(desk.folder).as_posix(): p.stat().st_mode & 0o777
        for p in [desk.folder, *desk.folder.rglob("*")]
    }
    assert modes == {
        ".": 0o755,
        "a": 0o644,
        **dict.fromkeys(["fr", "fr/2026", "fr/2026/x"], 0o755),
        "fr/2026/x/index.html": 0o644,
    }


def test_a_file_that_nobody_may_read_is_opened_and_counts_as_written(desk: Desk) -> None:
    desk.deliver(page("fr/a"), page("fr/b"))
    (desk.folder / "fr/a").chmod(0)
    (desk.folder / "fr").chmod(0o700)
    done = desk.deliver(page("fr/a"), page("fr/b"))
    assert (done.written, done.unchanged, done.problems) == (("fr/a",), 1, ())
    modes = {path: (desk.folder / path).stat().st_mode & 0o777 for path in ("fr", "fr/a", "fr/b")}
    assert modes == {"fr": 0o755, "fr/a": 0o644, "fr/b": 0o644}


@pytest.fixture
def mortal() -> Iterator[Desk]:
    """Return a desk whose folders can be closed to us; root becomes somebody else meanwhile."""
    user = os.geteuid()
    with TemporaryDirectory() as name:
        if user == 0:
            os.chown(name, 65534, -1)
            os.seteuid(65534)
        yield Desk(Path(name) / "feeds")
        os.seteuid(user)


@pytest.mark.parametrize("mode", [0, 0o444])
def test_a_folder_of_ours_that_was_closed_is_open_again(mortal: Desk, mode: int) -> None:
    mortal.deliver(page("fr/a/b"), page("en/a"))
    (mortal.folder / "fr").chmod(mode)
    done = mortal.deliver(page("fr/a/b"), page("en/a"))
    assert (done.written, done.unchanged, done.problems) == ((), 2, ())
    assert (mortal.folder / "fr").stat().st_mode & 0o777 == 0o755


def told(done: Delivery) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (p.code, str(p.file).partition("/feeds")[2].lstrip("/") or ".", dict(p.args))
        for p in done.problems
    ]


def test_a_full_disk_leaves_whole_files_and_deletes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.deliver(page("a", "old"), page("b", "old"), page("c", "old"), page("stale"))

    def full(path: Path, data: bytes, *, durable: bool) -> None:
        if path.name == "b":
            raise OSError(errno.ENOSPC, "No space left on device")
        path.write_bytes(data)

    monkeypatch.setattr(placing, "write_atomic", full)
    with pytest.raises(PipelineError) as caught:
        desk.deliver(page("a", "new"), page("b", "new"), page("c", "new"))
    (found,) = caught.value.problems
    assert (found.code, found.file, dict(found.args)) == (
        *("disk", str(desk.folder / "b"), {"cause": "No space left on device"}),
    )
    assert desk.files == {"a": "new", "b": "old", "c": "old", "stale": "x"}
    assert desk.owned == {"a", "b", "c", "stale"}


def test_a_hidden_file_of_ours_comes_and_goes_like_any_other(desk: Desk) -> None:
    desk.deliver(page(".htaccess"), page("a.html"))
    assert desk.files == {".htaccess": "x", "a.html": "x"}
    again = desk.deliver(page(".htaccess"), page("a.html"))
    assert (again.written, again.unchanged) == ((), 2)
    assert desk.deliver(page("a.html")).removed == (".htaccess",)
    assert desk.files == {"a.html": "x"}


def test_what_is_kept_is_neither_written_nor_deleted(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.deliver(page("a/1"), page("a/2"), page("a/3"))
    desk.kept = {"a/1", "a/2"}

    done = desk.deliver(page("a/1", "other"))

    assert (done.written, done.unchanged, done.removed) == ((), 0, ("a/3",))
    assert desk.files == {"a/1": "x", "a/2": "x"}
    assert desk.owned == {"a/1", "a/2"}
