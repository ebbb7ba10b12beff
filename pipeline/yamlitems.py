"""Adding an item to a list in the YAML people write, or taking one out, and nothing beside it.

An item is a mapping of scalars. The list keeps the shape it has: dashes at their indentation, or
brackets. What was changed is read back and compared, as in ``pipeline.yamledit``.
"""

import re
from collections.abc import Sequence

import yaml

from pipeline.yamledit import set_value, spell
from pipeline.yamlplaces import (
    Asked,
    Path,
    children,
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

#: Keys and values of an item, in order.
Item = Sequence[tuple[str, str]]

#: The dash of an item, and what may stand between it and the item's words.
_DASH = re.compile(r"-(?=\s)[ \t]*(?:(?:#[^\r\n]*)?\r?\n[ \t]*)*\Z")
_COMMENT = re.compile(r"([ \t]*)#[^\n]*\n?")
#: What may follow an item in brackets that has its line for itself.
_REST_OF_LINE = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\r\n]*)?\r?$", re.MULTILINE)


def insert_item(
    text: str,
    path: Path,
    item: Item,
    *,
    after: int | None = None,
    comment: str | None = None,
    file: str | None = None,
) -> str:
    """Return ``text`` with ``item`` in the list at ``path``: behind the one at ``after``, else last.

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
        behind = _behind_in_brackets if found.flow_style else _behind_in_block
        changed = behind(text, found, last, item, comment)
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
        changed = _out_of_brackets(text, found, index, asked)
    else:
        changed = _out_of_block(text, found, index, asked)
    del found.value[index]
    if plain(root) != plain(composed(changed, asked)):
        raise asked.refusal(found)
    return changed


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
    """Return ``item`` as lines; ``dash`` and ``inside`` are the columns of its dash and its keys."""
    lines = [f"{spell(key)}: {spell(value)}" if value else f"{key}:" for key, value in item]
    above = f"{' ' * dash}# {comment}{newline}" if comment else ""
    first = f"{' ' * dash}-{' ' * (inside - dash - 1)}"
    return above + first + f"{newline}{' ' * inside}".join(lines) + newline


def _in_brackets(item: Item) -> str:
    return "{" + ", ".join(f"{spell(k)}: {spell(v)}" if v else f"{k}: " for k, v in item) + "}"


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
            return f"{text[:at]}{spell(asked.key)}: [{_in_brackets(item)}]{text[at:]}"
        lines = _on_lines(item, dash=2, inside=4, newline="\n", comment=comment)
        return with_block_behind(text, f"{spell(asked.key)}:\n{lines}")
    value = _value_of(mapping, asked.key)
    assert value is not None
    start, end = int(value.start_mark.index), int(value.end_mark.index)
    if start == end:
        start = end = text.rfind(":", int(key.end_mark.index), start) + 1
    if mapping.flow_style:
        gap = "" if text[start - 1 : start].isspace() else " "
        return f"{text[:start]}{gap}[{_in_brackets(item)}]{text[end:]}"
    return _below(text, key, start, end, item, comment)


def _filled(
    text: str, mapping: yaml.MappingNode, found: yaml.SequenceNode, item: Item, comment: str | None
) -> str:
    """Put the first item into empty brackets, or into lines where nothing stands in these."""
    start, end = int(found.start_mark.index), int(found.end_mark.index)
    key = next(k for k, v in mapping.value if v is found)
    if mapping.flow_style or text[start + 1 : end - 1].strip(" "):
        return f"{text[: end - 1]}{_in_brackets(item)}{text[end - 1 :]}"
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
    while (match := _COMMENT.match(text, at)) and len(match[1]) > column:
        at = match.end()
    return at


def _behind_in_block(
    text: str, found: yaml.SequenceNode, index: int, item: Item, comment: str | None
) -> str:
    one = found.value[index]
    dash = _dash(text, found, index, Asked("", None))
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
        lines = f"{above}{' ' * column}-{gap}{_in_brackets(item)}{newline}"
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
    return text[: _comments_start(text, start, floor)] + text[end:]


def _comments_start(text: str, start: int, floor: int) -> int:
    """Return where the comment lines begin that stand right above ``start``, ``floor`` at most."""
    while start > floor:
        above = line_start(text, start - 1)
        if above < floor or not _COMMENT.match(text, above):
            break
        start = above
    return start


# Lists in brackets


def _alone(text: str, one: yaml.Node) -> "re.Match[str] | None":
    """Return what follows an item in brackets that has its line for itself; None where it has not.

    The first group is its comma.
    """
    start = int(one.start_mark.index)
    if text[line_start(text, start) : start].strip(" \t"):
        return None
    return _REST_OF_LINE.match(text, last_leaf(one))


def _behind_in_brackets(
    text: str, found: yaml.SequenceNode, index: int, item: Item, comment: str | None
) -> str:
    one = found.value[index]
    end, rest = last_leaf(one), _alone(text, one)
    if rest is None:
        return f"{text[:end]}, {_in_brackets(item)}{text[end:]}"
    start, at = int(one.start_mark.index), line_end(text, rest.end())
    indent, newline = text[line_start(text, start) : start], newline_of(text)
    above = f"{indent}# {comment}{newline}" if comment else ""
    comma = "" if rest[1] else ","
    own = f"{above}{indent}{_in_brackets(item)}{rest[1]}{newline}"
    return f"{text[:end]}{comma}{text[end:at]}{own}{text[at:]}"


def _out_of_brackets(text: str, found: yaml.SequenceNode, index: int, asked: Asked) -> str:
    one = found.value[index]
    start, end = int(one.start_mark.index), last_leaf(one)
    if rest := _alone(text, one):
        floor = last_leaf(found.value[index - 1]) if index else int(found.start_mark.index)
        top = _comments_start(text, line_start(text, start), line_end(text, floor))
        return text[:top] + text[line_end(text, rest.end()) :]
    if index + 1 < len(found.value):
        gap = slice(end, int(found.value[index + 1].start_mark.index))
        cut = slice(start, gap.stop)
    else:
        gap = slice(last_leaf(found.value[index - 1]), start)
        cut = slice(gap.start, end)
    if "#" in text[gap]:
        raise asked.refusal(one)
    return text[: cut.start] + text[cut.stop :]
