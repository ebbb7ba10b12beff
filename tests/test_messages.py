"""Every message exists in both languages, says the same in both, and is used."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from pipeline import errors, messages
from pipeline.errors import InvalidInput, problem, raise_all
from pipeline.messages import ROOMS, catalogue, locale_language, say
from tests.sources import nodes, sources

CATALOGUE = catalogue()
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@cache
def code() -> tuple[tuple[str, ast.AST], ...]:
    """Return every call and every text of the program outside the messages, with its module."""
    return tuple(
        (module, node)
        for module, text in sources().items()
        if not module.startswith(messages.__name__)
        for node in nodes(text)
        if isinstance(node, ast.Call | ast.Constant | ast.JoinedStr)
    )


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Yield where a message is built by a literal code, the code, and the arguments it is given.

    Arguments that are not all written out are yielded as ``**``.
    """
    for module, node in code():
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        if called not in ("problem", "say", "complain", "_report"):
            continue
        given = {k.arg or "**" for k in node.keywords}
        if called != "say":
            given -= {"file", "line"}  # the place of a problem, and no values
        if called == "complain":
            given.add("key")
        codes = node.args[:2] if called == "complain" else node.args[:1]
        for found in codes[-1:]:
            if isinstance(found, ast.Constant) and isinstance(found.value, str):
                yield f"{module}:{node.lineno}", found.value, given


def literals() -> set[str]:
    """Return every text in the program outside the messages that could be a code."""
    return {
        node.value
        for _, node in code()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def beginnings() -> set[str]:
    """Return what stands before the first value of every f-string that could be a code."""
    return {
        head.value
        for _, node in code()
        if isinstance(node, ast.JoinedStr)
        and isinstance(head := node.values[0], ast.Constant)
        and isinstance(head.value, str)
        and re.fullmatch(r"[a-z]+-", head.value)
    }


def test_every_message_that_is_built_exists() -> None:
    found = list(calls())
    assert len(found) > 80
    assert [(where, code) for where, code, _ in found if code not in CATALOGUE] == []


def test_every_message_gets_the_values_it_names() -> None:
    short = [
        (where, code, sorted(missing))
        for where, code, given in calls()
        if "**" not in given and (missing := placeholders(CATALOGUE[code]["fr"]) - given)
    ]
    assert short == []


def test_every_message_is_used() -> None:
    words, heads = literals(), beginnings()
    # A code is written out, or put together from a beginning and a word that are.
    used = words | {f"{head}{word}" for head in heads for word in words}
    assert sorted(CATALOGUE.keys() - used) == []


def odd_in_french(text: str) -> list[str]:
    """Return what is not French typography in ``text``."""
    words = re.sub(r"https?://\S+|\{\w+(:[^}]*)?\}|“[^”]*”", "x", text)
    words = re.sub("«\N{NO-BREAK SPACE}[^»]*\N{NO-BREAK SPACE}»", "x", words)
    # Keys, times and addresses have colons of their own, without a space behind or before.
    others = re.sub(r"\b[a-z_]+: ", "", words)
    found = [
        re.search("'", words),
        re.search("[^\N{NARROW NO-BREAK SPACE}][;!?]", words),
        re.search(r"(?<!\N{NO-BREAK SPACE}):(?=\s|$)", others),
        re.search("«(?!\N{NO-BREAK SPACE})|(?<!\N{NO-BREAK SPACE})»", text),
    ]
    return [match[0] for match in found if match]


def odd_in_english(text: str) -> list[str]:
    """Return what is not English typography in ``text``."""
    found = [re.search("'", text), re.search(r"\s[:;!?]|[«»\N{NO-BREAK SPACE}]", text)]
    unpaired = ["“"] if text.count("“") != text.count("”") else []
    return [match[0] for match in found if match] + unpaired


class TestTexts:
    """Both languages, the same values, each in its own typography."""

    def test_every_code_is_in_one_room_and_every_room_is_looked_into(self) -> None:
        rooms = {path.stem for path in Path(messages.__file__).parent.glob("[a-z]*.py")}
        codes = [c for room in rooms for c in import_module(f"pipeline.messages.{room}").TEXTS]
        assert (set(ROOMS), sorted(CATALOGUE)) == (rooms, sorted(codes))

    def test_every_code_is_a_key_and_has_both_languages(self) -> None:
        odd = {c: set(t) for c, t in CATALOGUE.items() if not CODE.fullmatch(c) or len(t) != 2}
        assert odd == {}
        assert {language for texts in CATALOGUE.values() for language in texts} == {"fr", "en"}

    def test_both_languages_name_the_same_values(self) -> None:
        named = {
            code: (placeholders(texts["fr"]), placeholders(texts["en"]))
            for code, texts in CATALOGUE.items()
        }
        assert {code: both for code, both in named.items() if both[0] != both[1]} == {}

    def test_french_is_typeset(self) -> None:
        odd = {code: odd_in_french(texts["fr"]) for code, texts in CATALOGUE.items()}
        assert {code: found for code, found in odd.items() if found} == {}

    def test_english_is_typeset(self) -> None:
        odd = {code: odd_in_english(texts["en"]) for code, texts in CATALOGUE.items()}
        assert {code: found for code, found in odd.items() if found} == {}

    @pytest.mark.parametrize(
        ("text", "odd"),
        [
            ("L'été", ["'"]),
            ("Quoi ?", [" ?"]),
            ("Voici: {url}", [":"]),
            ("Voici :", [":"]),
            ("« a »", ["«"]),
            ("À 10:30, publish_at: 2026, https://a.example/?b", []),
        ],
    )
    def test_a_slip_in_french_is_seen(self, text: str, odd: list[str]) -> None:
        assert odd_in_french(text) == odd

    @pytest.mark.parametrize(
        ("text", "odd"), [("It's", ["'"]), ("What ?", [" ?"]), ("“a", ["“"]), ("“a”: b", [])]
    )
    def test_a_slip_in_english_is_seen(self, text: str, odd: list[str]) -> None:
        assert odd_in_english(text) == odd


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 article, dont 0 nouveau", "0 articles, 0 of them new"),
        (1, "1 article, dont 1 nouveau", "1 article, 1 of them new"),
        (2, "2 articles, dont 2 nouveaux", "2 articles, 2 of them new"),
        ("21", "21 articles, dont 21 nouveaux", "21 articles, 21 of them new"),
    ],
)
def test_words_agree_with_their_number(count: object, french: str, english: str) -> None:
    assert say("told-out", "fr", out=count, new=count) == f"Publics\N{NO-BREAK SPACE}: {french}"
    assert say("told-out", "en", out=count, new=count) == f"Out: {english}"


