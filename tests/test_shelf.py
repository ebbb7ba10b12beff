"""A folder as it was seen, packed."""

import pytest

from pipeline.shelf import NOTHING, UNREADABLE, Shelf

ONE, TWO, OWN = bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32


def shelf(
    *files: str,
    folders: tuple[str, ...] = (),
    left: tuple[str, ...] = (),
    stats: bytes = b"",
    stamp: bytes = OWN,
) -> Shelf:
    return Shelf.packed(stamp, 0o40755, (files, folders, left), stats)


@pytest.mark.parametrize("files", [(), ("a",), ("a", "é\udcff", "z z")])
@pytest.mark.parametrize("folders", [(), ("d",), ("d", "\udcfe")])
@pytest.mark.parametrize("left", [(), (".a.press-tmp", ".b.press-tmp")])
def test_it_says_what_it_was_made_of(
    files: tuple[str, ...], folders: tuple[str, ...], left: tuple[str, ...]
) -> None:
    one = shelf(*files, folders=folders, left=left, stats=ONE * len(files))
    assert (one.files, one.folders, one.left) == (files, folders, left)
    assert (one.stats, one.stamp) == (ONE * len(files), OWN)
    assert one.there == files


def test_each_file_has_a_stamp_of_its_own() -> None:
    one = shelf("a", "b", "c", stats=ONE + NOTHING + TWO)
    assert [one.stat(name) for name in "abcd"] == [ONE, None, TWO, None]
    assert (one.there, shelf("a", stats=TWO).stat("a"), shelf().stat("a")) == (
        ("a", "c"),
        TWO,
        None,
    )


def test_a_folder_that_cannot_be_opened_is_unlike_an_empty_one() -> None:
    closed = shelf(UNREADABLE, stats=NOTHING)
    assert (closed.files, closed.there, shelf().files) == ((UNREADABLE,), (UNREADABLE,), ())


def test_the_signature_changes_with_files_and_their_names_alone() -> None:
    one = shelf("a", "b", stats=ONE + TWO)
    same = shelf("a", "b", stats=ONE + TWO, folders=("d",), left=(".x.press-tmp",), stamp=ONE)
    others = [
        shelf("a", "b", stats=ONE + ONE),
        shelf("a", "c", stats=ONE + TWO),
        shelf("a", stats=ONE),
        one.with_stats(TWO + TWO),
    ]
    assert one.signature == same.signature
    assert one.signature not in [other.signature for other in others]


def test_how_fresh_it_is_makes_no_other_folder_of_it() -> None:
    one, fresh = shelf("a", stats=ONE), shelf("a", stats=ONE, stamp=NOTHING)
    assert (fresh.stamp, one == fresh) == (b"", False)
    assert one.same_as(fresh)
    assert not one.same_as(shelf("a", stats=ONE, folders=("d",)))
    assert not one.same_as(fresh.with_stats(TWO))
    assert fresh.with_stats(TWO) == shelf("a", stats=TWO, stamp=NOTHING)
