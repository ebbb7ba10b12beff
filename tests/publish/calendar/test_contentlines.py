"""Lines that any reader of RFC 5545 puts together again."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.publish.calendar.contentlines import component, text, to_bytes

ANYTHING = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Lyon, salle B ; entrée libre", "Lyon\\, salle B \\; entrée libre"),
        ("C:\\New\\notes", "C:\\\\New\\\\notes"),
        ("one\ntwo\r\nthree\rfour\x0bfive\x85six\u2028seven", "one\\ntwo\\n" + "three\\nfour\\n"
         "five\\nsix\\nseven"),
        ("a\x00b\x07c\x7fd\te", "abcd\te"),
        ("une : deux", "une : deux"),
    ],
)  # fmt: skip
def test_a_text_is_escaped(value: str, written: str) -> None:
    assert text(value) == written


def test_a_line_of_75_octets_is_whole_and_one_of_76_is_folded() -> None:
    assert to_bytes(["x" * 75]) == b"x" * 75 + b"\r\n"
    assert to_bytes(["x" * 76]) == b"x" * 75 + b"\r\n x\r\n"
    assert to_bytes(["x" * 150]) == b"x" * 75 + b"\r\n " + b"x" * 74 + b"\r\n x\r\n"


def test_a_fold_stands_before_a_character_that_does_not_fit() -> None:
    assert to_bytes(["x" * 74 + "é"]) == b"x" * 74 + b"\r\n " + "é\r\n".encode()
    assert to_bytes(["x" * 72 + "🎉"]) == b"x" * 72 + b"\r\n " + "🎉\r\n".encode()


@given(values=st.lists(ANYTHING, max_size=4))
@example(values=["é🎉" * 2500])
def test_what_is_folded_is_whole_again(values: list[str]) -> None:
    lines = [f"SUMMARY:{text(value)}" for value in values]
    written = to_bytes(lines)
    # Every piece is UTF-8 by itself.
    pieces = [piece.decode() for piece in written.split(b"\r\n")]
    assert pieces.pop() == ""
    assert all(len(p.encode()) <= 75 and not re.search("[\r\n]", p) for p in pieces)
    assert written.replace(b"\r\n ", b"").decode() == "".join(f"{line}\r\n" for line in lines)


def test_a_component_has_its_ends() -> None:
    assert component("VEVENT", ["UID:1"]) == ["BEGIN:VEVENT", "UID:1", "END:VEVENT"]
