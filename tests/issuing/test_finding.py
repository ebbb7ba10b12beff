"""Which issue a person means."""

import pytest

from pipeline.errors import InvalidInput, problem
from pipeline.issuing.finding import by_reference, find_issue, issues_by_story
from pipeline.store.issues import BrokenIssue, Issues
from tests.builders import ISSUE_ID, STORY_ID, make_issue, make_pick, make_section, make_story

OLD = make_issue(name="2026-01", number=11, id="01KEYGAKC0Y2T0CWXE155NAM1X")
NEW = make_issue(name="2026-02", number=12)
FAULT = problem("editorial-missing", file="newsletters/2026-03")
ISSUES = Issues(
    issues=(OLD, NEW), broken=(BrokenIssue(name="2026-03", problems=(FAULT,)),), remarks=()
)


@pytest.mark.parametrize(
    "ref",
    ["2026-02", "12", "latest", ISSUE_ID, ISSUE_ID.lower(), " 2026-02 ", "newsletters/2026-02/",
     "/srv/press/newsletters/2026-02/issue.yaml", "./2026-02", "2026-02/fr.md"],
)  # fmt: skip
def test_an_issue_is_found_by_its_folder_its_number_its_id_and_as_the_latest(ref: str) -> None:
    assert find_issue(ISSUES, ref) == NEW


@pytest.mark.parametrize(
    ("issues", "ref", "code"),
    [
        (ISSUES, "2026-20", "newsletter-unknown-near"),
        (ISSUES, "99", "newsletter-unknown"),
        (ISSUES, "2026-03", "editorial-missing"),
        (Issues(issues=(), broken=(), remarks=()), "latest", "newsletter-none"),
    ],
)
def test_what_is_none_is_told(issues: Issues, ref: str, code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        find_issue(issues, ref)

    assert [p.code for p in error.value.problems] == [code]


def test_a_story_is_known_by_its_id_and_by_its_folder() -> None:
    story = make_story()
    picks = (make_pick(story.folder), make_pick(story.id), make_pick("2026/gone"))
    first = make_issue(make_section(*picks))
    second = make_issue(make_section(make_pick(story.id, again=True)), number=3)

    found = issues_by_story([first, second], by_reference([story]))

    assert found == {STORY_ID: (first, second), "2026/gone": (first,)}
