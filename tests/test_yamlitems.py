"""An item comes into a list or leaves it, and every other byte stays."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import InvalidInput
from pipeline.yamledit import spell
from pipeline.yamlitems import insert_item, item_line, read_items, remove_item
from tests.test_yamledit import PARSERS, Document, documents, either, gaps, parsed_by, typed

NEW = [("url", "https://tv.example.org/b"), ("until", "2026-02-01")]
AS_READ = dict(NEW)
BLOCK = "  - url: https://tv.example.org/b\n    until: 2026-02-01\n"
INLINE = "{url: https://tv.example.org/b, until: 2026-02-01}"


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader)


#: The shapes of an item, by the pad before its dash, the gap behind, the pad of its own lines, its
#: name and a value. Each spells what it shows alone, which takes its time.
SHAPES: list[Callable[[str, str, str, str, str], str]] = [
    lambda pad, gap, _deep, name, _: f"{pad}-{gap}url: {name}   # c\n",
    lambda pad, gap, deep, name, value: (
        f"{pad}-{gap}url: {name}\n{deep}# it's: inside\n{deep}by: {spell(value)}\n"
    ),
    lambda pad, gap, deep, name, _: f"{pad}-{gap}by:\n{deep}url: {name}\n{deep}# it's: inside\n",
    lambda pad, gap, _deep, name, value: f"{pad}-{gap}{{url: {name}, by: {spell(value)}}}  # c\n",
    lambda pad, gap, deep, name, _: (
        f"{pad}-{gap}url: {name}\n{deep}by: >-\n{deep}  # no comment\n\n"
    ),
    lambda pad, _gap, deep, name, _: f"{pad}-   # why\n{deep}url: {name}\n",
    lambda pad, gap, deep, name, _: f"{pad}-{gap}url: {name}\n{deep}by: 'two\n\n{deep} lines'\n",
]


# Strategies are made once: to make one takes longer than to draw from it.
above_items = st.sampled_from(["", "{pad}# above - it\n", "# far\n{pad}# a: b\n"])
shapes = st.sampled_from(SHAPES)
columns = st.sampled_from([0, 2, 4])
names_of_items = st.lists(st.sampled_from("abcd"), unique=True, min_size=1, max_size=4)
heads = st.sampled_from(["", "   # mine"])
above_lists = st.sampled_from(["", "\n", "{pad}# of the list\n\n"])
behind_items = st.sampled_from(["", "\n"])
rests = st.sampled_from(["", "\n# end\n", "# end\nz: 1\n", "z:\n- a\n", "...\n"])
around_lists = documents(goes_on=True)


def item(draw: st.DrawFn, column: int, name: str) -> str:
    """Return a list's item as people write them, its own comments included."""
    gap = draw(gaps)
    pad, deep = " " * column, " " * (column + 1 + len(gap))
    return draw(above_items).format(pad=pad) + draw(shapes)(pad, gap, deep, name, draw(typed))


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, list[str], str]:
    """Return a document as what stands before the items, the items, and the rest."""
    column = draw(columns)
    names = draw(names_of_items)
    around = draw(around_lists)
    before = f"{around.text}list:{draw(heads)}\n"
    blank = draw(above_lists).format(pad=" " * column)
    found = [item(draw, column, name) + draw(behind_items) for name in names]
    pieces = [before + blank, *found, draw(rests)]
    if draw(either) and "\r" not in around.text:
        pieces = [piece.replace("\n", "\r\n") for piece in pieces]
    elif "\r" in around.text:
        pieces = [piece.replace("\r\n", "\n").replace("\n", "\r\n") for piece in pieces]
    return pieces[0], pieces[1:-1], pieces[-1]


