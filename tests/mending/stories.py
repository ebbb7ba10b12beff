"""Stories with replays, as different people write them, and what became of them."""

import difflib
from pathlib import Path

import pytest

from pipeline.errors import InvalidInput, Problem
from pipeline.layout import Layout
from pipeline.mending.replays import extend, remove, replace_link, set_facts
from pipeline.model.story import Replay
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import tree, write_story

NOW = instant("2026-01-13 12:00:30")
READY = "status: ready\npublish_at: 2026-01-12 09:00\n"
A, B = "https://tv.example.org/a", "https://tv.example.org/b"
ONE = f"""\
{READY}replays:
  # À revoir jusqu'au 19 janvier
  - broadcaster: "France 3"   # the regional one
    url:   {A}

    available_until: '2026-01-19'  # said on the phone
    estimated: yes
categories: [research]   # only one
# The end.
"""
#: The same two replays as different people write them.
STYLES = {
    "as drafted": f"{READY}replays:\n  # words\n  - broadcaster: France 3\n    url: {A}\n"
    "    available_until: 2026-01-19\n  - broadcaster: Arte\n    url:\n",
    "at the margin": f"{READY}replays:\n- broadcaster: France 3\n  url: {A}\n"
    "  available_until: 2026-01-19   # a day\n-   broadcaster: Arte\ncategories: []\n",
    "in brackets": f'replays: [{{broadcaster: "France 3", url: {A}, available_until: 2026-01-19}},'
    f" {{broadcaster: Arte}}]   # two\n{READY}",
    "brackets on lines": f"replays: [\n    {{broadcaster: France 3,\n     url: {A}, "
    f"available_until: 2026-01-19}},  # one\n    {{broadcaster: Arte}}  # two\n  ]\n{READY}",
    "brackets after dashes": f"{READY}replays:\n    - {{broadcaster: France 3, url: {A}, "
    "available_until: 2026-01-19}  # c\n    - {broadcaster: Arte}",
    "on Windows": f"{READY}replays:\r\n  - broadcaster: France 3\r\n    url: {A}\r\n"
    "    available_until: 2026-01-19\r\n\r\n  -\r\n    # the other\r\n    broadcaster: Arte",
    "as a document": f"---\n{READY}replays:\n\n  # all of them\n\n  - url: {A}\n"
    "    broadcaster: >-\n      France 3\n    available_until: 2026-01-19\n    # inside\n"
    "  # of Arte\n  - broadcaster: 'Arte'\n...\n",
}
STYLE = pytest.mark.parametrize("facts", STYLES.values(), ids=STYLES.keys())


def write(layout: Layout, facts: str) -> Path:
    """Write a story of these facts, and return its file."""
    path = write_story(layout, 1) / "story.yaml"
    first = path.read_text().partition("\n")[0]
    head, mark, rest = facts.rpartition("---\n")
    text = f"{head}{mark}{first}\n{rest}"
    if "\r\n" in text:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    path.write_bytes(text.encode())
    return path


def changes(before: bytes, after: bytes) -> list[str]:
    """Return the lines that went and came, without their indentation."""
    lines = difflib.unified_diff(
        before.decode().split("\n"), after.decode().split("\n"), n=0, lineterm=""
    )
    return [f"{x[0]}{x[1:].strip()}" for x in lines if not x.startswith(("---", "+++", "@@"))]


def line_ends(content: bytes) -> str:
    """Return which line ends there are."""
    windows, all_ = content.count(b"\r\n"), content.count(b"\n")
    return {0: "\\n", all_: "\\r\\n"}.get(windows, "mixed")


def replays(layout: Layout) -> tuple[Replay, ...]:
    with opened(layout) as workspace:
        (story,) = workspace.archive.stories
        return story.replays


def told(problems: list[Problem]) -> str:
    return problems[-1].message("en")


def refused(layout: Layout, call: str, **arguments: object) -> tuple[str, dict[str, str]]:
    """Return why a call is refused, after which all files are as they were."""
    before = tree(layout.articles)
    function = {"set": set_facts, "extend": extend, "replace": replace_link, "remove": remove}[call]
    said = [arguments.pop("said")] if "said" in arguments else []
    with pytest.raises(InvalidInput) as caught:
        function(layout, "sujet-1", NOW, *said, **{"which": None, **arguments})  # type: ignore[operator]
    assert tree(layout.articles) == before
    return caught.value.problems[0].code, dict(caught.value.problems[0].args)
