"""From YAML to nodes that know their place, or to problems that say what to mend in which line."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import yaml

from pipeline.characters import PLAIN, code_point
from pipeline.errors import Problem, problem

try:
    from yaml._yaml import CParser
    from yaml.cyaml import CBaseLoader

    class Loader(CBaseLoader):
        """Reads every scalar as the text it is, so looks for no tags: a third of its time."""

        def __init__(self, stream: str) -> None:
            CParser.__init__(self, stream)  # all that is used of it

        def descend_resolver(self, _parent: object, _index: object) -> None:
            """Look for nothing."""

        def ascend_resolver(self) -> None:
            """Look for nothing."""

        def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
            """Return a tag that nobody asks for."""
            return ""

except ImportError:  # PyYAML without libyaml is only slower
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

#: The parser that reads what people wrote, and the one that may read it where libyaml is missing.
PARSERS = (Loader, yaml.BaseLoader)
#: Nested deeper than this is an attack or an accident; libyaml's composer would overflow the stack.
MAX_DEPTH = 50
#: Texts shorter than this cannot nest deep enough to hurt, so most files are parsed only once.
_SHORT = 10_000
#: What YAML takes for a line break or refuses, and what an editor does not even show.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_NEWLINE = re.compile(r"\r\n|\r|\n")
#: A key and its value on a line, spelled so that it means the same to whoever knows YAML: words
#: from a letter or a digit on, with no colon at the end of one and no "#"; or some in brackets.
_PLAIN_LINE = re.compile(
    "^([a-z_]{1,99}): "
    "((?!null *\n)[0-9A-Za-z\xc0-\u024f][^#:\t\n\r\ufeff]*+(?::(?=[!-~])[^#:\t\n\r\ufeff]*+)*+"
    "|\\[[0-9a-z][0-9a-z_-]*+(?:, [0-9a-z][0-9a-z_-]*+)*+\\])\n",
    re.MULTILINE,
)


def compose(text: str) -> yaml.Node | None:
    """Return the one document in ``text`` as nodes, with marks that count characters.

    None when the text is empty or all comments. Raises yaml.YAMLError, also when it nests too deep.
    """
    if len(text) > _SHORT:
        _refuse_depth(text)
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=Loader)
    except RecursionError:  # PyYAML without libyaml composes with Python's own stack
        raise yaml.YAMLError("nested too deep") from None
    return node


def plain_lines(text: str) -> dict[str, str | list[str]] | None:
    """Return what ``text`` says, line by line, as nearly all front matter says it.

    None where only a parser can tell, which takes six times as long.
    """
    found = dict(_PLAIN_LINE.findall(text))
    whole = len(found) == text.count("\n") and text.endswith("\n")
    if not (whole and PLAIN.fullmatch(text)):
        return None
    return {
        key: value[1:-1].split(", ") if value[0] == "[" else value for key, value in found.items()
    }


def read_nodes(
    text: str, *, file: str, first_line: int = 1
) -> tuple[yaml.Node | None, list[Problem]]:
    """Return the document in ``text``, which stands in ``file`` from ``first_line`` on.

    Where it cannot be parsed, the node is None and the problems say why.
    """
    if unseen := list(_unseen(text, file, first_line)):
        return None, unseen
    try:
        return compose(text), []
    except yaml.YAMLError as error:
        return None, [_syntax_problem(text, error, file, first_line)]


def _unseen(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Yield a problem for every line with a character that the writer cannot have meant."""
    lines = [] if PLAIN.fullmatch(text) else _NEWLINE.split(text)
    for number, line in enumerate(lines):
        if bad := _UNSEEN.search(line):
            where, shown = number + first_line, code_point(bad[0])
            yield problem("not-a-text-file", file=file, line=where, character=shown)


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=event.start_mark)  # type: ignore[arg-type]


def _syntax_problem(text: str, error: yaml.YAMLError, file: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    cause = getattr(error, "problem", None) or str(error)
    # A quote, bracket or key left open is found later; where it begins is what to mend.
    context = getattr(error, "context", None) or ""
    if re.search("quoted|flow|simple key", context):
        mark = error.context_mark  # type: ignore[attr-defined]
    if "flow node" in context:
        mark = _last_open(text) or mark
    if mark is None:
        return problem("yaml-syntax", file=file, line=first_line, cause=cause)
    code, at = _diagnosis([*_NEWLINE.split(text), ""], cause, mark)
    args = {"cause": cause} if code == "yaml-syntax" else {}
    return problem(code, file=file, line=at + first_line, **args)


def _last_open(text: str) -> Any:
    """Return where the innermost collection begins that the parser never saw the end of."""
    starts: list[Any] = []
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                starts.append(event.start_mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                starts.pop()
    return starts[-1] if starts else None


def _diagnosis(lines: Sequence[str], cause: str, mark: yaml.Mark) -> tuple[str, int]:
    """Return the message for what the parser calls ``cause``, and the line, counted from 0."""
    at, before = mark.line, lines[mark.line][: mark.column]
    if "tab character" in cause or lines[at][mark.column :].startswith("\t"):
        return "yaml-tab", at
    if "could not find expected ':'" in cause:
        return "yaml-no-colon", at
    if "mapping values are not allowed" not in cause:
        return "yaml-syntax", at
    if re.search(r":\s", before):
        return "yaml-colon", at
    # The first colon of its line: the line before it has none, or is indented less.
    last = next((i for i in range(at - 1, -1, -1) if lines[i].strip()), at)
    return ("yaml-indent", at) if re.search(r":(\s|$)", lines[last]) else ("yaml-no-colon", last)
