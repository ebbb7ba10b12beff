"""Changing one value in the YAML people write, and not one byte beside it.

YAML has more corners than a cut-and-paste can know, so every change is read back and compared:
where anything but the one value would mean something else, InvalidInput (``not-editable``) is
raised instead.
"""

import json
import re
from functools import cache, lru_cache
from typing import Any

import yaml

from pipeline.characters import FORBIDDEN, code_point
from pipeline.errors import InvalidInput, problem
from pipeline.yamlnodes import PARSERS
from pipeline.yamlplaces import (
    Asked,
    Path,
    Plain,
    composed,
    is_null_word,
    last_leaf,
    line_end,
    mapping_at,
    newline_of,
    plain,
    with_block_behind,
)

#: What JSON leaves as it is but YAML refuses or takes for a line break.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
#: Where a value may stand.
_PLACES = ("k: {}\n", "k: [{}, l]\n", "{{k: {}}}\n")
_BLOCK_HEADER = re.compile(r"[^|>\n]*[|>][0-9+-]*(?P<comment>[ \t]+#[^\r\n]*)?")


def set_value(
    text: str, path: Path, value: str | None, *, file: str | None = None, first_line: int = 1
) -> str:
    """Return ``text`` with the scalar at ``path`` set to ``value``, or removed where it is None.

    The last step of ``path`` is the key of a mapping that exists; the key itself may be missing and
    is then added at the mapping's end. Comments, order, quotes and line endings elsewhere stay.
    Raises KeyError when the mapping is not there, InvalidInput naming ``file``, in which the text
    begins at ``first_line``, when the rest cannot be kept as it is (anchors, for example) or
    ``value`` has characters that are no text.
    """
    key = str(path[-1])
    asked = Asked(key, file, first_line)
    mapping = mapping_at(composed(text, asked), path[:-1])
    at = next((i for i, (k, _) in enumerate(mapping.value) if k.value == key), None)
    if value is None:
        changed = text if at is None else _without(text, mapping, at, asked, root=len(path) == 1)
    elif at is None:
        changed = _added(text, mapping, key, value)
    else:
        changed = _replaced(text, mapping.value[at][1], value)
    if _rest(text, path, asked) != _rest(changed, path, asked) or _at(changed, path) != value:
        raise asked.refusal(mapping if at is None else mapping.value[at][0])
    return changed


def append_block(text: str, block: str, *, file: str | None = None) -> str:
    """Return ``text`` with the whole lines of ``block`` at its end.

    Raises InvalidInput naming ``file`` where ``text`` would then not be what it was and more.
    """
    joined = with_block_behind(text, block)
    name = block.partition(":")[0].strip()
    asked = Asked(name, file)
    parts = [plain(composed(t, asked))[1:] for t in (text, block)]
    whole = plain(composed(joined, asked))
    keys = whole[1::2]
    if whole != (yaml.MappingNode, *parts[0], *parts[1]) or len(set(keys)) < len(keys):
        raise asked.refusal()
    return joined


def block_of(text: str, key: str, *, file: str | None = None) -> str:
    """Return the lines of the top-level ``key``, comments inside included.

    Raises KeyError when there is no such key, InvalidInput naming ``file`` when its lines do not
    stand alone.
    """
    asked = Asked(key, file)
    mapping = mapping_at(composed(text, asked), ())
    for k, v in mapping.value:
        if k.value == key:
            block = text[k.start_mark.index : line_end(text, last_leaf(v))]
            alone = plain(composed(block, Asked(key, file, k.start_mark.line + 1)))
            if alone[1:] != (plain(k), plain(v)):
                raise asked.refusal(k)
            return block
    raise KeyError(key)