def without_empty_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@PARSERS
class TestAnyList:
    """Whatever stands in and around it, only the item's own lines come or go."""

    @settings(max_examples=150)
    @given(lists(), st.data())
    def test_an_item_comes_behind_another(
        self, parser: type, made: tuple[str, list[str], str], data: st.DataObject
    ) -> None:
        before, found, rest = made
        text = "".join((before, *found, rest))
        after = data.draw(st.sampled_from([None, *range(len(found))]))
        with parsed_by(parser):
            changed = insert_item(text, ("list",), NEW, after=after)
        at = len(found) if after is None else after + 1
        expected = read(text)
        expected["list"].insert(at, AS_READ)
        assert read(changed) == expected
        # One stretch has come, and what was there stands around it, in its place.
        pairs = enumerate(zip(text, changed, strict=False))
        start = next((i for i, (a, b) in pairs if a != b), len(text))
        more = len(changed) - len(text)
        assert changed[:start] + changed[start + more :] == text
        assert changed.startswith("".join((before, *found[:at])).rstrip())
        assert ("\r\n" in text) == ("\r\n" in changed)
        assert changed.count("\r") in (0, changed.count("\n"))

    @settings(max_examples=150)
    @given(lists(), st.data())
    def test_an_item_goes_with_its_comments(
        self, parser: type, made: tuple[str, list[str], str], data: st.DataObject
    ) -> None:
        before, found, rest = made
        at = data.draw(st.integers(0, len(found) - 1))
        with parsed_by(parser):
            changed = remove_item("".join((before, *found, rest)), ("list",), at)
        expected = read("".join((before, *found, rest)))
        del expected["list"][at]
        if not expected["list"]:
            del expected["list"]
        assert (read(changed) or {}) == expected
        if len(found) > 1:
            # An empty line in or behind the item is nobody's.
            lean = "".join((before, *found[:at], *found[at + 1 :], rest))
            assert without_empty_lines(changed) == without_empty_lines(lean)

    @given(lists(), st.data())
    def test_what_came_leaves_no_trace_when_it_goes(
        self, parser: type, made: tuple[str, list[str], str], data: st.DataObject
    ) -> None:
        before, found, rest = made
        text = "".join((before, *found, rest))
        after = data.draw(st.integers(0, len(found) - 1))
        with parsed_by(parser):
            changed = insert_item(text, ("list",), NEW, after=after, comment="as announced")
            assert remove_item(changed, ("list",), after + 1) == text

    @given(st.one_of(documents(goes_on=True), documents()))
    @example(Document(before="", written="", after="", key="k"))
    def test_a_list_that_was_not_there_comes_and_goes(
        self, parser: type, document: Document
    ) -> None:
        text = document.text
        assume(text.endswith("\n"))
        with parsed_by(parser):
            changed = insert_item(text, ("list",), NEW)
            assert read(changed) == (read(text) or {}) | {"list": [AS_READ]}
            assert remove_item(changed, ("list",), 0) == text


