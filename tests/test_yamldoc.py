"""What people get wrong in YAML, and whether they are told so that they can mend it."""

from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline import yamlnodes
from pipeline.errors import Problem
from pipeline.yamldoc import Fields, read_fields
from tests.builders import PARIS, instant


def fields_of(text: str, *, first_line: int = 1) -> Fields:
    return read_fields(text, file="story.yaml", problems=[], first_line=first_line)


def told(problems: list[Problem]) -> list[str]:
    return [p.text("en").split(". ")[0] for p in problems]


def problems_of(text: str, *, first_line: int = 1) -> list[tuple[str, int | None]]:
    found: list[Problem] = []
    read_fields(text, file="story.yaml", problems=found, first_line=first_line)
    for p in found:
        assert p.file == "story.yaml"
        for language in ("fr", "en"):
            assert p.text(language).startswith(f"story.yaml:{p.line}: ")
    return [(p.code, p.line) for p in found]


class TestValues:
    """Each value comes as what it is for."""

    TEXT = """\
# a comment
id: 01KEK6Z3M8V5Q2T7XW9YB4C6DA   # behind
on: no
time: 12:30
day: 2026-01-12
empty:
tilde: ~
nothing: null
quoted: "null"
"blank": "  "
long: >-
  one
  two
list: [a, 'b', "c: d"]
number: 0120
when: 2026-01-12 09:00
maps:
  - {a: 1}
  - a: 2
"""

    def test_scalars_are_the_text_they_are(self) -> None:
        top = fields_of(self.TEXT)
        keys = ("id", "on", "time", "day", "empty", "tilde", "nothing", "quoted", "blank", "long")
        assert [top.text(key) for key in keys] == [
            "01KEK6Z3M8V5Q2T7XW9YB4C6DA",
            "no",
            "12:30",
            "2026-01-12",
            None,
            None,
            None,
            "null",
            "",
            "one two",
        ]
        assert [top.has(key) for key in ("id", "empty", "quoted", "none")] == [
            *(True, False, True, False)
        ]

    def test_other_values_are_read_as_their_kind(self) -> None:
        top = fields_of(self.TEXT)
        assert top.texts("list") == ("a", "b", "c: d")
        assert top.texts("none") == ()
        assert top.integer("number", None, low=0, high=200) == 120
        assert top.integer("none", 7, low=0, high=9) == 7
        assert top.instant("when", PARIS) == instant("2026-01-12 09:00")
        assert top.choice("on", ("yes", "no"), "yes") == "no"
        assert [f.text("a") for f in top.mappings("maps")] == ["1", "2"]
        assert top.mapping("none") is None
        assert top.problems == []

    @pytest.mark.parametrize(
        ("text", "value"),
        [("yes", True), ("true", True), ("no", False), ("false", False), ("", False), ("~", False)],
    )
    def test_yes_and_no_have_two_spellings(self, text: str, value: bool) -> None:
        top = fields_of(f"a: {text}\n")
        assert (top.flag("a"), top.flag("b"), top.problems) == (value, False, [])

    def test_keys_nobody_asked_for_are_reported_with_the_nearest_one(self) -> None:
        top = fields_of("publishat: x\nid: y\nweather: z\n", first_line=2)
        top.text("publish_at")
        top.text("id")
        top.done()
        assert told(top.problems) == [
            "story.yaml:2: the key “publishat” is unknown",
            "story.yaml:4: the key “weather” is unknown",
        ]
        assert "Did you mean “publish_at”?" in top.problems[0].text("en")
        assert "Les clés possibles ici\u00a0: publish_at, id." in top.problems[1].text("fr")

    def test_the_keys_of_the_office_are_known(self) -> None:
        top = fields_of("funding: x\npeople: y\n")
        assert top.keys() == ("funding", "people")
        top.done()
        assert top.problems == []


