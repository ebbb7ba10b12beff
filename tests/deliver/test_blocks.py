"""What was made from the same, and stands as it was made, is neither opened nor made."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.digests import digest
from pipeline.model.made import UNKNOWN, of_file
from pipeline.model.rendition import Bundle, Rendition
from tests.deliver.desks import Desk, page, settled, stamp


def as_link(desk: Desk, file: Path) -> None:
    file.unlink()
    file.symlink_to(desk.put("theirs.xml"))


def as_folder(_desk: Desk, file: Path) -> None:
    file.unlink()
    file.mkdir()


#: What somebody may do to a file of ours.
HARMS: dict[str, Callable[[Desk, Path], object]] = {
    "touched": lambda _, file: file.write_text("z"),
    "cut": lambda _, file: os.truncate(file, 0),
    "closed": lambda _, file: file.chmod(0o600),
    "deleted": lambda _, file: file.unlink(),
    "link": as_link,
    "folder": as_folder,
    "forgotten": lambda desk, _: desk.owned.difference_update(["fr/a.xml", "fr/a/x"]),
}


class TestMade:
    """What was made from the same before, and stands as it was made, is not asked for."""

    def one(self, inputs: str | None, content: str = "x", path: str = "fr/a.xml") -> Rendition:
        def make() -> bytes:
            self.asked.append(path)
            return content.encode()

        known = None if inputs is None else digest(inputs)
        return Rendition(path=path, media_type="text/xml", make=make, inputs=known)

    @pytest.fixture(autouse=True)
    def _ask(self) -> None:
        self.asked: list[str] = []

    def test_it_is_asked_for_where_its_inputs_are_others_or_not_known(self, desk: Desk) -> None:
        first = desk.deliver(self.one("1"), self.one(None, path="b"))
        (block,) = first.made
        assert block.each() == {
            "fr/a.xml": (of_file(digest("1"), b"x"), stamp(desk.folder / "fr/a.xml")),
            "b": (UNKNOWN, stamp(desk.folder / "b")),
        }
        assert self.asked == ["fr/a.xml", "b"]
        self.asked.clear()
        again = desk.deliver_all([self.one("1"), self.one(None, path="b")], first)
        assert (again.unchanged, again.remade) == (2, False)
        assert self.asked == ["b"]
        other = desk.deliver_all([self.one("2", "y")], first)
        assert (other.written, other.remade, other.removed) == (("fr/a.xml",), True, ("b",))

    @pytest.mark.parametrize("harm", HARMS)
    def test_it_is_asked_for_where_it_does_not_stand(self, desk: Desk, harm: str) -> None:
        first = desk.deliver(self.one("1"))
        HARMS[harm](desk, desk.folder / "fr/a.xml")
        desk.deliver_all([self.one("1")], first)
        assert self.asked == ["fr/a.xml", "fr/a.xml"]
        assert (desk.folder / "fr/a.xml").read_text() == "x"
        assert desk.owned == {"fr/a.xml"}

    @pytest.mark.parametrize("many", [2, 200])
    def test_of_many_in_a_folder_only_the_one_that_was_harmed_is_asked_for(
        self, desk: Desk, many: int
    ) -> None:
        ours = [self.one("1", path=f"fr/{n}.ics") for n in range(many)]
        first = desk.deliver(*ours)
        self.asked.clear()
        (desk.folder / "fr/1.ics").write_text("z")
        again = desk.deliver_all(ours, first)
        assert (self.asked, again.written, again.unchanged) == (
            ["fr/1.ics"],
            ("fr/1.ics",),
            many - 1,
        )

    def test_a_file_that_was_only_copied_is_known_by_its_bytes(self, desk: Desk) -> None:
        first = desk.deliver(self.one("1"))
        file = desk.folder / "fr/a.xml"
        file.rename(desk.folder / "b.xml")
        file.write_bytes((desk.folder / "b.xml").read_bytes())
        again = desk.deliver_all([self.one("1")], first)
        assert (len(self.asked), again.made[0].stamps, again.remade) == (1, stamp(file), True)

    def test_one_too_fresh_to_be_known_by_its_stamp_is_read_once(self, desk: Desk) -> None:
        first = desk.deliver(self.one("1"))
        again = desk.deliver_all([self.one("1")], first, settled_ns=0)
        assert (len(self.asked), again.unchanged, again.remade) == (1, 1, True)


class TestBundles:
    """Outputs that one digest tells of are not even named while they stand as they were made."""

    def bundle(
        self, inputs: str | None = "1", *paths: str, content: str = "x", of: str | None = "1"
    ) -> Bundle:
        def make() -> Iterator[Rendition]:
            self.opened += 1
            for path in paths or ("fr/a/x", "fr/b/x", "c"):
                known = None if of is None else digest(of, path)
                yield Rendition(path=path, media_type="x", make=content.encode, inputs=known)

        return Bundle(name="some", inputs=inputs and digest(inputs), make=make)

    @pytest.fixture(autouse=True)
    def _opened(self) -> None:
        self.opened = 0

    def test_one_is_opened_where_its_digest_is_another_or_not_known(self, desk: Desk) -> None:
        first = desk.deliver(page("index.html"), self.bundle())
        assert (first.written, self.opened) == (("index.html", "fr/a/x", "fr/b/x", "c"), 1)
        again = desk.deliver_all([page("index.html"), self.bundle()], first)
        assert (again.unchanged, again.written, again.removed, self.opened) == (4, (), (), 1)
        assert (again.remade, again.made) == (False, settled(first))
        other = desk.deliver_all([self.bundle("2", content="y", of="2")], again)
        assert (other.written, other.removed) == (("fr/a/x", "fr/b/x", "c"), ("index.html",))
        assert (other.remade, self.opened) == (True, 2)
        for _ in range(2):
            other = desk.deliver_all([self.bundle(None, content="y", of="2")], other)
        assert (other.unchanged, self.opened) == (3, 4)

    @pytest.mark.parametrize("harm", HARMS)
    def test_one_is_opened_where_a_file_does_not_stand(self, desk: Desk, harm: str) -> None:
        first = desk.deliver(page("theirs"), self.bundle())
        HARMS[harm](desk, desk.folder / "fr/a/x")
        again = desk.deliver_all([page("theirs"), self.bundle()], first)
        assert self.opened == 2
        assert {(desk.folder / path).read_text() for path in ("fr/a/x", "fr/b/x", "c")} == {"x"}
        assert not (desk.folder / "fr/a/x").is_symlink()
        assert desk.owned == {"theirs", "fr/a/x", "fr/b/x", "c"}
        assert desk.deliver_all([page("theirs"), self.bundle()], again).unchanged == 4
        assert self.opened == 2

    def test_a_folder_that_was_deleted_is_there_again(self, desk: Desk) -> None:
        first = desk.deliver(self.bundle())
        shutil.rmtree(desk.folder / "fr")
        again = desk.deliver_all([self.bundle()], first)
        assert (again.written, again.unchanged) == (("fr/a/x", "fr/b/x"), 1)

    def test_what_stands_in_none_any_more_goes(self, desk: Desk) -> None:
        first = desk.deliver(self.bundle())
        second = desk.deliver_all([self.bundle("2", "fr/a/x", "d")], first)
        assert (second.written, second.removed) == (("d",), ("c", "fr/b/x"))
        assert desk.deliver_all([page("fr/a/x")], second).removed == ("d",)
        assert desk.files == {"fr/a/x": "x"}

    def test_one_that_is_not_whole_is_opened_each_time(self, desk: Desk) -> None:
        desk.put("fr/a")
        done = desk.deliver(self.bundle())
        for opened in (2, 3):
            done = desk.deliver_all([self.bundle()], done)
            assert (done.blocked, self.opened) == (("fr/a/x",), opened)
        (desk.folder / "fr/a").unlink()
        assert desk.deliver_all([self.bundle()], done).written == ("fr/a/x",)

    def test_so_is_one_of_which_something_is_kept(self, desk: Desk) -> None:
        first = desk.deliver(self.bundle())
        desk.put("c", "kept")
        desk.kept = {"c"}
        for opened in (2, 3):
            first = desk.deliver_all([self.bundle()], first)
            assert (first.written, first.unchanged, self.opened) == ((), 2, opened)
        desk.kept = set()
        assert desk.deliver_all([self.bundle()], first).written == ("c",)

    def test_and_one_that_does_not_know_what_a_file_is_made_of(self, desk: Desk) -> None:
        first = desk.deliver(self.bundle(of=None))
        assert desk.deliver_all([self.bundle(of=None)], first).unchanged == 3
        assert self.opened == 2

    def test_bytes_are_written_before_they_are_gone(self, desk: Desk) -> None:
        memory = bytearray(3)

        def lent() -> Iterator[Rendition]:
            for part in (b"abc", b"de", b"f"):
                memory[: len(part)] = part
                view = memoryview(memory)
                for n in range(len(part)):
                    yield Rendition(
                        path=part[n : n + 1].decode(),
                        media_type="x",
                        make=partial(_part, view, n),
                        inputs=digest("1"),
                        closing=n == len(part) - 1,
                    )

        desk.kept = {"c"}
        first = desk.deliver(Bundle(name="some", inputs=None, make=lent), page("g"))
        assert first.written == ("a", "b", "d", "e", "f", "g")
        assert desk.files == {"a": "a", "b": "b", "d": "d", "e": "e", "f": "f", "g": "x"}
        (block, _) = first.made
        assert block.each()["e"] == (
            of_file(digest("1"), b"e"),
            stamp(desk.folder / "e"),
        )


def _part(view: memoryview, n: int) -> memoryview:
    return view[n : n + 1]
