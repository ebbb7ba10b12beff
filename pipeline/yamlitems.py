"""Adding an item to a list in the YAML people write, or taking one out, and nothing beside it.

An item is a mapping of scalars. The list keeps the shape it has: dashes at their indentation, or
brackets. What was changed is read back and compared, as in ``pipeline.yamledit``.
"""

import re

import yaml

from pipeline.errors import InvalidInput
from pipeline.yamlbrackets import Item, behind_in_brackets, in_brackets, out_of_brackets
from pipeline.yamledit import set_value, spell
from pipeline.yamlplaces import (
    COMMENT_LINE,
    Asked,
    Path,
    children,
    comments_start,
    composed,
    is_null_word,
    last_leaf,
    line_end,
    line_start,
    mapping_at,
    newline_of,
    plain,
    with_block_behind,
)

#: The dash of an item, and what may stand between it and the item's words.
_DASH = re.compile(r"-(?=\s)[ \t]*(?:(?:#[^\r\n]*)?\r?\n[ \t]*)*\Z")


def insert_item(
    text: str,
    path: Path,
    item: Item,
    *,
    after: int | None = None,
    comment: str | None = None,
    file: str | None = None,
) -> str:
    """Return ``text`` with ``item`` in the list at ``path``, last or behind the one at ``after``.

    ``path`` ends with a key of a mapping that exists; where the key has no list yet, it gets one.
    ``comment`` is one line to stand above the item, where it has lines of its own. Raises KeyError
    when the mapping is not there, InvalidInput naming ``file`` when the rest cannot be kept as it
    is.
    """
    asked = Asked(str(path[-1]), file)
    mapping = mapping_at(composed(text, asked), path[:-1])
    found = _value_of(mapping, asked.key)
    if found is None or _is_nothing(found):
        at, changed = 0, _begun(text, mapping, path, item, comment, asked)
    elif not isinstance(found, yaml.SequenceNode):
        raise asked.refusal(found)
    elif not found.value:
        at, changed = 0, _filled(text, mapping, found, item, comment)
    else:
        last = len(found.value) - 1 if after is None else after
        at = last + 1
        if found.flow_style:
            changed = behind_in_brackets(text, found, last, item, comment)
        else:
            changed = _behind_in_block(text, found, last, item, comment, asked)
    kept, got = _without_item(changed, path, at, asked)
    wanted = [part for pair in item for part in pair]
    own = _without_key(text, path, asked) if not at else plain(composed(_ended(text), asked))
    if (kept, got) != (own, wanted):
        raise asked.refusal(mapping if found is None else found)
    return changed


def remove_item(text: str, path: Path, index: int, *, file: str | None = None) -> str:
    """Return ``text`` without the item at ``index`` of the list at ``path``.

    Its comments go with it: those inside, and the lines right above its dash. With the last item
    goes the list's key. Raises KeyError when there is no such list or item, InvalidInput naming
    ``file`` when the rest cannot be kept as it is.
    """
    asked = Asked(str(path[-1]), file)
    root = composed(text, asked)
    found = _value_of(mapping_at(root, path[:-1]), asked.key)
    if not isinstance(found, yaml.SequenceNode) or not 0 <= index < len(found.value):
        raise KeyError(index)
    if len(found.value) == 1:
        if not found.flow_style:
            end = line_end(text, last_leaf(found))
            text = text[:end] + text[_comments_end(text, end, _dash(text, found, 0, asked)) :]
        return set_value(text, path, None, file=file)
    if found.flow_style:
        changed = out_of_brackets(text, found, index, asked)
    else:
        changed = _out_of_block(text, found, index, asked)
    del found.value[index]
    if plain(root) != plain(composed(changed, asked)):
        raise asked.refusal(found)
    return changed


def read_items(text: str, path: Path, *, file: str | None = None) -> list[dict[str, str]]:
    """Return the items of the list at ``path`` by key, each scalar as it is written.

    Without a list there are none, and what is no scalar is left out. Raises InvalidInput where
    ``text`` cannot be read.
    """
    mapping = mapping_at(composed(text, Asked(str(path[-1]), file)), path[:-1])
    found = _value_of(mapping, str(path[-1]))
    return [
        {k.value: v.value for k, v in item.value if not (_is_collection(v) or _is_nothing(v))}
        for item in (found.value if isinstance(found, yaml.SequenceNode) else ())
        if isinstance(item, yaml.MappingNode)
    ]


def item_line(text: str, path: Path, index: int) -> int | None:
    """Return the line, from 1, at which an item of the list at ``path`` begins; None without it."""
    try:
        found = _value_of(
            mapping_at(composed(text, Asked(str(path[-1]))), path[:-1]), str(path[-1])
        )
    except (InvalidInput, KeyError):
        return None
    if not isinstance(found, yaml.SequenceNode) or index >= len(found.value):
        return None
    return int(found.value[index].start_mark.line) + 1


def _is_collection(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode)