def test_a_list_may_have_texts_and_mappings() -> None:
    found: list[Problem] = []
    text = "l:\n  - a\n  - {b: c}\n  - ''\n  - [d]\nm: e\n"
    top = read_fields(text, file="story.yaml", problems=found)

    entries = [(n, e if isinstance(e, str) else e.text("b")) for n, e in top.entries("l")]

    assert entries == [(2, "a"), (3, "c")]
    assert (top.entries("m"), top.entries("n")) == ([], [])
    assert [(p.code, p.line) for p in found] == [
        ("not-a-text", 4),
        ("not-a-text", 5),
        ("not-a-list", 6),
    ]


class TestWrongTypes:
    """A value of the wrong kind is named with its line, and the reading goes on."""

    def test_all_of_them_come_at_once(self) -> None:
        top = fields_of(
            "title: [a]\n"
            "summary:\n  a: b\n"
            "status: gone\n"
            "starts_at: -1\n"
            "categories: funding\n"
            "tags: [a, [b], '', ]\n"
            "event: tomorrow\n"
            "replays:\n  - x\n  -\n  - url: y\n"
            "publish_at: 12 January\n"
            "until: 2026-03-29 02:30\n"
            "slug:\n"
        )
        top.text("title")
        top.text("summary")
        top.choice("status", ("review", "ready"), "review")
        top.integer("starts_at", None, low=0, high=9)
        top.texts("categories")
        assert top.texts("tags") == ("a",)
        top.mapping("event")
        assert [f.text("url") for f in top.mappings("replays")] == ["y"]
        top.instant("publish_at", PARIS)
        top.instant("until", PARIS)
        top.need("slug")
        top.need("id")
        top.done()
        assert [(p.code, p.line) for p in top.problems] == [
            ("not-a-text", 1),
            ("not-a-text", 3),
            ("not-a-choice", 4),
            ("not-a-number", 5),
            ("not-a-list", 6),
            ("not-a-text", 7),
            ("not-a-text", 7),
            ("not-a-mapping", 8),
            ("not-a-mapping", 10),
            ("not-a-mapping", 11),
            ("bad-date", 13),
            ("dst-gap", 14),
            ("key-missing", 15),
            ("key-missing", 1),
        ]

    @pytest.mark.parametrize(
        "value", ["-1", "1.5", "1e3", "ten", "0x10", "10", "٣", "000000000000000005", "9" * 5000]
    )
    def test_a_number_is_whole_and_in_its_range(self, value: str) -> None:
        top = fields_of(f"n: {value}\n")
        assert top.integer("n", 3, low=1, high=9) == 3
        assert [p.code for p in top.problems] == ["not-a-number"]

    def test_a_text_on_one_line_has_no_line_break(self) -> None:
        top = fields_of(
            'a: one\nb: |\n  one\n  two\nc: "one\\ntwo"\nd: "x\\u2028y"\ne: >\n  x\n  y\n'
        )
        assert [top.one_line(key) for key in "abcdef"][0::4] == ["one", "x y"]
        assert [(p.code, p.line) for p in top.problems] == [
            *(("not-one-line", 2), ("not-one-line", 5), ("not-one-line", 6))
        ]

    def test_an_escape_brings_in_nothing_that_a_feed_cannot_carry(self) -> None:
        top = fields_of('a: x\nb: "\\0"\nc: ["\\e[1m", "\\uFFFF"]\n')
        assert (top.text("a"), top.text("b"), top.texts("c")) == ("x", None, ())
        assert [(p.line, dict(p.args)["character"]) for p in top.problems] == [
            *((2, "U+0000"), (3, "U+001B"), (3, "U+FFFF"))
        ]