def spell(value: str) -> str:
    """Return ``value`` as a YAML scalar that reads back as the same text, quoted only if needed.

    Raises InvalidInput (``not-a-text-file``) on characters that no feed can carry.
    """
    if bad := FORBIDDEN.search(value):
        raise InvalidInput(problem("not-a-text-file", character=code_point(bad[0])))
    bare = not is_null_word(value) and not _TO_ESCAPE.search(value)
    if bare and _reads_back(value):
        return value
    return _TO_ESCAPE.sub(lambda c: f"\\u{ord(c[0]):04x}", json.dumps(value, ensure_ascii=False))


# The same few keys come again and again.
@lru_cache(maxsize=1024)
def _reads_back(value: str) -> bool:
    """Tell whether ``value`` means itself without quotes, in blocks and in brackets."""
    try:
        return all(
            _events(place.format(value), parser)
            == [(kind, value if v == "x" else v) for kind, v in _known(place, parser)]
            for place in _PLACES
            for parser in PARSERS
        )
    except yaml.YAMLError:
        return False


@cache
def _known(place: str, parser: Any) -> list[tuple[object, object]]:
    """Return the events of a value that needs no quotes, which is “x”."""
    return _events(place.format("x"), parser)


def _events(text: str, parser: Any) -> list[tuple[object, object]]:
    return [(type(e), getattr(e, "value", None)) for e in yaml.parse(text, Loader=parser)]


def _rest(text: str, path: Path, asked: Asked) -> Plain:
    """Return what ``text`` says beside the value at ``path``."""
    # A last line without its end gets one when a key is added behind it: that changes no meaning.
    ended = text if text.endswith("\n") else text + "\n"
    root = composed(ended, asked)
    try:
        mapping = mapping_at(root, path[:-1])
        for i, (k, _) in enumerate(mapping.value):
            if k.value == path[-1]:
                del mapping.value[i]
                break
        return plain(root)
    except KeyError:
        raise asked.refusal() from None


def _at(text: str, path: Path) -> object:
    mapping = mapping_at(composed(text, Asked(str(path[-1]))), path[:-1])
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
        at = last_leaf(mapping.value[-1][1])
        return f"{text[:at]}, {line}{text[at:]}"
    if not mapping.value:
        return with_block_behind(text, line + "\n")
    first, last = mapping.value[0][0], mapping.value[-1][1]
    at = line_end(text, last_leaf(last))
    newline = newline_of(text)
    lead = "" if text[:at].endswith("\n") else newline
    indent = " " * int(first.start_mark.column)
    return f"{text[:at]}{lead}{indent}{line}{newline}{text[at:]}"


def _without(text: str, mapping: yaml.MappingNode, i: int, asked: Asked, *, root: bool) -> str:
    key, value = mapping.value[i]
    start = int(key.start_mark.index)
    if mapping.flow_style:
        return _out_of_braces(text, mapping, i, asked)
    rest = text[line_end(text, last_leaf(value)) :]
    if len(mapping.value) == 1 and not root:
        # The last key leaves an empty mapping behind, not a missing value.
        return text[:start] + "{}" + newline_of(text) + rest
    before = text[: text.rfind("\n", 0, start) + 1]
    if text[len(before) : start].strip(" "):
        # The first key of a list item: what follows moves up behind the dash.
        return text[:start] + rest.lstrip(" ")
    return before + rest


def _out_of_braces(text: str, mapping: yaml.MappingNode, i: int, asked: Asked) -> str:
    """Return ``text`` without a pair, and without what parts it from the one beside it."""
    key, value = mapping.value[i]
    start, end = int(key.start_mark.index), int(value.end_mark.index)
    gap = slice(end, end)
    if i + 1 < len(mapping.value):
        gap = slice(end, int(mapping.value[i + 1][0].start_mark.index))
        end = gap.stop
    elif i:
        gap = slice(int(mapping.value[i - 1][1].end_mark.index), start)
        start = gap.start
    if "#" in text[gap]:
        # A comment that may be the neighbour's.
        raise asked.refusal(key)
    return text[:start] + text[end:]