def _value_of(mapping: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((v for k, v in mapping.value if k.value == key), None)


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and is_null_word(node.value)


def _ended(text: str) -> str:
    # A last line without its end gets one when something is added behind it.
    return text if text.endswith("\n") else text + "\n"


# What stands beside the item, to be compared


def _without_key(text: str, path: Path, asked: Asked) -> object:
    root = composed(_ended(text), asked)
    mapping = mapping_at(root, path[:-1])
    mapping.value[:] = [pair for pair in mapping.value if pair[0].value != asked.key]
    return plain(root)


def _without_item(text: str, path: Path, index: int, asked: Asked) -> tuple[object, list[object]]:
    """Return what ``text`` says beside an item, without the key of a list of one; and the item."""
    root = composed(_ended(text), asked)
    found = _value_of(mapping_at(root, path[:-1]), asked.key)
    if not isinstance(found, yaml.SequenceNode) or index >= len(found.value):
        raise asked.refusal(found)
    got = [getattr(part, "value", None) for part in children(found.value.pop(index))]
    return (plain(root) if found.value else _without_key(text, path, asked)), got


# How an item is spelled


def _on_lines(item: Item, *, dash: int, inside: int, newline: str, comment: str | None) -> str:
    """Return ``item`` as lines, its dash and its keys at these columns."""
    lines = [f"{spell(key)}: {spell(value)}" if value else f"{key}:" for key, value in item]
    above = f"{' ' * dash}# {comment}{newline}" if comment else ""
    first = f"{' ' * dash}-{' ' * (inside - dash - 1)}"
    return above + first + f"{newline}{' ' * inside}".join(lines) + newline


# A list that begins


def _begun(
    text: str,
    mapping: yaml.MappingNode,
    path: Path,
    item: Item,
    comment: str | None,
    asked: Asked,
) -> str:
    """Give the key its first item, where it is missing or has no value."""
    key = next((k for k, _ in mapping.value if k.value == asked.key), None)
    if key is None and mapping.value:
        # Where its mapping ends is what is told by adding any value.
        text = set_value(text, path, "x", file=asked.file)
        mapping = mapping_at(composed(text, asked), path[:-1])
        key = next(k for k, _ in mapping.value if k.value == asked.key)
    if key is None:
        if mapping.flow_style:
            at = int(mapping.end_mark.index) - 1
            return f"{text[:at]}{spell(asked.key)}: [{in_brackets(item)}]{text[at:]}"
        lines = _on_lines(item, dash=2, inside=4, newline="\n", comment=comment)
        return with_block_behind(text, f"{spell(asked.key)}:\n{lines}")
    value = next(v for k, v in mapping.value if k is key)
    start, end = int(value.start_mark.index), int(value.end_mark.index)
    if start == end:
        start = end = text.rfind(":", int(key.end_mark.index), start) + 1
    if mapping.flow_style:
        gap = "" if text[start - 1 : start].isspace() else " "
        return f"{text[:start]}{gap}[{in_brackets(item)}]{text[end:]}"
    return _below(text, key, start, end, item, comment)


def _filled(
    text: str, mapping: yaml.MappingNode, found: yaml.SequenceNode, item: Item, comment: str | None
) -> str:
    """Put the first item into empty brackets, or into lines where nothing stands in these."""
    start, end = int(found.start_mark.index), int(found.end_mark.index)
    key = next(k for k, v in mapping.value if v is found)
    if mapping.flow_style or text[start + 1 : end - 1].strip(" "):
        return f"{text[: end - 1]}{in_brackets(item)}{text[end - 1 :]}"
    return _below(text, key, start, end, item, comment)


def _below(text: str, key: yaml.Node, start: int, end: int, item: Item, comment: str | None) -> str:
    """Put an item on lines of its own below ``key``, in the place of what is from start to end."""
    newline, dash = newline_of(text), int(key.start_mark.column) + 2
    head = text[:start].rstrip(" ")
    text = head + text[end:]
    at = line_end(text, len(head))
    lead = "" if text[:at].endswith("\n") else newline
    lines = _on_lines(item, dash=dash, inside=dash + 2, newline=newline, comment=comment)
    return text[:at] + lead + lines + text[at:]


# Lists with dashes


def _dash(text: str, found: yaml.SequenceNode, index: int, asked: Asked) -> int:
    """Return the index of the dash of an item."""
    start = int(found.value[index].start_mark.index)
    floor = last_leaf(found.value[index - 1]) if index else int(found.start_mark.index)
    match = _DASH.search(text, floor, start)
    if match is None or text[line_start(text, match.start()) : match.start()].strip(" "):
        raise asked.refusal(found.value[index])
    return match.start()


def _comments_end(text: str, at: int, dash: int) -> int:
    """Return where the comment lines from ``at`` on end that are indented deeper than a dash."""
    column = dash - line_start(text, dash)
    while (match := COMMENT_LINE.match(text, at)) and len(match[1]) > column:
        at = match.end()
    return at


def _behind_in_block(
    text: str,
    found: yaml.SequenceNode,
    index: int,
    item: Item,
    comment: str | None,
    asked: Asked,
) -> str:
    one = found.value[index]
    dash = _dash(text, found, index, asked)
    column = dash - line_start(text, dash)
    at = _comments_end(text, line_end(text, last_leaf(one)), dash)
    newline = newline_of(text)
    lead = "" if text[:at].endswith("\n") else newline
    inside = int(one.start_mark.column)
    if "\n" in text[dash : int(one.start_mark.index)]:
        inside = column + 2
    if isinstance(one, yaml.MappingNode) and one.flow_style:
        above = f"{' ' * column}# {comment}{newline}" if comment else ""
        gap = " " * (inside - column - 1)
        lines = f"{above}{' ' * column}-{gap}{in_brackets(item)}{newline}"
    else:
        lines = _on_lines(item, dash=column, inside=inside, newline=newline, comment=comment)
    return f"{text[:at]}{lead}{lines}{text[at:]}"


def _out_of_block(text: str, found: yaml.SequenceNode, index: int, asked: Asked) -> str:
    dash = _dash(text, found, index, asked)
    end = _comments_end(text, line_end(text, last_leaf(found.value[index])), dash)
    start = line_start(text, dash)
    floor = 0
    if index:
        before = _dash(text, found, index - 1, asked)
        floor = _comments_end(text, line_end(text, last_leaf(found.value[index - 1])), before)
    return text[: comments_start(text, start, floor)] + text[end:]
