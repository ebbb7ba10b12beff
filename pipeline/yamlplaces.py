"""Where things stand in a YAML text, for those who change it and leave the rest as it is."""

import re
from collections.abc import Sequence

import yaml
from msgspec import Struct

from pipeline.errors import InvalidInput, problem
from pipeline.yamlnodes import compose

#: Where a value stands: keys of mappings and places in lists, counted from 0.
Path = Sequence[str | int]
#: A node without its marks.
Plain = tuple[object, ...]

#: A line that is all comment; the first group is its indentation.
COMMENT_LINE = re.compile(r"([ \t]*)#[^\n]*\n?")


class Asked(Struct, frozen=True):
    """What somebody wants to change; said in the message where it cannot be."""

    key: str
    #: As the office knows it; None where there is no file.
    file: str | None = None
    #: Line of the file at which the text begins.
    first_line: int = 1

    def refusal(self, at: yaml.Node | None = None, *, line: int | None = None) -> InvalidInput:
        """Return the error that leaves the change to a person, at a node or a line from 0."""
        if at is not None and at.start_mark is not None:
            line = at.start_mark.line
        shown = None if line is None or self.file is None else line + self.first_line
        return InvalidInput(problem("not-editable", file=self.file, line=shown, key=self.key))


def composed(text: str, asked: Asked) -> yaml.Node:
    """Return the nodes of ``text``, an empty mapping where it is empty.

    Raises InvalidInput where it is no YAML, or says one thing in two places.
    """
    try:
        node = compose(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise asked.refusal(line=mark and mark.line) from None
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value == ""):
        return yaml.MappingNode("", [], flow_style=False)
    # An alias makes one node stand twice: a change here would be one there.
    seen: set[int] = set()
    ahead = [node]
    while ahead:
        one = ahead.pop()
        if id(one) in seen:
            raise asked.refusal(one)
        seen.add(id(one))
        ahead += children(one)
    return node


def children(node: yaml.Node) -> list[yaml.Node]:
    """Return the nodes right below ``node``, keys and values in turn."""
    if not isinstance(node, yaml.CollectionNode):
        return []
    return [n for item in node.value for n in (item if isinstance(item, tuple) else (item,))]


def mapping_at(node: yaml.Node, path: Path) -> yaml.MappingNode:
    """Return the mapping that ``path`` leads to from ``node``. Raises KeyError without one."""
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if not 0 <= step < len(node.value):
                raise KeyError(step)
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == step), _NOTHING)
        else:
            raise KeyError(step)
    if not isinstance(node, yaml.MappingNode):
        raise KeyError(path[-1] if path else "")
    return node


_NOTHING = yaml.ScalarNode("", "")


def plain(node: yaml.Node) -> Plain:
    """Return ``node`` as comparable values."""
    if isinstance(node, yaml.ScalarNode):
        # An empty value and one in quotes mean different things; other styles do not.
        return ("scalar", node.value, is_null_word(node.value) and node.style)
    return (type(node), *map(plain, children(node)))


def is_null_word(value: str) -> bool:
    """Tell whether ``value``, without quotes, means that there is nothing."""
    return value in ("", "~", "null")


def last_leaf(node: yaml.Node) -> int:
    """Return the index at which the last value in ``node`` ends."""
    # A block collection's own end mark lies too late: behind the comments that follow it.
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def line_start(text: str, index: int) -> int:
    """Return where the line of ``index`` begins."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Return where the line that ends at or behind ``index`` is over, its line end included."""
    if text[:index].endswith("\n"):
        return index
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def comments_start(text: str, start: int, floor: int) -> int:
    """Return where the comment lines begin that stand right above ``start``, ``floor`` at most."""
    while start > floor:
        above = line_start(text, start - 1)
        if above < floor or not COMMENT_LINE.match(text, above):
            break
        start = above
    return start


def newline_of(text: str) -> str:
    """Return the line end that ``text`` is written with."""
    return "\r\n" if "\r\n" in text else "\n"


def with_block_behind(text: str, block: str) -> str:
    """Return ``text`` with the whole lines of ``block`` at its end."""
    newline = newline_of(text)
    if text and not text.endswith("\n"):
        text += newline
    return text + block.replace("\r\n", "\n").replace("\n", newline)