class TestSyntax:
    """What cannot be parsed names the line to mend, and nothing that follows from it."""

    @pytest.mark.parametrize(
        ("text", "code", "line"),
        [
            ("a: 1\ntitle: Santé: suite\n", "yaml-colon", 2),
            ("a: 1\ntitle Santé\nb: 2\n", "yaml-no-colon", 2),
            ("title Santé\nb: 2\n", "yaml-no-colon", 1),
            ("a:1\n\nb: 2\n", "yaml-no-colon", 1),
            ("a: 1\n  b: 2\n", "yaml-indent", 2),
            ("a:\n\tb: 1\n", "yaml-tab", 2),
            ("\ta: 1\n", "yaml-tab", 1),
            ("a: 1\nb: 'open\nc: 2\nd: 3\n", "yaml-syntax", 2),
            ('a: 1\nb: "open\nc: 2\nd: 3\n', "yaml-syntax", 2),
            ("a: 1\nb: [open\nc: 2\nd: 3\n", "yaml-syntax", 2),
            ("a: 1\nb: {open: 1\nc: 2\n", "yaml-syntax", 2),
            ("a: 1\nb: 'x' y\n", "yaml-syntax", 2),
            ("a: 1\nb: @x\n", "yaml-syntax", 2),
            ("a: 1\nb: \tx\tz: y @\n", "yaml-colon", 2),
            ("a: 1\nb: *nobody\n", "yaml-syntax", 2),
            ("a: 1\n---\nb: 2\n", "yaml-syntax", 2),
            ("a: 1\nb: \x7f\n", "not-a-text-file", 2),
            ("a: 1\r\nb: \x9f\r\n", "not-a-text-file", 2),
            ("a: 1\nb: one\u2028two\n", "not-a-text-file", 2),
            ("a: 1\nb: one\x85\nc: 2", "not-a-text-file", 2),
            ("- a\n- b\n", "not-a-mapping-file", 1),
            ("# only\n\nwords\n", "not-a-mapping-file", 3),
        ],
    )
    def test_it_is_one_problem_in_its_line(self, text: str, code: str, line: int) -> None:
        assert problems_of(text) == [(code, line)]
        # The same behind the first fence of an article.
        assert problems_of(text, first_line=2) == [(code, line + 1)]

    def test_a_bracket_left_open_names_its_line_although_the_end_is_far(self) -> None:
        assert problems_of("a: 1\nb: [x,\n" + "  y,\n" * 30) == [("yaml-syntax", 2)]

    def test_every_invisible_character_is_named(self) -> None:
        text = "a: \x80\nb: x\nc: \x7f \x7f\n"
        assert problems_of(text) == [("not-a-text-file", 1), ("not-a-text-file", 3)]

    @pytest.mark.parametrize("text", ["a: 'open\n", "- a\n", "a: \x7f\n"])
    def test_keys_that_cannot_be_seen_are_not_called_missing(self, text: str) -> None:
        found: list[Problem] = []
        top = read_fields(text, file="f", problems=found)
        top.need("id")
        top.done()
        assert len(found) == 1

    @pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "---\n...\n", "~\n", "{}"])
    def test_an_empty_document_has_no_keys_and_is_no_error_itself(self, text: str) -> None:
        top = fields_of(text)
        assert (top.keys(), top.problems) == ((), [])
        top.need("id")
        assert [p.code for p in top.problems] == ["key-missing"]

    def test_a_key_that_comes_twice_names_both_lines(self) -> None:
        top = fields_of("a: 1\nb: 2\n'a': 3\n", first_line=2)
        assert top.text("a") == "1"
        assert told(top.problems) == ["story.yaml:4: the key “a” already stands on line 2"]

    def test_a_key_that_is_no_word_is_named(self) -> None:
        assert [c for c, _ in problems_of("[a, b]: 1\n? {c: d}\n: 2\n")] == ["key-not-text"] * 2


#: What values are made of, and what makes them, or their lines, mean something else.
TOKENS = (
    *("word", "word", "é", "7", " ", "  ", "12:30", "https://a.b/?c=d", "\n", "\nb: ", "a: ", "a:"),
    *(":", ": ", "#", " #", "'", '"', "[a, b-c]", "[a,b]", "[", "]", "[]", ",", "{", "}", "null"),
    *("~", "- ", "-", "&a", "*a", "!!a", "|", ">", "%", "@", "`", "?", "=", "<<", "\\", "«", "’"),
    *("\xa0", "\u202f", "\u2028", "\x85", "\ufeff", "\r", "\t", "---", "...", "\U0001f600", "Null"),
)
VALUE = st.lists(st.sampled_from(TOKENS), max_size=4).map("".join)