class TestShowing:
    """A problem is told with its place, whatever its values hold."""

    def test_values_with_braces_are_only_values(self) -> None:
        found = problem("bad-date", file="a.md", line=3, value="{0} {file} %s")
        assert found.text("en") == (
            "a.md:3: “{0} {file} %s” is not a date. Write 2026-01-19 or 2026-01-19 09:30."
        )
        assert found.text("fr").startswith("a.md:3: «\N{NO-BREAK SPACE}{0} {file} %s")

    def test_the_place_is_as_exact_as_it_is_known(self) -> None:
        texts = [
            problem("not-utf8", file="a", line=2).text("en"),
            problem("not-utf8", file="a").text("en"),
            problem("not-utf8", line=2).text("en"),
        ]
        message = say("not-utf8", "en")
        assert texts == [f"a:2: {message}", f"a: {message}", message]

    def test_all_problems_are_raised_in_the_order_of_their_lines(self) -> None:
        found = [problem("not-utf8", file="a", line=n) for n in (3, 1)]
        with pytest.raises(InvalidInput) as caught:
            raise_all(found)
        assert [p.line for p in caught.value.problems] == [1, 3]
        assert str(caught.value) == "\n".join(p.text("en") for p in reversed(found))
        raise_all([])

    def test_an_unknown_code_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            say("no-such-code", "fr")

    def test_every_kind_of_error_has_an_exit_code(self) -> None:
        kinds: list[type[errors.PipelineError]] = [errors.PipelineError]
        # Rooms may have kinds of their own, which are there once somebody imports them.
        found = errors.PipelineError.__subclasses__()
        kinds += [kind for kind in found if kind.__module__ == errors.__name__]
        assert {k.__name__: k.exit_code for k in kinds} == {
            "PipelineError": 1,
            "InvalidInput": 2,
            "FetchFailed": 1,
            "Locked": 75,
        }


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "FR"}, "fr"),
        ({"LANG": "fr", "LC_ALL": ""}, "fr"),
    ],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], language: str) -> None:
    assert locale_language(environ) == language
