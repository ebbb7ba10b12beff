"""The file that tells whether there is something to do: written in parts, read in pieces."""

from io import BufferedReader, BytesIO
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import quietfile
from pipeline.quietfile import Damaged, Entry, Head, content, entries, read_head

paths = st.binary(min_size=1, max_size=9).filter(lambda path: b"\0" not in path)
stamps = st.binary(min_size=32, max_size=32)
groups = st.lists(st.tuples(paths, stamps), max_size=5)
texts = st.text(st.characters(), max_size=9)
heads = st.fixed_dictionaries(
    {
        "program": st.text(max_size=9),
        "tick": stamps,
        "since": st.sampled_from(["", "2026-01-12T08:00:00+00:00"]),
        "until": st.sampled_from(["", "2026-01-12T08:00:00+00:00"]),
        "absent": st.lists(paths, max_size=2),
        "other": st.lists(paths, max_size=2),
        "words": st.dictionaries(
            texts, st.tuples(st.integers(0, 1), texts, texts, texts), max_size=2
        ),
    }
)


def written(head: Head, always: list[list[Entry]], hourly: list[Entry]) -> bytes:
    return b"".join(content(head, always, hourly))


def read(data: bytes, *, hourly: bool = True) -> tuple[dict[str, object], list[Entry]]:
    """Return what ``data`` has in its head, and its entries."""
    file = cast("BufferedReader", BytesIO(data))
    head, sizes = read_head(file)
    found: list[Entry] = []
    for names, facts in entries(file, sizes, hourly=hourly):
        for n, name in enumerate(names.split(b"\0")):
            found.append((name, facts[32 * n : 32 * n + 32]))
    return {name: getattr(head, name) for name in Head.__slots__}, found


@given(known=heads, always=st.lists(groups, max_size=3), hourly=groups, piece=st.integers(1, 3))
def test_what_is_written_is_read(
    known: dict[str, Any], always: list[list[Entry]], hourly: list[Entry], piece: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(quietfile, "_PIECE", piece)
        data = written(Head(**known), always, hourly)
    every_time = [entry for group in always for entry in group]
    assert read(data) == (known, every_time + hourly)
    assert read(data, hourly=False) == (known, every_time)


def test_groups_share_no_piece() -> None:
    head = Head(program="p", tick=b"", since="", until="", absent=[], other=[], words={})
    one, two = (b"/a", bytes(32)), (b"b", bytes(32))
    file = cast("BufferedReader", BytesIO(written(head, [[one], [two, two]], [one])))
    _, sizes = read_head(file)
    assert [names for names, _ in entries(file, sizes, hourly=True)] == [b"/a", b"b\0b", b"/a"]


WHOLE = written(
    Head(
        program="p",
        tick=bytes(32),
        since="",
        until="",
        absent=[b"templates"],
        other=[],
        words={"fr": (0, "", "", "rien")},
    ),
    [[(b"a", bytes(32))]],
    [],
)


@pytest.mark.parametrize(
    "data",
    [b"", b"press quiet", b"garbage" * 100, WHOLE[1:], WHOLE.replace(b"quiet 3", b"quiet 2")]
    + [WHOLE[:length] for length in range(1, len(WHOLE), 7)],
)
def test_what_is_torn_or_of_another_version_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        read(data)


@pytest.mark.parametrize("at", range(WHOLE.index(b"templates") - 90, len(WHOLE), 5))
def test_no_bit_of_the_head_may_turn(at: int) -> None:
    with pytest.raises(Damaged):
        read(WHOLE[:at] + bytes([WHOLE[at] ^ 4]) + WHOLE[at + 1 :])
