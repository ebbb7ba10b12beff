"""A story comes into issue.yaml, and not one byte beside it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InvalidInput
from pipeline.model.issue import SectionKind
from pipeline.store.issue_edit import with_pick
from tests.builders import PARIS, STORY_ID, make_pick

HEAD = "id: 01KHJ3QF80N7R5V2XW4YB6C8DE\nnumber: 12\ndate: 2026-02-16\n"
NEW = f"- {STORY_ID}  # Un titre"


def added(text: str, kind: SectionKind = "news", *, again: bool = False) -> str:
    pick = make_pick(STORY_ID, again=again)
    return with_pick(HEAD + text, kind, pick, "Un titre", file="issue.yaml", zone=PARIS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "sections:\n  - show: news\n    stories:\n      - a/b  # eins\n"
            "      # - a/c\naccept: []\n",
            "sections:\n  - show: news\n    stories:\n      - a/b  # eins\n"
            f"      {NEW}\n      # - a/c\naccept: []\n",
            id="behind the last",
        ),
        pytest.param(
            "sections:\n- show: news\n  stories:\n  - a/b",
            f"sections:\n- show: news\n  stories:\n  - a/b\n  {NEW}\n",
            id="without a last line end",
        ),
        pytest.param(
            "sections:\n  - show: news\n    stories:\n    - {story: a/b, again: yes}\n",
            "sections:\n  - show: news\n    stories:\n    - {story: a/b, again: yes}\n"
            f"    {NEW}\n",
            id="behind one in braces",
        ),
        pytest.param(
            "sections:\n  - show: news\n    stories:\n    - story: a/b\n      again: yes\n",
            "sections:\n  - show: news\n    stories:\n    - story: a/b\n      again: yes\n"
            f"    {NEW}\n",
            id="behind one on lines",
        ),
        pytest.param(
            "sections:\n  - {show: news, stories: [a/b]}  # all\n",
            f"sections:\n  - {{show: news, stories: [a/b, {STORY_ID}]}}  # all\n",
            id="in brackets",
        ),
        pytest.param(
            "sections:\n  - show: events\n    stories:\n      - a/b\n\n# the end\n",
            "sections:\n  - show: events\n    stories:\n      - a/b\n"
            f"  - show: news\n    stories:\n      {NEW}\n\n# the end\n",
            id="a section more",
        ),
        pytest.param(
            "sections:\n  - show: news\n    stories:  # none yet\n      # - a/b\n"
            "  - show: events\n    stories: [c/d]\n",
            f"sections:\n  - show: news\n    stories:  # none yet\n      {NEW}\n      # - a/b\n"
            "  - show: events\n    stories: [c/d]\n",
            id="where all have a sign",
        ),
        pytest.param(
            "sections:\n- stories:\n  show: news\n",
            f"sections:\n- stories:\n    {NEW}\n  show: news\n",
            id="where there is none",
        ),
        pytest.param(
            "sections:\n  - show: news\n    title: {fr: Hop}  # ours\n  - show: replays\n",
            "sections:\n  - show: news\n    title: {fr: Hop}  # ours\n"
            f"    stories:\n      {NEW}\n  - show: replays\n",
            id="where there is not even the key",
        ),
        pytest.param(
            "sections:\n  - {show: news, stories: [ ]}\n",
            f"sections:\n  - {{show: news, stories: [{STORY_ID} ]}}\n",
            id="in empty brackets",
        ),
        pytest.param(
            "sections:  # none\naccept: []\n",
            f"sections:  # none\n  - show: news\n    stories:\n      {NEW}\naccept: []\n",
            id="the first of a list that is empty",
        ),
        pytest.param("", f"sections:\n  - show: news\n    stories:\n      {NEW}\n", id="the first"),
    ],
)
def test_a_story_comes_last_in_its_section(before: str, after: str) -> None:
    assert added(before) == HEAD + after
    windows = (HEAD + before).replace("\n", "\r\n")
    got = with_pick(windows, "news", make_pick(), "Un titre", file="issue.yaml", zone=PARIS)
    assert got == (HEAD + after).replace("\n", "\r\n")


def test_what_is_wanted_again_says_so() -> None:
    text = added("sections:\n  - show: news\n    stories: [a/b]\n", again=True)

    assert text.endswith(f"stories: [a/b, {{story: {STORY_ID}, again: yes}}]\n")


@pytest.mark.parametrize(
    "text",
    [
        "sections: []\n",
        "sections: [{show: events, stories: [a/b]}]\n",
        "sections: [{show: news}]\n",
        "sections: [{show: news, stories: }]\n",
        "sections:\n  - show: news\n    stories: null\n",
        "sections:\n  - show: news\n    stories: &all [a/b]\n  - {show: events, stories: *all}\n",
    ],
)
def test_what_only_a_person_can_change_is_left_to_one(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        added(text)

    assert [(p.code, p.file) for p in error.value.problems] == [("not-editable", "issue.yaml")]


@given(st.text())
def test_no_title_breaks_the_file(title: str) -> None:
    text = f"{HEAD}sections:\n  - show: news\n    stories:\n      - a/b\n"

    changed = with_pick(text, "news", make_pick(), title, file="issue.yaml", zone=PARIS)

    assert changed.startswith(text)
