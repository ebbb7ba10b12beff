"""One value changes, and every other byte stays."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline import yamlnodes
from pipeline.errors import InvalidInput
from pipeline.yamledit import append_block, block_of, set_value, spell

PARSERS = pytest.mark.parametrize("parser", yamlnodes.PARSERS, ids=["libyaml", "pure Python"])
#: Everything a person can type: letters of all scripts, emoji, YAML's own signs, no line breaks.
typed = st.text(
    st.one_of(
        st.sampled_from(" :#-?,[]{}&*!|>'\"%@`~=\\éœ’« »\N{NO-BREAK SPACE}\N{MICROSCOPE}"),
        st.characters(exclude_categories=["C", "Zl", "Zp"]),
    ),
    max_size=12,
)
#: What a program may hand over, line breaks and characters YAML does not like included.
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=20
).map(lambda t: "".join(c for c in t if c >= " " or c in "\t\n\r"))
keys = st.sampled_from(["id", "publish_at", "titre", "clé", "a b"])


@contextmanager
def parsed_by(parser: type) -> Iterator[None]:
    with mock.patch.object(yamlnodes, "Loader", parser):
        yield


def read(text: str) -> object:
    return yaml.load(text, Loader=yaml.CBaseLoader)


def in_quotes(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


@dataclass(frozen=True, kw_only=True)
class Document:
    """A YAML text around one value."""

    before: str
    #: The value at ``key`` as it is written; empty when nothing stands there.
    written: str
    after: str
    key: str

    @property
    def text(self) -> str:
        return self.before + self.written + self.after


# Strategies are made once: to make one takes longer than to draw from it.
comments = st.lists(st.sampled_from(["\n", "# a: b\n", "# - ’\n", " \n"]), max_size=2).map("".join)
#: The shapes in which people write another entry, and a value behind "key: ". Each spells what it
#: shows alone: spelling takes longer than all the rest of making a document.
NEIGHBOURS: list[Callable[[str], str]] = [
    lambda value: f" {spell(value)}   # {value}\n",
    lambda value: f"  {in_quotes(value)}\n",
    lambda _: "\n",
    lambda _: "   # nothing yet\n",
    lambda value: f" [{spell(value)}, {{x: {in_quotes(value)}}}]\n",
    lambda _: " {a: 1,\n    b: [c,\n   d]}  # end\n",
    lambda value: f"\n- {spell(value)}\n# between\n- y\n",
    lambda value: (
        f"\n  - a: {spell(value)}\n    b:\n  # between\n  -   c: |\n        d\n\n        e\n"
    ),
    lambda value: f"\n  x:\n    y: {in_quotes(value)} # z\n",
    lambda _: " |\n  a: b\n   # no comment\n\n  c\n",
    lambda _: " >-\n   a\n\n   b\n\n",
    lambda _: " one\n  two\n   three\n",
    lambda _: " 'one\n\n  two'\n",
]
WRITTEN: list[Callable[[str], str]] = [
    spell,
    in_quotes,
    lambda value: json.dumps(value, ensure_ascii=False),
    lambda _: "",
    lambda _: "|\n   a\n\n   b",
    lambda _: ">-\n  a",
    lambda _: "one\n  two",
    lambda _: "'one\n  two'",
    lambda _: '"one \\\n  two"',
    lambda _: "!!str x",
]


#: How other entries, in any of the shapes people write, go on behind their names.
neighbours = st.builds(lambda shape, value: shape(value), st.sampled_from(NEIGHBOURS), typed)
written = st.builds(lambda shape, value: shape(value), st.sampled_from(WRITTEN), typed)
firsts = st.sampled_from(["", "---\n", "# top\n--- # go\n", "%YAML 1.1\n---\n"])
others_named = st.lists(st.sampled_from(["one", "two", "three"]), unique=True)
places = st.integers(0, 3)
quotings: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [str, in_quotes, lambda key: json.dumps(key, ensure_ascii=False)]
)
gaps = st.sampled_from([" ", "   "])
behinds = st.sampled_from(["", "   # not yet", " "])
ends = st.sampled_from(["", "...\n", "... # end\n"])
either = st.booleans()


@st.composite
def documents(draw: st.DrawFn, *, goes_on: bool = False) -> Document:
    """Return a document; one that ``goes_on`` ends with its line and says nowhere that it ends."""
    key = draw(keys)
    name = draw(quotings)(key)
    first = draw(firsts)
    others = draw(others_named)
    at = draw(places)
    value = draw(written)
    gap = draw(gaps) if value else ""
    behind = draw(behinds) if value[:1] not in ("|", ">") else ""
    entries = [f"{draw(comments)}{other}:{draw(neighbours)}" for other in others]
    before, after = first + "".join(entries[:at]), "".join(entries[at:]) + draw(comments)
    pieces: tuple[str, ...] = f"{before}{draw(comments)}{name}:{gap}", value, f"{behind}\n{after}"
    if not goes_on:
        end = draw(ends)
        cut = "\n" if draw(either) else ""
        pieces = pieces[0], pieces[1], (pieces[2] + end).removesuffix(cut)
    if draw(either):
        pieces = tuple(piece.replace("\n", "\r\n") for piece in pieces)
    return Document(before=pieces[0], written=pieces[1], after=pieces[2], key=key)


class TestSpelling:
    """A text written as YAML reads back as the same text, wherever it stands."""

    @given(st.one_of(typed, texts))
    def test_it_reads_back(self, value: str) -> None:
        one = spell(value)
        places = f"k: {one}\n", f"k: [{one}, x]\n", f"{{k: {one}}}\n", f"- k: {one}  # c\n"
        for parser in (yaml.CBaseLoader, yaml.BaseLoader):
            got = [yaml.load(place, Loader=parser) for place in places]
            assert got == [{"k": value}, {"k": [value, "x"]}, {"k": value}, [{"k": value}]]

    def test_it_is_quoted_only_where_it_must_be(self) -> None:
        for value in ("2026-01-12 09:00", "L’été", "no", "https://example.org/a#b"):
            assert spell(value) == value
        for value in ("un, deux", "Un titre : deux", "", "null", "- a", "-", "a #b", " a", "[a"):
            assert spell(value) == f'"{value}"'

    @pytest.mark.parametrize("character", ["\0", "\x1b", "\ud83d", "\uffff"])
    def test_what_no_feed_can_carry_is_refused(self, character: str) -> None:
        with pytest.raises(InvalidInput, match=f"U\\+{ord(character):04X}"):
            spell(f"a{character}b")


@PARSERS
class TestReplacing:
    """A key that is there gets a new value in its place."""

    @settings(max_examples=60)
    @given(documents(), typed)
    def test_nothing_beside_the_value_changes(
        self, parser: type, document: Document, value: str
    ) -> None:
        old = read(document.text)
        assert isinstance(old, dict)
        with parsed_by(parser):
            changed = set_value(document.text, (document.key,), value)
        gap = "" if document.written else " "
        assert changed == f"{document.before}{gap}{spell(value)}{document.after}"
        assert read(changed) == old | {document.key: value}

    def test_a_block_keeps_the_comment_of_its_head_and_the_lines_behind(self, parser: type) -> None:
        text = "a: |2-  # why\n    x\n\n   \n# next\nb: 1\n"
        with parsed_by(parser):
            assert set_value(text, ("a",), "new") == "a: new  # why\n\n   \n# next\nb: 1\n"

    def test_it_finds_its_way_into_lists_and_brackets(self, parser: type) -> None:
        text = "replays:\n  - url:  # later\n    until: x\n  - {url: , until: 'y'}\n"
        with parsed_by(parser):
            text = set_value(text, ("replays", 0, "url"), "https://tv.example.org/a")
            text = set_value(text, ("replays", 1, "url"), "b, c")
            text = set_value(text, ("replays", 1, "until"), "z")
        assert text == (
            "replays:\n  - url: https://tv.example.org/a  # later\n    until: x\n"
            '  - {url: "b, c" , until: z}\n'
        )


@PARSERS
class TestAdding:
    """A key that is missing is added at the end of its mapping."""

    @settings(max_examples=60)
    @given(documents(), typed)
    def test_the_rest_stays_as_it_is(self, parser: type, document: Document, value: str) -> None:
        with parsed_by(parser):
            changed = set_value(document.text, ("new",), value)
        old = read(document.text)
        assert isinstance(old, dict)
        newline = "\r\n" if "\r\n" in document.text else "\n"
        line = f"new: {spell(value)}{newline}"
        head, _, tail = changed.partition(line)
        assert line in changed
        assert head + tail in (document.text, document.text + newline)
        whole = document.text if document.text.endswith("\n") else document.text + newline
        expected = read(whole)
        assert isinstance(expected, dict)
        assert read(changed) == expected | {"new": value}

    @pytest.mark.parametrize(
        ("text", "path", "expected"),
        [
            ("", ("k",), "k: v\n"),
            ("# a comment", ("k",), "# a comment\nk: v\n"),
            ("# a comment\r\n", ("k",), "# a comment\r\nk: v\r\n"),
            ("---\n", ("k",), "---\nk: v\n"),
            ("{}", ("k",), "{k: v}"),
            ("e: {}\n", ("e", "k"), "e: {k: v}\n"),
            ("e: {a: 1}  # c\n", ("e", "k"), "e: {a: 1, k: v}  # c\n"),
            ("e: {\n  a: 1,  # c\n}\n", ("e", "k"), "e: {\n  a: 1, k: v,  # c\n}\n"),
            ("e:\n    a: 1\n# c\nf: 2", ("e", "k"), "e:\n    a: 1\n    k: v\n# c\nf: 2"),
            ("l:\n- a: 1 # c\n-  b: 2", ("l", 0, "k"), "l:\n- a: 1 # c\n  k: v\n-  b: 2"),
            ("l:\n- a: 1 # c\n-  b: 2", ("l", 1, "k"), "l:\n- a: 1 # c\n-  b: 2\n   k: v\n"),
            ("a: |\n  x", ("k",), "a: |\n  x\nk: v\n"),
            ("  a: 1\n", ("k",), "  a: 1\n  k: v\n"),
        ],
    )
    def test_it_takes_the_shape_it_finds(
        self, parser: type, text: str, path: tuple[str | int, ...], expected: str
    ) -> None:
        with parsed_by(parser):
            assert set_value(text, path, "v") == expected

    @pytest.mark.parametrize("path", [("x", "k"), ("a", "k"), ("l", 1, "k"), ("l", "b", "k")])
    def test_a_mapping_that_is_not_there_is_not_invented(
        self, parser: type, path: tuple[str | int, ...]
    ) -> None:
        with parsed_by(parser), pytest.raises(KeyError):
            set_value("a: 1\nl:\n- b: 2\n", path, "v")


@PARSERS
class TestRemoving:
    """A key goes with its value and its line."""

    @settings(max_examples=60)
    @given(documents())
    def test_the_rest_stays_as_it_is(self, parser: type, document: Document) -> None:
        old = read(document.text)
        assert isinstance(old, dict)
        del old[document.key]
        # A document that ends without having begun is no document.
        assume(old or "..." not in document.after)
        with parsed_by(parser):
            changed = set_value(document.text, (document.key,), None)
        assert (read(changed) or {}) == old
        start = document.before.rfind("\n") + 1
        assert changed.startswith(document.before[:start])
        assert document.text.endswith(changed[start:])

    @given(documents(), typed)
    def test_adding_and_removing_leaves_no_trace(
        self, parser: type, document: Document, value: str
    ) -> None:
        assume(document.text.endswith("\n"))
        with parsed_by(parser):
            added = set_value(document.text, ("new",), value)
            assert set_value(added, ("new",), None) == document.text

    @pytest.mark.parametrize(
        ("text", "path", "expected"),
        [
            ("a: 1\n", ("a",), ""),
            ("a: 1\n", ("b",), "a: 1\n"),
            ("e:\n  a: 1 # c\nf: 2\n", ("e", "a"), "e:\n  {}\nf: 2\n"),
            ("e: {a: 1}\n", ("e", "a"), "e: {}\n"),
            ("e: {a: 1, b: 2}\n", ("e", "a"), "e: {b: 2}\n"),
            ("e: {a: 1, b: 2 }\n", ("e", "b"), "e: {a: 1 }\n"),
            ("l:\n  - a: 1\n    b: 2\n", ("l", 0, "a"), "l:\n  - b: 2\n"),
            ("l:\n  - a: 1\n    # c\n    b: 2\n", ("l", 0, "a"), "l:\n  - # c\n    b: 2\n"),
            ("l:\n  - a: 1\n  - b: 2\n", ("l", 0, "a"), "l:\n  - {}\n  - b: 2\n"),
            ("a:\n- x\n# c\n- y\nb: 1\n", ("a",), "b: 1\n"),
        ],
    )
    def test_it_leaves_the_shape_that_remains(
        self, parser: type, text: str, path: tuple[str | int, ...], expected: str
    ) -> None:
        with parsed_by(parser):
            assert set_value(text, path, None) == expected


class TestRefusing:
    """What cannot be changed safely is not changed at all."""

    @pytest.mark.parametrize(
        "text",
        [
            "k: &x 1\nother: *x\n",
            "other: &x 1\nk: *x\n",
            "k: [1, 2]\n",
            "k:\n  a: 1\n",
            "{k}",
            "? k\n",
            "k: [\n",
            "k: 1\n---\nk: 2\n",
            "k: 1\nk: 2\nother: [*a]\n",
            "a: &a [*a]\nk: 1\n",
            "k: \x01\n",
            "k: " + "[" * 200_000,
        ],
    )
    def test_it_says_that_a_person_must_do_it(self, text: str) -> None:
        with pytest.raises(InvalidInput) as caught:
            set_value(text, ("k",), "v", file="articles/2026/a/story.yaml")
        (found,) = caught.value.problems
        assert (found.code, found.file, dict(found.args)) == (
            "not-editable",
            "articles/2026/a/story.yaml",
            {"key": "k"},
        )

    @given(
        st.text(st.sampled_from("ab:-?[]{},&*!|>'\"#%\n\r\t \ufeff\N{MICROSCOPE}"), max_size=40),
        st.one_of(st.none(), typed),
    )
    @settings(max_examples=200)
    def test_no_text_at_all_is_ever_corrupted(self, text: str, value: str | None) -> None:
        try:
            changed = set_value(text, ("a",), value)
        except (InvalidInput, KeyError):
            return
        expected = read(text) or {}
        assert isinstance(expected, dict)
        expected.pop("a", None)
        if value is not None:
            expected["a"] = value
        assert (read(changed) or {}) == expected


class TestBlocks:
    """Whole entries move from one file to another."""

    THEIRS = (
        "id: x\r\nreplays:\r\n  # from the text\r\n  - url: y   # link\r\n\r\n# done\r\nsource: z"
    )

    def test_an_entry_comes_with_its_comments(self) -> None:
        block = "replays:\r\n  # from the text\r\n  - url: y   # link\r\n"
        assert block_of(self.THEIRS, "replays") == block
        assert append_block("id: w", block) == (
            "id: w\nreplays:\n  # from the text\n  - url: y   # link\n"
        )
        assert block_of(self.THEIRS, "source") == "source: z"

    def test_a_key_that_is_not_there_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            block_of(self.THEIRS, "event")

    @pytest.mark.parametrize(
        "text", ["{id: x, event: {a: 1}}\n", "event:\n  x: &x 1\n  y: *x\n", "x: &x 1\nevent: *x\n"]
    )
    def test_lines_that_do_not_stand_alone_are_refused(self, text: str) -> None:
        with pytest.raises(InvalidInput, match="“event” cannot be changed"):
            block_of(text, "event")

    @pytest.mark.parametrize(
        "text", ["{id: x}\n", "  id: x\n", "id: x\n...\n", "event: y\n", "- a"]
    )
    def test_a_block_that_would_not_fit_is_refused(self, text: str) -> None:
        with pytest.raises(InvalidInput, match="“event” cannot be changed"):
            append_block(text, "event:\n  a: 1\n")

    @given(documents())
    def test_every_entry_can_be_taken_out_and_put_back(self, document: Document) -> None:
        try:
            block = block_of(document.text, document.key)
        except InvalidInput:
            return
        assert read(block) == {document.key: read(document.text)[document.key]}  # type: ignore[index]
        assert read(append_block("z: 1\n", block)) == {"z": "1"} | dict(read(block))  # type: ignore[call-overload]
