"""Adding a story to the ``issue.yaml`` that people write, and not one byte beside it.

As in ``pipeline.yamlitems``, what was changed is read back and compared.
"""

from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

import yaml

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
    sections = _value(root, _SECTIONS)
    if sections is None:
        changed = with_block_behind(text, f"{_SECTIONS}:\n" + _section(kind, item, "  "))
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
    stories = None if own is None else _value(own, _STORIES)
    if own is None and not sections.flow_style:
        last = sections.value[-1]
        start = int(last.start_mark.index)
        dash = text.rfind("-", line_start(text, start), start)
        if dash < 0 or last.flow_style:
            raise asked.refusal(last)
        indent = " " * (dash - line_start(text, dash))
        return _on_lines(text, last_leaf(last), _section(kind, item, indent))
    if not isinstance(stories, yaml.SequenceNode) or not stories.value:
        raise asked.refusal(own or sections)
    last = stories.value[-1]
    end = last_leaf(last)
    if stories.flow_style:
        return f"{text[:end]}, {spell_pick(pick)}{text[end:]}"
    start = int(last.start_mark.index)
    indent = text[line_start(text, start) : start].partition("-")[0]
    return _on_lines(text, end, f"{indent}{item}\n")


def _on_lines(text: str, end: int, lines: str) -> str:
    """Return ``text`` with whole ``lines`` below the line that ends at ``end``."""
    at, newline = line_end(text, end), newline_of(text)
    lead = "" if text[:at].endswith("\n") else newline
    return text[:at] + lead + lines.replace("\n", newline) + text[at:]


def _section(kind: SectionKind, item: str, indent: str) -> str:
    return f"{indent}- show: {kind}\n{indent}  stories:\n{indent}    {item}\n"


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((v for k, v in node.value if k.value == key), None)


def _kind(section: yaml.Node) -> str | None:
    return getattr(_value(section, "show"), "value", None)


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