@PARSERS
class TestAdding:
    """An item takes the shape of the list it comes to."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", f"list:\n{BLOCK}"),
            ("a: 1", f"a: 1\nlist:\n{BLOCK}"),
            ("a: 1\n# end\n", f"a: 1\nlist:\n{BLOCK}# end\n"),
            ("a: 1\n...\n", f"a: 1\nlist:\n{BLOCK}...\n"),
            ("list:\n", f"list:\n{BLOCK}"),
            ("list:", f"list:\n{BLOCK}"),
            ("list:   # none yet\n  # to come\nz: 1\n",
             f"list:   # none yet\n{BLOCK}  # to come\nz: 1\n"),
            ("list: ~  # none\nz: 1\n", f"list:  # none\n{BLOCK}z: 1\n"),
            ("list: null", f"list:\n{BLOCK}"),
            ("list: []  # none\nz: 1\n", f"list:  # none\n{BLOCK}z: 1\n"),
            ("list: [  ]", f"list:\n{BLOCK}"),
            ("list: [  # none\n]\n", f"list: [  # none\n{INLINE}]\n"),
            ("{a: 1}", f"{{a: 1, list: [{INLINE}]}}"),
            ("{}", f"{{list: [{INLINE}]}}"),
            ("{list: , a: 1}", f"{{list: [{INLINE}] , a: 1}}"),
            ("{list: [], a: 1}", f"{{list: [{INLINE}], a: 1}}"),
            ("list: [{url: a}]  # c\n", f"list: [{{url: a}}, {INLINE}]  # c\n"),
            ("list: [{url: a}, ]\n", f"list: [{{url: a}}, {INLINE}, ]\n"),
            ("list: [url: a]\n", f"list: [url: a, {INLINE}]\n"),
            ("list: [\n  {url: a}  # c\n]\n", f"list: [\n  {{url: a}},  # c\n  {INLINE}\n]\n"),
            ("list: [\n  {url: a},  # c\n  ]\n",
             f"list: [\n  {{url: a}},  # c\n  {INLINE},\n  ]\n"),
            ("list:\n- url: a\nz: 1\n",
             "list:\n- url: a\n- url: https://tv.example.org/b\n  until: 2026-02-01\nz: 1\n"),
            ("list:\n  - {url: a}", f"list:\n  - {{url: a}}\n  - {INLINE}\n"),
            ("list:\n  -  url: a\n  # - url: old\nz: 1\n",
             "list:\n  -  url: a\n  -  url: https://tv.example.org/b\n     until: 2026-02-01\n"
             "  # - url: old\nz: 1\n"),
        ],
    )  # fmt: skip
    def test_it_takes_the_shape_it_finds(self, parser: type, text: str, expected: str) -> None:
        with parsed_by(parser):
            assert insert_item(text, ("list",), NEW) == expected
        assert read(expected)["list"][-1] == AS_READ

    def test_windows_line_ends_are_kept(self, parser: type) -> None:
        text = "a: 1\r\nlist:\r\n  - url: a\r\nz: 1"
        with parsed_by(parser):
            changed = insert_item(text, ("list",), NEW, comment="as announced")
        assert changed == (
            "a: 1\r\nlist:\r\n  - url: a\r\n  # as announced\r\n"
            "  - url: https://tv.example.org/b\r\n    until: 2026-02-01\r\nz: 1"
        )

    def test_a_comment_stands_above_it(self, parser: type) -> None:
        with parsed_by(parser):
            first = insert_item("a: 1\n", ("list",), NEW, comment="as announced")
            second = insert_item(first, ("list",), [("url", "")], comment="another")
        assert first == f"a: 1\nlist:\n  # as announced\n{BLOCK}"
        assert second == f"{first}  # another\n  - url:\n"

    @given(st.lists(st.tuples(st.sampled_from("abc"), typed), min_size=1, unique_by=lambda p: p[0]))
    def test_any_words_read_back(self, parser: type, item: list[tuple[str, str]]) -> None:
        for text in ("", "list:\n- a: 1\n", "list: [{a: 1}]\n"):
            with parsed_by(parser):
                changed = insert_item(text, ("list",), item)
            assert read(changed)["list"][-1] == dict(item)


@PARSERS
class TestRemoving:
    """An item goes, and the list with the last of them."""

    @pytest.mark.parametrize(
        ("text", "index", "expected"),
        [
            ("list:\n  - url: a\n", 0, ""),
            ("# top\nlist:  # two\n  # its words\n  - url: a\n    # more\n# end\nz: 1\n", 0,
             "# top\n# end\nz: 1\n"),
            ("a: 1\nlist: [{url: a}]\nz: 1\n", 0, "a: 1\nz: 1\n"),
            ("{a: 1, list: [{url: a}]}\n", 0, "{a: 1}\n"),
            ("list: [{url: a}, {url: b}]\n", 0, "list: [{url: b}]\n"),
            ("list: [{url: a}, {url: b}, ]\n", 1, "list: [{url: a}, ]\n"),
            ("list: [\n  {url: a},  # one\n  # of b\n  {url: b}  # two\n]\n", 1,
             "list: [\n  {url: a},  # one\n]\n"),
            ("list: [\n  {url: a},  # one\n  {url: b}  # two\n]\n", 0,
             "list: [\n  {url: b}  # two\n]\n"),
            ("list:\n# all of them\n\n# one\n- url: a\n# two\n- url: b\n", 0,
             "list:\n# all of them\n\n# two\n- url: b\n"),
            ("list:\n- url: a\n  # of a\n# two\n- url: b\n  # of b\n# end\n", 1,
             "list:\n- url: a\n  # of a\n# end\n"),
        ],
    )  # fmt: skip
    def test_it_leaves_the_shape_that_remains(
        self, parser: type, text: str, index: int, expected: str
    ) -> None:
        with parsed_by(parser):
            assert remove_item(text, ("list",), index) == expected

    @pytest.mark.parametrize(
        "text", ["", "list:\n", "list: []\n", "list: {a: 1}\n", "list:\n- a\n"]
    )
    def test_what_is_not_there_is_an_error(self, parser: type, text: str) -> None:
        with parsed_by(parser), pytest.raises(KeyError):
            remove_item(text, ("list",), 1)


@PARSERS
class TestReading:
    """Items are read as they are written, with their lines."""

    TEXT = "a: 1\nlist:\n  - url: no\n    by:\n    more: {b: 1}\n  # c\n  - {url: '', by: ~}\n"

    def test_values_are_texts(self, parser: type) -> None:
        with parsed_by(parser):
            assert read_items(self.TEXT, ("list",)) == [{"url": "no"}, {"url": ""}]
            assert read_items("a: 1\n", ("list",)) == read_items("list: x\n", ("list",)) == []

    def test_lines_are_counted_from_1(self, parser: type) -> None:
        with parsed_by(parser):
            assert [item_line(self.TEXT, ("list",), i) for i in range(3)] == [3, 7, None]
            assert item_line("list: [", ("list",), 0) is None


class TestRefusing:
    """What cannot be changed safely is left to a person, who is told where."""

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: 1\nlist: &x\n  - &y {url: a}\n  - *y\n", 3),
            ("a: &x 1\nlist:\n  - url: *x\n", 1),
            ("a: 1\nlist: hello\n", 2),
            ("a: 1\nlist: {b: 1}\n", 2),
            ("a: 1\nlist: [\n", 3),
        ],
    )
    def test_adding(self, text: str, line: int) -> None:
        with pytest.raises(InvalidInput) as caught:
            insert_item(text, ("list",), NEW, file="story.yaml")
        (found,) = caught.value.problems
        assert (found.code, found.file, found.line) == ("not-editable", "story.yaml", line)

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: 1\nlist:\n  - &y {url: a}\n  - *y\n", 3),
            ("list: [{url: a},  # one\n  {url: b}]\n", 1),
        ],
    )
    def test_removing(self, text: str, line: int) -> None:
        with pytest.raises(InvalidInput) as caught:
            remove_item(text, ("list",), 0, file="story.yaml")
        (found,) = caught.value.problems
        assert (found.code, found.file, found.line) == ("not-editable", "story.yaml", line)

    @given(
        st.text(st.sampled_from("list:-?[]{},&*!|>'\"# \n\r\t~"), max_size=40).map(
            lambda t: f"list:{t}"
        )
    )
    @settings(max_examples=300)
    def test_no_text_at_all_is_ever_corrupted(self, text: str) -> None:
        try:
            changed = insert_item(text, ("list",), NEW)
        except (InvalidInput, KeyError):
            return
        old = read(text) or {}
        # A tilde is no list.
        known = found if isinstance(found := old.get("list"), list) else []
        assert read(changed) == old | {"list": [*known, AS_READ]}
        try:
            less = remove_item(changed, ("list",), 0)
        except InvalidInput:
            return
        expected = read(changed)
        del expected["list"][0]
        if not expected["list"]:
            del expected["list"]
        assert (read(less) or {}) == expected
