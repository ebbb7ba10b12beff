"""Changing one value in the YAML people write, and not one byte beside it.

YAML has more corners than a cut-and-paste can know, so every change is read back and compared:
where anything but the one value would mean something else, InvalidInput (``not-editable``) is
raised instead.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

import yaml

from pipeline.characters import FORBIDDEN, code_point
from pipeline.errors import InvalidInput, problem
from pipeline.yamlnodes import PARSERS, compose

#: Where a value stands: keys of mappings and places in lists, counted from 0.
Path = Sequence[str | int]
#: A node without its marks.
_Plain = tuple[object, ...]

#: What JSON leaves as it is but YAML refuses or takes for a line break.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
#: Where a value may stand.
_PLACES = ("k: {}\n", "k: [{}, l]\n", "{{k: {}}}\n")
_BLOCK_HEADER = re.compile(r"[^|>\n]*[|>][0-9+-]*(?P<comment>[ \t]+#[^\r\n]*)?")


def set_value(text: str, path: Path, value: str | None, *, file: str | None = None) -> str:
    """Return ``text`` with the scalar at ``path`` set to ``value``, or removed where it is None.

    The last step of ``path`` is the key of a mapping that exists; the key itself may be missing and
    is then added at the mapping's end. Comments, order, quotes and line endings elsewhere stay.
    Raises KeyError when the mapping is not there, InvalidInput naming ``file`` when the rest cannot
    be kept as it is (anchors, for example) or ``value`` has characters that are no text.
    """
    mapping, key = _mapping_at(_composed(text, str(path[-1]), file), path[:-1]), str(path[-1])
    at = next((i for i, (k, _) in enumerate(mapping.value) if k.value == key), None)
    if value is None:
        changed = text if at is None else _without(text, mapping, at, root=len(path) == 1)
    elif at is None:
        changed = _added(text, mapping, key, value)
    else:
        changed = _replaced(text, mapping.value[at][1], value)
    if _rest(text, path, file) != _rest(changed, path, file) or _at(changed, path, file) != value:
        raise _refusal(key, file)
    return changed


def append_block(text: str, block: str, *, file: str | None = None) -> str:
    """Return ``text`` with the whole lines of ``block`` at its end.

    Raises InvalidInput naming ``file`` where ``text`` would then not be what it was and more.
    """
    joined = _appended(text, block)
    name = block.partition(":")[0].strip()
    parts = [_plain(_composed(t, name, file))[1:] for t in (text, block)]
    whole = _plain(_composed(joined, name, file))
    keys = whole[1::2]
    if whole != (yaml.MappingNode, *parts[0], *parts[1]) or len(set(keys)) < len(keys):
        raise _refusal(name, file)
    return joined


def block_of(text: str, key: str, *, file: str | None = None) -> str:
    """Return the lines of the top-level ``key``, comments inside included.

    Raises KeyError when there is no such key, InvalidInput naming ``file`` when its lines do not
    stand alone.
    """
    mapping = _mapping_at(_composed(text, key, file), ())
    for k, v in mapping.value:
        if k.value == key:
            block = text[k.start_mark.index : _line_end(text, _last_leaf(v))]
            alone = _plain(_composed(block, key, file))
            if alone[1:] != (_plain(k), _plain(v)):
                raise _refusal(key, file)
            return block
    raise KeyError(key)


def spell(value: str) -> str:
    """Return ``value`` as a YAML scalar that reads back as the same text, quoted only if needed.

    Raises InvalidInput (``not-a-text-file``) on characters that no feed can carry.
    """
    if bad := FORBIDDEN.search(value):
        raise InvalidInput(problem("not-a-text-file", character=code_point(bad[0])))
    plain = value not in ("", "~", "null") and not _TO_ESCAPE.search(value)
    if plain and _reads_back(value):
        return value
    return _TO_ESCAPE.sub(lambda c: f"\\u{ord(c[0]):04x}", json.dumps(value, ensure_ascii=False))


def _reads_back(value: str) -> bool:
    """Tell whether ``value`` means itself without quotes, in blocks and in brackets."""
    try:
        return all(
            _events(place.format(value), parser)
            == [(kind, value if v == "x" else v) for kind, v in _events(place.format("x"), parser)]
            for place in _PLACES
            for parser in PARSERS
        )
    except yaml.YAMLError:
        return False


def _events(text: str, parser: Any) -> list[tuple[object, object]]:
    return [(type(e), getattr(e, "value", None)) for e in yaml.parse(text, Loader=parser)]


def _composed(text: str, key: str, file: str | None) -> yaml.Node:
    try:
        node = compose(text)
    except yaml.YAMLError:
        raise _refusal(key, file) from None
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value == ""):
        return yaml.MappingNode("", [], flow_style=False)
    # An alias makes one node stand twice: a change here would be one there.
    seen: set[int] = set()
    ahead = [node]
    while ahead:
        one = ahead.pop()
        if id(one) in seen:
            raise _refusal(key, file)
        seen.add(id(one))
        ahead += _children(one)
    return node


def _children(node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.CollectionNode):
        return []
    return [n for item in node.value for n in (item if isinstance(item, tuple) else (item,))]


def _refusal(key: str, file: str | None) -> InvalidInput:
    return InvalidInput(problem("not-editable", file=file, key=key))


def _mapping_at(node: yaml.Node, path: Path) -> yaml.MappingNode:
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


def _plain(node: yaml.Node) -> _Plain:
    """Return ``node`` as comparable values."""
    if isinstance(node, yaml.ScalarNode):
        # An empty value and one in quotes mean different things; other styles do not.
        return ("scalar", node.value, node.value in ("", "~", "null") and node.style)
    return (type(node), *map(_plain, _children(node)))


def _rest(text: str, path: Path, file: str | None) -> _Plain:
    """Return what ``text`` says beside the value at ``path``."""
    # A last line without its end gets one when a key is added behind it: that changes no meaning.
    ended = text if text.endswith("\n") else text + "\n"
    root = _composed(ended, str(path[-1]), file)
    try:
        mapping = _mapping_at(root, path[:-1])
        for i, (k, _) in enumerate(mapping.value):
            if k.value == path[-1]:
                del mapping.value[i]
                break
        return _plain(root)
    except KeyError:
        raise _refusal(str(path[-1]), file) from None


def _at(text: str, path: Path, file: str | None) -> object:
    mapping = _mapping_at(_composed(text, str(path[-1]), file), path[:-1])
    return next((v.value for k, v in mapping.value if k.value == path[-1]), None)


def _replaced(text: str, node: yaml.Node, value: str) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    if not isinstance(node, yaml.ScalarNode):
        return text
    spelled = spell(value)
    if node.style in ("|", ">"):
        return text[:start] + spelled + _after_block(text[start:end]) + text[end:]
    if start == end:
        # An empty value has no place of its own: it stands right behind the colon.
        start = end = text.rfind(":", 0, start) + 1
        spelled = f" {spelled}"
    return text[:start] + spelled + text[end:]


def _after_block(block: str) -> str:
    """Return what stays of a block scalar: its first line's comment, the blank lines behind it."""
    header = _BLOCK_HEADER.match(block)
    comment = header["comment"] or "" if header else ""
    blanks = block[len(block.rstrip(" \t\r\n")) :]
    behind = blanks.find("\r\n") if "\r\n" in blanks else blanks.find("\n")
    return comment + (blanks[behind:] if behind >= 0 else "")


