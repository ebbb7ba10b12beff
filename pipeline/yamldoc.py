"""Strict reading of the YAML people write: every value typed, every problem with its line.

Scalars are read as the text they are: YAML's own guesses (``no`` is false, ``12:30`` is 750) are
not what a press office means.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from typing import TypeAlias, TypeVar, cast
from zoneinfo import ZoneInfo

import yaml

from pipeline import instants
from pipeline.characters import FORBIDDEN, code_point
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.yamlnodes import plain_lines, read_nodes

_Choice = TypeVar("_Choice", bound=str)
#: What stands on one line with its key may come as a text, or some of them.
_Node: TypeAlias = yaml.Node | str | list[str]

_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")


class Fields:
    """One YAML mapping, read key by key.

    Reading never raises: what is wrong is added to ``problems`` and a stand-in is returned, so that
    all problems of a file come at once. ``done`` reports the keys nobody asked for.
    """

    def __init__(
        self,
        node: yaml.MappingNode | dict[str, str | list[str]],
        *,
        file: str,
        first_line: int,
        problems: list[Problem],
    ) -> None:
        self._file = file
        self._first_line = first_line
        self.problems = problems
        #: Without those of keys that have no value.
        self._nodes: dict[str, _Node] = {}
        self._key_lines: dict[str, int] = {}
        #: In the order in which they were asked for.
        self._asked: dict[str, None] = {}
        if isinstance(node, dict):
            self._line = first_line
            self._nodes.update(node)
            self._key_lines.update(zip(node, count(first_line), strict=False))
            return
        self._line = node.start_mark.line + first_line
        for key, value in node.value:
            self._add(key, value)

    def _add(self, key: yaml.Node, value: yaml.Node) -> None:
        line = key.start_mark.line + self._first_line
        if not isinstance(key, yaml.ScalarNode):
            self._report("key-not-text", line)
        elif key.value in self._key_lines:
            first = self._key_lines[key.value]
            self._report("key-twice", line, key=key.value, first=first)
        else:
            self._key_lines[key.value] = line
            if not _is_null(value):
                self._nodes[key.value] = value

    def _report(self, code: str, line: int, **args: object) -> None:
        self.problems.append(problem(code, file=self._file, line=line, **args))

    def line(self, key: str) -> int:
        """Return the line of ``key``, or of the mapping where the key is missing."""
        return self._key_lines.get(key, self._line)

    def complain(self, key: str, code: str, **args: object) -> None:
        """Report a problem with the value of ``key``."""
        self._report(code, self.line(key), key=key, **args)

    def remark(self, key: str, code: str, **args: object) -> Problem:
        """Return, unreported, a problem with the value of ``key``."""
        return problem(code, file=self._file, line=self.line(key), key=key, **args)

    def has(self, key: str) -> bool:
        """Tell whether ``key`` has a value; an empty one, ``null`` and ``~`` are none."""
        return self._value(key) is not None

    def is_text(self, key: str) -> bool:
        """Tell whether ``key`` has a value that is neither a list nor a mapping."""
        return isinstance(self._value(key), yaml.ScalarNode | str)

    def _value(self, key: str) -> _Node | None:
        self._asked[key] = None
        return self._nodes.get(key)

    def _place(self, key: str, node: _Node) -> int:
        """Return the line of what stands at ``key``, or in a list there."""
        if isinstance(node, yaml.Node):
            return node.start_mark.line + self._first_line
        return self._key_lines[key]

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Return the text of ``key``, stripped; None where there is none."""
        self._asked[key] = None
        node = self._nodes.get(key)
        if node is None:
            if required:
                self.complain(key, "key-missing")
            return None
        return self._text_of(key, node)

    def _text_of(self, key: str, node: _Node) -> str | None:
        if isinstance(node, str):
            return node.strip()
        if not isinstance(node, yaml.ScalarNode):
            self._report("not-a-text", self._place(key, node), key=key)
            return None
        text: str = node.value
        # An escape such as "\0" can still bring one in.
        if node.style == '"' and (bad := FORBIDDEN.search(text)):
            line = node.start_mark.line + self._first_line
            self._report("not-a-text-file", line, character=code_point(bad[0]))
            return None
        return text.strip()

    def need(self, key: str) -> str:
        """Return the text of ``key``; a missing or empty one is a problem."""
        text = self.text(key, required=True)
        if text == "":
            self.complain(key, "key-missing")
        return text or ""

    def one_line(self, key: str, *, required: bool = False) -> str:
        """Return the text of ``key``, empty where there is none; a line break is a problem."""
        text = self.need(key) if required else self.text(key) or ""
        if _LINE_BREAK.search(text):
            self.complain(key, "not-one-line")
        return text

    def choice(self, key: str, options: Sequence[_Choice], default: _Choice) -> _Choice:
        """Return the value of ``key``, which must be one of ``options``."""
        value = self.text(key)
        if value is None:
            return default
        if value not in options:
            self.complain(key, "not-a-choice", value=value, options=", ".join(options))
            return default
        return cast(_Choice, value)

    def flag(self, key: str) -> bool:
        """Return the yes or no of ``key``; no where there is none."""
        return self.choice(key, ("yes", "true", "no", "false"), "no") in ("yes", "true")

    def integer(self, key: str, default: int | None, *, low: int, high: int) -> int | None:
        """Return the whole number of ``key``, from ``low`` to ``high``."""
        value = self.text(key)
        if value is None:
            return default
        if not re.fullmatch(r"\d{1,12}", value, re.ASCII) or not low <= int(value) <= high:
            self.complain(key, "not-a-number", value=value, low=low, high=high)
            return default
        return int(value)

    def instant(
        self,
        key: str,
        zone: ZoneInfo,
        read: Callable[[str, ZoneInfo], datetime] = instants.parse_instant,
    ) -> datetime | None:
        """Return the UTC instant of ``key``, a wall time in ``zone`` unless it has an offset."""
        value = self.text(key)
        if value is None:
            return None
        try:
            return read(value, zone)
        except InvalidInput as error:
            for p in error.problems:
                self._report(p.code, self.line(key), **dict(p.args))
            return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts of ``key``; empty where there is none."""
        found = []
        for node in self._items(key):
            if text := self._text_of(key, node):
                found.append(text)
            elif text == "":
                self._report("not-a-text", self._place(key, node), key=key)
        return tuple(found)

    def mapping(self, key: str) -> "Fields | None":
        """Return the mapping of ``key``; None where there is none."""
        node = self._value(key)
        return None if node is None else self._fields(key, node)

    def mappings(self, key: str) -> "list[Fields]":
        """Return the list of mappings of ``key``; empty where there is none."""
        return [f for node in self._items(key) if (f := self._fields(key, node))]

    def entries(self, key: str) -> "list[tuple[int, str | Fields]]":
        """Return the list of ``key``, of texts and of mappings, each with its line.

        It is empty where there is none.
        """
        found: list[tuple[int, str | Fields]] = []
        for node in self._items(key):
            line = self._place(key, node)
            if isinstance(node, yaml.MappingNode):
                fields = self._fields(key, node)
                found += [(line, fields)] if fields is not None else []
            elif text := self._text_of(key, node):
                found.append((line, text))
            elif text == "":
                self._report("not-a-text", line, key=key)
        return found

    def keys(self) -> tuple[str, ...]:
        """Return the keys, for a mapping whose keys are the office's own."""
        self._asked |= dict.fromkeys(self._key_lines)
        return tuple(self._key_lines)

    def _items(self, key: str) -> Sequence[_Node]:
        node = self._value(key)
        if node is None or isinstance(node, list):
            return node or ()
        if not isinstance(node, yaml.SequenceNode):
            self.complain(key, "not-a-list")
            return ()
        return cast("list[yaml.Node]", node.value)

    def _fields(self, key: str, node: _Node) -> "Fields | None":
        if isinstance(node, yaml.MappingNode):
            return Fields(
                node, file=self._file, first_line=self._first_line, problems=self.problems
            )
        self._report("not-a-mapping", self._place(key, node), key=key)
        return None

    def done(self) -> None:
        """Report every key that nobody asked for, with the nearest one that exists."""
        for key, line in self._key_lines.items():
            if key in self._asked:
                continue
            # Imported here: nearly always, all is known.
            import difflib

            near = difflib.get_close_matches(key, self._asked, n=1, cutoff=0.6)
            if near:
                self._report("key-unknown-near", line, key=key, near=near[0])
            else:
                self._report("key-unknown", line, key=key, known=", ".join(self._asked))


def read_fields(text: str, *, file: str, problems: list[Problem], first_line: int = 1) -> Fields:
    """Parse ``text`` as one YAML mapping that stands in ``file`` from ``first_line`` on.

    What keeps it from being parsed is added to ``problems``, and the Fields returned are then empty
    and say no more: keys that cannot be seen are not missing.
    """
    if (plain := plain_lines(text)) is not None:
        return Fields(plain, file=file, first_line=first_line, problems=problems)
    node, found = read_nodes(text, file=file, first_line=first_line)
    problems += found
    if isinstance(node, yaml.MappingNode):
        return Fields(node, file=file, first_line=first_line, problems=problems)
    if node is not None and not _is_null(node):
        line = node.start_mark.line + first_line
        found = [problem("not-a-mapping-file", file=file, line=line)]
        problems += found
    empty = yaml.MappingNode("tag:yaml.org,2002:map", [], _START, _START)
    return Fields(empty, file=file, first_line=first_line, problems=[] if found else problems)


_START = yaml.Mark("", 0, 0, 0, None, 0)


def _is_null(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.ScalarNode) or node.value not in ("", "~", "null"):
        return False
    return node.style not in ("'", '"', "|", ">")
