"""Items of a list in brackets: how they are spelled, come and go."""

import re
from collections.abc import Sequence

import yaml

from pipeline.yamledit import spell
from pipeline.yamlplaces import Asked, comments_start, last_leaf, line_end, line_start, newline_of

#: Keys and values of an item, in order.
Item = Sequence[tuple[str, str]]

#: What may follow an item in brackets that has its line for itself.
_REST_OF_LINE = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\r\n]*)?\r?$", re.MULTILINE)


def in_brackets(item: Item) -> str:
    """Return ``item`` as it is spelled in brackets."""
    return "{" + ", ".join(f"{spell(k)}: {spell(v)}" if v else f"{k}: " for k, v in item) + "}"


def _alone(text: str, one: yaml.Node) -> "re.Match[str] | None":
    """Return what follows an item in brackets that has its line for itself; None where it has not.

    The first group is its comma.
    """
    start = int(one.start_mark.index)
    if text[line_start(text, start) : start].strip(" \t"):
        return None
    return _REST_OF_LINE.match(text, last_leaf(one))


def behind_in_brackets(
    text: str, found: yaml.SequenceNode, index: int, item: Item, comment: str | None
) -> str:
    """Return ``text`` with ``item`` behind the one at ``index`` of the list ``found``."""
    one = found.value[index]
    end, rest = last_leaf(one), _alone(text, one)
    if rest is None:
        return f"{text[:end]}, {in_brackets(item)}{text[end:]}"
    start, at = int(one.start_mark.index), line_end(text, rest.end())
    indent, newline = text[line_start(text, start) : start], newline_of(text)
    above = f"{indent}# {comment}{newline}" if comment else ""
    comma = "" if rest[1] else ","
    own = f"{above}{indent}{in_brackets(item)}{rest[1]}{newline}"
    return f"{text[:end]}{comma}{text[end:at]}{own}{text[at:]}"


def out_of_brackets(text: str, found: yaml.SequenceNode, index: int, asked: Asked) -> str:
    """Return ``text`` without the item at ``index`` of the list ``found``.

    Raises InvalidInput where a comment would go that may be another item's.
    """
    one = found.value[index]
    start, end = int(one.start_mark.index), last_leaf(one)
    if rest := _alone(text, one):
        floor = last_leaf(found.value[index - 1]) if index else int(found.start_mark.index)
        top = comments_start(text, line_start(text, start), line_end(text, floor))
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