@given(st.lists(VALUE, max_size=3))
def test_lines_that_are_plain_say_what_a_parser_finds(values: list[str]) -> None:
    text = "".join(f"key_{'x' * i}: {value}\n" for i, value in enumerate(values))
    if (plain := yamlnodes.plain_lines(text)) is not None:
        node = yamlnodes.compose(text)
        assert isinstance(node, yaml.MappingNode)
        assert [key.start_mark.line for key, _ in node.value] == [*range(len(plain))]
        assert [(key.value, value_of(value)) for key, value in node.value] == [
            (key, value if isinstance(value, list) else value.rstrip(" "))
            for key, value in plain.items()
        ]


def value_of(node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return [value_of(one) for one in node.value]
    return None if node.value in ("", "~") else node.value


def test_most_front_matter_is_plain_lines() -> None:
    text = "title: L’été « 10 h 30 » : non\nslug: l-ete\n"
    assert yamlnodes.plain_lines(text) is None
    assert yamlnodes.plain_lines(text.replace(" : ", ", ")) == {
        "title": "L’été « 10 h 30 », non",
        "slug": "l-ete",
    }
    assert yamlnodes.plain_lines("a: [b, c-d]\nat: 12:30\n") == {"a": ["b", "c-d"], "at": "12:30"}
    top = fields_of("a: [b, null]\nc: d  \n", first_line=2)
    assert (top.texts("a"), top.text("c"), top.is_text("a")) == (("b", "null"), "d", False)
    assert (top.mapping("c"), top.text("a"), top.mappings("a"), top.texts("c")) == (
        None,
        None,
        [],
        (),
    )
    assert [(p.code, p.line) for p in top.problems] == [
        *(("not-a-mapping", 3), ("not-a-text", 2), ("not-a-mapping", 2), ("not-a-mapping", 2)),
        ("not-a-list", 3),
    ]


class TestHostile:
    """YAML's powers are not in use here."""

    def test_tags_make_nothing(self) -> None:
        top = fields_of('a: !!python/object/apply:os.system ["exit 1"]\nb: !!int "7"\n<<: {c: d}\n')
        assert top.text("b") == "7"
        assert (top.text("a"), top.has("c")) == (None, False)
        top.done()
        assert [(p.code, p.line) for p in top.problems] == [("not-a-text", 1), ("key-unknown", 3)]

    def test_aliases_are_read_but_not_multiplied(self) -> None:
        rows = ["l0: &l0 [x, x]"] + [
            f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]" for i in range(1, 40)
        ]
        top = fields_of("\n".join(rows) + "\na: &a [*a]\nb: &b same\nc: *b\n")
        assert (top.text("b"), top.text("c"), top.texts("l0")) == ("same", "same", ("x", "x"))
        assert top.texts("l39") == ()

    @pytest.mark.parametrize("parser", yamlnodes.PARSERS, ids=["libyaml", "pure Python"])
    @pytest.mark.parametrize("text", ["[" * 150_000, "a: " + "{a: " * 60_000, "- " * 100_000])
    def test_deep_nesting_is_refused(self, parser: type, text: str) -> None:
        with mock.patch.object(yamlnodes, "Loader", parser):
            assert problems_of(text[:30_000]) == [("yaml-syntax", 1)]
            if parser is yamlnodes.PARSERS[0]:
                assert problems_of(text) == [("yaml-syntax", 1)]

    def test_a_short_deep_text_is_no_traceback(self) -> None:
        with mock.patch.object(yamlnodes, "Loader", yamlnodes.PARSERS[1]):
            assert problems_of("- " * 4_000) == [("yaml-syntax", 1)]

    @given(
        st.text(
            st.one_of(
                st.sampled_from(":-?[]{},&*!|>'\"#%@`\\ \t\n\r"), st.characters(codec="utf-8")
            ),
            max_size=60,
        )
    )
    def test_no_text_raises(self, text: str) -> None:
        found: list[Problem] = []
        top = read_fields(text, file="f", problems=found)
        for key in top.keys():  # noqa: SIM118 - not a dict
            top.text(key)
            top.texts(key)
            top.mappings(key)
            top.instant(key, PARIS)
            top.integer(key, None, low=0, high=9)
        top.done()
        for p in found:
            assert p.line is not None
            assert p.message("fr")
            assert p.message("en")
