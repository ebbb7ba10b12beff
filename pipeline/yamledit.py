"""Changing one value in the YAML people write, and not one byte beside it."""

import json
from collections.abc import Sequence

import yaml

#: Where a value stands: keys of mappings and places in lists, counted from 0.
Path = Sequence[str | int]


def set_value(text: str, path: Path, value: str | None) -> str:
    """Return ``text`` with the scalar at ``path`` set to ``value``, or removed where it is None.

    The last step of ``path`` is the key of a mapping that exists; the key itself may be missing and
    is then added at the mapping's end. Comments, order, quotes and line endings elsewhere stay.
    Raises KeyError when the mapping is not there.
    """
    mapping, key = _mapping_at(_compose(text), path[:-1]), path[-1]
    for i, (k, v) in enumerate(mapping.value):
        if k.value == key:
            if value is None:
                return _without(text, mapping, i)
            return _replaced(text, v, value, flow=bool(mapping.flow_style))
    return text if value is None else _added(text, mapping, str(key), value)


def append_block(text: str, block: str) -> str:
    """Return ``text`` with the whole lines of ``block`` at its end."""
    newline = _newline(text)
    if text and not text.endswith("\n"):
        text += newline
    return text + block.replace("\r\n", "\n").replace("\n", newline)


def block_of(text: str, key: str) -> str:
    """Return the lines of the top-level ``key``, comments inside included. Raises KeyError."""
    mapping = _mapping_at(_compose(text), ())
    for k, v in mapping.value:
        if k.value == key:
            return text[k.start_mark.index : _line_end(text, _last_leaf(v))]
    raise KeyError(key)


def spell(value: str) -> str:
    """Return ``value`` as a YAML scalar that reads back as the same text, quoted only if needed."""
    try:
        node = yaml.compose(f"k: [{value}]", Loader=yaml.BaseLoader)
        items = node.value[0][1].value  # type: ignore[union-attr]
        plain = len(items) == 1 and items[0].value == value and items[0].style is None
    except (yaml.YAMLError, AttributeError):
        plain = False
    if plain and value not in ("", "~", "null") and not value.startswith(("&", "!")):
        return value
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")


def _compose(text: str) -> yaml.Node:
    # The pure-Python parser: its marks carry positions that slices of ``text`` can use.
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    if node is None:
        return yaml.MappingNode("", [], flow_style=False)
    return node


def _mapping_at(node: yaml.Node, path: Path) -> yaml.MappingNode:
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                raise KeyError(step)
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == step), _missing(step))
        else:
            raise KeyError(step)
    if not isinstance(node, yaml.MappingNode):
        raise KeyError(path[-1] if path else "")
    return node


def _missing(step: str | int) -> yaml.Node:
    return yaml.ScalarNode("missing", str(step))


def _replaced(text: str, node: yaml.Node, value: str, *, flow: bool) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
        end = _last_leaf(node)
    spelled = spell(value)
    if start == end:
        # An empty value has no place of its own: it stands right behind the colon.
        start = end = text.rindex(":", 0, start) + 1 if ":" in text[:start] else start
        spelled = f" {spelled}"
    tail = "" if flow or not text[start:end].endswith("\n") else _newline(text)
    return text[:start] + spelled + tail + text[end:]


def _added(text: str, mapping: yaml.MappingNode, key: str, value: str) -> str:
    line = f"{spell(key)}: {spell(value)}"
    if mapping.flow_style:
        at = int(mapping.end_mark.index) - 1
        comma = ", " if mapping.value else ""
        return f"{text[:at]}{comma}{line}{text[at:]}"
    if not mapping.value:
        return append_block(text, line + "\n")
    first, last = mapping.value[0][0], mapping.value[-1][1]
    at = _line_end(text, _last_leaf(last))
    newline = _newline(text)
    lead = "" if text[:at].endswith("\n") else newline
    indent = " " * int(first.start_mark.column)
    return f"{text[:at]}{lead}{indent}{line}{newline}{text[at:]}"


def _without(text: str, mapping: yaml.MappingNode, i: int) -> str:
    key, value = mapping.value[i]
    start = key.start_mark.index
    if mapping.flow_style:
        if i + 1 < len(mapping.value):
            end = mapping.value[i + 1][0].start_mark.index
        else:
            end = value.end_mark.index
            start = mapping.value[i - 1][1].end_mark.index if i else start
        return text[:start] + text[end:]
    end = _line_end(text, _last_leaf(value))
    if text[:start].rstrip(" ").endswith(("\n", "")) and not text[:start].rstrip(" ").endswith("-"):
        start = text.rfind("\n", 0, start) + 1
        return text[:start] + text[end:]
    # The first key of a list item: the next key moves up behind the dash.
    if i + 1 < len(mapping.value):
        end = mapping.value[i + 1][0].start_mark.index
        return text[:start] + text[end:]
    return text[:start] + "{}" + _newline(text) + text[end:]


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
