"""Adding a story to the ``issue.yaml`` that people write, and not one byte beside it.

As in ``pipeline.yamlitems``, what was changed is read back and compared.
"""

from typing import Final
from zoneinfo import ZoneInfo

import yaml
from msgspec.structs import replace

from pipeline.characters import one_line
from pipeline.model.issue import Issue, Pick, Section, SectionKind
from pipeline.store.issue_text import read_issue, spell_pick
from pipeline.yamlplaces import (
    Asked,
    composed,
    last_leaf,
    line_end,
    line_start,
    mapping_at,
    newline_of,
    with_block_behind,
)

_SECTIONS: Final = "sections"
_STORIES: Final = "stories"


def with_pick(
    text: str, kind: SectionKind, pick: Pick, title: str, *, file: str, zone: ZoneInfo
) -> str:
    """Return ``text`` with ``pick`` last in its first section of ``kind``, which is made if needed.

    ``title`` stands behind it as a comment, where it has a line of its own. Raises InvalidInput
    where ``text`` is not an issue, and ``not-editable`` where the rest could not be kept as it is.
    """
    asked = Asked(_STORIES, file)
    item = f"- {spell_pick(pick)}  # {one_line(title)}"
    root = mapping_at(composed(text, asked), ())
    key, sections = _entry(root, _SECTIONS)
    if sections is None:
        changed = with_block_behind(text, f"{_SECTIONS}:\n" + _section(kind, item, "  "))
    elif key is not None and _is_empty(sections):
        changed = _on_lines(text, int(key.end_mark.index), _section(kind, item, "  "))
    elif isinstance(sections, yaml.SequenceNode) and sections.value:
        changed = _within(text, sections, kind, pick, item, asked)
    else:
        raise asked.refusal(sections)
    if _read(changed, file, zone) != _expected(_read(text, file, zone), kind, pick):
        raise asked.refusal(sections)
    return changed


def _within(
    text: str,
    sections: yaml.SequenceNode,
    kind: SectionKind,
    pick: Pick,
    item: str,
    asked: Asked,
) -> str:
    own = next((s for s in sections.value if _kind(s) == kind), None)
    if own is not None:
        return _within_section(text, own, pick, item, asked)
    if sections.flow_style:
        raise asked.refusal(sections)
    last = sections.value[-1]
    start = int(last.start_mark.index)
    dash = text.rfind("-", line_start(text, start), start)
    if dash < 0 or last.flow_style:
        raise asked.refusal(last)
    indent = " " * (dash - line_start(text, dash))
    return _on_lines(text, last_leaf(last), _section(kind, item, indent))


def _within_section(text: str, own: yaml.Node, pick: Pick, item: str, asked: Asked) -> str:
    key, stories = _entry(own, _STORIES)
    if isinstance(stories, yaml.SequenceNode):
        last = stories.value[-1] if stories.value else None
        if stories.flow_style:
            end = int(stories.start_mark.index) + 1 if last is None else last_leaf(last)
            return f"{text[:end]}{', ' if last else ''}{spell_pick(pick)}{text[end:]}"
        start = int(stories.value[-1].start_mark.index)
        indent = text[line_start(text, start) : start].partition("-")[0]
        return _on_lines(text, last_leaf(stories), f"{indent}{item}\n")
    if isinstance(own, yaml.MappingNode) and not own.flow_style:
        # It has no story, though it may have had some, with a sign before them by now.
        indent = " " * int(own.start_mark.column)
        if key is None:
            return _on_lines(text, last_leaf(own), f"{indent}{_STORIES}:\n{indent}  {item}\n")
        if _is_empty(stories):
            return _on_lines(text, int(key.end_mark.index), f"{indent}  {item}\n")
    raise asked.refusal(own)


def _on_lines(text: str, end: int, lines: str) -> str:
    """Return ``text`` with whole ``lines`` below the line that ends at ``end``."""
    at, newline = line_end(text, end), newline_of(text)
    lead = "" if text[:at].endswith("\n") else newline
    return text[:at] + lead + lines.replace("\n", newline) + text[at:]


def _section(kind: SectionKind, item: str, indent: str) -> str:
    return f"{indent}- show: {kind}\n{indent}  stories:\n{indent}    {item}\n"


def _entry(node: yaml.Node, key: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return the nodes of a key and of its value; None and None where it is not there."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((k, v) for k, v in pairs if k.value == key), (None, None))


def _is_empty(node: yaml.Node | None) -> bool:
    """Tell whether a key has no value, not even a word that says so."""
    return isinstance(node, yaml.ScalarNode) and not (node.value or node.style)


def _kind(section: yaml.Node) -> str | None:
    return getattr(_entry(section, "show")[1], "value", None)


def _read(text: str, file: str, zone: ZoneInfo) -> Issue:
    issue = read_issue(text, file=file, name="", zone=zone, remarks=[])
    return replace(issue, sections=tuple(_unplaced(section) for section in issue.sections))


def _unplaced(section: Section) -> Section:
    picks = tuple(replace(pick, line=None) for pick in section.picks)
    return replace(section, picks=picks, line=None)


def _expected(before: Issue, kind: SectionKind, pick: Pick) -> Issue:
    sections = list(before.sections)
    at = next((n for n, section in enumerate(sections) if section.kind == kind), None)
    if at is None:
        sections.append(Section(kind=kind, titles={}, picks=(pick,)))
    else:
        sections[at] = replace(sections[at], picks=(*sections[at].picks, pick))
    return replace(before, sections=tuple(sections))