def _added(text: str, mapping: yaml.MappingNode, key: str, value: str) -> str:
    line = f"{spell(key)}: {spell(value)}"
    if mapping.flow_style:
        if not mapping.value:
            at = int(mapping.end_mark.index) - 1
            return text[:at] + line + text[at:]
        at = _last_leaf(mapping.value[-1][1])
        return f"{text[:at]}, {line}{text[at:]}"
    if not mapping.value:
        return _appended(text, line + "\n")
    first, last = mapping.value[0][0], mapping.value[-1][1]
    at = _line_end(text, _last_leaf(last))
    newline = _newline(text)
    lead = "" if text[:at].endswith("\n") else newline
    indent = " " * int(first.start_mark.column)
    return f"{text[:at]}{lead}{indent}{line}{newline}{text[at:]}"


def _appended(text: str, block: str) -> str:
    newline = _newline(text)
    if text and not text.endswith("\n"):
        text += newline
    return text + block.replace("\r\n", "\n").replace("\n", newline)


def _without(text: str, mapping: yaml.MappingNode, i: int, *, root: bool) -> str:
    key, value = mapping.value[i]
    start = int(key.start_mark.index)
    if mapping.flow_style:
        if i + 1 < len(mapping.value):
            end = mapping.value[i + 1][0].start_mark.index
        else:
            end = value.end_mark.index
            start = mapping.value[i - 1][1].end_mark.index if i else start
        return text[:start] + text[end:]
    rest = text[_line_end(text, _last_leaf(value)) :]
    if len(mapping.value) == 1 and not root:
        # The last key leaves an empty mapping behind, not a missing value.
        return text[:start] + "{}" + _newline(text) + rest
    before = text[: text.rfind("\n", 0, start) + 1]
    if text[len(before) : start].strip(" "):
        # The first key of a list item: what follows moves up behind the dash.
        return text[:start] + rest.lstrip(" ")
    return before + rest


def _last_leaf(node: yaml.Node) -> int:
    # A block collection's own end mark lies too late: behind the comments that follow it.
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _line_end(text: str, index: int) -> int:
    if text[:index].endswith("\n"):
        return index
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
