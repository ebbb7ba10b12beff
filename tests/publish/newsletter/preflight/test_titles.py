"""Titles in the words of an issue, of what is not out and of what it does not show."""

import pytest
from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.model.edition import Edition, Hold
from pipeline.model.issue import Issue
from pipeline.publish.newsletter.preflight.titles import titles
from tests.builders import (
    STORY_ID,
    make_article,
    make_edition,
    make_editorial,
    make_issue,
    make_section,
    make_story,
    make_visible,
    showing,
)

SECRET = "L’Institut ouvre un centre de traitement par protons à Marseille-Luminy en 2027"
FR = "newsletters/2026-02/fr.md"
TEXT = "---\nsubject: x\npreheader: y\n---\n"
HELD = Hold(
    story="01KEK6Z3M8V5Q2T7XW9YB4C6DB",
    folder="2026/protons",
    language="fr",
    title=SECRET,
    reason="embargo",
    until=None,
)


def edition(title: str = SECRET) -> Edition:
    return make_edition(held=[replace(HELD, title=title)])


def said(**words: str) -> Issue:
    return make_issue(editorials=(make_editorial("fr", **words),))


def found(issue: Issue, of: Edition | None = None) -> list[Problem]:
    return [*titles(issue, of or edition(), {}, {"fr": TEXT})]


def held(line: int | None, title: str = SECRET) -> Problem:
    return problem("issue-title-held", file=FR, line=line, story="2026/protons", title=title)


@pytest.mark.parametrize(
    "words",
    [
        SECRET,
        f"{SECRET} !",
        SECRET.upper().replace("’", "'"),
        "L’Institut ouvre un centre de traitement par…",
        "Un prix · L’Institut ouvre un centre de traitement par…",
        "L’Institut ouvre un centre de traitement par protons",
    ],
)
def test_the_title_of_what_is_not_out_is_in_no_subject(words: str) -> None:
    assert found(said(subject=words)) == [held(2)]
    assert found(said(preheader=words)) == [held(3)]
    assert found(said(html=f"<p>Bientôt : <em>{words}</em></p>")) == [held(None)]


@pytest.mark.parametrize(
    "words",
    ["L’Institut ouvre", "L’Institut ouvre ses portes…", "L’Institut ouvre un centre de jour"],
)
def test_what_only_begins_alike_is_no_title(words: str) -> None:
    assert found(said(subject=words)) == []


def test_a_heading_of_the_office_is_read_as_well() -> None:
    issue = make_issue(make_section(titles={"fr": SECRET}, line=7))
    (told,) = found(issue)
    assert (told.code, told.file, told.line) == (
        "issue-title-held",
        "newsletters/2026-02/issue.yaml",
        7,
    )


def test_what_is_short_or_public_under_another_story_is_no_secret() -> None:
    assert found(said(subject="Portrait de la semaine"), edition("Portrait")) == []
    public = make_visible("fr", story=make_story(make_article("fr", title=SECRET)))
    both = replace(make_edition(public), held=(HELD,))
    shown = {STORY_ID: public.story}
    assert [*titles(said(subject=SECRET), both, shown, {})] == []


def test_what_is_announced_and_not_in_the_issue_is_told() -> None:
    visible = make_visible("fr", story=make_story(make_article("fr", title=SECRET)))
    other = showing(visible, id=HELD.story, folder="2026/protons")
    told = found(said(subject=SECRET), make_edition(other))
    assert told == [replace(held(2), code="issue-title-absent")]
    assert found(said(html=f"<p>{SECRET}</p>"), make_edition(other)) == []
